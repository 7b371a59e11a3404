"""Checks of the order within a moment of the story: what `after` says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reasoner.case.report import Report
from reasoner.case.terms import Fact, Term

LONGEST = 49  # events in a row, as rules/order.lp has room for
FARTHEST = 20_000_000  # story times, so that clingo's numbers can hold them all


def check_sequence(
    facts: Mapping[str, Sequence[Fact]], sound: Sequence[Fact], report: Report
) -> None:
    """Report what `after` cannot mean.

    `facts` are the well-formed facts of the case by predicate; `sound` are the facts
    `after` that name nothing undeclared.
    """
    if not sound:
        return
    moments = _moments(facts)
    for fact in sound:
        here, there = (moments.get(event) for event in fact.args)
        if here != there:
            report.add(
                "after-elsewhere",
                fact,
                f"{fact.args[0]} and {fact.args[1]} are not of one scene and time",
                "after/2 orders events within a moment; time/2 and when/2 order those",
            )
    for predicate in ("time", "when"):
        for fact in facts.get(predicate, ()):
            if abs(int(str(fact.args[1]))) > FARTHEST:
                message = f"{fact.args[1]} is too far off in a case that says after/2"
                hint = f"times go from -{FARTHEST} to {FARTHEST} there"
                report.add("time-too-far", fact, message, hint)
    _chains(sound, report)


def _moments(facts: Mapping[str, Sequence[Fact]]) -> dict[Term, tuple[Term, Term]]:
    """Event -> its scene and story time."""
    times = {fact.args[0]: fact.args[1] for fact in facts.get("time", ())}
    when = {fact.args[0]: fact.args[1] for fact in facts.get("when", ())}
    scenes = {fact.args[0]: fact.args[1] for fact in facts.get("event", ())}
    return {
        event: (scene, when.get(event, times.get(scene, scene)))
        for event, scene in scenes.items()
    }


def _chains(sound: Sequence[Fact], report: Report) -> None:
    """Report a circle, or more events in a row than there is room for."""
    from graphlib import CycleError, TopologicalSorter  # few cases need it

    before: dict[Term, set[Term]] = {}
    for fact in sound:
        before.setdefault(fact.args[0], set()).add(fact.args[1])
    try:
        order = list(TopologicalSorter(before).static_order())
    except CycleError as error:
        circle = " after ".join(str(event) for event in error.args[1])
        report.add("after-circle", sound[0], f"this goes in a circle: {circle}", "")
        return
    steps: dict[Term, int] = {}
    for event in order:
        steps[event] = max((steps[f] + 1 for f in before.get(event, ())), default=0)
    if max(steps.values()) > LONGEST:
        message = f"more than {LONGEST + 1} events come one after the other"
        report.add("after-too-long", sound[0], message, "give some of them times")

"""What changed since the previous scene, and which event did it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from reasoner.analysis.model import Frozen
from reasoner.analysis.support import EventRef, Support, refer, shrink

if TYPE_CHECKING:
    from collections.abc import Callable

    from reasoner.analysis.case import Case
    from reasoner.engine.viewpoint import Chain
    from reasoner.engine.worlds import Query

Measure = tuple[frozenset[str], bool, int | None]


class Changed(Frozen):
    """What changed since the previous scene, from one chair, on one plot.

    `what` is "outcome" where others lead or proof came or went, "firmness" where only
    the gap to the next did, "nothing" otherwise; `previous` is None at the first
    scene. `by` are the single new events each of which, left out, undoes the change;
    where there is none `together` is a 1-minimal set of new events that makes it.
    Both are empty where it came from evidence that no longer counts, since the story
    has gone back in time.
    """

    plot: str
    previous: int | None
    what: Literal["nothing", "outcome", "firmness"]
    leaders_before: tuple[str, ...]
    leaders_after: tuple[str, ...]
    proven_before: bool
    proven_after: bool
    firmness_before: int | None
    firmness_after: int | None
    by: tuple[EventRef, ...]
    together: tuple[EventRef, ...]


def what_changed(case: Case, scene: int, viewpoint: str | Chain, plot: str) -> Changed:
    """What changed for VIEWPOINT from the scene before SCENE to SCENE, on PLOT.

    Raises `MisuseError` for an unknown scene or mind.
    """
    chain = case.chain(viewpoint)
    now = case.query(scene, chain)
    earlier = [number for number in case.scenes if number < scene]
    before = case.query(earlier[-1], chain) if earlier else _nothing(now)
    supports = Support(case.worlds, now, plot)

    def full(events: frozenset[str]) -> Measure:
        leaders, proven = supports.of(events)
        return (
            leaders,
            proven,
            _firmness(case, replace(now, evidence=events), plot, leaders),
        )

    def short(events: frozenset[str]) -> Measure:
        return *supports.of(events), None

    old, new = full(before.evidence), full(now.evidence)
    what: Literal["nothing", "outcome", "firmness"] = "outcome"
    if old[:2] == new[:2]:
        what = "nothing" if old == new else "firmness"
    measure = short if what == "outcome" else full
    fresh = now.evidence - before.evidence
    by = _by(measure, fresh, before.evidence, now.evidence) if what != "nothing" else []
    together = frozenset[str]()
    if what != "nothing" and not by:
        together = _together(case, measure, fresh, now.evidence)
    return Changed(
        plot=plot,
        previous=earlier[-1] if earlier else None,
        what=what,
        leaders_before=tuple(sorted(old[0])),
        leaders_after=tuple(sorted(new[0])),
        proven_before=old[1],
        proven_after=new[1],
        firmness_before=old[2],
        firmness_after=new[2],
        by=refer(case, by),
        together=refer(case, together),
    )


def _nothing(query: Query) -> Query:
    return replace(query, evidence=frozenset())


def _by(
    measure: Callable[[frozenset[str]], Measure],
    fresh: frozenset[str],
    before: frozenset[str],
    now: frozenset[str],
) -> list[str]:
    """The events of FRESH each of which, left out, undoes the change."""
    old = measure(before)
    return [event for event in sorted(fresh) if measure(now - {event}) == old]


def _together(
    case: Case,
    measure: Callable[[frozenset[str]], Measure],
    fresh: frozenset[str],
    now: frozenset[str],
) -> frozenset[str]:
    """A 1-minimal part of FRESH that, beside the older evidence, makes the change."""
    base, new = now - fresh, measure(now)
    late = [ref.event for ref in reversed(refer(case, fresh))]  # the first ones stay
    return shrink(lambda events: measure(base | events) == new, fresh, late)


def _firmness(
    case: Case, query: Query, plot: str, leaders: frozenset[str]
) -> int | None:
    """The least rank of a world without the one leader, above the best; 0 while
    several lead, None where no world is without him or nothing is known."""
    if len(leaders) != 1:
        return 0 if leaders else None
    head = (plot, *leaders)
    best = case.worlds.given(query, [("culprit", head, True)])
    other = case.worlds.given(query, [("culprit", head, False)])
    return None if best is None or other is None else other.rank - best.rank

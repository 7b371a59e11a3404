"""How an explanation opens: the case in a few sentences, as a detective sums it up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reasoner.analysis.explain.digest import evidence
from reasoner.analysis.wording import UNLISTED
from reasoner.cli.views.contrast import unequal
from reasoner.cli.views.phrases import Phrases, capital, listing

if TYPE_CHECKING:
    from reasoner.results.explanation import Act, PlotExplanation
    from reasoner.results.verdict import PlotVerdict, Reason


def opening(phrases: Phrases, plot: PlotVerdict, why: PlotExplanation) -> str:
    """Since when the culprit knew, what gives him away, and why the nearest rival
    fails; while it is open, what each of those who lead has to explain."""
    if plot.culprit is None:
        return " ".join((*_either(phrases, plot), *_next(phrases, why, None)))
    reason = _telling(phrases, why)
    told = [*_knew(phrases, why), *_given_away(phrases, why, reason)]
    return " ".join((*told, *_next(phrases, why, reason)))


def _knew(phrases: Phrases, why: PlotExplanation) -> Iterator[str]:
    finding = next((f for f in why.account if f.kind == "held"), None)
    if finding is None:
        return
    shown = [n for n in evidence(why.argument, finding.nodes) if n.mark == "shown"]
    scenes = [n.scene for n in shown if n.scene is not None]
    since = f"since scene {min(scenes)}" if scenes else "from the start"
    claim, event = _parts(phrases, finding)
    yield f"{event}; and {phrases.within(claim)}, {since}."


def _parts(phrases: Phrases, finding: Act) -> tuple[str, str]:
    """What FINDING says, and the label of the event that the rules put last."""
    claim, _, label = finding.text.partition(": ")
    return claim, label.rpartition(" (scene ")[0] or label


def _telling(phrases: Phrases, why: PlotExplanation) -> Reason | None:
    """The first reason that stands on an event, and against people of the case."""
    for reason in why.reasons:
        people = set(reason.against).difference(UNLISTED)
        if people and phrases.event_of(reason.surprise):
            return reason
    return None


def _given_away(
    phrases: Phrases, why: PlotExplanation, reason: Reason | None
) -> Iterator[str]:
    """What he owned to, and the first REASON; failing both, what was his."""
    owned = [f for f in why.account if f.kind == "own"]
    if not owned and reason is None:
        owned = [f for f in why.account if f.kind in ("own_mark", "uncanny")][:1]
    yield from (f"{capital(finding.text)}." for finding in owned)
    event = phrases.event_of(reason.surprise) if reason else None
    if reason is None or event is None:
        return
    dearer = {r.person for r in why.rivals if r.rank}
    people = [p for p in reason.against if p not in UNLISTED]
    everybody = dearer <= {*reason.against, *UNLISTED}
    who = "anybody else" if everybody else listing(map(phrases.suspect, people), "or")
    claim = phrases.within(phrases.claim(reason.surprise))
    what = phrases.within(phrases.label(event))
    yield (
        f"What speaks for it is {phrases.scene(event)}: {what}. If it were {who}, we "
        f"would have to believe that {claim}."
    )


def _either(phrases: Phrases, plot: PlotVerdict) -> Iterator[str]:
    leaders = [s for s in plot.suspects if s.rank == 0]
    for one in leaders:
        others = [s for s in leaders if s is not one]
        claims = [
            phrases.within(phrases.claim(s))
            for s in one.surprises
            if s.kind != "treason" and not all(s in o.surprises for o in others)
        ]
        if claims:
            yield f"If {phrases.it_was(one.person)}, then {listing(claims)}."


def _next(
    phrases: Phrases, why: PlotExplanation, reason: Reason | None
) -> Iterator[str]:
    """The nearest rival, by how much he is behind, and on what he founders first."""
    behind = [r for r in why.rivals if r.rank]
    if not behind:
        return
    first = behind[0]
    near = [r for r in behind if r.rank == first.rank]
    names = listing(phrases.suspect(r.person) for r in near)
    if len(near) > 1:
        yield f"The nearest rivals, {names}, are each {first.rank} dearer."
        return
    dearest = next(iter(unequal(first.extra, first.spared)[0]), None)
    if dearest is None:
        on = ""
    elif reason is not None and dearest == reason.surprise:
        on = " and founders on just that"
    else:
        on = f": we would have to believe that {phrases.within(phrases.claim(dearest))}"
    yield f"The nearest rival, {names}, is {first.rank} dearer{on}."

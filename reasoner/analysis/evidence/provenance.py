"""Which evidence comes from a source that the culprit's side controls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.results.verdict import UNLISTED

if TYPE_CHECKING:
    from reasoner.analysis.session import Session
    from reasoner.engine.viewpoint import Chain
    from reasoner.results.verdict import PlotVerdict


def conspirators(plot: PlotVerdict) -> frozenset[str]:
    """The culprit and the helpers that a verdict names, people of the case; none
    while it is open."""
    if plot.culprit is None:
        return frozenset()
    sure = {s.person for s in plot.accomplices if s.status in ("identified", "proven")}
    return frozenset({plot.culprit, *sure}) - UNLISTED.keys()


def controlled_events(
    case: Session, chain: Chain, evidence: frozenset[str], crew: frozenset[str]
) -> frozenset[str]:
    """The events of EVIDENCE that come from a source the CREW controls.

    These are the events in which one of them says or tells something; those at
    which, but for the minds of CHAIN, only they are to be seen and no mind of CHAIN
    takes part; and those that CHAIN knows of only through reports made by such an
    event, or made where, but for CHAIN, only they are.
    """
    spoken = {
        str(fact.args[0])
        for name in ("says", "tells")
        for fact in case.data.facts_of(name)
        if fact.args[1] in crew
    }
    there = {event: case.viewpoints.seen_at(event) for event in evidence}
    theirs = {
        e for e in evidence if there[e] - {*chain} and there[e] - {*chain} <= crew
    }
    alone = {e for e in theirs if not there[e] & {*chain}}
    found: set[str] = (spoken | alone) & evidence
    told = _reporters(case, chain, evidence)
    while True:
        sources = found | theirs
        more = {e for e, by in told.items() if by and by <= sources} - found
        if not more:
            return frozenset(found)
        found |= more


def _reporters(
    case: Session, chain: Chain, evidence: frozenset[str]
) -> dict[str, frozenset[str]]:
    """The events in EVIDENCE that CHAIN knows by reports only -> what reports them."""
    told: dict[str, set[str]] = {}
    for fact in case.data.facts_of("reports"):
        source, event = map(str, fact.args)
        if {source, event} <= evidence:
            told.setdefault(event, set()).add(source)
    return {
        event: frozenset(sources)
        for event, sources in told.items()
        if chain[-1] not in case.viewpoints.observers(event)
    }

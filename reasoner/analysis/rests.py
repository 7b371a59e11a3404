"""What a verdict rests on: its linchpins, and every small set of evidence that does.

That a set suffices says nothing of larger or smaller ones, since more evidence may
explain some of it away. So nothing short of trying every set is exhaustive. What is
done instead, within a fixed number of solved sets so that the answer is always the
same: every set of 0, 1, 2, ... events as far as that goes, then larger ones by
deletion from seeds that avoid what was found (after Liffiton and others, Fast,
flexible MUS enumeration, 2016).
"""

from __future__ import annotations

from itertools import combinations
from math import comb
from typing import TYPE_CHECKING

from reasoner.analysis.model import Frozen, PlotVerdict
from reasoner.analysis.support import EventRef, Support, refer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reasoner.analysis.case import Case
    from reasoner.engine.viewpoint import Chain

MAX_CHECKS = 600  # sets solved; about a millisecond each in a film
MAX_TRIED = 40_000  # sets looked at, most of which need no solving
MAX_SETS = 40  # sets reported
WORK = 240_000  # facts times checks, so that a large case takes no longer


class Sufficient(Frozen):
    """A 1-minimal set of evidence: alone it gives the verdict, with one event less
    it does not. `controlled` are those of its events that come from the culprit's
    side (see `controlled_events`)."""

    events: tuple[EventRef, ...]
    controlled: tuple[str, ...]


class Rests(Frozen):
    """What the verdict on one plot rests on: who leads, and whether it is proven.

    `sets` come smallest first. Every set of up to `tried_to` events was tried;
    `complete` says that this is all of the evidence, so that no set is missing.
    `conspirators` are the culprit and the helpers that the verdict names;
    `all_controlled` says whether each set found has an event that comes from them,
    None where nobody is identified.
    """

    plot: str
    leaders: tuple[str, ...]
    proven: bool
    linchpins: tuple[EventRef, ...]
    sets: tuple[Sufficient, ...]
    tried_to: int
    complete: bool
    conspirators: tuple[str, ...]
    all_controlled: bool | None


def rests_on(case: Case, scene: int, viewpoint: str | Chain, plot: str) -> Rests:
    """What the verdict of VIEWPOINT at SCENE on PLOT rests on.

    Raises `MisuseError` for an unknown scene or mind. A plot not known at that
    scene rests on the empty set.
    """
    chain = case.chain(viewpoint)
    query = case.query(scene, chain)
    support = Support(case.worlds, query, plot)
    linchpins = support.linchpins()
    sets, tried_to, complete = _sufficient(support, len(case.data.facts))
    verdicts = [p for p in case.solve(scene, chain).plots if p.plot == plot]
    crew = frozenset[str]().union(*(conspirators(p) for p in verdicts))
    controlled = controlled_events(case, chain, query.evidence, crew)
    leaders, proven = support.outcome
    return Rests(
        plot=plot,
        leaders=tuple(sorted(leaders)),
        proven=proven,
        linchpins=refer(case, linchpins),
        sets=tuple(
            Sufficient(
                events=refer(case, found), controlled=tuple(sorted(found & controlled))
            )
            for found in sets
        ),
        tried_to=tried_to,
        complete=complete,
        conspirators=tuple(sorted(crew)),
        all_controlled=all(s & controlled for s in sets) if crew else None,
    )


def conspirators(plot: PlotVerdict) -> frozenset[str]:
    """The culprit and the helpers that a verdict names; nobody while it is open."""
    if plot.culprit is None:
        return frozenset()
    sure = {s.person for s in plot.accomplices if s.status in ("identified", "proven")}
    return frozenset({plot.culprit, *sure})


def controlled_events(
    case: Case, chain: Chain, evidence: frozenset[str], crew: frozenset[str]
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
    there = {event: _pairs(case, "present", event) for event in evidence}
    theirs = {e for e in evidence if there[e] - {*chain} and there[e] - {*chain} <= crew}
    alone = {e for e in theirs if not there[e] & {*chain}}
    found = (spoken | alone) & evidence
    told = _reporters(case, chain, evidence)
    while True:
        sources = found | theirs
        more = {e for e, by in told.items() if by and by <= sources} - found
        if not more:
            return frozenset(found)
        found |= more


def _reporters(
    case: Case, chain: Chain, evidence: frozenset[str]
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
        if not _witnessed(case, chain[-1], event)
    }


def _witnessed(case: Case, mind: str, event: str) -> bool:
    if mind == "audience":
        return all(fact.args[0] != event for fact in case.data.facts_of("offscreen"))
    return any(
        mind in _pairs(case, word, event) for word in ("present", "watches", "disguised")
    )


def _pairs(case: Case, word: str, event: str) -> frozenset[str]:
    """The second arguments of the facts WORD(EVENT, ...)."""
    return frozenset(
        str(fact.args[1]) for fact in case.data.facts_of(word) if fact.args[0] == event
    )


def _sufficient(support: Support, facts: int) -> tuple[list[frozenset[str]], int, bool]:
    """The 1-minimal sets found, smallest first; up to which size every set was
    tried; and whether that is all."""
    most = support.checks + max(60, min(MAX_CHECKS, WORK // max(facts, 1)))
    events = sorted(support.evidence)
    found: dict[frozenset[str], None] = {}
    tried, size = 0, 0
    while size <= len(events):
        tried += comb(len(events), size)
        if tried > MAX_TRIED:
            break
        for subset in combinations(events, size):
            if support.checks > most or len(found) >= MAX_SETS:
                break
            if support.is_minimal(frozenset(subset)):
                found[frozenset(subset)] = None
        else:
            size += 1
            continue
        break
    complete = size > len(events)
    if not complete:
        _add_seeded(support, found, most)
    return sorted(found, key=lambda s: (len(s), sorted(s))), size - 1, complete


def _add_seeded(
    support: Support, found: dict[frozenset[str], None], most: int
) -> None:
    """Shrink what is left of the evidence without one event of a set found."""
    seeds = _seeds(support.evidence, found)
    for seed in seeds:
        if support.checks > most or len(found) >= MAX_SETS:
            return
        if support.suffices(seed):
            found.setdefault(support.minimal(sorted(seed), seed))


def _seeds(
    evidence: frozenset[str], found: dict[frozenset[str], None]
) -> Iterator[frozenset[str]]:
    """All evidence, then all of it but an event, or two, of the sets found."""
    yield evidence
    done: set[frozenset[str]] = set()
    for number in (1, 2):
        while True:
            pool = sorted({event for each in found for event in each})
            gaps = (frozenset(gap) for gap in combinations(pool, number))
            gap = next((g for g in gaps if g not in done), None)
            if gap is None:
                break
            done.add(gap)
            yield evidence - gap

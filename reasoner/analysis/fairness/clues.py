"""Which clues carry the culprit's lead, in how many chains, and through whom.

What is to be explained is no clue to who did it: the events that betoken the plot,
its leaks and its deeds are common ground, but for a deed at which he is seen. So is who
there is to suspect and what speaks against these, or else a chain could put somebody
ahead by leaving his rivals, or what they knew, out of the story.
"""

from __future__ import annotations

from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from reasoner.analysis.evidence.support import Support, refer, shrink
from reasoner.case.terms import AUDIENCE
from reasoner.engine.heads import Heads
from reasoner.engine.provenance import find_controlled
from reasoner.engine.ranking import CULPRIT
from reasoner.results.base import EventRef
from reasoner.results.fairness import Clue, Source

if TYPE_CHECKING:
    from reasoner.analysis.session import Session
    from reasoner.engine.worlds import Query


class ClueChains(NamedTuple):
    """What carries the culprit's lead on the eve of the reveal.

    `clues` come with the greatest fall first. `chains` are sets of evidence that share
    no event; each by itself, with the common ground, puts him ahead alone, and none of
    its events can be spared. There may be more of them than were found. `chains` and
    `sources` are empty unless he is ahead.
    """

    clues: tuple[Clue, ...]
    chains: tuple[tuple[EventRef, ...], ...]
    sources: tuple[Source, ...]


def find_clue_chains(
    case: Session, query: Query, plot: str, culprit: str
) -> ClueChains:
    """What carries CULPRIT's lead in PLOT on the evidence of QUERY."""
    falls = _find_falls(case, query, plot, culprit)
    clues = _list_clues(falls)
    if Heads(case.worlds, query, plot).lead(culprit) <= 0:
        return ClueChains(clues=clues, chains=(), sources=())
    support = Support(case.worlds, query, plot)
    ground = _find_crime_events(case, query, plot, culprit)
    ground |= _find_introductions(case, query, plot, clues)
    ground |= {ref.event for ref, fall in falls if fall < 0}
    return ClueChains(
        clues=clues,
        chains=_find_disjoint_chains(case, support, ground, clues),
        sources=_find_sources(case, support, ground, clues),
    )


def find_clues(
    case: Session, query: Query, plot: str, culprit: str
) -> tuple[Clue, ...]:
    """The events of QUERY without which CULPRIT's margin in PLOT would be less."""
    return _list_clues(_find_falls(case, query, plot, culprit))


def _list_clues(falls: list[tuple[EventRef, float]]) -> tuple[Clue, ...]:
    """Those of the FALLS by which the margin is less, the greatest first."""
    found = [
        Clue(**ref.model_dump(), fall=int(fall) if fall < inf else None)
        for ref, fall in falls
        if fall > 0
    ]
    return tuple(sorted(found, key=lambda c: -inf if c.fall is None else -c.fall))


def _find_falls(
    case: Session, query: Query, plot: str, culprit: str
) -> list[tuple[EventRef, float]]:
    """By how much CULPRIT's margin in PLOT would be less without each event of QUERY
    that is no common ground."""
    full = Heads(case.worlds, query, plot).lead(culprit)
    told = (
        query.evidence - _find_crime_events(case, query, plot, culprit)
        if full > -inf
        else ()
    )
    found = []
    for ref in refer(case, told):
        less = replace(query, evidence=query.evidence - {ref.event})
        found.append((ref, full - Heads(case.worlds, less, plot).lead(culprit)))
    return found


def find_decisive_clues(
    case: Session, query: Query, plot: str, culprit: str
) -> tuple[Clue, ...]:
    """The latest clue without which CULPRIT would not be ahead in PLOT; where none
    does it alone, all those of the latest scene."""
    clues = find_clues(case, query, plot, culprit)
    margin = Heads(case.worlds, query, plot).lead(culprit)
    alone = [c for c in clues if c.fall is None or c.fall >= margin]
    latest = max((clue.scene for clue in alone or clues), default=0)
    found = tuple(clue for clue in alone or clues if clue.scene == latest)
    return found[:1] if alone else found


def _find_introductions(
    case: Session, query: Query, plot: str, clues: tuple[Clue, ...]
) -> frozenset[str]:
    """The events, no clues themselves, by which each suspect is met first."""
    plain = query.evidence.difference(clue.event for clue in clues)
    found = set()
    for _, person in case.worlds.candidates(CULPRIT, plot):
        for ref in refer(case, plain):
            alone = replace(query, evidence=frozenset({ref.event}))
            if case.worlds.on_stage(str(person), alone):
                found.add(ref.event)
                break
    return frozenset(found)


def _find_crime_events(
    case: Session, query: Query, plot: str, culprit: str
) -> frozenset[str]:
    """The events in evidence that PLOT has to explain, and that do not show CULPRIT at
    it."""
    seen = {
        e for e, who in (f.args for f in case.data.facts_of("acts")) if who == culprit
    }
    return (query.evidence - seen) & {
        str(fact.args[0])
        for name, place, _why in case.worlds.facts("crime", 3)
        for fact in case.data.facts_of(str(name))
        if fact.args[int(str(place)) - 1] == plot
    }


def _find_disjoint_chains(
    case: Session, support: Support, ground: frozenset[str], clues: tuple[Clue, ...]
) -> tuple[tuple[EventRef, ...], ...]:
    """Chains that share no event, one after the other until nothing is left."""
    # Clues last, the best one at the very end: what is tried last stays.
    order = [ref.event for ref in refer(case, support.evidence)]
    order += [clue.event for clue in reversed(clues)]
    order = list(dict.fromkeys(reversed(order)))[::-1]
    rest = support.evidence - ground
    chains = []
    while support.suffices(rest | ground):
        chain = shrink(lambda events: support.suffices(events | ground), rest, order)
        chains.append(refer(case, chain))
        if not chain:  # the crime alone shows it
            break
        rest -= chain
    return tuple(chains)


def _find_sources(
    case: Session, support: Support, ground: frozenset[str], clues: tuple[Clue, ...]
) -> tuple[Source, ...]:
    found = []
    crews = {person: (person,) for person in case.data.persons}
    controlled = find_controlled(case.data, (AUDIENCE,), support.evidence, crews)
    for person, events in controlled.items():
        theirs = events - ground
        if theirs and not support.suffices(support.evidence - theirs):
            told = refer(case, theirs.intersection(clue.event for clue in clues))
            name = case.wording.name(person)
            found.append(Source(person=person, name=name, events=told))
    return tuple(sorted(found, key=lambda source: (-len(source.events), source.name)))

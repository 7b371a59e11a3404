"""Clues that never matter: whatever chair and scene, without them all is the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Set
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from reasoner.case.properties import cached_property
from reasoner.case.terms import AUDIENCE
from reasoner.engine.audit import find_all_clues
from reasoner.engine.costs import rank
from reasoner.engine.worlds import Query

if TYPE_CHECKING:
    from reasoner.analysis.session import Session
    from reasoner.engine.ranking import Ranking

MOST = 10_000  # clues times scenes times chairs: some seconds in a small case

Standings = tuple[tuple[str, ...], "Ranking"]  # the plots known, all ranks in them


class IdleClue(NamedTuple):
    """A clue that never matters: from how many chairs, in how many states of knowledge,
    it was looked at, and which other such clues say as much."""

    event: str
    chairs: int
    states: int
    doubles: tuple[str, ...]


class Idle:
    """Searches a case for clues without which every verdict is the same."""

    def __init__(self, case: Session) -> None:
        self._case = case
        self._known: dict[Query, Standings] = {}
        self._chairs = (AUDIENCE, *case.data.persons)
        self._clues = find_all_clues(case.data)

    @property
    def many(self) -> bool:
        """Would the search take long?"""
        size = len(self._clues) * len(self._case.scenes) * len(self._chairs)
        return size > MOST

    def events(self) -> Iterator[IdleClue]:
        """Each clue that never matters, though somebody learns of it. None where no
        plot is ever known, since then nothing matters."""
        everything = Query(frozenset(self._case.data.events), None, nested=True)
        if not self._case.worlds.known_plots(everything):
            return
        looked = {event: self._list_queries_with(event) for event in self._clues}
        idle = {
            event: queries
            for event, queries in looked.items()
            if queries and not any(self._does_matter(event, query) for query in queries)
        }
        for event, queries in idle.items():
            chairs = len({query.me for query in queries})
            doubles = self._find_doubles(event, queries, frozenset(idle))
            yield IdleClue(event, chairs, len(queries), doubles)

    def _find_doubles(
        self, event: str, queries: list[Query], idle: frozenset[str]
    ) -> tuple[str, ...]:
        """As few clues as need be left out for EVENT to matter: they say as much, and
        without any of them the standings are others. Only the IDLE ones and those of
        its scene are looked at."""
        scenes = self._case.data.event_scene
        near = {one for one in self._clues if scenes[one] == scenes[event]}
        for query in queries:
            left = query.evidence & (idle | near) - {event}
            if not left or self._is_same(query, self._drop(query, left | {event})):
                continue
            if self._does_matter(event, self._drop(query, left)):
                for other in sorted(left):
                    fewer = left - {other}
                    if self._does_matter(event, self._drop(query, fewer)):
                        left = fewer
                return tuple(e for e in self._case.data.events if e in left)
        return ()

    def _list_queries_with(self, event: str) -> list[Query]:
        """The states of knowledge with EVENT in them, the latest first."""
        return [query for query in self._all_queries if event in query.evidence]

    @cached_property
    def _all_queries(self) -> tuple[Query, ...]:
        """Every state of knowledge there is, the latest first."""
        found = (
            self._case.query(scene, (chair,))
            for scene in reversed(self._case.scenes)
            for chair in self._chairs
        )
        return tuple(dict.fromkeys(found))

    def _does_matter(self, event: str, query: Query) -> bool:
        return not self._is_same(query, self._drop(query, {event}))

    def _is_same(self, one: Query, other: Query) -> bool:
        return self._rank_standings(one) == self._rank_standings(other)

    def _drop(self, query: Query, events: Set[str]) -> Query:
        """QUERY without EVENTS, and without what its chair has by their report only."""
        left, chair = query.evidence - events, query.me or AUDIENCE
        lost = {
            event
            for event in left
            if chair not in self._case.viewpoints.observers(event)
            and self._told_by[event] & query.evidence
        }
        known = left - lost
        while told := {event for event in lost if self._told_by[event] & known}:
            known |= told
            lost -= told
        return replace(query, evidence=known)

    @cached_property
    def _told_by(self) -> defaultdict[str, set[str]]:
        """The events that report each event."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for fact in self._case.data.facts_of("reports"):
            found[str(fact.args[1])].add(str(fact.args[0]))
        return found

    def _rank_standings(self, query: Query) -> Standings:
        """The plots known, and what each suspect and helper costs, in or out."""
        if query not in self._known:
            worlds = self._case.worlds
            plots = worlds.known_plots(query)
            atoms = [one for plot in plots for one in worlds.hypotheses(plot, query)]
            ranking = rank(worlds, query, atoms, both=True)
            self._known[query] = plots, ranking.relative()
        return self._known[query]

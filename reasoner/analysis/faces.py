"""Faces: a mind in a plot passes for loyal, which is its face, until it comes out.

It has come out of a plot where it owned to its part before somebody who is not in it,
nor an open enemy of the side betrayed, who may be in league with it; or where it was
seen at the plot's work, and all who have been with it since hold it to be in the plot.
Both go by what the chain itself knows; but that it is in the plot is what whoever asks
holds, too, who may know that it owned falsely. Whatever speaks of a face goes by this
file.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from reasoner.analysis.theories import ATOMS
from reasoner.case.properties import cached_property
from reasoner.case.terms import AUDIENCE, Term

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from reasoner.case.model import CaseData
    from reasoner.engine.viewpoint import Chain, Viewpoints
    from reasoner.engine.worlds import Query, Worlds


class Faces:
    """The faces of a case; each answer is kept. LOYAL makes the query of a chain whose
    last mind takes itself to be loyal; AGAINST has the plots that serve a person as an
    open enemy of the side they betray."""

    def __init__(
        self,
        case: CaseData,
        viewpoints: Viewpoints,
        worlds: Worlds,
        loyal: Callable[[int, Chain], Query],
        against: Callable[[str], frozenset[str]],
    ) -> None:
        self._case, self._viewpoints, self._worlds = case, viewpoints, worlds
        self._loyal, self._against = loyal, against
        self._found: dict[tuple[int, Chain], frozenset[str]] = {}

    def out_of(self, scene: int, chain: Chain) -> frozenset[str]:
        """The plots of which the last mind of CHAIN has come out by the end of SCENE,
        so that it has no face left in them."""
        if chain == (AUDIENCE,):
            return frozenset()
        asked = scene, chain
        if asked not in self._found:
            self._found[asked] = frozenset(self._find_exits(scene, chain))
        return self._found[asked]

    def worn_by(self, scene: int, chain: Chain, plots: Iterable[str]) -> frozenset[str]:
        """The evidence of the face that the last mind of CHAIN, one of PLOTS, wears at
        SCENE: its own without the events that only it and its fellows in one plot know
        of, and without what only these events told it."""
        me, known = chain[-1], self._viewpoints.evidence(chain, scene)
        aware = {event: self._find_aware(scene, chain, event) for event in known}
        as_seen = replace(self._loyal(scene, chain), me=None)
        private: set[str] = set()
        for plot in plots:
            people = frozenset().union(*aware.values())
            ours = {who for who in people if self._is_held_in(as_seen, who, plot)}
            private |= {e for e, minds in aware.items() if minds and minds <= ours}
        if not private:
            return known
        return self.follow_reports(
            {e for e in known - private if self._is_there(me, e)}, known
        )

    def told_by(self, mind: str, known: frozenset[str]) -> frozenset[str]:
        """Those of the events KNOWN that MIND took in, and those reported in one of
        these, and so on."""
        return self.follow_reports({e for e in known if self._is_there(mind, e)}, known)

    def follow_reports(
        self, events: set[str], known: Collection[str]
    ) -> frozenset[str]:
        """EVENTS and, of those KNOWN, what they report, and what that reports."""
        found, waiting = set(events), list(events)
        while waiting:
            told = self._reported_events.get(waiting.pop(), frozenset())
            told = told.intersection(known)
            waiting += told - found
            found |= told
        return frozenset(found)

    def _find_exits(self, scene: int, chain: Chain) -> Iterator[str]:
        me = chain[-1]
        known = replace(self._loyal(scene, chain), me=None)
        for plot in self._case.plots:
            if (
                self._is_held_in(known, me, plot)
                and any(
                    self._is_before_others(scene, chain, event, plot, known)
                    for event, of in self._find_own_acts(scene, chain)
                    if of == plot
                )
                and self.is_credited(scene, chain, plot)
            ):
                yield plot

    def is_credited(self, scene: int, chain: Chain, plot: str) -> bool:
        """Does whoever asks CHAIN at SCENE, the minds before its last or the audience,
        hold that one to be in PLOT, by all that either knows? One's own confession is
        no evidence to oneself."""
        asker = self._loyal(scene, chain[:-1] or (AUDIENCE,))
        known = asker.evidence | self._viewpoints.evidence(chain, scene)
        asker = replace(asker, evidence=known)
        if asker.me is not None and not self._worlds.tenable(asker):
            asker = replace(asker, me=None)
        return self._is_held_in(asker, chain[-1], plot)

    def _is_before_others(
        self, scene: int, chain: Chain, event: str, plot: str, known: Query
    ) -> bool:
        """Has EVENT shown the last mind of CHAIN to somebody not in PLOT, by KNOWN? Of
        the plot's work all must know who are with it since, and one of them see what
        it means."""
        me, aware = chain[-1], self._find_aware(scene, chain, event)
        done = event in self._find_open_acts(me)
        people = self._find_company(scene, chain, event) if done else aware
        others = (who for who in people if plot not in self._against(who))
        outsiders = {who for who in others if not self._is_held_in(known, who, plot)}
        if not done:
            return bool(outsiders)
        queries = (self._loyal(scene, (*chain, who)) for who in sorted(outsiders))
        return outsiders <= aware and any(
            self._is_held_in(q, me, plot) for q in queries
        )

    def _is_held_in(self, query: Query, person: str, plot: str) -> bool:
        """Do all the best worlds of QUERY have PERSON in PLOT?"""
        atom = ("conspirator", (plot, person))
        known = plot in self._worlds.known_plots(query)
        return known and self._worlds.agree(query, atom)

    def _find_own_acts(self, scene: int, chain: Chain) -> Iterator[tuple[str, str]]:
        """What the last mind of CHAIN has said of its own part or openly done for a
        plot, unforced, as the chain knows: the event and the plot."""
        me, known = chain[-1], self._viewpoints.evidence(chain, scene)
        for event, plot in (
            *self._iterate_facts("deed"),
            *self._iterate_facts("serves"),
        ):
            if event in known & self._find_open_acts(me):
                yield str(event), str(plot)
        for event, speaker, claim in self._worlds.facts("asserts", 3):
            if speaker != me or event not in known - self._forced_events:
                continue
            assert isinstance(claim, tuple)
            if claim[0] in ATOMS and claim[1] == me and self._is_there(me, event):
                for plot in (claim[2], *self._plots_of.get(str(claim[2]), ())):
                    yield str(event), str(plot)

    def _is_there(self, person: str, event: Term) -> bool:
        """Does PERSON take EVENT in, and not only another with that face or name?"""
        return person in self._viewpoints.observers(str(event))

    def _find_aware(self, scene: int, chain: Chain, event: str) -> frozenset[str]:
        """Whoever else knows of EVENT, as CHAIN knows."""
        longer = {p: (*chain, p) for p in self._case.persons if p != chain[-1]}
        self._viewpoints.prepare(longer.values())
        known = self._viewpoints.evidence
        return frozenset(p for p, c in longer.items() if event in known(c, scene))

    def _find_company(self, scene: int, chain: Chain, event: str) -> frozenset[str]:
        """Whoever has been together with the last mind of CHAIN at EVENT or since."""
        place, me = self._viewpoints.place, chain[-1]
        met = [
            self._viewpoints.seen_at(other)
            for other in self._viewpoints.evidence(chain, scene)
            if place(other)[::-1] >= place(event)[::-1]
        ]
        return frozenset().union(*(people for people in met if me in people)) - {me}

    def _find_open_acts(self, person: str) -> frozenset[Term]:
        """The events in which PERSON acts openly and unforced."""
        acts = {event for event, who in self._iterate_facts("acts") if who == person}
        return frozenset(
            e for e in acts - self._forced_events if self._is_there(person, e)
        )

    @cached_property
    def _forced_events(self) -> frozenset[Term]:
        """The events in which somebody acts or speaks under force."""
        compelled = (row[1] for row in self._iterate_facts("compelled"))
        return frozenset(
            (*(row[0] for row in self._iterate_facts("forced")), *compelled)
        )

    @cached_property
    def _plots_of(self) -> dict[str, list[Term]]:
        """The plots whose deed an event is."""
        found: defaultdict[str, list[Term]] = defaultdict(list)
        for event, plot in self._iterate_facts("deed"):
            found[str(event)].append(plot)
        return found

    @cached_property
    def _reported_events(self) -> dict[str, frozenset[str]]:
        """The events that an event reports."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for event, told in self._iterate_facts("reports"):
            found[str(event)].add(str(told))
        return {event: frozenset(told) for event, told in found.items()}

    def _iterate_facts(self, predicate: str) -> Iterator[tuple[Term, ...]]:
        return (fact.args for fact in self._case.facts_of(predicate))

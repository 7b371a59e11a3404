"""What minds remember, as far as one chair knows of it: the events that count for them,
what these have shown them, and their latest grounds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reasoner.case.properties import cached_property
from reasoner.case.terms import AUDIENCE
from reasoner.engine.viewpoint import Chain

if TYPE_CHECKING:
    from reasoner.analysis.belief.revision import Held
    from reasoner.analysis.session import Session
    from reasoner.case.terms import Term


@dataclass(frozen=True, slots=True)
class MemoryQuery:
    """What is asked of memory: that of CHAIN, as the chair sees it, after SCENE.

    With `only`, of what was new in that scene no event but this one counts. The rest
    narrows the grounds of things and states: those shown `until` some time, or had `by`
    then, without the event `barring`, and without any `words`.
    """

    chain: Chain
    scene: int
    only: str | None = None
    until: int | None = None
    by: int | None = None
    barring: str | None = None
    words: bool = True


class Memory:
    """The memory of all minds, as the chain CHAIR knows of them at the end of SCENE.

    DEATHS finds of each who has died, as the chair takes it, the event of it.
    """

    def __init__(
        self,
        case: Session,
        chair: Chain,
        scene: int,
        deaths: Callable[[], Mapping[str, str]],
    ) -> None:
        self._case, self.chair, self._scene = case, chair, scene
        shown = case.shown(scene, chair)
        self.known = case.viewpoints.evidence(chair, scene) if shown is None else shown
        self._is_face = shown is not None
        self.own = chair[-1:]
        self._deaths = deaths
        self._evidence: dict[MemoryQuery, frozenset[str]] = {}
        self._held: dict[MemoryQuery, Held] = {}

    def evidence(self, moment: MemoryQuery) -> frozenset[str]:
        """The events that count at MOMENT; to the dead nothing does any more."""
        missed = self._events_missed.get(moment.chain[-1], frozenset())
        return self._recall_events(moment) - missed

    @cached_property
    def _events_missed(self) -> dict[str, frozenset[str]]:
        """Of each who has died the event of it, and whatever was later."""
        place = self._case.viewpoints.place
        return {
            person: frozenset(
                event
                for event in self.known
                if event == death or place(event)[1] > place(death)[1]
            )
            for person, death in self._deaths().items()
        }

    def time_of_death(self, mind: str) -> int | None:
        """The story time, minute and all, at which MIND died, as the chair takes it."""
        death = self._deaths().get(mind)
        return None if death is None else self._case.viewpoints.place(death)[1]

    def is_dead(self, mind: str, scene: int) -> bool:
        """Has MIND died, as the chair takes it, by the end of SCENE?"""
        died = self.time_of_death(mind)
        return died is not None and died <= self.end(scene)

    def end(self, scene: int) -> int:
        """The story time by which all that SCENE tells has happened."""
        return self._case.viewpoints.end(scene)

    def _recall_events(self, moment: MemoryQuery) -> frozenset[str]:
        """The events that count at MOMENT, if its mind is alive."""
        if moment not in self._evidence:
            chain = self.whole(moment)
            events = self._case.viewpoints.evidence(chain, moment.scene)
            events &= self._find_shared_events(moment.chain)
            if moment.only is not None:
                before = replace(moment, scene=moment.scene - 1, only=None)
                events &= self.evidence(before) | {moment.only}
            self._evidence[moment] = events
        return self._evidence[moment]

    def whole(self, moment: MemoryQuery) -> Chain:
        """The chain of MOMENT in full: by now the chair's own mind is as those before
        it see it; of earlier scenes they may have learned since."""
        now = moment.chain == self.own and moment.scene == self._scene
        return self.chair if now else moment.chain

    def _find_shared_events(self, chain: Chain) -> frozenset[str]:
        """The events that the chair knows, by now, that CHAIN knows or came to know."""
        if self.chair == (AUDIENCE,) or chain[0] == self.chair[-1]:
            return self.known
        theirs = self._case.viewpoints.evidence((*self.chair, chain[0]), self._scene)
        if not self._is_face:
            return self.known & theirs
        return self._case.faces.told_by(chain[0], self.known) & theirs

    def grounds(self, moment: MemoryQuery) -> Held:
        """The latest grounds at MOMENT for each matter."""
        if moment not in self._held:
            self._held[moment] = self._case.beliefs.grounds(
                self.whole(moment),
                moment.scene,
                self.grounding(moment),
                moment.words,
                by=moment.by,
            )
        return self._held[moment]

    def grounding(self, moment: MemoryQuery) -> frozenset[str]:
        """The events that can give the mind at MOMENT a ground."""
        whole = replace(moment, until=None, by=None, barring=None, words=True)
        among = self.evidence(whole) | self._find_occasions_of_telling(whole)
        mine = self._case.beliefs.of_oneself(self.whole(moment)) & self.known
        among |= mine - self._events_missed.get(moment.chain[-1], frozenset())
        among -= {moment.barring}
        if moment.until is None:
            return among
        time = self._case.viewpoints.place
        return frozenset(e for e in among if time(e)[1] <= moment.until)

    def _find_occasions_of_telling(self, moment: MemoryQuery) -> frozenset[str]:
        """The events in which the minds before the last may have been told, at MOMENT,
        what that one holds: it need not have been there."""
        before = (moment.chain[:n] for n in range(1, len(moment.chain)))
        told = (self.evidence(replace(moment, chain=chain)) for chain in before)
        missed = self._events_missed.get(moment.chain[-1], frozenset())
        return frozenset().union(*told) - missed

    def seen_through(self, moment: MemoryQuery, event: str, person: str) -> bool:
        """Does the mind know that EVENT's PERSON was another: shown, or who it is?"""
        mind = moment.chain[-1]
        shown = self.evidence(moment) & self._find_unmaskings(event, person)
        return (
            mind == person or (event, mind, person) in self._faces_worn or bool(shown)
        )

    def behind(self, mind: str, belief: Term) -> bool:
        """Is BELIEF about a face or a hand, face(E, P), that was MIND's in E?"""
        assert isinstance(belief, tuple)
        return (str(belief[1]), mind, str(belief[-1])) in self._faces_worn

    def _find_unmaskings(self, event: str, person: str) -> frozenset[str]:
        """The events that show that the PERSON seen in EVENT was somebody else."""
        rows = (fact.args for fact in self._case.data.facts_of("unmasks"))
        return frozenset(str(e) for e, f, p in rows if (f, p) == (event, person))

    @cached_property
    def _faces_worn(self) -> frozenset[tuple[str, ...]]:
        """Event, who and as whom, of all that anybody wore or wrote as another."""
        rows = self._case.worlds.facts("guise", 3)
        return frozenset(tuple(map(str, row)) for row in rows)

    def learned(self, moment: MemoryQuery, secret: str) -> bool:
        """Does the mind know SECRET: cleared for it, or had from an event?"""
        knows = (moment.chain[-1], secret)
        cleared = any(f.args == knows for f in self._case.data.facts_of("cleared"))
        found = self.evidence(moment) & self._lessons.get(knows, frozenset())
        return cleared or bool(found)

    @cached_property
    def _lessons(self) -> dict[tuple[str, str], frozenset[str]]:
        """By mind and secret: the events by which it can have come to know it."""
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for person, secret, event, _ in self._case.worlds.facts("learns", 4):
            found[str(person), str(secret)].add(str(event))
        for event, person, secret in self._case.worlds.facts("shows", 3):
            found[str(person), str(secret)].add(str(event))
        return {knows: frozenset(events) for knows, events in found.items()}

"""Belief stage: what a chain of minds holds true at a scene, and on what ground.

Belief and knowledge are two notions: belief is the latest that a chain saw or was
credibly told, and may be false; knowledge is what holds in all worlds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from reasoner.case.properties import cached_property
from reasoner.case.terms import Term, write
from reasoner.engine import rulebook
from reasoner.engine.viewpoint import (
    Chain,
    Viewpoints,
    read_chain,
    read_int,
    write_chain,
)

Channel = Literal["seen", "learned", "own", "told"]
Matter = tuple[str, str]  # located, holds or alive; and of what
Word = tuple[str, str | None, Matter]  # the event, who says it there, of what
LOCATED, HOLDS, ALIVE = "located", "holds", "alive"
YES, NO = "yes", "no"
CHANNELS: dict[str, Channel] = {"seen": "seen", "learned": "learned", "own": "own"}


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a chain holds that a matter has a value: one event, told in one scene.

    `value` is a place, or yes or no. `speaker` is whose word it is, where `how` is
    "told"; "own" is what somebody knows of himself. `since` is the scene from which the
    chain knows of that event, a later one where it only learned of it, and `since_time`
    the story time; `faces` are the likenesses that must fool it, as in
    rules/viewpoint.lp. `formula` is what was told where that is no plain word on the
    matter but a formula that touches it; then there is no value.
    """

    matter: Matter
    value: str
    time: int
    scene: int
    event: str
    how: Channel
    speaker: str | None
    since: int
    since_time: int
    faces: Term
    formula: Term | None = None

    @property
    def word(self) -> Word:
        """Whose word on what it is, where it is one."""
        return self.event, self.speaker, self.matter

    @property
    def known(self) -> tuple[int, int]:
        """Scene and story time from which on the chain has it."""
        return self.since, self.since_time

    @property
    def lateness(self) -> tuple[int, int, bool, bool]:
        """Of two grounds the later counts; at the same moment sight before words, and
        who falls has been alive until then."""
        fallen = self.matter[0] == ALIVE and self.value == NO
        return self.time, self.scene, self.how != "told", fallen


class Beliefs(Viewpoints):
    """The viewpoint stage with the rules of belief."""

    RULES: ClassVar[tuple[str, ...]] = rulebook.BELIEF

    def grounds(
        self,
        chain: Chain,
        scene: int,
        among: frozenset[str] | None = None,
        words: bool = True,
        lies: frozenset[str] = frozenset(),
        by: int | None = None,
        own: bool = False,
    ) -> dict[Matter, tuple[Ground, ...]]:
        """The latest grounds of CHAIN at the end of SCENE, or BY some story time in it,
        for each matter; only those AMONG some events, where these are given, and no
        WORDS unless these count, nor those of an event that is one of LIES. A mind's
        OWN word is none, or the only ones are.

        Several grounds with different values, all at one moment, leave it open.
        """
        by_matter: dict[Matter, list[Ground]] = defaultdict(list)
        for ground in self._find_standing(chain, scene, among, by):
            heard = words and ground.event not in lies
            if own != (chain == (ground.speaker,)):
                continue
            if ground.formula is None and (heard or ground.how != "told"):
                by_matter[ground.matter].append(ground)
        return {matter: _keep_latest(by_matter[matter]) for matter in sorted(by_matter)}

    def looks(
        self, chain: Chain, scene: int, matter: Matter, among: frozenset[str]
    ) -> list[Ground]:
        """What CHAIN, at the end of SCENE, has been shown of MATTER by events AMONG
        these, the latest or not."""
        return [
            ground
            for ground in self._find_standing(chain, scene, among)
            if ground.matter == matter and ground.how != "told"
        ]

    def formulas(
        self,
        chain: Chain,
        scene: int,
        among: frozenset[str] | None = None,
        by: int | None = None,
    ) -> list[Ground]:
        """The formulas that CHAIN has been told and believes, by the end of SCENE or BY
        some story time in it, by events AMONG these: one ground for each matter of
        which it takes the speaker's word."""
        if all(ground.formula is None for ground in self._find_grounds(chain)):
            return []
        standing = self._find_standing(chain, scene, among, by)
        return [g for g in standing if g.formula and chain != (g.speaker,)]

    def of_oneself(self, chain: Chain) -> frozenset[str]:
        """The events of which CHAIN need not know for what they made of it: how it is
        with what is personal to him its last mind knows of himself."""
        return frozenset(g.event for g in self._find_grounds(chain) if g.how == "own")

    def known_since(self, chain: Chain, event: str) -> int | None:
        """The scene from which on CHAIN knows of EVENT; None where it never does."""
        told = (told for told, _, _ in self._find_known(chain).get(event, ()))
        return min(told, default=None)

    def _find_standing(
        self,
        chain: Chain,
        scene: int,
        among: frozenset[str] | None = None,
        by: int | None = None,
    ) -> Iterator[Ground]:
        """The grounds that CHAIN has by the end of SCENE, or BY some story time in it,
        of events AMONG these, and that nothing undoes."""
        evidence = self.evidence(chain, scene, by)
        if among is not None:
            evidence &= among
        for ground in self._find_reached(chain, scene, by):
            if among is not None and ground.event not in among:
                continue
            if not self._is_undone(ground, evidence):
                yield ground

    def _find_reached(
        self, chain: Chain, scene: int, by: int | None = None
    ) -> Iterator[Ground]:
        """The grounds that CHAIN has come to have by the end of SCENE, or BY some story
        time in it, but for words that, when it last weighed them, it did not take any
        more."""
        reached = self.reach(chain, scene, by)
        alive = by is None and self.died(chain[0], scene) is None
        grounds = [
            ground
            for ground in self._find_grounds(chain)
            if reached(*ground.known)
            or (alive and ground.how == "own" and ground.since == scene)
            if self._does_fool(ground.faces, reached)
        ]
        taken: dict[Word, tuple[int, int]] = {}
        for ground in grounds:
            taken[ground.word] = max(ground.known, taken.get(ground.word, ground.known))
        refused = {
            word
            for word, since in self._words_refused[chain]
            if reached(*since) and since > taken.get(word, since)
        }
        return (ground for ground in grounds if ground.word not in refused)

    def questions_life(self, person: str, chain: Chain, scene: int) -> bool:
        """Has CHAIN met with anything that says, or denies, that PERSON lives, but for
        a mind's own word?"""
        return any(
            ground.matter == (ALIVE, person)
            and (ground.value == NO or ground.speaker)
            and chain != (ground.speaker,)
            for ground in self._find_reached(chain, scene)
        )

    @cached_property
    def texts(self) -> dict[str, str]:
        """The sentence of each kind of claim, from the rules."""
        return {write(k): str(text) for k, text in self._program.atoms("phrase", 2)}

    @cached_property
    def topics(self) -> frozenset[str]:
        """What any event of the case shows or says something of."""
        shown = (_read_matter(row[1]) for row in self._program.atoms("reveals", 4))
        told = (_read_matter(row[3]) for row in self._program.atoms("told", 5))
        return frozenset(topic for _, topic in [*shown, *told])

    def _is_undone(self, ground: Ground, evidence: frozenset[str]) -> bool:
        undoing = self._undoing_events.get((ground.event, ground.matter), ())
        return not evidence.isdisjoint(undoing)

    @cached_property
    def _undoing_events(self) -> dict[tuple[str, Matter], set[str]]:
        """(event, matter) -> the events that take back what it showed of it."""
        found: dict[tuple[str, Matter], set[str]] = defaultdict(set)
        for by, event, matter in self._program.atoms("undoes", 3):
            found[str(event), _read_matter(matter)].add(str(by))
        return dict(found)

    def _find_grounds(self, chain: Chain) -> list[Ground]:
        """Every ground that CHAIN ever comes to have."""
        self.prepare([chain])
        return self._grounds_by_chain[chain]

    def _take_over(self) -> None:
        super()._take_over()
        for row in self._program.new_atoms("ground", 10):
            who, matter, value, time, scene, event, how, since, when, faces = row
            ground = Ground(
                matter=_read_matter(matter),
                value="" if isinstance(value, tuple) else str(value),
                time=read_int(time),
                scene=read_int(scene),
                event=str(event),
                how=CHANNELS.get(str(how), "told"),
                speaker=None if how in CHANNELS else str(how),
                since=read_int(since),
                since_time=read_int(when),
                faces=faces,
                formula=value if isinstance(value, tuple) else None,
            )
            self._grounds_by_chain[read_chain(who)].append(ground)
        for who, event, speaker, matter, since, when in self._program.new_atoms(
            "refuses", 6
        ):
            word = str(event), str(speaker), _read_matter(matter)
            self._words_refused[read_chain(who)].append(
                (word, (read_int(since), read_int(when)))
            )

    @cached_property
    def _grounds_by_chain(self) -> dict[Chain, list[Ground]]:
        return defaultdict(list)

    @cached_property
    def _words_refused(self) -> dict[Chain, list[tuple[Word, tuple[int, int]]]]:
        """The words that a chain does not take when it weighs them again, and when."""
        return defaultdict(list)

    def _list_parts(self, chain: Chain) -> list[tuple[str, list[Term]]]:
        *before, mind = chain
        return [*super()._list_parts(chain), ("believe", [mind, write_chain(before)])]


def _keep_latest(grounds: Iterable[Ground]) -> tuple[Ground, ...]:
    """The latest of GROUNDS, one for each value."""
    ordered = sorted(
        grounds, key=lambda g: (g.lateness, g.event, -g.since, g.how), reverse=True
    )
    last = [g for g in ordered if g.lateness == ordered[0].lateness]
    by_value = {ground.value: ground for ground in reversed(last)}
    return tuple(by_value[value] for value in sorted(by_value))


def _read_matter(term: Term) -> Matter:
    assert isinstance(term, tuple)
    return str(term[0]), str(term[1])

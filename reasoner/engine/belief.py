"""Belief stage: what a chain of minds holds true at a scene, and on what ground.

Belief and knowledge are two notions: belief is the latest that a chain saw or was
credibly told, and may be false; knowledge is what holds in all worlds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Literal

from reasoner.engine import rulebook
from reasoner.engine.solver import Term
from reasoner.engine.viewpoint import Chain, Viewpoints, _int, _term, chain_of

How = Literal["seen", "learned", "told"]
Matter = tuple[str, str]  # located, holds or alive; and of what
LOCATED, HOLDS, ALIVE = "located", "holds", "alive"
YES, NO = "yes", "no"
_HOW: dict[str, How] = {"seen": "seen", "learned": "learned"}


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a chain holds that a matter has a value: one event, told in one scene.

    `value` is a place, or yes or no. `speaker` is whose word it is, where `how` is
    "told". `since` is the scene from which the chain knows of that event: a later one
    where it only learned of it. `formula` is what was told where that is no plain word
    on the matter but a formula that touches it; then there is no value.
    """

    matter: Matter
    value: str
    time: int
    scene: int
    event: str
    how: How
    speaker: str | None
    since: int
    formula: Term | None = None

    @property
    def lateness(self) -> tuple[int, int, bool, bool]:
        """Of two grounds the later counts; at the same moment sight before words, and
        who falls has been alive until then."""
        fallen = self.matter[0] == ALIVE and self.value == NO
        return self.time, self.scene, self.how != "told", fallen


class Beliefs(Viewpoints):
    """The viewpoint stage with the rules of belief."""

    RULES: ClassVar[tuple[str, ...]] = rulebook.BELIEF

    def held(
        self,
        chain: Chain,
        scene: int,
        among: frozenset[str] | None = None,
        words: bool = True,
    ) -> dict[Matter, tuple[Ground, ...]]:
        """The latest grounds of CHAIN at the end of SCENE for each matter; only those
        AMONG some events, where these are given, and no WORDS unless these count.

        Several grounds with different values, all at one moment, leave it open.
        """
        by_matter: dict[Matter, list[Ground]] = defaultdict(list)
        for ground in self._standing(chain, scene, among):
            if ground.formula is None and (words or ground.how != "told"):
                by_matter[ground.matter].append(ground)
        return {matter: _latest(by_matter[matter]) for matter in sorted(by_matter)}

    def formulas(self, chain: Chain, scene: int) -> list[Ground]:
        """The formulas that CHAIN has been told and believes, by the end of SCENE: one
        ground for each matter of which it takes the speaker's word."""
        return [g for g in self._standing(chain, scene) if g.formula is not None]

    def _standing(
        self, chain: Chain, scene: int, among: frozenset[str] | None = None
    ) -> Iterator[Ground]:
        """The grounds that CHAIN has by the end of SCENE, of events AMONG these, and
        that nothing undoes."""
        evidence = self.evidence(chain, scene)
        if among is not None:
            evidence &= among
        reached = self.reach(chain, scene)
        for ground, time in self._grounds(chain):
            if among is not None and ground.event not in among:
                continue
            if reached(ground.since, time) and not self._undone(ground, evidence):
                yield ground

    def doubted(self, person: str, chain: Chain, scene: int) -> bool:
        """Has CHAIN met with anything that says, or denies, that PERSON lives?"""
        reached = self.reach(chain, scene)
        return any(
            ground.matter == (ALIVE, person) and (ground.value == NO or ground.speaker)
            for ground, time in self._grounds(chain)
            if reached(ground.since, time)
        )

    @cached_property
    def texts(self) -> dict[str, str]:
        """The sentence of each kind of claim, from the rules."""
        return {str(k): str(text) for k, text in self._program.atoms("phrase", 2)}

    @cached_property
    def topics(self) -> frozenset[str]:
        """What any event of the case shows or says something of."""
        shown = (_matter(row[1]) for row in self._program.atoms("shown", 4))
        told = (_matter(row[3]) for row in self._program.atoms("told", 5))
        return frozenset(topic for _, topic in [*shown, *told])

    def _undone(self, ground: Ground, evidence: frozenset[str]) -> bool:
        undoing = self._undoing.get((ground.event, ground.matter), ())
        return not evidence.isdisjoint(undoing)

    @cached_property
    def _undoing(self) -> dict[tuple[str, Matter], set[str]]:
        """(event, matter) -> the events that take back what it showed of it."""
        found: dict[tuple[str, Matter], set[str]] = defaultdict(set)
        for by, event, matter in self._program.atoms("undoes", 3):
            found[str(event), _matter(matter)].add(str(by))
        return dict(found)

    def _grounds(self, chain: Chain) -> list[tuple[Ground, int]]:
        """Every ground that CHAIN ever comes to have, with the story time since."""
        self.prepare([chain])
        return self._found[chain]

    def _take_over(self) -> None:
        super()._take_over()
        for row in self._new("ground", 9):
            who, matter, value, time, scene, event, how, since, when = row
            ground = Ground(
                matter=_matter(matter),
                value="" if isinstance(value, tuple) else str(value),
                time=_int(time),
                scene=_int(scene),
                event=str(event),
                how=_HOW.get(str(how), "told"),
                speaker=None if how in _HOW else str(how),
                since=_int(since),
                formula=value if isinstance(value, tuple) else None,
            )
            self._found[chain_of(who)].append((ground, _int(when)))

    @cached_property
    def _found(self) -> dict[Chain, list[tuple[Ground, int]]]:
        return defaultdict(list)

    def _parts(self, chain: Chain) -> list[tuple[str, list[Term]]]:
        *before, mind = chain
        return [*super()._parts(chain), ("believe", [mind, _term(before)])]


def _latest(grounds: Iterable[Ground]) -> tuple[Ground, ...]:
    """The latest of GROUNDS, one for each value."""
    ordered = sorted(
        grounds, key=lambda g: (g.lateness, g.event, -g.since), reverse=True
    )
    last = [g for g in ordered if g.lateness == ordered[0].lateness]
    by_value = {ground.value: ground for ground in reversed(last)}
    return tuple(by_value[value] for value in sorted(by_value))


def _matter(term: Term) -> Matter:
    assert isinstance(term, tuple)
    return str(term[0]), str(term[1])


def claim_of(matter: Matter, value: str) -> str:
    """MATTER with VALUE as a claim of the vocabulary."""
    kind, what = matter
    if kind == LOCATED:
        return f"located({what},{value})"
    if kind == HOLDS:
        return f"holds({what})" if value == YES else f"neg(holds({what}))"
    return f"{'alive' if value == YES else 'dead'}({what})"

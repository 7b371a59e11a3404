"""Mortality: when somebody died, body and all, by what is told up to a scene."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reasoner.engine.asp.program import Program

_LIVES = (("present", 2), ("acts", 2), ("hides", 2), ("passes", 3))
_UNDOES = ("sham", "unmasks")
_Facts = list[tuple[str, str]]  # event and person


class Mortality:
    """The deaths of a case. PLACED has the scene and story time of each event."""

    def __init__(self, program: Program, placed: Mapping[str, tuple[int, int]]) -> None:
        def facts(name: str, arity: int) -> _Facts:
            return [(str(row[0]), str(row[1])) for row in program.atoms(name, arity)]

        self._placed = placed
        self._bodies = facts("body", 2)
        self._falls = [*self._bodies, *facts("seems_dead", 2)]
        self._lives = [fact for name, n in _LIVES for fact in facts(name, n)]
        self._undone = [
            (str(by), str(event), str(person))
            for name in _UNDOES
            for by, event, person in program.atoms(name, 3)
        ]
        self._mortal = frozenset(person for _, person in self._bodies)

    def of(self, person: str, scene: int) -> tuple[int, int] | None:
        """The scene and story time at which PERSON died, as told by the end of SCENE;
        None where no body was seen, the death was undone, or he was there since."""
        if person not in self._mortal:
            return None
        spared = {
            event
            for by, event, who in self._undone
            if who == person and self._placed[by][0] <= scene
        }

        def places(facts: _Facts) -> list[tuple[int, int]]:
            found = {self._placed[e] for e, who in facts if who == person}
            return sorted((n, t) for n, t in found if n <= scene)

        lived = max((t for _, t in places(self._lives)), default=None)

        def since(facts: _Facts) -> list[tuple[int, int]]:
            falls = places([fact for fact in facts if fact[0] not in spared])
            return [(n, t) for n, t in falls if lived is None or t >= lived]

        if not since(self._bodies):
            return None
        return min(since(self._falls), key=lambda place: (place[1], place[0]))

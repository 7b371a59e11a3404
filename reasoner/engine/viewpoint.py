"""Viewpoint stage: which events a chain of minds knows of, at a scene."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from reasoner.engine import rulebook
from reasoner.engine.solver import Program, Term

if TYPE_CHECKING:
    from reasoner.case.model import CaseData

Chain = tuple[str, ...]

AUDIENCE = "audience"
# Knowledge as it was, from no chair.
ALL_EVENTS = "evidence(E) :- event(E, _, _). #defined me/1. #defined introduced/1."


class Viewpoints:
    """The deterministic stage: grounded once, one part more for each new chain."""

    RULES: ClassVar[tuple[str, ...]] = rulebook.VIEWPOINT

    def __init__(self, case: CaseData) -> None:
        self._program = Program(
            rulebook.files(self.RULES),
            case.program() + ALL_EVENTS,
            interruptible=False,
        )
        self._known: dict[Chain, dict[str, list[tuple[int, int]]]] = {}
        self._grounded: set[Chain] = set()

    @cached_property
    def _placed(self) -> dict[str, tuple[int, int]]:
        return {
            str(event): (_int(scene), _int(time))
            for event, scene, time in self._program.atoms("placed", 3)
        }

    @cached_property
    def _clock(self) -> dict[int, int]:
        """The story time of each scene."""
        return {_int(n): _int(t) for n, t in self._program.atoms("clock", 2)}

    def evidence(self, chain: Chain, scene: int) -> frozenset[str]:
        """The events known to CHAIN at the end of SCENE.

        The audience learns in the order of telling; a mind also only what has
        happened by then in the story: by the time of the scene, or of the latest
        event of the scene that the chain knows of.
        """
        reached = self.reach(chain, scene)
        return frozenset(
            event
            for event, since in self._knows(chain).items()
            if any(reached(told, time) for told, time in since)
        )

    def glimpsed(self, chain: Chain, scene: int) -> frozenset[str]:
        """The events of which CHAIN knows, by then, only that they happened."""
        term = self._ground(chain)
        reached = self.reach(chain, scene)
        found = {
            str(event)
            for who, event, told, time in self._program.atoms("glimpsed", 4)
            if who == term and reached(_int(told), _int(time))
        }
        return frozenset(found) - self.evidence(chain, scene)

    def reach(self, chain: Chain, scene: int) -> Callable[[int, int], bool]:
        """Has CHAIN, at the end of SCENE, got as far as this scene and story time?"""
        known = self._knows(chain)
        audience = chain == (AUDIENCE,)
        here = [t for since in known.values() for told, t in since if told == scene]
        now = max([self._clock[scene], *here])
        return lambda told, time: told <= scene and (audience or time <= now)

    def learned(self) -> list[tuple[str, str, str, Term]]:
        """Who learned what, as (person, secret, event, channel); all of the case."""
        return sorted(
            (
                (str(person), str(secret), str(event), channel)
                for person, secret, event, channel in self._program.atoms("learns", 4)
            ),
            key=str,
        )

    def clock(self, scene: int) -> int:
        """The story time of SCENE."""
        return self._clock[scene]

    def place(self, event: str) -> tuple[int, int]:
        """The scene and the story time of EVENT."""
        return self._placed[event]

    def observers(self, event: str) -> frozenset[str]:
        """Whoever takes EVENT in with his own senses, the audience included."""
        return self._minds.get(("observer", event), frozenset())

    def seen_at(self, event: str) -> frozenset[str]:
        """Whoever is taken for a witness of EVENT by those who know of it."""
        return self._minds.get(("open", event), frozenset())

    @cached_property
    def _minds(self) -> dict[tuple[str, str], frozenset[str]]:
        found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for name in ("observer", "open"):
            for event, mind in self._program.atoms(name, 2):
                found[name, str(event)].add(str(mind))
        return {place: frozenset(minds) for place, minds in found.items()}

    def _knows(self, chain: Chain) -> dict[str, list[tuple[int, int]]]:
        if chain not in self._known:
            term = self._ground(chain)
            found = defaultdict(list)
            for who, event, scene, time in self._program.atoms("knows", 4):
                if who == term:
                    found[str(event)].append((_int(scene), _int(time)))
            self._known[chain] = dict(found)
        return self._known[chain]

    def _ground(self, chain: Chain) -> Term:
        """Ground the parts for CHAIN, each once, and return its term."""
        term: Term = ("",)
        for depth, mind in enumerate(chain, start=1):
            if chain[:depth] not in self._grounded:
                self._grounded.add(chain[:depth])
                self._ground_mind(mind, term)
            term = ("", mind, term)
        return term

    def _ground_mind(self, mind: str, chain: Term) -> None:
        """Ground the parts for MIND at the end of CHAIN, which is grounded already."""
        if chain == ("",):
            self._program.ground("first", [mind])
        else:
            self._program.ground("next", [mind, chain])


def _int(term: Term) -> int:
    assert isinstance(term, int)
    return term

"""Viewpoint stage: which events a chain of minds knows of, at a scene."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, ClassVar, TypeVar

from reasoner.case.properties import cached_property
from reasoner.case.terms import AUDIENCE, Term
from reasoner.engine import rulebook
from reasoner.engine.asp.program import Program
from reasoner.engine.privy import Learned, read_learned

if TYPE_CHECKING:
    from reasoner.case.model import CaseData

Chain = tuple[str, ...]
Since = tuple[int, int, Term]  # scene, story time, and which likenesses have to fool
Learnt = TypeVar("Learnt")
FEW = 24  # people, up to which to ground for all at once is no waste

# Knowledge as it was, from no chair.
ALL_EVENTS = (
    "evidence(E) :- event(E, _, _). "
    "#defined me/1. #defined introduced/1. #defined nested/0.\n"
)


class Viewpoints:
    """The deterministic stage: grounded once, one part more for each new chain."""

    RULES: ClassVar[tuple[str, ...]] = rulebook.PRESENCE

    def __init__(self, case: CaseData) -> None:
        self._program = Program(
            rulebook.find_files(self.RULES),
            case.program() + rulebook.read_texts(self.RULES, case.packs) + ALL_EVENTS,
            interruptible=False,
        )
        self._known: dict[Chain, dict[str, list[Since]]] = {}
        self._over: dict[Term, list[tuple[int, int]]] = {}
        self._evidence: dict[tuple[Chain, int, int | None], frozenset[str]] = {}
        self._sighted: dict[Chain, dict[tuple[str, str], list[Since]]] = {}
        self._people = sorted(case.persons)
        self._families: set[Chain] = set()  # chains that one mind was added to

    @cached_property
    def _places_of_events(self) -> dict[str, tuple[int, int]]:
        return {
            str(event): (read_int(scene), read_int(time))
            for event, scene, time in self._program.atoms("placed", 3)
        }

    @cached_property
    def _clock(self) -> dict[int, int]:
        """The story time of each scene."""
        return {read_int(n): read_int(t) for n, t in self._program.atoms("clock", 2)}

    def evidence(
        self, chain: Chain, scene: int, by: int | None = None
    ) -> frozenset[str]:
        """The events known to CHAIN at the end of SCENE, or BY some story time in it.

        The audience learns in the order of telling; a mind also only what has
        happened by then in the story: by the time of the scene, or of the latest
        event of the scene that the chain knows of.
        """
        asked = chain, scene, by
        if asked not in self._evidence:
            known = self._find_known(chain)
            found = self._find_reached_keys(chain, scene, known, by)
            self._evidence[asked] = frozenset(found)
        return self._evidence[asked]

    def _find_reached_keys(
        self,
        chain: Chain,
        scene: int,
        known: Mapping[Learnt, Iterable[Since]],
        by: int | None = None,
    ) -> Iterator[Learnt]:
        """What of the KNOWN, since when and by which likenesses, CHAIN has come to by
        the end of SCENE, or BY some story time in it."""
        reached = self.reach(chain, scene, by)
        for key, since in known.items():
            if any(
                reached(told, time) and self._does_fool(faces, reached)
                for told, time, faces in since
            ):
                yield key

    def sighted(self, chain: Chain, scene: int) -> frozenset[tuple[str, str]]:
        """In which events, and in what manner, the last mind of CHAIN was there, as
        those before it know by the end of SCENE; of one mind, as it knows itself."""
        self.prepare([chain])
        if chain not in self._sighted:
            *before, mind = chain
            part = ("presence", [mind, write_chain(before)])
            with self._program.alone():
                self._program.ground([part if before else ("own_presence", [mind])])
                self._sighted[chain] = {}
                for _, event, how, *since in self._program.new_atoms("sighted", 6):
                    known = self._sighted[chain].setdefault((str(event), str(how)), [])
                    known.append((read_int(since[0]), read_int(since[1]), since[2]))
        return frozenset(self._find_reached_keys(chain, scene, self._sighted[chain]))

    @cached_property
    def there(self) -> dict[str, frozenset[tuple[str, str]]]:
        """In which events, and in what manner, each person was there, as it was."""
        found: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        for event, person, how in self._program.atoms("there", 3):
            found[str(person)].add((str(event), str(how)))
        return {person: frozenset(rows) for person, rows in found.items()}

    def _does_fool(self, faces: Term, reached: Callable[[int, int], bool]) -> bool:
        """Do these likenesses, of rules/viewpoint.lp, still fool their chains?"""
        return not any(reached(*since) for since in self._over.get(faces, ()))

    def glimpsed(self, chain: Chain, scene: int) -> frozenset[str]:
        """The events of which CHAIN knows, by then, only that they happened."""
        reached = self.reach(chain, scene)
        found = {
            str(event)
            for who, event, told, time in self._program.atoms("glimpsed", 4)
            if read_chain(who) == chain and reached(read_int(told), read_int(time))
        }
        return frozenset(found) - self.evidence(chain, scene)

    def reach(
        self, chain: Chain, scene: int, by: int | None = None
    ) -> Callable[[int, int], bool]:
        """Has CHAIN, at the end of SCENE, or BY some story time in it, got as far as
        this scene and story time? The dead get no further. A number of no scene is that
        of the last before it."""
        last = max((n for n in self._clock if n <= scene), default=min(self._clock))
        known = self._find_known(chain)
        audience = chain == (AUDIENCE,)
        here = [t for since in known.values() for told, t, _ in since if told == scene]
        now = max([self._clock[last], *here])
        death = self.died(chain[0], last) if len(chain) == 1 else None
        if death is not None:
            now = min(now, death[1])
        if by is not None:
            return lambda told, time: told <= scene and time <= min(now, by)
        return lambda told, time: told <= scene and (audience or time <= now)

    def died(self, person: str, scene: int) -> tuple[int, int] | None:
        """Scene and story time of PERSON's death, body and all, as told by SCENE."""
        for since, until, *death in self._deaths.get(person, ()):
            if since <= scene < until:
                return death[0], death[1]
        return None

    def bodies(self, person: str, scene: int) -> frozenset[str]:
        """The events that by SCENE have shown the dead body of PERSON."""
        return frozenset(
            str(event)
            for event, who, since, until in self._program.atoms("found_dead", 4)
            if who == person and read_int(since) <= scene < read_int(until)
        )

    @cached_property
    def _deaths(self) -> dict[str, list[tuple[int, ...]]]:
        """From which scene until before which other a person is dead, as is told then;
        and the scene and story time of the death."""
        found: defaultdict[str, list[tuple[int, ...]]] = defaultdict(list)
        for person, *numbers in self._program.atoms("died", 5):
            found[str(person)].append(tuple(map(read_int, numbers)))
        return found

    def learned(self) -> list[Learned]:
        """Who learned what, as it really was."""
        return read_learned(self._program)

    def end(self, scene: int) -> int:
        """The story time by which all that SCENE tells has happened."""
        told = (
            time for number, time in self._places_of_events.values() if number == scene
        )
        return max([self._clock[scene], *told])

    def place(self, event: str) -> tuple[int, int]:
        """The scene and the story time of EVENT."""
        return self._places_of_events[event]

    def observers(self, event: str) -> frozenset[str]:
        """Whoever takes EVENT in with his own senses, the audience included."""
        return self._minds_by_event.get(("observer", event), frozenset())

    def seen_at(self, event: str) -> frozenset[str]:
        """Whoever is taken for a witness of EVENT by those who know of it."""
        return self._minds_by_event.get(("open", event), frozenset())

    @cached_property
    def _minds_by_event(self) -> dict[tuple[str, str], frozenset[str]]:
        found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for name in ("observer", "open"):
            for event, mind in self._program.atoms(name, 2):
                found[name, str(event)].add(str(mind))
        return {place: frozenset(minds) for place, minds in found.items()}

    def _find_known(self, chain: Chain) -> dict[str, list[Since]]:
        self.prepare([chain])
        return self._known[chain]

    def prepare(self, chains: Iterable[Chain]) -> None:
        """Ground what CHAINS need, at one stroke: cheaper than chain by chain. Where
        one more mind is asked about that others were asked about before, the rest will
        be, too."""
        with self._program.alone():
            wanted = {c[: depth + 1] for c in chains for depth in range(len(c))}
            asked = wanted - self._known.keys()
            if not asked:
                return
            families = {chain[:-1] for chain in asked if chain != (AUDIENCE,)}
            if len(self._people) <= FEW:
                for family in families & self._families:
                    others = (
                        (*family, p) for p in self._people if p not in family[-1:]
                    )
                    asked.update(one for one in others if one not in self._known)
            self._families |= families
            new = sorted(asked)
            parts = [part for chain in new for part in self._list_parts(chain)]
            self._program.ground(parts)
            for chain in new:
                self._known[chain] = {}
            self._take_over()

    def _take_over(self) -> None:
        """Read what has been grounded since the last call."""
        for who, event, scene, time, faces in self._program.new_atoms("knows_of", 5):
            since = self._known[read_chain(who)].setdefault(str(event), [])
            since.append((read_int(scene), read_int(time), faces))
        for faces, scene, time in self._program.new_atoms("over", 3):
            self._over.setdefault(faces, []).append((read_int(scene), read_int(time)))

    def _list_parts(self, chain: Chain) -> list[tuple[str, list[Term]]]:
        """The parts of the program for the last mind of CHAIN."""
        *before, mind = chain
        return [("next", [mind, write_chain(before)]) if before else ("first", [mind])]


def write_chain(chain: Iterable[str]) -> Term:
    """CHAIN as the rules have it: a nested pair, the last mind outermost."""
    term: Term = ("",)
    for mind in chain:
        term = ("", mind, term)
    return term


@cache
def read_chain(term: Term) -> Chain:
    """The chain that TERM, such a nested pair, stands for."""
    if term == ("",):
        return ()
    assert isinstance(term, tuple)
    _, mind, before = term
    return (*read_chain(before), str(mind))


def read_int(term: Term) -> int:
    """TERM as the number that it is."""
    assert isinstance(term, int)
    return term

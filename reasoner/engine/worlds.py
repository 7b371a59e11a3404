"""The worlds of a case: ground once, then asked for the ranks of hypotheses.

A query is a set of assumptions: which events are in evidence, whose chair it is,
whether the chain is nested, and what is taken for granted besides.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING

from reasoner.case.properties import cached_property
from reasoner.case.terms import Term, write
from reasoner.engine import rulebook
from reasoner.engine.asp.program import Program
from reasoner.engine.asp.sweep import UNBOUNDED, Effort, Sweep, World
from reasoner.engine.asp.trials import Trials
from reasoner.engine.labelled import Labelled
from reasoner.engine.limits import left
from reasoner.engine.query import Granted as Granted
from reasoner.engine.query import Query as Query
from reasoner.engine.ranking import ACCOMPLICE, CULPRIT, Hypothesis, Key
from reasoner.engine.signs import Signs
from reasoner.errors import OutOfTimeError

if TYPE_CHECKING:
    from reasoner.case.model import CaseData

MANY_PEOPLE = 100  # from here on ties between equally good worlds are not broken
MOST_CASTS = 50  # equally good casts counted to say in how many of them each person is


class Worlds:
    """The ground program of all hidden stories of one case, and what they cost.

    PRICES, by kind of surprise, replace those in rules/ranks.lp; BESIDES is a text of
    further facts.
    """

    def __init__(
        self,
        case: CaseData,
        interruptible: bool = False,
        prices: Mapping[str, int] | None = None,
        besides: str = "",
    ) -> None:
        names = rulebook.WORLDS
        text = case.program() + rulebook.read_texts(names, case.packs) + besides
        paths = rulebook.find_files(names, () if prices else case.packs)
        if prices:
            paths = [path for path in paths if path.stem != rulebook.RANKS]
            text += rulebook.read_ranks(prices, case.packs)
        self._source = paths, text, interruptible
        begun = time.monotonic()
        self._program = Program(*self._source)
        self._grounding = time.monotonic() - begun  # seconds
        self._labelled = Labelled(case.labels)
        self._assumed: tuple[Query | None, list[int]] = None, []
        self._never: int | None = None
        self._trials = Trials(self._program, lambda: Program(*self._source))

    def known_plots(self, query: Query) -> tuple[str, ...]:
        """The plots that the evidence betokens."""
        me = None if query.nested else query.me
        return self.signs.known_plots(query.evidence, me)

    def on_stage(self, person: str, query: Query) -> bool:
        """Has PERSON been met or heard of in the evidence?

        True for the hypotheses that are no person of the case.
        """
        if (person,) not in self._find_literals("me", 1):
            return True
        events = self._events_involving.get(person, set())
        return person in query.introduced or not events.isdisjoint(query.evidence)

    def introduced(self, query: Query) -> frozenset[str]:
        """Everybody who has been met or heard of in the evidence, and the plots that
        are known from more than the chair's own words."""
        people = (str(key[0]) for key in self._find_literals("me", 1))
        met = {person for person in people if self.on_stage(person, query)}
        met |= self.signs.known_from_others(query.evidence, query.me)
        return frozenset(met | query.introduced)

    def candidates(self, name: str, plot: str) -> list[Key]:
        """The keys (PLOT, person) of atoms NAME that the ground program has."""
        return sorted((k for k in self._find_literals(name) if k[0] == plot), key=str)

    def hypotheses(self, plot: str, query: Query) -> list[Hypothesis]:
        """Who may be the head of PLOT or a helper in it, of those known to the evidence
        of QUERY, and as its head of those known to be of the side betrayed."""
        return [
            (role, key)
            for role in (CULPRIT, ACCOMPLICE)
            for key in self.candidates(role, plot)
            if self.on_stage(str(key[1]), query)
            if role == ACCOMPLICE or self._is_enrolled(key, query)
        ]

    def _is_enrolled(self, key: Key, query: Query) -> bool:
        """Does the evidence have the person of KEY join, if he was not of the side from
        the beginning? Once time is over he is kept: nothing rules him out by then."""
        sides = self._sides_of_newcomers.get(key, ())
        try:
            return all(self.allows(query, ("belongs", (key[1], s)), ()) for s in sides)
        except OutOfTimeError:
            return True

    def readings(self, name: str, query: Query) -> list[Key]:
        """The keys of the atoms NAME whose first argument is an event in evidence."""
        arity = {"reading": 3, "word": 4}[name]
        keys = self._find_literals(name, arity)
        return sorted((k for k in keys if k[0] in query.evidence), key=str)

    def facts(self, name: str, arity: int) -> list[Key]:
        """The arguments of the ground atoms NAME/ARITY, in order: for rank/3 and
        phrase/2, say."""
        return sorted(self._find_literals(name, arity), key=str)

    def apart(self, query: Query, merged: bool = True) -> Worlds:
        """The same worlds, ground anew for QUERY alone: for a hard question, which is
        quicker where nothing else is left open, and whose answer then cannot depend on
        what was asked before. With equal atoms MERGED, or not. May run out of time."""
        remaining = left()
        if remaining is not None and remaining < 2 * self._grounding:
            raise OutOfTimeError("no time is left to ground the case once more")
        other = copy(self)
        paths, text, interruptible = self._source
        # As facts, most of what is open in one ground for all questions is not there.
        text += "".join(f"{write(one)}.\n" for one in query.list_stated())
        other._program = Program(paths, text, interruptible, apart=not merged)
        other._literal_cache = {}
        other._assumed = None, []
        other._never = other._program.make_never()
        other._program.fix(other._assume(query))
        other._assumed = query, []
        return other

    def sweep(
        self,
        query: Query,
        targets: Iterable[int],
        found: Sweep,
        first: Effort = UNBOUNDED,
        further: Effort = UNBOUNDED,
        atoms: bool = True,
    ) -> None:
        """Add to what is FOUND the cheapest world of each of the literals TARGETS, with
        its ATOMS or without, as far as the effort goes for the FIRST rank and all
        FURTHER ones."""
        assumed = self._assume(query)
        self._program.sweep(assumed, targets, found, first, further, atoms)

    def cover(self, query: Query, targets: Iterable[int]) -> dict[int, int]:
        """The rank of some world of each of the literals TARGETS, as soon found."""
        return self._program.cover(self._assume(query), targets)

    def literal(self, one: Hypothesis) -> int:
        """The literal of ONE in these worlds, for `sweep` and `impossible`; that of its
        contrary is its negation. In worlds that are `apart`, where it may have been
        ground away, one that never holds."""
        name, key = one
        literals = self._find_literals(name, len(key))
        return literals[key] if self._never is None else literals.get(key, self._never)

    def impossible(self, query: Query, targets: Iterable[int]) -> frozenset[int]:
        """Those of the literals TARGETS that no world has."""
        return self._program.impossible(self._assume(query), targets)

    @property
    def crowded(self) -> bool:
        """Are there so many people that of equally good worlds the first found is
        shown?"""
        return len(self._find_literals("me", 1)) > MANY_PEOPLE

    def best(self, query: Query, atom: Hypothesis | None) -> World | None:
        """The world shown for a hypothesis.

        It is of least rank, then with the fewest conspirators, then the first by the
        labels of what it is about, so that neither identifiers nor the course of the
        search decide. In a case with very many people it is the first one found. None
        where no world has the hypothesis.
        """
        if self.crowded:
            return self._program.best(self._force(query, atom, tie=False))
        return self._labelled.choose_first(self._program.tied(self._force(query, atom)))

    def cost_if(self, query: Query, atom: Hypothesis) -> int | None:
        """The least rank of any world, where the first such world found has ATOM; else
        None, and not all best worlds have it."""
        return self._program.rank_if(self._assume(query), self.literal(atom))

    def without(self, query: Query, atom: Hypothesis) -> int | None:
        """The least rank of a world in which ATOM does not hold; None without any."""
        return self.least(query, [atom])

    def exceeds(self, query: Query, atom: Hypothesis, rank: int) -> bool:
        """Has QUERY a world without ATOM, and does each such cost more than RANK?"""
        assumed = [*self._assume(query), -self.literal(atom)]
        return self._program.costs_more(assumed, rank)

    def least(self, query: Query, without: Iterable[Hypothesis]) -> int | None:
        """The least rank of a world with none of the atoms WITHOUT; None where there is
        no such world."""
        assumed = self._assume(query)
        assumed += [-self._find_literals(name, len(key))[key] for name, key in without]
        world = self._program.best(assumed, atoms=False)
        return None if world is None else world.rank

    def casts(
        self, query: Query, plot: str, effort: int | None = None
    ) -> list[frozenset[str]] | None:
        """The casts of PLOT: the sets of those who are in it together in best worlds,
        whoever heads them; an unnamed helper is a member like any other, called "".
        None where there are more than `MOST_CASTS`, or they take more than EFFORT."""
        members = {
            literal: str(key[1]) if len(key) > 1 else ""
            for name, arity in (("conspirator", 2), ("hireling", 1))
            for key, literal in self._find_literals(name, arity).items()
            if key[0] == plot and (len(key) == 1 or self.on_stage(str(key[1]), query))
        }
        found = self._program.sets(self._assume(query), members, MOST_CASTS, effort)
        if found is None:
            return None
        return [frozenset(members[one] for one in cast) for cast in found]

    def blames(self, query: Query, deed: Key) -> bool:
        """Does QUERY have somebody's word on DEED, an event and a person, while no plot
        is known that it could be the work of?"""
        if deed not in self._find_literals("blamed", 2):
            return False
        return ("blamed", deed, True) in self.common(query, [("blamed", 2)])

    def lead_on(
        self, query: Query, atom: Hypothesis, some: Sequence[frozenset[str]], sure: bool
    ) -> list[bool | None]:
        """For each of SOME sets of events, all of one size, as all the evidence of
        QUERY: do all best worlds have ATOM, and some dearer one not? With SURE: do all
        worlds? None of those that are better asked alone."""
        rows = self._find_literals("evidence", 1)
        literals = {event: rows[(event,)] for events in some for event in events}
        free = frozenset(literals.values())
        given = self._assume(replace(query, evidence=frozenset(literals)))
        return self._trials.open(len(some)).lead_on(
            [one for one in given if one not in free],
            free,
            [frozenset(map(literals.__getitem__, events)) for events in some],
            self.literal(atom),
            sure,
        )

    def settled(self, query: Query, atom: Hypothesis, name: str) -> set[Key] | None:
        """The arguments of the atoms NAME/2 of the world that `best` shows; None where
        what is shown leaves one of them open."""
        assumed = self._assume_shown(query, atom)
        if assumed is None:
            return set()
        literals = self._find_literals(name)
        both = {sign * one for one in literals.values() for sign in (1, -1)}
        allowed = self._program.best_allow(assumed, both)
        held = {key for key, one in literals.items() if one in allowed}
        return None if any(-literals[key] in allowed for key in held) else held

    def under_duress(self, query: Query) -> frozenset[Key]:
        """(plot, person) of all who in every best world are in it under duress."""
        if not self._find_literals("under_duress", 2):
            return frozenset()
        found = self.common(query, [("under_duress", 2)])
        return frozenset(key for _, key, so in found if so)

    def some_best(self, query: Query, atoms: Iterable[Granted]) -> frozenset[Granted]:
        """Those of ATOMS, given as (name, arguments, is it so), that are as said in
        some best world."""
        atoms = set(atoms)
        found = {
            (name, key, so): literal if so else -literal
            for name, key, so in atoms
            if (literal := self._find_literals(name, len(key)).get(key)) is not None
        }
        allowed = self._program.best_allow(self._assume(query), found.values())
        nowhere = {atom for atom in atoms - found.keys() if not atom[2]}
        held = {atom for atom, literal in found.items() if literal in allowed}
        return frozenset(nowhere | held)

    def common(
        self, query: Query, wanted: Iterable[tuple[str, int]]
    ) -> frozenset[Granted]:
        """What all best worlds agree on of the atoms WANTED, as (name, arity): each
        with whether it is so. Where there is no world, nothing."""
        found = {
            (name, key): literal
            for name, arity in wanted
            for key, literal in self._find_literals(name, arity).items()
        }
        both = {sign * literal for literal in found.values() for sign in (1, -1)}
        allowed = self._program.best_allow(self._assume(query), both)
        return frozenset(
            (name, key, literal in allowed)
            for (name, key), literal in found.items()
            if (literal in allowed) != (-literal in allowed)
        )

    def given(
        self,
        query: Query,
        literals: Iterable[tuple[str, Key, bool]],
    ) -> World | None:
        """The world shown where each of LITERALS, (name, arguments, is it so), is as
        said. None where there is no such world."""
        forced = [
            self._find_literals(name, len(key))[key] * (1 if so else -1)
            for name, key, so in literals
        ]
        assumed = [*self._assume(query, tie=True), *forced]
        return self._labelled.choose_first(self._program.tied(assumed))

    def allows(self, query: Query, atom: Hypothesis, free: Iterable[str]) -> bool:
        """Has some world ATOM, where it is left open whether FREE are in evidence?"""
        left_open = {self._find_literals("evidence", 1)[(event,)] for event in free}
        kept = [a for a in self._assume(query) if abs(a) not in left_open]
        return self._program.possible(kept, self.literal(atom))

    def has_any(self, query: Query, atoms: Iterable[Hypothesis]) -> bool:
        """Has some world, whatever its rank, one of ATOMS?"""
        targets = [self.literal(atom) for atom in atoms]
        return self._program.any_possible(self._assume(query), targets)

    def tenable(self, query: Query) -> bool:
        """Has QUERY any world at all?"""
        assumed = self._assume(query)
        return self._program.possible(assumed, assumed[0])

    def certain(self, query: Query, atom: Hypothesis) -> bool:
        """Has QUERY a world, and none without ATOM?"""
        if atom[1] not in self._find_literals(atom[0], len(atom[1])):
            return False
        return not self.avoids(query, atom) and self.tenable(query)

    def agree(self, query: Query, atom: Hypothesis) -> bool:
        """Has QUERY a world, and all its best ones ATOM?"""
        literal = self._find_literals(atom[0], len(atom[1])).get(atom[1])
        if literal is None:
            return False
        held = self._program.best_allow(self._assume(query), {literal, -literal})
        return held == {literal}

    def avoids(self, query: Query, atom: Hypothesis) -> bool:
        """Has QUERY a world without ATOM?"""
        return self._program.possible(self._assume(query), -self.literal(atom))

    def atoms(self) -> tuple[frozenset[str], list[str]]:
        """All that holds in every world, and all that may hold in some, as text."""
        return self._program.all_atoms()

    def whole(self, query: Query, atom: Hypothesis | None) -> frozenset[str]:
        """All atoms, as text, of the world that `best` shows. In what that leaves open
        neither identifiers nor the course of the search decide either."""
        assumed = self._assume_shown(query, atom)
        if assumed is None:
            return frozenset()
        return self._program.whole(assumed, self._labelled.print_term)

    def _assume_shown(self, query: Query, atom: Hypothesis | None) -> list[int] | None:
        """What worlds that show what `best` does are found by; None without any."""
        world = self.best(query, atom)
        if world is None:
            return None
        shown = {(kind, about) for _, kind, about in world.atoms}
        fixed = [
            literal if key in shown else -literal
            for key, literal in self._find_literals("surprise").items()
        ]
        return [*self._force(query, atom), *fixed]

    def _assume(self, query: Query, tie: bool = False) -> list[int]:
        asked, assumed = self._assumed  # most questions about one query are in a row
        if asked != query:
            assumed = self._find_literals_of(query)
            self._assumed = query, assumed
        literal = self._find_literals("tie", 0)[()]
        return [*assumed, literal if tie else -literal]

    def _find_literals_of(self, query: Query) -> list[int]:
        evidence = [
            literal if key[0] in query.evidence else -literal
            for key, literal in self._find_literals("evidence", 1).items()
        ]
        chair = [
            literal if key[0] == query.me else -literal
            for key, literal in self._find_literals("me", 1).items()
        ]
        cast = [
            literal if key[0] in query.introduced else -literal
            for key, literal in self._find_literals("introduced", 1).items()
        ]
        theories = [
            literal if key in query.theories else -literal
            for key, literal in self._find_literals("theory", 3).items()
        ]
        granted = [
            self.literal((name, key)) * (1 if so else -1)
            for name, key, so in sorted(query.granted, key=str)
        ]
        nested = self._find_literals("nested", 0)[()] * (1 if query.nested else -1)
        return [*evidence, *chair, *cast, *theories, *granted, nested]

    def _find_literals(self, name: str, arity: int = 2) -> dict[Key, int]:
        if (name, arity) not in self._literal_cache:
            self._literal_cache[name, arity] = self._program.literals(name, arity)
        return self._literal_cache[name, arity]

    @cached_property
    def _literal_cache(self) -> dict[tuple[str, int], dict[Key, int]]:
        return {}

    @cached_property
    def signs(self) -> Signs:
        """By what plots are known."""
        return Signs(self._program)

    @cached_property
    def _sides_of_newcomers(self) -> dict[Key, list[Term]]:
        """The side betrayed, by plot and person who has to be learned to be its."""
        found: dict[Key, list[Term]] = {}
        for plot, person, side in self._program.atoms("newcomer", 3):
            found.setdefault((plot, person), []).append(side)
        return found

    @cached_property
    def _events_involving(self) -> dict[str, set[str]]:
        """The events that bring up each person."""
        events: dict[str, set[str]] = {}
        for event, person in self._program.atoms("involves", 2):
            events.setdefault(str(person), set()).add(str(event))
        return events

    def _force(
        self, query: Query, atom: Hypothesis | None, tie: bool = True
    ) -> list[int]:
        forced = [] if atom is None else [self._find_literals(atom[0])[atom[1]]]
        return [*self._assume(query, tie), *forced]

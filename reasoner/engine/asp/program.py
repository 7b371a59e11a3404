"""A logic program, ground once and part by part, and what is asked of it: optima, ties,
ranks and bare possibility."""

from __future__ import annotations

import re
import time
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from itertools import islice
from pathlib import Path
from threading import RLock
from typing import Concatenate, ParamSpec, TypeVar

import clingo

from reasoner.case.terms import Term
from reasoner.engine.asp.internals import (
    AtomBase,
    count_conflicts,
    find_true,
    iterate_atoms,
    read_shown,
)
from reasoner.engine.asp.missing import FirstMissing
from reasoner.engine.asp.searcher import SHORT, Searcher
from reasoner.engine.asp.selection import select
from reasoner.engine.asp.sweep import UNBOUNDED, Effort, Sweep, World
from reasoner.engine.asp.terms import read_arguments, to_symbol, to_term
from reasoner.engine.asp.variants import Variants
from reasoner.engine.limits import POLL_SECONDS, budget, check, wait_for
from reasoner.errors import EngineError

Given = ParamSpec("Given")
Returned = TypeVar("Returned")

_UNDEFINED = re.compile(r"\n\s+(\w+)")  # the atom, below what is said of it
SLOW = 0.5  # seconds of grounding: of such a program no search is short
# Optima by unsatisfiable cores; and no scores are worked out anew before each of the
# many short searches (see benchmarks/README.md).
SEARCH = ("--opt-strategy=usc", "--no-init-moms")
MANY = 2000  # assumptions that are better made at one stroke
MOST_TIED = 500  # equally good worlds looked at, to show the same one always


def _run_alone(
    question: Callable[Concatenate[Program, Given], Returned],
) -> Callable[Concatenate[Program, Given], Returned]:
    """QUESTION, put to a program by one thread at a time."""

    @wraps(question)
    def asked(
        program: Program, /, *args: Given.args, **kwargs: Given.kwargs
    ) -> Returned:
        with program.alone():
            return question(program, *args, **kwargs)

    return asked


class Program:
    """The ground program of FILES and TEXT, which is queried by assumptions.

    Rules that can have no instance are left out; equal atoms may be kept APART.
    INTERRUPTIBLE searches can be ended from the keyboard. Raises `EngineError` on any
    message from clingo: an atom that occurs in no rule head or an unsafe variable is a
    mistake, never a remark.
    """

    def __init__(
        self,
        files: Iterable[Path],
        text: str,
        interruptible: bool,
        apart: bool = False,
    ) -> None:
        self._lock = RLock()
        self._messages: list[str] = []
        self._dropped: frozenset[str] = frozenset()
        self._wants: dict[int, int] = {}
        self._asked: dict[frozenset[int], int] = {}
        self._read: dict[str, int] = {}  # up to which place, by name
        options = ["--warn=all", *SEARCH, *["--eq=0"] * apart]
        self._control = clingo.Control(options, logger=self._take_down)
        # Else an atom that no world has is gone once something has been asked, and what
        # is agreed on would depend on that.
        self._control.enable_cleanup = False
        self._searcher = Searcher(self._control, interruptible)
        self._base: AtomBase | None = None
        self._missing: FirstMissing | None = None
        begun = time.monotonic()
        wait_for(lambda: self._load(files, text), breakable=interruptible)
        self._searcher.slow = time.monotonic() - begun > SLOW

    @_run_alone
    def ground(self, parts: Iterable[tuple[str, Sequence[Term]]]) -> None:
        """Ground PARTS of the program, each a name with arguments, at one stroke; they
        see each other and all that was grounded earlier."""
        self._base = self._missing = None
        named = [(part, [to_symbol(a) for a in about]) for part, about in parts]
        self._trust_literals(lambda: self._control.ground(named))

    @_run_alone
    def atoms(self, name: str, arity: int) -> list[tuple[Term, ...]]:
        """The arguments of all ground atoms NAME/ARITY, in the order of grounding."""
        found = iterate_atoms(self._control, name, arity)
        return [read_arguments(atom.symbol) for atom in found]

    @_run_alone
    def new_atoms(self, name: str, arity: int) -> list[tuple[Term, ...]]:
        """The same of those that were not there when this was last called."""
        found = [*iterate_atoms(self._control, name, arity, self._read.get(name))]
        self._read.update((name, last.place) for last in found[-1:])
        return [read_arguments(atom.symbol) for atom in found]

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other threads from the program: clingo serves one at a time, and dies
        or answers wrongly otherwise. Raises `OutOfTimeError` past the deadline."""
        while not self._lock.acquire(timeout=POLL_SECONDS):
            check()
        try:
            yield
        finally:
            self._lock.release()

    @_run_alone
    def literals(self, name: str, arity: int) -> dict[tuple[Term, ...], int]:
        """The solver literal of every ground atom NAME/ARITY by its arguments."""
        return {
            read_arguments(atom.symbol): atom.literal
            for atom in iterate_atoms(self._control, name, arity)
        }

    @_run_alone
    def best(self, assumptions: Sequence[int], atoms: bool = True) -> World | None:
        """An optimal world, with ATOMS the shown ones too; None without any world."""

        def read(
            handle: clingo.SolveHandle, models: Iterator[clingo.Model]
        ) -> World | None:
            deque(models, maxlen=0)  # the last one is the best
            last = handle.last()
            if last is None:
                return None
            return World(tuple(last.cost), read_shown(last) if atoms else ())

        return self._searcher.read_models(assumptions, "opt", read)

    @_run_alone
    def rank_if(self, assumptions: Sequence[int], target: int) -> int | None:
        """The rank of an optimal world, where the one found has TARGET; else None."""

        def read(
            handle: clingo.SolveHandle, models: Iterator[clingo.Model]
        ) -> int | None:
            deque(models, maxlen=0)  # the last one is the best
            last = handle.last()
            if last is None or not find_true(last, [target]):
                return None
            return World(tuple(last.cost), ()).rank

        return self._searcher.read_models(assumptions, "opt", read)

    @_run_alone
    def costs_more(self, assumptions: Sequence[int], rank: int) -> bool:
        """Is there a world, and does each cost more than RANK? Where searches are long
        that is known sooner than what an optimal one costs."""
        if not self._searcher.slow and budget() is None:
            best = self.best(assumptions, atoms=False)
            return best is not None and best.rank > rank

        def read(_: clingo.SolveHandle, models: Iterator[clingo.Model]) -> bool:
            return any([True for _ in models])

        cheap = self._searcher.read_models(assumptions, f"opt,{rank}", read)
        return not cheap and self.possible(assumptions, assumptions[-1])

    @_run_alone
    def tied(self, assumptions: Sequence[int]) -> list[World]:
        """All optimal worlds that differ in what they show, `MOST_TIED` at most."""

        def read(
            _handle: clingo.SolveHandle, models: Iterator[clingo.Model]
        ) -> list[World]:
            proven = (model for model in models if model.optimality_proven)
            first = islice(proven, MOST_TIED)
            return [World(tuple(model.cost), read_shown(model)) for model in first]

        return self._searcher.read_models(assumptions, "optN", read, project="show")

    @_run_alone
    def whole(
        self, assumptions: Sequence[int], order: Callable[[Term], str]
    ) -> frozenset[str]:
        """All atoms of an optimal world, as text; none where there is no world.

        Of several it is the one in which the first atom by ORDER that can be missing
        is, then the next, and so on: whatever was asked before, it is the same.
        """
        best = self.best(assumptions, atoms=False)
        if best is None:
            return frozenset()
        if self._missing is None:
            symbols = {atom.literal: atom.symbol for atom in self._atom_base.open}
            line = sorted(symbols, key=lambda one: order(to_term(symbols[one])))
            self._missing = FirstMissing(self._control, self._searcher, line)
        return self._atom_base.world(self._missing.find(assumptions, best.costs))

    @_run_alone
    def all_atoms(self) -> tuple[frozenset[str], list[str]]:
        """All ground atoms as text: those that hold in each world, and the others."""
        return self._atom_base.facts, self._atom_base.texts()

    @property
    def _atom_base(self) -> AtomBase:
        self._base = self._base or AtomBase(self._control)
        return self._base

    @_run_alone
    def make_never(self) -> int:
        """A literal that holds in no world."""
        with self._control.backend() as backend:
            return int(backend.add_atom())

    @_run_alone
    def fix(self, literals: Iterable[int]) -> None:
        """Let there be no world but those with all LITERALS."""
        with self._control.backend() as backend:
            for literal in literals:
                backend.add_rule([], [-literal])

    @_run_alone
    def sweep(
        self,
        assumptions: Sequence[int],
        targets: Iterable[int],
        found: Sweep,
        first: Effort = UNBOUNDED,
        further: Effort = UNBOUNDED,
        atoms: bool = True,
    ) -> None:
        """Add to what is FOUND the cheapest world of each of TARGETS, with ATOMS or
        without, rank by rank: so much effort for the FIRST, and for all FURTHER ones.
        Of the rest the floor is found, also where the time is over. Many of one rank
        are found in one search: to begin one costs more than to go on. Where the FIRST
        took all its effort, there is no use in further ones."""
        left = set(targets)
        asked, wants = self._assume_one_of(left)
        if len(assumptions) > MANY:
            assumptions = [self._assume_all_of(assumptions)]
        floor, bound, end = 0, first.conflicts, None
        while left:
            gone = [-want for target, want in wants.items() if target not in left]
            covered: set[int] = set()
            done = False
            try:
                assumed = [*assumptions, asked, *gone]
                for model, held in self._searcher.iterate_covering(
                    assumed, "optN", left, bound
                ):
                    seen = read_shown(model) if atoms else ()
                    world = World(tuple(model.cost), seen)
                    found.worlds |= dict.fromkeys(held, world)
                    covered |= held
                    floor = world.rank
                    if end is not None and floor >= end:
                        break
                done = self._searcher.exhausted or covered == left
            finally:
                left -= covered
                if not done:
                    found.floors |= dict.fromkeys(
                        left, max(floor, self._searcher.read_floor())
                    )
            if not (done and covered):
                return
            if end is None:
                end, bound = floor + further.ranks, further.conflicts
                met = count_conflicts(self._control)
                if first.conflicts is not None and met > first.conflicts and left:
                    found.floors |= dict.fromkeys(left, floor + 1)
                    return
                found.begun = True
            elif bound is not None and not further.each:
                # Reading what the solver counts takes longer than many a rank.
                bound = max(0, bound - count_conflicts(self._control))
            floor += 1

    @_run_alone
    def cover(
        self, assumptions: Sequence[int], targets: Iterable[int]
    ) -> dict[int, int]:
        """The rank of some world of each of TARGETS, as soon found: not the least. One
        that has no world, or none found soon, is missing."""
        left, found = set(targets), dict[int, int]()
        search = self._searcher.iterate_covering(assumptions, "enum", left, SHORT)
        for model, held in search:
            found |= dict.fromkeys(held, World(tuple(model.cost), ()).rank)
        return found

    @_run_alone
    def best_allow(
        self, assumptions: Sequence[int], targets: Iterable[int]
    ) -> frozenset[int]:
        """The targets that hold in some optimal world."""
        wanted = set(targets)
        return frozenset(wanted - self._find_uncovered(assumptions, "optN", wanted))

    @_run_alone
    def sets(
        self,
        assumptions: Sequence[int],
        members: Iterable[int],
        most: int,
        effort: int | None = None,
    ) -> list[frozenset[int]] | None:
        """Which MEMBERS hold together: one set for each way in which optimal worlds
        settle them. None where there are more than MOST, or the search for them took
        more conflicts than EFFORT."""
        wanted = sorted(set(members))
        found: list[frozenset[int]] = []
        self._searcher.set_mode("optN", effort=effort)
        with self._searcher.search(assumptions) as handle:
            for model in self._searcher.iterate_models(handle):
                if not model.optimality_proven:
                    continue
                held = frozenset(find_true(model, wanted))
                found.append(held)
                if len(found) > most:
                    return None
                model.context.add_clause([-m if m in held else m for m in wanted])
            exhausted = handle.get().exhausted
        return found if exhausted else None

    @_run_alone
    def possible(self, assumptions: Sequence[int], target: int) -> bool:
        """Does TARGET hold in some world, whatever its rank?"""
        return not self._find_uncovered([*assumptions, target], "ignore", {target})

    @_run_alone
    def any_possible(
        self, assumptions: Sequence[int], targets: Collection[int]
    ) -> bool:
        """Does one of TARGETS hold in some world, whatever its rank?"""
        asked, _ = self._assume_one_of(targets)
        return self.possible(assumptions, asked)

    @_run_alone
    def impossible(
        self, assumptions: Sequence[int], targets: Iterable[int]
    ) -> frozenset[int]:
        """The targets that hold in no world, whatever its rank."""
        return frozenset(self._find_uncovered(assumptions, "ignore", set(targets)))

    @_run_alone
    def lead_on(
        self,
        assumptions: Sequence[int],
        free: Collection[int],
        sets: Sequence[frozenset[int]],
        target: int,
        proven: bool,
    ) -> list[bool | None]:
        """For each of SETS, all of one size, of literals FREE that hold while the
        others do not: do all best worlds have TARGET, and some dearer one not? With
        PROVEN: do all worlds? None of those that are better asked alone."""
        variants = Variants(self._control, self._searcher, free, sets)
        unknown = [False] * len(sets)
        if proven:
            some = variants.possible(assumptions, [True] * len(sets))
            without = variants.possible([*assumptions, -target], some)
            found = [so and not other for so, other in zip(some, without, strict=True)]
        else:
            best = variants.best(assumptions, target)
            unknown = [held is None for held in best]
            every = [held == {True} for held in best]
            found = variants.possible([*assumptions, -target], every)
        variants.close()
        return [None if alone else so for so, alone in zip(found, unknown, strict=True)]

    def _find_uncovered(
        self, assumptions: Sequence[int], mode: str, targets: set[int]
    ) -> set[int]:
        """The targets that hold in no world of this mode."""
        left = set(targets)
        for _, held in self._searcher.iterate_covering(assumptions, mode, targets):
            left -= held
        return left

    def _assume_one_of(self, literals: Iterable[int]) -> tuple[int, dict[int, int]]:
        """A literal that, when assumed, asks for one of LITERALS at least; and for each
        of these a literal that, when denied, leaves it out of what is asked for."""
        group = frozenset(literals)
        if group not in self._asked:
            with self._control.backend() as backend:
                for literal in sorted(group - self._wants.keys()):
                    self._wants[literal] = want = backend.add_atom()
                    backend.add_rule([want], choice=True)
                    backend.add_rule([], [want, -literal])
                self._asked[group] = asked = backend.add_atom()
                backend.add_rule([asked], choice=True)
                denied = [-self._wants[literal] for literal in sorted(group)]
                backend.add_rule([], [asked, *denied])
        return self._asked[group], {one: self._wants[one] for one in group}

    def _assume_all_of(self, literals: Iterable[int]) -> int:
        """A fresh literal that, when assumed, assumes all LITERALS, at one stroke.

        Each assumption is a level of the search of its own, which tens of thousands
        of them would make the solver walk again for every model.
        """
        with self._control.backend() as backend:
            given: int = backend.add_atom()
            backend.add_rule([given], choice=True)
            for literal in literals:
                backend.add_rule([], [given, -literal])
        return given

    def _load(self, files: Iterable[Path], text: str) -> None:
        def step() -> None:
            chosen = select(files, text)
            self._dropped = chosen.dropped
            self._control.add("base", [], chosen.text)
            self._control.add("base", [], text)
            self._control.ground([("base", [])])

        self._trust_literals(step)

    def _take_down(self, code: clingo.MessageCode, text: str) -> None:
        """Take down what clingo remarks; that a rule reads what nothing derives is none
        where what does was left out."""
        if code == clingo.MessageCode.AtomUndefined:
            name = _UNDEFINED.search(text)
            if name is not None and name[1] in self._dropped:
                return
        self._messages.append(text)

    def _trust_literals(self, step: object) -> None:
        assert callable(step)
        try:
            step()
        except RuntimeError as error:
            raise EngineError("\n".join(self._messages) or str(error)) from error
        if self._messages:
            raise EngineError("\n".join(self._messages))

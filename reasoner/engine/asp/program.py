"""A logic program, ground once and part by part, and what is asked of it: optima, ties,
ranks and bare possibility."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from itertools import islice
from pathlib import Path
from threading import RLock
from typing import Concatenate, ParamSpec, TypeVar

import clingo

from reasoner.case.terms import Term
from reasoner.engine.asp.terms import to_symbol, to_term
from reasoner.engine.deadline import check, pressing
from reasoner.engine.stopwatch import POLL_SECONDS, Stopwatch
from reasoner.errors import EngineError

Given = ParamSpec("Given")
Answer = TypeVar("Answer")

OPTIMISER = "--opt-strategy=usc"  # by unsatisfiable cores; see benchmarks/README.md
MOST_TIED = 500  # equally good worlds looked at, to show the same one always


@dataclass(frozen=True, slots=True)
class World:
    """One answer set: its cost by falling priority, and its shown atoms."""

    costs: tuple[int, ...]
    atoms: tuple[tuple[Term, ...], ...]

    @property
    def rank(self) -> int:
        """The sum of the prices of its surprises."""
        return self.costs[0] if self.costs else 0


@dataclass(frozen=True, slots=True)
class Sweep:
    """What a sweep found: ranks by target; whether it was finished in time."""

    ranks: dict[int, int]
    complete: bool


def _alone(
    question: Callable[Concatenate[Program, Given], Answer],
) -> Callable[Concatenate[Program, Given], Answer]:
    """QUESTION, put to a program by one thread at a time."""

    @wraps(question)
    def asked(program: Program, /, *args: Given.args, **kwargs: Given.kwargs) -> Answer:
        with program.alone():
            return question(program, *args, **kwargs)

    return asked


class Program:
    """The ground program of FILES and TEXT, which is queried by assumptions.

    INTERRUPTIBLE searches can be ended from the keyboard. Raises `EngineError` on any
    message from clingo: an atom that occurs in no rule head or an unsafe variable is a
    mistake, never a remark.
    """

    def __init__(self, files: Iterable[Path], text: str, interruptible: bool) -> None:
        self._interruptible = interruptible
        self._lock = RLock()
        self._set = ("", "")  # the mode of the last search; to set it takes time
        self._messages: list[str] = []
        self._wants: dict[int, int] = {}
        self._asked: dict[frozenset[int], int] = {}
        self._control = clingo.Control(
            ["--warn=all", OPTIMISER],
            logger=lambda _code, text: self._messages.append(text),
        )
        self._trusted(lambda: self._load(files, text))
        self.ground([("base", ())])

    @_alone
    def ground(self, parts: Iterable[tuple[str, Sequence[Term]]]) -> None:
        """Ground PARTS of the program, each a name with arguments, at one stroke; they
        see each other and all that was grounded earlier."""
        named = [(part, [to_symbol(a) for a in about]) for part, about in parts]
        self._trusted(lambda: self._control.ground(named))

    def atoms(
        self, name: str, arity: int, start: int = 0
    ) -> Iterator[tuple[Term, ...]]:
        """The arguments of every ground atom NAME/ARITY, in the order in which they
        were grounded, but for the first START of them."""
        with self.alone():
            found = self._control.symbolic_atoms.by_signature(name, arity)
            rows = [atom.symbol.arguments for atom in islice(found, start, None)]
        return (tuple(map(to_term, row)) for row in rows)

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

    @_alone
    def literals(self, name: str, arity: int) -> dict[tuple[Term, ...], int]:
        """The solver literal of every ground atom NAME/ARITY by its arguments."""
        return {
            tuple(to_term(argument) for argument in atom.symbol.arguments): atom.literal
            for atom in self._control.symbolic_atoms.by_signature(name, arity)
        }

    @_alone
    def best(
        self, assumptions: Sequence[int], watch: Stopwatch, atoms: bool = True
    ) -> tuple[World | None, bool]:
        """An optimal world, and whether it is proven optimal; with ATOMS, the shown
        ones too. No world at all gives (None, True)."""
        self._mode("opt")
        with self._search(assumptions, watch) as handle:
            finished = all(model is not None for model in self._models(handle, watch))
            last = handle.last()
            if last is None:
                return None, finished
            return World(tuple(last.cost), _shown(last) if atoms else ()), finished

    @_alone
    def tied(
        self, assumptions: Sequence[int], watch: Stopwatch
    ) -> tuple[list[World], bool]:
        """All optimal worlds that differ in what they show, `MOST_TIED` at most; and
        whether they are proven optimal."""
        worlds: list[World] = []
        self._mode("optN", project="show")
        with self._search(assumptions, watch) as handle:
            for model in self._models(handle, watch):
                if model is None:
                    return worlds, False
                if model.optimality_proven:
                    worlds.append(World(tuple(model.cost), _shown(model)))
                if len(worlds) == MOST_TIED:
                    break
        return worlds, True

    @_alone
    def whole(self, assumptions: Sequence[int], watch: Stopwatch) -> tuple[str, ...]:
        """All atoms of an optimal world, as text; none where there is no world."""
        self._mode("opt")
        with self._search(assumptions, watch) as handle:
            for _ in self._models(handle, watch):
                pass
            last = handle.last()
            if last is None:
                return ()
            return tuple(sorted(str(symbol) for symbol in last.symbols(atoms=True)))

    @_alone
    def sweep(
        self, assumptions: Sequence[int], targets: Iterable[int], watch: Stopwatch
    ) -> Sweep:
        """The least rank of a world for each target literal.

        A target without any world gets no rank.
        """
        ranks: dict[int, int] = {}
        for model, held in self._by_rank(assumptions, targets, watch):
            if model is None:
                return Sweep(ranks, False)
            ranks |= dict.fromkeys(held, _rank(model))
        return Sweep(ranks, True)

    @_alone
    def cheapest(
        self, assumptions: Sequence[int], targets: Iterable[int], watch: Stopwatch
    ) -> tuple[dict[int, World], bool]:
        """The first world of least rank found for each target that has a world, and
        whether the search was finished."""
        found: dict[int, World] = {}
        given = [self._all_of(assumptions)]
        for model, held in self._by_rank(given, targets, watch):
            if model is None:
                return found, False
            found |= dict.fromkeys(held, World(tuple(model.cost), _shown(model)))
        return found, True

    @_alone
    def best_allow(
        self, assumptions: Sequence[int], targets: Iterable[int], watch: Stopwatch
    ) -> frozenset[int]:
        """The targets that hold in some optimal world."""
        wanted = set(targets)
        left, _ = self._cover(assumptions, "optN", wanted, watch)
        return frozenset(wanted - left)

    @_alone
    def sets(
        self,
        assumptions: Sequence[int],
        members: Iterable[int],
        most: int,
        watch: Stopwatch,
    ) -> list[frozenset[int]] | None:
        """Which MEMBERS hold together: one set for each way in which optimal worlds
        settle them. None where there are more than MOST, or the time is over."""
        wanted = sorted(set(members))
        found: list[frozenset[int]] = []
        self._mode("optN")
        with self._search(assumptions, watch) as handle:
            for model in self._models(handle, watch):
                if model is None:
                    return None
                if not model.optimality_proven:
                    continue
                held = frozenset(m for m in wanted if model.is_true(m))
                found.append(held)
                if len(found) > most:
                    return None
                model.context.add_clause([-m if m in held else m for m in wanted])
        return found

    @_alone
    def possible(
        self, assumptions: Sequence[int], target: int, watch: Stopwatch
    ) -> bool:
        """Does TARGET hold in some world, whatever its rank?"""
        left, _ = self._cover([*assumptions, target], "ignore", {target}, watch)
        return not left

    def _cover(
        self, assumptions: Sequence[int], mode: str, targets: set[int], watch: Stopwatch
    ) -> tuple[set[int], bool]:
        """The targets that hold in no world of this mode, and whether it ended."""
        left, complete = set(targets), True
        for model, held in self._covering(assumptions, mode, targets, watch):
            left -= held
            complete = complete and model is not None
        return left, complete

    def _by_rank(
        self, assumptions: Sequence[int], targets: Iterable[int], watch: Stopwatch
    ) -> Iterator[tuple[clingo.Model | None, set[int]]]:
        """The cheapest worlds that have some of TARGETS, rank by rank, each with those
        that no earlier one had. None at the end if the time is over.

        Many targets of one rank are found in one search, and to begin a search costs
        more than to go on with it.
        """
        left = set(targets)
        asked, wants = self._one_of(left)
        while left:
            found: set[int] = set()
            gone = [-want for target, want in wants.items() if target not in left]
            assumed = [*assumptions, asked, *gone]
            for model, held in self._covering(assumed, "optN", left, watch):
                yield model, held
                found |= held
            if not found:
                return
            left -= found

    def _covering(
        self, assumptions: Sequence[int], mode: str, targets: set[int], watch: Stopwatch
    ) -> Iterator[tuple[clingo.Model | None, set[int]]]:
        """Worlds of this mode, each with the targets that no earlier one had; after
        the first each has some. None at the end if the time is over."""
        self._mode(mode)
        left = set(targets)
        with self._search(assumptions, watch) as handle:
            for model in self._models(handle, watch):
                if mode == "optN" and model and not model.optimality_proven:
                    continue
                held = {t for t in left if model is not None and model.is_true(t)}
                yield model, held
                left -= held
                if model is None or not left:
                    break
                model.context.add_clause(sorted(left))

    def _one_of(self, literals: Iterable[int]) -> tuple[int, dict[int, int]]:
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

    def _all_of(self, literals: Iterable[int]) -> int:
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

    def _mode(self, mode: str, project: str = "no") -> None:
        if self._set == (mode, project):
            return
        self._set = mode, project
        solve = self._control.configuration.solve
        assert isinstance(solve, clingo.Configuration)
        solve.models = 0
        solve.opt_mode = mode
        solve.project = project

    def _search(
        self, assumptions: Sequence[int], watch: Stopwatch
    ) -> clingo.SolveHandle:
        """A search, in the background where it must end on time or on an interrupt:
        that costs a thread."""
        check()
        background = self._in_background(watch)
        return self._control.solve(
            assumptions=assumptions, yield_=True, async_=background
        )

    def _in_background(self, watch: Stopwatch) -> bool:
        return watch.limited or self._interruptible or pressing()

    def _models(
        self, handle: clingo.SolveHandle, watch: Stopwatch
    ) -> Iterator[clingo.Model | None]:
        """Each model; None at the end if the time is over."""
        if not self._in_background(watch):
            yield from handle
            return
        while True:
            while not handle.wait(watch.slice()):
                check()
                if watch.over():
                    handle.cancel()
                    yield None
                    return
            model = handle.model()
            if model is None:
                return
            yield model
            handle.resume()

    def _load(self, files: Iterable[Path], text: str) -> None:
        for file in files:
            self._control.load(str(file))
        self._control.add("base", [], text)

    def _trusted(self, step: object) -> None:
        assert callable(step)
        try:
            step()
        except RuntimeError as error:
            raise EngineError("\n".join(self._messages) or str(error)) from error
        if self._messages:
            raise EngineError("\n".join(self._messages))


def _rank(model: clingo.Model) -> int:
    return model.cost[0] if model.cost else 0


def _shown(model: clingo.Model) -> tuple[tuple[Term, ...], ...]:
    """The shown atoms of MODEL, sorted."""
    picked = [to_term(symbol) for symbol in model.symbols(shown=True)]
    return tuple(sorted((t for t in picked if isinstance(t, tuple)), key=str))

"""The only module that touches clingo. Nothing of clingo's leaves it.

Terms come out as plain Python values: a constant as `str`, a string as `Text`, an
integer as `int`, `f(a, b)` as the tuple `("f", a, b)`; a tuple has the name `""`.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

import clingo

from reasoner.case.terms import Text
from reasoner.errors import ReasonerError

Term: TypeAlias = "str | int | tuple[Term, ...]"

OPTIMISER = "--opt-strategy=usc"  # by unsatisfiable cores; see benchmarks/README.md
MOST_TIED = 500  # equally good worlds looked at, to show the same one always
POLL_SECONDS = 0.05  # how long a keyboard interrupt may have to wait


class EngineError(ReasonerError):
    """A fault in the rules: clingo refused or remarked on them."""


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


class Stopwatch:
    """A time limit shared by all steps of a query; without one it never ends."""

    def __init__(self, seconds: float | None = None) -> None:
        self._end = None if seconds is None else time.monotonic() + seconds

    @property
    def limited(self) -> bool:
        """Is there a limit?"""
        return self._end is not None

    def left(self) -> float | None:
        """Seconds left; None without a limit."""
        return None if self._end is None else max(0.0, self._end - time.monotonic())

    def slice(self) -> float:
        """Seconds to wait at most before looking again."""
        if self._end is None:
            return POLL_SECONDS
        return max(0.0, min(POLL_SECONDS, self._end - time.monotonic()))

    def over(self) -> bool:
        """Has the limit passed?"""
        return self._end is not None and time.monotonic() >= self._end


class Program:
    """A ground logic program that is queried by assumptions.

    Raises `EngineError` on any message from clingo: an atom that occurs in no
    rule head or an unsafe variable is a mistake, never a remark.
    """

    def __init__(self, files: Iterable[Path], text: str, interruptible: bool) -> None:
        self._messages: list[str] = []
        self._interruptible = interruptible
        self._control = clingo.Control(
            ["--warn=all", OPTIMISER],
            logger=lambda _code, text: self._messages.append(text),
        )
        self._literals: dict[tuple[str, tuple[Term, ...]], int] | None = None
        self._trusted(lambda: self._load(files, text))
        self.ground("base")

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

    def ground(self, part: str, arguments: Sequence[Term] = ()) -> None:
        """Ground one part of the program; later parts see earlier ones."""
        symbols = [_symbol(argument) for argument in arguments]
        self._trusted(lambda: self._control.ground([(part, symbols)]))

    def atoms(self, name: str, arity: int) -> Iterator[tuple[Term, ...]]:
        """The arguments of every ground atom NAME/ARITY."""
        for atom in self._control.symbolic_atoms.by_signature(name, arity):
            yield tuple(to_term(argument) for argument in atom.symbol.arguments)

    def literals(self, name: str, arity: int) -> dict[tuple[Term, ...], int]:
        """The solver literal of every ground atom NAME/ARITY by its arguments."""
        return {
            tuple(to_term(argument) for argument in atom.symbol.arguments): atom.literal
            for atom in self._control.symbolic_atoms.by_signature(name, arity)
        }

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

    def sweep(
        self, assumptions: Sequence[int], targets: Iterable[int], watch: Stopwatch
    ) -> Sweep:
        """The least rank of a world for each target literal.

        A target without any world gets no rank. What holds in the best world has its
        rank; each other target is optimised by itself.
        """
        ranks: dict[int, int] = {}
        left = set(targets)
        lowest, complete = self.best(assumptions, watch, atoms=False)
        if lowest is not None and complete:
            rest, complete = self._cover(
                assumptions, f"enum,{lowest.rank}", left, watch
            )
            ranks = dict.fromkeys(left - rest, lowest.rank)
            left = rest
        for target in sorted(left):
            if not complete:
                break
            found, complete = self.best([*assumptions, target], watch, atoms=False)
            if found is not None:
                ranks[target] = found.rank
        return Sweep(ranks, complete)

    def best_allow(
        self, assumptions: Sequence[int], targets: Iterable[int], watch: Stopwatch
    ) -> frozenset[int]:
        """The targets that hold in some optimal world."""
        lowest, _ = self.best(assumptions, watch, atoms=False)
        if lowest is None:
            return frozenset()
        wanted = set(targets)
        left, _ = self._cover(assumptions, f"enum,{lowest.rank}", wanted, watch)
        return frozenset(wanted - left)

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
        self._mode(mode)
        left = set(targets)
        with self._search(assumptions, watch) as handle:
            for model in self._models(handle, watch):
                if model is None:
                    return left, False
                left = {literal for literal in left if not model.is_true(literal)}
                if not left:
                    break
                model.context.add_clause(sorted(left))
        return left, True

    def _mode(self, mode: str, project: str = "no") -> None:
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
        background = watch.limited or self._interruptible
        return self._control.solve(
            assumptions=assumptions, yield_=True, async_=background
        )

    def _models(
        self, handle: clingo.SolveHandle, watch: Stopwatch
    ) -> Iterator[clingo.Model | None]:
        """Each model; None at the end if the time is over."""
        if not (watch.limited or self._interruptible):
            yield from handle
            return
        while True:
            while not handle.wait(watch.slice()):
                if watch.over():
                    handle.cancel()
                    yield None
                    return
            model = handle.model()
            if model is None:
                return
            yield model
            handle.resume()


def _shown(model: clingo.Model) -> tuple[tuple[Term, ...], ...]:
    picked = [to_term(symbol) for symbol in model.symbols(shown=True)]
    return tuple(sorted((t for t in picked if isinstance(t, tuple)), key=str))


@cache
def to_term(symbol: clingo.Symbol) -> Term:
    """SYMBOL as a plain value."""
    kind = symbol.type
    if kind == clingo.SymbolType.Number:
        return symbol.number
    if kind == clingo.SymbolType.String:
        return Text(symbol.string)
    if not symbol.arguments and symbol.name:
        return symbol.name
    return (symbol.name, *(to_term(argument) for argument in symbol.arguments))


def _symbol(term: Term) -> clingo.Symbol:
    if isinstance(term, int):
        return clingo.Number(term)
    if isinstance(term, str):
        return clingo.Function(term)
    name, *arguments = term
    assert isinstance(name, str)
    return clingo.Function(name, [_symbol(argument) for argument in arguments])

"""What is asked of a ground program: optima, ties, ranks and bare possibility."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import clingo

from reasoner.engine.asp.search import Search, shown
from reasoner.engine.asp.terms import Term
from reasoner.engine.stopwatch import Stopwatch

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


class Program(Search):
    """A ground logic program that is queried by assumptions."""

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
            return World(tuple(last.cost), shown(last) if atoms else ()), finished

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
                    worlds.append(World(tuple(model.cost), shown(model)))
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

        A target without any world gets no rank.
        """
        ranks: dict[int, int] = {}
        for model, held in self._by_rank(assumptions, targets, watch):
            if model is None:
                return Sweep(ranks, False)
            ranks |= dict.fromkeys(held, _rank(model))
        return Sweep(ranks, True)

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
            found |= dict.fromkeys(held, World(tuple(model.cost), shown(model)))
        return found, True

    def best_allow(
        self, assumptions: Sequence[int], targets: Iterable[int], watch: Stopwatch
    ) -> frozenset[int]:
        """The targets that hold in some optimal world."""
        wanted = set(targets)
        left, _ = self._cover(assumptions, "optN", wanted, watch)
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


def _rank(model: clingo.Model) -> int:
    return model.cost[0] if model.cost else 0

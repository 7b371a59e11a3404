"""One question put to many variants of its assumptions at one stroke.

Each of them differs in which of some literals hold. To begin a search costs more than
most searches, so that which variant it is, is left to the solver: the cheapest ones are
found together, then what is a rank dearer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

import clingo

from reasoner.engine.asp.internals import count_conflicts, find_true
from reasoner.engine.asp.searcher import Searcher

TOGETHER = 20_000  # conflicts of a search over all variants: else each is sought alone


class Variants:
    """In each variant those literals of FREE hold that are in one of SETS, which are
    all of one size, and no other ones. To be closed after use."""

    def __init__(
        self,
        control: clingo.Control,
        searcher: Searcher,
        free: Collection[int],
        sets: Sequence[frozenset[int]],
    ) -> None:
        self._control, self._searcher = control, searcher
        size = len(sets[0])
        few = 2 * size <= len(free)  # is it shorter to say what holds?
        sign = 1 if few else -1
        with control.backend() as backend:
            self._some = backend.add_atom()  # assumed: it is one of the variants
            backend.add_rule([self._some], choice=True)
            self._atoms = [backend.add_atom() for _ in sets]
            for atom, held in zip(self._atoms, sets, strict=True):
                backend.add_rule([atom], [self._some], choice=True)
                for literal in held if few else set(free) - held:
                    backend.add_rule([], [atom, -sign * literal])
            backend.add_rule([], [self._some, *(-atom for atom in self._atoms)])
            over = backend.add_atom()
            most = size if few else len(free) - size
            weights = [(sign * literal, 1) for literal in free]
            backend.add_weight_rule([over], most + 1, weights)
            backend.add_rule([], [self._some, over])

    def close(self) -> None:
        """Rid the solver of what there is no use for any more."""
        with self._control.backend() as backend:
            backend.add_rule([], [self._some])

    def best(self, assumptions: Sequence[int], target: int) -> list[set[bool] | None]:
        """By variant, whether TARGET holds in its best worlds: in all, in none, or in
        some of them; nothing where it has no world. None where they are no help to each
        other, and it took `TOGETHER` conflicts to find what is known of the others."""
        found: dict[int, set[bool]] = {}
        left = TOGETHER
        while len(found) < len(self._atoms):
            given = [*assumptions, self._some, *(-atom for atom in found)]
            seen = self._find_cheapest(given, target, left)
            if seen is None:
                return [found.get(atom) for atom in self._atoms]
            if not seen:
                break
            found |= seen
            left = max(0, left - count_conflicts(self._control))
        return [found.get(atom, set()) for atom in self._atoms]

    def _find_cheapest(
        self, given: Sequence[int], target: int, effort: int
    ) -> dict[int, set[bool]] | None:
        """Of the variants whose best worlds are the cheapest, whether these have
        TARGET; None where that takes more than EFFORT."""
        seen: defaultdict[int, set[bool]] = defaultdict(set)
        self._searcher.set_mode("optN", effort=effort)
        with self._searcher.search(given) as handle:
            for model in self._searcher.iterate_models(handle):
                if not model.optimality_proven:
                    continue
                (atom,) = find_true(model, self._atoms)
                holds = bool(find_true(model, [target]))
                seen[atom].add(holds)
                other = [-target if holds else target] if len(seen[atom]) < 2 else []
                model.context.add_clause([-atom, *other])
            return seen if handle.get().exhausted else None

    def possible(self, assumptions: Sequence[int], among: Sequence[bool]) -> list[bool]:
        """Which of the variants, those AMONG them only, have a world at all."""
        left = {atom for atom, so in zip(self._atoms, among, strict=True) if so}
        given = [*assumptions, self._some]
        given += [-atom for atom in self._atoms if atom not in left]
        found: set[int] = set()
        if left:
            for _, held in self._searcher.iterate_covering(given, "ignore", left):
                found |= held
        return [atom in found for atom in self._atoms]

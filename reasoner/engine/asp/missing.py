"""The world in which, of all that may be missing, the first in an order is.

A search that decides the atoms in that order, each first as missing, comes to that
world before all others (Di Rosa, Giunchiglia and Maratea, Solving satisfiability
problems with preferences, 2010): one search in place of one for each atom.
"""

from __future__ import annotations

from collections.abc import Sequence

import clingo
from clingo.backend import HeuristicType

from reasoner.engine.asp.searcher import Searcher

MOST_LEVELS = 30_000  # that the solver can tell from each other


class FirstMissing:
    """Literals in their LINE, the first of which is the first to be missing."""

    def __init__(
        self, control: clingo.Control, searcher: Searcher, line: Sequence[int]
    ) -> None:
        self._searcher = searcher
        starts = range(0, len(line), MOST_LEVELS)
        self._parts = [line[start : start + MOST_LEVELS] for start in starts]
        with control.backend() as backend:
            self._asked = [backend.add_atom() for _ in self._parts]
            for asked, part in zip(self._asked, self._parts, strict=True):
                backend.add_rule([asked], choice=True)
                for level, one in enumerate(reversed(part), 1):
                    backend.add_heuristic(one, HeuristicType.False_, level, 1, [asked])

    def find(self, assumptions: Sequence[int], costs: Sequence[int]) -> set[int]:
        """Which of the line hold in that one of the worlds of such COSTS."""
        held: set[int] = set()
        given = [*assumptions, *(-asked for asked in self._asked)]
        for asked, part in zip(self._asked, self._parts, strict=True):
            now = [one for one in given if one != -asked]
            found = self._searcher.find_ordered([*now, asked], costs, part)
            given += [one if one in found else -one for one in part]
            held |= found
        return held

"""Who leads in a plot, and by how much: its heads by rank in the worlds of a query.

In each world of a query that knows of a plot exactly one head of it holds. So the least
rank of a world without somebody is the least of all others' ranks, and one sweep over
the heads says all.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from reasoner.case.lazy import cached_property

if TYPE_CHECKING:
    from reasoner.engine.worlds import Query, Worlds

HEAD = "culprit"


class Ranking:
    """The heads of PLOT by rank, as QUERY leaves them; found when first asked for."""

    def __init__(self, worlds: Worlds, query: Query, plot: str) -> None:
        self._worlds = worlds
        self._query = query
        self._plot = plot

    @cached_property
    def known(self) -> bool:
        """Does the evidence betoken the plot?"""
        return self._plot in self._worlds.known_plots(self._query)

    @cached_property
    def ranks(self) -> dict[str, int]:
        """The least rank of a world by its head; empty where the plot is not known.
        Whoever heads it in no world is missing."""
        if not self.known:
            return {}
        heads = [(HEAD, key) for key in self._worlds.candidates(HEAD, self._plot)]
        found = self._worlds.costs(self._query, heads, False)
        return {str(person): rank for (*_, person), rank in found.yes.items()}

    @property
    def best(self) -> int:
        """The least rank of all worlds; 0 where there is none."""
        return min(self.ranks.values(), default=0)

    @property
    def leaders(self) -> tuple[str, ...]:
        """Who is the head in some best world, by identifier."""
        return tuple(sorted(p for p, r in self.ranks.items() if r == self.best))

    def without(self, person: str) -> int | None:
        """The least rank of a world that PERSON does not head; None without any."""
        others = (rank for one, rank in self.ranks.items() if one != person)
        return min(others, default=None)

    def lead(self, person: str) -> float:
        """The margin of PERSON over his best rival; infinite without any rival, and
        negative infinity where he heads no world."""
        if person not in self.ranks:
            return -inf
        other = self.without(person)
        return inf if other is None else other - self.ranks[person]

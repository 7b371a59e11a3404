"""Who heads a plot, and by how much: all who may, ranked on a query.

In each world of a query that knows of a plot exactly one head of it holds. So the least
rank of a world without somebody is the least of all others' ranks, and one sweep over
the heads says all.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from reasoner.case.properties import cached_property
from reasoner.engine.costs import rank
from reasoner.engine.ranking import CULPRIT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reasoner.engine.ranking import Hypothesis
    from reasoner.engine.worlds import Query, Worlds


class Heads:
    """The heads of PLOT, as QUERY leaves them; each thing found when first asked for.

    Nobody at all heads a plot that is not known.
    """

    def __init__(self, worlds: Worlds, query: Query, plot: str) -> None:
        self._worlds = worlds
        self._query = query
        self._plot = plot

    @cached_property
    def known(self) -> bool:
        """Does the evidence betoken the plot?"""
        return self._plot in self._worlds.known_plots(self._query)

    @cached_property
    def _all_heads(self) -> list[Hypothesis]:
        if not self.known:
            return []
        return [(CULPRIT, key) for key in self._worlds.candidates(CULPRIT, self._plot)]

    @cached_property
    def ranks(self) -> dict[str, int]:
        """The least rank of a world by its head; who heads it in none is missing."""
        if not self.known:
            return {}
        found = rank(self._worlds, self._query, self._all_heads, both=False)
        return {str(person): rank for (_, (_, person)), rank in found.yes.items()}

    @cached_property
    def leaders(self) -> frozenset[str]:
        """Who is the head in some best world: read off the ranks where these are known,
        else found without ranking the others."""
        if not self.known:
            return frozenset()
        if "ranks" in self.__dict__:
            best = min(self.ranks.values(), default=0)
            return frozenset(one for one, rank in self.ranks.items() if rank == best)
        heads = [(*hypothesis, True) for hypothesis in self._all_heads]
        found = self._worlds.some_best(self._query, heads)
        return frozenset(str(person) for _, (_, person), _ in found)

    @cached_property
    def proven(self) -> bool:
        """Has every world the same head?"""
        if len(self.leaders) != 1:
            return False
        (person,) = self.leaders
        return not self._worlds.avoids(self._query, (CULPRIT, (self._plot, person)))

    def are(self, leaders: frozenset[str], proven: bool) -> bool:
        """Are these the LEADERS, and is it PROVEN, or not? For one leader that is found
        without looking who else might be."""
        if len(leaders) != 1 or not self.known:
            return self.leaders == leaders and self.proven == proven
        (person,) = leaders
        head = (CULPRIT, (self._plot, person))
        if proven:
            return self._worlds.certain(self._query, head)
        rank = self._worlds.cost_if(self._query, head)
        return rank is not None and self._worlds.exceeds(self._query, head, rank)

    def are_on(
        self, some: Sequence[frozenset[str]], leaders: frozenset[str], proven: bool
    ) -> list[bool | None]:
        """What `are` says of one leader on each of SOME sets of events, all of one size
        and such that they betoken the plot: found together, but for those of which it
        says None."""
        (person,) = leaders
        head = (CULPRIT, (self._plot, person))
        return self._worlds.lead_on(self._query, head, some, proven)

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

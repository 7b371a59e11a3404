"""Ranks of hypotheses over the worlds of a query, and what follows from them.

A hypothesis is an atom of the worlds. Its rank is the least rank of a world in which it
holds; how firmly it is held is the rank of its contrary (Spohn's ranking functions).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from reasoner.case.lazy import cached_property
from reasoner.case.terms import Term

if TYPE_CHECKING:
    from reasoner.results.base import Status

CULPRIT = "culprit"
ACCOMPLICE = "accomplice"
CONSPIRATOR = "conspirator"  # in the plot, in whatever role

Key = tuple[Term, ...]
Hypothesis: TypeAlias = "tuple[str, Key]"  # an atom's name and arguments


@dataclass(frozen=True)
class Ranking:
    """The ranks of some hypotheses.

    `yes` has the least rank of a world in which each holds, `no` of one in which it
    does not; what is missing has no such world, or was not asked for.
    """

    yes: Mapping[Hypothesis, int]
    no: Mapping[Hypothesis, int]

    @cached_property
    def best(self) -> int:
        """The least rank of all; 0 where there is no world."""
        return min((*self.yes.values(), *self.no.values()), default=0)

    def leads(self, one: Hypothesis) -> bool:
        """Does ONE hold in some best world?"""
        return self.yes.get(one) == self.best

    def leading(self, name: str) -> tuple[str, ...]:
        """The people of the hypotheses NAME, (plot, person), that lead."""
        return self._select_people(name, ("suspected", "identified", "proven"))

    def settled(self, name: str) -> tuple[str, ...]:
        """The people of those that all best worlds have."""
        return self._select_people(name, ("identified", "proven"))

    def _select_people(self, name: str, wanted: tuple[Status, ...]) -> tuple[str, ...]:
        ones = (one for one in self.yes if one[0] == name)
        return tuple(sorted(str(o[1][1]) for o in ones if self.status(o) in wanted))

    def above(self, one: Hypothesis) -> int | None:
        """The rank of ONE above the best; None where no world has it."""
        rank = self.yes.get(one)
        return None if rank is None else rank - self.best

    def firmness(self, one: Hypothesis) -> int | None:
        """How much dearer the contrary is of what the best worlds have of ONE; None
        where no world has it."""
        other = self.no.get(one) if self.leads(one) else self.yes.get(one)
        return None if other is None else other - self.best

    def status(self, one: Hypothesis, complete: bool = True) -> Status:
        """Where ONE stands. A rank that was not found in time, so that this is not
        COMPLETE, is never called cleared or proven."""
        if one not in self.yes:
            return "cleared" if complete else "possible"
        if not self.leads(one):
            return "possible"
        if one not in self.no:
            return "proven" if complete else "suspected"
        return "identified" if self.no[one] > self.best else "suspected"

    def relative(self) -> Ranking:
        """The same with all ranks above the best."""
        yes, no = (
            {one: rank - self.best for one, rank in ranks.items()}
            for ranks in (self.yes, self.no)
        )
        return Ranking(yes, no)

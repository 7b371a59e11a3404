"""Ranks of hypotheses over the worlds of a query, and what follows from them.

A hypothesis is an atom of the worlds. Its rank is the least rank of a world in which it
holds; how firmly it is held is the rank of its contrary (Spohn's ranking functions).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from reasoner.case.properties import cached_property
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
    does not; what is missing has no such world, or was not asked for. Where the search
    gave up before it knew, `yes_floor` and `no_floor` have what it is at least, and
    `yes_most` and `no_most`, where some world was found, what it is at most.
    """

    yes: Mapping[Hypothesis, int]
    no: Mapping[Hypothesis, int]
    yes_floor: Mapping[Hypothesis, int] = field(default_factory=dict)
    no_floor: Mapping[Hypothesis, int] = field(default_factory=dict)
    yes_most: Mapping[Hypothesis, int] = field(default_factory=dict)
    no_most: Mapping[Hypothesis, int] = field(default_factory=dict)

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
        """Of ONE that leads the rank of its contrary above the best, of another its
        own; None where no world has that."""
        if not self.leads(one):
            return self.above(one)
        other = self.no.get(one, self.no_floor.get(one))
        return None if other is None else other - self.best

    def bounded(self, one: Hypothesis) -> bool:
        """Is the firmness of ONE, which leads, no more than a lower bound?"""
        return one in self.no_floor

    def at_least(self, one: Hypothesis) -> int | None:
        """What ONE costs at least above the best; None where no world has it."""
        if one in self.yes:
            return self.yes[one] - self.best
        if one in self.yes_floor and self._best_at_most is not None:
            return max(0, self.yes_floor[one] - self._best_at_most)
        return 0 if one in self.yes_floor or one in self.yes_most else None

    def at_most(self, one: Hypothesis) -> int | None:
        """What ONE costs at most above the best; None where no world that has it was
        found."""
        if one in self.yes:
            return self.yes[one] - self.best
        most = self.yes_most.get(one)
        return None if most is None else most - self._best_at_least

    @cached_property
    def _best_at_most(self) -> int | None:
        """The least rank known of any world; that is the best once a rank is known."""
        if self.yes or self.no:
            return self.best
        return min((*self.yes_most.values(), *self.no_most.values()), default=None)

    @cached_property
    def _best_at_least(self) -> int:
        """What the best world costs at least."""
        if self.yes or self.no:
            return self.best
        return min((*self.yes_floor.values(), *self.no_floor.values()), default=0)

    def status(self, one: Hypothesis, complete: bool = True) -> Status:
        """Where ONE stands. A rank that was not found in time, so that this is not
        COMPLETE, is never called cleared or proven."""
        if one not in self.yes:
            known = complete and one not in self.yes_floor
            return "cleared" if known else "possible"
        if not self.leads(one):
            return "possible"
        other = self.no.get(one, self.no_floor.get(one))
        if other is None:
            return "proven" if complete else "suspected"
        return "identified" if other > self.best else "suspected"

    def with_more(self, other: Ranking) -> Ranking:
        """This ranking and OTHER, of the same hypotheses, of which each may lack what
        the other has."""
        yes, no = {**self.yes, **other.yes}, {**self.no, **other.no}
        return Ranking(
            yes,
            no,
            _merge_floors(self.yes_floor, other.yes_floor, yes),
            _merge_floors(self.no_floor, other.no_floor, no),
            {**self.yes_most, **other.yes_most},
            {**self.no_most, **other.no_most},
        )

    def relative(self) -> Ranking:
        """The same with all ranks above the best."""
        yes, no = (
            {one: rank - self.best for one, rank in ranks.items()}
            for ranks in (self.yes, self.no)
        )
        return Ranking(yes, no)


Floors: TypeAlias = "Mapping[Hypothesis, int]"


def _merge_floors(some: Floors, others: Floors, known: Floors) -> Floors:
    """The higher floor of each hypothesis that is not KNOWN."""
    left = (some.keys() | others.keys()) - known.keys()
    return {one: max(some.get(one, 0), others.get(one, 0)) for one in left}

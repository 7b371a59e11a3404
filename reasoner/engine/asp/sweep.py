"""What a sweep may take, and what it has found."""

from __future__ import annotations

from dataclasses import dataclass, field

from reasoner.case.terms import Term


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
class Effort:
    """How much a search may take: so many conflicts, None for any number, and so many
    ranks above the first; the conflicts of all ranks together, or of EACH."""

    conflicts: int | None = None
    ranks: float = float("inf")
    each: bool = False


UNBOUNDED = Effort()


@dataclass(slots=True)
class Sweep:
    """What a sweep has found by now: the cheapest world of each target that has one;
    of those that it gave up, what their worlds cost at least; and of some that were
    looked at beforehand, what some world of theirs costs. It has `begun` once it is
    through with the first rank."""

    worlds: dict[int, World] = field(default_factory=dict)
    begun: bool = False
    floors: dict[int, int] = field(default_factory=dict)
    ceilings: dict[int, int] = field(default_factory=dict)

    @property
    def ranks(self) -> dict[int, int]:
        """The least rank of a world for each target that has one."""
        return {target: world.rank for target, world in self.worlds.items()}

"""Why each atom of a world holds: the rule instances behind it, without cycles.

An atom's level is one more than the highest level among the positive atoms of its
lowest instance (a level mapping, as in Erdem and Lifschitz, Tight logic programs,
2003), so that reasons never run in a circle.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from reasoner.case.properties import cached_property
from reasoner.case.terms import Term
from reasoner.engine.asp.instances import RuleInstances, Step

__all__ = ["Justification", "RuleInstances", "Step"]


class Justification:
    """The reasons for ATOMS, those of one world, by the rules of INSTANCES."""

    def __init__(self, instances: RuleInstances, atoms: Iterable[str]) -> None:
        self._steps: dict[Term, Step] = {}
        self._settle(instances.of(atoms))

    def step(self, atom: Term) -> Step | None:
        """The instance behind ATOM; None where it is a fact or an assumption."""
        return self._steps.get(atom)

    def atoms(self, name: str) -> list[Term]:
        """The atoms of predicate NAME that rules derive in this world, sorted."""
        return sorted(self._atoms_by_name.get(name, ()), key=str)

    @cached_property
    def _atoms_by_name(self) -> dict[Term, list[Term]]:
        found: defaultdict[Term, list[Term]] = defaultdict(list)
        for atom in self._steps:
            if isinstance(atom, tuple):
                found[atom[0]].append(atom)
        return found

    def _settle(self, steps: list[Step]) -> None:
        """Give each atom the instance that settles it first: level by level, of one
        level the first in order."""
        heads = {step.head for step in steps}
        waiting: defaultdict[Term, list[int]] = defaultdict(list)
        missing: list[int] = []
        for number, step in enumerate(steps):
            needed = {atom for atom in step.positive if atom in heads}
            missing.append(len(needed))
            for atom in needed:
                waiting[atom].append(number)
        ready = [s for s, left in zip(steps, missing, strict=True) if not left]
        while ready:
            first: dict[Term, Step] = {}
            for step in ready:
                other = first.setdefault(step.head, step)
                if other is not step and step.order < other.order:
                    first[step.head] = step
            self._steps |= first
            ready = []
            for number in (n for atom in first for n in waiting[atom]):
                missing[number] -= 1
                if not missing[number] and steps[number].head not in self._steps:
                    ready.append(steps[number])

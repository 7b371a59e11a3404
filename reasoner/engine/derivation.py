"""Why each atom of a world holds: the rule instances behind it, without cycles.

An atom's level is one more than the highest level among the positive atoms of its
lowest instance (a level mapping, as in Erdem and Lifschitz, Tight logic programs,
2003), so that reasons never run in a circle.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from reasoner.case.lazy import cached_property
from reasoner.case.terms import Term
from reasoner.engine import rulebook
from reasoner.engine.asp.instances import Step, instances

__all__ = ["Justification", "Step"]


class Justification:
    """The reasons for the atoms of one world, by the rules of FILES, or else by those
    on worlds and of PACKS."""

    def __init__(
        self,
        atoms: Sequence[str],
        files: tuple[Path, ...] | None = None,
        packs: tuple[str, ...] = (),
    ) -> None:
        self._levels: dict[Term, int] = {}
        self._steps: dict[Term, Step] = {}
        ours = tuple(rulebook.files(rulebook.WORLDS, packs))
        self._settle(instances(atoms, files or ours))

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
        """Give each atom its level, lowest first, and the instance that gave it."""
        heads = {step.head for step in steps}
        left = steps
        level = 0
        while left:
            level += 1
            ready: list[Step] = []
            waiting: list[Step] = []
            for step in left:
                settled = all(
                    atom not in heads or atom in self._levels for atom in step.positive
                )
                (ready if settled else waiting).append(step)
            first: dict[Term, Step] = {}
            for step in ready:
                other = first.setdefault(step.head, step)
                if other is not step and step.order < other.order:
                    first[step.head] = step
            self._steps = {**first, **self._steps}
            for step in ready:
                self._levels.setdefault(step.head, level)
            if not ready:
                return
            left = [step for step in waiting if step.head not in self._levels]

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
from reasoner.engine.asp.terms import SymbolId, identify, to_term
from reasoner.errors import EngineError

__all__ = ["TRACED", "Justification", "RuleInstances", "Step"]

# What an explanation tells the reasons of: rules behind nothing of it are left out.
TRACED = (
    "surprise",
    "leaked",
    "had",
    "guessable",
    "done_by",
    "left",
    "owner",
    "reading",
    "word",
    "confesses",
    "caught",
)


class Justification:
    """The reasons for ATOMS, those of one world, by the rules of INSTANCES."""

    def __init__(self, instances: RuleInstances, atoms: Iterable[str]) -> None:
        self._steps: dict[SymbolId, Step] = {}
        self._omitted = instances.omitted
        self._settle(instances.find_steps(atoms))

    def step(self, atom: Term) -> Step | None:
        """The instance behind ATOM; None where it is a fact or an assumption."""
        self._refuse_omitted(atom[0] if isinstance(atom, tuple) else atom)
        return self._steps.get(identify(atom))

    def atoms(self, name: str) -> list[Term]:
        """The atoms of predicate NAME that rules derive in this world, sorted."""
        self._refuse_omitted(name)
        return sorted(map(to_term, self._symbols_by_name.get(name, ())), key=str)

    def _refuse_omitted(self, name: Term) -> None:
        """Raise where the rules behind atoms called NAME were left out."""
        if name in self._omitted:
            raise EngineError(f"the reasons for {name} were not asked for")

    @cached_property
    def _symbols_by_name(self) -> dict[str, list[SymbolId]]:
        found: defaultdict[str, list[SymbolId]] = defaultdict(list)
        for symbol, step in self._steps.items():
            found[step.rule.name].append(symbol)
        return found

    def _settle(self, steps: list[Step]) -> None:
        """Give each atom the instance that settles it first: level by level, of one
        level the first in order."""
        heads = {step.head for step in steps}
        waiting: defaultdict[SymbolId, list[Step]] = defaultdict(list)
        missing: dict[Step, int] = {}
        ready: list[Step] = []
        for step in steps:
            needed = heads.intersection(step.above)
            if not needed:
                ready.append(step)
                continue
            missing[step] = len(needed)
            for atom in needed:
                waiting[atom].append(step)
        while ready:
            first: dict[SymbolId, Step] = {}
            for step in ready:
                other = first.setdefault(step.head, step)
                if other is not step and step.order < other.order:
                    first[step.head] = step
            self._steps |= first
            ready = []
            for step in (s for atom in first for s in waiting[atom]):
                missing[step] -= 1
                if not missing[step] and step.head not in self._steps:
                    ready.append(step)

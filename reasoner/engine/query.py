"""What a question takes for granted: a set of assumptions on the worlds of a case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from reasoner.case.terms import Term
from reasoner.engine.ranking import Key

Granted: TypeAlias = "tuple[str, Key, bool]"  # an atom's name, arguments, is it so


@dataclass(frozen=True, slots=True)
class Query:
    """What a question assumes: the evidence, the chair, the chain's depth; what is
    taken for granted besides; who counts as met and which plots as heard of, whatever
    the evidence; and which claims are theories, as (event, speaker, claim)."""

    evidence: frozenset[str]
    me: str | None
    nested: bool
    granted: frozenset[Granted] = frozenset()
    introduced: frozenset[str] = frozenset()
    theories: frozenset[Key] = frozenset()

    def list_stated(self) -> list[Term]:
        """The atoms that are assumed to hold, but for those granted, which are derived:
        in an order of their own."""
        return [*self._iterate_stated()]

    def _iterate_stated(self) -> Iterator[Term]:
        for event in sorted(self.evidence):
            yield "evidence", event
        for known in sorted(self.introduced):
            yield "introduced", known
        for theory in sorted(self.theories, key=str):
            yield "theory", *theory
        if self.me is not None:
            yield "me", self.me
        if self.nested:
            yield "nested"

"""The ground worlds stage of a case, and how a query is put to it.

A query is a set of assumptions: which events are in evidence, whose chair it is,
whether the chain is nested, and what is taken for granted besides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from reasoner.case.terms import Term
from reasoner.engine import rulebook
from reasoner.engine.solver import Program

if TYPE_CHECKING:
    from reasoner.case.model import CaseData

Key = tuple[Term, ...]
Granted: TypeAlias = "tuple[str, Key, bool]"  # an atom's name, arguments, is it so


@dataclass(frozen=True, slots=True)
class Query:
    """What a question assumes: the evidence, the chair, the chain's depth; what is
    taken for granted besides; who counts as met, whatever the evidence; and which
    claims are theories, as (event, speaker, claim)."""

    evidence: frozenset[str]
    me: str | None
    nested: bool
    granted: frozenset[Granted] = frozenset()
    introduced: frozenset[str] = frozenset()
    theories: frozenset[Key] = frozenset()


class Stage:
    """The ground program of all hidden stories of one case.

    PRICES, by kind of surprise, replace those in rules/ranks.lp; BESIDES is a text of
    further facts.
    """

    def __init__(
        self,
        case: CaseData,
        interruptible: bool = False,
        prices: Mapping[str, int] | None = None,
        besides: str = "",
    ) -> None:
        names: tuple[str, ...] = rulebook.WORLDS
        text = case.program() + besides
        if prices:
            names = tuple(name for name in names if name != rulebook.RANKS)
            text += rulebook.ranks(prices)
        self._program = Program(rulebook.files(names), text, interruptible)
        self._labels = case.labels

    def known_plots(self, query: Query) -> tuple[str, ...]:
        """The plots that the evidence betokens."""
        return tuple(
            sorted(
                plot
                for plot, signs in self._betokening.items()
                if any(
                    event in query.evidence and (query.nested or by != query.me)
                    for event, by in signs
                )
            )
        )

    def on_stage(self, person: str, query: Query) -> bool:
        """Has PERSON been met or heard of in the evidence?

        True for the hypotheses that are no person of the case.
        """
        if (person,) not in self._literals("introduced", 1):
            return True
        events = self._involving.get(person, set())
        return person in query.introduced or not events.isdisjoint(query.evidence)

    def cast(self, query: Query) -> frozenset[str]:
        """Everybody who has been met or heard of in the evidence."""
        people = (str(key[0]) for key in self._literals("introduced", 1))
        return frozenset(p for p in people if self.on_stage(p, query))

    def candidates(self, name: str, plot: str) -> list[Key]:
        """The keys (PLOT, person) of atoms NAME that the ground program has."""
        return sorted((k for k in self._literals(name) if k[0] == plot), key=str)

    def readings(self, name: str, query: Query) -> list[Key]:
        """The keys of the atoms NAME whose first argument is an event in evidence."""
        arity = {"reading": 3, "word": 4}[name]
        keys = self._literals(name, arity)
        return sorted((k for k in keys if k[0] in query.evidence), key=str)

    def facts(self, name: str, arity: int) -> list[Key]:
        """The arguments of the ground atoms NAME/ARITY: for rank/3 and phrase/2."""
        return sorted(self._program.atoms(name, arity), key=str)

    def _assume(self, query: Query, tie: bool = False) -> list[int]:
        evidence = [
            literal if key[0] in query.evidence else -literal
            for key, literal in self._literals("evidence", 1).items()
        ]
        chair = [
            literal if key[0] == query.me else -literal
            for key, literal in self._literals("me", 1).items()
        ]
        cast = [
            literal if key[0] in query.introduced else -literal
            for key, literal in self._literals("introduced", 1).items()
        ]
        theories = [
            literal if key in query.theories else -literal
            for key, literal in self._literals("theory", 3).items()
        ]
        granted = [
            self._literals(name, len(key))[key] * (1 if so else -1)
            for name, key, so in sorted(query.granted, key=str)
        ]
        switches = {"nested": query.nested, "tie": tie}
        return (
            evidence
            + chair
            + cast
            + theories
            + granted
            + [
                self._literals(name, 0)[()] * (1 if on else -1)
                for name, on in switches.items()
            ]
        )

    def _literals(self, name: str, arity: int = 2) -> dict[Key, int]:
        if (name, arity) not in self._cache:
            self._cache[name, arity] = self._program.literals(name, arity)
        return self._cache[name, arity]

    @cached_property
    def _cache(self) -> dict[tuple[str, int], dict[Key, int]]:
        return {}

    @cached_property
    def _betokening(self) -> dict[str, set[tuple[Term, Term]]]:
        """The signs of each plot: an event, and by whose word it is one."""
        signs: dict[str, set[tuple[Term, Term]]] = {}
        for event, plot, by in self._program.atoms("sign", 3):
            signs.setdefault(str(plot), set()).add((event, by))
        return signs

    @cached_property
    def _involving(self) -> dict[str, set[str]]:
        """The events that bring up each person."""
        events: dict[str, set[str]] = {}
        for event, person in self._program.atoms("involves", 2):
            events.setdefault(str(person), set()).add(str(event))
        return events

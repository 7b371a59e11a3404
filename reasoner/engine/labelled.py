"""Worlds as a case words them: by that they are put in order, so that identifiers
decide nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reasoner.case.terms import Term
    from reasoner.engine.asp.sweep import World


class Labelled:
    """Terms and worlds with the LABELS of a case in place of its identifiers."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self._labels = labels
        self._words: dict[tuple[Term, ...], str] = {}  # of what worlds show

    def choose_first(self, worlds: Sequence[World]) -> World | None:
        """The first of WORLDS by what they show."""
        if len(worlds) < 2:
            return worlds[0] if worlds else None
        return min(worlds, key=self._print_world)

    def print_term(self, term: Term) -> str:
        """TERM as text."""
        return str(self._replace_identifiers(term))

    def _print_world(self, world: World) -> list[str]:
        for atom in world.atoms:
            if atom not in self._words:
                self._words[atom] = str(self._replace_identifiers(atom))
        return sorted(self._words[atom] for atom in world.atoms)

    def _replace_identifiers(self, term: Term | tuple[Term, ...]) -> Term:
        if isinstance(term, tuple):
            # A predicate and a kind are the rules' own words, whatever a case calls so.
            kept = 2 if term[0] == "surprise" else 1
            return (*term[:kept], *map(self._replace_identifiers, term[kept:]))
        return self._labels.get(str(term), str(term))

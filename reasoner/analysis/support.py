"""Which evidence a verdict rests on, found by solving again without some of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from reasoner.engine.solver import Stopwatch

if TYPE_CHECKING:
    from reasoner.engine.worlds import Query, Worlds

Outcome = tuple[frozenset[str], bool]


class Support:
    """Asks what is left of a verdict on one plot when evidence is taken away.

    Two outcomes are the same when the same suspects lead, and both or neither is
    proven.
    """

    def __init__(self, worlds: Worlds, query: Query, plot: str) -> None:
        self._worlds = worlds
        self._query = query
        self._plot = plot
        self._seen: dict[frozenset[str], Outcome] = {}
        self.outcome = self.of(query.evidence)

    def of(self, events: frozenset[str]) -> Outcome:
        """The outcome on EVENTS alone."""
        if events not in self._seen:
            query = replace(self._query, evidence=events)
            self._seen[events] = self._worlds.leaders(query, self._plot, Stopwatch())
        return self._seen[events]

    def suffices(self, events: frozenset[str]) -> bool:
        """Do EVENTS alone give the same outcome?"""
        return self.of(events) == self.outcome

    def minimal(self, order: Iterable[str] = ()) -> frozenset[str]:
        """A 1-minimal set of evidence that suffices: no event of it can go.

        By deletion (Chinneck and Dravnieks, 1991), whole runs first, in ORDER (the
        first ones are tried first, so the last ones stay). What deletion leaves is
        gone over again until nothing more can go, since with default negation one
        event may be needed only to answer another.
        """
        first = [event for event in order if event in self._query.evidence]
        rest = sorted(self._query.evidence.difference(first))
        kept = frozenset([*first, *rest])
        while True:
            before = kept
            kept = self._pass(kept, [e for e in [*first, *rest] if e in kept])
            if kept == before:
                return kept

    def _pass(self, kept: frozenset[str], order: list[str]) -> frozenset[str]:
        """Try to drop ORDER from KEPT, halves before single events."""
        dropped = kept.difference(order)
        if self.suffices(dropped):
            return dropped
        if len(order) == 1:
            return kept
        middle = len(order) // 2
        kept = self._pass(kept, order[:middle])
        return self._pass(kept, order[middle:])

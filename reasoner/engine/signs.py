"""By what evidence a plot is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reasoner.case.terms import Term
    from reasoner.engine.asp.program import Program


class Signs:
    """The signs of each plot in PROGRAM, the worlds of a case."""

    def __init__(self, program: Program) -> None:
        # An event, another to be known, and by whose word it is one.
        self._by_plot: dict[str, set[tuple[Term, Term, Term]]] = {}
        for event, other, plot, by in program.atoms("sign", 4):
            self._by_plot.setdefault(str(plot), set()).add((event, other, by))
        # The events in which somebody speaks of a plot frankly, and who that is.
        self._frank = frozenset(program.atoms("frank", 2))

    def known_plots(self, evidence: frozenset[str], me: str | None) -> tuple[str, ...]:
        """The plots that EVIDENCE betokens to ME, whose own words, but for frank ones,
        are no sign to me; None for whoever takes every word for one."""
        return tuple(
            sorted(
                plot
                for plot in self._by_plot
                if any(
                    by != me or (event, by) in self._frank
                    for event, by in self._find_signs(plot, evidence)
                )
            )
        )

    def known_from_others(self, evidence: frozenset[str], me: str | None) -> set[str]:
        """Those that are known from more than MY own words."""
        return {
            plot
            for plot in self._by_plot
            if any(by != me for _, by in self._find_signs(plot, evidence))
        }

    def _find_signs(
        self, plot: str, evidence: frozenset[str]
    ) -> Iterator[tuple[Term, Term]]:
        """The signs of PLOT in EVIDENCE: an event, and by whose word it is one."""
        for event, other, by in self._by_plot[plot]:
            if {event, other} <= evidence:
                yield event, by

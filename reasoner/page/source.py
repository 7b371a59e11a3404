"""A case, as far as a page asks it: what charts ask, and a little more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from reasoner.charts.plots import Drawn

if TYPE_CHECKING:
    from reasoner.results.fairness import Fairness
    from reasoner.results.verdict import Answer, Verdict

Errand = tuple[str, tuple[tuple[str, Any], ...]]  # a question, and what is asked in it
Ahead = Callable[[Sequence[Errand]], object]  # told what will be asked, in this order


class PageSource(Drawn, Protocol):
    """A case to make a page of."""

    @property
    def scenes(self) -> tuple[int, ...]:
        """As `Case.scenes`."""

    def chain(self, viewpoint: Any) -> tuple[str, ...]:
        """As `Case.chain`."""

    def evidence(self, scene: int | None, viewpoint: Any) -> tuple[str, ...]:
        """As `Case.evidence`."""

    def solve(self, scene: int | None = None, viewpoint: Any = ...) -> Verdict:
        """As `Case.solve`."""

    def answer(self, scene: int | None, viewpoint: Any, *, argued: bool) -> Answer:
        """As `Case.answer`."""

    def fair(self, culprit: str | None = None, *, plot: str | None = None) -> Fairness:
        """As `Case.fair`."""


def errand(question: str, **how: Any) -> Errand:
    """QUESTION of a case, asked so; None is as if it were not said."""
    given = ((name, value) for name, value in how.items() if value is not None)
    return question, tuple(sorted(given))

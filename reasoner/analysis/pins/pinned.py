"""Compares pins with what comes out, and says which events made it so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reasoner.analysis.course.turning import turning_points
from reasoner.analysis.pins.compare import differences, plot_of
from reasoner.results.course import TurningPoint
from reasoner.results.pins import Outcome

if TYPE_CHECKING:
    from reasoner.analysis.pins.file import Pinned
    from reasoner.analysis.session import Session


Points = dict[str, tuple[TurningPoint, ...]]  # by plot, of one chair


class PinTester:
    """Compares the pins of one file, each when asked for."""

    def __init__(self, pinned: Pinned, case: Session | None = None) -> None:
        """Of PINNED, on CASE; by default on the case that the file names."""
        self._pinned = pinned
        self._case = pinned.case if case is None else pinned.fitting(case)
        self._points: dict[str, Points] = {}

    def outcomes(self) -> Iterator[Outcome]:
        """What becomes of each pin, in the order of the file; raises as `outcome`."""
        return map(self.outcome, range(len(self._pinned.file.pin)))

    def outcome(self, index: int) -> Outcome:
        """What becomes of the pin of that INDEX.

        Raises `CaseError` for trouble in the case, `MisuseError` where the pins do
        not fit it.
        """
        case, pin = self._case, self._pinned.file.pin[index]
        found = Outcome(
            place=self._pinned.place(index),
            pin=pin,
            differences=tuple(differences(case, pin)),
            plot=plot_of(case, pin, pin.scene),
            since=None,
        )
        if found.fine or found.plot is None:
            return found
        points = self._turning(pin.viewpoint).get(found.plot.plot, ())
        told = [point for point in points if point.scene <= pin.scene]
        return found.but(since=told[-1] if told else None)

    def _turning(self, chair: str) -> Points:
        if chair not in self._points:
            plots = turning_points(self._case, chair).plots
            self._points[chair] = {plot.plot: plot.points for plot in plots}
        return self._points[chair]

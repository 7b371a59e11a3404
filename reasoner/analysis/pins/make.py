"""Makes pins of the verdicts as they come out now, for an author to go over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from reasoner.analysis.course.turning import turning_points
from reasoner.results.pins import Pin, PinFile
from reasoner.results.verdict import PlotVerdict, Verdict

if TYPE_CHECKING:
    from reasoner.analysis.session import Session
    from reasoner.engine.viewpoint import Chain
    from reasoner.results.course import Cause, TurningPoint

QUIET = "Nothing betokens a betrayal yet."
SAME = "Nothing in this scene changes the verdict."


def make_pins(
    case: Session,
    ref: str,
    chairs: Iterable[str],
    progress: Callable[[int, int], None] | None = None,
) -> PinFile:
    """The verdicts of CHAIRS at every scene of CASE, which the file will call REF.

    Each `because` names the events that made the verdict what it is. PROGRESS is told
    how many scenes of one chair are done. Raises `MisuseError` for an unknown mind.
    """
    chains = list(dict.fromkeys(case.chain(chair) for chair in chairs))
    pins = [pin for chain in chains for pin in _of_chair(case, chain, progress)]
    return PinFile(case=ref, chairs=tuple(map("/".join, chains)), pin=tuple(pins))


def _of_chair(
    case: Session, chain: Chain, progress: Callable[[int, int], None] | None
) -> Iterator[Pin]:
    verdicts = case.timeline(chain, progress)
    turning = {plot.plot: plot.points for plot in turning_points(case, chain).plots}
    plots = case.data.plots
    for plot in plots if len(plots) > 1 else (None,):
        points = turning.get(plot or next(iter(turning), ""), ())
        for verdict in verdicts:
            yield _pin(verdict, plot, points)


def _pin(verdict: Verdict, plot: str | None, points: Iterable[TurningPoint]) -> Pin:
    told = [found for found in verdict.plots if plot in (None, found.plot)]
    point = next((p for p in points if p.scene == verdict.scene), None)
    fields = {
        "scene": verdict.scene,
        "viewpoint": "/".join(verdict.viewpoint),
        **({"plot": plot} if plot else {}),
        **(_fields(told[0]) if told else {"status": ["none"]}),
        "because": _because(point, known=bool(told)),
    }
    return Pin.model_validate(fields)


def _fields(plot: PlotVerdict) -> dict[str, object]:
    sure = ("identified", "proven")
    helpers = {s.person: [s.status] for s in plot.accomplices if s.status in sure}
    leaders = {s.person: [s.status] for s in plot.suspects if s.rank == 0}
    found: dict[str, object] = {"status": [plot.status]}
    if plot.culprit is None:
        found["suspects"] = leaders
    else:
        found["culprit"] = plot.culprit
    if plot.culprit is not None and plot.firmness is not None:
        found["firmness"] = plot.firmness
    if helpers:
        found["accomplices"] = helpers
    told = {plot.culprit, *helpers}
    others = [i for i in plot.involved if i.status in sure and i.person not in told]
    if others:
        found["involved"] = {i.person: [i.status] for i in others}
    made = [i.person for i in plot.involved if i.under_duress]
    if made:
        found["under_duress"] = made
    return found


def _because(point: TurningPoint | None, known: bool) -> str:
    if point is None or not point.causes:
        return SAME if known else QUIET
    start = "Any one of these: " if point.manner == "any" else ""
    return start + "; ".join(_told(cause) for cause in point.causes) + "."


def _told(cause: Cause) -> str:
    return f"not known yet: {cause.label}" if cause.lost else cause.label

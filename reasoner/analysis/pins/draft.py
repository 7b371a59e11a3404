"""Makes pins of the verdicts as they come out now, for an author to go over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from reasoner.analysis.course.turning_points import find_turning_points
from reasoner.analysis.reputation import find_verdicts
from reasoner.engine.limits import limit
from reasoner.errors import OutOfTimeError
from reasoner.results.pins import Pin, PinDraft
from reasoner.results.verdict import PlotVerdict, Verdict

if TYPE_CHECKING:
    from reasoner.analysis.session import Session
    from reasoner.engine.viewpoint import Chain
    from reasoner.results.course import Cause, TurningPoint

QUIET = "Nothing betokens a betrayal yet."
SAME = "Nothing in this scene changes the verdict."
UNTOLD = "The time limit ended the search before it was known why."

Turned = dict[str, tuple["TurningPoint", ...]]  # by plot


def make_pins(
    case: Session,
    ref: str,
    chairs: Iterable[str],
    progress: Callable[[int, int], None] | None = None,
    time_limit: float | None = None,
) -> PinDraft:
    """The verdicts of CHAIRS at every scene of CASE, read as it is, which the file will
    call REF, as far as the time goes.

    Each `because` names the events that made the verdict what it is. PROGRESS is told
    how many scenes of one chair are done. Raises `MisuseError` for an unknown mind.
    """
    chains = list(dict.fromkeys(case.chain(chair) for chair in chairs))
    pins: list[Pin] = []
    whole: list[str] = []  # chairs with a pin of every scene
    complete = True
    with limit(time_limit):
        for chain in chains:
            verdicts = find_verdicts(case, chain, progress)
            found = [verdict for verdict in verdicts if verdict.complete]
            turning = None
            if len(found) == len(verdicts):
                whole.append("/".join(chain))
                turning = _find_chain_turning(case, chain)
            complete = complete and turning is not None
            pins += _make_pins_of_chair(case, found, turning)
    return PinDraft(case=ref, chairs=tuple(whole), pin=tuple(pins), complete=complete)


def _find_chain_turning(case: Session, chain: Chain) -> Turned | None:
    """What turned each plot for CHAIN; None where the time was over before."""
    with suppress(OutOfTimeError):
        return {
            plot.plot: plot.points for plot in find_turning_points(case, chain).plots
        }
    return None


def _make_pins_of_chair(
    case: Session, verdicts: list[Verdict], turning: Turned | None
) -> Iterator[Pin]:
    plots = case.data.plots
    for plot in plots if len(plots) > 1 else (None,):
        for verdict in verdicts:
            told = [found for found in verdict.plots if plot in (None, found.plot)]
            if turning is None:
                because = UNTOLD
            else:
                points = turning.get(plot or next(iter(turning), ""), ())
                point = next((p for p in points if p.scene == verdict.scene), None)
                because = _word_pin_reason(point, known=bool(told))
            yield _make_pin(verdict, plot, told, because)


def _make_pin(
    verdict: Verdict, plot: str | None, told: list[PlotVerdict], because: str
) -> Pin:
    fields = {
        "scene": verdict.scene,
        "viewpoint": "/".join(verdict.viewpoint),
        **({"plot": plot} if plot else {}),
        **({"inside": True} if verdict.inside else {}),
        **({"trust": verdict.trust} if verdict.trust else {}),
        **(_collect_fields(told[0]) if told else {"status": ["none"]}),
        "because": because,
    }
    return Pin.model_validate(fields)


def _collect_fields(plot: PlotVerdict) -> dict[str, object]:
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


def _word_pin_reason(point: TurningPoint | None, known: bool) -> str:
    if point is None or not point.causes:
        return SAME if known else QUIET
    start = "Any one of these: " if point.manner == "any" else ""
    return start + "; ".join(_word_pin_cause(cause) for cause in point.causes) + "."


def _word_pin_cause(cause: Cause) -> str:
    return f"not known yet: {cause.label}" if cause.lost else cause.label

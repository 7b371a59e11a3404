"""Explanations: all the reasons for a verdict, as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.analysis.argument import Argument, argument
from reasoner.analysis.changed import Changed, what_changed
from reasoner.analysis.model import Frozen, PlotVerdict, Verdict
from reasoner.analysis.questions import Question
from reasoner.analysis.rests import Rests, rests_on
from reasoner.analysis.ruledout import RuledOut
from reasoner.analysis.settle import what_would_settle
from reasoner.analysis.summary import PlotSummary, Rival, summarise
from reasoner.analysis.whynot import why_not

if TYPE_CHECKING:
    from reasoner.analysis.case import Case


class ExplainedRival(Rival):
    """A rival; where no world has him, `ruled_out` is the evidence that says why."""

    ruled_out: RuledOut | None


class PlotExplanation(PlotSummary):
    """Why the verdict on one plot is what it is: its summary, the graph of reasons,
    what the verdict rests on, what changed since the previous scene, and the
    questions whose answers would settle what is open, best first."""

    rivals: tuple[ExplainedRival, ...]
    argument: Argument
    rests: Rests
    changed: Changed
    questions: tuple[Question, ...]


class Explanation(Frozen):
    """The explanation of a verdict, plot by plot."""

    case: str
    scene: int
    viewpoint: tuple[str, ...]
    plots: tuple[PlotExplanation, ...]


def explain(case: Case, verdict: Verdict) -> Explanation:
    """Explain VERDICT of CASE by contrast and by solving again."""
    summary = summarise(case, verdict)
    pairs = zip(verdict.plots, summary.plots, strict=True)
    return Explanation(
        case=summary.case,
        scene=summary.scene,
        viewpoint=summary.viewpoint,
        plots=tuple(_deepen(case, verdict, plot, why) for plot, why in pairs),
    )


def _deepen(
    case: Case, verdict: Verdict, plot: PlotVerdict, why: PlotSummary
) -> PlotExplanation:
    place = (verdict.scene, verdict.viewpoint, plot.plot)
    rivals = tuple(_explained(case, verdict, plot, rival) for rival in why.rivals)
    excluded = {rival.person: rival.ruled_out for rival in rivals}
    return PlotExplanation(
        **{**dict(why), "rivals": rivals},
        argument=argument(case, verdict, plot, excluded),
        rests=rests_on(case, *place),
        changed=what_changed(case, *place),
        questions=what_would_settle(case, *place),
    )


def _explained(
    case: Case, verdict: Verdict, plot: PlotVerdict, rival: Rival
) -> ExplainedRival:
    out = None
    if rival.rank is None:
        scene, chain = verdict.scene, verdict.viewpoint
        found = why_not(case, rival.person, scene, chain, plot.plot)
        out = found.plots[0].ruled_out
    return ExplainedRival(**dict(rival), ruled_out=out)

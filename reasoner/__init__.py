"""A reasoner about deception and betrayal.

>>> from reasoner import Case
>>> case = Case.load("mission_impossible_1996")
>>> case.solve(scene=13, viewpoint="ethan").plots[0].culprit
'phelps'

`Case` is the one facade, `check` takes cases too that `Case.load` would refuse. What
else is public are the errors and the models that answers are made of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reasoner.analysis.review.review import check as check
    from reasoner.api import Case as Case
    from reasoner.errors import *  # noqa: F403
    from reasoner.results.base import *  # noqa: F403
    from reasoner.results.belief import *  # noqa: F403
    from reasoner.results.contrast import *  # noqa: F403
    from reasoner.results.course import *  # noqa: F403
    from reasoner.results.deception import *  # noqa: F403
    from reasoner.results.explanation import *  # noqa: F403
    from reasoner.results.fairness import *  # noqa: F403
    from reasoner.results.liars import *  # noqa: F403
    from reasoner.results.minds import *  # noqa: F403
    from reasoner.results.pins import *  # noqa: F403
    from reasoner.results.report import *  # noqa: F403
    from reasoner.results.review import *  # noqa: F403
    from reasoner.results.verdict import *  # noqa: F403

_ROOMS = {
    "reasoner.api": "Case",
    "reasoner.analysis.review.review": "check",
    "reasoner.errors": (
        "CaseError EngineError Finding MisuseError OutOfTimeError ReasonerError"
    ),
    "reasoner.results.base": "AtScene EventRef FrozenDict",
    "reasoner.results.belief": "Belief Believed Glimpse Missed Missing",
    "reasoner.results.contrast": (
        "Cell Column Contrast Cost KindRange Leading Matrices Matrix PlotShift Row "
        "RuledOut Sensitivity Shift Tipped WhatIf WhyNot WhyNotPlot"
    ),
    "reasoner.results.course": (
        "Cause PlotTurning RedHerring Situation Span Timeline Turning TurningPoint"
    ),
    "reasoner.results.deception": (
        "Betrayal Consequence Deception Exposure Fooled Harm InnocentCause Ledger"
    ),
    "reasoner.results.explanation": (
        "Act AnswerEffect Argued ArguedPlot Argument Basis ExplainedRival Explanation "
        "Helper Node PlotExplanation Question Questions Rests Sufficient Swing"
    ),
    "reasoner.results.fairness": (
        "Advice Clue FairScene Fairness InTheDark PlotFairness Reader Source Surprised "
        "TakenBack"
    ),
    "reasoner.results.liars": "BoundToLie Liars",
    "reasoner.results.minds": (
        "Knower Opinion Overview Presence Sighting Thought Unaware WhoKnew"
    ),
    "reasoner.results.pins": "Difference Outcome Pin PinDraft PinFile Tested",
    "reasoner.results.report": "Report",
    "reasoner.results.review": "Accepted Review",
    "reasoner.results.verdict": (
        "Answer Appearance Appearances Involvement PlotSummary PlotVerdict ReadingRank "
        "Reason Rival Share Standing Surprise Verdict"
    ),
}
_HOMES = {name: room for room, names in _ROOMS.items() for name in names.split()}

__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, to keep start-up lean."""
    if name not in _HOMES:
        raise AttributeError(f"module 'reasoner' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__

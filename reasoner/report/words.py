"""Any answer that the command line prints, as a document: which report tells it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reasoner.case.model import CaseData
from reasoner.errors import MisuseError
from reasoner.report.beliefs import beliefs
from reasoner.report.contrast import what_if, why_not
from reasoner.report.course import timeline
from reasoner.report.deceptions import ledger
from reasoner.report.document import Document
from reasoner.report.explanation import explanation
from reasoner.report.fairness import fairness
from reasoner.report.matrix import matrix
from reasoner.report.minds import minds
from reasoner.report.review import review
from reasoner.report.secrets_and_cases import who_knew
from reasoner.report.sensitivity import sensitivity
from reasoner.report.unfinished import unfinished
from reasoner.report.verdict import verdict
from reasoner.results.base import AtScene, Frozen
from reasoner.results.belief import Believed, Overview, WhoKnew
from reasoner.results.contrast import Matrices, Sensitivity, WhatIf, WhyNot
from reasoner.results.course import Timeline
from reasoner.results.deception import Ledger
from reasoner.results.explanation import Explanation
from reasoner.results.fairness import Fairness
from reasoner.results.review import Review
from reasoner.results.verdict import Verdict

# The reports that have a short form, and those that always tell all.
_SHORT_OR_FULL: dict[type[Frozen], Callable[[CaseData, Any, bool], Document]] = {
    Verdict: verdict,
    Timeline: timeline,
    Explanation: explanation,
    Matrices: matrix,
    Overview: minds,
    Fairness: fairness,
}
_ALWAYS_FULL: dict[type[Frozen], Callable[[CaseData, Any], Document]] = {
    Sensitivity: sensitivity,
    WhyNot: why_not,
    WhatIf: what_if,
    Ledger: ledger,
    Believed: beliefs,
    WhoKnew: who_knew,
    Review: lambda _, found: review(found),
}


def words(case: CaseData, answer: Frozen, full: bool = False) -> Document:
    """ANSWER, which is on CASE, as its command prints it; FULL as with --full.

    Raises `MisuseError` for an answer on another case, and for what no command prints.
    """
    name = getattr(answer, "case", case.name)
    if name != case.name:
        raise MisuseError(f"the answer is on {name}, not on {case.name}")
    if isinstance(answer, Explanation) and not answer.complete:
        return unfinished(case, answer.verdict)
    if isinstance(answer, AtScene) and not (answer.complete or _says_so(answer)):
        return unfinished(case, answer)
    for kind in type(answer).__mro__:
        if kind in _SHORT_OR_FULL:
            return _SHORT_OR_FULL[kind](case, answer, full)
        if kind in _ALWAYS_FULL:
            return _ALWAYS_FULL[kind](case, answer)
    raise MisuseError(f"no command prints {type(answer).__name__}")


def _says_so(answer: AtScene) -> bool:
    """Does ANSWER say in its own words how far it came in time?"""
    return isinstance(answer, Believed)

"""A reasoner about deception and betrayal.

>>> from reasoner import Case
>>> case = Case.load("mission_impossible_1996")
>>> case.solve(scene=13, viewpoint="ethan").plots[0].culprit
'phelps'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reasoner.analysis.case import Case
    from reasoner.analysis.checks.check import check
    from reasoner.errors import CaseError, MisuseError, ReasonerError
    from reasoner.results.verdict import Verdict

__all__ = ["Case", "CaseError", "MisuseError", "ReasonerError", "Verdict", "check"]

_HOMES = {
    "Case": "reasoner.analysis.case",
    "Verdict": "reasoner.results.verdict",
    "CaseError": "reasoner.errors",
    "check": "reasoner.analysis.checks.check",
    "MisuseError": "reasoner.errors",
    "ReasonerError": "reasoner.errors",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, to keep start-up lean."""
    if name not in _HOMES:
        raise AttributeError(f"module 'reasoner' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)

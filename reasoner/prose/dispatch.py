"""Any answer that the command line prints, as a document: which file words it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from reasoner.case.model import CaseData
from reasoner.errors import MisuseError
from reasoner.prose.document import Document
from reasoner.results.base import AtScene, Frozen
from reasoner.results.verdict import Verdict

# Result -> file of this room and function in it, imported when it is first needed: a
# command needs one of them. Those that have a short form, and those that tell all.
_SHORT_OR_FULL = {
    "Verdict": ("verdict", "verdict"),
    "Timeline": ("course", "timeline"),
    "Explanation": ("explanation", "explanation"),
    "Matrices": ("matrix", "matrix"),
    "Believed": ("beliefs", "beliefs"),
    "Overview": ("minds", "minds"),
    "Fairness": ("fairness", "fairness"),
    "Tested": ("pins", "outcomes"),
}
_ALWAYS_FULL = {
    "Sensitivity": ("sensitivity", "sensitivity"),
    "WhyNot": ("contrast", "why_not"),
    "WhatIf": ("contrast", "what_if"),
    "Ledger": ("deceptions", "ledger"),
    "Liars": ("liars", "liars"),
    "WhoKnew": ("secrets_and_cases", "who_knew"),
}
_WITHOUT_ITS_CASE = {"Review": ("review", "review")}
_TOLD = {**_SHORT_OR_FULL, **_ALWAYS_FULL, **_WITHOUT_ITS_CASE}
_SAYING_HOW_FAR = {"Believed"}  # it came in time, in their own words


def words(
    case: CaseData, answer: Frozen, full: bool = False, verdict: Verdict | None = None
) -> Document:
    """ANSWER, which is on CASE, as its command prints it; FULL as with --full.

    Where time ran out the VERDICT that it is about takes its place, as far as that
    goes. Raises `MisuseError` for an answer on another case, and for what no command
    prints.
    """
    name = getattr(answer, "case", case.name)
    if name != case.name:
        raise MisuseError(f"the answer is on {name}, not on {case.name}")
    kinds = [kind.__name__ for kind in type(answer).__mro__]
    kind = next((one for one in kinds if one in _TOLD), None)
    if kind is None:
        raise MisuseError(f"no command prints {type(answer).__name__}")
    says_how_far = kind in _SAYING_HOW_FAR
    if isinstance(answer, AtScene) and not (answer.complete or says_how_far):
        from reasoner.prose.time_limit import unfinished

        about: AtScene = getattr(answer, "verdict", answer)
        return unfinished(case, verdict or about)
    write = _load_prose(*_TOLD[kind])
    if kind in _SHORT_OR_FULL:
        return write(case, answer, full)
    return write(answer) if kind in _WITHOUT_ITS_CASE else write(case, answer)


def _load_prose(file: str, function: str) -> Callable[..., Document]:
    found: Callable[..., Document] = getattr(
        import_module(f"reasoner.prose.{file}"), function
    )
    return found

"""Checks a case as a whole against the vocabulary and against itself."""

from collections.abc import Sequence
from contextlib import suppress

from reasoner.case.consistency import check_complete, check_consistency
from reasoner.case.declared import Register
from reasoner.case.report import EnoughError, Report
from reasoner.case.shapes import well_formed
from reasoner.case.terms import Fact
from reasoner.case.vocabulary import vocabulary
from reasoner.errors import Finding


def check(facts: Sequence[Fact], path: str, whole: bool = True) -> list[Finding]:
    """Return everything that is wrong with the facts, in order of place.

    With `whole` false, when some statements could not be read, only what can be
    told from one fact alone is checked: the facts lost might be those missed.
    """
    report = Report(path)
    with suppress(EnoughError):
        _check(facts, report, whole)
    return report.findings


def _check(facts: Sequence[Fact], report: Report, whole: bool) -> None:
    words = vocabulary()
    good = well_formed(facts, words, report)
    register = Register(facts, words, report)
    if whole:
        check_complete(facts, report)
        check_consistency(good, register.check_uses(good), report)

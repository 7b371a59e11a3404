"""Checks a case as a whole against the vocabulary and against itself."""

from collections.abc import Sequence
from contextlib import suppress

from reasoner.case.terms import Fact
from reasoner.case.validate.consistency import check_complete, check_consistency
from reasoner.case.validate.declarations import Register
from reasoner.case.validate.report import EnoughError, Report
from reasoner.case.validate.shapes import well_formed
from reasoner.case.vocabulary import vocabulary
from reasoner.errors import Finding


def check(
    facts: Sequence[Fact], path: str, lost: frozenset[str] | None = frozenset()
) -> list[Finding]:
    """Return everything that is wrong with the facts, in order of place.

    `lost` are the words of statements that could not be read, see `reader.Reading`:
    no such name is missed, nor anything that the case as a whole should have.
    """
    report = Report(path)
    with suppress(EnoughError):
        _check(facts, report, lost)
    return report.findings


def _check(facts: Sequence[Fact], report: Report, lost: frozenset[str] | None) -> None:
    words = vocabulary()
    good = well_formed(facts, words, report)
    register = Register(facts, words, report)
    if lost is None:
        return
    sound = register.check_uses(good, lost)
    if not lost:
        check_complete(facts, report)
        check_consistency(good, sound, report)

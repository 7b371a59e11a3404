"""Reads a case to say what is wrong with its form, where `load` would refuse it."""

from __future__ import annotations

from typing import NamedTuple

from reasoner.case.checks import check
from reasoner.case.library import read_source, source_path
from reasoner.case.model import CaseData
from reasoner.case.syntax.reader import read
from reasoner.case.terms import Fact, identifiers
from reasoner.case.validate.report import MAX_FOUND
from reasoner.errors import CaseError, Finding


class Examined(NamedTuple):
    """A case with what is wrong with its form, in order of place.

    `data` has the facts that nobody complains of; `doubtful` are the identifiers in
    the others. `whole` is false where some could not be read at all, or there was
    more to complain of than is listed.
    """

    data: CaseData
    findings: tuple[Finding, ...]
    doubtful: frozenset[str]
    whole: bool


def examine(ref: str) -> Examined:
    """Read and check the case that `ref` stands for; see `library.read_source`.

    Raises `MisuseError` if it cannot be found.
    """
    path = source_path(ref)
    try:
        name, text = read_source(ref)
    except CaseError as error:
        return Examined(CaseData(ref, path, ()), error.findings, frozenset(), False)
    found = read(text, path)
    findings = [*found.findings, *check(found.facts, path, found.lost)]
    findings.sort(key=lambda finding: (finding.line, finding.column))
    wrong = {(finding.line, finding.column) for finding in findings}
    sound: list[Fact] = []
    unsound: list[Fact] = []
    for fact in found.facts:
        (unsound if (fact.line, fact.column) in wrong else sound).append(fact)
    doubtful = frozenset(word for fact in unsound for word in identifiers(fact.args))
    whole = found.whole and len(findings) < MAX_FOUND
    data = CaseData(name, path, tuple(sound))
    return Examined(data, tuple(findings), doubtful, whole)

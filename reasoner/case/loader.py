"""Reads and checks a case: strictly, or to say what is wrong with its form."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

from reasoner.case.library import find_source_path, read_source
from reasoner.case.model import CaseData
from reasoner.case.packs import USES, find_pack, find_used
from reasoner.case.syntax.reader import read
from reasoner.case.terms import Fact, iterate_identifiers
from reasoner.case.validation.complaints import MAX_FOUND, Complaints, EnoughError
from reasoner.case.validation.consistency import check_complete, check_consistency
from reasoner.case.validation.declarations import Register
from reasoner.case.validation.shapes import select_well_formed
from reasoner.case.vocabulary import Vocabulary, read_words
from reasoner.errors import CaseError, Finding, MisuseError


def load(ref: str) -> CaseData:
    """Read and check the case that `ref` stands for; see `library.read_source`.

    Raises `MisuseError` if it cannot be found, `CaseError` with everything that
    is wrong with it otherwise.
    """
    name, text = read_source(ref)
    return _build_case(text, name, find_source_path(ref))


def skim(ref: str) -> CaseData:
    """The case that `ref` stands for, read and not checked: a bundled one is sound.

    Raises as `load`, of what is wrong for what cannot be read.
    """
    name, text = read_source(ref)
    path = find_source_path(ref)
    found = read(text, path)
    if found.findings:
        raise CaseError(found.findings)
    return CaseData(name, path, tuple(found.facts))


def parse(text: str, name: str) -> CaseData:
    """Read and check the text of a case; `name` also stands as its path.

    Raises `CaseError` with everything that is wrong with it.
    """
    return _build_case(text, name, name)


def _build_case(text: str, name: str, path: str) -> CaseData:
    found = read(text, path)
    findings = [*found.findings, *check(found.facts, path, found.lost)]
    if findings:
        raise CaseError(findings)
    return CaseData(name, path, tuple(found.facts))


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
    path = find_source_path(ref)
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
    doubtful = frozenset(
        word for fact in unsound for word in iterate_identifiers(fact.args)
    )
    whole = found.whole and len(findings) < MAX_FOUND
    data = CaseData(name, path, tuple(sound))
    return Examined(data, tuple(findings), doubtful, whole)


def check(
    facts: Sequence[Fact], path: str, lost: frozenset[str] | None = frozenset()
) -> list[Finding]:
    """Return everything that is wrong with the facts, in order of place.

    `lost` are the words of statements that could not be read, see `reader.ReadResult`:
    no such name is missed, nor anything that the case as a whole should have.
    """
    report = Complaints(path)
    with suppress(EnoughError):
        _check_facts(facts, report, lost)
    return report.findings


def _check_facts(
    facts: Sequence[Fact], report: Complaints, lost: frozenset[str] | None
) -> None:
    words = _find_words(facts, report)
    if words is None:
        return
    good = select_well_formed(facts, words, report)
    register = Register(facts, words, report)
    if lost is None:
        return
    sound = register.check_uses(good, lost)
    if not lost:
        check_complete(facts, report)
        check_consistency(good, sound, report)


def _find_words(facts: Sequence[Fact], report: Complaints) -> Vocabulary | None:
    """The words of a case of FACTS. None where it uses what cannot be used, which is
    reported: then nothing else could be judged."""
    uses = [
        fact
        for fact in facts
        if fact.name == USES and len(fact.args) == 1 and type(fact.args[0]) is str
    ]
    sound = True
    for fact in uses:
        try:
            find_pack(str(fact.args[0]))
        except MisuseError as error:
            message, _, hint = str(error).partition("; ")
            report.add("pack", fact, message, hint)
            sound = False
    if not sound:
        return None
    try:
        return read_words(find_used((fact.name, fact.args[0]) for fact in uses))
    except CaseError as error:
        report.adopt(error.findings)
        return None

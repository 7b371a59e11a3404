"""Reads a proposition: a claim that nobody needs to have made, put as a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.case.declared import Register
from reasoner.case.reader import read
from reasoner.case.report import Report
from reasoner.case.shapes import well_formed
from reasoner.case.terms import Compound
from reasoner.case.vocabulary import Arg, Predicate, vocabulary
from reasoner.errors import Finding, MisuseError

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.case.terms import Fact

_ASKED = Predicate("asked", (Arg("C", "claim"),), "")


def proposition(text: str, case: CaseData) -> Compound:
    """The claim written in TEXT, such as `neg(guilty(ann, sale))`.

    It is held against the vocabulary and against what CASE declares. Raises
    `MisuseError` with the first thing that is wrong with it.
    """
    facts, findings = read(f"{_ASKED.name}({text}).", "")
    if findings:
        raise _refused(text, findings[0])
    if [len(fact.args) for fact in facts] != [1]:
        raise MisuseError(f"the proposition {text}: ask of one claim at a time")
    claim = facts[0].args[0]
    if not isinstance(claim, Compound):
        claims = ", ".join(c.signature for c in vocabulary().claims.values())
        raise MisuseError(f"{text} is no proposition; the claims are {claims}")
    if found := _check(facts, case):
        raise _refused(text, found[0])
    return claim


def _check(facts: list[Fact], case: CaseData) -> list[Finding]:
    known = vocabulary()
    words = known._replace(predicates={**known.predicates, _ASKED.name: _ASKED})
    report = Report("")
    Register(case.facts, words, report).check_uses(well_formed(facts, words, report))
    return report.findings


def _refused(text: str, finding: Finding) -> MisuseError:
    hint = f"; {finding.hint}" if finding.hint else ""
    return MisuseError(f"the proposition {text}: {finding.message}{hint}")

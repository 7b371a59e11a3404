"""Reads a proposition: a claim that nobody needs to have made, put as a question."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reasoner.case.syntax.reader import read
from reasoner.case.terms import Compound
from reasoner.case.validation.complaints import Complaints, some
from reasoner.case.validation.declarations import Register
from reasoner.case.validation.shapes import select_well_formed
from reasoner.case.vocabulary import Arg, Predicate
from reasoner.errors import Finding, MisuseError

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.case.terms import Fact

_ASKED = Predicate("asked", (Arg("C", "claim"),), "")
_CLAIM = r"\s*(?:not\s+)?\w+\s*\("


def read_proposition(text: str, case: CaseData) -> Compound:
    """The claim written in TEXT, such as `neg(guilty(ann, sale))`.

    It is held against the vocabulary and against what CASE declares. Raises
    `MisuseError` with the first thing that is wrong with it.
    """
    if not re.match(_CLAIM, text):
        raise _refuse_no_claim(text, case)
    found = read(f"{_ASKED.name}({text}).", "")
    if found.findings:
        raise _refuse_unread(text, found.findings[0])
    if [len(fact.args) for fact in found.facts] != [1]:
        raise MisuseError(f"the proposition {text}: ask of one claim at a time")
    claim = found.facts[0].args[0]
    if not isinstance(claim, Compound):
        raise _refuse_no_claim(text, case)
    if wrong := _check_form(found.facts, case):
        raise _refuse_claim(text, wrong[0].message, wrong[0].hint)
    return claim


class _Known(Register):
    """What a case declares; whoever only asks cannot declare more."""

    def remedy(self, words: tuple[str, ...], name: str) -> str:
        known = self.candidates(words)
        return f"known: {some(known, 20)}" if known else "the case has none"


def _check_form(facts: list[Fact], case: CaseData) -> list[Finding]:
    known = case.words
    words = known._replace(predicates={**known.predicates, _ASKED.name: _ASKED})
    report = Complaints("")
    _Known(case.facts, words, report).check_uses(
        select_well_formed(facts, words, report)
    )
    return report.findings


def _refuse_no_claim(text: str, case: CaseData) -> MisuseError:
    claims = ", ".join(c.signature for c in case.words.claims.values())
    return MisuseError(f"{text!r} is no proposition; the claims are {claims}")


def _refuse_unread(text: str, finding: Finding) -> MisuseError:
    """What to do about a slip, told of a claim where the reader tells of a fact."""
    if finding.code == "unbalanced" and text.count("(") > text.count(")"):
        return _refuse_claim(text, "a parenthesis is not closed", "put `)` at the end")
    if finding.code == "variable":
        message = finding.message.replace("a variable", "no identifier")
        return _refuse_claim(text, message, finding.hint.partition(";")[0])
    return _refuse_claim(text, finding.message, finding.hint)


def _refuse_claim(text: str, message: str, hint: str) -> MisuseError:
    more = f"; {hint}" if hint else ""
    return MisuseError(f"the proposition {text}: {message}{more}")

"""States that a case denies and whose sentence has no plain contrary: "it is not so
that Ann taped it"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reasoner.analysis.negation import affirmed, put_in_negative
from reasoner.analysis.review.rule_findings import Name, make_finding
from reasoner.case.model import CaseData
from reasoner.errors import Finding

if TYPE_CHECKING:
    from reasoner.case.terms import Term

DENIAL_UNPLAIN = "denial-unplain"


def find_unplain_denials(data: CaseData) -> Iterator[Finding]:
    """The states of DATA that an event ends, or somebody denies, and of which answers
    can only say that it is not so."""
    ended = {str(fact.args[1]) for fact in data.facts_of("ends")}
    denied = {s for fact in data.facts_of("says") for s in _find_denied(fact.args[-1])}
    for fact in data.facts_of("state"):
        state, text = map(str, fact.args)
        plain = affirmed(text) or put_in_negative(text)
        if state in ended | denied and plain is None:
            yield make_finding(
                data,
                fact,
                DENIAL_UNPLAIN,
                f'{Name(data, state)} has no plain contrary: answers say "it is not so '
                'that ..." of it',
                'say it in one clause, with "is", "was", "has" or "had": "Ann has '
                'taped it", not "Ann taped it"',
                "note",
                (state,),
            )


def _find_denied(claim: Term) -> Iterator[str]:
    """The states that CLAIM, or a part of it, denies."""
    if not isinstance(claim, tuple):
        return
    if claim[0] == "neg" and isinstance(claim[1], tuple) and claim[1][0] == "holds":
        yield str(claim[1][1])
    for part in claim[1:]:
        yield from _find_denied(part)

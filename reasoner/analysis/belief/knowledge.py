"""Knowledge: what is true in all worlds that the evidence leaves, whatever the rank.

This is the notion of epistemic logic (Hintikka, Knowledge and Belief, 1962). It is
not belief, which goes by what a mind last saw or was credibly told and may be false.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.analysis.belief.fluents import iterate_leaves
from reasoner.analysis.belief.logic import JOINING
from reasoner.case.proposition import read_proposition
from reasoner.case.terms import Compound, Term
from reasoner.engine.entailment import Closure
from reasoner.errors import CaseError, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reasoner.analysis.session import Session
    from reasoner.engine.worlds import Query


def find_known(
    case: Session, propositions: Iterable[str], query: Query
) -> dict[str, bool | None]:
    """Each of PROPOSITIONS with True (known), False (known to be untrue) or None: by
    its form alone, or in all worlds of QUERY.

    Raises `MisuseError` for what is no proposition of the case, `CaseError` where
    the evidence contradicts itself, so that no world is left.
    """
    texts = list(propositions)
    claims = [read_proposition(text, case.data) for text in texts]
    found = case.inquiry.known(query, claims)
    if found is None:
        raise CaseError([_make_contradiction_finding(case.data.path)])
    sides = (
        decide_by_form(claim) if side is None else side
        for claim, side in zip(claims, found, strict=True)
    )
    return dict(zip(texts, sides, strict=True))


def decide_by_form(claim: Term) -> bool | None:
    """Is CLAIM so, or not, whatever is the case? That somebody always lies has no truth
    value but where he does so or never does, which is for the worlds."""
    assert isinstance(claim, Compound)
    if any(leaf.name == "liar" for leaf in iterate_leaves(claim)):
        return None
    return Closure((), claim).side() if claim.name in JOINING else None


def _make_contradiction_finding(path: str) -> Finding:
    message = "what is in evidence cannot all be so: no world is left"
    hint = "look for people who always lie or never do whose words contradict this"
    return Finding("no-world", message, hint, path, 1, 1)

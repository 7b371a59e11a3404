"""Knowledge: what is true in all worlds that the evidence leaves, whatever the rank.

This is the notion of epistemic logic (Hintikka, Knowledge and Belief, 1962). It is
not belief, which goes by what a mind last saw or was credibly told and may be false.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.case.proposition import proposition
from reasoner.errors import CaseError, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reasoner.case.model import CaseData
    from reasoner.engine.inquiry import Inquiry
    from reasoner.engine.worlds import Query


def known(
    propositions: Iterable[str], case: CaseData, inquiry: Inquiry, query: Query
) -> dict[str, bool | None]:
    """Each of PROPOSITIONS with True (known), False (known to be untrue) or None.

    Raises `MisuseError` for what is no proposition of the case, `CaseError` where
    the evidence contradicts itself, so that no world is left.
    """
    texts = list(propositions)
    found = inquiry.known(query, [proposition(text, case) for text in texts])
    if found is None:
        raise CaseError([_contradiction(case.path)])
    return dict(zip(texts, found, strict=True))


def _contradiction(path: str) -> Finding:
    message = "what is in evidence cannot all be so: no world is left"
    hint = "look for people who always lie or never do whose words contradict this"
    return Finding("no-world", message, hint, path, 1, 1)

"""What the ledger calls people, events and false beliefs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reasoner.analysis.belief.fluents import ROLES
from reasoner.analysis.belief.ranked import of_plot
from reasoner.case.terms import AUDIENCE

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.case.terms import Term

SOMEBODY = "someone_else"


def name(case: CaseData, identifier: Term) -> str:
    """The label of IDENTIFIER, an event's in quotes."""
    word = str(identifier)
    names = {AUDIENCE: "the audience", SOMEBODY: "somebody"}
    label = names.get(word) or case.labels.get(word, word)
    return f'"{label}"' if word in case.events else label


def sentence(case: CaseData, phrases: Mapping[str, str], claim: Term) -> str:
    """CLAIM in the PHRASES of the rules."""
    assert isinstance(claim, tuple)
    kind, *about = claim
    if kind == "neg" and isinstance(about[0], tuple) and about[0][0] in ROLES:
        role = about[0][0]
        kind = "no_traitor" if role == "guilty" else "innocent"
        about = [about[0][1]]
    parts = [
        sentence(case, phrases, a) if isinstance(a, tuple) else name(case, a)
        for a in about
    ]
    text = phrases[str(kind)].format(*parts)
    return of_plot(case, text, str(about[1])) if kind in ROLES else text

"""What the ledger calls people, events and false beliefs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reasoner.analysis.belief.fluents import ROLES
from reasoner.analysis.belief.ranked import of_plot
from reasoner.analysis.wording import in_words
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
    """CLAIM in the PHRASES of the rules, with its plot where there are several."""
    assert isinstance(claim, tuple)

    def part(term: Term) -> str:
        if isinstance(term, tuple):
            return sentence(case, phrases, term)
        return name(case, term)

    text = in_words(phrases, claim, part)
    plain = claim[1] if claim[0] == "neg" else claim
    assert isinstance(plain, tuple)
    return of_plot(case, text, str(plain[2])) if plain[0] in ROLES else text

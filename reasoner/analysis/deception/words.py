"""What the ledger calls people, events and false beliefs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reasoner.analysis.belief.conclusions import name_plot
from reasoner.analysis.belief.fluents import ROLES
from reasoner.analysis.wording import in_words
from reasoner.case.label import Label, label, quoted
from reasoner.case.terms import AUDIENCE

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.case.terms import Term

SOMEBODY = "someone_else"


def name_identifier(case: CaseData, identifier: Term) -> Label:
    """The label of IDENTIFIER, that of an event or a plot in quotes."""
    word = str(identifier)
    names = {AUDIENCE: "the audience", SOMEBODY: "somebody"}
    text = label(names.get(word) or case.labels.get(word) or word)
    sentence_of_its_own = word in case.event_scene or word in case.plots
    return text.but(quoted(text)) if sentence_of_its_own else text


def word_claim(case: CaseData, phrases: Mapping[str, str], claim: Term) -> str:
    """CLAIM in the PHRASES of the rules, with its plot where there are several."""
    assert isinstance(claim, tuple)

    def part(term: Term) -> Label:
        if isinstance(term, tuple):
            return label(word_claim(case, phrases, term))
        return name_identifier(case, term)

    text = in_words(phrases, claim, part)
    plain = claim[1] if claim[0] == "neg" else claim
    assert isinstance(plain, tuple)
    return name_plot(case, text, str(plain[2])) if plain[0] in ROLES else text

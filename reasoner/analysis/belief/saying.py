"""Claims and matters of belief in words, by the phrases of the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.case.terms import Compound, Term
from reasoner.errors import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection

    from reasoner.analysis.session import Session

_OPPOSITE = {"dead": "alive", "alive": "dead"}
_ASKED = "located, holds, dead, alive, guilty, in_on, did and others"


class Saying:
    """The sentences of one case."""

    def __init__(self, case: Session) -> None:
        self._texts, self._labels = case.beliefs.texts, case.data.labels

    def claim(self, claim: Term) -> str:
        """CLAIM in words."""
        if not isinstance(claim, Compound):
            return self.name(str(claim))
        if claim.name == "neg":
            return self.denied(claim.args[0])
        return self.words(claim.name, *map(self.claim, claim.args))

    def denied(self, claim: Term) -> str:
        """That CLAIM is not so, in words, of which two denials make none."""
        assert isinstance(claim, Compound)
        if claim.name == "neg":
            return self.claim(claim.args[0])
        if claim.name in _OPPOSITE:
            return self.claim(Compound(_OPPOSITE[claim.name], claim.args))
        return self.words("neg", self.claim(claim))

    def words(self, key: str, *about: str) -> str:
        """The phrase of a kind of claim, filled."""
        return self._texts[key].format(*about)

    def name(self, identifier: str) -> str:
        """What IDENTIFIER is called in the case."""
        return self._labels.get(identifier, identifier)


def nothing_about(asked: str, name: str, known: Collection[str]) -> str:
    """The complaint that nothing in the case NAME is about ASKED."""
    hint = did_you_mean(asked, known)
    hint = hint or f"expected a claim ({_ASKED}) or one of {', '.join(sorted(known))}"
    return f"nothing in {name} is about {asked}: {hint}"

"""Claims and matters of belief in words, by the phrases of the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.case.terms import Compound, Term
from reasoner.engine.belief import HOLDS, LOCATED, YES
from reasoner.errors import nearest

if TYPE_CHECKING:
    from collections.abc import Collection

    from reasoner.analysis.case import Case
    from reasoner.engine.belief import Matter


_ASKED = "located, holds, dead, alive, guilty, in_on, did and others"


class Saying:
    """The sentences of one case."""

    def __init__(self, case: Case) -> None:
        self._texts, self._labels = case.beliefs.texts, case.data.labels

    def claim(self, claim: Term) -> str:
        """CLAIM in words."""
        if not isinstance(claim, Compound):
            return self.name(str(claim))
        return self.words(claim.name, *map(self.claim, claim.args))

    def matter(self, matter: Matter, value: str) -> str:
        """That MATTER has VALUE."""
        kind, what = matter
        if kind == LOCATED:
            return self.words(LOCATED, self.name(what), self.name(value))
        if kind == HOLDS:
            text = self.words(HOLDS, self.name(what))
            return text if value == YES else self.words("neg", text)
        return self.words("alive" if value == YES else "dead", self.name(what))

    def words(self, key: str, *about: str) -> str:
        """The phrase of a kind of claim, filled."""
        return self._texts[key].format(*about)

    def name(self, identifier: str) -> str:
        """What IDENTIFIER is called in the case."""
        return self._labels.get(identifier, identifier)


def nothing_about(asked: str, name: str, known: Collection[str]) -> str:
    """The complaint that nothing in the case NAME is about ASKED."""
    guess = nearest(asked, known)
    hint = f"did you mean {guess}?" if guess else ""
    hint = hint or f"expected a claim ({_ASKED}) or one of {', '.join(sorted(known))}"
    return f"nothing in {name} is about {asked}: {hint}"

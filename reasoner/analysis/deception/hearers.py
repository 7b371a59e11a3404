"""What a mind makes of what it is told: of a circumstance, or of a formula in which one
stands, what its own best worlds have, too."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reasoner.analysis.belief.logic import (
    JOINING,
    StanceOrNone,
    combine,
    join_stances,
    split_knowledge,
)
from reasoner.case.terms import AUDIENCE

if TYPE_CHECKING:
    from reasoner.analysis.deception.memory import MemoryQuery
    from reasoner.analysis.deception.stance import Minds
    from reasoner.case.terms import Term

ALIBI = "alibi"
FORMULAS = (*JOINING, "knows", "believes")


class Hearers:
    """The minds of MINDS as those to whom something is said."""

    def __init__(self, minds: Minds) -> None:
        self._minds = minds

    def stance(self, moment: MemoryQuery, claim: Term) -> StanceOrNone:
        """What the last mind at MOMENT makes of CLAIM when told so. What it holds of
        the parts of a formula comes before what follows from it by the words of others.
        """
        own = self._minds.stance(moment, claim)
        if len(moment.chain) > 1 or not self._has_circumstance(claim):
            return own
        assert isinstance(claim, tuple)
        if claim[0] in FORMULAS:
            found = self._judge_parts(moment, claim)
            return own if found in ("open", "none") and own != "none" else found
        if claim[0] == ALIBI and (known := self._judge_alibi(moment, claim)):
            return known
        return own if own != "none" else self._minds.circumstance(moment, claim)

    def _judge_parts(
        self, moment: MemoryQuery, claim: tuple[Term, ...]
    ) -> StanceOrNone:
        name, *about = claim
        if name == "believes":
            return self._judge_what_mind_holds(moment, claim)
        if name == "knows":
            parts = (self.stance(moment, part) for part in split_knowledge(claim))
            return join_stances("and", *parts)
        return combine(str(name), [self.stance(moment, part) for part in about])

    def _judge_what_mind_holds(
        self, moment: MemoryQuery, claim: tuple[Term, ...]
    ) -> StanceOrNone:
        """What somebody believes it knows of itself; the audience sees into each."""
        _, mind, what = claim
        if mind == moment.chain[-1] or moment.chain == (AUDIENCE,):
            return self.stance(replace(moment, chain=(str(mind),)), what)
        return self._minds.stance(moment, claim)

    def _judge_alibi(
        self, moment: MemoryQuery, claim: tuple[Term, ...]
    ) -> StanceOrNone | None:
        """Where others were when a deed of his plot was done one need not know, but for
        its doers; None where it is none of his plot."""
        me, (_, person, deed) = moment.chain[-1], claim
        if me == person:
            return None
        did = ("did", person, deed)
        if self._minds.find_plot_of_claim(did) not in self._minds.plots_of(me):
            return None
        done = self._minds.worlds.get(("done_by", deed, person), False)
        return "disbelieved" if done else "open"

    def _has_circumstance(self, claim: Term) -> bool:
        """Is CLAIM, or a part of it, something that an event can show?"""
        if not isinstance(claim, tuple):
            return False
        if claim[0] in self._minds.circumstantial:
            return True
        return any(map(self._has_circumstance, claim[1:]))

"""One chain of minds at one scene: what all that it holds is asked of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from reasoner.analysis.belief.logic import JOINING
from reasoner.analysis.belief.saying import Saying
from reasoner.case.terms import Compound, write
from reasoner.results.belief import Belief

if TYPE_CHECKING:
    from reasoner.analysis.session import Session
    from reasoner.case.terms import Term
    from reasoner.engine.belief import Ground
    from reasoner.engine.viewpoint import Chain

ROLES = {"guilty": "culprit", "in_on": "conspirator"}
DEEDS = ("did", "elsewhere")

Manner = Literal["asked", "candid", "face"]


class Chair:
    """One chain at one scene.

    What counts of a mind in a plot is, by MANNER: its face, what it shows to others;
    candid, what it knows, as far as the mind before it can tell, or the audience of a
    mind alone; or as asked, the face of a mind alone that has not come out, and else
    candid.
    """

    def __init__(
        self, case: Session, chain: Chain, scene: int, manner: Manner = "asked"
    ) -> None:
        self._case, self._chain, self._scene = case, chain, scene
        self._manner = manner
        self._query = case.query(scene, chain)
        self._say = Saying(case)

    def of(self, claim: Term) -> Belief:
        """What the chain holds of CLAIM."""
        raise NotImplementedError

    def about(self, claim: Term) -> frozenset[str]:
        """The plots that CLAIM, or a part of it, is about."""
        if not isinstance(claim, Compound):
            return frozenset()
        if claim.name in ROLES:
            return frozenset({str(claim.args[1])})
        if claim.name in DEEDS:
            return self._laid_to(str(claim.args[1]))
        parts = claim.args if claim.name in JOINING else ()
        return frozenset().union(*map(self.about, parts))

    def _laid_to(self, event: str) -> frozenset[str]:
        rows = (fact.args for fact in self._case.data.facts_of("deed"))
        return frozenset(str(plot) for deed, plot in rows if deed == event)

    def _blank(self, claim: Compound, value: str = "") -> Belief:
        """Nothing held of CLAIM, which is about VALUE."""
        return Belief(
            proposition=write(claim),
            text=self._say.claim(claim),
            otherwise=self._say.denied(claim),
            value=value,
        )

    def _grounded(self, blank: Belief, why: Ground) -> Belief:
        """BLANK with the ground WHY."""
        return blank.but(
            how=why.how,
            event=why.event,
            label=self._case.data.labels[why.event],
            scene=why.scene,
            since=why.since,
            speaker=why.speaker,
        )

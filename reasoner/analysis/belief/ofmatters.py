"""What a chain of minds holds of places, states and lives: its latest grounds, and what
follows from them with the formulas that it was told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.analysis.belief.chair import Chair
from reasoner.analysis.belief.fluents import claim_on, matters_in, values_in
from reasoner.analysis.belief.revision import Following, Source
from reasoner.case.lazy import cached_property
from reasoner.case.terms import Compound, identifiers
from reasoner.engine.belief import ALIVE, HOLDS, LOCATED, NO, YES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reasoner.engine.belief import Ground, Matter
    from reasoner.results.belief import Belief

_OTHER = {YES: NO, NO: YES}


class OfMatters(Chair):
    """One chain at one scene, asked about places, states and lives."""

    @cached_property
    def _held(self) -> dict[Matter, tuple[Ground, ...]]:
        return self._case.beliefs.held(self._chain, self._scene)

    @cached_property
    def _following(self) -> Following:
        formulas = self._case.beliefs.formulas(self._chain, self._scene)
        return Following(formulas, self._held, self._chain[-1], self.of)

    def _matters(self, topic: str | None) -> Iterator[Belief]:
        """What is held of places and states, then of lives, only what was in doubt; and
        the formulas that were told."""
        kinds = (LOCATED, HOLDS, ALIVE)
        told = self._following.kept
        matters = {*self._held, *(m for claim in told for m in matters_in(claim))}
        for matter in sorted(matters, key=lambda m: (kinds.index(m[0]), m)):
            values = [ground.value for ground in self._held.get(matter, ())]
            more = {v for claim in told for v in values_in(claim, matter)}
            values += sorted(more.difference(values))
            if topic in (None, matter[1], *values) and self._telling(matter, topic):
                found = (self._matter(matter, value) for value in values)
                yield from (b for b in found if b.how and b.stance != "disbelieved")
        for claim in told:
            if topic is None or topic in identifiers((claim,)):
                yield self.of(claim)

    def _telling(self, matter: Matter, topic: str | None) -> bool:
        """Of lives only those asked for, or in doubt, are worth telling."""
        kind, person = matter
        if kind != ALIVE or topic is not None:
            return True
        return self._case.beliefs.doubted(person, self._chain, self._scene)

    def _matter(self, matter: Matter, value: str) -> Belief:
        grounds = self._held.get(matter, ())
        claim = claim_on(matter, value)
        blank = self._blank(claim, value)
        followed = self._followed(blank, claim)
        if followed is not None and (followed.how or len(grounds) < 2):
            return followed
        if not grounds and matter[0] == ALIVE:
            stance = "believed" if value == YES else "disbelieved"
            return blank.but(stance=stance, how="presumed", value=YES)
        if not grounds:
            return blank
        why = next((g for g in grounds if g.value == value), grounds[0])
        stance = "believed" if why.value == value else "disbelieved"
        return self._grounded(blank, why).but(
            stance="open" if len(grounds) > 1 else stance, value=why.value
        )

    def _followed(self, blank: Belief, claim: Compound) -> Belief | None:
        """BLANK on CLAIM, as it follows from the grounds and the formulas told; None
        where no formula is connected with it."""
        found = self._following.of(claim)
        if found is None or found[0] is None:
            return None if found is None else blank
        so, sources = found
        blank = blank.but(stance="believed" if so else "disbelieved")
        if not sources:  # it is so, or not, whatever is the case
            return blank.but(how="inferred", known=so)
        premises = tuple(map(self._premise, sources))
        if len(premises) != 1:
            instead = blank.value if so else _OTHER.get(blank.value, "")
            return blank.but(how="inferred", premises=premises, value=instead)
        (why,) = premises
        said = ("proposition", "text", "otherwise", "stance")
        return why.but(
            value=blank.value if so else why.value,
            **{field: getattr(blank, field) for field in said},
        )

    def _premise(self, source: Source) -> Belief:
        """One of the grounds from which something follows."""
        blank = self._blank(source.claim).but(stance="believed")
        if source.ground is None:
            return blank.but(how=source.how)
        return self._grounded(blank, source.ground).but(value=source.ground.value)

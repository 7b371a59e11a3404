"""What a chain of minds holds of places, states and lives: its latest grounds, and what
follows from them with the formulas that it was told."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from reasoner.analysis.minds.chair import Chair
from reasoner.analysis.minds.following import Following, matters_in, values_in
from reasoner.analysis.minds.holding import Belief, Premise
from reasoner.analysis.minds.logic import OF_SIDE
from reasoner.analysis.minds.saying import nothing_about
from reasoner.case.terms import Compound, identifiers
from reasoner.engine.belief import ALIVE, HOLDS, LOCATED, NO, YES, claim_of
from reasoner.errors import MisuseError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reasoner.analysis.minds.following import Source
    from reasoner.case.terms import Term
    from reasoner.engine.belief import Ground, Matter

_DECLARING = ("person", "plot", "place", "thing", "state")


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
        the formulas that it was told."""
        kinds = (LOCATED, HOLDS, ALIVE)
        told = self._following.kept
        matters = {*self._held, *(m for claim in told for m in matters_in(claim))}
        for matter in sorted(matters, key=lambda m: (kinds.index(m[0]), m)):
            values = [ground.value for ground in self._held.get(matter, ())]
            values += sorted({v for c in told for v in values_in(c, matter)} - {*values})
            if topic in (None, matter[1], *values) and self._tellable(matter, topic):
                found = (self._matter(matter, value) for value in values)
                yield from (b for b in found if b.how and b.stance in _SAID)
        for claim in told:
            if topic is None or topic in identifiers((claim,)):
                yield self.of(claim)

    def _tellable(self, matter: Matter, topic: str | None) -> bool:
        """Lives only where they are asked for, or somebody's was in doubt."""
        kind, person = matter
        if kind != ALIVE or topic is not None:
            return True
        return self._case.beliefs.doubted(person, self._chain, self._scene)

    def _matter(self, matter: Matter, value: str) -> Belief:
        grounds = self._held.get(matter, ())
        blank = self._blank(_claim(matter, value), value)
        blank = blank.but(proposition=claim_of(matter, value))
        followed = self._followed(blank, _claim(matter, value))
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
        """BLANK on CLAIM, as it follows from the grounds with the formulas told; None
        where no formula touches it."""
        found = self._following.of(claim)
        if found is None:
            return None
        so, sources = found
        if so is None:
            return blank
        stance = OF_SIDE[so]
        value = blank.value if so else _other(blank.value)
        blank = blank.but(stance=stance, value=value)
        if len(sources) != 1:
            premises = tuple(map(self._premise, sources))
            return blank.but(how="inferred", premises=premises)
        ((_, source),) = sources.items() if False else [(None, sources[0])]
        return blank

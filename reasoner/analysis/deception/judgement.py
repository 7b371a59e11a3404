"""Judgement: what a mind concludes of plots and of faces.

It holds what all its best worlds agree on; a conspirator knows his own plot.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.analysis.belief.believer import Believer
from reasoner.analysis.belief.fluents import ROLES
from reasoner.analysis.deception.memory import Memory, MemoryQuery
from reasoner.case.lazy import cached_property
from reasoner.case.terms import Compound
from reasoner.engine.viewpoint import AUDIENCE, Chain
from reasoner.engine.worlds import Query

if TYPE_CHECKING:
    from reasoner.analysis.belief.logic import Stance
    from reasoner.analysis.session import Session
    from reasoner.case.terms import Term

Agreed = dict[tuple["Term", ...], bool]  # (name, arguments...) -> is it so

BELIEFS = (
    *(("culprit", 2), ("conspirator", 2), ("did", 2)),
    *(("mask", 2), ("forged", 2)),
)
FINDINGS = (
    *BELIEFS,
    ("reading", 3),
    ("word", 4),
    ("left", 4),
    ("surprise", 2),
    ("was", 3),
    ("surmise", 3),
)


class Judgement(Memory):
    """What all minds conclude, as the chain CHAIR knows of it at the end of SCENE."""

    def __init__(self, case: Session, chair: Chain, scene: int) -> None:
        super().__init__(case, chair, scene)
        self._agreed: dict[Query, Agreed] = {}
        self._views: dict[str, Believer] = {}

    def evidence(self, moment: MemoryQuery) -> frozenset[str]:
        """The events that count at MOMENT; to the dead nothing does any more."""
        missed = self._missed.get(moment.chain[-1], frozenset())
        return super().evidence(moment) - missed

    @cached_property
    def _missed(self) -> dict[str, frozenset[str]]:
        """Of each who has died the event of it, and whatever was later."""
        place = self._case.viewpoints.place
        return {
            str(atom[2]): frozenset(
                event
                for event in self.known
                if event == atom[1] or place(event)[1] > place(str(atom[1]))[1]
            )
            for atom, so in self.worlds.items()
            if so and atom[0] == "reading" and atom[3] == "genuine"
        }

    def plots_of(self, person: str) -> frozenset[str]:
        """The plots that PERSON is in, as the chair has found out; for one in a plot
        himself, as he knows better than he shows."""
        if self._plotting and person != self.own[0]:
            return self._view(person).inside
        return frozenset(
            str(atom[1])
            for atom, so in self.worlds.items()
            if so and atom[0] == "conspirator" and atom[2] == person
        )

    @cached_property
    def _plotting(self) -> bool:
        """Is the chair's own mind held to be in a plot, whatever it shows?"""
        if self.own == (AUDIENCE,):
            return False
        return bool(Believer(self._case, self.chair, self._scene, "candid").inside)

    def _view(self, person: str) -> Believer:
        """What the chair takes PERSON to believe by now."""
        if person not in self._views:
            chain = (*self.chair, person)
            self._views[person] = Believer(self._case, chain, self._scene)
        return self._views[person]

    def in_plot_of(self, claim: Term, person: str) -> bool:
        """Is PERSON in the plot that CLAIM is about? Then nobody fools him on it."""
        assert isinstance(claim, tuple)
        return self._plot_of(claim) in self.plots_of(person)

    @cached_property
    def worlds(self) -> Agreed:
        """What all best worlds of the chair agree on."""
        query = self._case.query(self._scene, self.chair)
        return self._common(query, FINDINGS)

    def _plot_of(self, claim: tuple[Term, ...]) -> str | None:
        if claim[0] in ROLES:
            return str(claim[2])
        return self._deeds.get(str(claim[2])) if claim[0] == "did" else None

    @cached_property
    def _deeds(self) -> dict[str, str]:
        rows = self._case.data.facts_of("deed")
        return {str(fact.args[0]): str(fact.args[1]) for fact in rows}

    def _of_plot(
        self, moment: MemoryQuery, claim: tuple[Term, ...], plot: str
    ) -> Stance:
        me, about = moment.chain[-1], claim[1]
        if len(moment.chain) == 1 and plot in self.plots_of(me):
            if self._plotting and moment.chain != self.own:
                asked = Compound(str(claim[0]), (str(about), str(claim[2])))
                return self._view(me).of(asked).stance
            return self._agreement(self.worlds, self._atom(claim))
        if about == me:
            return "disbelieved"
        events = self.evidence(moment)
        query = self._query(moment)
        if plot not in self._case.worlds.known_plots(query):
            return "none"
        if claim[0] == "did" and claim[2] not in events:
            return "none"
        return self._agreement(self._common(query, BELIEFS), self._atom(claim))

    def _of_face(self, moment: MemoryQuery, event: str, person: str) -> Stance:
        if event not in self.evidence(moment):
            return "none"
        if self._seen_through(moment, event, person):
            return "disbelieved"
        agreed = self._common(self._query(moment), BELIEFS)
        stances = [agreed.get((a, event, person), False) for a in ("mask", "forged")]
        return "disbelieved" if any(stances) else "believed"

    def _query(self, moment: MemoryQuery) -> Query:
        me = moment.chain[-1]
        chair = None if me == AUDIENCE else me
        events = self.evidence(moment)
        theories = self._case.theories.of(self._whole(moment), events, moment.scene)
        return Query(events, chair, self._from_outside(moment), theories=theories)

    def _from_outside(self, moment: MemoryQuery) -> bool:
        """Does the mind show only what it professes? The audience sees into each."""
        seen_into = self.chair in ((AUDIENCE,), moment.chain[:1])
        return len(moment.chain) > 1 or not seen_into

    def _agreement(self, agreed: Agreed, atom: tuple[Term, ...]) -> Stance:
        """What all best worlds say of ATOM; what is no atom of any, is so in none."""
        if atom in agreed:
            return "believed" if agreed[atom] else "disbelieved"
        return "open" if atom in self._atoms else "disbelieved"

    @cached_property
    def _atoms(self) -> frozenset[tuple[Term, ...]]:
        facts = self._case.worlds.facts
        return frozenset((name, *k) for name, n in BELIEFS for k in facts(name, n))

    @staticmethod
    def _atom(claim: tuple[Term, ...]) -> tuple[Term, ...]:
        name, person, what = claim
        if name == "did":
            return "did", what, person
        return ROLES[str(name)], what, person

    def _common(self, query: Query, wanted: tuple[tuple[str, int], ...]) -> Agreed:
        if query not in self._agreed:
            agreed = self._case.worlds.common(query, wanted)
            self._agreed[query] = {(name, *key): so for name, key, so in agreed}
        return self._agreed[query]

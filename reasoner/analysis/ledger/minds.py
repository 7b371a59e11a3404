"""Minds: what each of them held at a scene, as far as one chair knows of it.

A mind is asked in its own chair, by what it remembers then. Of plots it holds what all
its best worlds agree on, of things, states and lives its latest ground; a conspirator
knows his own plot.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from reasoner.analysis.ledger.memory import Memory, Moment
from reasoner.analysis.minds.logic import OPPOSITE, Stance, joined
from reasoner.engine.belief import ALIVE, HOLDS, LOCATED, NO, YES
from reasoner.engine.viewpoint import AUDIENCE, Chain
from reasoner.engine.worlds import Query

if TYPE_CHECKING:
    from reasoner.analysis.case import Case
    from reasoner.engine.solver import Term

Agreed = dict[tuple["Term", ...], bool]  # (name, arguments...) -> is it so

ROLES = {"guilty": "culprit", "in_on": "conspirator"}


class Minds(Memory):
    """All minds, as the chain CHAIR knows of them at the end of SCENE."""

    def __init__(self, case: Case, chair: Chain, scene: int) -> None:
        super().__init__(case, chair, scene)
        self._agreed: dict[Query, Agreed] = {}

    def stance(self, moment: Moment, claim: Term) -> Stance:
        """What the last mind at MOMENT held of CLAIM, a term of the vocabulary, or
        face(E, P), that P is seen in E, or unknown(K), that it does not know K."""
        assert isinstance(claim, tuple)
        name, *about = claim
        if name in ("neg", "and", "or", "if", "iff", "elsewhere"):
            return self._compound(moment, str(name), about)
        if name == "believes":
            longer = (*moment.chain, str(about[0]))
            if moment.chain == (AUDIENCE,):
                longer = longer[1:]  # it sees into each mind
            return self.stance(replace(moment, chain=longer), about[1])
        plot = self._plot_of(claim)
        if plot is not None:
            return self._of_plot(moment, claim, plot)
        if name == "face":
            return self._of_face(moment, str(about[0]), str(about[1]))
        if name == "unknown":
            return self._of_secret(moment, str(about[0]))
        return self._of_matter(moment, str(name), [str(a) for a in about])

    def truth(self, claim: Term, time: int, word: str | None = None) -> Stance:
        """What the chair itself holds at last of CLAIM, made at story TIME in the event
        WORD. What was shown comes before words; a word is no ground for itself. Who
        turns up alive was so until then."""
        now = Moment(self.chair, self._scene)
        assert isinstance(claim, tuple)
        if claim[0] in ("dead", "alive") and self.stance(now, claim) != (
            "believed" if claim[0] == "dead" else "disbelieved"
        ):
            return self.stance(now, claim)
        shown = self.stance(replace(now, until=time, words=False), claim)
        if shown != "none":
            return shown
        return self.stance(replace(now, until=time, barring=word), claim)

    def evidence(self, moment: Moment) -> frozenset[str]:
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
        """The plots that PERSON is in, as the chair has found out."""
        return frozenset(
            str(atom[1])
            for atom, so in self.worlds.items()
            if so and atom[0] == "conspirator" and atom[2] == person
        )

    @cached_property
    def worlds(self) -> Agreed:
        """What all best worlds of the chair agree on."""
        query = self._case.query(self._scene, self.chair)
        return self._common(query, FINDINGS)

    def _compound(self, moment: Moment, name: str, about: list[Term]) -> Stance:
        if name == "elsewhere":
            return OPPOSITE[self.stance(moment, ("did", *about))]
        stances = [self.stance(moment, part) for part in about]
        return OPPOSITE[stances[0]] if name == "neg" else joined(name, *stances)

    def _plot_of(self, claim: tuple[Term, ...]) -> str | None:
        if claim[0] in ROLES:
            return str(claim[2])
        return self._deeds.get(str(claim[2])) if claim[0] == "did" else None

    @cached_property
    def _deeds(self) -> dict[str, str]:
        rows = self._case.data.facts_of("deed")
        return {str(fact.args[0]): str(fact.args[1]) for fact in rows}

    def _of_plot(self, moment: Moment, claim: tuple[Term, ...], plot: str) -> Stance:
        me, about = moment.chain[-1], claim[1]
        if len(moment.chain) == 1 and plot in self.plots_of(me):
            return self._agreement(self.worlds, self._atom(claim))
        if about == me:
            return "disbelieved"
        events = self.evidence(moment)
        query = Query(
            events, None if me == AUDIENCE else me, self._from_outside(moment)
        )
        if plot not in self._case.worlds.known_plots(query):
            return "none"
        if claim[0] == "did" and claim[2] not in events:
            return "none"
        return self._agreement(self._common(query, BELIEFS), self._atom(claim))

    def _from_outside(self, moment: Moment) -> bool:
        """Does the mind show only what it professes? The audience sees into each."""
        chain = moment.chain
        seen_into = self.chair == (AUDIENCE,) or chain[0] == self.chair[-1]
        return len(chain) > 1 or not seen_into

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

    def _of_matter(self, moment: Moment, name: str, about: list[str]) -> Stance:
        kind = ALIVE if name == "dead" else name
        if kind not in (ALIVE, HOLDS, LOCATED):
            return "none"
        if kind == ALIVE and about[0] == moment.chain[-1]:
            return "disbelieved" if name == "dead" else "believed"
        grounds = self.held(moment).get((kind, about[0]), ())
        values = {
            YES if g.value == NO and self._in_on(moment, g.event, about[0]) else g.value
            for g in grounds
        }
        wanted = {"dead": NO, LOCATED: about[-1]}.get(name, YES)
        if len(values) != 1:
            return "open" if values else "none"
        return "believed" if values == {wanted} else "disbelieved"

    def _in_on(self, moment: Moment, event: str, person: str) -> bool:
        """Does it know that PERSON, of its own plot, did not die in EVENT?"""
        if len(moment.chain) > 1 or moment.chain == (AUDIENCE,):
            return False
        if not self.plots_of(moment.chain[-1]) & self.plots_of(person):
            return False
        shows = (("reading", event, person, how) for how in ("staged", "sham"))
        if any(self.worlds.get(show, False) for show in shows):
            return True
        now = Moment(self.chair, self._scene)
        return moment.chain != self.chair and (
            self.stance(now, ("dead", person)) == "disbelieved"
        )


BELIEFS = (("culprit", 2), ("conspirator", 2), ("did", 2))
FINDINGS = (*BELIEFS, ("reading", 3), ("word", 4), ("left", 4), ("surprise", 2))

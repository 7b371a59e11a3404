"""Minds: what each of them held at a scene, as far as one chair knows of it.

A mind is asked in its own chair, by what it remembers then: what it knew by then and
the asking chair knows, by now, that it knows. Of plots it holds what all its best
worlds agree on, of things, states and lives its latest ground; a conspirator knows his
own plot.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reasoner.analysis.belief.conclusions import (
    Agreed,
    Conclusions,
    find_survivors,
    is_seen_doing,
    read_circumstances,
)
from reasoner.analysis.belief.fluents import ROLES
from reasoner.analysis.belief.grounds import Grounds
from reasoner.analysis.belief.logic import (
    JOINING,
    OPPOSITE,
    StanceOrNone,
    combine,
    join_stances,
    split_knowledge,
)
from reasoner.analysis.belief.roles import find_denial, find_own_work
from reasoner.analysis.deception.memory import Memory, MemoryQuery
from reasoner.case.properties import cached_property
from reasoner.case.terms import AUDIENCE, make_compound
from reasoner.engine.belief import ALIVE, HOLDS, LOCATED, NO, YES
from reasoner.engine.viewpoint import Chain
from reasoner.engine.worlds import Query

if TYPE_CHECKING:
    from reasoner.analysis.session import Session
    from reasoner.case.terms import Term
    from reasoner.results.belief import Belief
    from reasoner.results.deception import Firmness


MARKED = ("bears", "lacks")  # whose a mark is
BELIEFS = (
    *(("culprit", 2), ("conspirator", 2), ("done_by", 2)),
    *(("mask", 2), ("forged", 2)),
)
FINDINGS = (
    *BELIEFS,
    ("reading", 3),
    ("word", 4),
    *(("left", 4), ("planted", 2)),
    ("surprise", 2),
    ("was", 3),
    ("surmise", 3),
    *(("undeceived", 3), ("bears_out", 3)),
    *(("true_at", 2), ("fails", 2)),
    *(("under_duress", 2), ("accounted", 1)),
)


class Minds:
    """All minds, as the chain CHAIR knows of them at the end of SCENE."""

    def __init__(self, case: Session, chair: Chain, scene: int) -> None:
        self._case, self.chair, self._scene = case, chair, scene
        self.own = chair[-1:]
        self.memory = Memory(case, chair, scene, self._find_deaths)
        self._agreed: dict[tuple[Query, tuple[tuple[str, int], ...]], Agreed] = {}
        self._bases: dict[MemoryQuery, Grounds] = {}
        self._stances: dict[tuple[MemoryQuery, Term], StanceOrNone] = {}
        self._survivors: dict[tuple[Query, str], frozenset[str]] = {}

    def stance(self, moment: MemoryQuery, claim: Term) -> StanceOrNone:
        """What the last mind at MOMENT held of CLAIM, a term of the vocabulary, or
        face(E, P) or author(E, P), that the P of E is P himself, or unknown(K), that
        it does not know K."""
        if (moment, claim) not in self._stances:
            self._stances[moment, claim] = self._judge(moment, claim)
        return self._stances[moment, claim]

    def _judge(self, moment: MemoryQuery, claim: Term) -> StanceOrNone:
        assert isinstance(claim, tuple)
        name, *about = claim
        if name == "elsewhere":
            return OPPOSITE[self.stance(moment, ("did", *about))]
        if name in JOINING:
            parts = combine(str(name), [self.stance(moment, part) for part in about])
            return self._infer_stance(moment, claim) or parts
        if name in ("knows", "believes"):
            held, me = self._judge_mind(moment, claim), moment.chain[-1]
            unsettled, events = held in ("none", "open"), self.memory.evidence(moment)
            denied = unsettled and find_denial(self._case, claim, me, events)
            return "disbelieved" if denied else held
        if (plot := self.find_plot_of_claim(claim)) is not None:
            return self._judge_plot(moment, claim, plot)
        if name in ("face", "author"):
            return self._judge_face(moment, str(about[0]), str(about[1]))
        if name in self.circumstantial:
            return self._judge_circumstance(moment, claim)
        if name == "unknown":
            learned = self.memory.learned(moment, str(about[0]))
            return "disbelieved" if learned else "believed"
        return self._judge_matter(moment, str(name), [str(a) for a in about])

    def _judge_mind(self, moment: MemoryQuery, claim: tuple[Term, ...]) -> StanceOrNone:
        """What it makes of it that somebody knows or believes something."""
        name, mind, what = claim
        if name == "knows":
            parts = (self.stance(moment, c) for c in split_knowledge(claim))
            return join_stances("and", *parts)
        chain = moment.chain
        if mind != chain[-1]:  # what one takes oneself to believe, one believes
            # The audience sees into each mind.
            chain = () if chain == (AUDIENCE,) else chain
            chain = (*chain, str(mind))
        return self.stance(replace(moment, chain=chain), what)

    def _judge_matter(
        self, moment: MemoryQuery, name: str, about: list[str]
    ) -> StanceOrNone:
        kind = ALIVE if name == "dead" else name
        if kind not in (ALIVE, HOLDS, LOCATED):
            return "none"
        if kind == ALIVE and about[0] == moment.chain[-1]:
            return "disbelieved" if name == "dead" else "believed"
        wanted = {"dead": NO, LOCATED: about[-1]}.get(name, YES)
        grounds = self.memory.grounds(moment).get((kind, about[0]), ())
        if any(g.value == NO for g in grounds) and self._judge_survival(
            moment, about[0]
        ):
            return "believed" if wanted == YES else "disbelieved"
        known = {
            g: self._judge_knowing_of_show(moment, g.event, about[0]) for g in grounds
        }
        if any(g.value == NO and known[g] == "open" for g in grounds):
            return "open"
        in_on = {g for g in grounds if known[g] == "believed"}
        if moment.words and not in_on:
            held = self._make_grounds(moment).judge((kind, about[0]), wanted)
            if held.how not in (None, "presumed"):
                return held.stance
            return self._judge_beginning(moment, about[0])
        values = {YES if g.value == NO and g in in_on else g.value for g in grounds}
        if len(values) != 1:
            return "open" if values else "none"
        return "believed" if values == {wanted} else "disbelieved"

    def _judge_beginning(self, moment: MemoryQuery, state: str) -> StanceOrNone:
        """What is certain to the mind, which has no ground, of STATE, if that is for
        the worlds to settle. Of one in a plot, who knows more, it cannot be told."""
        worlds, begun = self._case.worlds, ("initially", (state,))
        mind, query = moment.chain[-1], self.query(moment)
        if begun[1] not in worlds.facts("initially", 1) or self.plots_of(mind):
            return "none"
        if worlds.certain(query, begun):
            return "believed"
        refuted = worlds.tenable(query) and not worlds.allows(query, begun, ())
        return "disbelieved" if refuted else "none"

    def _judge_survival(self, moment: MemoryQuery, person: str) -> bool:
        """Did PERSON not die in any of the best worlds of the mind?"""
        query, mind = self.query(moment), moment.chain[-1]
        if (query, mind) not in self._survivors:
            self._survivors[query, mind] = find_survivors(self._case, query, mind)
        return person in self._survivors[query, mind]

    def _infer_stance(self, moment: MemoryQuery, claim: Term) -> StanceOrNone | None:
        """What follows of the formula CLAIM from those that the mind was told."""
        grounds = self._make_grounds(moment)
        whole = make_compound(claim)
        found = grounds.inferred(grounds.blank(whole), whole) if moment.words else None
        return None if found is None or found.how is None else found.stance

    def _make_grounds(self, moment: MemoryQuery) -> Grounds:
        """The grounds of the mind at MOMENT, as belief has them at that scene."""
        if moment not in self._bases:

            def judge(leaf: Term) -> Belief:
                held = self.stance(moment, leaf)
                blank = self._bases[moment].blank(make_compound(leaf))
                return blank.but(stance="open" if held == "none" else held)

            self._bases[moment] = Grounds(
                self._case,
                self.memory.whole(moment),
                moment.scene,
                judge,
                self.memory.grounding(moment),
                moment.by,
            )
        return self._bases[moment]

    def _judge_circumstance(
        self, moment: MemoryQuery, claim: tuple[Term, ...]
    ) -> StanceOrNone:
        """Whoever is in a plot knows what happened at its deeds, and each knows his own
        affairs; of anybody else it is not asked."""
        if len(moment.chain) > 1:
            return "none"
        me, about = moment.chain[0], claim[1:]
        behind = find_own_work(self._case, make_compound(claim), me)
        insider = (self._find_plots_behind(about) | behind) & self.plots_of(me)
        if me == str(about[0]) or insider or self.plots_of(me) & {*map(str, about)}:
            return self.in_worlds(claim)
        return "none"

    def _find_plots_behind(self, about: Sequence[Term]) -> frozenset[str]:
        """The plots whose deeds, or whose marks, any of the words ABOUT names."""
        words = {str(word) for word in about}
        deeds = {p for deed, p in self._plots_by_deed.items() if deed in words}
        return frozenset(deeds | {p for mark, p in self._marks_left if mark in words})

    @cached_property
    def _marks_left(self) -> frozenset[tuple[str, str]]:
        """Mark and plot, of all marks that work of a plot has left."""
        rows = (tuple(map(str, f.args)) for f in self._case.data.facts_of("trace"))
        return frozenset(
            (mark, self._plots_by_deed.get(work, work)) for _, work, mark in rows
        )

    def circumstance(
        self, moment: MemoryQuery, claim: tuple[Term, ...]
    ) -> StanceOrNone:
        """What its own best worlds make of CLAIM, by the words that it has heard."""
        agreed = self._find_agreed(self.query(moment), FINDINGS)
        return read_circumstances(agreed).get(claim, "open")

    @cached_property
    def circumstantial(self) -> frozenset[Term]:
        """The words of claims of which the worlds decide whether they are so."""
        return frozenset(w for w, _why in self._case.worlds.facts("circumstantial", 2))

    def in_worlds(self, claim: tuple[Term, ...]) -> StanceOrNone:
        """What all best worlds make of CLAIM, a circumstance, whoever spoke of it."""
        return self._stances_by_claim.get(claim, "open")

    @cached_property
    def _stances_by_claim(self) -> dict[tuple[Term, ...], StanceOrNone]:
        return read_circumstances(self.worlds)

    def _judge_knowing_of_show(
        self, moment: MemoryQuery, event: str, person: str
    ) -> StanceOrNone:
        """Does it know that PERSON, of its own plot, did not die in EVENT? Open, where
        it is open whether it is in that plot."""
        if len(moment.chain) > 1 or moment.chain == (AUDIENCE,):
            return "disbelieved"
        part = self._judge_comrade(moment.chain[-1], person)
        if part == "disbelieved":
            return part
        shows = (("reading", event, person, how) for how in ("staged", "sham"))
        if any(self.worlds.get(show, False) for show in shows):
            return part
        now = MemoryQuery(self.own, self._scene)
        alive = moment.chain != self.own and (
            self.stance(now, ("dead", person)) == "disbelieved"
        )
        return part if alive else "disbelieved"

    def _judge_comrade(self, mind: str, person: str) -> StanceOrNone:
        """Is MIND in a plot of PERSON's, as the chair has found out?"""
        theirs = self.plots_of(person)
        if theirs & self.plots_of(mind):
            return "believed"
        undecided = any(self.may_be_in(plot, mind) for plot in theirs)
        return "open" if undecided else "disbelieved"

    @cached_property
    def scenes(self) -> tuple[int, ...]:
        """The scenes that the chair knows of."""
        return tuple(n for n in self._case.scenes if n <= self._scene)

    def everybody(self) -> list[str]:
        """The minds of the story, the audience where it is the one that asks."""
        audience = [AUDIENCE] if self.chair == (AUDIENCE,) else []
        return [*self._case.data.persons, *audience]

    def firmness(self, atoms: Iterable[Term]) -> Firmness:
        """Firm where every world of the chair, whatever its rank, has all ATOMS, else
        presumed."""
        query = self._case.query(self._scene, self.chair)
        for atom in atoms:
            assert isinstance(atom, tuple)
            without = query.granted | {(str(atom[0]), atom[1:], False)}
            if self._case.worlds.tenable(replace(query, granted=without)):
                return "presumed"
        return "firm"

    # What a mind concludes of plots and of faces.

    def plots_of(self, person: str) -> frozenset[str]:
        """The plots that PERSON is in, as the chair has found out; of a plotter's chair
        it is the face that has."""
        return self._plots_by_person.get(person, frozenset())

    @cached_property
    def _plots_by_person(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for atom, so in self.worlds.items():
            if so and atom[0] == "conspirator":
                found.setdefault(str(atom[2]), set()).add(str(atom[1]))
        return {person: frozenset(plots) for person, plots in found.items()}

    def in_plot_of(self, claim: Term, person: str) -> bool:
        """Is PERSON in a plot that CLAIM, or a part of it, is about, or the mark in it?
        Then nobody fools him on it; of what others believe of it he may be fooled."""
        return any(self.is_on_plot(claim, plot) for plot in self.plots_of(person))

    def is_on_plot(self, claim: Term, plot: str) -> bool:
        """Is CLAIM, or a part of it, on who is in PLOT, or whose a mark of it is?"""
        if not isinstance(claim, tuple) or claim[0] == "believes":
            return False
        name, *parts = claim
        plain = ("did", *parts) if name == "elsewhere" else claim
        if name in MARKED and plot in self._find_plots_behind(parts):
            return True
        return self.find_plot_of_claim(plain) == plot or any(
            self.is_on_plot(part, plot) for part in parts
        )

    def may_be_in(self, plot: str, mind: str) -> bool:
        """Is it open to the chair whether MIND, another than its own, is in PLOT?"""
        held = self._judge_agreement(self.worlds, ("conspirator", plot, mind))
        return held == "open" and mind not in self.own

    @cached_property
    def worlds(self) -> Agreed:
        """What all best worlds of the chair agree on."""
        query = self._case.query(self._scene, self.chair)
        return self._find_agreed(query, FINDINGS)

    def _find_deaths(self) -> dict[str, str]:
        """Of each who has died, as the chair takes it, the event of it."""
        return {
            str(atom[2]): str(atom[1])
            for atom, so in self.worlds.items()
            if so and atom[0] == "reading" and atom[3] == "genuine"
        }

    def find_plot_of_claim(self, claim: tuple[Term, ...]) -> str | None:
        """The plot that CLAIM is about, who is in it or did its deeds; else None."""
        if claim[0] in ROLES:
            return str(claim[2])
        return self._plots_by_deed.get(str(claim[2])) if claim[0] == "did" else None

    @cached_property
    def _plots_by_deed(self) -> dict[str, str]:
        rows = self._case.data.facts_of("deed")
        return {str(fact.args[0]): str(fact.args[1]) for fact in rows}

    def _judge_plot(
        self, moment: MemoryQuery, claim: tuple[Term, ...], plot: str
    ) -> StanceOrNone:
        me, about = moment.chain[-1], claim[1]
        if len(moment.chain) == 1 and plot in self.plots_of(me):
            return self._judge_agreement(self.worlds, self._normalize_claim(claim))
        events, query = self.memory.evidence(moment), self.query(moment)
        name, *key = self._normalize_claim(claim)
        if len(moment.chain) > 1:
            before = replace(moment, chain=moment.chain[:-1])
            if self.stance(before, ("in_on", me, plot)) == "believed":
                return self.stance(before, claim)  # whom they hold to be in it knows
        if about == me:
            did = is_seen_doing(self._case, query, (str(name), tuple(key)))
            return "believed" if did else "disbelieved"
        if moment.chain != self.own and plot in self._case.against(me):
            return "none"  # an open enemy may be in league with whoever it is
        if plot not in self._case.worlds.known_plots(query):
            return self._judge_blame(query, claim)
        if claim[0] == "did" and claim[2] not in events:
            return "none"
        return self._judge_agreement(
            self._find_agreed(query, BELIEFS), self._normalize_claim(claim)
        )

    def _judge_blame(self, query: Query, claim: tuple[Term, ...]) -> StanceOrNone:
        """What the words of others make of a deed of which no plot is known."""
        deed = self._normalize_claim(claim)[1:]
        if claim[0] != "did" or not self._case.worlds.blames(query, deed):
            return "none"
        return self._judge_agreement(
            self._find_agreed(query, BELIEFS), self._normalize_claim(claim)
        )

    def proven(
        self, moment: MemoryQuery, claim: tuple[Term, ...], so: bool = True
    ) -> bool:
        """Has every world that the last mind leaves at MOMENT CLAIM, on a plot, SO?"""
        query = self.query(moment)
        if claim[2] not in self._case.worlds.known_plots(query):
            return False
        name, *key = self._normalize_claim(claim)
        atom = str(name), tuple(key)
        if so:
            return self._case.worlds.certain(query, atom)
        known = atom[1] in self._case.worlds.facts(atom[0], len(key))
        return not known or not self._case.worlds.allows(query, atom, ())

    def _judge_face(self, moment: MemoryQuery, event: str, person: str) -> StanceOrNone:
        if event not in self.memory.evidence(moment):
            return "none"
        if self.memory.seen_through(moment, event, person):
            return "disbelieved"
        agreed = self._find_agreed(self.query(moment), BELIEFS)
        stances = [agreed.get((a, event, person), False) for a in ("mask", "forged")]
        return "disbelieved" if any(stances) else "believed"

    def query(self, moment: MemoryQuery) -> Query:
        """What the worlds of the last mind at MOMENT are asked on."""
        me = moment.chain[-1]
        chair = None if me == AUDIENCE else me
        events = self.memory.evidence(moment)
        chain = self.memory.whole(moment)
        theories = self._case.theories.find(chain, events, moment.scene)
        return Query(events, chair, self._is_from_outside(moment), theories=theories)

    def _is_from_outside(self, moment: MemoryQuery) -> bool:
        """Does the mind show only what it professes? The audience sees into each."""
        seen_into = self.chair in ((AUDIENCE,), moment.chain[:1])
        return len(moment.chain) > 1 or not seen_into

    def _judge_agreement(self, agreed: Agreed, atom: tuple[Term, ...]) -> StanceOrNone:
        """What all best worlds say of ATOM; what is no atom of any, is so in none."""
        if atom in agreed:
            return "believed" if agreed[atom] else "disbelieved"
        return "open" if atom in self._atoms else "disbelieved"

    @cached_property
    def _atoms(self) -> frozenset[tuple[Term, ...]]:
        facts = self._case.worlds.facts
        return frozenset((name, *k) for name, n in BELIEFS for k in facts(name, n))

    @staticmethod
    def _normalize_claim(claim: tuple[Term, ...]) -> tuple[Term, ...]:
        name, person, what = claim
        if name == "did":
            return "done_by", what, person
        return ROLES[str(name)], what, person

    def _find_agreed(self, query: Query, wanted: tuple[tuple[str, int], ...]) -> Agreed:
        asked = query, wanted
        if asked not in self._agreed:
            agreed = self._case.memo(Conclusions).common(query, wanted)
            self._agreed[asked] = {(name, *key): so for name, key, so in agreed}
        return self._agreed[asked]

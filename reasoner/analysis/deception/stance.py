"""Minds: what each of them held at a scene, as far as one chair knows of it.

A mind is asked in its own chair, by what it remembers then: what it knew by then and
the asking chair knows, by now, that it knows. Of plots it holds what all its best
worlds agree on, of things, states and lives its latest ground; a conspirator knows his
own plot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reasoner.analysis.belief.believer import Believer
from reasoner.analysis.belief.fluents import ROLES
from reasoner.analysis.belief.logic import JOINING, OPPOSITE, Stance, joined
from reasoner.analysis.belief.roles import professes_ignorance
from reasoner.analysis.deception.memory import Memory, MemoryQuery
from reasoner.case.lazy import cached_property
from reasoner.case.terms import AUDIENCE, Compound, write
from reasoner.engine.belief import ALIVE, HOLDS, LOCATED, NO, YES
from reasoner.engine.viewpoint import Chain
from reasoner.engine.worlds import Query

if TYPE_CHECKING:
    from reasoner.analysis.session import Session
    from reasoner.case.terms import Term
    from reasoner.engine.belief import Matter

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
    *(("holds", 2), ("fails", 2)),
)
# What an event can show and a person can say: the worlds decide whether it is so.
CIRCUMSTANCES = frozenset(
    ("near", "alibi", "bears", "lacks", "access", "motive", "knew", "accounts", "is")
) | {"said"}


class Minds:
    """All minds, as the chain CHAIR knows of them at the end of SCENE."""

    def __init__(self, case: Session, chair: Chain, scene: int) -> None:
        self._case, self.chair, self._scene = case, chair, scene
        self.own = chair[-1:]
        self.memory = Memory(case, chair, scene, self._deaths)
        self._agreed: dict[Query, Agreed] = {}
        self._views: dict[str, Believer] = {}

    def stance(self, moment: MemoryQuery, claim: Term) -> Stance:
        """What the last mind at MOMENT held of CLAIM, a term of the vocabulary, or
        face(E, P) or author(E, P), that the P of E is P himself, or unknown(K), that
        it does not know K."""
        assert isinstance(claim, tuple)
        name, *about = claim
        if name == "elsewhere":
            return OPPOSITE[self.stance(moment, ("did", *about))]
        if name in JOINING:
            return combined(str(name), [self.stance(moment, part) for part in about])
        if name == "knows":
            knows = joined("and", *(self.stance(moment, c) for c in known(claim)))
            ignorant = knows in ("none", "open") and professes_ignorance(
                self._case,
                str(about[0]),
                moment.chain[-1],
                write(about[1]),
                self.memory.evidence(moment),
            )
            return "disbelieved" if ignorant else knows
        if name == "believes":
            mind, chain = str(about[0]), moment.chain
            if mind != chain[-1]:  # what one takes oneself to believe, one believes
                # The audience sees into each mind.
                chain = (mind,) if chain == (AUDIENCE,) else (*chain, mind)
            return self.stance(replace(moment, chain=chain), about[1])
        plot = self._plot_of(claim)
        if plot is not None:
            return self._of_plot(moment, claim, plot)
        if name in ("face", "author"):
            return self._of_face(moment, str(about[0]), str(about[1]))
        if name in CIRCUMSTANCES:
            return self._of_circumstance(moment, claim)
        if name == "unknown":
            learned = self.memory.learned(moment, str(about[0]))
            return "disbelieved" if learned else "believed"
        return self._of_matter(moment, str(name), [str(a) for a in about])

    def truth(self, claim: Term, word: str) -> Stance:
        """What the chair itself holds at last of CLAIM, made in the event WORD."""
        assert isinstance(claim, tuple)
        name, *about = claim
        if name in JOINING:
            return combined(str(name), [self.truth(part, word) for part in about])
        if name == "knows":
            return joined("and", *(self.truth(part, word) for part in known(claim)))
        if name in (LOCATED, HOLDS):
            return self._claimed(claim, word)
        if name in CIRCUMSTANCES:
            return self._in_worlds(claim)
        return self.at(claim, self._case.viewpoints.place(word)[1], word)

    def _claimed(self, claim: tuple[Term, ...], word: str) -> Stance:
        """CLAIM, where something is or what holds, made in the event WORD. What the
        worlds make of it by what was shown (rules/matter.lp) stands where it is
        certain. What they leave open is so if it is seen so now; else it may have
        changed since. Of states never shown one word contradicts another."""
        now = MemoryQuery(self.own, self._scene)
        matter = str(claim[0]), str(claim[1])
        if self.worlds.get(("was", word, claim, YES)):
            return self._unless_told(claim, "believed")
        if self.worlds.get(("was", word, claim, NO)):
            certain = self._certain(matter, word)
            return self._unless_told(claim, "disbelieved") if certain else "open"
        held = self.stance(now, claim)
        shown = self.stance(replace(now, words=False), claim)
        if shown == "none" and claim[0] == HOLDS and held == "disbelieved":
            return held
        return "believed" if held == shown == "believed" else "open"

    def _certain(self, matter: Matter, word: str) -> bool:
        """Can the speaker of WORD have had no look at MATTER that the chair, now, does
        not know of? The audience is shown every look, and each knows of his own; to
        others it must have been the same before and after, or seen at that time, or
        since then they have learned of a look that he kept to himself."""
        speakers = self._speakers(word)
        if self.chair == (AUDIENCE,) or self.own[0] in speakers:
            return True
        now = MemoryQuery(self.own, self._scene)
        scene, time = self._case.viewpoints.place(word)
        last = self.memory.held(replace(now, until=time, words=False))[matter][0]
        kept = speakers & self._case.viewpoints.observers(last.event)
        if last.time == time or (kept and last.since > scene):
            return True
        later = {self._case.viewpoints.place(event)[1] for event in self.memory.known}
        for until in sorted(t for t in later if t >= time):
            then = replace(now, until=until, barring=word)
            found = self.memory.held(then).get(matter)
            if found and (found[0].time, found[0].scene) > (time, scene):
                return found[0].value == last.value
        return False

    def _speakers(self, word: str) -> frozenset[str]:
        """Whose voice it is in the event WORD."""
        rows = self._case.worlds.facts("voice", 3)
        return frozenset(str(who) for event, who, _ in rows if event == word)

    def _unless_told(self, claim: Term, found: Stance) -> Stance:
        """What was FOUND of CLAIM; open where the chair takes a word against it."""
        now = MemoryQuery(self.own, self._scene)
        told = OPPOSITE[found]
        if self._follows(claim) == told:
            return "open"
        if self.stance(now, claim) != told:
            return found
        shown = self.stance(replace(now, words=False), claim)
        return found if shown == told else "open"

    def _follows(self, claim: Term) -> Stance:
        """What the chair makes of CLAIM by formulas that it was told, if by any."""
        assert isinstance(claim, tuple)
        name, *about = claim
        formulas = self._case.beliefs.formulas(self.chair, self._scene)
        if not formulas or name not in ("dead", "alive", HOLDS, LOCATED):
            return "none"
        asked = Compound(str(name), tuple(map(str, about)))
        return Believer(self._case, self.chair, self._scene).belief_in(asked).stance

    def at(self, claim: Term, time: int, word: str | None = None) -> Stance:
        """What the chair itself holds at last of how CLAIM was at story TIME, WORD
        apart; open where it now takes another's word for it."""
        return self._unless_told(claim, self._at(claim, time, word))

    def _at(self, claim: Term, time: int, word: str | None) -> Stance:
        """What was shown comes before words; the WORD in question is no ground for
        itself. Who turns up alive was so until then."""
        now = MemoryQuery(self.own, self._scene)
        assert isinstance(claim, tuple)
        if claim[0] in ("dead", "alive") and self._turns_up(str(claim[1]), time):
            return "disbelieved" if claim[0] == "dead" else "believed"
        shown = self.stance(replace(now, until=time, words=False), claim)
        if shown != "none":
            return shown
        return self.stance(replace(now, until=time, barring=word), claim)

    def found_out(self, moment: MemoryQuery, claim: Term, event: str) -> bool:
        """Does the mind at MOMENT hold that CLAIM was not so when EVENT had it so, be
        it so by now? Who dies later was alive till then."""
        assert isinstance(claim, tuple)
        if self.stance(moment, claim) == "disbelieved":
            return True
        return claim[0] == "dead" and self._lived_on(moment, str(claim[1]), event)

    def _lived_on(self, moment: MemoryQuery, person: str, event: str) -> bool:
        """Has the mind been shown that PERSON, who seemed dead in EVENT, was alive
        after it?"""
        time = self._case.viewpoints.place(event)[1]
        looks = self._case.beliefs.looks(
            moment.chain, moment.scene, (ALIVE, person), self.memory.evidence(moment)
        )
        undone = {g.event for g in looks if g.value == NO}.isdisjoint({event})
        return any(
            g.value == YES and (g.time > time or (g.time == time and undone))
            for g in looks
        )

    def _turns_up(self, person: str, time: int) -> bool:
        """Was PERSON shown to be alive at or after TIME, as the chair knows by now?"""
        clocks = {
            self.memory.time(scene)
            for scene in self._case.scenes
            if scene <= self._scene
        }
        moments = (
            MemoryQuery(self.own, self._scene, until=clock, words=False)
            for clock in sorted(clocks | {time})
            if clock >= time
        )
        return any(self.stance(m, ("dead", person)) == "disbelieved" for m in moments)

    def _of_matter(self, moment: MemoryQuery, name: str, about: list[str]) -> Stance:
        kind = ALIVE if name == "dead" else name
        if kind not in (ALIVE, HOLDS, LOCATED):
            return "none"
        if kind == ALIVE and about[0] == moment.chain[-1]:
            return "disbelieved" if name == "dead" else "believed"
        grounds = self.memory.held(moment).get((kind, about[0]), ())
        values = {
            YES if g.value == NO and self._in_on(moment, g.event, about[0]) else g.value
            for g in grounds
        }
        wanted = {"dead": NO, LOCATED: about[-1]}.get(name, YES)
        if len(values) != 1:
            return "open" if values else "none"
        return "believed" if values == {wanted} else "disbelieved"

    def _of_circumstance(self, moment: MemoryQuery, claim: tuple[Term, ...]) -> Stance:
        """Whoever is in a plot knows what happened at its deeds, and each knows his own
        affairs; of anybody else it is not asked."""
        if len(moment.chain) > 1:
            return "none"
        me, about = moment.chain[0], claim[1:]
        deeds = {str(word) for word in about if str(word) in self._deeds}
        insider = {self._deeds[deed] for deed in deeds} & self.plots_of(me)
        if me == str(about[0]) or insider or self.plots_of(me) & {*map(str, about)}:
            return self._in_worlds(claim)
        return "none"

    def _in_worlds(self, claim: tuple[Term, ...]) -> Stance:
        """What all best worlds make of CLAIM, a circumstance, whoever spoke of it."""
        return self._circumstances.get(claim, "open")

    @cached_property
    def _circumstances(self) -> dict[tuple[Term, ...], Stance]:
        found: dict[tuple[Term, ...], Stance] = {}
        for (kind, *key), so in self.worlds.items():
            claim = key[-1]
            if so and kind in ("holds", "fails") and isinstance(claim, tuple):
                found[claim] = "believed" if kind == "holds" else "disbelieved"
        return found

    def _in_on(self, moment: MemoryQuery, event: str, person: str) -> bool:
        """Does it know that PERSON, of its own plot, did not die in EVENT?"""
        if len(moment.chain) > 1 or moment.chain == (AUDIENCE,):
            return False
        if not self.plots_of(moment.chain[-1]) & self.plots_of(person):
            return False
        shows = (("reading", event, person, how) for how in ("staged", "sham"))
        if any(self.worlds.get(show, False) for show in shows):
            return True
        now = MemoryQuery(self.own, self._scene)
        return moment.chain != self.own and (
            self.stance(now, ("dead", person)) == "disbelieved"
        )

    # What a mind concludes of plots and of faces.

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

    def _deaths(self) -> dict[str, str]:
        """Of each who has died, as the chair takes it, the event of it."""
        return {
            str(atom[2]): str(atom[1])
            for atom, so in self.worlds.items()
            if so and atom[0] == "reading" and atom[3] == "genuine"
        }

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
                return self._view(me).belief_in(asked).stance
            return self._agreement(self.worlds, self._atom(claim))
        if about == me:
            return "disbelieved"
        events = self.memory.evidence(moment)
        query = self._query(moment)
        if plot not in self._case.worlds.known_plots(query):
            return "none"
        if claim[0] == "did" and claim[2] not in events:
            return "none"
        return self._agreement(self._common(query, BELIEFS), self._atom(claim))

    def _of_face(self, moment: MemoryQuery, event: str, person: str) -> Stance:
        if event not in self.memory.evidence(moment):
            return "none"
        if self.memory.seen_through(moment, event, person):
            return "disbelieved"
        agreed = self._common(self._query(moment), BELIEFS)
        stances = [agreed.get((a, event, person), False) for a in ("mask", "forged")]
        return "disbelieved" if any(stances) else "believed"

    def _query(self, moment: MemoryQuery) -> Query:
        me = moment.chain[-1]
        chair = None if me == AUDIENCE else me
        events = self.memory.evidence(moment)
        chain = self.memory.whole(moment)
        theories = self._case.theories.find(chain, events, moment.scene)
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


def known(claim: tuple[Term, ...]) -> tuple[Term, Term]:
    """What it comes to that a mind knows something: it is so, and it believes it."""
    _, mind, what = claim
    return what, ("believes", mind, what)


def combined(name: str, stances: Sequence[Stance]) -> Stance:
    """The stance on a formula NAME of parts on which the STANCES are these."""
    return OPPOSITE[stances[0]] if name == "neg" else joined(name, *stances)

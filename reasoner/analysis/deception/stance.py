"""Minds: what each of them held at a scene, as far as one chair knows of it.

A mind is asked in its own chair, by what it remembers then. Of plots it holds what all
its best worlds agree on, of things, states and lives its latest ground; a conspirator
knows his own plot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reasoner.analysis.belief.believer import View
from reasoner.analysis.belief.logic import OPPOSITE, Stance, joined
from reasoner.analysis.belief.roles import professes_ignorance
from reasoner.analysis.deception.judgement import Judgement
from reasoner.analysis.deception.memory import MemoryQuery
from reasoner.case.terms import Compound, write
from reasoner.engine.belief import ALIVE, HOLDS, LOCATED, NO, YES
from reasoner.engine.viewpoint import AUDIENCE

if TYPE_CHECKING:
    from reasoner.case.terms import Term
    from reasoner.engine.belief import Matter

COMPOUND = ("neg", "and", "or", "if", "iff")


class Minds(Judgement):
    """All minds, as the chain CHAIR knows of them at the end of SCENE."""

    def stance(self, moment: MemoryQuery, claim: Term) -> Stance:
        """What the last mind at MOMENT held of CLAIM, a term of the vocabulary, or
        face(E, P) or author(E, P), that the P of E is P himself, or unknown(K), that
        it does not know K."""
        assert isinstance(claim, tuple)
        name, *about = claim
        if name == "elsewhere":
            return OPPOSITE[self.stance(moment, ("did", *about))]
        if name in COMPOUND:
            return combined(str(name), [self.stance(moment, part) for part in about])
        if name == "knows":
            knows = joined("and", *(self.stance(moment, c) for c in known(claim)))
            ignorant = knows in ("none", "open") and professes_ignorance(
                self._case,
                str(about[0]),
                moment.chain[-1],
                write(about[1]),
                self.evidence(moment),
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
        if name == "unknown":
            return self._of_secret(moment, str(about[0]))
        return self._of_matter(moment, str(name), [str(a) for a in about])

    def truth(self, claim: Term, word: str) -> Stance:
        """What the chair itself holds at last of CLAIM, made in the event WORD."""
        assert isinstance(claim, tuple)
        name, *about = claim
        if name in COMPOUND:
            return combined(str(name), [self.truth(part, word) for part in about])
        if name == "knows":
            return joined("and", *(self.truth(part, word) for part in known(claim)))
        if name in (LOCATED, HOLDS):
            return self._claimed(claim, word)
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
        last = self.held(replace(now, until=time, words=False))[matter][0]
        kept = speakers & self._case.viewpoints.observers(last.event)
        if last.time == time or (kept and last.since > scene):
            return True
        later = {self._case.viewpoints.place(event)[1] for event in self.known}
        for until in sorted(t for t in later if t >= time):
            found = self.held(replace(now, until=until, barring=word)).get(matter)
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
        return View(self._case, self.chair, self._scene).of(asked).stance

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
            moment.chain, moment.scene, (ALIVE, person), self.evidence(moment)
        )
        undone = {g.event for g in looks if g.value == NO}.isdisjoint({event})
        return any(
            g.value == YES and (g.time > time or (g.time == time and undone))
            for g in looks
        )

    def _turns_up(self, person: str, time: int) -> bool:
        """Was PERSON shown to be alive at or after TIME, as the chair knows by now?"""
        clocks = {
            self.time(scene) for scene in self._case.scenes if scene <= self._scene
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
        grounds = self.held(moment).get((kind, about[0]), ())
        values = {
            YES if g.value == NO and self._in_on(moment, g.event, about[0]) else g.value
            for g in grounds
        }
        wanted = {"dead": NO, LOCATED: about[-1]}.get(name, YES)
        if len(values) != 1:
            return "open" if values else "none"
        return "believed" if values == {wanted} else "disbelieved"

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


def known(claim: tuple[Term, ...]) -> tuple[Term, Term]:
    """What it comes to that a mind knows something: it is so, and it believes it."""
    _, mind, what = claim
    return what, ("believes", mind, what)


def combined(name: str, stances: Sequence[Stance]) -> Stance:
    """The stance on a formula NAME of parts on which the STANCES are these."""
    return OPPOSITE[stances[0]] if name == "neg" else joined(name, *stances)

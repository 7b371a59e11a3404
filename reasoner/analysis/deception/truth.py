"""What is so, as one chair holds it at last: was a claim true when it was made, and
has it come true since?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reasoner.analysis.belief.believer import Believer
from reasoner.analysis.belief.fluents import is_for_worlds
from reasoner.analysis.belief.logic import (
    JOINING,
    OPPOSITE,
    StanceOrNone,
    combine,
    join_stances,
    split_knowledge,
)
from reasoner.analysis.deception.hearers import Hearers
from reasoner.analysis.deception.memory import MemoryQuery
from reasoner.analysis.deception.stance import Minds
from reasoner.case.properties import cached_property
from reasoner.case.terms import AUDIENCE, Compound, make_compound
from reasoner.engine.belief import ALIVE, HOLDS, LOCATED, NO, YES

if TYPE_CHECKING:
    from reasoner.analysis.session import Session
    from reasoner.case.terms import Term
    from reasoner.engine.belief import Matter

WORLDS: dict[str, StanceOrNone] = {"true_at": "believed", "fails": "disbelieved"}


class Truth:
    """What the chair of MINDS makes, by all that it knows at last, of claims made in
    the story."""

    def __init__(self, case: Session, minds: Minds) -> None:
        self._case, self._minds = case, minds
        self._hearers = Hearers(minds)
        self._scene = minds.scenes[-1]

    def value(self, claim: Term, word: str) -> StanceOrNone:
        """What the chair itself holds at last of CLAIM, made in the event WORD: by what
        it is made up of, or else, but for matters, as all its best worlds have it.
        Where these two are at odds it is open, and so is, to an open enemy, who works
        for his side."""
        assert isinstance(claim, tuple)
        if self.is_on_untold_plot(claim):
            return "open"
        found = self._judge_by_parts(claim, word)
        worlds = self._judge_in_worlds(claim, word)
        if found in ("open", "none"):
            shown = is_of_matter(claim) and not is_for_worlds(claim, self._case.data)
            return found if worlds is None or shown else worlds
        return "open" if worlds == OPPOSITE[found] else found

    def is_on_untold_plot(self, claim: Term) -> bool:
        """Is CLAIM, or a part of it, on a plot of which the chair cannot tell? Whose
        hands it has seen at a deed it can."""
        if not isinstance(claim, tuple):
            return False
        if self._minds.find_plot_of_claim(claim) in self._untold:
            return claim[0] != "did" or not self._is_settled_who(claim)
        return any(map(self.is_on_untold_plot, claim[1:]))

    def _is_settled_who(self, claim: tuple[Term, ...]) -> bool:
        """Have all worlds of the chair it alike, whatever the rank, that somebody did
        a deed, as CLAIM says, or did not?"""
        worlds = self._case.worlds
        query = self._minds.query(MemoryQuery(self._minds.own, self._scene))
        done = "done_by", (claim[2], claim[1])
        if done[1] not in worlds.facts("done_by", 2):
            return True
        return worlds.certain(query, done) or not worlds.allows(query, done, ())

    @cached_property
    def _untold(self) -> frozenset[str]:
        return self._case.untold_at(self._scene, self._minds.own)

    def _judge_in_worlds(self, claim: Term, word: str) -> StanceOrNone | None:
        """What all best worlds make of CLAIM, made in the event WORD, if one thing."""
        for verdict, stance in WORLDS.items():
            if self._minds.worlds.get((verdict, word, claim)):
                return stance
        return None

    def _judge_by_parts(self, claim: tuple[Term, ...], word: str) -> StanceOrNone:
        name, *about = claim
        if name in JOINING:
            return combine(str(name), [self.value(part, word) for part in about])
        if name == "knows":
            parts = (self.value(part, word) for part in split_knowledge(claim))
            return self._open_where_denied(claim, join_stances("and", *parts))
        if name == "believes":  # what somebody held when it was said of him
            scene, time = self._case.viewpoints.place(word)
            then = MemoryQuery(self._minds.own, min(scene, self._scene), until=time)
            return self._minds.stance(then, claim)
        if name in (LOCATED, HOLDS):
            return self._judge_claimed(claim, word)
        if name in self._minds.circumstantial:
            return self._minds.in_worlds(claim)
        return self.at(claim, self._case.viewpoints.place(word)[1], word)

    def _judge_claimed(self, claim: tuple[Term, ...], word: str) -> StanceOrNone:
        """CLAIM, where something is or what holds, made in the event WORD. What the
        worlds make of it by what was shown (rules/matter.lp) stands where it is
        certain. What they leave open is so if it is seen so now; else it may have
        changed since. Of states never shown one word contradicts another, but not that
        of one in a plot the word of one in none; of what is lasting it also bears
        another out."""
        now = MemoryQuery(self._minds.own, self._scene)
        matter = str(claim[0]), str(claim[1])
        if self._minds.worlds.get(("was", word, claim, YES)):
            return self._open_where_told_otherwise(claim, "believed")
        if self._minds.worlds.get(("was", word, claim, NO)):
            certain = self._is_certain(matter, word)
            return (
                self._open_where_told_otherwise(claim, "disbelieved")
                if certain
                else "open"
            )
        held = self._minds.stance(now, claim)
        shown = self._minds.stance(replace(now, words=False), claim)
        if shown == "none" and claim[0] == HOLDS and held == "disbelieved":
            return "open" if self._is_gainsaid_from_a_plot(matter, word) else held
        if shown == "none" and matter[0] == HOLDS and matter[1] in self._lasting_states:
            alone = self._minds.stance(replace(now, barring=word), claim) == "none"
            return "open" if alone else held
        return "believed" if held == shown == "believed" else "open"

    def _is_certain(self, matter: Matter, word: str) -> bool:
        """Can the speaker of WORD have had no look at MATTER that the chair, now, does
        not know of? The audience is shown every look, and each knows of his own; to
        others it must have been the same before and after, or seen at that time, or
        since then they have learned of a look that he kept to himself; or it is
        lasting, or he was told beforehand what to say."""
        speakers = self._find_speakers(word)
        if self._minds.chair == (AUDIENCE,) or self._minds.own[0] in speakers:
            return True
        if matter[1] in self._lasting_states or self._is_agreed_on(word, speakers):
            return True
        now = MemoryQuery(self._minds.own, self._scene)
        scene, time = self._case.viewpoints.place(word)
        shown = self._minds.memory.grounds(replace(now, until=time, words=False))
        if matter not in shown:  # it was missed where it had been, and is anywhere
            return False
        last = shown[matter][0]
        kept = speakers & self._case.viewpoints.observers(last.event)
        if last.time == time or (kept and last.since > scene):
            return True
        later = {
            self._case.viewpoints.place(event)[1] for event in self._minds.memory.known
        }
        for until in sorted(t for t in later if t >= time):
            then = replace(now, until=until, barring=word)
            found = self._minds.memory.grounds(then).get(matter)
            if found and (found[0].time, found[0].scene) > (time, scene):
                return found[0].value == last.value
        return False

    def _is_gainsaid_from_a_plot(self, matter: Matter, word: str) -> bool:
        """Does the chair hold the contrary of WORD, whose speaker is in no plot, by
        words of those alone whom it takes to be in one?"""

        def plotted(event: str) -> bool:
            speakers = self._find_speakers(event)
            return bool(speakers) and all(map(self._minds.plots_of, speakers))

        now = MemoryQuery(self._minds.own, self._scene)
        grounds = self._minds.memory.grounds(now).get(matter, ())
        against = [plotted(ground.event) for ground in grounds]
        return bool(against) and all(against) and not plotted(word)

    def _is_agreed_on(self, word: str, speakers: frozenset[str]) -> bool:
        """Were the SPEAKERS of WORD there when it was given its innocent cause?"""
        observers, place = self._case.viewpoints.observers, self._case.viewpoints.place
        return any(
            str(fact.args[1]) == word
            and cause in self._minds.memory.known
            and place(cause)[1] < place(word)[1]
            and speakers <= observers(cause)
            for fact in self._case.data.facts_of("accounts")
            for cause in [str(fact.args[0])]
        )

    def _find_speakers(self, word: str) -> frozenset[str]:
        """Whose voice it is in the event WORD."""
        rows = self._case.worlds.facts("voice", 3)
        return frozenset(str(who) for event, who, _ in rows if event == word)

    def _open_where_told_otherwise(
        self, claim: Term, found: StanceOrNone
    ) -> StanceOrNone:
        """What was FOUND of CLAIM; open where the chair takes a word against it."""
        now = MemoryQuery(self._minds.own, self._scene)
        told = OPPOSITE[found]
        if self._judge_by_formulas(claim) == told:
            return "open"
        if self._minds.stance(now, claim) != told:
            return found
        shown = self._minds.stance(replace(now, words=False), claim)
        return found if shown == told else "open"

    def _open_where_denied(
        self, claim: tuple[Term, ...], found: StanceOrNone
    ) -> StanceOrNone:
        """What was FOUND of CLAIM, that somebody knows something; open where the chair
        takes a word for it that he does not."""
        if found != "believed":
            return found
        held = Believer(self._case, self._minds.chair, self._scene).belief_in(
            make_compound(claim)
        )
        return "open" if (held.how, held.stance) == ("told", "disbelieved") else found

    def _judge_by_formulas(self, claim: Term) -> StanceOrNone:
        """What the chair makes of CLAIM by formulas that it was told, if by any; what
        it was shown since is no word against it."""
        assert isinstance(claim, tuple)
        name, *about = claim
        formulas = self._case.beliefs.formulas(self._minds.chair, self._scene)
        if not formulas or name not in ("dead", "alive", HOLDS, LOCATED):
            return "none"
        asked = Compound(str(name), tuple(map(str, about)))
        held = Believer(self._case, self._minds.chair, self._scene).belief_in(asked)
        return "none" if held.how in ("seen", "learned") else held.stance

    def at(self, claim: Term, time: int, word: str | None = None) -> StanceOrNone:
        """What the chair itself holds at last of how CLAIM was at story TIME, WORD
        apart; open where it now takes another's word for it."""
        return self._open_where_told_otherwise(claim, self._judge_at(claim, time, word))

    def _judge_at(self, claim: Term, time: int, word: str | None) -> StanceOrNone:
        """What was shown comes before words; the WORD in question is no ground for
        itself. Who turns up alive was so until then; what is lasting, and turns out
        not to be so, never was."""
        now = MemoryQuery(self._minds.own, self._scene)
        assert isinstance(claim, tuple)
        if claim[0] == HOLDS and claim[1] in self._lasting_states:
            looks = (replace(now, words=False, until=t) for t in (None, time))
            last, then = (self._minds.stance(look, claim) for look in looks)
            if last == "disbelieved" and then == "none":
                return last
        if claim[0] in ("dead", "alive") and self._is_shown_alive(str(claim[1]), time):
            return "disbelieved" if claim[0] == "dead" else "believed"
        shown = self._minds.stance(replace(now, until=time, words=False), claim)
        if shown != "none":
            return shown
        return self._minds.stance(replace(now, until=time, barring=word), claim)

    def has_come_true(
        self, claim: Term, event: str, scene: int, by: int | None = None
    ) -> bool:
        """Is CLAIM, which was false in EVENT, so by the end of SCENE, and by that story
        time, as the chair holds at last? That word is no ground for itself."""
        assert isinstance(claim, tuple)
        end = self._case.viewpoints.end(scene)
        last = end if by is None else min(end, by)
        later = last > self._case.viewpoints.place(event)[1]
        return later and self._judge_shown_at(claim, last, event) == "believed"

    def _judge_shown_at(self, claim: Term, time: int, word: str) -> StanceOrNone:
        assert isinstance(claim, tuple)
        name, *about = claim
        if name in JOINING:
            return combine(
                str(name), [self._judge_shown_at(part, time, word) for part in about]
            )
        if name in ("dead", "alive", HOLDS, LOCATED):
            return self.at(claim, time, word)
        return "none"

    def found_out(self, moment: MemoryQuery, claim: Term, event: str) -> bool:
        """Does the mind at MOMENT hold that CLAIM was not so when EVENT had it so, be
        it so by now? Who dies later was alive till then."""
        assert isinstance(claim, tuple)
        if self._hearers.stance(moment, claim) == "disbelieved":
            return True
        return claim[0] == "dead" and self._has_lived_on(moment, str(claim[1]), event)

    def _has_lived_on(self, moment: MemoryQuery, person: str, event: str) -> bool:
        """Has the mind been shown that PERSON, who seemed dead in EVENT, was alive
        after it?"""
        time = self._case.viewpoints.place(event)[1]
        looks = self._case.beliefs.looks(
            moment.chain,
            moment.scene,
            (ALIVE, person),
            self._minds.memory.evidence(moment),
        )
        undone = {g.event for g in looks if g.value == NO}.isdisjoint({event})
        return any(
            g.value == YES and (g.time > time or (g.time == time and undone))
            for g in looks
        )

    @cached_property
    def _lasting_states(self) -> frozenset[Term]:
        return frozenset(fact.args[0] for fact in self._case.data.facts_of("lasting"))

    def _is_shown_alive(self, person: str, time: int) -> bool:
        """Was PERSON shown to be alive at or after TIME, as the chair knows by now?"""
        shown = self._case.viewpoints.place
        clocks = {shown(event)[1] for event in self._minds.memory.known}
        moments = (
            MemoryQuery(self._minds.own, self._scene, until=clock, words=False)
            for clock in sorted(clocks | {time})
            if clock >= time
        )
        return any(
            self._minds.stance(m, ("dead", person)) == "disbelieved" for m in moments
        )


def is_of_matter(claim: Term) -> bool:
    """Is CLAIM, or anything in it, about where a thing is, what holds, or who lives?"""
    if not isinstance(claim, tuple):
        return False
    kinds = (LOCATED, HOLDS, ALIVE, "dead")
    return claim[0] in kinds or any(map(is_of_matter, claim[1:]))


def list_contraries(claim: Term) -> list[Term]:
    """The claims that CLAIM, said, contradicts word for word."""
    assert isinstance(claim, tuple)
    return [claim[1]] if claim[0] == "neg" else [("neg", claim)]

"""Who was taken in by a deception, since when, until when, and how it ended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reasoner.analysis.belief.fluents import ROLES
from reasoner.analysis.deception.hearers import Hearers
from reasoner.analysis.deception.memory import MemoryQuery
from reasoner.analysis.deception.stance import Minds
from reasoner.analysis.deception.truth import Truth, is_of_matter, list_contraries
from reasoner.analysis.deception.words import SOMEBODY, name_identifier
from reasoner.case.properties import cached_property
from reasoner.results.deception import Ending, Fooled

if TYPE_CHECKING:
    from reasoner.analysis.session import Session
    from reasoner.case.terms import Term
    from reasoner.engine.deceptions import TermRow


UNKNOWN = "unknown"  # of a secret: that somebody does not know it


@dataclass(frozen=True, slots=True)
class Ruse:
    """A false BELIEF that EVENT brings about, by DECEIVER and those TOGETHER with him;
    WEAK where it counts only with those who would not hold it without that word. It
    misleads whoever knows of one of SHOWING as well, where there are any: what shows
    whose the mark is that lays a false trail. ALOUD if it is done with words; NAMELESS
    if its deceiver speaks under a name that is nobody's."""

    event: str
    deceiver: str
    belief: Term
    together: frozenset[str]
    weak: bool
    showing: frozenset[str] = frozenset()
    aloud: bool = False
    nameless: bool = False


class Victims:
    """The minds that one chair, by what its MINDS hold and by the TRUTH as it has it,
    knows to have been taken in. FEINTS are what somebody agreed to in an event, as
    (event, mind, belief), and did not believe, whatever his chair had come to hold;
    LIES, in the same form, what he said himself and did not believe."""

    def __init__(
        self,
        case: Session,
        minds: Minds,
        truth: Truth,
        feints: Iterable[TermRow],
        lies: Iterable[TermRow],
    ) -> None:
        self._case, self._minds, self._truth = case, minds, truth
        self._hearers = Hearers(minds)
        self._feints, self._lies = frozenset(feints), frozenset(lies)
        self._scenes = minds.scenes

    def find(self, ruse: Ruse, minds: Iterable[str]) -> Iterator[Fooled]:
        """Those of MINDS whom RUSE took in."""
        for mind in minds:
            known = self._find_first_known(mind, ruse)
            if known is None or self._is_in_league(mind, ruse):
                continue
            since = self._find_since(mind, known, ruse)
            if since is not None:
                yield self._make_fooled(mind, since, ruse)
            elif known is not None and self._is_fooled_meanwhile(mind, known, ruse):
                yield self._make_found_out(mind, known, ruse)

    def wise(self, ruse: Ruse, minds: Iterable[str]) -> Iterator[str]:
        """Those of MINDS who were there and knew better from the first. Who only
        concluded so, of a plot, and doubts it again, did not know."""
        witnesses = self._case.viewpoints.observers(ruse.event)
        for mind in minds:
            known = self._find_first_known(mind, ruse)
            if known is not None and mind in witnesses:
                later = () if is_of_matter(ruse.belief) else self._scenes
                moments = [known, *(n for n in later if n > known)]
                if all(self._is_rejected(mind, n, ruse) for n in moments):
                    yield mind

    def _is_rejected(self, mind: str, scene: int, ruse: Ruse) -> bool:
        """Does MIND hold by SCENE that it is not as RUSE has it, or has it said so and
        not lied?"""
        moment = MemoryQuery((mind,), scene)
        if self._hearers.stance(moment, ruse.belief) == "disbelieved":
            return True
        return self._has_denied(moment, ruse)

    def _has_denied(self, moment: MemoryQuery, ruse: Ruse) -> bool:
        """Has the mind, which does not hold it, contradicted RUSE by MOMENT, and not
        lied? What it said before counts where it has nothing else to go by."""
        mind, place = moment.chain[-1], self._case.viewpoints.place
        held = self._hearers.stance(moment, ruse.belief)
        if held == "believed":
            return False
        events = self._minds.memory.evidence(moment)
        return any(
            event in events
            and (held == "none" or place(event)[1] >= place(ruse.event)[1])
            and (event, mind, denial) not in self._lies
            for event, denial in self._denials.get((mind, ruse.belief), ())
        )

    @cached_property
    def _denials(self) -> dict[tuple[str, Term], list[tuple[str, Term]]]:
        """By mind and claim: the events in which it said the contrary, and how."""
        found = defaultdict(list)
        for event, mind, said in self._case.worlds.facts("asserts", 3):
            for claim in list_contraries(said):
                found[str(mind), claim].append((str(event), said))
        return found

    def is_unsure(self, mind: str, ruse: Ruse) -> bool:
        """Does MIND, which did not fall for RUSE, only think so: of somebody else's
        part in a plot, or of what its best worlds alone decide, of which by all that
        it knew then it could be otherwise?"""
        claim = ruse.belief
        assert isinstance(claim, tuple)
        denied = claim[0] == "neg"
        role = claim[1] if denied else claim
        known = self._find_first_known(mind, ruse)
        if known is not None and self._is_concluded(mind, role):
            return not self._is_refuted(MemoryQuery((mind,), known), claim)
        if not isinstance(role, tuple) or role[0] not in (*ROLES, "did"):
            return False
        if known is None or role[1] == mind or self._minds.in_plot_of(role, mind):
            return False
        return not self._minds.proven(MemoryQuery((mind,), known), role, so=denied)

    def _is_concluded(self, mind: str, claim: Term) -> bool:
        """Is CLAIM a circumstance of which MIND has no more than its best worlds?"""
        if not isinstance(claim, tuple) or claim[0] not in self._minds.circumstantial:
            return False
        last = MemoryQuery((mind,), self._scenes[-1])
        return self._minds.stance(last, claim) == "none"

    def _is_refuted(self, moment: MemoryQuery, claim: Term) -> bool:
        """Is there no world left to the mind at MOMENT where a word that CLAIM is so
        would be true?"""
        worlds, query = self._case.worlds, self._minds.query(moment)
        words = [key for key in worlds.facts("fails", 2) if key[1] == claim]
        return any(worlds.certain(query, ("fails", key)) for key in words)

    def _find_first_known(self, mind: str, ruse: Ruse) -> int | None:
        """The first scene at which MIND, no party to RUSE, knows of its event."""
        assert isinstance(ruse.belief, tuple)
        if mind in ruse.together:
            return None
        if ruse.deceiver == SOMEBODY and self._minds.memory.behind(mind, ruse.belief):
            return None  # nobody knows yet that it was he
        if ruse.belief[0] == UNKNOWN:  # from whom it is kept he need not be there
            told = self._case.data.event_scene[ruse.event]
            return next((scene for scene in self._scenes if scene >= told), None)
        for scene in self._scenes:
            known = self._minds.memory.evidence(MemoryQuery((mind,), scene))
            told = not ruse.showing or not ruse.showing.isdisjoint(known)
            if ruse.event in known and told:
                return scene
        return None

    def _is_in_league(self, mind: str, ruse: Ruse) -> bool:
        """Is MIND in a plot with the deceiver, who says what he says before others, or
        has taken a name for that plot?"""
        shared = self._minds.plots_of(mind) & self._minds.plots_of(ruse.deceiver)
        there = self._case.viewpoints.seen_at(ruse.event) - {mind, ruse.deceiver}
        if ruse.nameless and shared:
            return True
        return ruse.aloud and any(
            plot not in self._minds.plots_of(other)
            for plot in shared
            for other in there
        )

    def _is_perhaps_in_league(self, mind: str, ruse: Ruse) -> bool:
        """Is it open whether MIND is in the deceiver's plot that RUSE is on? Then it is
        as open whether he was taken in."""
        return any(
            self._minds.may_be_in(plot, mind)
            for plot in self._minds.plots_of(ruse.deceiver)
            if self._minds.is_on_plot(ruse.belief, plot)
        )

    def _find_since(self, mind: str, known: int, ruse: Ruse) -> int | None:
        """Since when MIND, which knows of the event from scene KNOWN, was taken in:
        since then, or since it passed the word on; unless it had come true."""
        for scene in (n for n in self._scenes if n >= known):
            moment = MemoryQuery((mind,), scene)
            if scene > known and not self._has_passed_on(moment, ruse):
                continue
            if not self._is_held(moment, ruse.belief):
                continue
            anyway = ruse.weak and self._would_hold_anyway(moment, ruse)
            knew = self._truth.found_out(moment, ruse.belief, ruse.event)
            inside = self._minds.in_plot_of(ruse.belief, mind)
            inside = inside or self._is_perhaps_in_league(mind, ruse)
            late = scene > self._case.data.event_scene[ruse.event]
            so = late and self._truth.has_come_true(ruse.belief, ruse.event, scene)
            return None if anyway or knew or inside or so else scene
        return None

    def _is_fooled_meanwhile(self, mind: str, scene: int, ruse: Ruse) -> bool:
        """Was MIND, there at RUSE, taken in at its minute, and found out in what is
        left of SCENE? Of plots a mind concludes no more than once a scene."""
        if not is_of_matter(ruse.belief) or self._minds.in_plot_of(ruse.belief, mind):
            return False
        own, time = self._case.viewpoints.place(ruse.event)
        if scene != own or mind not in self._case.viewpoints.observers(ruse.event):
            return False
        last = MemoryQuery((mind,), scene)
        then = replace(last, by=time)
        anyway = ruse.weak and self._would_hold_anyway(then, ruse)
        return (
            self._truth.found_out(last, ruse.belief, ruse.event)
            and self._is_held(then, ruse.belief)
            and not anyway
        )

    def _would_hold_anyway(self, moment: MemoryQuery, ruse: Ruse) -> bool:
        """Would it be believed without that word? A bluff may hit the truth."""
        without = replace(moment, barring=ruse.event)
        return self._is_held(without, ruse.belief)

    def _is_held(self, moment: MemoryQuery, belief: Term) -> bool:
        """Does the mind at MOMENT hold BELIEF, and does not only feign to? Nor does it
        by mere words that have gone round since it set them about itself."""
        if self._hearers.stance(moment, belief) != "believed":
            return False
        if self._has_said(moment, belief, self._feints):
            return False
        seen = replace(moment, words=False)
        return (
            not is_of_matter(belief)
            or not self._has_said(moment, belief, self._lies)
            or self._hearers.stance(seen, belief) == "believed"
        )

    def _has_said(
        self, moment: MemoryQuery, belief: Term, words: frozenset[TermRow]
    ) -> bool:
        """Is BELIEF in one of WORDS of the mind's by MOMENT?"""
        mind, scene_of = moment.chain[-1], self._case.data.event_scene
        return any(
            who == mind and what == belief and scene_of[str(event)] <= moment.scene
            for event, who, what in words
        )

    def _has_passed_on(self, moment: MemoryQuery, ruse: Ruse) -> bool:
        """Has the mind by MOMENT told a third one what it has from the word of RUSE?"""
        told = self._words_passed_on.get((moment.chain[-1], ruse.event), set())
        return not told.isdisjoint(self._minds.memory.evidence(moment))

    @cached_property
    def _words_passed_on(self) -> dict[tuple[str, str], set[str]]:
        """By mind and event: the events in which it told others what it has from it."""
        facts = self._case.worlds.facts
        persuaded = {(str(e), str(p), c) for e, p, c in facts("persuaded", 3)}
        found: dict[tuple[str, str], set[str]] = {}
        for event, mind, claim, _, source in facts("repeats_from", 5):
            if (str(event), str(mind), claim) in persuaded:
                found.setdefault((str(mind), str(source)), set()).add(str(event))
        return found

    def _make_found_out(self, mind: str, scene: int, ruse: Ruse) -> Fooled:
        """That MIND was taken in and found it out in the same SCENE."""
        return Fooled(
            mind=mind,
            name=name_identifier(self._case.data, mind),
            since=scene,
            until=scene,
            end="found_out",
            exposed=scene,
            by=self._find_sufficient_event(MemoryQuery((mind,), scene), ruse.belief),
        )

    def _make_fooled(self, mind: str, since: int, ruse: Ruse) -> Fooled:
        """That MIND was taken in SINCE that scene, until it found it out, or held it no
        more, or it had come true."""
        until: int | None = None
        end: Ending | None = None
        found = Fooled(
            mind=mind,
            name=name_identifier(self._case.data, mind),
            since=since,
            until=None,
            end=None,
        )
        for scene in (n for n in self._scenes if n > since):
            moment = MemoryQuery((mind,), scene)
            exposed = self._truth.found_out(moment, ruse.belief, ruse.event)
            if until is None:
                end = "found_out" if exposed else self._find_ending(moment, ruse)
                until = None if end is None else scene
            if exposed:
                by = self._find_sufficient_event(moment, ruse.belief)
                return found.but(until=until, end=end, exposed=scene, by=by)
        return found.but(until=until, end=end)

    def _find_ending(self, moment: MemoryQuery, ruse: Ruse) -> Ending | None:
        """How it has ended by MOMENT, short of being found out, if it has. For the dead
        it ends no more."""
        mind, scene = moment.chain[-1], moment.scene
        if self._minds.memory.is_dead(mind, scene - 1):
            return None
        died = self._minds.memory.time_of_death(mind)
        if self._truth.has_come_true(ruse.belief, ruse.event, scene, by=died):
            return "came_true"
        if ruse.event not in self._minds.memory.evidence(moment):
            return None  # the scene is told out of order, and lies before the event
        return None if self._is_held(moment, ruse.belief) else "doubted"

    def _find_sufficient_event(self, moment: MemoryQuery, belief: Term) -> str | None:
        """The first event new at MOMENT that was enough by itself to find it out."""
        before = self._minds.memory.evidence(replace(moment, scene=moment.scene - 1))
        new = self._minds.memory.evidence(moment) - before
        for event in filter(new.__contains__, self._case.data.events):
            alone = replace(moment, only=event)
            if self._hearers.stance(alone, belief) == "disbelieved":
                return event
        return None

"""One truth: what the ledger of a chair says, held against what its minds believe, what
its verdicts are, and what it makes of each word. DESIGN calls these the laws a to i.

Each law yields the sentences that break it; none is as it should be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from reasoner import Case
from reasoner.analysis.belief.believer import Believer
from reasoner.analysis.deception.intent import Intent
from reasoner.case import edits
from reasoner.case.proposition import read_proposition
from reasoner.case.terms import AUDIENCE, write
from reasoner.errors import CaseError
from reasoner.results.belief import Belief
from reasoner.results.deception import Deception, Fooled, Ledger

OF_FACES = (
    "face(",
    "author(",
    "unknown(",
)  # nothing that `believes` can be asked
OF_MATTER = ("located(", "holds(")
OF_MINDS = ("knows(", "believes(")
OF_PLOTS = re.compile(r"(?:guilty|in_on|did)\((\w+),")
GUESSES = re.compile(r"(?:guilty|in_on|did|elsewhere)\(")  # elsewhere: did it not
HONEST = ("honest_mistake",)
UNLIKE = {  # how the ledger must not call what explanations call so
    "lie": {*HONEST},
    "mistaken": {"lie", "feigned_belief", "impersonation", "forgery"},
    "true": {"lie", *HONEST},
}


class Book:
    """The ledger of CHAIR, who is the audience or a person, at the end of SCENE."""

    def __init__(self, case: Case, chair: str, scene: int) -> None:
        self.case, self.chair, self.scene = case, chair, scene

    @cached_property
    def ledger(self) -> Ledger:
        return self.case.ledger(self.scene, self.chair)

    def rows(self) -> Iterator[tuple[Deception, str]]:
        """Those on what can be asked of a mind, each with how to name it."""
        for entry in self.ledger.deceptions:
            if not entry.belief.startswith(OF_FACES):
                kinds = "/".join(entry.kinds)
                yield entry, f"{entry.event}: {entry.deceiver} {kinds} {entry.belief}"

    @cached_property
    def shows_a_face(self) -> bool:
        """Is the chair that of one whom the audience takes for a plotter?"""
        plotters = self.case.ledger(self.scene).betrayals
        return self.chair in {betrayal.person for betrayal in plotters}

    def stance(self, mind: str, claim: str, scene: int) -> str:
        """What MIND, as it shows itself to nobody, believes by itself at SCENE."""
        return self.belief(mind, claim, scene).stance

    def belief(self, mind: str, claim: str, scene: int) -> Belief:
        (held,) = self.case.believes(mind, claim, scene).beliefs
        return held

    def _find_held(self, mind: str, entry: Deception, scene: int) -> str:
        """What MIND holds of the belief of ENTRY, as far as the chair can know: of a
        plotter, whose face hides that he knows of the event, what is behind it; and
        what it would hold by what the chair is shown."""
        session = self.case.session
        shown = session.shown(scene, (mind,))
        if shown is not None and entry.event not in shown:
            candid = Believer(session, (mind,), scene, "candid")
            claim = read_proposition(entry.belief, session.data)
            held: str = candid.belief_in(claim).stance
        else:
            held = self.stance(mind, entry.belief, scene)
        if held == "believed" or self._is_all_shown(mind, scene):
            return held
        (by_the_shown,) = self._cut_to_shown.believes(mind, entry.belief, scene).beliefs
        return by_the_shown.stance

    def _is_all_shown(self, mind: str, scene: int) -> bool:
        """Does the chair know of all that MIND knows of at SCENE?"""
        return all(map(self.is_shown, self.case.evidence(scene, mind)))

    @cached_property
    def _cut_to_shown(self) -> Case:
        shown = frozenset(self.case.evidence(self.scene, self.chair))
        return Case(edits.keep_only(self.case.data, shown))

    def is_shown(self, event: str) -> bool:
        """Does the chair know of EVENT at last?"""
        return self.knows_of(self.chair, event, self.scene)

    def knows_of(self, mind: str, event: str, scene: int) -> bool:
        return event in self.case.evidence(scene, mind)

    def broken(self) -> Iterator[str]:
        """Whatever breaks a law. The dead hold nothing."""
        if self.chair in self._dead:
            return
        yield from self.false_is_false()
        yield from self.taken_in_is_to_believe()
        yield from self.come_true_is_true()
        yield from self.nobody_by_his_own()
        yield from self.meant_by_what_he_held()
        yield from self.passed_on_was_taken_in()
        yield from self.theories_and_confessions()
        yield from self.scene_of_each_status()
        yield from self.what_is_called_a_lie()
        yield from self.what_came_of_it()

    def false_is_false(self) -> Iterator[str]:
        """a: what is called a false belief the chair does not hold, be it taken in
        itself once, unless it has come about since, or the chair lied. A bluff may be
        true; and what somebody says of his own mind is taken from his mouth."""
        for entry, name in self.rows():
            if entry.belief.startswith(OF_MINDS):
                continue
            if self.chair == entry.deceiver or entry.kinds == ("bluff",):
                continue
            (held,) = self.case.believes(self.chair, entry.belief, self.scene).beliefs
            time = self.case.session.viewpoints.place
            later = held.event and time(held.event)[1] > time(entry.event)[1]
            since = held.how in ("seen", "learned") and later
            if held.stance == "believed" and not since and held.how != "inside":
                yield f"a: {name} is held true"

    def taken_in_is_to_believe(self) -> Iterator[str]:
        """b: who is taken in believes it from the one scene to the other, as far as he
        knows of it then and lives; and who doubted it then does not believe it. Of what
        he was shown offscreen the audience cannot know; and where the face of a plotter
        hides that he knows of it, it is he who is asked."""
        if self.chair != AUDIENCE:
            return
        for entry, name in self.rows():
            for fooled in entry.deceived:
                for scene in self._span(fooled):
                    knows = self.knows_of(fooled.mind, entry.event, scene)
                    if fooled.mind in self._dead:
                        continue
                    held = self._find_held(fooled.mind, entry, scene)
                    if knows and held != "believed":
                        yield f"b: {name}: {fooled.mind} {held} in {scene}"
                if fooled.end == "doubted" and fooled.until is not None:
                    stance = self.stance(fooled.mind, entry.belief, fooled.until)
                    if stance == "believed":
                        yield f"b: {name}: {fooled.mind} still in {fooled.until}"

    def come_true_is_true(self) -> Iterator[str]:
        """b: that somebody's death, put on, came true after all holds whoever keeps the
        ledger."""
        for entry, name in self.rows():
            ends = {fooled.end for fooled in entry.deceived}
            if "came_true" in ends and entry.belief.startswith("dead("):
                stance = self.stance(self.chair, entry.belief, self.scene)
                if stance != "believed":
                    yield f"b: {name} came true, and is {stance}"

    @cached_property
    def _dead(self) -> set[str]:
        """Who has died, by all best worlds: nothing counts for him from then on."""
        query = self.case.session.query(self.scene, (self.chair,))
        deaths = self.case.session.worlds.common(query, [("reading", 3)])
        return {str(key[1]) for _, key, so in deaths if so and key[2] == "genuine"}

    def _span(self, fooled: Fooled) -> Iterator[int]:
        for scene in self.case.data.scenes:
            end = self.scene + 1 if fooled.until is None else fooled.until
            if fooled.since <= scene < end:
                yield scene

    def nobody_by_his_own(self) -> Iterator[str]:
        """c: nobody is taken in by himself, nor about his plot by one of it; of a
        plotter's chair it is his face that is asked."""
        if self.shows_a_face:
            return
        inside = {(b.plot, b.person) for b in self.ledger.betrayals}
        for entry, name in self.rows():
            for mind in (f.mind for f in entry.deceived):
                if mind == entry.deceiver:
                    yield f"c: {name}: {mind} by himself"
                if any(
                    person == mind and (plot, entry.deceiver) in inside
                    for plot, person in inside
                    if f",{plot})" in entry.belief
                ):
                    yield f"c: {name}: {mind} by his own side"

    def meant_by_what_he_held(self) -> Iterator[str]:
        """d: who errs honestly held it as he spoke, and who lies did not. Asked of
        people in no plot, where the word is all that was new to them in its scene, so
        that they held then what they did at the end of the scene before. Of who is in
        a plot one may guess, and stand up for a friend; and of what an event could have
        shown who has no ground at all holds nothing to the contrary."""
        if self.chair != AUDIENCE:
            return
        betrayers = {b.person for b in self.ledger.betrayals}
        people = {*self.case.data.persons} - betrayers
        before = dict(zip(self.case.scenes[1:], self.case.scenes, strict=False))
        for entry, name in self.rows():
            who, scene = entry.deceiver, before.get(entry.scene)
            if entry.about != entry.belief or who not in people or scene is None:
                continue
            old, new = (self.case.evidence(n, who) for n in (scene, entry.scene))
            if {*new} - {*old} != {entry.event} or {*old} - {*new}:
                continue
            held = self.belief(who, entry.belief, scene)
            stance = held.stance
            guess = GUESSES.search(entry.belief) or (
                held.how is None and self._is_circumstance(entry.belief)
            )
            if entry.kinds == HONEST and stance != "believed" and not guess:
                yield f"d: {name}: held {stance} in {scene}"
            if entry.kinds == ("lie",) and stance == "believed":
                yield f"d: {name}: believed it in {scene}"

    def _is_circumstance(self, claim: str) -> bool:
        found = self.case.session.worlds.facts("circumstantial", 2)
        return claim.split("(", 1)[0] in {str(word) for word, _ in found}

    def passed_on_was_taken_in(self) -> Iterator[str]:
        """e: who errs honestly in what he believed before, and had from somebody who
        deceived those there about it, was taken in by one of them."""
        for entry, name in self.rows():
            if entry.kinds != HONEST:
                continue
            sources = [
                other
                for other, _ in self.rows()
                if other.belief == entry.belief
                and other.scene < entry.scene
                and not {*other.kinds} & {*HONEST, "withholding"}
                and self.knows_of(entry.deceiver, other.event, entry.scene - 1)
            ]
            if not sources:
                continue
            before = self.stance(entry.deceiver, entry.belief, entry.scene - 1)
            fooled = {f.mind for other in sources for f in other.deceived}
            if before == "believed" and entry.deceiver not in fooled:
                yield f"e: {name} by none of {[other.event for other in sources]}"

    def theories_and_confessions(self) -> Iterator[str]:
        """f: a theory is an honest mistake at most, and a confession that may be true
        is no row: one that is not so in all the best worlds is forced, or shields
        another. (Whether an accusation was meant is law d.) Only one of a plot may lie
        by what others could take for a theory of his."""
        if self.shows_a_face:
            return
        query = self.case.session.query(self.scene, (self.chair,))
        worlds = self.case.session.worlds
        found = worlds.common(query, [("surmise", 3)])
        theories = {(str(e), str(p), write(c)) for _, (e, p, c), so in found if so}
        common = worlds.common(query, [("conspirator", 2)])
        plotters = {str(key[1]) for _, key, so in common if so}
        for entry, name in self.rows():
            word = (entry.event, entry.deceiver, entry.about)
            sincere = entry.deceiver not in plotters
            if word in theories and sincere and entry.kinds != HONEST:
                yield f"f: {name} is a theory"
            own = OF_PLOTS.match(entry.about)
            if own and own[1] == entry.deceiver:
                stance = self.stance(self.chair, entry.about, self.scene)
                if stance != "disbelieved":
                    yield f"f: {name} is a confession, and {stance}"

    def scene_of_each_status(self) -> Iterator[str]:
        """g: who takes a betrayer for one does so by his own verdict, since then. By
        `knows` what one in a plot shows of another plot is not his knowledge; and of
        what he was shown offscreen the audience cannot know. A helper
        may have been proven to be in it while he was taken for its head."""
        for betrayal in self.ledger.betrayals:
            for seen in betrayal.exposed:
                if self.chair != AUDIENCE or seen.proven is None:
                    continue
                last = seen.scene if betrayal.role == "helper" else seen.proven
                if not (seen.suspected or seen.scene) <= seen.scene <= last:
                    yield f"g: {betrayal.person} by {seen.mind}: {seen}"
                role = "guilty" if betrayal.role == "head" else "in_on"
                claim = f"{role}({betrayal.person},{betrayal.plot})"
                held = self._is_proven_to(seen.mind, claim, seen.proven, self.case)
                if not held and not self._is_all_shown(seen.mind, seen.proven):
                    cut = self._cut_to_shown
                    held = self._is_proven_to(seen.mind, claim, seen.proven, cut)
                if not held and seen.mind != betrayal.person:
                    yield f"g: {claim} proven to {seen.mind} in {seen.proven}: {held}"

    def _is_proven_to(self, mind: str, claim: str, scene: int, case: Case) -> bool:
        """Is CLAIM proven to MIND by its verdict, or known to it?"""
        known = case.knows(claim, scene, mind)
        if known is None and case.solve(scene, mind).seen_through:
            (belief,) = case.believes(mind, claim, scene).beliefs
            return belief.status == "proven"
        return known is True

    def what_is_called_a_lie(self) -> Iterator[str]:
        """h: what `explain` would call a word that all best worlds have alike, true, a
        lie or an honest mistake, the ledger does not call otherwise; and a lie stands
        in it. But of things and states a speaker may have had a look that only the
        audience is shown; and of a plot that he may be in an enemy tells nothing."""
        rows: dict[tuple[str, str], set[str]] = {}
        for d in self.ledger.deceptions:
            rows.setdefault((d.event, d.about), set()).update(d.kinds)
        session = self.case.session
        query = session.query(self.scene, (self.chair,))
        intent = Intent(session, self.scene, (self.chair,))
        for _, key, so in session.worlds.common(query, [("word", 4)]):
            event, who, claim, found = key
            if not so or not intent.can_tell(claim):
                continue
            meant = intent.reading(str(event), str(who), claim, str(found))
            kinds = rows.get((str(event), write(claim)), set())
            of_matter = any(word in write(claim) for word in OF_MATTER)
            unseen = self.chair != AUDIENCE and of_matter
            name = f"{event} {write(claim)} is {meant}, and in the ledger"
            if meant == "lie" and not kinds and not unseen:
                yield f"h: {name} in no row"
            if kinds & UNLIKE[meant]:
                yield f"h: {name} {'/'.join(sorted(kinds))}"

    def what_came_of_it(self) -> Iterator[str]:
        """i: what people did because they were taken in stands with the row, and what
        they did before, after, or for another reason does not."""
        if self.shows_a_face:
            return
        for entry in self.ledger.deceptions:
            told = {(c.mind, c.event, c.how) for c in entry.led_to}
            due = set(self._find_consequences(entry))
            name = f"{entry.event}: {entry.deceiver} {entry.belief}"
            yield from (f"i: {name}: {one} did not come of it" for one in told - due)
            yield from (f"i: {name}: {one} is left out" for one in due - told)

    def _find_consequences(self, entry: Deception) -> Iterator[tuple[str, str, str]]:
        time = self.case.session.viewpoints.place
        for fooled in entry.deceived:
            mind, scenes = fooled.mind, {*self._span(fooled)}
            for event in self.case.evidence(self.scene, self.chair):
                scene, when = time(event)
                if scene not in scenes or when <= time(entry.event)[1]:
                    continue
                if (event, mind, entry.belief) in self._words:
                    yield mind, event, "passed_on"
                if (event, mind) in self._facts("acts"):
                    for how in self._find_reasons(entry, mind, event):
                        yield mind, event, how

    def _find_reasons(self, entry: Deception, mind: str, event: str) -> Iterator[str]:
        """How MIND, which acts in EVENT, does so because of ENTRY."""
        about = re.fullmatch(
            r"(neg\()?(guilty|in_on|did)\((\w+),(\w+)\)\)?", entry.belief
        )
        denied, role, blamed, what = about.groups() if about else (None, "", "", "")
        hurt = self._facts("harms") | self._facts("seems_dead")
        if not denied and blamed != mind and (event, blamed) in hurt:
            yield "struck"
        if any(
            (done, by) == (event, entry.deceiver)
            and self._is_prompt(entry, shown, mind)
            for shown, by, done in self._facts("prompts")
        ):
            yield "prompted"
        deeds = dict(self._facts("deed"))
        plot = (
            what if role in ("guilty", "in_on") else None if denied else deeds.get(what)
        )
        if plot and (event, plot) in self._facts("serves"):
            yield "served"

    def _is_prompt(self, entry: Deception, shown: str, mind: str) -> bool:
        """Does SHOWN, where the deceiver gets MIND to do something, go by ENTRY: by no
        other untruth that he told him there?"""
        there = {
            f.mind
            for d in self.ledger.deceptions
            if (d.event, d.deceiver) == (shown, entry.deceiver)
            for f in d.deceived
        }
        return shown == entry.event or (self.is_shown(shown) and mind not in there)

    @cached_property
    def _words(self) -> set[tuple[str, str, str]]:
        said = self.case.session.worlds.facts("asserts", 3)
        return {(str(event), str(who), write(claim)) for event, who, claim in said}

    def _facts(self, name: str) -> set[tuple[str, ...]]:
        facts = self.case.data.facts_of(name)
        return {tuple(map(str, fact.args)) for fact in facts}


def broken(case: Case, chair: str, scene: int) -> list[str]:
    """What breaks the laws there; nothing where the evidence leaves no world."""
    try:
        return list(Book(case, chair, scene).broken())
    except CaseError:
        return []

"""What a chain of minds holds of places, states and lives: by its latest grounds, and
by what follows from them with the formulas that were told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.analysis.belief.conclusions import (
    find_born_lies,
    find_perjured,
    find_plotters,
    find_plotters_lies,
    find_survivors,
)
from reasoner.analysis.belief.fluents import (
    find_matters,
    find_values,
    is_for_worlds,
    make_claim,
)
from reasoner.analysis.wording import Saying
from reasoner.case.properties import cached_property
from reasoner.case.terms import Compound, Term, iterate_identifiers, write
from reasoner.engine.belief import ALIVE, HOLDS, LOCATED, NO, YES
from reasoner.results.belief import Belief

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reasoner.analysis.belief.revision import BeliefBase, Premise
    from reasoner.analysis.session import Session
    from reasoner.engine.belief import Ground, Matter
    from reasoner.engine.viewpoint import Chain
    from reasoner.engine.worlds import Query

_OTHER = {YES: NO, NO: YES}


class Grounds:
    """The grounds of CHAIN at SCENE, or BY some story time in it, of events AMONG these
    where they are given, and of people's lives and whereabouts only by those SHOWN;
    JUDGE says what it holds of any other claim. Its own word, in a scene where it MEANS
    what it says, is a ground where it has no other."""

    def __init__(
        self,
        case: Session,
        chain: Chain,
        scene: int,
        judge: Callable[[Term], Belief],
        among: frozenset[str] | None = None,
        by: int | None = None,
        shown: frozenset[str] | None = None,
        means: Callable[[int], bool] = lambda scene: False,
    ) -> None:
        self._case, self._chain, self._scene = case, chain, scene
        self._judge, self._among, self._by = judge, among, by
        self._shown = among if shown is None else shown
        self._means = means

    @cached_property
    def _say(self) -> Saying:
        return Saying(self._case.texts, self._case.data)

    def blank(self, claim: Compound, value: str = "") -> Belief:
        """A belief on CLAIM, which is about VALUE, that is open: to be filled in."""
        return Belief(
            proposition=write(claim),
            text=self._say.claim(claim),
            otherwise=self._say.denied(claim),
            value=value,
        )

    @cached_property
    def _grounds_by_matter(self) -> dict[Matter, tuple[Ground, ...]]:
        """The latest for each matter: of people, of whom a face may not tell all, as it
        shows, of the rest as it is."""
        found = self._find_latest(self._among)
        if self._shown != self._among:
            face = self._find_latest(self._shown)
            found = {m: g for m, g in found.items() if not self._is_on_person(m)}
            found |= {m: g for m, g in face.items() if self._is_on_person(m)}
        place = self._chain, self._scene, self._among
        own = self._case.beliefs.grounds(*place, by=self._by, own=True)
        return found | {
            matter: words
            for matter, words in own.items()
            if matter not in found and self._means(words[0].scene)
        }

    def _is_on_person(self, matter: Matter) -> bool:
        return matter[0] == ALIVE or matter[1] in self._case.data.persons

    def _find_latest(
        self, among: frozenset[str] | None
    ) -> dict[Matter, tuple[Ground, ...]]:
        """The latest of AMONG for each matter, but for words that the chain knows for
        lies, or that fall with their speaker: whoever has found him to be in a plot
        goes by what was shown before."""
        beliefs, place = self._case.beliefs, (self._chain, self._scene, among)
        found, lies = beliefs.grounds(*place, by=self._by), frozenset[str]()
        while more := self._find_known_lies(found, among):
            lies |= more
            found = beliefs.grounds(*place, lies=lies, by=self._by)
        return found

    def _find_known_lies(
        self, found: dict[Matter, tuple[Ground, ...]], among: frozenset[str] | None
    ) -> frozenset[str]:
        """The events of those words of FOUND that are lies of people in a plot, against
        what was shown or another word, or that fall with them, or lies of people who
        always lie, or said with a known lie, or that are true in no world, as far as
        events AMONG these tell."""
        told = [g for some in found.values() for g in some if g.how == "told"]
        if not told:
            return frozenset()
        shown = self._case.beliefs.grounds(
            self._chain, self._scene, among, words=False, by=self._by
        )
        against = frozenset(
            g.event
            for g in told
            for one in (*shown.get(g.matter, ()), *found[g.matter])
            if one.value != g.value
        )
        query = self._case.query(self._scene, self._chain, among)
        lies = against & find_plotters_lies(self._case, query) if against else against
        lies |= find_born_lies(self._case, query) & {g.event for g in told}
        perjured = find_perjured(self._case, query)
        lies |= {g.event for g in told if (g.event, g.speaker) in perjured}
        if self._by is not None:
            query = self._find_query(self._scene, self._by, among)
        lies |= {g.event for g in told if self._is_certainly_untrue(g, query)}
        return lies | self._find_words_that_fall(told, find_plotters(self._case, query))

    def _is_certainly_untrue(self, word: Ground, query: Query) -> bool:
        """Is WORD on a state that is for the worlds to settle, and untrue in every
        world of QUERY? What follows from what is certain outweighs a bare word."""
        claim = make_claim(word.matter, word.value)
        if not is_for_worlds(claim, self._case.data):
            return False
        return self._case.worlds.certain(query, ("fails", (word.event, claim)))

    def _find_words_that_fall(
        self, told: list[Ground], plotters: frozenset[str]
    ) -> frozenset[str]:
        """The events of those words TOLD by one of PLOTTERS whom the chain did not know
        for one when it heard them: nothing that he said so counts any more."""
        return frozenset(
            g.event
            for g in told
            if g.speaker in plotters
            and (g.event, g.speaker) not in self._aliases
            and g.speaker not in self._find_plotters_known(g.since, g.since_time)
        )

    def _find_plotters_known(self, scene: int, time: int) -> frozenset[str]:
        """Whom the chain took for one of a plot by TIME in SCENE."""
        return find_plotters(self._case, self._find_query(scene, time, None))

    def _find_query(self, scene: int, time: int, among: frozenset[str] | None) -> Query:
        """What the worlds are asked on by TIME in SCENE, by events AMONG these."""
        known = self._case.viewpoints.evidence(self._chain, scene, by=time)
        among = known if among is None else known & among
        return self._case.query(scene, self._chain, among)

    @cached_property
    def _belief_base(self) -> BeliefBase:
        # A verdict asks for no places and states, and need not read how these follow.
        from reasoner.analysis.belief.revision import BeliefBase

        formulas = self._case.beliefs.formulas(
            self._chain, self._scene, self._among, self._by
        )
        return BeliefBase(
            formulas,
            self._grounds_by_matter,
            self._chain[-1],
            self._judge,
            lambda person: person in self._survivors,
        )

    def beliefs(self, topic: str | None) -> Iterator[Belief]:
        """What is held of places and states, then of lives, only what was in doubt; and
        the formulas that were told."""
        kinds = (LOCATED, HOLDS, ALIVE)
        told = self._belief_base.kept
        matters = {
            *self._grounds_by_matter,
            *(m for claim in told for m in find_matters(claim)),
        }
        for matter in sorted(matters, key=lambda m: (kinds.index(m[0]), m)):
            values = [
                ground.value for ground in self._grounds_by_matter.get(matter, ())
            ]
            more = {v for claim in told for v in find_values(claim, matter)}
            values += sorted(more.difference(values))
            if matter[0] == ALIVE and values == [NO]:
                values.append(YES)  # where that death was for show
            if topic in (None, matter[1], *values) and self._is_worth_telling(
                matter, topic
            ):
                found = (self.judge(matter, value) for value in values)
                yield from (b for b in found if b.how and b.stance != "disbelieved")
        for claim in told:
            if topic is None or topic in iterate_identifiers((claim,)):
                yield self._judge(claim)

    def _is_worth_telling(self, matter: Matter, topic: str | None) -> bool:
        """Of lives only those asked for, or in doubt, are worth telling."""
        kind, person = matter
        if kind != ALIVE or topic is not None:
            return True
        return self._case.beliefs.questions_life(person, self._chain, self._scene)

    def judge(self, matter: Matter, value: str) -> Belief:
        """The belief on the claim that MATTER has VALUE."""
        grounds = self._grounds_by_matter.get(matter, ())
        claim = make_claim(matter, value)
        blank = self.blank(claim, value)
        followed = self.inferred(blank, claim)
        if followed is not None and (followed.how or len(grounds) < 2):
            return followed
        if not grounds and matter[0] == ALIVE:
            stance = "believed" if value == YES else "disbelieved"
            return blank.but(stance=stance, how="presumed", value=YES)
        if not grounds:
            return blank
        why = next((g for g in grounds if g.value == value), grounds[0])
        stance = "believed" if why.value == value else "disbelieved"
        if matter[0] == ALIVE and why.value == NO and matter[1] in self._survivors:
            so = "believed" if value == YES else "disbelieved"
            return blank.but(stance=so, how="concluded", value=YES)
        return self._add_ground(blank, why).but(
            stance="open" if len(grounds) > 1 else stance, value=why.value
        )

    @cached_property
    def _survivors(self) -> frozenset[str]:
        """Who did not die in any of its best worlds, whatever it saw: they live."""
        query = self._case.query(self._scene, self._chain, self._shown)
        return find_survivors(self._case, query, self._chain[-1])

    def inferred(self, blank: Belief, claim: Compound) -> Belief | None:
        """BLANK on CLAIM, as it follows from the grounds and the formulas told; None
        where no formula is connected with it."""
        found = self._belief_base.conclude(claim)
        if found is None or found[0] is None:
            return None if found is None else blank
        so, sources = found
        blank = blank.but(stance="believed" if so else "disbelieved")
        premises = tuple(map(self._make_premise, sources))
        if len(premises) != 1:
            instead = blank.value if so else _OTHER.get(blank.value, "")
            return blank.but(how="inferred", premises=premises, value=instead)
        (why,) = premises
        said = ("proposition", "text", "otherwise", "stance")
        return why.but(
            value=blank.value if so else why.value,
            **{field: getattr(blank, field) for field in said},
        )

    def _make_premise(self, source: Premise) -> Belief:
        """One of the grounds from which something follows."""
        blank = self.blank(source.claim).but(stance="believed")
        if source.ground is None:
            return blank.but(how=source.how)
        return self._add_ground(blank, source.ground).but(value=source.ground.value)

    def _add_ground(self, blank: Belief, why: Ground) -> Belief:
        """BLANK with the ground WHY."""
        return blank.but(
            how=why.how,
            event=why.event,
            label=self._case.data.labels[why.event],
            scene=self._case.data.event_scene[why.event],
            since=self._read_since(why),
            speaker=None if (why.event, why.speaker) in self._aliases else why.speaker,
        )

    def _read_since(self, why: Ground) -> int:
        """The scene from which the chain knows of the event of WHY; of a word it may
        have taken later than it heard it."""
        known = self._case.beliefs.known_since(self._chain, why.event)
        return why.since if known is None or why.how != "told" else known

    @cached_property
    def _aliases(self) -> frozenset[tuple[str, str | None]]:
        """Event and speaker, where nobody who hears the words knows whose they are."""
        rows = (fact.args for fact in self._case.data.facts_of("alias"))
        return frozenset((str(event), str(person)) for event, person in rows)

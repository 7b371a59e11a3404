"""One chain of minds at one scene: what it holds of any claim of the vocabulary."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Literal

from reasoner.analysis.belief import roles
from reasoner.analysis.belief.conclusions import (
    conclude,
    conclude_by_worlds,
    find_conspirators,
    is_seen_doing,
    name_plot,
    name_unlisted,
)
from reasoner.analysis.belief.fluents import (
    DEEDS,
    ROLES,
    check_topic,
    find_plots,
    find_plots_of_deed,
    is_for_worlds,
    iterate_leaves,
)
from reasoner.analysis.belief.grounds import Grounds
from reasoner.analysis.belief.knowledge import decide_by_form
from reasoner.analysis.belief.logic import (
    JOINING,
    StanceOrNone,
    join_stances,
    negate,
    select_enough,
)
from reasoner.analysis.wording import Saying
from reasoner.case.properties import cached_property
from reasoner.case.proposition import read_proposition
from reasoner.case.terms import AUDIENCE, Compound, Term, write
from reasoner.engine.belief import ALIVE, HOLDS, LOCATED, NO, YES
from reasoner.errors import OutOfTimeError
from reasoner.results.belief import Belief

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reasoner.analysis.session import Session
    from reasoner.engine.ranking import Key
    from reasoner.engine.viewpoint import Chain
    from reasoner.engine.worlds import Query
    from reasoner.results.verdict import PlotVerdict

_ON_PLOTS = re.compile(rf"\b({'|'.join((*ROLES, *DEEDS))})\(")

Mode = Literal["asked", "candid", "face"]


class Believer:
    """What one chain of minds holds at one scene, of any claim of the vocabulary.

    What counts of a mind in a plot is, by MODE: its face, what it shows to others;
    candid, what it knows, as far as the mind before it can tell, or the audience of a
    mind alone; or as asked, the face of a mind alone that has not come out, and else
    candid.
    """

    def __init__(
        self, case: Session, chain: Chain, scene: int, mode: Mode = "asked"
    ) -> None:
        self._case, self._chain, self._scene = case, chain, scene
        self._mode = mode
        place = case, chain, scene
        self._grounds = Grounds(
            *place,
            self.belief_in,
            shown=self._shown_events,
            means=self._is_word_meant,
        )

    @cached_property
    def _say(self) -> Saying:
        return Saying(self._case.texts, self._case.data)

    @property
    def _shown_events(self) -> frozenset[str] | None:
        """The events of which a mind alone shows that it knows; None for all, also
        where there is no time left to find out."""
        if self._mode == "candid":
            return None
        with suppress(OutOfTimeError):
            return self._case.shown(self._scene, self._chain)
        return None

    def _is_word_meant(self, scene: int) -> bool:
        """Had the mind, which is alone, no plot to lie for by SCENE, or shows it none?
        So, too, where there is no time left to find out."""
        with suppress(OutOfTimeError):
            mine = Believer(self._case, self._chain, self._scene, "candid").inside
            mine &= mine if self._mode == "candid" else self.come_out
            return mine <= self._case.faces.out_of(scene, self._chain)
        return True

    @cached_property
    def _query(self) -> Query:
        """What the worlds are asked on; to know it takes a search."""
        return self._case.query(self._scene, self._chain)

    def answer(self, asked: str | None) -> Iterator[Belief]:
        """The beliefs on what is ASKED, as `believed` takes it, on plots last."""
        if asked is None or asked.isidentifier():
            if asked is not None:
                check_topic(asked, self._case.data)
            # First what takes no search: a time limit may leave no more.
            yield from self._grounds.beliefs(asked)
            yield from self._find_conclusions(asked)
            yield from self._find_liars(asked)
        else:
            yield self.belief_in(read_proposition(asked, self._case.data))

    def silent_on(self, asked: str | None) -> bool:
        """Is ASKED, as `believed` takes it, about what cannot be told of the chain: a
        plot against whose side its last mind is an open enemy?"""
        if asked is not None and not asked.isidentifier():
            return bool(
                self._find_plots_in(read_proposition(asked, self._case.data))
                & self.untold
            )
        if not self.untold or asked not in (None, *self._case.data.plots):
            return False
        known = self.untold.intersection(self._case.worlds.known_plots(self._query))
        return bool(known) if asked is None else asked in known

    def _find_liars(self, topic: str | None) -> Iterator[Belief]:
        """Of those met who always lie or never do: which of the two, where it is held
        for one of them."""
        for fact in self._case.data.facts_of("all_or_nothing"):
            person = str(fact.args[0])
            lies = Compound("liar", (person,))
            if topic not in (None, person):
                continue
            if not self._case.worlds.on_stage(person, self._query):
                continue
            for claim in (lies, Compound("neg", (lies,))):
                belief = self.belief_in(claim)
                if belief.stance == "believed":
                    yield belief

    @cached_property
    def two_faced(self) -> bool:
        """Does the mind before the last one, or the audience where it is alone, hold it
        to be in a plot of which it has not come out? Then its chair is a face."""
        return bool(self.seen_through)

    @cached_property
    def seen_through(self) -> frozenset[str]:
        """The plots that make the last mind two-faced."""
        inside = Believer(self._case, self._chain, self._scene, "candid").inside
        return inside and inside - self.come_out

    @cached_property
    def in_question(self) -> frozenset[str]:
        """The plots whose head the mind before has settled, not if this is in them."""
        known = self._shorter_believer._find_plot_verdicts()
        led = {plot.plot for plot in known if plot.culprit is not None}
        led -= self.come_out
        mine = {p for p in led if self._judge_role(p).status == "suspected"}
        return frozenset() if self._chain == (AUDIENCE,) else frozenset(mine)

    def weighs(self, claim: Term) -> bool:
        """Is it by its own evidence that the last mind knows whether CLAIM is so? Not
        of what it is taken to know as one of a plot or of itself, nor of a plot of
        which it shows but a face, or on which nothing is told of it."""
        if self._find_plots_in(claim) & self.untold or any(
            map(self.knows_itself, iterate_leaves(claim))
        ):
            return False
        return not (self.two_faced and _ON_PLOTS.search(write(claim)))

    def belief_in(self, claim: Term) -> Belief:
        """What is held of CLAIM: what the last mind is taken to know of itself; or else
        what it saw or heard, and what follows; or what all its best worlds have."""
        assert isinstance(claim, Compound)
        if claim.name == "neg":
            return negate(self.belief_in(claim.args[0]), write(claim))
        if self.knows_itself(claim):
            return self._judge_from_inside(claim)
        return self._put_in_doubt(claim, self._believe_by_evidence(claim))

    def _believe_by_evidence(self, claim: Compound) -> Belief:
        name, about = claim.name, claim.args
        if name == "believes":
            return self._add_denial(claim, self._judge_belief_of_another(claim))
        if name in ROLES:
            return self._judge_conclusion(claim)
        if name in ("dead", "alive"):
            return self._grounds.judge(
                (ALIVE, str(about[0])), YES if name == "alive" else NO
            )
        if name in (HOLDS, LOCATED):
            value = YES if name == HOLDS else str(about[1])
            held = self._grounds.judge((name, str(about[0])), value)
            if held.how is not None or not is_for_worlds(claim, self._case.data):
                return held
            return conclude_by_worlds(
                self._case, self._chain, self._scene, self._make_blank(claim)
            )
        if name == "did":
            return self._judge_deed(claim)
        blank = self._make_blank(claim)
        if name == "knows":
            return self._add_denial(claim, self._judge_compound(blank, claim))
        if name == "elsewhere":
            denied = Compound("neg", (Compound("did", about),))
            return self.belief_in(denied).but(
                proposition=write(claim), text=blank.text, otherwise=blank.otherwise
            )
        return self._judge_compound(blank, claim)

    def _add_denial(self, claim: Compound, held: Belief) -> Belief:
        """HELD of CLAIM, what somebody knows or believes; where it is open, what was
        said to the contrary."""
        told = None
        if held.stance == "open":
            me, events = self._chain[-1], self._query.evidence
            told = roles.find_denial(self._case, claim, me, events)
        if told is None:
            return held
        event, speaker = told
        scene = self._case.data.event_scene[event]
        return self._make_blank(claim).but(
            stance="disbelieved",
            how="told",
            event=event,
            label=self._case.data.labels[event],
            scene=scene,
            since=scene,
            speaker=speaker,
        )

    def _judge_compound(self, blank: Belief, claim: Compound) -> Belief:
        """BLANK on CLAIM from the formulas told, or else from what is held of its
        parts, where that suffices, or else from the worlds."""
        if (so := decide_by_form(claim)) is not None:
            return blank.but(
                stance="believed" if so else "disbelieved", how="concluded"
            )
        followed = self._grounds.inferred(blank, claim)
        if followed is not None and followed.how is not None:
            return followed
        name, parts = claim.name, claim.args
        if name == "knows":
            name, parts = "and", (parts[1], Compound("believes", parts))
        if is_for_worlds(claim, self._case.data):
            found = conclude_by_worlds(self._case, self._chain, self._scene, blank)
            if found.stance != blank.stance:
                return found
        if name in ("and", "or", "if", "iff"):
            held = [self.belief_in(part) for part in parts]
            stance = join_stances(name, *(belief.stance for belief in held))
            if stance != "open":
                premises = select_enough(name, held, stance)
                return blank.but(stance=stance, how="inferred", premises=premises)
        own = roles.find_own_work(self._case, claim, self._chain[-1]) & self.come_out
        if own or self._find_plots_in(claim) & (self.inside | self.untold):
            return blank
        return conclude_by_worlds(self._case, self._chain, self._scene, blank)

    def _judge_belief_of_another(self, claim: Compound) -> Belief:
        """That a mind believes something: the belief of the longer chain. What it takes
        itself to believe is what it believes."""
        mind, what = str(claim.args[0]), claim.args[1]
        chain = self._chain if mind == self._chain[-1] else (*self._chain, mind)
        inner = Believer(self._case, chain, self._scene).belief_in(what)
        text, otherwise = (
            self._say.words("believes", self._say.name(mind), words)
            for words in (inner.text, inner.otherwise)
        )
        return inner.but(
            proposition=f"believes({mind},{inner.proposition})",
            text=text,
            otherwise=otherwise,
            holder=chain,
            inner=inner,
        )

    # Of plots: who is in them, and who did their deeds.

    @cached_property
    def _shorter_believer(self) -> Believer:
        """Who knows the last mind: the chain before it, or of one mind the audience."""
        before = self._chain[:-1] or (AUDIENCE,)
        return Believer(self._case, before, self._scene, "candid")

    @property
    def _sees_through(self) -> bool:
        """Does it count what another mind, or the audience, holds of the last one?"""
        if self._mode == "face" or self._chain == (AUDIENCE,):
            return False
        return len(self._chain) > 1 or self._mode == "candid"

    @cached_property
    def come_out(self) -> frozenset[str]:
        """The plots in which the last mind shows no face any more. On these it is asked
        by its evidence, as anybody is who has none."""
        return self._case.faces.out_of(self._scene, self._chain)

    def _judge_role(self, plot: str) -> Belief:
        """What the chain before the last mind holds of its being in PLOT."""
        return self._shorter_believer._judge_role_of(self._chain[-1], plot)

    def _judge_role_of(self, person: str, plot: str) -> Belief:
        return self.belief_in(Compound("in_on", (person, plot)))

    @cached_property
    def inside(self) -> frozenset[str]:
        """The plots in which the last mind is held to be by the mind before it."""
        return frozenset(p for p, held in self._own_part.items() if held == "believed")

    @cached_property
    def _own_part(self) -> dict[str, StanceOrNone]:
        """By plot: does the mind before the last one hold that one to be in it?"""
        if not self._sees_through:
            return {}
        return {plot: self._judge_role(plot).stance for plot in self._case.data.plots}

    @cached_property
    def untold(self) -> frozenset[str]:
        """Plots of which nothing can be told: open enemies may be in league in them."""
        own = self._case.against(self._chain[-1]) - self.inside
        if own and not self._chain[1:]:
            return own & self._case.untold_at(self._scene, self._chain)
        return own | self._case.untold_of(self._chain[:-1])

    def knows_itself(self, claim: Term) -> bool:
        """Is CLAIM all about the last mind's own part, or a plot that it is held to be
        in? Then the mind before it takes it to know what is so."""
        assert isinstance(claim, Compound)
        if not self._sees_through:
            return False
        if claim.name in JOINING:
            return all(map(self.knows_itself, claim.args))
        plots = self._find_plots_in(claim)
        if plots & (self.inside - self.come_out):
            return True
        own = claim.name in (*ROLES, *DEEDS) and claim.args[0] == self._chain[-1]
        return own and not plots & self.come_out

    def _judge_from_inside(self, claim: Compound) -> Belief:
        """CLAIM as the mind before the last one holds it; with the face that the last
        mind shows of it, where that is another."""
        truth = self._shorter_believer.belief_in(claim)
        face = Believer(self._case, self._chain, self._scene, "face")
        shown = face.belief_in(claim).stance
        doubtful = len(self._chain) == 1 and not self._is_proven_in_plot(claim)
        if doubtful and truth.stance == "believed" != shown:
            # An innocent can but go by its own evidence, not by the audience's.
            return truth.but(stance="open", how="inside", status=None, firmness=None)
        return truth.but(
            how="inside", face=None if shown in (truth.stance, "open") else shown
        )

    def _is_proven_in_plot(self, claim: Term) -> bool:
        """Is the last mind for certain in a plot that CLAIM is about?"""
        plots = self._find_plots_in(claim) & self.inside
        return any(self._judge_role(plot).status == "proven" for plot in plots)

    def _put_in_doubt(self, claim: Compound, found: Belief) -> Belief:
        """FOUND on CLAIM, of the plots, by one who may be in them: open where the mind
        before him holds the contrary, which he then would know."""
        unsure = {plot for plot, held in self._own_part.items() if held == "open"}
        if self._mode != "candid" or not self._find_plots_in(claim) & unsure:
            return found
        better = self._shorter_believer.belief_in(claim).stance
        if "open" in (better, found.stance) or better == found.stance:
            return found
        return found.but(stance="open", status=None, firmness=None)

    def _judge_deed(self, claim: Compound) -> Belief:
        """That somebody did the deed of an event."""
        person, event = map(str, claim.args)
        known = event in self._query.evidence
        plots = find_plots_of_deed(event, self._case.data) if known else frozenset()
        blank, atom = self._make_blank(claim, person), ("done_by", (event, person))
        me = self._chain[-1]
        if person != me and self._case.worlds.blames(self._query, atom[1]):
            return conclude(self._case, self._query, blank, atom)
        return self._judge_part_of_somebody(blank, plots, atom)

    def _find_conclusions(self, topic: str | None) -> Iterator[Belief]:
        """Who is held to be the traitor of a plot, or who may be, where several tie;
        and who else is held to be in it."""
        for plot in self._find_plot_verdicts():
            leaders = [s.person for s in plot.suspects if s.rank == 0]
            found = [("guilty", person) for person in leaders]
            found += [
                ("in_on", person)
                for of, person in sorted(find_conspirators(self._case, self._query))
                if of == plot.plot and leaders != [person]
            ]
            for role, person in found:
                if topic in (None, person, plot.plot):
                    yield self._judge_conclusion(Compound(role, (person, plot.plot)))

    def _judge_conclusion(self, claim: Compound) -> Belief:
        role, (person, plot) = claim.name, map(str, claim.args)
        blank = self._make_blank(claim, person)
        blank = name_unlisted(self._case.data, blank, plot)
        blank = blank.but(
            text=name_plot(self._case.data, blank.text, plot),
            otherwise=name_plot(self._case.data, blank.otherwise, plot),
        )
        return self._judge_part_of_somebody(
            blank, frozenset({plot}), (ROLES[role], (plot, person))
        )

    def _judge_part_of_somebody(
        self, blank: Belief, plots: frozenset[str], atom: tuple[str, Key]
    ) -> Belief:
        """BLANK on the part of somebody in PLOTS: of oneself, where a face is left, it
        is never believed, but of what one was seen to do; and nothing is concluded of
        the unknown."""
        mine = blank.value == self._chain[-1]
        presumed = blank.but(stance="disbelieved", how="presumed")
        if is_seen_doing(self._case, self._query, atom):
            return conclude(self._case, self._query, blank, atom)
        if blank.value == self._query.me:
            return presumed
        known = plots.intersection(plot.plot for plot in self._find_plot_verdicts())
        if not known or not self._case.worlds.on_stage(blank.value, self._query):
            return presumed if mine and not plots & self.come_out else blank
        found = conclude(self._case, self._query, blank, atom)
        return found.but(how="inside") if mine and found.stance == "believed" else found

    def _find_plot_verdicts(self) -> list[PlotVerdict]:
        """The verdict on each plot of which it can be told what the chain thinks."""
        if self.untold.issuperset(self._case.data.plots):
            return []
        plots = self._case.outlines(self._scene, self._chain)
        return [plot for plot in plots if plot.plot not in self.untold]

    # Of any claim.

    def _find_plots_in(self, claim: Term) -> frozenset[str]:
        own = roles.find_own_work(self._case, claim, self._chain[-1])
        return find_plots(claim, self._case.data) | own

    def _make_blank(self, claim: Compound, value: str = "") -> Belief:
        return self._grounds.blank(claim, value)

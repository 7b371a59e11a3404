"""One chain of minds at one scene: what it holds of any claim of the vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.analysis.minds.concluding import (
    UNLISTED,
    by_worlds,
    conclude,
    conspirators,
    of_plot,
)
from reasoner.analysis.minds.holding import Belief
from reasoner.analysis.minds.logic import joined
from reasoner.analysis.minds.saying import Saying, nothing_about
from reasoner.case.proposition import proposition
from reasoner.case.terms import Compound, Term, write
from reasoner.engine.belief import ALIVE, HOLDS, LOCATED, NO, YES, claim_of
from reasoner.errors import MisuseError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reasoner.analysis.case import Case
    from reasoner.analysis.model import PlotVerdict
    from reasoner.engine.belief import Ground, Matter
    from reasoner.engine.viewpoint import Chain
    from reasoner.engine.worlds import Key

_ROLES = {"guilty": "culprit", "in_on": "conspirator"}


class View:
    """One chain at one scene."""

    def __init__(self, case: Case, chain: Chain, scene: int) -> None:
        self._case, self._chain, self._scene = case, chain, scene
        self._held = case.beliefs.held(chain, scene)
        self._query = case.query(scene, chain)
        self._say = Saying(case)

    def answer(self, asked: str | None) -> Iterator[Belief]:
        """The beliefs on what is ASKED, as `believed` takes it."""
        if asked is None or asked.isidentifier():
            if asked is not None:
                self._check_topic(asked)
            yield from self._conclusions(asked)
            yield from self._matters(asked)
        else:
            yield self.of(proposition(asked, self._case.data))

    def of(self, claim: Term) -> Belief:
        """What is held of CLAIM: where nothing that it saw or heard decides it, what
        all its best worlds have. Raises `MisuseError` where the case has nothing on
        it."""
        assert isinstance(claim, Compound)
        name, about = claim.name, claim.args
        if name == "neg":
            inner = self.of(about[0])
            return inner.contrary(write(claim), self._say.words("neg", inner.text))
        if name == "believes":
            return self._of_another(str(about[0]), about[1])
        if name in ("guilty", "in_on"):
            return self._conclusion(name, str(about[0]), str(about[1]))
        if name in ("dead", "alive"):
            return self._matter((ALIVE, str(about[0])), YES if name == "alive" else NO)
        if name in (HOLDS, LOCATED):
            self._check_topic(str(about[0]))
            value = YES if name == HOLDS else str(about[1])
            return self._matter((name, str(about[0])), value)
        if name == "did":
            return self._deed(str(about[0]), str(about[1]))
        blank = Belief(proposition=write(claim), text=self._say.claim(claim), value="")
        if name == "elsewhere":
            denied = Compound("neg", (Compound("did", about),))
            return self.of(denied).but(proposition=write(claim), text=blank.text)
        return self._compound(blank, name, about)

    def _compound(self, blank: Belief, name: str, parts: tuple[Term, ...]) -> Belief:
        """BLANK from what is held of its PARTS, where that suffices, or else from the
        worlds."""
        if name == "knows":
            name, parts = "and", (parts[1], Compound("believes", parts))
        if name in ("and", "or", "if", "iff"):
            stance = joined(name, *(self.of(part).stance for part in parts))
            if stance != "open":
                return blank.but(stance=stance, how="concluded")
        return by_worlds(self._case, self._chain, self._scene, blank)

    def _deed(self, person: str, event: str) -> Belief:
        """That PERSON did the deed of EVENT."""
        claim = Compound("did", (person, event))
        blank = Belief(
            proposition=write(claim), text=self._say.claim(claim), value=person
        )
        plots = {
            str(fact.args[1])
            for fact in self._case.data.facts_of("deed")
            if fact.args[0] == event and event in self._query.evidence
        }
        return self._of_somebody(blank, plots, ("did", (event, person)))

    def _of_another(self, mind: str, claim: Term) -> Belief:
        """That MIND believes CLAIM: the belief of the longer chain."""
        inner = View(self._case, (*self._chain, mind), self._scene).of(claim)
        text = self._say.words("believes", self._say.name(mind), inner.text)
        return inner.but(proposition=f"believes({mind},{inner.proposition})", text=text)

    def _matters(self, topic: str | None) -> Iterator[Belief]:
        """What is held of places and states, then of lives: only what was in doubt."""
        beliefs = self._case.beliefs
        kinds = (LOCATED, HOLDS, ALIVE)
        for matter in sorted(self._held, key=lambda m: kinds.index(m[0])):
            grounds = self._held[matter]
            kind, what = matter
            if topic not in (None, what, *(ground.value for ground in grounds)):
                continue
            lively = kind == ALIVE and topic is None
            if lively and not beliefs.doubted(what, self._chain, self._scene):
                continue
            for ground in grounds:
                yield self._matter(matter, ground.value)

    def _matter(self, matter: Matter, value: str) -> Belief:
        grounds = self._held.get(matter, ())
        text = self._say.matter(matter, value)
        blank = Belief(proposition=claim_of(matter, value), text=text, value=value)
        if not grounds and matter[0] == ALIVE:
            stance = "believed" if value == YES else "disbelieved"
            return blank.but(stance=stance, how="presumed", value=YES)
        if not grounds:
            return blank
        why = next((g for g in grounds if g.value == value), grounds[0])
        stance = "believed" if why.value == value else "disbelieved"
        return self._grounded(blank, why).but(
            stance="open" if len(grounds) > 1 else stance, value=why.value
        )

    def _grounded(self, blank: Belief, why: Ground) -> Belief:
        label = self._case.data.labels[why.event]
        return blank.but(
            how=why.how,
            event=why.event,
            label=label,
            scene=why.scene,
            since=why.since,
            speaker=why.speaker,
        )

    def _conclusions(self, topic: str | None) -> Iterator[Belief]:
        """Who is held to be the traitor of a plot, or who may be, where several tie;
        and who else is held to be in it."""
        for plot in self._plots():
            leaders = [s.person for s in plot.suspects if s.rank == 0]
            found = [("guilty", person) for person in leaders]
            found += [
                ("in_on", person)
                for of, person in sorted(conspirators(self._case, self._query))
                if of == plot.plot and leaders != [person]
            ]
            for role, person in found:
                if topic in (None, person, plot.plot):
                    yield self._conclusion(role, person, plot.plot)

    def _conclusion(self, role: str, person: str, plot: str) -> Belief:
        text = self._say.words(role, self._say.name(person), self._say.name(plot))
        text = of_plot(self._case.data, UNLISTED.get(person, text), plot)
        blank = Belief(proposition=f"{role}({person},{plot})", text=text, value=person)
        return self._of_somebody(blank, {plot}, (_ROLES[role], (plot, person)))

    def _of_somebody(
        self, blank: Belief, plots: set[str], atom: tuple[str, Key]
    ) -> Belief:
        """BLANK on the part of somebody in PLOTS: of oneself it is never believed, and
        nothing is concluded of the unknown."""
        if blank.value == self._chain[-1]:
            return blank.but(stance="disbelieved", how="presumed")
        known = plots.intersection(plot.plot for plot in self._plots())
        if not known or not self._case.worlds.on_stage(blank.value, self._query):
            return blank
        return conclude(self._case, self._query, blank, atom)

    def _plots(self) -> tuple[PlotVerdict, ...]:
        if not self._case.data.plots:
            return ()
        return self._case.solve(self._scene, self._chain).plots

    def _check_topic(self, asked: str) -> None:
        """Raises `MisuseError` where nothing in the case is about ASKED."""
        data = self._case.data
        known = {*self._case.beliefs.topics, *data.plots, *data.persons}
        if asked not in known:
            raise MisuseError(nothing_about(asked, data.name, known))

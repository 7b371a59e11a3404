"""One chain of minds at one scene: what it holds of any claim of the vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.analysis.minds.concluding import (
    UNLISTED,
    agreed,
    by_knowledge,
    conclude,
    of_plot,
    settled,
)
from reasoner.analysis.minds.holding import Belief
from reasoner.analysis.minds.logic import joined
from reasoner.case.proposition import proposition
from reasoner.case.terms import Compound, Term, write
from reasoner.engine.belief import ALIVE, HOLDS, LOCATED, NO, YES, claim_of
from reasoner.errors import MisuseError, nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from reasoner.analysis.case import Case
    from reasoner.analysis.model import PlotVerdict
    from reasoner.engine.belief import Ground, Matter
    from reasoner.engine.viewpoint import Chain

_ASKED = "located, holds, dead, alive, guilty, in_on, did and others"


class View:
    """One chain at one scene."""

    def __init__(self, case: Case, chain: Chain, scene: int) -> None:
        self._case, self._chain, self._scene = case, chain, scene
        self._held = case.beliefs.held(chain, scene)

    def answer(self, asked: str | None) -> Iterator[Belief]:
        """The beliefs on what is ASKED, as `believed` takes it."""
        if asked is None or asked.isidentifier():
            if asked is not None:
                self._check_topic(asked)
            yield from self._matters(asked)
            yield from self._conclusions(asked)
        else:
            yield self.of(proposition(asked, self._case.data))

    def of(self, claim: Term) -> Belief:
        """What is held of CLAIM. Where nothing that it saw or heard decides it, the
        chain believes what it knows. Raises `MisuseError` where the case has nothing
        on it."""
        assert isinstance(claim, Compound)
        name, about = claim.name, claim.args
        if name == "neg":
            inner = self.of(about[0])
            return inner.contrary(write(claim), self._words("neg", inner.text))
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
        blank = Belief(proposition=write(claim), text=self._say(claim), value="")
        if name == "elsewhere":
            denied = Compound("neg", (Compound("did", about),))
            return self.of(denied).but(proposition=write(claim), text=blank.text)
        if name in ("and", "or", "if", "iff"):
            stance = joined(name, *(self.of(part).stance for part in about))
            if stance != "open":
                return blank.but(stance=stance, how="concluded")
        return by_knowledge(self._case, self._chain, self._scene, blank)

    def _deed(self, person: str, event: str) -> Belief:
        """That PERSON did the deed of EVENT: what all the best worlds agree on."""
        claim = Compound("did", (person, event))
        blank = Belief(proposition=write(claim), text=self._say(claim), value=person)
        if person == self._chain[-1]:
            return blank.but(stance="disbelieved", how="presumed")
        atom = ("did", event, person)
        so = agreed(self._case, self._chain, self._scene).get(atom)
        if so is None:
            return blank
        return blank.but(stance="believed" if so else "disbelieved", how="concluded")

    def _say(self, claim: Term) -> str:
        """CLAIM in words."""
        if not isinstance(claim, Compound):
            return self._name(str(claim))
        return self._words(claim.name, *map(self._say, claim.args))

    def _of_another(self, mind: str, claim: Term) -> Belief:
        """That MIND believes CLAIM: the belief of the longer chain."""
        inner = View(self._case, (*self._chain, mind), self._scene).of(claim)
        text = self._words("believes", self._name(mind), inner.text)
        return inner.but(proposition=f"believes({mind},{inner.proposition})", text=text)

    def _matters(self, topic: str | None) -> Iterator[Belief]:
        """What is held of places, states and lives; of lives only what was in doubt."""
        beliefs = self._case.beliefs
        for matter, grounds in self._held.items():
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
        text = self._text(matter, value)
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
            speaker=why.speaker,
        )

    def _conclusions(self, topic: str | None) -> Iterator[Belief]:
        """Who is held to be in a plot, as its head or a helper."""
        for plot in self._plots():
            for role, person in settled(plot):
                if topic in (None, person, plot.plot):
                    yield self._conclusion(role, person, plot.plot)

    def _conclusion(self, role: str, person: str, plot: str) -> Belief:
        text = self._words(role, self._name(person), self._name(plot))
        text = of_plot(self._case.data, UNLISTED.get(person, text), plot)
        blank = Belief(proposition=f"{role}({person},{plot})", text=text, value=person)
        if person == self._chain[-1]:  # nobody suspects himself
            return blank.but(stance="disbelieved", how="presumed")
        verdicts = [v for v in self._plots() if v.plot == plot]
        if not verdicts:
            return blank
        found = conclude(blank, role, verdicts[0])
        if role == "in_on" and found.stance == "open":
            atom = ("conspirator", plot, person)
            if agreed(self._case, self._chain, self._scene).get(atom):
                return found.but(stance="believed", status="identified")
        return found

    def _plots(self) -> tuple[PlotVerdict, ...]:
        if not self._case.data.plots:
            return ()
        return self._case.solve(self._scene, self._chain).plots

    def _text(self, matter: Matter, value: str) -> str:
        kind, what = matter
        if kind == LOCATED:
            return self._words(LOCATED, self._name(what), self._name(value))
        if kind == HOLDS:
            text = self._words(HOLDS, self._name(what))
            return text if value == YES else self._words("neg", text)
        return self._words("alive" if value == YES else "dead", self._name(what))

    def _words(self, key: str, *about: str) -> str:
        return self._case.beliefs.texts[key].format(*about)

    def _name(self, identifier: str) -> str:
        return self._case.data.labels.get(identifier, identifier)

    def _check_topic(self, asked: str) -> None:
        """Raises `MisuseError` where nothing in the case is about ASKED."""
        data = self._case.data
        known = {*self._case.beliefs.topics, *data.plots, *data.persons}
        if asked not in known:
            raise MisuseError(_nothing_about(asked, data.name, known))


def _nothing_about(asked: str, name: str, known: Collection[str]) -> str:
    guess = nearest(asked, known)
    hint = f"did you mean {guess}?" if guess else ""
    hint = hint or f"expected a claim ({_ASKED}) or one of {', '.join(sorted(known))}"
    return f"nothing in {name} is about {asked}: {hint}"

"""Belief: what a chain of minds holds true at a scene, and how it came to it.

Of things, states, the living and the dead it goes by what the chain saw or was
credibly told; of the traitor and his helpers by the chain's verdict. What a chain
*knows*, true in all worlds that its evidence leaves, is another notion (knowing.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.analysis.minds.concluding import conclude, settled, with_knowledge
from reasoner.analysis.minds.holding import Belief, Believed, Glimpse
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

_ASKED = "located, holds, dead, alive, guilty and in_on, with neg and believes"


def believed(
    case: Case, chain: Chain, asked: str | None, scene: int, knowledge: bool = False
) -> Believed:
    """What CHAIN holds of ASKED at the end of SCENE.

    ASKED is a claim of the vocabulary, the identifier of a thing, person, place,
    state or plot, or None for everything. With KNOWLEDGE each belief that the worlds
    take a side on says whether it is known, too. Raises `MisuseError` for anything
    else, and `CaseError` where no world is left.
    """
    beliefs = list(_View(case, chain, scene).answer(asked))
    if knowledge:
        beliefs = with_knowledge(case, chain, scene, beliefs)
    glimpses = case.beliefs.glimpsed(chain, scene) if asked is None else ()
    scenes = case.data.event_scene
    return Believed(
        case=case.data.name,
        title=case.data.title,
        scene=scene,
        heading=case.data.scenes[scene],
        viewpoint=chain,
        asked=asked,
        beliefs=tuple(beliefs),
        glimpses=tuple(
            Glimpse(event=event, scene=scenes[event])
            for event in sorted(glimpses, key=lambda e: (scenes[e], e))
        ),
    )


class _View:
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
        """What is held of CLAIM. Raises `MisuseError` where no belief is about it."""
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
        raise MisuseError(f"belief is not asked of {name}: expected {_ASKED}")

    def _of_another(self, mind: str, claim: Term) -> Belief:
        """That MIND believes CLAIM: the belief of the longer chain."""
        inner = _View(self._case, (*self._chain, mind), self._scene).of(claim)
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
        blank = Belief(proposition=f"{role}({person},{plot})", text=text, value=person)
        if person == self._chain[-1]:  # nobody suspects himself
            return blank.but(stance="disbelieved", how="presumed")
        verdicts = [v for v in self._plots() if v.plot == plot]
        return conclude(blank, role, verdicts[0]) if verdicts else blank

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

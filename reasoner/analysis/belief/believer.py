"""One chain of minds at one scene: what it holds of any claim of the vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.analysis.belief.chair import ROLES
from reasoner.analysis.belief.fluents import leaves
from reasoner.analysis.belief.knowing import known
from reasoner.analysis.belief.logic import OPPOSITE, joined
from reasoner.analysis.belief.ofmatters import OfMatters
from reasoner.analysis.belief.ofplots import OfPlots
from reasoner.analysis.belief.ranked import by_worlds
from reasoner.analysis.belief.roles import professes_ignorance
from reasoner.analysis.belief.saying import nothing_about
from reasoner.case.proposition import proposition
from reasoner.case.terms import Compound, Term, write
from reasoner.engine.belief import ALIVE, HOLDS, LOCATED, NO, YES
from reasoner.errors import MisuseError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reasoner.analysis.session import Session
    from reasoner.engine.viewpoint import Chain
    from reasoner.results.belief import Belief

_TOPICS = ("person", "plot", "thing", "place", "state")


class View(OfPlots, OfMatters):
    """One chain at one scene."""

    def answer(self, asked: str | None) -> Iterator[Belief]:
        """The beliefs on what is ASKED, as `believed` takes it, on plots last."""
        if asked is None or asked.isidentifier():
            if asked is not None:
                self._check_topic(asked)
            # First what takes no search: a time limit may leave no more.
            yield from self._matters(asked)
            yield from self._conclusions(asked)
            yield from self._liars(asked)
        else:
            yield self.of(proposition(asked, self._case.data))

    def silent_on(self, asked: str | None) -> bool:
        """Is ASKED, as `believed` takes it, about what cannot be told of the chain: a
        plot against whose side its last mind is an open enemy?"""
        if asked is not None and not asked.isidentifier():
            return bool(self.about(proposition(asked, self._case.data)) & self.untold)
        if not self.untold or asked not in (None, *self._case.data.plots):
            return False
        known = self.untold.intersection(self._case.worlds.known_plots(self._query))
        return bool(known) if asked is None else asked in known

    def _liars(self, topic: str | None) -> Iterator[Belief]:
        """Of those met who always lie or never do: which of the two, where it is held
        for one of them."""
        for fact in self._case.data.facts_of("all_or_nothing"):
            person = str(fact.args[0])
            lies = Compound("liar", (person,))
            if topic not in (None, person):
                continue
            if not self._case.worlds.on_stage(person, self._query):
                continue
            for belief in (self.of(lies), self.of(Compound("neg", (lies,)))):
                if belief.stance == "believed":
                    yield belief

    def of(self, claim: Term) -> Belief:
        """What is held of CLAIM: what the last mind is taken to know of itself; or else
        what it saw or heard, and what follows; or what all its best worlds have."""
        assert isinstance(claim, Compound)
        if claim.name == "neg":
            return _contrary(self.of(claim.args[0]), write(claim))
        if self.knows_itself(claim):
            return self._from_inside(claim)
        return self._put_in_doubt(claim, self._by_evidence(claim))

    def _by_evidence(self, claim: Compound) -> Belief:
        name, about = claim.name, claim.args
        if name == "believes":
            return self._of_another(claim)
        if name in ROLES:
            return self._conclusion(claim)
        if name in ("dead", "alive"):
            return self._matter((ALIVE, str(about[0])), YES if name == "alive" else NO)
        if name in (HOLDS, LOCATED):
            value = YES if name == HOLDS else str(about[1])
            held = self._matter((name, str(about[0])), value)
            if held.how is not None or not self._for_worlds(claim):
                return held
            return by_worlds(self._case, self._chain, self._scene, self._blank(claim))
        if name == "did":
            return self._deed(claim)
        blank = self._blank(claim)
        if name == "knows":
            found = self._compound(blank, claim)
            who, what = str(about[0]), write(about[1])
            me, evidence = self._chain[-1], self._query.evidence
            if found.stance == blank.stance and professes_ignorance(
                self._case, who, me, what, evidence
            ):
                return blank.but(stance="disbelieved", how="concluded")
            return found
        if name == "elsewhere":
            denied = Compound("neg", (Compound("did", about),))
            return self.of(denied).but(
                proposition=write(claim), text=blank.text, otherwise=blank.otherwise
            )
        return self._compound(blank, claim)

    def _compound(self, blank: Belief, claim: Compound) -> Belief:
        """BLANK on CLAIM from the formulas told, or else from what is held of its
        parts, where that suffices, or else from the worlds."""
        followed = self._followed(blank, claim)
        if followed is not None and followed.how is not None:
            return followed
        name, parts = claim.name, claim.args
        if name == "knows":
            name, parts = "and", (parts[1], Compound("believes", parts))
        if self._for_worlds(claim):
            found = by_worlds(self._case, self._chain, self._scene, blank)
            if found.stance != blank.stance:
                return found
        if name in ("and", "or", "if", "iff"):
            stance = joined(name, *(self.of(part).stance for part in parts))
            if stance != "open":
                found = blank.but(stance=stance, how="concluded")
                return found.but(known=self._known(claim))
        if self.about(claim) & (self.inside | self.untold):
            return blank
        return by_worlds(self._case, self._chain, self._scene, blank)

    def _known(self, claim: Compound) -> bool | None:
        """Is CLAIM, on plots alone, known by the chain's own evidence?"""
        plots = self.about(claim)
        if not plots or plots & (self.inside | self.untold):
            return None
        if not all(self.about(leaf) for leaf in leaves(claim)):
            return None
        return known(self._case, [write(claim)], self._query)[write(claim)]

    def _for_worlds(self, claim: Compound) -> bool:
        """Is CLAIM about what is for the worlds to settle: an unsettled state, or who
        always lies?"""
        states = {fact.args[0] for fact in self._case.data.facts_of("unsettled")}
        return any(
            c.name == "liar" or (c.name == HOLDS and c.args[0] in states)
            for c in leaves(claim)
        )

    def _of_another(self, claim: Compound) -> Belief:
        """That a mind believes something: the belief of the longer chain. What it takes
        itself to believe is what it believes."""
        mind, what = str(claim.args[0]), claim.args[1]
        chain = self._chain if mind == self._chain[-1] else (*self._chain, mind)
        inner = View(self._case, chain, self._scene).of(what)
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

    def _check_topic(self, asked: str) -> None:
        """Raises `MisuseError` where nothing in the case is about ASKED."""
        data = self._case.data
        known = {name for word in _TOPICS for name in data.declared(word)}
        if asked not in known:
            raise MisuseError(nothing_about(asked, data.name, known))


def _contrary(belief: Belief, claim: str) -> Belief:
    """The belief about the negation of what BELIEF is about, CLAIM."""
    return belief.but(
        proposition=claim,
        text=belief.otherwise,
        otherwise=belief.text,
        stance=OPPOSITE[belief.stance],
        known=None if belief.known is None else not belief.known,
        face=None if belief.face is None else OPPOSITE[belief.face],
    )


def two_faced(case: Session, chain: Chain, scene: int) -> bool:
    """Does the mind before the last one of CHAIN hold that one to be in a plot, or the
    audience a single mind? Then its chair is the face that it shows."""
    return bool(View(case, chain, scene, "candid").inside)

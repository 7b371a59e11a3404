"""The facade: load a case once, ask many questions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from reasoner.analysis.minds.knowing import known
from reasoner.analysis.minds.knowledge import who_knew
from reasoner.analysis.session import Session
from reasoner.engine.viewpoint import AUDIENCE
from reasoner.errors import MisuseError
from reasoner.results.belief import Knower
from reasoner.results.verdict import Appearance, Verdict

if TYPE_CHECKING:
    from reasoner.results.belief import Believed, Overview
    from reasoner.results.deception import Ledger
    from reasoner.results.explanation import Explanation
    from reasoner.results.fairness import Fairness
    from reasoner.results.review import Review
    from reasoner.results.verdict import Summary


class Case(Session):
    """A checked case, grounded at the first question and then only queried."""

    def who_knew(
        self,
        secret: str,
        scene: int | None = None,
        viewpoint: str | Iterable[str] | None = None,
    ) -> tuple[Knower, ...]:
        """Who knew SECRET by the end of SCENE (the last one by default).

        As it really was, from no chair; with VIEWPOINT, as far as that chain has found
        out by then. Raises `MisuseError` for an unknown secret, scene or mind.
        """
        if secret not in self.data.secrets:
            raise MisuseError(self._unknown("secret", secret, self.data.secrets))
        last = self._scene(self.scenes[-1] if scene is None else scene)
        chain = None if viewpoint is None else self.chain(viewpoint)
        return who_knew(self, secret, last, chain)

    def knows(
        self,
        proposition: str,
        scene: int,
        viewpoint: str | Iterable[str] = AUDIENCE,
    ) -> bool | None:
        """Does VIEWPOINT know at the end of SCENE that PROPOSITION is so?

        True: it holds in all worlds that the evidence leaves, whatever the rank.
        False: it fails in all of them. None: it is open. PROPOSITION is any claim of
        the vocabulary, such as "neg(guilty(phelps, job))", whether or not anybody
        made it. Raises `MisuseError` for anything else, `CaseError` where no world
        is left.
        """
        return self.known([proposition], scene, viewpoint)[proposition]

    def known(
        self,
        propositions: Iterable[str],
        scene: int,
        viewpoint: str | Iterable[str] = AUDIENCE,
    ) -> dict[str, bool | None]:
        """The same of many propositions, which costs no more grounding than one."""
        return known(self, propositions, self.query(scene, self.chain(viewpoint)))

    def believes(
        self,
        viewpoint: str | Iterable[str],
        proposition: str | None = None,
        scene: int | None = None,
        knowledge: bool = False,
        time_limit: float | None = None,
    ) -> Believed:
        """What VIEWPOINT holds true at the end of SCENE (the last one by default).

        Of PROPOSITION, a claim such as "located(list, vault)" or the identifier of
        what it is about; without it, everything that the chain holds. With KNOWLEDGE
        each belief, which may be false, says whether it is known. TIME_LIMIT is in
        seconds; what ran into it has `complete` False. Raises `MisuseError`.
        """
        from reasoner.analysis.minds.belief import believed

        last = self._scene(self.scenes[-1] if scene is None else scene)
        chain = self.chain(viewpoint)
        return believed(self, chain, proposition, last, knowledge, time_limit)

    def minds(
        self,
        scene: int | None = None,
        viewpoint: str | Iterable[str] | None = None,
        time_limit: float | None = None,
    ) -> Overview:
        """Who thinks what of whom at the end of SCENE (the last one by default).

        What each mind concludes and takes each other one to conclude, as it really is;
        or, with VIEWPOINT, what that chain takes them to. TIME_LIMIT is in seconds;
        what ran into it has `complete` False. Raises `MisuseError`.
        """
        from reasoner.analysis.minds.overview import overview

        last = self._scene(self.scenes[-1] if scene is None else scene)
        chain = None if viewpoint is None else self.chain(viewpoint)
        return overview(self, last, chain, time_limit)

    def ledger(
        self,
        scene: int | None = None,
        viewpoint: str | Iterable[str] = AUDIENCE,
    ) -> Ledger:
        """Who fools whom and who betrayed whom, as VIEWPOINT has found out by the end
        of SCENE (the last one by default). Raises `MisuseError`."""
        from reasoner.analysis.ledger.account import keep

        last = self._scene(self.scenes[-1] if scene is None else scene)
        return keep(self, self.chain(viewpoint), last)

    def check(self, thorough: bool = False) -> Review:
        """What an author should look at: contradictions, loose ends, idle clues.

        THOROUGH looks for idle clues however long it takes.
        """
        from reasoner.analysis.checks.check import review

        return review(self, thorough)

    def fair(
        self,
        culprit: str | None = None,
        reveal: int | None = None,
        plot: str | None = None,
        trust: str | None = None,
        time_limit: float | None = None,
    ) -> Fairness:
        """Is each plot, or only PLOT, fair to the audience, unfair, or given away?

        CULPRIT is by default who is proven at the end, REVEAL the first scene at which
        he is, or else the last one. The audience takes TRUST to be loyal, whose own
        words are then no evidence, as from a chair. TIME_LIMIT is in seconds; what ran
        into it has `complete` False. Raises `MisuseError` for an unknown person, plot
        or scene, for a reveal before the first sign of the plot, and for a culprit who
        is never a suspect, or is one in several plots.
        """
        from reasoner.analysis.fair.fairness import fairness

        return fairness(self, culprit, reveal, plot, trust, time_limit)

    def appearances(
        self, scene: int, viewpoint: str | Iterable[str] = AUDIENCE
    ) -> tuple[Appearance, ...]:
        """What the seeming deaths and the claims in evidence really were.

        A claim is a lie where its speaker held the opposite in his own chair, be he
        ever so loyal.
        """
        from reasoner.analysis.ledger.words import as_meant

        return as_meant(self, scene, self.chain(viewpoint))

    def summary(self, verdict: Verdict) -> Summary:
        """What speaks for VERDICT, the price of each rival, the events cited."""
        from reasoner.analysis.explain.summary import summarise

        return summarise(self, verdict)

    def explain(self, verdict: Verdict) -> Explanation:
        """All the reasons for VERDICT."""
        from reasoner.analysis.explain.explanation import explain

        return explain(self, verdict)

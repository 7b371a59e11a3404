"""The facade: one case, asked as on the command line, answered in frozen models."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Unpack

from reasoner import arguments, display
from reasoner.analysis.reputation import find_verdict
from reasoner.analysis.session import Session
from reasoner.arguments import AnyChair, Chair, Limit, Progress, Reading, Scene
from reasoner.arguments import seconds as _limit
from reasoner.case.loader import load, parse
from reasoner.case.model import CaseData
from reasoner.case.terms import AUDIENCE
from reasoner.engine.limits import limit
from reasoner.results.verdict import Answer, Verdict

if TYPE_CHECKING:
    from reasoner.charts.plots import Plots
    from reasoner.engine.viewpoint import Chain
    from reasoner.results.base import Frozen
    from reasoner.results.belief import Believed
    from reasoner.results.contrast import Matrices, Sensitivity, WhatIf, WhyNot
    from reasoner.results.course import Timeline
    from reasoner.results.deception import Ledger
    from reasoner.results.explanation import Explanation, Questions, Rests
    from reasoner.results.fairness import Fairness
    from reasoner.results.liars import Liars
    from reasoner.results.minds import Overview, Presence, WhoKnew
    from reasoner.results.pins import PinDraft, Tested
    from reasoner.results.report import Report
    from reasoner.results.review import Review
    from reasoner.results.verdict import Appearances


@display.let_show
@arguments.refusing_unknown
class Case:
    """A checked case, grounded at the first question and then only queried.

    In all questions `scene` is the number of a scene, by the end of which it is asked;
    None is the last one. `viewpoint` is a chain of minds, such as "ethan",
    "phelps/ethan" (what Jim takes Ethan to know) or ("phelps", "ethan"); the first one
    may be "audience". After `time_limit` seconds an answer keeps what was found, with
    `complete` False; `evidence`, `presence`, charts and what is `known` raise
    `OutOfTimeError`.
    With `inside` a plotter's chair is what he knows, not his face; the audience takes
    `trust` to be loyal. Whatever is unknown or of the wrong type raises `MisuseError`,
    evidence that leaves no world `CaseError`.
    """

    def __init__(self, data: CaseData, *, interruptible: bool = False) -> None:
        """The case of checked DATA; see `load`."""
        arguments.require(CaseData, data, "data", "a case that was read and checked")
        arguments.flags(interruptible=interruptible)
        self.session = Session(data, interruptible=interruptible)

    @classmethod
    def load(cls, ref: str | os.PathLike[str], *, interruptible: bool = False) -> Case:
        """The case REF: a bundled name, a path, or "-" for standard input; `CaseError`
        for trouble in it. INTERRUPTIBLE searches can be ended, for a thread each."""
        return cls(load(arguments.path(ref)), interruptible=interruptible)

    @classmethod
    def from_text(
        cls, text: str, name: str = "case", *, interruptible: bool = False
    ) -> Case:
        """The case written in TEXT, as a case file is. Raises `CaseError`."""
        data = parse(arguments.text(text, "text"), arguments.text(name, "name"))
        return cls(data, interruptible=interruptible)

    @classmethod
    def from_json(
        cls, text: str, name: str = "case", *, interruptible: bool = False
    ) -> Case:
        """The case in the JSON TEXT of `to_json`. Findings have a JSON pointer."""
        from reasoner.formats.json import from_json

        arguments.text(text, "text", "a case as JSON")
        found = from_json(text, arguments.text(name, "name"), name)
        return cls(found, interruptible=interruptible)

    def to_json(self) -> str:
        """The case as JSON: every fact, in order, without comments and layout."""
        from reasoner.formats.json import to_json

        return to_json(self.data)

    def __repr__(self) -> str:
        return f"<Case {self.data}>"

    @property
    def data(self) -> CaseData:
        """The facts of the case, and what they declare."""
        return self.session.data

    @property
    def plot(self) -> Plots:
        """Charts of the case, with the extra `report`; `case.plot(CHART)` draws one."""
        from reasoner.charts.plots import Plots

        return Plots(self, lambda seconds: limit(_limit(seconds)))

    @property
    def scenes(self) -> tuple[int, ...]:
        """The numbers of all scenes in the order of telling."""
        return self.session.scenes

    def chain(self, viewpoint: Chair) -> tuple[str, ...]:
        """VIEWPOINT as a tuple of minds. Raises `MisuseError` for an unknown one."""
        return self.session.chain(arguments.chain(viewpoint))

    def evidence(
        self, scene: Scene = None, viewpoint: Chair = AUDIENCE, time_limit: Limit = None
    ) -> tuple[str, ...]:
        """The events that VIEWPOINT knows of at the end of SCENE, in story order."""
        with limit(_limit(time_limit)):
            return self.session.evidence(*self._place(scene, viewpoint)[1:])

    def solve(
        self,
        scene: Scene = None,
        viewpoint: Chair = AUDIENCE,
        time_limit: Limit = None,
        **how: Unpack[Reading],
    ) -> Verdict:
        """The verdict on each plot known: the status of everybody who may be in it."""
        return find_verdict(*self._place(scene, viewpoint, how), _limit(time_limit))

    def answer(
        self,
        scene: Scene = None,
        viewpoint: Chair = AUDIENCE,
        time_limit: Limit = None,
        argued: bool = False,
        **how: Unpack[Reading],
    ) -> Answer:
        """The verdict as `solve` gives it, and what speaks for it; with ARGUED it is an
        `Argued`, which has what that stands on, too."""
        from reasoner.analysis.explanation.summary import answer

        arguments.flags(argued=argued)
        return answer(*self._place(scene, viewpoint, how), argued, _limit(time_limit))

    def timeline(
        self,
        viewpoint: Chair = AUDIENCE,
        progress: Progress | None = None,
        time_limit: Limit = None,
        **how: Unpack[Reading],
    ) -> Timeline:
        """The verdict at every scene, and what turned it. PROGRESS is told how many of
        how many are done. (`solve` at each of `scenes` has the verdicts alone.)"""
        from reasoner.analysis.course.turning_points import follow_course

        chain, progress = self.chain(viewpoint), arguments.progress(progress)
        return follow_course(self._read_as(how), chain, progress, _limit(time_limit))

    def explain(
        self,
        scene: int | Verdict | None = None,
        viewpoint: Chair | None = None,
        time_limit: Limit = None,
        **how: Unpack[Reading],
    ) -> Explanation:
        """All the reasons for the verdict of VIEWPOINT, the audience if None, at SCENE,
        which may be a verdict of this case, read alike, with its own viewpoint."""
        from reasoner.analysis.explanation.explanation import explain, explain_verdict

        seconds = _limit(time_limit)
        chain = None if viewpoint is None else self.chain(viewpoint)
        if isinstance(scene, Verdict):
            found = explain_verdict(self._read_as(how), scene, chain, seconds)
        else:
            found = explain(*self._place(scene, chain or AUDIENCE, how), seconds)
        marked = self.text(found, markdown=True)
        return found.but(text=self.text(found), markdown=marked)

    def rests_on(
        self,
        scene: Scene = None,
        viewpoint: Chair = AUDIENCE,
        plot: str | None = None,
        time_limit: Limit = None,
    ) -> Rests:
        """What the verdict on PLOT, by default the only one, rests on."""
        from reasoner.analysis.explanation.support_sets import find_support_sets

        place = *self._place(scene, viewpoint), self.session.plot(plot)
        return find_support_sets(*place, _limit(time_limit))

    def what_would_settle(
        self,
        scene: Scene = None,
        viewpoint: Chair = AUDIENCE,
        plot: str | None = None,
        time_limit: Limit = None,
    ) -> Questions:
        """The open questions on PLOT, the only one by default, the best one first."""
        from reasoner.analysis.explanation.open_questions import find_what_settles

        place = *self._place(scene, viewpoint), self.session.plot(plot)
        return find_what_settles(*place, _limit(time_limit))

    def sensitivity(
        self, scene: Scene = None, viewpoint: Chair = AUDIENCE, time_limit: Limit = None
    ) -> Sensitivity:
        """How far each price may move alone before the verdict changes."""
        from reasoner.analysis.contrast.sensitivity import measure_sensitivity

        return measure_sensitivity(*self._place(scene, viewpoint), _limit(time_limit))

    def why_not(
        self,
        person: str,
        scene: Scene = None,
        viewpoint: Chair = AUDIENCE,
        plot: str | None = None,
        time_limit: Limit = None,
    ) -> WhyNot:
        """What it would take to believe that it was PERSON, or someone_else or nobody,
        or what rules him out: of PLOT, or of each plot known."""
        from reasoner.analysis.contrast.why_not import find_why_not

        arguments.names(person=person)
        arguments.names_or_none(plot=plot)
        place = self._place(scene, viewpoint)
        return find_why_not(*place, person, plot, _limit(time_limit))

    def what_if(
        self,
        scene: Scene = None,
        viewpoint: Chair = AUDIENCE,
        without: Sequence[str] = (),
        undo: Sequence[str] = (),
        facts: Sequence[str] = (),
        time_limit: Limit = None,
    ) -> WhatIf:
        """The verdict before and after a change: WITHOUT events that nobody took in;
        UNDO events, which did not happen; with FACTS such as 'access(e, p, m).'."""
        from reasoner.analysis.contrast.what_if import suppose

        given = *self._place(scene, viewpoint), arguments.texts(without, "without")
        undo, facts = arguments.texts(undo, "undo"), arguments.texts(facts, "facts")
        return suppose(*given, undo, facts, _limit(time_limit))

    def matrix(
        self,
        scene: Scene = None,
        viewpoint: Chair = AUDIENCE,
        plot: str | None = None,
        full: bool = False,
        involved: bool = False,
        time_limit: Limit = None,
    ) -> Matrices:
        """What each piece of evidence costs each suspect, of PLOT or each plot known,
        as its head, or where INVOLVED in any role; FULL: where that is nothing, too."""
        from reasoner.analysis.contrast.matrix import weigh_matrices

        arguments.names_or_none(plot=plot)
        arguments.flags(full=full, involved=involved)
        place = self._place(scene, viewpoint)
        return weigh_matrices(*place, plot, full, involved, _limit(time_limit))

    def believes(
        self,
        viewpoint: Chair = AUDIENCE,
        proposition: str | None = None,
        scene: Scene = None,
        knowledge: bool | None = None,
        time_limit: Limit = None,
    ) -> Believed:
        """What VIEWPOINT holds true at the end of SCENE, and why: of PROPOSITION, a
        claim or the identifier of what it is about, else of all. KNOWLEDGE, by default
        of a PROPOSITION, says whether it is known, and what would have shown it."""
        from reasoner.analysis.belief.belief import find_beliefs

        place = self._place(scene, viewpoint)
        arguments.names_or_none(proposition=proposition)
        knowledge = proposition is not None if knowledge is None else knowledge
        arguments.flags(knowledge=knowledge)
        return find_beliefs(*place, proposition, knowledge, _limit(time_limit))

    def knows(
        self,
        proposition: str,
        scene: Scene = None,
        viewpoint: Chair = AUDIENCE,
        time_limit: Limit = None,
    ) -> bool | None:
        """Does VIEWPOINT know at the end of SCENE that PROPOSITION is so? True: in all
        worlds that the evidence leaves it is; False: in none; None: it is open."""
        arguments.names(proposition=proposition)
        return self.known([proposition], scene, viewpoint, time_limit)[proposition]

    def known(
        self,
        propositions: Iterable[str],
        scene: Scene = None,
        viewpoint: Chair = AUDIENCE,
        time_limit: Limit = None,
    ) -> dict[str, bool | None]:
        """The same of many propositions, which costs no more grounding than one."""
        from reasoner.analysis.belief.belief import decide_known

        asked = arguments.texts(propositions, "propositions"), _limit(time_limit)
        return decide_known(*self._place(scene, viewpoint), *asked)

    def minds(
        self,
        scene: Scene = None,
        viewpoint: AnyChair = None,
        time_limit: Limit = None,
        **how: Unpack[Reading],
    ) -> Overview:
        """Who thinks what of whom: what each mind concludes and takes others to, as it
        really is or as VIEWPOINT takes it."""
        from reasoner.analysis.belief.theory_of_mind import survey_minds

        asked = self._read_as(how), self.session.scene(scene)
        chain = None if viewpoint is None else self.chain(viewpoint)
        return survey_minds(*asked, chain, _limit(time_limit))

    def liars(
        self, scene: Scene = None, viewpoint: Chair = AUDIENCE, time_limit: Limit = None
    ) -> Liars:
        """Who is bound to be lying, as VIEWPOINT sees it: alone, or one of two."""
        from reasoner.analysis.belief.liars import find_liars

        return find_liars(*self._place(scene, viewpoint), _limit(time_limit))

    def who_knew(
        self,
        secret: str,
        scene: Scene = None,
        viewpoint: AnyChair = None,
        time_limit: Limit = None,
    ) -> WhoKnew:
        """Who knew SECRET by SCENE, and how: as it was, or as VIEWPOINT found out."""
        from reasoner.analysis.belief.secrets import find_who_knew

        arguments.names(secret=secret)
        asked = self.session, secret, self.session.scene(scene)
        chain = None if viewpoint is None else self.chain(viewpoint)
        return find_who_knew(*asked, chain, _limit(time_limit))

    def presence(
        self, scene: Scene = None, viewpoint: AnyChair = None, time_limit: Limit = None
    ) -> Presence:
        """Who was where by SCENE: as it was, or as far as VIEWPOINT has found out."""
        from reasoner.analysis.belief.presence import find_presence

        chain = None if viewpoint is None else self.chain(viewpoint)
        place = self.session, self.session.scene(scene), chain
        return find_presence(*place, _limit(time_limit))

    def ledger(
        self, scene: Scene = None, viewpoint: Chair = AUDIENCE, time_limit: Limit = None
    ) -> Ledger:
        """Who fools whom and who betrayed whom, as VIEWPOINT has found out."""
        from reasoner.analysis.deception.ledger import keep_ledger

        return keep_ledger(*self._place(scene, viewpoint), _limit(time_limit))

    def appearances(
        self, scene: Scene = None, viewpoint: Chair = AUDIENCE, time_limit: Limit = None
    ) -> Appearances:
        """What seeming deaths and claims were: a lie is held false by its speaker."""
        from reasoner.analysis.deception.intent import find_appearances

        return find_appearances(*self._place(scene, viewpoint), _limit(time_limit))

    def check(self, thorough: bool = False, time_limit: Limit = None) -> Review:
        """What an author should look at; idle clues of a large case if THOROUGH."""
        from reasoner.analysis.review.review import review

        arguments.flags(thorough=thorough)
        return review(self.session, thorough, _limit(time_limit))

    def fair(
        self,
        culprit: str | None = None,
        reveal: int | None = None,
        plot: str | None = None,
        trust: str | None = None,
        time_limit: Limit = None,
    ) -> Fairness:
        """Is each plot, or only PLOT, fair to the audience, unfair, or given away?
        CULPRIT is by default who is proven at the end, REVEAL the first scene at which
        he is, or else the last. The words of TRUST, a loyal one, do not count."""
        from reasoner.analysis.fairness.fairness import judge_fairness

        arguments.names_or_none(culprit=culprit, plot=plot, trust=trust)
        asked = culprit, arguments.scene(reveal), plot, trust, _limit(time_limit)
        return judge_fairness(self.session, *asked)

    def pin(
        self,
        viewpoint: Chair | Sequence[Chair] = AUDIENCE,
        ref: str | None = None,
        progress: Progress | None = None,
        time_limit: Limit = None,
        **how: Unpack[Reading],
    ) -> PinDraft:
        """The verdicts of every scene as they are now, of one VIEWPOINT or several, to
        test them later. REF is what the file calls the case."""
        from reasoner.analysis.pins.draft import make_pins

        arguments.names_or_none(ref=ref)
        chairs = ["/".join(self.chain(c)) for c in arguments.chains(viewpoint)]
        asked = ref or self.data.name, chairs, arguments.progress(progress)
        return make_pins(self._read_as(how), *asked, _limit(time_limit))

    def report(
        self,
        viewpoint: Chair | Sequence[Chair] | None = None,
        progress: Progress | None = None,
        time_limit: Limit = None,
        jobs: int | None = 1,
    ) -> Report:
        """A page of the whole case through the eyes of VIEWPOINT, one or several; None
        is the audience and whoever ever knows of a plot. Takes the extra `report`.
        JOBS processes work on it; None is as many as pays, up to 4. Where that is not
        1, a script asks below `if __name__ == "__main__":`."""
        from reasoner.crew import open_crew
        from reasoner.page.report import make_report

        several = () if viewpoint is None else arguments.chains(viewpoint)
        chairs = ["/".join(self.chain(chair)) for chair in several]
        told, many = arguments.progress(progress), arguments.jobs(jobs)
        make = partial(Case, interruptible=self.session.interruptible)
        with limit(_limit(time_limit)), open_crew(self, make, many) as crew:
            return make_report(crew, chairs, told, crew.ahead)

    def test(self, pins: str | os.PathLike[str], time_limit: Limit = None) -> Tested:
        """What becomes of each pin in the file PINS, which speaks of this case."""
        from reasoner.analysis.pins.comparison import PinTester
        from reasoner.analysis.pins.file import read_pins

        tester = PinTester(read_pins(arguments.path(pins)), self.session)
        return tester.test(_limit(time_limit))

    def text(self, answer: Frozen, full: bool = False, markdown: bool = False) -> str:
        """ANSWER in the words of its command, FULL as with --full, or in MARKDOWN."""
        arguments.flags(full=full, markdown=markdown)
        return display.tell(self.data, answer, full, markdown)

    def _place(
        self, scene: Scene, viewpoint: Chair, how: Reading | None = None
    ) -> tuple[Session, int, Chain]:
        return self._read_as(how), self.session.scene(scene), self.chain(viewpoint)

    def _read_as(self, how: Reading | None) -> Session:
        return self.session.reading(*arguments.reading(how or {}))

"""Is a mystery fair to its audience? Judged scene by scene, a plot at a time."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from reasoner.analysis.course.turning import RedHerring, plot_turning
from reasoner.analysis.explain.support import EventRef
from reasoner.analysis.fair.advice import Advice, advise
from reasoner.analysis.fair.carrying import Carrying, Clue, Source, carrying, decisive
from reasoner.analysis.fair.judging import Judged, Judgement, Why, judge, second_half
from reasoner.analysis.fair.readers import Reader, at_face_value, read
from reasoner.analysis.fair.revealed import Surprised, surprise
from reasoner.analysis.fair.settled import Asked, asked
from reasoner.analysis.model import Frozen

if TYPE_CHECKING:
    from reasoner.analysis.case import Case

NOTHING = Carrying(clues=(), chains=(), sources=())


class FairScene(Frozen):
    """What the two readers make of a plot after a scene."""

    scene: int
    heading: str
    careful: Reader
    trusting: Reader


class PlotFairness(Frozen):
    """Whether one plot is fair to the audience, and why; see `judging` for the rule.

    `culprit` and `reveal` are None where nobody is proven at the end and none was
    passed: then the judgement is "open". `proven` says whether he is proven at the
    reveal. `first_sign` is the first scene at which the plot is known, `knowable` the
    one from which on he is ahead until the reveal. `scenes` go up to the reveal; what
    follows is about the eve of it. `red_herrings` led alone for a while.
    """

    plot: str
    text: str
    judgement: Judgement
    why: Why
    culprit: str | None
    name: str | None
    reveal: int | None
    proven: bool
    first_sign: int
    knowable: int | None
    scenes: tuple[FairScene, ...]
    clues: tuple[Clue, ...]
    chains: tuple[tuple[EventRef, ...], ...]
    sources: tuple[Source, ...]
    red_herrings: tuple[RedHerring, ...]
    surprise: Surprised | None
    advice: tuple[Advice, ...]


class Fairness(Frozen):
    """The fairness of a case, plot by plot; none where no betrayal becomes known.

    `trust` is the person whom the audience takes to be loyal, None for nobody.
    """

    case: str
    title: str
    trust: str | None
    trust_name: str | None
    plots: tuple[PlotFairness, ...]


def fairness(
    case: Case,
    culprit: str | None = None,
    reveal: int | None = None,
    plot: str | None = None,
    trust: str | None = None,
) -> Fairness:
    """Judge CASE from the audience's chair; see `Case.fair`."""
    found = asked(case, culprit, reveal, plot, trust)
    return Fairness(
        case=case.data.name,
        title=case.data.title,
        trust=trust,
        trust_name=case.wording.name(trust) if trust else None,
        plots=tuple(_Plot(case, one).judged() for one in found),
    )


class _Plot:
    """One plot from its first scene to the reveal, or to the end where that is open."""

    def __init__(self, case: Case, found: Asked) -> None:
        self._case = case
        self._asked = found
        last = found.reveal or case.scenes[-1]
        self._numbers = [n for n in case.scenes if n <= last]
        self._careful = found.queries[: len(self._numbers)]
        self._trusting = [at_face_value(case, query) for query in self._careful]
        self._rows = [self._row(place) for place in range(len(self._numbers))]

    def judged(self) -> PlotFairness:
        """The judgement with its reasons."""
        start = self._numbers.index(self._asked.first_sign)
        puzzle = self._rows[start:-1]
        judged = judge([_strength(row.careful) for row in puzzle])
        eve = puzzle[-1] if puzzle else None
        known = None
        if self._asked.reveal is None:
            judged = Judged("open", "nobody_proven")
        elif self._rows[-1].careful.standing == "cleared":
            judged = Judged("unfair", "disproved")
        elif judged.known is not None:
            known = puzzle[judged.known].scene
        carried = self._carried() if eve else NOTHING
        return PlotFairness(
            plot=self._asked.plot,
            text=self._case.data.labels[self._asked.plot],
            judgement=judged.judgement,
            why=judged.why,
            culprit=self._asked.culprit,
            name=self._name(),
            reveal=self._asked.reveal,
            proven=self._rows[-1].careful.standing == "proven",
            first_sign=self._asked.first_sign,
            knowable=known,
            scenes=tuple(self._rows),
            **dict(carried),
            red_herrings=self._herrings(),
            surprise=self._surprise() if eve else None,
            advice=self._advice(judged, carried, puzzle, known),
        )

    def _row(self, place: int) -> FairScene:
        number = self._numbers[place]
        plot, culprit = self._asked.plot, self._asked.culprit
        return FairScene(
            scene=number,
            heading=self._case.data.scenes[number],
            careful=read(self._case, self._careful[place], plot, culprit),
            trusting=read(self._case, self._trusting[place], plot, culprit),
        )

    def _name(self) -> str | None:
        culprit = self._asked.culprit
        return None if culprit is None else self._case.wording.name(culprit)

    def _carried(self) -> Carrying:
        if self._asked.culprit is None:
            return NOTHING
        return carrying(
            self._case, self._careful[-2], self._asked.plot, self._asked.culprit
        )

    def _herrings(self) -> tuple[RedHerring, ...]:
        found = plot_turning(self._case, self._asked.plot, self._careful)
        return tuple(h for h in found.red_herrings if h.person != self._asked.culprit)

    def _surprise(self) -> Surprised | None:
        if self._asked.culprit is None:
            return None
        eve, reveal = zip(self._careful[-2:], self._trusting[-2:], strict=True)
        before = self._rows[-2]
        return surprise(self._case, eve, reveal, [before.careful, before.trusting])

    def _advice(
        self,
        judged: Judged,
        carried: Carrying,
        puzzle: list[FairScene],
        known: int | None,
    ) -> tuple[Advice, ...]:
        if self._asked.reveal is None:
            return ()
        middle = puzzle[second_half(puzzle)].scene if len(puzzle) > 1 else 0
        eve = puzzle[-1].careful if puzzle else None
        held = self._decisive(known) if judged.judgement == "given_away" else ()
        return advise(judged, self._asked.reveal, eve, carried, middle, held)

    def _decisive(self, known: int | None) -> tuple[EventRef, ...]:
        """What has to be kept back if one is not to KNOW from that scene on."""
        assert known is not None
        assert self._asked.culprit is not None
        query = self._careful[self._numbers.index(known)]
        return decisive(self._case, query, self._asked.plot, self._asked.culprit)


def _strength(reader: Reader) -> float:
    if reader.standing == "proven":
        return inf
    return -inf if reader.margin is None else reader.margin

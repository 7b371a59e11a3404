"""A judgement of fairness, as data."""

from __future__ import annotations

from reasoner.analysis.course.turning import RedHerring
from reasoner.analysis.explain.support import EventRef
from reasoner.analysis.fair.advice import Advice
from reasoner.analysis.fair.carrying import Clue, Source
from reasoner.analysis.fair.judging import Judgement, Why
from reasoner.analysis.fair.readers import Reader
from reasoner.analysis.fair.revealed import Surprised
from reasoner.analysis.model import Frozen


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

    Where the time limit ended the search `complete` is False: `scenes` are those
    looked at by then, `judgement` and `why` are None unless that was all of them, and
    what follows is empty.
    """

    plot: str
    text: str
    complete: bool = False
    judgement: Judgement | None = None
    why: Why | None = None
    culprit: str | None
    name: str | None
    reveal: int | None
    proven: bool = False
    first_sign: int
    knowable: int | None = None
    scenes: tuple[FairScene, ...] = ()
    clues: tuple[Clue, ...] = ()
    chains: tuple[tuple[EventRef, ...], ...] = ()
    sources: tuple[Source, ...] = ()
    red_herrings: tuple[RedHerring, ...] = ()
    surprise: Surprised | None = None
    advice: tuple[Advice, ...] = ()


class Fairness(Frozen):
    """The fairness of a case, plot by plot; none where no betrayal becomes known.

    `trust` is the person whom the audience takes to be loyal, None for nobody. Where
    the time limit ended the search `complete` is False, and plots may be missing.
    """

    case: str
    title: str
    complete: bool
    trust: str | None
    trust_name: str | None
    plots: tuple[PlotFairness, ...]

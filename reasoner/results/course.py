"""The course of a verdict from scene to scene: what turned it, who misled."""

from __future__ import annotations

from typing import Literal

from reasoner.results.base import EventRef, Frozen, Status
from reasoner.results.verdict import Verdict

Manner = Literal[
    "because",  # one event, enough and needed
    "together",  # several, each needed and only all of them enough
    "any",  # several, each enough by itself
    "enough",  # enough, but other events would have done it without them
]
Change = Literal["turn", "inside", "shaken", "firmer"]
Firmest = Literal["none"] | Status


class Situation(Frozen):
    """The verdict on one plot in short.

    `status` is "none" while no betrayal is known, else suspected, identified or
    proven; `leaders` are the suspects of rank 0, none where the evidence has no
    world at all. `firmness` is the gap in ranks to the next suspect: 0 while open,
    None without a rival (proven) or a plot. `inside` are those who are in the plot for
    certain, or as all best worlds have it, in whatever role.
    """

    status: Firmest
    leaders: tuple[str, ...]
    names: tuple[str, ...]
    firmness: int | None
    inside: tuple[str, ...] = ()
    inside_names: tuple[str, ...] = ()


class Cause(EventRef):
    """An event behind a change. `lost` if it is one no longer in evidence.

    That happens where the telling goes back to a time before it.
    """

    lost: bool


class TurningPoint(Frozen):
    """A scene after which the verdict is another than after the scene before.

    A "turn" changes who leads, or the status; where both stay, "inside" changes who
    is known to be in it besides, and else "shaken" is less firm and "firmer" is more.
    `manner` says how the causes bring it about: one alone ("because"), all "together",
    "any" one of them, or these are "enough" while others would have done as well (see
    analysis/evidence/support.py). `again` says whether the plot was known at an earlier
    scene already, so that it cannot come to light.
    """

    scene: int
    heading: str
    kind: Change
    before: Situation
    after: Situation
    causes: tuple[Cause, ...]
    manner: Manner
    again: bool


class Span(Frozen):
    """Scenes `first` to `last`, in a row, in which somebody led alone.

    `statuses` are those that he had by then, "identified", "proven" or one after the
    other; `ended` is the scene that ended it and `until`
    are the events by which it did, in that `manner`.
    """

    first: int
    last: int
    ended: int
    statuses: tuple[Firmest, ...]
    until: tuple[Cause, ...]
    manner: Manner


class RedHerring(Frozen):
    """A person who was identified once and does not lead at the end; `inside` says of
    whom it is known then that he is in it all the same."""

    person: str
    name: str
    inside: bool
    spans: tuple[Span, ...]


class PlotTurning(Frozen):
    """The course of the verdict on one plot.

    `final` is the situation at the last scene at which the plot is known, and
    `settled` the scene since which the same suspects have led. Red herrings come in
    order of telling.
    """

    plot: str
    text: str
    points: tuple[TurningPoint, ...]
    red_herrings: tuple[RedHerring, ...]
    final: Situation
    settled: int


class Turning(Frozen):
    """The turning points of a case from one chair; no plots where none gets known."""

    case: str
    title: str
    viewpoint: tuple[str, ...]
    complete: bool = True
    plots: tuple[PlotTurning, ...] = ()


class Timeline(Frozen):
    """The verdict of a chair at every scene, and what turned it.

    `complete` is False where the time limit ended the search: then some of the verdicts
    are not complete, or it was the turning points for which there was no time, and
    `turning` is None.
    """

    case: str
    title: str
    viewpoint: tuple[str, ...]
    complete: bool
    verdicts: tuple[Verdict, ...]
    turning: Turning | None

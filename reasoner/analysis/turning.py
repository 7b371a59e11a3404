"""Turning points and red herrings: how a verdict went, told from its end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from reasoner.analysis.course import Cause, Course, Situation, TurningPoint
from reasoner.analysis.model import Frozen
from reasoner.analysis.wording import UNLISTED
from reasoner.engine.viewpoint import AUDIENCE

if TYPE_CHECKING:
    from reasoner.analysis.case import Case


class Span(Frozen):
    """Scenes `first` to `last`, in a row, in which somebody led.

    `identified` if he led alone in some of them; `until` are the events that ended
    it.
    """

    first: int
    last: int
    identified: bool
    until: tuple[Cause, ...]


class RedHerring(Frozen):
    """A person who once led and does not at the end.

    `identified` if he was ever taken for the one, and not for one of several.
    """

    person: str
    name: str
    identified: bool
    spans: tuple[Span, ...]


class PlotTurning(Frozen):
    """The course of the verdict on one plot.

    `final` is the situation at the last scene at which the plot is known, and
    `settled` the scene since which the same suspects have led. Red herrings who
    were identified come first, then in order of telling.
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
    plots: tuple[PlotTurning, ...]


def turning_points(case: Case, viewpoint: str | Iterable[str] = AUDIENCE) -> Turning:
    """Where the verdict of VIEWPOINT turns, is shaken or misled, and by what.

    Raises `MisuseError` for an unknown mind.
    """
    chain = case.chain(viewpoint)
    queries = [case.query(scene, chain) for scene in case.scenes]
    known = {plot for query in queries for plot in case.worlds.known_plots(query)}
    return Turning(
        case=case.data.name,
        title=case.data.title,
        viewpoint=chain,
        plots=tuple(_told(case, p, Course(case, p, queries)) for p in sorted(known)),
    )


def _told(case: Case, plot: str, course: Course) -> PlotTurning:
    points, situations = course.points(), course.situations
    last = max(i for i, s in enumerate(situations) if s.status != "none")
    settled = last
    while settled and situations[settled - 1].leaders == situations[last].leaders:
        settled -= 1
    return PlotTurning(
        plot=plot,
        text=case.data.labels[plot],
        points=points,
        red_herrings=_herrings(case.scenes, situations, situations[last], points),
        final=situations[last],
        settled=case.scenes[settled],
    )


def _herrings(
    scenes: Sequence[int],
    situations: Sequence[Situation],
    final: Situation,
    points: Iterable[TurningPoint],
) -> tuple[RedHerring, ...]:
    names = {p: n for s in situations for p, n in zip(s.leaders, s.names, strict=True)}
    ends = {point.scene: point.causes for point in points}
    told = list(zip(scenes, situations, strict=True))
    found = [
        _herring(person, name, told, ends)
        for person, name in names.items()
        if person not in final.leaders and person not in UNLISTED
    ]
    return tuple(
        sorted(found, key=lambda h: (not h.identified, h.spans[0].first, h.person))
    )


def _herring(
    person: str,
    name: str,
    told: Sequence[tuple[int, Situation]],
    ends: dict[int, tuple[Cause, ...]],
) -> RedHerring:
    spans: list[Span] = []
    previous: list[tuple[int, Situation]] = []
    for leads, group in groupby(told, key=lambda step: person in step[1].leaders):
        run = list(group)
        if previous and not leads:
            spans.append(_span(previous, ends[run[0][0]]))
        previous = run if leads else []
    identified = any(span.identified for span in spans)
    return RedHerring(
        person=person, name=name, identified=identified, spans=tuple(spans)
    )


def _span(run: Sequence[tuple[int, Situation]], until: tuple[Cause, ...]) -> Span:
    return Span(
        first=run[0][0],
        last=run[-1][0],
        identified=any(len(situation.leaders) == 1 for _, situation in run),
        until=until,
    )

"""Turning points and red herrings: how a verdict went, told from its end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from reasoner.analysis.course.situations import Courses, forget_evidence
from reasoner.analysis.reputation import find_verdicts
from reasoner.case.terms import AUDIENCE
from reasoner.engine.limits import limit
from reasoner.errors import OutOfTimeError
from reasoner.results.course import (
    PlotTurning,
    RedHerring,
    Situation,
    Span,
    Timeline,
    Turning,
    TurningPoint,
)
from reasoner.results.outsiders import UNLISTED

if TYPE_CHECKING:
    from reasoner.analysis.session import Session
    from reasoner.engine.viewpoint import Chain
    from reasoner.engine.worlds import Query


def follow_course(
    case: Session,
    chain: Chain,
    progress: Callable[[int, int], None] | None = None,
    time_limit: float | None = None,
) -> Timeline:
    """The verdict of CHAIN at every scene, and what turned it where there is time."""
    turning = None
    with limit(time_limit):
        verdicts = find_verdicts(case, chain, progress)
        if all(verdict.complete for verdict in verdicts):
            with suppress(OutOfTimeError):
                turning = find_turning_points(case, chain)
    complete = turning is not None and turning.complete
    return Timeline(
        case=case.data.name,
        title=case.data.title,
        viewpoint=chain,
        complete=complete,
        verdicts=verdicts,
        turning=turning if complete else None,
    )


def find_turning_points(
    case: Session,
    viewpoint: str | Iterable[str] = AUDIENCE,
    time_limit: float | None = None,
) -> Turning:
    """Where the verdict of VIEWPOINT turns, is shaken or misled, and by what.

    Raises `MisuseError` for an unknown mind.
    """
    chain = case.chain(viewpoint)
    found = Turning(
        case=case.data.name, title=case.data.title, viewpoint=chain, complete=False
    )
    with case.within(time_limit):
        queries = [case.query(scene, chain) for scene in case.scenes]
        known = {plot for query in queries for plot in case.worlds.known_plots(query)}
        plots = tuple(find_plot_turning(case, plot, queries) for plot in sorted(known))
        found = found.but(complete=True, plots=plots)
    return found


def find_plot_turning(
    case: Session, plot: str, queries: Sequence[Query]
) -> PlotTurning:
    """The course of the verdict on PLOT over QUERIES, one for each of the first scenes.

    PLOT is known to the last of them.
    """
    course = case.memo(Courses).find(plot)
    situations = [course.situation(query) for query in queries]
    known = [
        any(s.status != "none" for s in situations[:i]) for i in range(len(queries))
    ]
    earlier = [forget_evidence(queries[0]), *queries]
    steps = zip(case.scenes, earlier, queries, known, strict=False)
    points = [point for step in steps if (point := course.step(*step)) is not None]
    last = max(i for i, s in enumerate(situations) if s.status != "none")
    settled = last
    while settled and situations[settled - 1].leaders == situations[last].leaders:
        settled -= 1
    return PlotTurning(
        plot=plot,
        text=case.data.labels[plot],
        points=tuple(points),
        red_herrings=_find_red_herrings(
            case.scenes, situations, situations[last], points
        ),
        final=situations[last],
        settled=case.scenes[settled],
    )


def _find_red_herrings(
    scenes: Sequence[int],
    situations: Sequence[Situation],
    final: Situation,
    points: Iterable[TurningPoint],
) -> tuple[RedHerring, ...]:
    alone = {s.leaders[0]: s.names[0] for s in situations if len(s.leaders) == 1}
    ends = {point.scene: point for point in points}
    told = list(zip(scenes, situations, strict=False))
    found = [
        RedHerring(
            person=person,
            name=name,
            inside=person in final.inside,
            spans=_find_spans(person, told, ends),
        )
        for person, name in alone.items()
        if person not in final.leaders and person not in UNLISTED
    ]
    return tuple(sorted(found, key=lambda herring: herring.spans[0].first))


def _find_spans(
    person: str,
    told: Sequence[tuple[int, Situation]],
    ends: dict[int, TurningPoint],
) -> tuple[Span, ...]:
    """The runs of scenes in which PERSON led alone; none lasts to the end."""
    runs = [
        (alone, list(group))
        for alone, group in groupby(told, key=lambda step: step[1].leaders == (person,))
    ]
    return tuple(
        Span(
            first=run[0][0],
            last=run[-1][0],
            ended=after[0][0],
            statuses=tuple(dict.fromkeys(situation.status for _, situation in run)),
            until=ends[after[0][0]].causes,
            manner=ends[after[0][0]].manner,
        )
        for (alone, run), (_, after) in pairwise(runs)
        if alone
    )

"""The charts of a case: each asks it one question, and draws the answer."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from inspect import signature
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from reasoner.case.terms import AUDIENCE
from reasoner.charts import course, figures, rows
from reasoner.charts.library import CHARTS, altair
from reasoner.errors import MisuseError, OutOfTimeError, refuse_unknown
from reasoner.render.safety import visible

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.results.contrast import Matrices
    from reasoner.results.course import Timeline
    from reasoner.results.deception import Ledger
    from reasoner.results.minds import Overview, Presence, WhoKnew

MOST_PEOPLE = 40  # lanes of a picture

Bound = Callable[[float | None], AbstractContextManager[None]]
Answered = TypeVar("Answered", "Timeline", "Matrices", "Ledger", "WhoKnew", "Overview")


class Drawn(Protocol):
    """A case, as far as charts ask it."""

    @property
    def data(self) -> CaseData:
        """The facts of the case."""

    def timeline(self, viewpoint: Any) -> Timeline:
        """As `Case.timeline`."""

    def matrix(
        self, scene: int | None, viewpoint: Any, plot: str | None = None
    ) -> Matrices:
        """As `Case.matrix`."""

    def ledger(self, scene: int | None, viewpoint: Any) -> Ledger:
        """As `Case.ledger`."""

    def who_knew(self, secret: str, scene: int | None, viewpoint: Any) -> WhoKnew:
        """As `Case.who_knew`."""

    def presence(self, scene: int | None, viewpoint: Any) -> Presence:
        """As `Case.presence`."""

    def minds(self, scene: int | None, viewpoint: Any) -> Overview:
        """As `Case.minds`."""


class Plots:
    """`case.plot`: charts of Altair, which a notebook displays and which save
    themselves as SVG, PNG and JSON (`chart.save("suspicion.svg")`).

    `viewpoint`, `scene` and `plot` are those of the questions of `Case`. Raises
    `MisuseError` where the extra `report` is not installed, and where there is nothing
    to draw; `OutOfTimeError` where time ran out, for a chart is whole or there is none.
    """

    def __init__(self, case: Drawn, limit: Bound) -> None:
        """Charts of CASE; LIMIT bounds the seconds that searches within may take."""
        self._case, self._limit = case, limit

    def __call__(
        self,
        chart: str,
        scene: int | None = None,
        viewpoint: Any = None,
        plot: str | None = None,
        secret: str | None = None,
        time_limit: float | None = None,
    ) -> Any:
        """The CHART of that name, as the command `plot` draws it. Raises `MisuseError`
        for an unknown one, and for what this one has no use of."""
        if chart not in CHARTS:
            there = f"there are {', '.join(CHARTS)}"
            raise refuse_unknown("chart", chart, CHARTS, otherwise=there)
        draw = getattr(self, chart)
        takes = signature(draw).parameters
        asked = {"scene": scene, "viewpoint": viewpoint, "plot": plot, "secret": secret}
        given = {name: value for name, value in asked.items() if value is not None}
        for name in given:
            if name not in takes:
                raise MisuseError(f"{name} is not for {chart}")
        with self._limit(time_limit):
            return draw(**given)

    def suspicion(self, viewpoint: Any = AUDIENCE, plot: str | None = None) -> Any:
        """The price of each suspect of PLOT at every scene, the best at the top, with
        the turning points; below it who is known to be in it."""
        alt = altair()
        found, data = _check_whole(self._case.timeline(viewpoint)), self._case.data
        known = dict.fromkeys(p.plot for v in found.verdicts for p in v.plots)
        which = self._select_plot(plot, known)
        turning = {p.plot: p for p in found.turning.plots} if found.turning else {}
        told, left_out = course.suspicion(data, found.verdicts, which)
        more = f" ({left_out} more suspects left out)" if left_out else ""
        first, last = self._measure_span()
        room = course.measure_room(told)
        upper = figures.suspicion(
            figures.data(told),
            figures.data(course.flags(data, turning.get(which))),
            first,
            last,
            room=room,
        ).properties(title=f"{visible(data.labels[which])}{more}")
        inside = course.lanes(data, found.verdicts, which, turning.get(which))
        if not inside:
            return upper
        lower = figures.lanes(figures.data(inside), first, last, room=room)
        both = alt.vconcat(upper, lower)
        return both.resolve_scale(color="independent", shape="independent")

    def matrix(
        self,
        scene: int | None = None,
        viewpoint: Any = AUDIENCE,
        plot: str | None = None,
    ) -> Any:
        """What each event costs each suspect, given the rest; what tells most first."""
        found = _check_whole(self._case.matrix(scene, viewpoint, plot))
        which = self._select_plot(plot, [one.plot for one in found.plots])
        one = next(one for one in found.plots if one.plot == which)
        told = rows.matrix(one, self._case.data.labels)
        return self._make_chart(told, figures.matrix(figures.data(told)))

    def ledger(self, scene: int | None = None, viewpoint: Any = AUDIENCE) -> Any:
        """A bar for each mind taken in, from the deceit to its exposure."""
        found = _check_whole(self._case.ledger(scene, viewpoint))
        told = rows.ledger(self._case.data, found)
        return self._make_chart(
            told, figures.ledger(figures.data(told), *self._measure_span())
        )

    def knowledge(
        self,
        secret: str | None = None,
        scene: int | None = None,
        viewpoint: Any = None,
    ) -> Any:
        """Who knew SECRET since when and how, as it really was or as VIEWPOINT has
        found out by SCENE; None: each secret."""
        secrets = self._case.data.secrets if secret is None else (secret,)
        found = [
            _check_whole(self._case.who_knew(one, scene, viewpoint)) for one in secrets
        ]
        told = rows.knowledge(self._case.data, found)
        chart = figures.knowledge(figures.data(told), *self._measure_span())
        if secret is None and len(secrets) > 1:
            # A layered chart has its data in its layers, and a facet above them.
            known = [one.secret for one in found if one.knowers]
            charts = [self.knowledge(one, scene, viewpoint) for one in known]
            chart = altair().vconcat(*charts) if charts else chart
        else:
            texts = [visible(one.text) for one in found]
            chart = chart.properties(title=texts[0] if texts else "")
        return self._make_chart(told, chart)

    def presence(self, scene: int | None = None, viewpoint: Any = None) -> Any:
        """Who was where by SCENE, as it really was or as VIEWPOINT knows: a lane for
        each person through the scenes."""
        data = self._case.data
        found = self._case.presence(scene, viewpoint)
        told = rows.presence(data, found, people_by_scenes(data))
        return self._make_chart(
            told, figures.presence(figures.data(told), *self._measure_span())
        )

    def minds(
        self,
        scene: int | None = None,
        viewpoint: Any = None,
        plot: str | None = None,
    ) -> Any:
        """Who takes whom to think that it was whom, wrong minds marked."""
        found = _check_whole(self._case.minds(scene, viewpoint))
        known = dict.fromkeys(o.plot for t in found.thoughts for o in t.opinions)
        told = rows.minds(self._case.data, found, self._select_plot(plot, known))
        return self._make_chart(told, figures.minds(told))

    def _measure_span(self) -> tuple[int, int]:
        scenes = tuple(self._case.data.scenes)
        return scenes[0], scenes[-1]

    def _select_plot(self, plot: str | None, known: Any) -> str:
        """PLOT, or the first one KNOWN."""
        if plot is not None and plot not in self._case.data.plots:
            raise refuse_unknown(
                "plot", plot, self._case.data.plots, self._case.data.name
            )
        which = plot if plot is not None else next(iter(known), None)
        if which is None or which not in known:
            raise MisuseError("there is nothing to draw: no plot is known there")
        return str(which)

    def _make_chart(self, told: rows.Rows, chart: Any) -> Any:
        if not told:
            raise MisuseError("there is nothing to draw")
        return chart


def _check_whole(found: Answered) -> Answered:
    """FOUND, if there was time for all of it. Raises `OutOfTimeError`."""
    if not found.complete:
        raise OutOfTimeError
    return found


def people_by_scenes(data: CaseData) -> list[str]:
    """All people, those of whom most is told first; as declared where it is as much."""
    told: dict[str, int] = dict.fromkeys(data.persons, 0)
    for name in ("present", "disguised", "watches", "unaware"):
        for fact in data.facts_of(name):
            person = str(fact.args[1])
            told[person] = told.get(person, 0) + 1
    most = sorted(told, key=lambda person: -told[person])[:MOST_PEOPLE]
    return [person for person in data.persons if person in most]

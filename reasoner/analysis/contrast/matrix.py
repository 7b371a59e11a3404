"""The matrix of competing hypotheses, computed.

After Heuer, Psychology of Intelligence Analysis (1999), ch. 8: evidence in rows,
hypotheses in columns, and what counts is how far a row tells the columns apart.
His analyst fills the cells by judgement; here each is a difference of ranks.

Write k(s, X) for the least rank of a world on evidence X in which s is the traitor
(absolute, not above the best). Every X below holds one event more, the *occasion*,
made up for the purpose: it says that there is a plot and that the people of the
verdict exist, and nothing else. So the plot is known and everybody met whatever is
taken away, no real event has to serve as a base and bias its own row, and on the
whole evidence the occasion changes nothing. With it, for an event e of evidence X:

- *alone*: k(s, {e}) - k(s, {}), what e by itself asks us to swallow;
- *given the rest*: k(s, X) - k(s, X without e). Negative where e answers another
  clue. Two events of which either would do cost nothing here, so the costs of a
  column need not add up to its rank.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from reasoner.analysis.contrast.occasion import Bench
from reasoner.analysis.model import Frozen, PlotVerdict, Status, Verdict
from reasoner.engine.viewpoint import AUDIENCE
from reasoner.errors import MisuseError, did_you_mean

if TYPE_CHECKING:
    from reasoner.analysis.session import Session

Effect = Literal["price", "rules_out", "lets_in", "ruled_out"]

INFINITE = float("inf")


class Cost(Frozen):
    """What an event costs a suspect.

    `rank` is in ranks (1 unusual, 2 surprising, 3 astonishing), and None unless
    `effect` is "price". The others: the event leaves him no world ("rules_out"),
    it is what gives him one ("lets_in"), or he has none either way ("ruled_out").
    """

    effect: Effect
    rank: int | None


class Cell(Frozen):
    """What an event costs one suspect, by itself and on top of all the rest."""

    person: str
    alone: Cost
    given_rest: Cost


class Row(Frozen):
    """One event in evidence; `cells` are in the order of the columns.

    `diagnosticity` is the largest less the smallest cost given the rest, over the
    columns that have a world with the event or without it; 0 where none has. None
    means beyond any price: it rules out (or lets in) some and not others.
    """

    event: str
    scene: int
    label: str
    diagnosticity: int | None
    cells: tuple[Cell, ...]

    @property
    def tells(self) -> bool:
        """Has the event any effect on anybody?"""
        costs = [cost for cell in self.cells for cost in (cell.alone, cell.given_rest)]
        return any(cost.rank != 0 and cost.effect != "ruled_out" for cost in costs)


class Column(Frozen):
    """One hypothesis, with its status and rank in the verdict."""

    person: str
    name: str
    status: Status
    rank: int | None


class Matrix(Frozen):
    """The matrix of one plot; most telling rows first, then by scene and identifier.

    `silent` counts the events in evidence without any effect, which are left out
    of `rows` unless all were asked for.
    """

    case: str
    title: str
    scene: int
    heading: str
    viewpoint: tuple[str, ...]
    plot: str
    text: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    silent: int


def matrix(
    case: Session,
    scene: int,
    viewpoint: str | Iterable[str] = AUDIENCE,
    plot: str | None = None,
    all_rows: bool = False,
) -> tuple[Matrix, ...]:
    """The matrix of each plot known to VIEWPOINT at SCENE, or of PLOT alone.

    Empty where no betrayal (or not PLOT) is known yet. With ALL_ROWS, events
    without any effect are rows too. Raises `MisuseError` for an unknown scene, mind
    or plot.
    """
    if plot is not None and plot not in case.data.plots:
        hint = did_you_mean(plot, case.data.plots) or ", ".join(case.data.plots)
        raise MisuseError(f"unknown plot {plot} in {case.data.name}: {hint}")
    verdict = case.solve(scene, viewpoint)
    wanted = [p for p in verdict.plots if plot in (None, p.plot)]
    if not wanted:
        return ()
    bench = Bench(case, verdict)
    return tuple(_matrix(case, verdict, p, bench, all_rows) for p in wanted)


def _matrix(
    case: Session, verdict: Verdict, plot: PlotVerdict, bench: Bench, all_rows: bool
) -> Matrix:
    people = [s.person for s in plot.suspects]
    rows = [_row(case, e, plot.plot, people, bench) for e in sorted(bench.evidence)]
    telling = [row for row in rows if row.tells]
    return Matrix(
        **verdict.model_dump(include={"case", "title", "scene", "heading"}),
        viewpoint=verdict.viewpoint,
        plot=plot.plot,
        text=plot.text,
        columns=tuple(
            Column(person=s.person, name=s.name, status=s.status, rank=s.rank)
            for s in plot.suspects
        ),
        rows=tuple(sorted(rows if all_rows else telling, key=_order)),
        silent=len(rows) - len(telling),
    )


def _row(case: Session, event: str, plot: str, people: list[str], bench: Bench) -> Row:
    none, alone = bench.ranks(plot, ()), bench.ranks(plot, {event})
    rest = bench.ranks(plot, bench.evidence - {event})
    whole = bench.ranks(plot, bench.evidence)
    cells = tuple(
        Cell(
            person=person,
            alone=_cost(none.get(person), alone.get(person)),
            given_rest=_cost(rest.get(person), whole.get(person)),
        )
        for person in people
    )
    return Row(
        event=event,
        scene=case.data.event_scene[event],
        label=case.data.labels[event],
        diagnosticity=spread(cell.given_rest for cell in cells),
        cells=cells,
    )


def spread(costs: Iterable[Cost]) -> int | None:
    """How far COSTS tell the suspects apart, in ranks; None is beyond any price."""
    values = [_value(cost) for cost in costs if cost.effect != "ruled_out"]
    if not values or min(values) == max(values):
        return 0
    gap = max(values) - min(values)
    return None if gap == INFINITE else int(gap)


def _order(row: Row) -> tuple[float, int, str]:
    worth = INFINITE if row.diagnosticity is None else row.diagnosticity
    return -worth, row.scene, row.event


def _value(cost: Cost) -> float:
    if cost.rank is not None:
        return cost.rank
    return INFINITE if cost.effect == "rules_out" else -INFINITE


def _cost(before: int | None, after: int | None) -> Cost:
    """The step from rank BEFORE to rank AFTER; None is no world."""
    if before is not None and after is not None:
        return Cost(effect="price", rank=after - before)
    if before is not None:
        return Cost(effect="rules_out", rank=None)
    return Cost(effect="ruled_out" if after is None else "lets_in", rank=None)

"""The matrix of competing hypotheses, computed.

After Heuer, Psychology of Intelligence Analysis (1999), ch. 8: evidence in rows,
hypotheses in columns, and what counts is how far a row tells the columns apart.
His analyst fills the cells by judgement; here each is a difference of ranks.

Write k(s, X) for the least rank of a world on evidence X in which s is the traitor
(absolute, not above the best). Every X below holds some events more, the *occasions*,
made up for the purpose: they say that there is a plot and that the people of the
verdict exist, and nothing else. So the plot is known and everybody met whatever is
taken away, no real event has to serve as a base and bias its own row, and on the
whole evidence the occasions change nothing. With them, for an event e of evidence X:

- *alone*: k(s, {e}) - k(s, {}), what e by itself asks us to swallow;
- *given the rest*: k(s, X) - k(s, X without e). Negative where e answers another
  clue. Two events of which either would do cost nothing here, so the costs of a
  column need not add up to its rank.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reasoner.case.edits import add_occasions
from reasoner.case.terms import AUDIENCE
from reasoner.engine.costs import rank
from reasoner.engine.heads import Heads
from reasoner.engine.ranking import CONSPIRATOR
from reasoner.engine.worlds import Query, Worlds
from reasoner.errors import refuse_unknown
from reasoner.results.contrast import Cell, Column, Cost, Matrices, Matrix, Row
from reasoner.results.verdict import PlotVerdict

if TYPE_CHECKING:
    from reasoner.analysis.session import Session
    from reasoner.results.verdict import Verdict


Ranks = dict[str, int]

INFINITE = float("inf")


def weigh_matrices(
    case: Session,
    scene: int,
    viewpoint: str | Iterable[str] = AUDIENCE,
    plot: str | None = None,
    full: bool = False,
    involved: bool = False,
    time_limit: float | None = None,
) -> Matrices:
    """The matrix of each plot known to VIEWPOINT at SCENE, or of PLOT alone: of who
    leads it, or where INVOLVED of who is in it, in whatever role.

    Empty where no betrayal (or not PLOT) is known yet. With FULL, events
    without any effect are rows too. Raises `MisuseError` for an unknown scene, mind
    or plot.
    """
    if plot is not None and plot not in case.data.plots:
        names = case.data.plots
        raise refuse_unknown("plot", plot, names, case.data.name, ", ".join(names))
    chain = case.chain(viewpoint)
    found = Matrices(**case.at(case.scene(scene), chain), complete=False)
    with case.within(time_limit):
        verdict = case.solve(scene, chain)
        wanted = [p for p in verdict.plots if plot in (None, p.plot)]
        bench = case.memo(MatrixWorlds).place(case, verdict) if wanted else None
        plots = (_fill_matrix(case, p, bench, full, involved) for p in wanted if bench)
        untold = tuple(p.plot for p in wanted if p.plot in verdict.untold)
        found = found.but(complete=True, plots=tuple(plots), untold=untold)
    return found


def _fill_matrix(
    case: Session,
    plot: PlotVerdict,
    bench: Bench,
    full: bool,
    involved: bool,
) -> Matrix:
    standings = plot.involved if involved else plot.suspects
    people = [s.person for s in standings]

    def ranks(events: Iterable[str]) -> Ranks:
        return bench.ranks(plot.plot, events, people if involved else ())

    rows = [
        _fill_row(case, e, people, bench.query.evidence, ranks)
        for e in sorted(bench.query.evidence)
    ]
    telling = [row for row in rows if row.tells]
    return Matrix(
        plot=plot.plot,
        text=plot.text,
        question="involved" if involved else "leads",
        columns=tuple(
            Column(person=s.person, name=s.name, status=s.status, rank=s.rank)
            for s in standings
        ),
        rows=tuple(sorted(rows if full else telling, key=_rank_row)),
        silent=len(rows) - len(telling),
    )


def _fill_row(
    case: Session,
    event: str,
    people: list[str],
    evidence: frozenset[str],
    ranks: Callable[[Iterable[str]], Ranks],
) -> Row:
    none, alone = ranks(()), ranks({event})
    rest, whole = ranks(evidence - {event}), ranks(evidence)
    cells = tuple(
        Cell(
            person=person,
            alone=_subtract_ranks(none.get(person), alone.get(person)),
            given_rest=_subtract_ranks(rest.get(person), whole.get(person)),
        )
        for person in people
    )
    return Row(
        event=event,
        scene=case.data.event_scene[event],
        label=case.data.labels[event],
        diagnosticity=measure_spread(cell.given_rest for cell in cells),
        cells=cells,
    )


def measure_spread(costs: Iterable[Cost]) -> int | None:
    """How far COSTS tell the suspects apart, in ranks; None is beyond any price."""
    values = [_weigh_cost(cost) for cost in costs if cost.effect != "ruled_out"]
    if not values or min(values) == max(values):
        return 0
    gap = max(values) - min(values)
    return None if gap == INFINITE else int(gap)


def _rank_row(row: Row) -> tuple[float, int, str]:
    worth = INFINITE if row.diagnosticity is None else row.diagnosticity
    return -worth, row.scene, row.event


def _weigh_cost(cost: Cost) -> float:
    if cost.rank is not None:
        return cost.rank
    return INFINITE if cost.effect == "rules_out" else -INFINITE


def _subtract_ranks(before: int | None, after: int | None) -> Cost:
    """The step from rank BEFORE to rank AFTER; None is no world."""
    if before is not None and after is not None:
        return Cost(effect="price", rank=after - before)
    if before is not None:
        return Cost(effect="rules_out", rank=None)
    return Cost(effect="ruled_out" if after is None else "lets_in", rank=None)


class MatrixWorlds:
    """The worlds of a case with an occasion for each plot and person in it, ground once
    for all matrices; each question is asked once."""

    def __init__(self, case: Session) -> None:
        data, self._occasions = add_occasions(case.data)
        self._worlds = Worlds(data, case.interruptible)
        self._seen: dict[tuple[str, tuple[str, ...], Query], Ranks] = {}

    def place(self, case: Session, verdict: Verdict) -> Bench:
        """The bench of VERDICT: its query, and the occasions of all that it knows."""
        query = case.query(verdict.scene, verdict.viewpoint)
        met = [p for p in case.data.persons if case.worlds.on_stage(p, query)]
        there = (*(plot.plot for plot in verdict.plots), *met)
        return Bench(self, query, frozenset(self._occasions[one] for one in there))

    def ranks(self, query: Query, plot: str, involved: Iterable[str] = ()) -> Ranks:
        """The rank of each suspect of PLOT on QUERY as its head, or of those INVOLVED
        as one of it in whatever role; who has no world is missing."""
        asked = tuple(involved)
        if (plot, asked, query) not in self._seen:
            self._seen[plot, asked, query] = (
                self._rank_in_plot(query, plot, asked)
                if asked
                else Heads(self._worlds, query, plot).ranks
            )
        return self._seen[plot, asked, query]

    def _rank_in_plot(self, query: Query, plot: str, people: Iterable[str]) -> Ranks:
        asked = [(CONSPIRATOR, (plot, person)) for person in people]
        found = rank(self._worlds, query, asked, both=False)
        return {str(person): rank for (_, (_, person)), rank in found.yes.items()}


@dataclass(frozen=True, slots=True)
class Bench:
    """The place of one matrix in the WORLDS of all: QUERY, and its OCCASIONS."""

    worlds: MatrixWorlds
    query: Query
    occasions: frozenset[str]

    def ranks(
        self, plot: str, events: Iterable[str], involved: Iterable[str] = ()
    ) -> Ranks:
        """The ranks on EVENTS; see `MatrixWorlds.ranks`."""
        known = frozenset(events)
        # Of words that are not among them it is no matter whether they were theories.
        theories = frozenset(key for key in self.query.theories if key[0] in known)
        query = replace(self.query, evidence=known | self.occasions, theories=theories)
        return self.worlds.ranks(query, plot, involved)

"""Verdict stage: what all, the best, or some worlds agree on (DESIGN, section 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.analysis.model import PlotVerdict, Standing, Status, Surprise
from reasoner.analysis.wording import Wording

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.engine.solver import Stopwatch, World
    from reasoner.engine.worlds import Costs, Key, Query, Worlds

CULPRIT = "culprit"
ACCOMPLICE = "accomplice"


class Judge:
    """Turns the costs of hypotheses into standings."""

    def __init__(self, case: CaseData, worlds: Worlds, wording: Wording) -> None:
        self._case = case
        self._worlds = worlds
        self._wording = wording

    def plots(
        self, query: Query, watch: Stopwatch
    ) -> tuple[tuple[PlotVerdict, ...], bool]:
        """The verdict on each known plot, and whether the search was finished."""
        known = self._worlds.known_plots(query)
        if not known:
            return (), True
        atoms = [
            (name, key)
            for plot in known
            for name in (CULPRIT, ACCOMPLICE)
            for key in self._worlds.candidates(name, plot)
        ]
        costs = self._worlds.costs(query, atoms, True, watch)
        verdicts = tuple(self._plot(plot, query, costs, watch) for plot in known)
        return verdicts, costs.complete

    def _plot(
        self, plot: str, query: Query, costs: Costs, watch: Stopwatch
    ) -> PlotVerdict:
        best = min(costs.yes.values(), default=0)
        suspects = self._standings(CULPRIT, plot, query, costs, best, watch)
        helpers = self._standings(ACCOMPLICE, plot, query, costs, best, watch)
        leaders = [s for s in suspects if s.status in ("identified", "proven")]
        leader = leaders[0] if leaders else None
        firmness: int | None = 0
        if leader is not None:
            without = costs.no.get((CULPRIT, plot, leader.person))
            firmness = None if without is None else without - best
        return PlotVerdict(
            plot=plot,
            text=self._case.labels[plot],
            status="suspected" if leader is None else leader.status,
            culprit=None if leader is None else leader.person,
            firmness=firmness,
            suspects=suspects,
            accomplices=helpers,
        )

    def _standings(
        self,
        role: str,
        plot: str,
        query: Query,
        costs: Costs,
        best: int,
        watch: Stopwatch,
    ) -> tuple[Standing, ...]:
        """Everybody who is known to the evidence, in order of rank, then of name."""
        rows = [
            self._standing(role, key, query, costs, best, watch)
            for key in self._worlds.candidates(role, plot)
            if self._worlds.on_stage(str(key[1]), query)
        ]
        return tuple(
            sorted(rows, key=lambda s: (s.rank is None, s.rank, s.name, s.person))
        )

    def _standing(
        self,
        role: str,
        key: Key,
        query: Query,
        costs: Costs,
        best: int,
        watch: Stopwatch,
    ) -> Standing:
        person = str(key[1])
        rank = costs.yes.get((role, *key))
        without = costs.no.get((role, *key))
        world = None
        if rank is not None:
            world = self._worlds.best(query, (role, key), watch)
        return Standing(
            person=person,
            name=self._wording.name(person),
            status=status(rank, without, best, costs.complete),
            rank=None if rank is None else rank - best,
            surprises=self._surprises(world),
        )

    def _surprises(self, world: World | None) -> tuple[Surprise, ...]:
        """The surprises of WORLD, dearest first."""
        found = [
            self._wording.surprise(kind, about)
            for _, kind, about in (world.atoms if world else ())
        ]
        return tuple(sorted(found, key=lambda s: (-s.rank, s.kind, s.about)))


def status(
    rank: int | None, without: int | None, best: int, complete: bool = True
) -> Status:
    """The status of a hypothesis from the least rank with it and without it.

    A rank that the time limit left open is never called cleared or proven.
    """
    if rank is None:
        return "cleared" if complete else "possible"
    if rank > best:
        return "possible"
    if without is None:
        return "proven" if complete else "suspected"
    return "identified" if without > best else "suspected"

"""Verdicts: what all, the best, or some worlds agree on; where there is no world, which
events clash."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reasoner.analysis.belonging import Belonging
from reasoner.analysis.wording import Wording
from reasoner.errors import CaseError, Finding, OutOfTimeError
from reasoner.results.base import Status
from reasoner.results.verdict import (
    NOBODY,
    Involvement,
    PlotVerdict,
    Share,
    Standing,
    Surprise,
)

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.engine.asp.program import World
    from reasoner.engine.worlds import Key, Query, Worlds

CULPRIT = "culprit"
ACCOMPLICE = "accomplice"
CONSPIRATOR = "conspirator"  # in the plot, in whatever role
NO_WORLD = "no-world"


Hypothesis = tuple[str, "Key"]  # culprit or accomplice, and (plot, person)


@dataclass(slots=True)
class _Weights:
    """Each hypothesis's best world; for the best ones, the least rank of a world
    without them; the equally good casts, and who is in it under duress. What the time
    did not allow is missing, and `complete` False."""

    worlds: dict[Hypothesis, World | None]
    without: dict[Hypothesis, int | None]
    evidence: frozenset[str]
    casts: list[frozenset[str]] | None = None
    forced: frozenset[Key] = frozenset()
    complete: bool = False

    @property
    def ranks(self) -> list[int]:
        """The ranks of all hypotheses that have a world."""
        return [world.rank for world in self.worlds.values() if world is not None]

    @property
    def best(self) -> int:
        """The least rank of a world."""
        return min(self.ranks, default=0)

    def leads(self, atom: Hypothesis) -> bool:
        """Is the best world of ATOM one of the best?"""
        world = self.worlds[atom]
        return world is not None and world.rank == self.best


class Judge:
    """Turns the costs of hypotheses into standings."""

    def __init__(self, case: CaseData, worlds: Worlds, wording: Wording) -> None:
        self._case = case
        self._worlds = worlds
        self._wording = wording
        self._belonging = Belonging(case)

    def plots(self, query: Query) -> tuple[tuple[PlotVerdict, ...], bool]:
        """The verdict on each known plot, as far as there was time, and whether there
        was enough of it.

        Raises `CaseError` where the evidence contradicts itself.
        """
        known = self._worlds.known_plots(query)
        found = {plot: self._weigh(plot, query) for plot in known}
        verdicts = tuple(self._plot(plot, costs) for plot, costs in found.items())
        return verdicts, all(costs.complete for costs in found.values())

    def _weigh(self, plot: str, query: Query) -> _Weights:
        """What each hypothesis on PLOT costs, of everybody known to the evidence."""
        hypotheses = [
            (role, key)
            for role in (CULPRIT, ACCOMPLICE)
            for key in self._worlds.candidates(role, plot)
            if self._worlds.on_stage(str(key[1]), query)
        ]
        found = _Weights(dict.fromkeys(hypotheses), {}, query.evidence)
        with suppress(OutOfTimeError):
            found.worlds.update(self._worlds.best_each(query, hypotheses))
            if not found.ranks:
                raise CaseError([clash(self._case, self._worlds, self._wording, query)])
            leading = [a for a in hypotheses if found.leads(a)]
            inside = {(CONSPIRATOR, key) for _, key in leading if key[1] != NOBODY}
            for atom in (*leading, *sorted(inside, key=str)):
                found.without[atom] = self._worlds.without(query, atom)
            found.casts = self._worlds.casts(query, plot)
            found.forced = self._worlds.under_duress(query)
            found.complete = True
        return found

    def _plot(self, plot: str, found: _Weights) -> PlotVerdict:
        suspects = self._standings(CULPRIT, found)
        leaders = [s for s in suspects if s.status in ("identified", "proven")]
        leader = leaders[0] if leaders else None
        heads = {s.person for s in suspects if s.status == "proven"}
        helpers = self._standings(ACCOMPLICE, found)
        firmness: int | None = 0
        if leader is not None:
            other = found.without.get((CULPRIT, (plot, leader.person)))
            firmness = None if other is None else other - found.best
        return PlotVerdict(
            plot=plot,
            text=self._case.labels[plot],
            status="suspected" if leader is None else leader.status,
            culprit=None if leader is None else leader.person,
            firmness=firmness,
            suspects=suspects,
            accomplices=tuple(s for s in helpers if s.person not in heads),
            involved=self._involved(plot, found),
        )

    def _involved(self, plot: str, found: _Weights) -> tuple[Involvement, ...]:
        """Everybody who is in some world in the plot, in order of rank, then name."""
        ranks: dict[str, list[int]] = {}
        for (_, key), world in found.worlds.items():
            if key[1] != NOBODY:
                costs = ranks.setdefault(str(key[1]), [])
                costs += [] if world is None else [world.rank]
        rows = []
        for person, costs in ranks.items():
            rank = min(costs, default=None)
            without = found.without.get((CONSPIRATOR, (plot, person)))
            settled = status(rank, without, found.best, found.complete)
            known = settled in ("identified", "proven")
            missing = None if without is None else without - found.best
            rows.append(
                Involvement(
                    person=person,
                    name=self._wording.name(person),
                    status=settled,
                    rank=None if rank is None else rank - found.best,
                    firmness=missing if known else 0,
                    share=_share(person, found.casts),
                    under_duress=known and (plot, person) in found.forced,
                )
            )
        return tuple(
            sorted(rows, key=lambda s: (s.rank is None, s.rank, s.name, s.person))
        )

    def _standings(self, role: str, found: _Weights) -> tuple[Standing, ...]:
        """Everybody in ROLE in order of rank, then of name."""
        rows = [self._standing(atom, found) for atom in found.worlds if atom[0] == role]
        return tuple(
            sorted(rows, key=lambda s: (s.rank is None, s.rank, s.name, s.person))
        )

    def _standing(self, atom: Hypothesis, found: _Weights) -> Standing:
        world = found.worlds[atom]
        rank = None if world is None else world.rank
        plot, person = str(atom[1][0]), str(atom[1][1])
        surprises = self._surprises(world, plot, found.evidence)
        return Standing(
            person=person,
            name=self._wording.name(person),
            status=status(rank, found.without.get(atom), found.best, found.complete),
            rank=None if rank is None else rank - found.best,
            surprises=surprises,
            elsewhere=(rank or 0) - sum(s.rank for s in surprises),
        )

    def _surprises(
        self, world: World | None, plot: str, evidence: frozenset[str]
    ) -> tuple[Surprise, ...]:
        """The surprises of WORLD that belong to PLOT or to none, dearest first."""
        found = [
            self._wording.surprise(kind, about)
            for _, kind, about in (world.atoms if world else ())
            if plot in (self._belonging.plots(about, evidence) or {plot})
        ]
        return tuple(sorted(found, key=lambda s: (-s.rank, s.kind, s.about)))


def _share(person: str, casts: list[frozenset[str]] | None) -> Share | None:
    if casts is None:
        return None
    return Share(casts=sum(person in cast for cast in casts), of=len(casts))


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


def clash(case: CaseData, worlds: Worlds, wording: Wording, query: Query) -> Finding:
    """That QUERY has no world, at the fact of the last clashing event.

    It names a smallest set of events that clash: without any one of them, the rest
    leave a world.
    """
    events = sorted(_clashing(worlds, query), key=case.events.index)
    chair = wording.name(query.me) if query.me else "the audience"
    told = "; ".join(wording.name(event) for event in events)
    facts = [f for f in case.facts_of("event") if f.args[0] in events]
    line, column = (facts[-1].line, facts[-1].column) if facts else (1, 1)
    return Finding(
        NO_WORLD,
        f"as {chair} sees it these cannot all be so: {told}",
        "state one of them otherwise, or as somebody's words",
        case.path,
        line,
        column,
        about=tuple(events),
    )


def _clashing(worlds: Worlds, query: Query) -> frozenset[str]:
    """What is left when each event that is not needed for the clash is dropped."""
    left = query.evidence
    for event in sorted(query.evidence):
        if not worlds.tenable(replace(query, evidence=left - {event})):
            left -= {event}
    return left

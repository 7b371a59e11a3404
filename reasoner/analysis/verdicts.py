"""Verdicts: what all, the best, or some worlds agree on; where there is no world, which
events clash."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reasoner.analysis.belonging import Belonging
from reasoner.analysis.wording import Wording
from reasoner.engine.ranking import (
    ACCOMPLICE,
    CONSPIRATOR,
    CULPRIT,
    Hypothesis,
    Key,
    Ranking,
)
from reasoner.errors import CaseError, Finding, OutOfTimeError
from reasoner.results.base import Status
from reasoner.results.verdict import (
    NOBODY,
    UNLISTED,
    Involvement,
    PlotVerdict,
    Share,
    Standing,
    Surprise,
)

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.engine.asp.program import World
    from reasoner.engine.worlds import Query, Worlds

NO_WORLD = "no-world"


@dataclass(frozen=True, slots=True)
class _Weighed:
    """Each hypothesis on a plot with its best world, None where none was found, and how
    they rank; the equally good casts, and who is in it under duress. What the time did
    not allow is missing, and `complete` False."""

    worlds: dict[Hypothesis, World | None]
    ranking: Ranking
    evidence: frozenset[str]
    casts: list[frozenset[str]] | None = None
    forced: frozenset[Key] = frozenset()
    complete: bool = False

    def status(self, one: Hypothesis) -> Status:
        """Where ONE stands, as far as there was time."""
        return self.ranking.status(one, self.complete)


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
        verdicts = tuple(
            self._make_plot_verdict(plot, costs) for plot, costs in found.items()
        )
        return verdicts, all(costs.complete for costs in found.values())

    def _weigh(self, plot: str, query: Query) -> _Weighed:
        """What each hypothesis on PLOT costs, of everybody known to the evidence."""
        hypotheses = self._worlds.hypotheses(plot, query)
        worlds: dict[Hypothesis, World | None] = dict.fromkeys(hypotheses)
        without: dict[Hypothesis, int] = {}
        with suppress(OutOfTimeError):
            worlds.update(self._worlds.best_each(query, hypotheses))
            yes = _rank_in_any_role(worlds)
            if not yes:
                raise CaseError([clash(self._case, self._worlds, self._wording, query)])
            for one in filter(Ranking(yes, {}).leads, yes):
                rank = self._worlds.without(query, one)
                if rank is not None:
                    without[one] = rank
            return _Weighed(
                worlds,
                Ranking(yes, without),
                query.evidence,
                self._worlds.casts(query, plot),
                self._worlds.under_duress(query),
                complete=True,
            )
        return _Weighed(
            worlds, Ranking(_rank_in_any_role(worlds), without), query.evidence
        )

    def _make_plot_verdict(self, plot: str, found: _Weighed) -> PlotVerdict:
        suspects = self._order_standings(CULPRIT, found)
        leaders = [s for s in suspects if s.status in ("identified", "proven")]
        leader = leaders[0] if leaders else None
        heads = {s.person for s in suspects if s.status == "proven"}
        helpers = self._order_standings(ACCOMPLICE, found)
        firmness: int | None = 0
        if leader is not None:
            firmness = found.ranking.firmness((CULPRIT, (plot, leader.person)))
        return PlotVerdict(
            plot=plot,
            text=self._case.labels[plot],
            status="suspected" if leader is None else leader.status,
            culprit=None if leader is None else leader.person,
            firmness=firmness,
            suspects=suspects,
            accomplices=tuple(s for s in helpers if s.person not in heads),
            involved=self._find_involved(plot, found),
        )

    def _find_involved(self, plot: str, found: _Weighed) -> tuple[Involvement, ...]:
        """Everybody who is in some world in the plot, in order of rank, then name."""
        people = dict.fromkeys(str(key[1]) for _, key in found.worlds)
        rows = [self._make_involvement(plot, p, found) for p in people if p != NOBODY]
        return tuple(sorted(rows, key=_make_rank_key))

    def _make_involvement(self, plot: str, person: str, found: _Weighed) -> Involvement:
        one = (CONSPIRATOR, (plot, person))
        status = found.status(one)
        known = status in ("identified", "proven")
        return Involvement(
            person=person,
            name=self._wording.name(person),
            status=status,
            rank=found.ranking.above(one),
            firmness=found.ranking.firmness(one) if known else 0,
            share=_make_share(person, found.casts),
            under_duress=known and (plot, person) in found.forced,
        )

    def _order_standings(self, role: str, found: _Weighed) -> tuple[Standing, ...]:
        """Everybody in ROLE in order of rank, then of name."""
        rows = [
            self._make_standing(one, found) for one in found.worlds if one[0] == role
        ]
        return tuple(sorted(rows, key=_make_rank_key))

    def _make_standing(self, one: Hypothesis, found: _Weighed) -> Standing:
        world = found.worlds[one]
        plot, person = map(str, one[1])
        surprises = self._list_surprises(world, plot, found.evidence)
        return Standing(
            person=person,
            name=self._wording.name(person),
            status=found.status(one),
            rank=found.ranking.above(one),
            surprises=surprises,
            elsewhere=(world.rank if world else 0) - sum(s.rank for s in surprises),
        )

    def _list_surprises(
        self, world: World | None, plot: str, evidence: frozenset[str]
    ) -> tuple[Surprise, ...]:
        """The surprises of WORLD that belong to PLOT or to none, dearest first."""
        found = [
            self._wording.surprise(kind, about)
            for _, kind, about in (world.atoms if world else ())
            if plot in (self._belonging.plots(about, evidence) or {plot})
        ]
        return tuple(sorted(found, key=lambda s: (-s.rank, s.kind, s.about)))


def _make_share(person: str, casts: list[frozenset[str]] | None) -> Share | None:
    if casts is None:
        return None
    return Share(casts=sum(person in cast for cast in casts), of=len(casts))


def _make_rank_key(row: Standing | Involvement) -> tuple[bool, int, bool, str, str]:
    """By rank, then by name; those who are nobody in particular come last."""
    unlisted = row.person in UNLISTED
    return row.rank is None, row.rank or 0, unlisted, row.name, row.person


def _rank_in_any_role(
    worlds: Mapping[Hypothesis, World | None],
) -> dict[Hypothesis, int]:
    """The ranks of the WORLDS of hypotheses; and those of being in the plot at all, be
    it as its head or as a helper."""
    yes = {one: world.rank for one, world in worlds.items() if world is not None}
    inside: dict[Hypothesis, int] = {}
    for (_, key), rank in yes.items():
        if key[1] != NOBODY:
            one = (CONSPIRATOR, key)
            inside[one] = min(rank, inside.get(one, rank))
    return {**yes, **inside}


def clash(case: CaseData, worlds: Worlds, wording: Wording, query: Query) -> Finding:
    """That QUERY has no world, at the fact of the last clashing event.

    It names a smallest set of events that clash: without any one of them, the rest
    leave a world.
    """
    events = sorted(_find_clashing(worlds, query), key=case.events.index)
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


def _find_clashing(worlds: Worlds, query: Query) -> frozenset[str]:
    """What is left when each event that is not needed for the clash is dropped."""
    left = query.evidence
    for event in sorted(query.evidence):
        if not worlds.tenable(replace(query, evidence=left - {event})):
            left -= {event}
    return left

"""Verdicts: what all, the best, or some worlds agree on; where there is no world, which
events clash."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reasoner.analysis.attribution import Attribution
from reasoner.analysis.wording import Wording
from reasoner.case.label import Label
from reasoner.engine.costs import Costs, choose_worlds, weigh
from reasoner.engine.limits import limited
from reasoner.engine.ranking import (
    ACCOMPLICE,
    CONSPIRATOR,
    CULPRIT,
    Hypothesis,
    Ranking,
)
from reasoner.errors import CaseError, Finding
from reasoner.results.base import Status
from reasoner.results.outsiders import NOBODY, UNLISTED
from reasoner.results.verdict import Involvement, PlotVerdict, Share, Standing, Surprise

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.engine.asp.sweep import World
    from reasoner.engine.worlds import Query, Worlds

NO_WORLD = "no-world"


@dataclass(frozen=True, slots=True)
class _Weighed:
    """What hypotheses on all plots cost, and by which evidence; `roles` are those on
    the head and the helpers."""

    found: Costs
    roles: tuple[Hypothesis, ...]
    evidence: frozenset[str]

    @property
    def ranking(self) -> Ranking:
        """How they rank."""
        return self.found.ranking

    def status(self, one: Hypothesis) -> Status:
        """Where ONE stands, as far as there was time."""
        return self.ranking.status(one, self.found.complete)

    def hypotheses(self, plot: str) -> list[Hypothesis]:
        """The hypotheses on the head and the helpers of PLOT."""
        return [one for one in self.roles if one[1][0] == plot]


class Judge:
    """Turns the costs of hypotheses into standings."""

    def __init__(self, case: CaseData, worlds: Worlds, wording: Wording) -> None:
        self._case = case
        self._worlds = worlds
        self._wording = wording
        self._attribution = Attribution(case)
        self._found: dict[Query, Costs] = {}
        self._verdicts: dict[tuple[Query, bool], tuple[PlotVerdict, ...]] = {}

    def plots(self, query: Query) -> tuple[tuple[PlotVerdict, ...], bool]:
        """The verdict on each known plot, as far as there was time, and whether there
        was enough of it.

        Raises `CaseError` where the evidence contradicts itself.
        """
        return self._judge_plots(query, shown=True)

    def outlines(self, query: Query) -> tuple[tuple[PlotVerdict, ...], bool]:
        """The same, where surprises, shares and duress, which worlds show, may be
        missing: that takes half as long."""
        done = (query, True) in self._verdicts
        return self._judge_plots(query, shown=done)

    def ranking(self, query: Query) -> Ranking | None:
        """How those who may be in any plot rank, where that is known already, and of
        each exactly."""
        found = self._found.get(query)
        if found is None or found.ranking.yes_floor or found.ranking.no_floor:
            return None
        return found.ranking

    def _judge_plots(
        self, query: Query, shown: bool
    ) -> tuple[tuple[PlotVerdict, ...], bool]:
        plots = self._verdicts.get((query, shown))
        if plots is not None:
            return plots, True
        known = self._worlds.known_plots(query)
        roles = [h for plot in known for h in self._worlds.hypotheses(plot, query)]
        found = self._weigh(query, known, roles)
        if shown and found.complete and not found.shown:
            found = choose_worlds(self._worlds, query, known, found)
        weighed = _Weighed(found, tuple(roles), query.evidence)
        plots = tuple(self._make_plot_verdict(plot, weighed) for plot in known)
        if found.complete:
            self._found[query] = found
            self._verdicts[query, shown] = plots
        return plots, found.complete

    def _weigh(
        self, query: Query, known: tuple[str, ...], roles: list[Hypothesis]
    ) -> Costs:
        """What ROLES in the plots KNOWN cost; where that was hard, with the worlds
        shown for them, since those that the question got of its own are not kept."""
        found = self._found.get(query)
        if found is not None and (found.read or not limited()):
            return found
        inside = {(CONSPIRATOR, key): None for _, key in roles if key[1] != NOBODY}
        found = weigh(self._worlds, query, roles, inside)
        given_up = found.ranking.yes_floor or found.ranking.no_floor
        if known and found.complete and not found.worlds and not given_up:
            clash = find_clash(self._case, self._worlds, self._wording, query)
            raise CaseError([clash])
        if found.complete and found.apart is not None:
            return choose_worlds(self._worlds, query, known, found)
        return found

    def _make_plot_verdict(self, plot: str, found: _Weighed) -> PlotVerdict:
        suspects = self._order_standings(plot, CULPRIT, found)
        leaders = [s for s in suspects if s.status in ("identified", "proven")]
        leader = leaders[0] if leaders else None
        heads = {s.person for s in suspects if s.status == "proven"}
        helpers = self._order_standings(plot, ACCOMPLICE, found)
        firmness: int | None = 0
        bounded = False
        if leader is not None:
            head = (CULPRIT, (plot, leader.person))
            firmness = found.ranking.firmness(head)
            bounded = found.ranking.bounded(head)
        return PlotVerdict(
            plot=plot,
            text=self._case.labels[plot],
            status="suspected" if leader is None else leader.status,
            culprit=None if leader is None else leader.person,
            firmness=firmness,
            bounded=bounded,
            suspects=suspects,
            accomplices=tuple(s for s in helpers if s.person not in heads),
            involved=self._find_involved(plot, found),
        )

    def _find_involved(self, plot: str, found: _Weighed) -> tuple[Involvement, ...]:
        """Everybody who is in some world in the plot, in order of rank, then name."""
        people = dict.fromkeys(str(key[1]) for _, key in found.hypotheses(plot))
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
            at_least=found.ranking.at_least(one),
            at_most=found.ranking.at_most(one),
            firmness=found.ranking.firmness(one) if known else 0,
            bounded=known and found.ranking.bounded(one),
            share=_make_share(person, found.found.casts.get(plot)),
            under_duress=known and (plot, person) in found.found.forced,
        )

    def _order_standings(
        self, plot: str, role: str, found: _Weighed
    ) -> tuple[Standing, ...]:
        """Everybody in ROLE on PLOT in order of rank, then of name."""
        rows = [
            self._make_standing(o, found)
            for o in found.hypotheses(plot)
            if o[0] == role
        ]
        return tuple(sorted(rows, key=_make_rank_key))

    def _make_standing(self, one: Hypothesis, found: _Weighed) -> Standing:
        world = found.found.worlds.get(one)
        plot, person = map(str, one[1])
        surprises = self._list_surprises(world, plot, found.evidence)
        return Standing(
            person=person,
            name=self._wording.name(person),
            status=found.status(one),
            rank=found.ranking.above(one),
            at_least=found.ranking.at_least(one),
            at_most=found.ranking.at_most(one),
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
            if plot in (self._attribution.plots(about, evidence) or {plot})
        ]
        return tuple(sorted(found, key=lambda s: (-s.rank, s.kind, s.about)))


def _make_share(person: str, casts: list[frozenset[str]] | None) -> Share | None:
    if casts is None:
        return None
    return Share(
        casts=sum(person in cast for cast in casts),
        of=len(casts),
        unnamed=sum("" in cast for cast in casts),  # as Worlds.casts has it
    )


def _make_rank_key(row: Standing | Involvement) -> tuple[bool, int, bool, str, str]:
    """By rank, then by name; those who are nobody in particular come last."""
    least = row.rank if row.at_least is None else row.at_least
    return least is None, least or 0, row.person in UNLISTED, row.name, row.person


def find_clash(
    case: CaseData, worlds: Worlds, wording: Wording, query: Query
) -> Finding:
    """That QUERY has no world, at the fact of the last clashing event.

    It names a smallest set of events that clash: without any one of them, the rest
    leave a world.
    """
    events = sorted(_find_clashing(worlds, query), key=case.events.index)
    chair = wording.name(query.me) if query.me else Label("the audience")
    told = "; ".join(wording.name(event) for event in events)
    facts = [f for f in case.facts_of("event") if f.args[0] in events]
    line, column = (facts[-1].line, facts[-1].column) if facts else (1, 1)
    return Finding(
        NO_WORLD,
        f"as {chair} {chair:sees} it these cannot all be so: {told}",
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

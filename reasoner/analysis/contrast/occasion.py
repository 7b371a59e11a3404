"""Ranks of suspects on any part of the evidence, with the plot known throughout.

See `matrix` for why there is one event more, and why it is harmless.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from reasoner.analysis.verdict import CULPRIT
from reasoner.case.model import CaseData
from reasoner.case.terms import Fact, Term, Text
from reasoner.engine.solver import Stopwatch
from reasoner.engine.worlds import Query, Worlds

if TYPE_CHECKING:
    from reasoner.analysis.session import Session
    from reasoner.results.verdict import Verdict

Ranks = dict[str, int]

LAST_TIME = 2**31 - 1  # clingo's largest number


class Bench:
    """The worlds of a case with the occasion in it; asks each question once."""

    def __init__(self, case: Session, verdict: Verdict) -> None:
        self._query = case.query(verdict.scene, verdict.viewpoint)
        self.evidence = self._query.evidence
        met = [p for p in case.data.persons if case.worlds.on_stage(p, self._query)]
        plots = [p.plot for p in verdict.plots]
        data, self._occasion = with_occasion(case.data, plots, met)
        self._worlds = Worlds(data, case.interruptible)
        self._seen: dict[Query, dict[str, Ranks]] = {}
        self._plots = plots

    def ranks(self, plot: str, events: Iterable[str]) -> Ranks:
        """The rank of each suspect of PLOT on EVENTS; who has no world is missing."""
        query = replace(self._query, evidence=frozenset({*events, self._occasion}))
        if query not in self._seen:
            self._seen[query] = self._solve(query)
        return self._seen[query][plot]

    def _solve(self, query: Query) -> dict[str, Ranks]:
        atoms = [
            (CULPRIT, key)
            for plot in self._plots
            for key in self._worlds.candidates(CULPRIT, plot)
        ]
        found: dict[str, Ranks] = {plot: {} for plot in self._plots}
        costs = self._worlds.costs(query, atoms, False, Stopwatch())
        for (_, plot, person), rank in costs.yes.items():
            found[str(plot)][str(person)] = rank
        return found


def with_occasion(
    data: CaseData, plots: Iterable[str], people: Iterable[str]
) -> tuple[CaseData, str]:
    """DATA and one event more, and its name: that there are PLOTS, and PEOPLE.

    It comes after all others in the story, so that nobody counts as known by it at
    the time of a deed, and accounts for itself, so that it costs no false alarm.
    """
    name = "occasion"
    while name in data.labels:
        name += "_"
    stated = [int(str(fact.args[1])) for fact in data.facts_of("when")]
    last = max([*stated, *data.times.values(), *data.scenes])
    scene = max(data.scenes)
    facts: list[tuple[str, tuple[Term, ...]]] = [
        ("event", (name, scene, Text("There is a plot"))),
        ("when", (name, min(last + 1, LAST_TIME))),
        ("accounts", (name, name)),
        *(("betokens", (name, plot)) for plot in plots),
        *(("mentions", (name, person)) for person in people),
    ]
    extra = tuple(Fact(predicate, args, 0, 0) for predicate, args in facts)
    return CaseData(data.name, data.path, data.facts + extra), name

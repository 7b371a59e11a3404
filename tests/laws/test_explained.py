"""Law 6 over random small cases: what is cited is enough, and none of it can go."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from laws.chairs import viewpoints
from laws.plain import optimise_each
from laws.strategies import small_cases
from reasoner import Case
from reasoner.case.model import CaseData


@given(st.data(), small_cases())
def test_what_is_cited_is_enough(data: st.DataObject, story: CaseData) -> None:
    scene, chain = data.draw(viewpoints(story))
    me = None if chain[-1] == "audience" else chain[-1]
    for plot in Case(story).solve(scene, chain).summary().plots:
        cited = frozenset(event.event for event in plot.cited)
        for less in [cited, *(cited - {event} for event in cited)]:
            ranks = optimise_each(story, less, me, len(chain) > 1)
            leaders = {
                key[2]
                for key, rank in ranks.having.items()
                if key[:2] == ("culprit", plot.plot) and rank == ranks.least
            }
            proven = len(leaders) == 1 and not any(
                ("culprit", plot.plot, who) in ranks.without for who in leaders
            )
            same = (leaders, proven) == (set(plot.leaders), plot.status == "proven")
            assert same == (less == cited)

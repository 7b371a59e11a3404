"""With very many people the ranks are found level by level: the same ranks."""

from __future__ import annotations

import pytest

from reasoner import Case
from reasoner.engine import worlds
from reasoner.results.verdict import Verdict


def ranks(verdict: Verdict) -> dict[str, object]:
    """All that a verdict decides, without the worlds it shows."""
    return {
        plot.plot: (
            plot.status,
            plot.firmness,
            {s.person: (s.status, s.rank) for s in plot.suspects},
            {s.person: (s.status, s.rank) for s in plot.accomplices},
        )
        for plot in verdict.plots
    }


@pytest.mark.parametrize("name", ["mission_impossible_1996", "observatory"])
def test_ranks_by_level(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = [ranks(verdict) for verdict in Case.load(name).timeline().verdicts]
    monkeypatch.setattr(worlds, "MANY_PEOPLE", 0)
    assert [ranks(verdict) for verdict in Case.load(name).timeline().verdicts] == usual

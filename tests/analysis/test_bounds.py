"""Where a rank takes much effort: bounds that hold, and the same ones always."""

from __future__ import annotations

import pytest

from benchmarks.dense import dense_text
from reasoner import Case
from reasoner.engine import costs
from reasoner.engine.asp.sweep import Effort
from reasoner.results.verdict import PlotVerdict

LEAKS = dense_text("leaks", 24, 10)


def verdict(case: Case) -> PlotVerdict:
    """The verdict on the one plot."""
    (plot,) = case.solve().plots
    return plot


@pytest.fixture
def hard(monkeypatch: pytest.MonkeyPatch) -> None:
    """A conflict or two are more than may be met."""
    monkeypatch.setattr(costs, "MODEST", Effort(conflicts=1))
    monkeypatch.setattr(costs, "HARD", Effort(conflicts=1, ranks=1))


@pytest.mark.usefixtures("hard")
def test_statuses_are_said_and_bounds_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    found = verdict(Case.from_text(LEAKS))
    monkeypatch.undo()
    exact = verdict(Case.from_text(LEAKS))
    assert (found.status, found.culprit) == (exact.status, exact.culprit)
    inside = {one.person: one for one in exact.involved}
    head = next(one for one in found.involved if one.person == "p0")
    assert head.bounded
    assert head.status == inside["p0"].status == "identified"
    assert 0 < (head.firmness or 0) <= (inside["p0"].firmness or 0)
    ranks = {one.person: one.rank for one in exact.suspects}
    for one in found.suspects:
        known = ranks[one.person]
        assert known is not None
        assert one.status != "cleared"
        assert one.rank in (None, known)
        assert one.at_least is not None
        assert one.at_least <= known
    assert any(one.rank is None for one in found.suspects)


@pytest.mark.usefixtures("hard")
def test_what_was_asked_before_changes_nothing() -> None:
    fresh, used = Case.from_text(LEAKS), Case.from_text(LEAKS)
    for person in used.data.persons:
        used.solve(viewpoint=person)
    assert verdict(fresh) == verdict(used)

"""What is too hard to find is told by bounds, and as not known: no search for it goes
on for ever. Effort is counted in conflicts, so nothing depends on the machine."""

from __future__ import annotations

import pytest

from benchmarks.dense import dense_text
from reasoner import Answer, Case
from reasoner.analysis.evidence import support
from reasoner.analysis.explanation import explanation
from reasoner.display import tell
from reasoner.engine import costs
from reasoner.engine.asp.sweep import Effort
from reasoner.engine.heads import Heads
from reasoner.engine.limits import Budget, OutOfEffortError, budget, spend
from reasoner.engine.query import Query
from reasoner.engine.worlds import Worlds

STORY = dense_text("deeds", 40, 8)  # eight may lead, each with a crew as small
FAILURES = 3


@pytest.fixture(scope="module")
def exact() -> Answer:
    return Case.from_text(STORY).answer(1)


@pytest.fixture
def tries(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The sets that are solved, where little may be taken for any rank or set."""
    monkeypatch.setattr(costs, "MODEST", Effort(5, each=True))
    monkeypatch.setattr(costs, "HARD", Effort(5, ranks=30))
    monkeypatch.setattr(support, "EFFORT", (100_000, 3, FAILURES))
    tried: list[object] = []
    usual = Heads.are

    def noted(heads: Heads, leaders: frozenset[str], proven: bool) -> bool:
        tried.append(heads)
        return usual(heads, leaders, proven)

    monkeypatch.setattr(Heads, "are", noted)
    return tried


def limit_best(monkeypatch: pytest.MonkeyPatch, conflicts: int) -> None:
    """Let the best be sought so long and no longer."""
    monkeypatch.setattr(costs, "FIRST", Effort(conflicts))
    monkeypatch.setattr(costs, "LAST", Effort(conflicts))


def read(answer: Answer) -> str:
    return " ".join(tell(Case.from_text(STORY).session.data, answer).split())


@pytest.mark.parametrize("conflicts", [5, 20, 60, 2_000])
def test_bounds_hold_however_soon_the_search_gives_up(
    conflicts: int,
    exact: Answer,
    tries: list[object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    limit_best(monkeypatch, conflicts)
    found = Case.from_text(STORY).answer(1)
    assert found.complete
    known = {s.person: s for s in exact.plots[0].suspects}
    for one in found.plots[0].suspects:
        rank = known[one.person].rank
        assert rank is not None
        assert one.rank in (None, rank)
        assert one.at_least is not None
        assert one.at_least <= rank
        assert one.at_most is None or rank <= one.at_most
        if one.status != "possible":
            assert one.status == known[one.person].status
    assert len(found.plots[0].suspects) == len(known)


def test_who_is_too_hard_to_find_is_said_to_be(
    tries: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    limit_best(monkeypatch, 1)
    found = Case.from_text(STORY).answer(1)
    assert {s.rank for s in found.plots[0].suspects} == {None}
    assert not tries  # where it is not known who leads no set can be tried
    text = read(found)
    assert "too hard to find out" in text
    assert "nobody else is needed" not in text
    assert "preferred" not in text


def test_the_search_for_what_suffices_ends(
    exact: Answer, tries: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    limit_best(monkeypatch, 2_000)
    found = Case.from_text(STORY).answer(1)
    (why,) = found.reasons
    assert why.leaders == exact.reasons[0].leaders
    assert why.gave_up
    assert not why.cited  # and not the whole story
    assert len(tries) >= FAILURES
    assert "less than all that is known would do was too hard" in read(found)
    assert not exact.reasons[0].gave_up
    assert exact.reasons[0].cited


def test_what_a_verdict_rests_on_is_no_linchpin_because_it_is_hard(
    tries: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    limit_best(monkeypatch, 2_000)
    found = Case.from_text(STORY).rests_on(1)
    assert found.gave_up
    assert not found.exhaustive
    session = Case.from_text(STORY).session
    exact = support.Support(session.worlds, session.query(1, ("audience",)), found.plot)
    for one in found.linchpins:
        assert not exact.suffices(exact.evidence - {one.event})
    assert found.sets == found.overtaken == ()
    assert found.cited is None
    assert found.all_controlled is None


def test_a_budget_is_spent_by_conflicts_or_by_failures() -> None:
    few = Budget(conflicts=10, each=6, failures=2)
    with spend(few):
        assert budget() is few
        few.charge(50, exhausted=True)  # no more than each may take
        assert few.conflicts == 4
        with pytest.raises(OutOfEffortError):
            few.charge(1, exhausted=False)
    assert budget() is None
    assert not few.spent
    few.charge(3, exhausted=True)
    assert few.spent
    with pytest.raises(OutOfEffortError), spend(few):
        raise AssertionError


def test_what_changed_and_what_would_settle_it_share_one_effort(
    tries: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(explanation, "EFFORT", (1, 1, 1))
    limit_best(monkeypatch, 2_000)
    hard = Case.from_text(STORY)
    begun: list[object] = []
    usual = Worlds.apart

    def noted(worlds: Worlds, query: Query, merged: bool = True) -> Worlds:
        begun.append(query)
        return usual(worlds, query, merged)

    hard.solve(1)
    monkeypatch.setattr(Worlds, "apart", noted)
    (found,) = hard.explain(1).plots
    assert found.too_hard == ("changed", "questions")
    assert found.changed is None
    assert len(begun) <= 2  # worlds of their own, for all events of the scene together
    for full in (False, True):
        text = " ".join(tell(hard.session.data, hard.explain(1), full=full).split())
        assert "What changed was too hard to find out." in text
        assert "What would settle it was too hard to find out." in text
        assert "Nothing that turns the verdict" not in text
        assert "No one question" not in text


def test_a_question_of_its_own_reads_what_it_assumes_as_facts() -> None:
    """So that nothing is open in it but what is to be found out."""
    session = Case.from_text(STORY).session
    query = session.query(1, ("audience",))
    apart = session.worlds.apart(query)
    usual, own = (
        worlds._program._control.statistics["problem"]["lp"]["rules"]
        for worlds in (session.worlds, apart)
        if worlds.tenable(query)
    )
    assert own < usual  # though what is fixed is a rule for each event
    assert apart.least(query, ()) == session.worlds.least(query, ())

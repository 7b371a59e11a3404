"""Much evidence on one plot stays cheap to ground and to search, by counts that do not
depend on how fast the machine is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import clingo
import pytest

from benchmarks.dense import KINDS, dense_text
from reasoner import Case
from reasoner.engine.asp import internals, program
from reasoner.engine.asp.internals import read_shown
from reasoner.engine.asp.searcher import Searcher

PEOPLE = 20
# Learned literals for each ground rule: 7 to 32 where all is well. Deeds had 139 when
# one line of rules/lead.lp asked of each whether any of them binds a suspect.
MOST_LEARNED = 70
MOST_GROWTH = 2.6  # of the ground program, where there is twice as much evidence


class Counted(Searcher):
    """A searcher that adds up what its searches have learned."""

    learned = 0

    @contextmanager
    def search(  # type: ignore[override]
        self, assumptions: list[int], long: bool = True
    ) -> Iterator[clingo.SolveHandle]:
        configuration = self._control.configuration
        configuration.stats = 2
        with super().search(assumptions, long) as handle:
            yield handle
        found = self._control.statistics["solving"]["solvers"]["extra"]
        Counted.learned += int(found["lits_learnt"])


def dense_case(kind: str, clues: int) -> Case:
    return Case.from_text(dense_text(kind, clues, PEOPLE))


def count_rules(case: Case) -> int:
    worlds = case.session.worlds
    worlds.tenable(case.session.query(1, ("audience",)))
    return int(worlds._program._control.statistics["problem"]["lp"]["rules"])


@pytest.mark.parametrize("kind", KINDS)
def test_twice_the_evidence_is_twice_the_ground_program(kind: str) -> None:
    few, many = (count_rules(dense_case(kind, clues)) for clues in (80, 160))
    assert many < MOST_GROWTH * few


@pytest.mark.parametrize(
    ("kind", "clues"), [("deeds", 320), ("leaks", 120), ("mixed", 120)]
)
def test_a_verdict_does_not_learn_more_than_it_reads(
    kind: str, clues: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reasoner.engine.asp.program.Searcher", Counted)
    monkeypatch.setattr(Counted, "learned", 0)
    case = dense_case(kind, clues)
    assert case.solve(1).plots[0].involved
    assert Counted.learned < MOST_LEARNED * count_rules(case)


def test_of_many_that_are_found_only_what_is_shown_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where it is hard to rank them, all are found twice."""
    read: list[object] = []

    def noted(model: clingo.Model) -> object:
        read.append(shown := read_shown(model))
        return shown

    monkeypatch.setattr(program, "read_shown", noted)
    (plot,) = dense_case("leaks", 120).solve(1).plots
    assert any(one.bounded for one in plot.involved)
    assert 0 < len(read) <= len(plot.suspects) + len(plot.accomplices)


def test_a_world_is_read_whole_however_much_it_shows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    usual = dense_case("mixed", 24).solve(1)
    monkeypatch.setattr(internals, "ROOM", 1)
    assert dense_case("mixed", 24).solve(1) == usual
    assert max(len(one.surprises) for one in usual.plots[0].suspects) > 1

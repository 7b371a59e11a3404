"""What is asked in a cheaper way has the answer that the plain way gives."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.dense import dense_text
from reasoner import Case
from reasoner.analysis.evidence.support import Support
from reasoner.engine.asp import missing, variants
from reasoner.engine.asp.terms import to_term
from reasoner.engine.ranking import CULPRIT, Hypothesis

AUDIENCE = ("audience",)
FILM, SCENE = "mission_impossible_1996", 13


def whole_worlds(case: Case, scene: int) -> dict[str, frozenset[str]]:
    """The atoms of the world shown for each head, the first by their labels missing."""
    session = case.session
    worlds, query = session.worlds, session.query(scene, AUDIENCE)
    (plot,) = worlds.known_plots(query)
    heads = worlds.candidates(CULPRIT, plot)
    return {str(key[1]): worlds.whole(query, (CULPRIT, key)) for key in heads}


def test_the_world_shown_has_no_atom_that_can_be_missing_before_others() -> None:
    """By asking, atom by atom in the order of labels, for a world without it."""
    session = Case.load(FILM).session
    worlds, query = session.worlds, session.query(SCENE, AUDIENCE)
    atom = (CULPRIT, ("job", "ethan"))
    found = worlds.whole(query, atom)
    assumed = worlds._assume_shown(query, atom)
    assert assumed is not None
    base = worlds._program._atom_base
    line = zip(base.open, base.texts(), strict=True)
    there = {one.literal: text in found for one, text in line}
    order: dict[int, str] = {}  # of equal atoms the first stands for all
    for one in base.open:
        label = worlds._labelled.print_term(to_term(one.symbol))
        order[one.literal] = min(label, order.get(one.literal, label))
    free = worlds._program.best_allow(
        assumed, [-one if so else one for one, so in there.items()]
    )
    unsettled = sorted({abs(one) for one in free}, key=order.__getitem__)
    assert unsettled, "nothing is left open: this tests nothing"
    for one in unsettled:
        if there[one]:
            assert not worlds._program.best_allow(assumed, [-one])
        assumed = [*assumed, one if there[one] else -one]


def test_an_order_in_several_parts_is_that_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wanted = whole_worlds(Case.load(FILM), SCENE)
    monkeypatch.setattr(missing, "MOST_LEVELS", 500)
    assert whole_worlds(Case.load(FILM), SCENE) == wanted


def test_sets_that_are_no_help_to_each_other_are_solved_one_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(variants, "TOGETHER", 0)
    session = Case.load(FILM).session
    query = session.query(SCENE, AUDIENCE)
    alone = Support(session.worlds, query, "job")
    every = alone.evidence
    alone.look_ahead(every - {event} for event in sorted(every))
    assert alone._apart
    monkeypatch.undo()
    together = Support(session.worlds, query, "job")
    assert alone.linchpins() == together.linchpins()


@pytest.mark.parametrize("slow", [False, True])
def test_a_rival_is_dearer_where_his_optimum_is(slow: bool) -> None:
    """However long the searches are taken to be."""
    session = Case.from_text(dense_text("marks", 12, 5)).session
    worlds, query = session.worlds, session.query(1, AUDIENCE)
    worlds._program._searcher.slow = slow
    seen = set()
    for key in worlds.candidates(CULPRIT, "b0"):
        head = (CULPRIT, key)
        least = worlds.without(query, head)
        assert least is not None
        for rank in range(least - 2, least + 2):
            seen.add(worlds.exceeds(query, head, rank))
            assert worlds.exceeds(query, head, rank) == (least > rank)
    assert seen == {True, False}
    only = (CULPRIT, key)
    sure = replace(query, granted=query.granted | {(*only, True)})
    assert not worlds.exceeds(sure, only, 0), "there is no world without him"


def test_a_kind_occurs_where_some_world_has_a_surprise_of_it() -> None:
    session = Case.load(FILM).session
    worlds, query = session.worlds, session.query(SCENE, AUDIENCE)
    kinds: dict[str, list[Hypothesis]] = {}
    for key in worlds.facts("surprise", 2):
        kinds.setdefault(str(key[0]), []).append(("surprise", key))
    found = {kind: worlds.has_any(query, atoms) for kind, atoms in kinds.items()}
    assert found == {
        kind: any(worlds.allows(query, atom, ()) for atom in atoms)
        for kind, atoms in kinds.items()
    }
    assert {*found.values()} == {True, False}

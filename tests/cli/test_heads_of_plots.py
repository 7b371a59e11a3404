"""What whoever leads a plot is called: by its author, or by whom it could serve."""

from __future__ import annotations

import pytest

from reasoner import Case
from reasoner.case.label import Label
from reasoner.results.base import Frozen

FARM = """
title("The farm"). side(farm, "the farm").
person(ann, "Ann"). person(ben, "Ben"). person(cal, "Cal"). member((ann ; ben), farm).
plot(hens, farm, "Somebody of the farm carries off the hens").
scene(1, "Night"). event(taken, 1, "Cal sees Ben put a hen in his bag").
present(taken, ben). watches(taken, cal). acts(taken, ben). deed(taken, hens).
betokens(taken, hens).
scene(2, "Morning"). event(said, 2, "Ann says that it was Cal").
present(said, (ann ; cal)).
says(said, ann, in_on(cal, hens)).
"""
CALLED = 'called(hens, "the thief").'


def read(case: Case, answer: Frozen) -> str:
    """ANSWER as it is printed, in one line."""
    return " ".join(case.text(answer).split())


@pytest.mark.parametrize(
    ("more", "head"),
    [("", "the culprit"), ("enemy(cal, farm).", "the traitor"), (CALLED, "the thief")],
)
def test_every_answer_has_the_word_for_it(more: str, head: str) -> None:
    case = Case.from_text(FARM + more)
    assert f"Ben is {head}" in read(case, case.answer(1))
    assert f"Ben is {head}" in read(case, case.explain(1))
    assert f"In the plot: Ben, {head}" in read(case, case.ledger())
    assert f"Taken for {head} by" in read(case, case.ledger())
    (held,) = case.believes("audience", "guilty(ben,hens)").beliefs
    assert held.text == f"Ben is {head}"


def test_an_enemy_of_somebody_else_makes_no_traitor() -> None:
    case = Case.from_text(FARM + 'side(mill, "the mill"). enemy(cal, mill).')
    assert "Ben is the culprit" in read(case, case.answer(1))


def test_where_there_may_have_been_none_no_betrayal_is_spoken_of() -> None:
    case = Case.from_text(FARM.replace("acts(taken, ben).", ""))
    for answer in (case.answer(1), case.explain(), case.why_not("nobody"), case.fair()):
        told = read(case, answer)
        assert "betray" not in told
        assert "traitor" not in told


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("the traitor", "the traitors"),
        ("the thief", "the thieves"),
        ("a spy", "spies"),
        ("the hangman", "the hangmen"),
        ("the witch", "the witches"),
    ],
)
def test_several_who_lead_it_are_called_so(one: str, many: str) -> None:
    twins = Label("the twins", many=True)
    assert f"{twins} {twins:is} {format(twins, one)}" == f"the twins are {many}"

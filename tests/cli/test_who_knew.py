"""The command who-knew: as it was, or as far as a chain has found out."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

KEYHOLE = """title("The keyhole"). side(inn, "the inn"). secret(recipe, "the recipe").
    person(ann, "Ann"). person(ben, "Ben"). person(dan, "Dan"). cleared(ann, recipe).
    scene(1, "The door"). event(told, 1, "Ann tells Ben the recipe").
    present(told, (ann ; ben)). watches(told, dan). tells(told, ann, recipe)."""


@pytest.mark.parametrize(
    ("chain", "knowers"),
    [
        (None, ["ann", "ben", "dan"]),
        ("audience", ["ann", "ben", "dan"]),
        ("dan", ["ann", "ben", "dan"]),
        ("ann", ["ann", "ben"]),
        ("dan/ben", ["ann", "ben"]),
        ("ann/dan", ["ann"]),
    ],
)
def test_who_has_been_found_out(
    reasoner, case_file, chain: str | None, knowers: list[str]
) -> None:
    seen = [] if chain is None else ["--as", chain]
    found = reasoner(f"who-knew {case_file(KEYHOLE)} recipe --json", *seen).json()
    assert [row["person"] for row in found["knowers"]] == knowers


def test_the_answer_of_a_chain(reasoner, snapshot: SnapshotAssertion) -> None:
    result = reasoner("who-knew mission_impossible_iii wife --scene 9 --as ethan")
    assert (result.code, result.err) == (0, "")
    assert max(map(len, result.out.splitlines())) <= 88
    assert result.out == snapshot


def test_an_unknown_mind_is_one_clear_line(reasoner) -> None:
    result = reasoner("who-knew mission_impossible_iii wife --as etan")
    assert (result.code, result.out) == (2, "")
    (complaint,) = result.complaints
    assert "did you mean ethan?" in complaint


@pytest.mark.parametrize("chain", [None, "ethan"])
def test_a_time_limit_ends_it_cleanly(reasoner, chain: str | None) -> None:
    seen = [] if chain is None else ["--as", chain]
    line = "who-knew mission_impossible_iii wife --time-limit"
    assert "time limit" in reasoner(f"{line} 0", *seen).out
    answer = reasoner(f"{line} 0 --json", *seen).json()
    assert (answer["complete"], answer["knowers"]) == (False, [])
    assert answer["secret"] == "wife"
    assert "Ethan Hunt" in reasoner(f"{line} 60", *seen).out


GATE = """title("The gate"). side(inn, "the inn"). secret(way, "the way in").
    person(ann, "Ann"). person(ben, "Ben"). person(rook, "Rook"). enemy(rook, inn).
    member(ann, inn). member(ben, inn). cleared(ann, way). plot(sale, inn, "A sale").
    scene(1, "The gate"). event(thieves, 1, "Thieves come in that way").
    present(thieves, ben). mentions(thieves, rook). leak(thieves, way, sale).
    scene(2, "The past"). event(told, 2, "Ann told Ben of it"). when(told, 0).
    present(told, (ann ; ben)). tells(told, ann, way). offscreen(told)."""


@pytest.mark.parametrize(
    ("scene", "counted"),
    [(1, "1 person, as far as scene 1 has told."), (2, "2 people, as it really was.")],
)
def test_what_is_told_later_is_not_said_to_have_been_otherwise(
    reasoner, case_file, scene: int, counted: str
) -> None:
    assert counted in reasoner(f"who-knew {case_file(GATE)} way --scene {scene}").out


def test_a_leak_shows_that_the_other_side_knew_it(reasoner, case_file) -> None:
    case = case_file(GATE)
    assert "the other side" not in reasoner(f"who-knew {case} way --as ann").out
    out = reasoner(f"who-knew {case} way").out
    assert "the other side knew it, too\n  - Scene 1: Thieves come in that way" in out
    explained = case_file(GATE + " accounts(told, thieves).")
    assert "the other side" not in reasoner(f"who-knew {explained} way").out


LATE = """title("The sluice"). side(mill, "the mill"). secret(leak, "the leak").
    person(ann, "Ann"). member(ann, mill). person(ben, "Ben"). member(ben, mill).
    plot(sale, mill, "A sale"). cleared(sale, leak).
    scene(1, "The water"). event(water, 1, "Ann and Ben see the water run off").
    present(water, (ann ; ben)). betokens(water, sale).
    scene(2, "Owning up"). event(owns, 2, "Ben owns to the sale").
    present(owns, (ann ; ben)). says(owns, ben, guilty(ben, sale))."""


def test_who_is_in_it_may_come_out_later(reasoner, case_file) -> None:
    """What scene 1 has told is not that Ben is in it."""
    path = case_file(LATE)
    early = reasoner(f"who-knew {path} leak --scene 1").out
    assert "Ben: in the plot that keeps it, as comes out later" in early
    assert "as far as scene 1 has told and comes out later" in " ".join(early.split())
    assert "comes out later" not in reasoner(f"who-knew {path} leak").out

"""The explanation as a reader has it: what the culprit did, and why not the others."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

MI1 = "mission_impossible_1996"
MI3 = "mission_impossible_iii"
WHOLE = {
    "last_chapter": f"explain {MI1} --scene 13 --as ethan",
    "open": f"explain {MI1} --scene 6 --as ethan",
    "mistaken_hunter": f"explain {MI1} --scene 6 --as kittridge",
    "by_a_hair": f"explain {MI3} --scene 10 --as ethan",
    "proven": f"explain {MI3} --scene 14 --as musgrave/ethan",
}

TWO_THIEVES = """
title("Two thieves").
scene(1, "One"). scene(2, "Two").
side(firm, "the firm").
person(ann, "Ann"). member(ann, firm).
person(bob, "Bob"). member(bob, firm).
person(cat, "Cat"). member(cat, firm).
plot(theft, firm, "Somebody empties the safe").
secret(code, "the code of the safe").
cleared(ann, code).
mark(glove, "the red glove").
event(emptied, 1, "The safe is found empty, and not forced").
present(emptied, (ann ; bob ; cat)). leak(emptied, code, theft).
event(found, 1, "A red glove lies in the yard").
present(found, (ann ; bob ; cat)). trace(found, theft, glove).
event(worn, 2, "Ann looks for her other glove").
present(worn, (ann ; cat)). bears(worn, ann, glove).
event(denies, 2, "Ann says that it was Bob").
present(denies, (ann ; cat)). says(denies, ann, guilty(bob, theft)).
"""


def section(text: str, head: str) -> str:
    """What stands below HEAD, in one line."""
    lines = text.splitlines()
    start = lines.index(head) + 1
    heads = [i for i, row in enumerate(lines) if row and row[0] != " " and i > start]
    rows = lines[start : heads[0] if heads else None]
    return " ".join(" ".join(rows).split())


@pytest.mark.parametrize("name", WHOLE)
def test_the_whole_explanation(
    reasoner, snapshot: SnapshotAssertion, name: str
) -> None:
    result = reasoner(WHOLE[name])
    assert (result.code, result.err) == (0, "")
    assert result.out == snapshot(name=name)
    assert max(map(len, result.out.splitlines())) <= 88
    assert ".lp:" not in result.out  # rules are named with --full only


def test_the_culprit_is_told_by_what_he_knew_left_and_said(reasoner, case_file) -> None:
    path = case_file(TWO_THIEVES)
    told = section(reasoner(f"explain {path} --as cat").out, "What Ann knew and did")
    assert "Ann knew the code of the safe by then: The safe is found empty" in told
    assert "Ann has known the code of the safe from the beginning" in told
    assert "The red glove pointed to the owner, Ann: A red glove" in told
    assert "shown in scene 2: Ann looks for her other glove" in told
    assert "Ann lied in saying that Bob is the traitor [derived]" in told


def test_who_is_not_yet_identified_is_told_nothing_of(reasoner, case_file) -> None:
    """At scene 1 Bob, who was cleared for nothing, costs more than Ann; with the code
    known to all three it is open."""
    text = TWO_THIEVES + "cleared(bob, code). cleared(cat, code).\n"
    out = reasoner(f"explain {case_file(text)} --scene 1 --as cat").out
    assert "It is open between Ann and Bob" in out
    assert "knew and did" not in out
    assert "Ann: " in section(out, "What each of them asks us to swallow")
    assert "Bob" not in section(out, "Why not the others, compared with Ann")


def test_the_detective_leaves_claire_open(reasoner) -> None:
    told = section(reasoner(WHOLE["last_chapter"]).out, "Who else is in it")
    _, claire = told.split("- Claire Phelps: it cannot be told.")
    assert "Claire Phelps is in it too" in claire
    assert "came out alive by luck" in claire


def test_full_names_the_rules(reasoner) -> None:
    assert "rule trace.lp:" in reasoner(f"{WHOLE['last_chapter']} --full").out


@pytest.mark.parametrize("form", ["dot", "mermaid"])
def test_a_picture_of_nothing_says_so(reasoner, form: str) -> None:
    out = reasoner(f"explain {MI1} --scene 3 --format {form}").out
    assert "No betrayal is known yet" in out

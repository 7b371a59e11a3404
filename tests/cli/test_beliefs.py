"""The command believes: what is read, its JSON, and misuse in one line."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

MI1 = "mission_impossible_1996"
MI3 = "mission_impossible_iii"
ANSWERS = {
    "all_of_it": [f"believes {MI1} phelps/ethan --scene 14"],
    "one_claim": [f"believes {MI1} ethan --scene 14", "guilty(phelps, job)"],
    "mind_in_mind": [f"believes {MI1} phelps/ethan --scene 14", "guilty(phelps, job)"],
    "false_belief": [f"believes {MI3} ethan --scene 13", "dead(julia)"],
    "known_too": [f"believes {MI3} ethan --scene 14", "alive(julia)"],
    "the_face": [f"believes {MI1} ethan/phelps --scene 14"],
    "behind_the_face": [
        f"believes {MI1} ethan/phelps --scene 14",
        "guilty(kittridge, job)",
    ],
    "behind_the_face_as_a_claim": [
        f"believes {MI1} ethan --scene 14",
        "believes(phelps, guilty(kittridge, job))",
    ],
    "as_the_audience_has_it": [
        f"believes {MI1} audience --scene 14",
        "believes(phelps, guilty(kittridge, job))",
    ],
    "owned_to": [f"believes {MI1} phelps --scene 16", "guilty(phelps, job)"],
    "cannot_tell": [f"believes {MI1} ethan/claire --scene 14", "in_on(claire, job)"],
    "open_enemy": [f"believes {MI3} davian mole --scene 13"],
    "no_double_denial": [
        f"believes {MI1} ethan --scene 14",
        "neg(neg(dead(phelps)))",
    ],
    "nothing_held": [f"believes {MI3} luther mole --scene 2"],
    "no_time": [f"believes {MI1} ethan --scene 14 --time-limit 0"],
}
LAMP = """title("The lamp"). person(ann, "Ann"). person(bob, "Bob"). person(cy, "Cy").
    thing(gem, "the gem"). place(tin, "the tin"). state(locked, "the door is locked").
    scene(1, "The word"). event(word, 1, "Ann tells Bob where to look").
    present(word, (ann ; bob)). says(word, ann, if(holds(locked), located(gem, tin))).
    scene(2, "The door"). event(tried, 2, "Bob tries the door").
    present(tried, bob). begins(tried, locked)."""
MISUSE = [
    ([f"believes {MI1} etan"], "did you mean ethan?"),
    ([f"believes {MI1} ethan kitridge"], "did you mean kittridge?"),
    ([f"believes {MI1} ethan", "guilty(phelp, job)"], "did you mean phelps?"),
    ([f"believes {MI1} ethan --scene 99"], "there is no scene 99"),
    ([f"believes {MI1} ethan job job"], "unexpected extra argument"),
    ([f"believes {MI1} ethan job --as claire"], "ethan is one too many"),
    ([f"believes {MI1} ethan/"], "the chain ethan/ has an empty part"),
    ([f"believes {MI1} ethan", "guilty(nobody, job)"], "no person nobody"),
]


@pytest.mark.parametrize("name", ANSWERS)
def test_the_whole_answer(reasoner, snapshot: SnapshotAssertion, name: str) -> None:
    result = reasoner(*ANSWERS[name])
    assert (result.code, result.err) == (0, "")
    assert max(map(len, result.out.splitlines())) <= 88
    assert result.out == snapshot(name=name)


@pytest.mark.parametrize("asked", [[], ["located(gem, tin)"], ["cy"]])
def test_what_follows_is_told_with_its_grounds(
    reasoner, case_file, snapshot: SnapshotAssertion, asked: list[str]
) -> None:
    result = reasoner(f"believes {case_file(LAMP)} bob", *asked)
    assert (result.code, result.err) == (0, "")
    assert max(map(len, result.out.splitlines())) <= 88
    assert result.out == snapshot


def test_json_says_how(reasoner) -> None:
    line = f"believes {MI1} ethan --scene 13 --json"
    found = reasoner(line, "guilty(phelps, job)").json()
    (belief,) = found["beliefs"]
    assert (belief["stance"], belief["how"]) == ("believed", "concluded")
    assert (belief["status"], belief["known"]) == ("identified", None)


@pytest.mark.parametrize(("line", "words"), MISUSE)
def test_misuse_is_one_clear_line(reasoner, line: list[str], words: str) -> None:
    result = reasoner(*line)
    assert (result.code, result.out) == (2, "")
    (complaint,) = result.complaints
    assert words in complaint


CONFESSIONS = """title("T"). side(firm, "the firm"). person(ann, "Ann").
    person(bob, "Bob"). person(cal, "Cal"). member((ann ; bob ; cal), firm).
    plot(sale, firm, "Somebody sells it"). secret(recipe, "the recipe").
    cleared((ann ; bob ; cal), recipe). scene(1, "One").
    event(copied, 1, "It is copied"). leak(copied, recipe, sale).
    present(copied, (ann ; cal))."""


def test_all_that_was_missed_is_told_in_full(reasoner, case_file) -> None:
    owned = "".join(
        f'event(owned{n}, 1, "Bob owns to it: {n}"). present(owned{n}, (ann ; bob)).\n'
        f"says(owned{n}, bob, guilty(bob, sale)).\n"
        for n in range(1, 9)
    )
    line = f"believes {case_file(CONFESSIONS + owned)} --as cal"
    short, full = (reasoner(line, "guilty(bob, sale)", *f) for f in ((), ("--full",)))
    assert short.out.count("Bob owns to it") == 5
    assert "And three other events" in short.out
    assert full.out.count("Bob owns to it") == 8
    assert "other event" not in full.out

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
}
MISUSE = [
    ([f"believes {MI1} etan"], "did you mean ethan?"),
    ([f"believes {MI1} ethan kitridge"], "did you mean kittridge?"),
    ([f"believes {MI1} ethan", "guilty(phelp, job)"], "did you mean phelps?"),
    ([f"believes {MI1} ethan --scene 99"], "there is no scene 99"),
    ([f"believes {MI1}"], "CHAIN"),
]


@pytest.mark.parametrize("name", ANSWERS)
def test_the_whole_answer(reasoner, snapshot: SnapshotAssertion, name: str) -> None:
    result = reasoner(*ANSWERS[name])
    assert (result.code, result.err) == (0, "")
    assert max(map(len, result.out.splitlines())) <= 88
    assert result.out == snapshot(name=name)


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

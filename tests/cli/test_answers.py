"""What a person reads. After a change of wording run `pytest tests/cli
--snapshot-update`, and read the difference aloud before you commit it."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

MI1 = "mission_impossible_1996"
MI3 = "mission_impossible_iii"
ANSWERS = {
    "open": f"solve {MI1} --scene 6 --as ethan",
    "identified": f"solve {MI1} --scene 13 --as ethan",
    "no_betrayal_known": f"solve {MI1} --scene 3",
    "from_the_agency": f"solve {MI1} --scene 6 --as kittridge",
    "mind_in_mind": f"solve {MI1} --scene 13 --as phelps/ethan",
    "proven": f"solve {MI1} --scene 16 --as kittridge",
    "bridge": f"solve {MI3} --scene 9 --as ethan",
    "timeline": f"timeline {MI1} --as ethan",
    "who_knew": f"who-knew {MI1} prague_plan --scene 3",
    "cases": "cases",
}
TO_THE_POINT = [
    (f"solve {MI1} --scene 13 --as ethan", "Most likely Jim Phelps is the traitor"),
    (f"solve {MI1} --scene 13 --as ethan", "+6  Eugene Kittridge"),
    (f"solve {MI1} --scene 13 --as ethan", "bears the stamp of the Drake Hotel"),
    (f"solve {MI1} --scene 6 --as kittridge", "Most likely Ethan Hunt is the traitor"),
    (f"solve {MI1} --scene 6 --as ethan", "It is open between "),
    (f"solve {MI3} --scene 14 --as ethan", "proven: John Musgrave is the traitor"),
    (f"solve {MI1} --scene 4 --as ethan", "No plot is known yet"),
    (f"solve {MI1}", 'scene 17 "The tunnel", as the audience sees it'),
    (f"solve {MI1} --scene 13 --as phelps/ethan", "as Jim Phelps takes Ethan Hunt to"),
    (
        f"solve {MI1} --scene 13 --as max/phelps/ethan",
        "as Max takes Jim Phelps to take",
    ),
    (f"solve {MI3} --scene 9", "Most likely Theodore Brassel is the traitor"),
    (f"solve {MI3} --scene 14", "proven: John Musgrave is the traitor"),
]


@pytest.mark.parametrize("name", ANSWERS)
def test_the_whole_answer(reasoner, snapshot: SnapshotAssertion, name: str) -> None:
    result = reasoner(ANSWERS[name])
    assert (result.code, result.err) == (0, "")
    assert result.out == snapshot(name=name)


@pytest.mark.parametrize(("line", "words"), TO_THE_POINT)
def test_the_answer_says(reasoner, line: str, words: str) -> None:
    result = reasoner(line)
    assert result.code == 0
    assert words in " ".join(result.out.split()) or words in result.out


@pytest.mark.parametrize("name", ANSWERS)
def test_piped_text_is_plain_and_narrow(reasoner, monkeypatch, name: str) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("FORCE_COLOR", "1")
    out = reasoner(ANSWERS[name]).out
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) <= 88
    assert all(row == row.rstrip() for row in out.splitlines())


def test_the_prices_of_each_rival_add_up(reasoner) -> None:
    """+N is what his own items cost, less what would not be needed then."""
    rows = reasoner(ANSWERS["identified"]).out.split("besides\n")[1].splitlines()
    block = " ".join(" ".join(rows).split())
    kittridge = block.split("+6 Eugene Kittridge ")[1].split("+6")[0]
    plus = [
        int(part.split(")")[0]) for part in kittridge.split(", ") if ")" in part[:3]
    ]
    minus = [int(part.split(")")[0]) for part in kittridge.split("(-")[1:]]
    assert sum(plus) - sum(minus) == 6


def test_a_timeline_has_a_row_for_each_scene(reasoner) -> None:
    rows = reasoner(f"timeline {MI3} --as ethan").out.split("\n\n")[1].splitlines()
    assert [row.split()[0] for row in rows if row[0].isdigit()] == [
        str(number) for number in range(1, 17)
    ]


@pytest.mark.parametrize("command", ["solve", "timeline", "who-knew", "cases"])
def test_help_shows_an_example(reasoner, command: str) -> None:
    result = reasoner(f"{command} --help")
    assert result.code == 0
    assert f"    reasoner {command}" in result.out


def test_version(reasoner) -> None:
    result = reasoner("--version")
    assert result.code == 0
    assert result.out.startswith("reasoner ")

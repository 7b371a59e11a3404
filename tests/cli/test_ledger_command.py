"""The command `ledger`: text, JSON and complaints."""

from __future__ import annotations

import json

import pytest
from syrupy.assertion import SnapshotAssertion
from views import case as loaded

from reasoner.cli.app import run

FILM = "mission_impossible_1996"


@pytest.mark.parametrize(
    ("film", "options"),
    [
        (FILM, []),
        (FILM, ["--scene", "13", "--as", "ethan"]),
        (FILM, ["--scene", "1", "--as", "max"]),
        ("mission_impossible_iii", []),
    ],
)
def test_text(
    film: str,
    options: list[str],
    capsys: pytest.CaptureFixture[str],
    snapshot: SnapshotAssertion,
) -> None:
    assert run(["ledger", film, *options]) == 0
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= 88
    assert out == snapshot


def test_json_says_the_same_as_the_api(capsys: pytest.CaptureFixture[str]) -> None:

    assert run(["ledger", FILM, "--as", "ethan", "--scene", "16", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    told = loaded(FILM).ledger(16, "ethan").model_dump(mode="json")
    assert {key: found[key] for key in told} == told
    assert found["complete"]


def test_misuse_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ledger", FILM, "--as", "ehtan"]) == 2
    assert "did you mean ethan?" in capsys.readouterr().err

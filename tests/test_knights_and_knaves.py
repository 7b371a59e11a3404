"""examples/knights_and_knaves: puzzles of our own, and the public suite if at hand."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
PROGRAM = ROOT / "examples" / "knights_and_knaves" / "solve.py"
SUITES = os.environ.get("REASONER_SUITES")

TRUE = "telling-truth"
# Ulf: "we are both knaves". Vera: "one of us is a knight".
BOTH = (("and", ("lying", 0), ("lying", 1)), ("or", (TRUE, 0), (TRUE, 1)))
# Vera: "we are of one kind". Wim: "Vera is no knight".
KIND = (("<=>", (TRUE, 0), (TRUE, 1)), ("not", (TRUE, 0)))
# Abe: "if I am a knight, so is Bea". Bea: "Cleo is a knave". Cleo: "Abe is one".
THREE = (("->", (TRUE, 0), (TRUE, 1)), ("lying", 2), ("lying", 0))
OURS = [
    {"names": ["Ulf", "Vera"], "statements": str(BOTH), "solution": [False, True]},
    {"names": ["Vera", "Wim"], "statements": str(KIND), "solution": [False, True]},
    {
        "names": ["Abe", "Bea", "Cleo"],
        "statements": str(THREE),
        "solution": [True, True, False],
    },
]
OPEN = {
    "names": ["Xi", "Yul"],
    "statements": str((("<=>", (TRUE, 0), (TRUE, 1)), (TRUE, 1))),
    "solution": [True, True],
}


def run(*paths: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(PROGRAM), *map(str, paths)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )


def suite(folder: Path, *rows: Any) -> Path:
    path = folder / "ours.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    return path


def test_our_own_puzzles(tmp_path: Path) -> None:
    done = run(suite(tmp_path, *OURS))
    assert done.stdout.startswith("3/3 correct, 3 unique, ")
    assert done.returncode == 0


def test_a_puzzle_with_two_casts_is_not_unique(tmp_path: Path) -> None:
    """Xi may be either, though Yul is a knight: this is no fair puzzle."""
    done = run(suite(tmp_path, *OURS, OPEN))
    assert done.stdout.startswith("3/4 correct, 3 unique, ")
    assert done.returncode == 1


@pytest.mark.parametrize(
    "row",
    [
        [],
        {},
        {**OURS[0], "statements": "(("},
        {
            **OURS[0],
            "statements": "(('xor', ('lying', 0), ('lying', 1)), ('lying', 0))",
        },
        {**OURS[0], "statements": "(('lying', 7), ('lying', 0))"},
        {**OURS[0], "solution": [True]},
    ],
)
def test_a_file_of_another_shape(row: Any, tmp_path: Path) -> None:
    path = suite(tmp_path, OURS[0], row)
    done = run(path)
    assert done.returncode == 2
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"{path}:2: expected one JSON object a line")


def test_no_file(tmp_path: Path) -> None:
    (tmp_path / "odd.jsonl").write_bytes(b"\xff")
    for name in ("none.jsonl", "odd.jsonl"):
        done = run(tmp_path / name)
        assert (done.returncode, done.stdout) == (2, "")
        (line,) = done.stderr.splitlines()
        assert line.startswith(f"{tmp_path / name}")
    assert run().returncode == 2


@pytest.mark.skipif(not SUITES, reason="REASONER_SUITES names no folder of suites")
def test_the_public_suite() -> None:
    done = run(Path(str(SUITES)) / "knights_and_knaves")
    assert done.stdout.startswith("700/700 correct, 700 unique, ")

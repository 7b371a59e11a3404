"""The Hi-ToM example: a story of its kind, bad input, and the suite where it is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROGRAM = ROOT / "examples" / "theory_of_mind" / "hitom.py"
SUITES = os.environ.get("REASONER_SUITES")
STORY = """1 Ann, Bob and Cy entered the attic.
2 The pear is in the red_box.
3 Ann moved the pear to the blue_bag.
4 Ann exited the attic.
5 Bob saw a mouse.
6 Bob moved the pear to the old_tin.
7 Bob exited the attic.
8 Cy moved the pear to the red_box.
9 Cy exited the attic.
10 Ann, Bob and Cy entered the porch.
11 Bob publicly claimed that pear is in the big_pot now.
12 Cy privately told Ann that the pear is in the old_sack now."""
ASKED = [
    ("Where is the pear really?", "red_box"),
    ("Where does Ann really think the pear is?", "old_sack"),
    ("Where does Cy really think the pear is?", "red_box"),
    ("Where does Bob think Ann thinks the pear is?", "big_pot"),
    ("Where does Ann think Bob thinks the pear is?", "big_pot"),
    ("Where does Cy think Bob thinks the pear is?", "old_tin"),
    ("Where does Cy think Bob thinks Ann thinks the pear is?", "blue_bag"),
]


def run(path: Path | str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(PROGRAM), str(path)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


def test_a_story_of_the_kind(tmp_path: Path) -> None:
    items = [
        {
            "story": STORY,
            "question": question,
            "answer": answer,
            "question_order": question.count("think"),
        }
        for question, answer in ASKED
    ]
    path = tmp_path / "suite.json"
    path.write_text(json.dumps(items), encoding="utf-8")
    done = run(path)
    assert done.stdout.splitlines()[0] == "7/7 correct", done.stdout + done.stderr


BAD = [
    ("[{}]", "expected a JSON list"),
    ("[]", "expected a JSON list"),
    ('{"story": "1 Ann left."}', "expected a JSON list"),
    ("pears", "is not JSON"),
    (
        '[{"story": "1 Ann dreams.", "question": "", "answer": "", '
        '"question_order": 0}]',
        'reads "Ann dreams"',
    ),
]


@pytest.mark.parametrize(("text", "words"), BAD)
def test_a_suite_of_another_shape(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "suite.json"
    path.write_text(text, encoding="utf-8")
    done = run(path)
    assert (done.returncode, done.stdout) == (2, "")
    (complaint,) = done.stderr.splitlines()
    assert complaint.startswith("hitom: ")
    assert words in complaint


def test_no_suite_at_all() -> None:
    done = run("/nowhere/suite.json")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(not SUITES, reason="REASONER_SUITES is not set")
def test_the_whole_suite() -> None:
    done = run(Path(str(SUITES)) / "hitom" / "hitom_clean_600.json")
    assert done.stdout.splitlines()[0] == "600/600 correct", done.stderr

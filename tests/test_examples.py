"""The programs in examples/ run on the public API and print what they promise."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def run(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_chair() -> None:
    rows = run("examples/every_chair.py").splitlines()
    assert len(rows) == 12
    assert "ethan        job: identified phelps" in rows
    assert "kittridge    job: identified ethan" in rows
    assert "jack         knows of no plot" in rows

"""The wheel brings rules and cases along, and works without the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOLVE = """
import sys
from pathlib import Path
from reasoner import Case
import reasoner
assert reasoner.__file__.startswith(sys.argv[1]), reasoner.__file__
assert (Path(reasoner.__file__).parent / "template.lp").is_file()
from importlib.metadata import entry_points
for entry in entry_points(group="reasoner.packs"):
    assert (entry.load()() / f"{entry.name}.lp").is_file(), entry
case = Case.load("mission_impossible_iii")
print(case.solve(14, "ethan").plots[0].culprit)
"""


def test_the_wheel_stands_alone(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    place = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(place)
    done = subprocess.run(
        [sys.executable, "-P", "-c", SOLVE, str(place)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(place)},
        capture_output=True,
        text=True,
    )
    assert done.stdout == "musgrave\n", done.stderr

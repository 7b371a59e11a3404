"""What needs no models starts without pydantic, and without the solver."""

from __future__ import annotations

import subprocess
import sys

import pytest

RUN = """
import sys
from reasoner.cli.app import run
run(sys.argv[1:])
print(*sorted({"pydantic", "clingo"} & sys.modules.keys()), file=sys.stderr)
"""


@pytest.mark.parametrize("line", ["--help", "cases", "vocabulary", "solve --help"])
def test_start_up_is_lean(line: str) -> None:
    command = [sys.executable, "-c", RUN, *line.split()]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout
    assert done.stderr.strip() == ""

"""What a case must bear, however it came to be: a result or a clear complaint."""

from __future__ import annotations

import io
import sys
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path

import pytest

from reasoner import Case, CaseError, MisuseError
from reasoner.case.library import read_source
from reasoner.case.loader import parse
from reasoner.case.model import CaseData
from reasoner.cli.app import run
from reasoner.formats.json import from_json, to_json, write_case

SECONDS = 2.0  # for one search


def told(error: CaseError) -> None:
    """Everything that is wrong has its place, and fits on a line."""
    assert error.findings
    for finding in error.findings:
        assert finding.message
        assert "\n" not in str(finding)
        assert str(finding).startswith(finding.path)
        assert finding.line >= 0


def read(data: bytes, folder: Path) -> CaseData | None:
    """The case in DATA, as a file; None where it is refused as it should be."""
    path = folder / "fuzzed.lp"
    path.write_bytes(data)
    try:
        name, text = read_source(str(path))
        return parse(text, name)
    except CaseError as error:
        told(error)
        return None


def bear(case: CaseData) -> None:
    """Ask a sound case everything that costs little."""
    assert from_json(to_json(case), case.name, "x.json").facts
    assert [f[:2] for f in parse(write_case(case.facts), "x").facts] == [
        f[:2] for f in case.facts
    ]
    asked = Case(case)
    try:
        asked.solve(asked.scenes[-1], time_limit=SECONDS)
    except CaseError as error:  # the evidence contradicts itself
        told(error)


def bear_json(text: str) -> None:
    try:
        from_json(text, "x", "x.json")
    except CaseError as error:
        told(error)


def bear_pins(data: bytes, path: Path) -> None:
    from reasoner.analysis.pins.file import read_pins

    path.write_bytes(data)
    with suppress(CaseError, MisuseError):
        assert read_pins(str(path)).case


def bear_command(line: list[str], data: bytes, patch: pytest.MonkeyPatch) -> None:
    """Run a command on DATA as standard input: a known exit code, never a traceback."""
    out, err = io.StringIO(), io.StringIO()
    with patch.context() as patched, redirect_stdout(out), redirect_stderr(err):
        patched.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        try:
            code = run(line)
        except SystemExit as end:
            code = int(end.code or 0)
    assert code in (0, 1, 2), (code, err.getvalue())
    assert "Traceback" not in err.getvalue()
    assert "a fault in the rules" not in err.getvalue()
    if code == 2 or (code == 1 and line[0] != "check"):
        assert err.getvalue()

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from views import case as loaded

from reasoner import Case
from reasoner.case.library import find_source_path, list_bundled
from reasoner.cli import run as opening
from reasoner.cli.app import run
from reasoner.cli.commands import conclusions, pins
from reasoner.engine.limits import limited


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str

    @property
    def complaints(self) -> list[str]:
        return self.err.splitlines()

    def json(self) -> Any:
        return json.loads(self.out)


Reasoner = Callable[..., Result]


@lru_cache(maxsize=8)
def keep(ref: str, interruptible: bool, _text: bytes) -> Case:
    """The case REF, as long as it has that text."""
    if ref in list_bundled() and not interruptible:
        return loaded(ref)
    return Case.load(ref, interruptible=interruptible)


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked without a time limit is asked of a case that others have asked, so
    that it need not be ground for each: what was asked before changes no answer
    (tests/analysis/test_bounds.py)."""
    afresh = opening.open_case

    def open_case(ref: str, interruptible: bool = False) -> Case:
        path = Path(find_source_path(ref))
        if limited() or not path.is_file():
            return afresh(ref, interruptible)
        return keep(ref, interruptible, path.read_bytes())

    for module in (opening, conclusions, pins):
        monkeypatch.setattr(module, "open_case", open_case)


@pytest.fixture
def reasoner(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Reasoner:
    """Run a command line in this process, with STDIN where it is given."""

    def call(line: str, *more: str, stdin: str | None = None) -> Result:
        if stdin is not None:
            fed = io.TextIOWrapper(io.BytesIO(stdin.encode()), "utf-8")
            monkeypatch.setattr(sys, "stdin", fed)
        try:
            code = run([*line.split(), *more])
        except SystemExit as stop:
            code = int(stop.code or 0)
        said = capsys.readouterr()
        return Result(code, said.out, said.err)

    return call


@pytest.fixture
def case_file(tmp_path: Path) -> Callable[[str], str]:
    """Write a case and return its path."""

    def write(text: str) -> str:
        path = tmp_path / "story.lp"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write

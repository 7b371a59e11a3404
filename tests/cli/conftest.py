from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from reasoner.cli.app import run


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

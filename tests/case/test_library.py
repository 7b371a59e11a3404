"""Cases are fetched from where they are, and nothing hangs or gives a traceback."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reasoner.case import library
from reasoner.case.library import find_source_path, list_bundled, read_source
from reasoner.errors import CaseError, MisuseError


def test_bundled_case() -> None:
    assert "mission_impossible_1996" in list_bundled()
    name, text = read_source("mission_impossible_1996")
    assert name == "mission_impossible_1996"
    assert "title(" in text
    assert find_source_path(name).endswith("mission_impossible_1996.lp")


def test_path_and_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "some.case.lp"
    path.write_bytes(b"\xef\xbb\xbfa.")
    assert read_source(str(path)) == ("some.case", "a.")
    assert find_source_path(str(path)) == str(path)


@pytest.mark.parametrize("stand_in", [io.StringIO("a."), io.TextIOWrapper])
def test_stdin(monkeypatch: pytest.MonkeyPatch, stand_in: object) -> None:
    if stand_in is io.TextIOWrapper:
        stand_in = io.TextIOWrapper(io.BytesIO(b"a."))
    monkeypatch.setattr(sys, "stdin", stand_in)
    assert read_source("-") == ("stdin", "a.")
    assert find_source_path("-") == "<stdin>"


def test_no_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(MisuseError, match="no standard input"):
        read_source("-")


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        ("mission_imposible_1996", "did you mean mission_impossible_1996?"),
        ("mission_impossible_1996.lpp", "did you mean mission_impossible_1996?"),
        ("qqq", "bundled are "),
        ("", "there is no case ''"),
        ("a\0b", "there is no case"),
        ("x" * 5000, "cannot read"),
    ],
)
def test_unknown_case(ref: str, said: str) -> None:
    with pytest.raises(MisuseError) as caught:
        read_source(ref)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_only_regular_files(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path, said in (
        (tmp_path, "is a directory"),
        (pipe, "is not a regular file"),
        (Path("/dev/zero"), "is not a regular file"),
        (tmp_path / "none" / "x.lp", "there is no case"),
        (pipe / "x.lp", "there is no case"),
    ):
        with pytest.raises(MisuseError, match=said):
            read_source(str(path))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "a.lp"
    path.write_text("a.")
    path.chmod(0)
    with pytest.raises(MisuseError, match="cannot read"):
        read_source(str(path))


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_not_utf8(tmp_path: Path, mark: bytes) -> None:
    path = tmp_path / "a.lp"
    path.write_bytes(mark + b"a.\n\xc3\xa9.\xff")
    with pytest.raises(CaseError) as caught:
        read_source(str(path))
    (finding,) = caught.value.findings
    assert (finding.code, finding.line, finding.column) == ("encoding", 2, 3)


def test_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "MAX_BYTES", 10)
    path = tmp_path / "a.lp"
    path.write_text("a" * 11)
    with pytest.raises(CaseError, match="too-long"):
        read_source(str(path))


def test_import_stays_lean() -> None:
    code = "import sys, reasoner.case; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    heavy = {"clingo", "pydantic", "rich", "typer", "difflib", "pathlib"}
    assert heavy.isdisjoint(done.stdout.split())

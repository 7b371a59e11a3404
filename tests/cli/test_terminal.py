"""A terminal sees the same words, in colour."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys

MI1 = "mission_impossible_1996"


def test_a_terminal_gets_colours(reasoner) -> None:
    ours, theirs = pty.openpty()
    code = "from reasoner.cli.app import main; main()"
    arguments = ["solve", MI1, "--scene", "13", "--as", "ethan"]
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "88"}
    environment.pop("NO_COLOR", None)
    with subprocess.Popen(
        [sys.executable, "-c", code, *arguments], stdout=theirs, env=environment
    ) as process:
        os.close(theirs)
        seen = b""
        try:
            while chunk := os.read(ours, 65536):
                seen += chunk
        except OSError:  # how a terminal says that the other end is closed
            pass
    os.close(ours)
    assert process.returncode == 0
    assert b"\x1b[" in seen
    bare = re.sub(r"\x1b\[[0-9;]*m", "", seen.decode()).replace("\r\n", "\n")
    assert bare == reasoner(" ".join(arguments)).out


def test_progress_shows_only_after_a_second(monkeypatch, capsys) -> None:
    from reasoner.cli import progress

    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with progress.ProgressBar("scenes") as quick:
        quick.step(1, 2)
    assert capsys.readouterr().err == ""

    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with progress.ProgressBar("scenes") as slow:
        assert slow._timer is not None
        slow._timer.join()
        slow.step(1, 2)
    assert "scenes" in capsys.readouterr().err

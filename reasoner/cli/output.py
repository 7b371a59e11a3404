"""Where answers and complaints go: stdout and stderr, plain or coloured."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TextIO

from reasoner.cli.views.lines import PLAIN_WIDTH, Line, printable

WIDEST = 100  # longer lines are hard to read, however wide the terminal
SIGPIPE = 141  # what a shell reports of a program whose reader has gone


def show(lines: Iterable[Line]) -> None:
    """Write LINES to stdout."""
    if sys.stdout is not None and sys.stdout.isatty():
        _colourful(lines)
        return
    text = "".join(f"{row}\n" for line in lines for row in line.wrapped(PLAIN_WIDTH))
    _write(text, None)


def show_text(text: str) -> None:
    """Write TEXT, already in lines, to stdout."""
    _write("\n".join(printable(row) for row in text.split("\n")), None)


def show_json(value: object) -> None:
    """Write VALUE to stdout as JSON; always UTF-8, as JSON has to be."""
    _write(json.dumps(value, indent=2, ensure_ascii=False) + "\n", "utf-8")


def show_file(text: str) -> None:
    """Write TEXT, what a file would hold, to stdout as it is and in UTF-8."""
    _write(text, "utf-8")


def complain(text: str) -> None:
    """Write TEXT to stderr, each line of it made safe to print."""
    if sys.stderr is None:
        return
    with suppress(OSError):  # a full disk: there is nowhere left to say it
        for row in text.splitlines() or [""]:
            print(printable(row), file=sys.stderr)


def _colourful(lines: Iterable[Line]) -> None:
    # Imported here because a pipe, a test or --json never needs it.
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    width = min(console.width, WIDEST)
    for line in lines:
        for row in line.wrapped(width):
            console.print(Text(row, style=line.style))


def _write(text: str, encoding: str | None) -> None:
    out = sys.stdout
    if out is None:  # closed by whoever started us: nobody wants the answer
        return
    if isinstance(out, io.TextIOWrapper):
        out.reconfigure(encoding=encoding, errors="backslashreplace")
    try:
        out.write(text)
        out.flush()
    except OSError as error:
        raise unwritten(error) from None


def unwritten(error: OSError) -> SystemExit:
    """The end of a run whose answer could not be written, which is said."""
    if sys.stdout is not None:
        _silence(sys.stdout)
    if isinstance(error, BrokenPipeError):
        return SystemExit(SIGPIPE)
    complain(f"reasoner: cannot write the answer: {error.strerror}")
    return SystemExit(1)


def _silence(stream: TextIO) -> None:
    """Let what is left in the buffer go nowhere, or Python complains at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)

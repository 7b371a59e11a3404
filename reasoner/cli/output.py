"""Where answers and complaints go: stdout or stderr, each in the format asked for."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TextIO

from reasoner.cli.capture import collected
from reasoner.cli.options import JSON, MARKDOWN, TEXT
from reasoner.errors import MisuseError

if TYPE_CHECKING:
    from reasoner.cli.run import Reply
    from reasoner.prose.document import Document
    from reasoner.results.base import Frozen
    from reasoner.results.verdict import Verdict

SIGPIPE = 141  # what a shell reports of a program whose reader has gone

MakeDocument = Callable[[], "Document"]
Data = Callable[[], "Frozen"]
Files = Mapping[str, Callable[[], str]]  # by format: what a file of it would hold
Labels = Mapping[str, str]


def show(
    form: str,
    words: MakeDocument,
    data: Data,
    labels: Labels | None = None,
    files: Files | None = None,
) -> None:
    """Print an answer in FORM: its WORDS, its DATA with the names of LABELS, or one
    of FILES."""
    if form == TEXT and not (files and form in files):
        show_document(words())
    else:
        show_file(format_answer(form, words, data, labels, files))


def reply(
    name: str,
    form: str,
    answer: Reply[Any],
    full: bool = False,
    files: Files | None = None,
) -> None:
    """Print the ANSWER to the command NAME in FORM, with FULL all of it, or as one of
    FILES. Raises `MisuseError` where time ran out and left nothing for a file."""
    from reasoner.prose.dispatch import words

    case, found, verdict = answer.case.data, answer.found, answer.verdict
    if files and form in files and not found.complete:
        raise MisuseError(
            f"the time limit left nothing for {form}; try a longer --time-limit"
        )
    show(
        form,
        lambda: words(case, found, full, verdict),
        lambda: json_of(name, found, verdict),
        case.labels,
        files,
    )


def json_of(name: str, found: Frozen, verdict: Verdict | None = None) -> Frozen:
    """FOUND, and the VERDICT it is about, as the command NAME answers in JSON."""
    # Imported here because it takes all answers that there are, and text none.
    from reasoner.results.answers import answer

    return answer(name, found, verdict)


def format_answer(
    form: str,
    words: MakeDocument,
    data: Data,
    labels: Labels | None = None,
    files: Files | None = None,
) -> str:
    """An answer in FORM, as `show` prints it where nobody watches."""
    if files and form in files:
        return files[form]()
    if form == JSON:
        return format_data(data, labels)
    if form == MARKDOWN:
        from reasoner.render.markdown import markdown

        return markdown(words())
    from reasoner.render.text import plain

    return plain(words())


def format_data(data: Data, labels: Labels | None = None) -> str:
    """DATA as JSON, with the names of LABELS."""
    from reasoner.render.json import json_text
    from reasoner.results.answers import with_names

    return json_text(with_names(data(), labels or {}))


def show_document(document: Document) -> None:
    """Print DOCUMENT as text, in colours where somebody watches."""
    from reasoner.render import text

    if is_watched():
        text.terminal(document)
    else:
        _write(text.plain(document), None)


def show_file(text: str) -> None:
    """Print TEXT, what a file would hold; always UTF-8, as JSON has to be. Where
    somebody watches, nothing in it steers the terminal."""
    if is_watched():
        from reasoner.render.safety import visible_lines

        text = visible_lines(text)
    _write(text, "utf-8")


def say(text: str) -> None:
    """Say on standard output what has been done."""
    from reasoner.prose.document import Paragraph

    show_document([Paragraph(text)])


def is_watched() -> bool:
    """Is what we say shown on a terminal?"""
    return collected() is None and sys.stdout is not None and sys.stdout.isatty()


def complain(text: str) -> None:
    """Write TEXT to stderr, each line of it made safe to print."""
    from reasoner.render.safety import visible

    if told := collected():
        told.complaints.append(text)
        return
    if sys.stderr is None:
        return
    with suppress(OSError):  # a full disk: there is nowhere left to say it
        for row in text.splitlines() or [""]:
            print(visible(row), file=sys.stderr)


def _write(text: str, encoding: str | None) -> None:
    if told := collected():
        told.answer.append(text)
        return
    out = sys.stdout
    if out is None:  # closed by whoever started us: nobody wants the answer
        return
    if isinstance(out, io.TextIOWrapper):
        out.reconfigure(encoding=encoding, errors="backslashreplace")
    try:
        out.write(text)
        out.flush()
    except OSError as error:
        raise exit_for(error) from None


def exit_for(error: OSError) -> SystemExit:
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

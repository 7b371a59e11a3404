"""Writes files whole or not at all, and never over another unasked."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Annotated

import typer

from reasoner.cli import completion
from reasoner.cli.options import option
from reasoner.errors import MisuseError

OutFile = Annotated[
    str | None,
    option(
        "--out",
        metavar="FILE",
        complete=completion.paths,
        help="Write to this new file instead of standard output.",
    ),
]
Force = Annotated[
    bool, typer.Option("--force", help="Let --out replace a file that is there.")
]


def need_file(out: str | None, force: bool) -> None:
    """Raise `MisuseError` where FORCE has no file OUT to be about; asked before any
    search, which would be for nothing."""
    if force and out is None:
        raise MisuseError("--force is about a file; name it with --out FILE")


def deliver(text: str, out: str | None, force: bool, form: str) -> None:
    """Print TEXT, or write it to OUT and say so in FORM. Raises `MisuseError`."""
    from reasoner.cli.output import show, show_file
    from reasoner.prose.document import Paragraph
    from reasoner.results import answers

    if out is None:
        show_file(text)
        return
    write_file(out, text, force)
    show(
        form,
        lambda: [Paragraph(f"Wrote {out}.")],
        lambda: answers.NewAnswer(path=out),
    )


def write_file(path: str, content: str | bytes, force: bool | None = None) -> None:
    """Write CONTENT, a text as UTF-8, to PATH, whole or not at all.

    What stands at PATH is replaced with FORCE only, and then only a regular file; a
    symbolic link stays, and the file it leads to is replaced. FORCE is None where
    that is not on offer. It is first
    written beside it, so neither Ctrl-C nor a full disk leaves half a file. Raises
    `MisuseError` where it cannot be written.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    with explained(path, force):
        target = os.path.realpath(path) if force else path
        _refuse_existing(path, target, bool(force))
        _write_beside(target, data, bool(force))


def need_place(path: str, force: bool) -> None:
    """Raise `MisuseError` where nothing can be written to PATH, as far as can be told
    before: asked before a long search, which would be for nothing."""
    with explained(path, force):
        _refuse_existing(path, os.path.realpath(path) if force else path, force)
        folder = os.path.dirname(path) or "."
        if not os.path.isdir(folder):
            raise FileNotFoundError(2, "", folder)
        if not os.access(folder, os.W_OK):
            raise PermissionError(13, "the folder cannot be written to", folder)


def need_all(*needs: Callable[[], object]) -> None:
    """Ask for each of NEEDS. Raises `MisuseError` with a line for all that is wrong."""
    wrong = []
    for need in needs:
        try:
            need()
        except MisuseError as error:
            wrong.append(str(error))
    if wrong:
        raise MisuseError("\n".join(wrong))


@contextmanager
def explained(path: str, force: bool | None = None) -> Iterator[None]:
    """Say of whatever goes wrong with PATH what to do about it."""
    try:
        yield
    except FileExistsError:
        offer = "" if force is None else ", or replace it with --force"
        raise MisuseError(
            f"there is {path} already, and it stays; choose another name{offer}"
        ) from None
    except OSError as error:
        folder = os.path.dirname(path) or "."
        why = error.strerror
        if not os.path.isdir(folder):
            why = f"there is no folder {folder}; make it first"
        raise MisuseError(f"cannot write {path}: {why}") from None
    except ValueError as error:  # a zero byte in the path
        raise MisuseError(f"cannot write {path!r}: {error}") from error


def refuse_folder(path: str, target: str) -> None:
    """Raise `MisuseError` where PATH, which leads to TARGET, is that of a folder."""
    if not path or path.endswith(("/", os.sep)) or os.path.isdir(target):
        raise MisuseError(f"cannot write {path!r}: that is a folder, not a file")


def _refuse_existing(path: str, target: str, force: bool) -> None:
    refuse_folder(path, target)
    if not os.path.lexists(target):
        return
    if not force:
        raise FileExistsError
    if not stat.S_ISREG(os.stat(target).st_mode):
        raise MisuseError(f"cannot write {path}: it is not a regular file")


def _write_beside(target: str, data: bytes, force: bool) -> None:
    name = f".reasoner-{os.urandom(6).hex()}.tmp"
    beside = os.path.join(os.path.dirname(target), name)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with open(os.open(beside, flags, 0o666), "wb") as file:
            if force and os.path.exists(target):
                os.chmod(beside, stat.S_IMODE(os.stat(target).st_mode))
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if force:
            os.replace(beside, target)
        else:
            _link_into_place(beside, target)
    finally:
        with suppress(OSError):
            os.unlink(beside)


def _link_into_place(beside: str, target: str) -> None:
    """Give the file its name; unlike a move, a link never takes another's place."""
    try:
        os.link(beside, target)
    except FileExistsError:
        raise
    except OSError:
        # A file system without links: the name is taken first, then filled at once.
        os.close(os.open(target, os.O_CREAT | os.O_EXCL))
        os.replace(beside, target)

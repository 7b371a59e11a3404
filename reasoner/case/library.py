"""Where rules and cases are kept, and how the text of a case is fetched."""

from __future__ import annotations

import os
import stat
import sys
from functools import cache
from typing import TYPE_CHECKING

from reasoner.errors import CaseError, Finding, MisuseError, did_you_mean

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 64 * 1024 * 1024
"""No case may be longer than this."""

STDIN = "-"


def rules_dir() -> Path:
    """Return the directory of the rules (*.lp)."""
    return _find_directory("rules")


def facts_dir() -> Path:
    """Return the directory of the bundled cases (*.lp)."""
    return _find_directory("facts")


def packs_dir() -> Path:
    """Return the directory of the packs that come along (*.lp)."""
    return rules_dir() / "packs"


def list_bundled() -> tuple[str, ...]:
    """Return the names of the bundled cases, sorted."""
    return tuple(sorted(path.stem for path in facts_dir().glob("*.lp")))


def find_source_path(ref: str) -> str:
    """Return what findings call the file that `ref` stands for."""
    if ref == STDIN:
        return "<stdin>"
    return str(facts_dir() / f"{ref}.lp") if ref in list_bundled() else ref


def read_source(ref: str) -> tuple[str, str]:
    """Return the name and the text of a case.

    `ref` is the name of a bundled case, the path of a file (write ./name for a
    file called as a bundled case is), or "-" for standard input. Raises
    `MisuseError` where there is no such file or it cannot be read, `CaseError`
    where it is too long or not text in UTF-8.
    """
    path = find_source_path(ref)
    if ref == STDIN:
        return "stdin", _decode(_read_stdin(), path)
    name = os.path.splitext(os.path.basename(ref))[0] or ref
    return name, _decode(_read_file(ref, path), path)


@cache
def _find_directory(name: str) -> Path:
    # Imported here because it costs a fifth of this package's start-up time.
    from pathlib import Path

    package = Path(__file__).resolve().parents[1]
    installed = package / "data" / name
    return installed if installed.is_dir() else package.parent / name


def _read_stdin() -> bytes:
    if sys.stdin is None or sys.stdin.closed:
        raise MisuseError("there is no standard input to read a case from")
    try:
        if not hasattr(sys.stdin, "buffer"):  # a stand-in that holds text only
            return sys.stdin.read(MAX_BYTES + 1).encode("utf-8", "surrogatepass")
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        raise MisuseError(f"cannot read standard input: {error.strerror}") from error
    if data is None:  # it does not wait for its writer
        raise MisuseError("there is nothing on standard input yet; write to it first")
    return data


def _read_file(ref: str, path: str) -> bytes:
    try:
        # Without O_NONBLOCK the opening of a named pipe would wait for a writer.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise _make_unknown(ref) from error
    except OSError as error:
        raise MisuseError(f"cannot read {path}: {error.strerror}") from error
    try:
        mode = os.fstat(handle).st_mode
        if stat.S_ISDIR(mode):
            raise MisuseError(f"{path} is a directory, not a case")
        if not stat.S_ISREG(mode):
            raise MisuseError(f"{path} is not a regular file; - reads standard input")
        with open(handle, "rb", closefd=False) as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise MisuseError(f"cannot read {path}: {error.strerror}") from error
    finally:
        os.close(handle)


def _make_unknown(ref: str) -> MisuseError:
    stem = os.path.splitext(os.path.basename(ref))[0]
    beside = f"{ref}.lp"
    near = f"did you mean {beside}?" if os.path.isfile(beside) else ""
    hint = near or did_you_mean(stem, list_bundled())
    hint = hint or f"bundled are {', '.join(list_bundled())}"
    return MisuseError(f"there is no case {ref!r}; {hint}")


def _decode(data: bytes, path: str) -> str:
    if len(data) > MAX_BYTES:
        message = f"the case is longer than {MAX_BYTES // 1024 // 1024} MB"
        raise CaseError([Finding("too-long", message, "split it", path, 1, 1)])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The codec counts from after a byte order mark; so must we.
        whole = data.removeprefix(b"\xef\xbb\xbf")[: error.start]
        line = whole.count(b"\n") + 1
        last = whole[whole.rfind(b"\n") + 1 :].decode("utf-8", "replace")
        message = "the text is not UTF-8 from here on"
        hint = "save it in that encoding"
        place = Finding("encoding", message, hint, path, line, len(last) + 1)
        raise CaseError([place]) from error

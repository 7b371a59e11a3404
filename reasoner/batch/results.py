"""The file of results: one row a line, to which an interrupted run goes on adding."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from types import TracebackType
from typing import Self

from reasoner.batch.question import has_failed
from reasoner.cli.files import explained, refuse_folder
from reasoner.errors import MisuseError


class Results:
    """The rows in the file at PATH: `kept` were there before, `rows` are there now, and
    `failed` of them are no answers."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.kept = self.rows = self.failed = 0

    def __enter__(self) -> Self:
        """Open the file, or make it. Raises `MisuseError` where that cannot be."""
        with explained(self.path):
            refuse_folder(self.path, self.path)
            if os.path.exists(self.path) and not stat.S_ISREG(
                os.stat(self.path).st_mode
            ):
                raise MisuseError(f"cannot write {self.path}: it is not a regular file")
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
            handle = os.open(self.path, flags, 0o666)
            self._file = open(handle, "r+b")
        try:
            self._lock()
        except BaseException:
            self._file.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def keep(self, heads: Iterable[str]) -> None:
        """Keep the rows that are there, if they begin as HEADS say. A last one that was
        not written to its end is dropped. Raises `MisuseError` for rows of another run;
        the file is as it was then."""
        beginnings, end = iter(heads), 0
        for line in self._file:
            beginning = next(beginnings, "").encode()
            whole = line.endswith(b"\n")
            ours = bool(beginning) and line.startswith(beginning)
            if not whole and (ours or (beginning and beginning.startswith(line))):
                break
            if not whole or not ours:
                raise MisuseError(
                    f"line {self.rows + 1} of {self.path} is of another run, so the "
                    "file stays as it is; choose another name"
                )
            self._count(line.decode("utf-8", "replace"))
            end += len(line)
        self.kept = self.rows
        with explained(self.path):
            self._file.truncate(end)
            self._file.seek(end)

    def add(self, row: str) -> None:
        """Write ROW, so that it stands there whatever comes after."""
        with explained(self.path):
            self._file.write(f"{row}\n".encode())
            self._file.flush()
        self._count(row)

    def _count(self, row: str) -> None:
        self.rows += 1
        self.failed += has_failed(row)

    def _lock(self) -> None:
        """Raise `MisuseError` where another run is adding to the file."""
        try:
            from fcntl import LOCK_EX, LOCK_NB, flock
        except ImportError:  # Windows, where we trust that there is none
            return
        try:
            flock(self._file, LOCK_EX | LOCK_NB)
        except OSError:
            raise MisuseError(
                f"another run is writing {self.path}; wait for it"
            ) from None

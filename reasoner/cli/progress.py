"""A progress bar on stderr, for whoever has waited for more than a second."""

from __future__ import annotations

import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING

from reasoner.cli.capture import collected

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PATIENCE = 1.0


class ProgressBar:
    """Shows nothing for a second, and nothing at all where nobody watches."""

    def __init__(self, what: str) -> None:
        self.done = 0
        self.total: int | None = None
        self._what = what
        self._lock = threading.Lock()
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._over = False
        self._timer: threading.Timer | None = None

    def __enter__(self) -> ProgressBar:
        watched = sys.stderr is not None and sys.stderr.isatty()
        if watched and collected() is None:
            self._timer = threading.Timer(PATIENCE, self._show)
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._timer is not None:
            self._timer.cancel()
        with self._lock:
            self._over = True
            if self._bar is not None:
                self._bar.stop()

    def step(self, done: int, total: int) -> None:
        """Take note that DONE of TOTAL are done."""
        self.done, self.total = done, total
        with self._lock:
            if self._bar is not None and self._task is not None:
                self._bar.update(self._task, completed=done, total=total)

    def _show(self) -> None:
        # Imported here because most answers are there long before.
        from rich.console import Console
        from rich.progress import Progress

        with self._lock:
            if self._over:
                return
            self._bar = Progress(console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task(
                self._what, total=self.total, completed=self.done
            )
            self._bar.start()

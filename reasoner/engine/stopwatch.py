"""A time limit shared by all steps of a query."""

from __future__ import annotations

import time

POLL_SECONDS = 0.05  # how long a keyboard interrupt may have to wait


class Stopwatch:
    """A time limit shared by all steps of a query; without one it never ends."""

    def __init__(self, seconds: float | None = None) -> None:
        self._end = None if seconds is None else time.monotonic() + seconds

    @property
    def limited(self) -> bool:
        """Is there a limit?"""
        return self._end is not None

    def left(self) -> float | None:
        """Seconds left; None without a limit."""
        return None if self._end is None else max(0.0, self._end - time.monotonic())

    def slice(self) -> float:
        """Seconds to wait at most before looking again."""
        if self._end is None:
            return POLL_SECONDS
        return max(0.0, min(POLL_SECONDS, self._end - time.monotonic()))

    def over(self) -> bool:
        """Has the limit passed?"""
        return self._end is not None and time.monotonic() >= self._end

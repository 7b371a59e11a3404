"""The time limit of a question, however many searches it takes.

An answer is made of many short searches in many places. So the time for all of them is
not handed from one to the next but stands around them: past it a search raises
`OutOfTimeError`, and whoever has something to say by then catches it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from reasoner.errors import OutOfTimeError

NEVER = float("inf")
POLL_SECONDS = 0.05  # how long a keyboard interrupt may have to wait

_END: ContextVar[float] = ContextVar("end", default=NEVER)


@contextmanager
def limit(seconds: float | None) -> Iterator[None]:
    """Let searches within raise `OutOfTimeError` once SECONDS have passed, or when the
    limit around this one says so, if that is earlier. None adds no limit."""
    end = NEVER if seconds is None else time.monotonic() + seconds
    token = _END.set(min(end, _END.get()))
    try:
        yield
    finally:
        _END.reset(token)


def left() -> float | None:
    """Seconds left; None without a limit."""
    return max(0.0, _END.get() - time.monotonic()) if limited() else None


def limited() -> bool:
    """Is there a limit?"""
    return _END.get() < NEVER


def check() -> None:
    """Raise `OutOfTimeError` where the time is over."""
    if time.monotonic() >= _END.get():
        raise OutOfTimeError("the time limit has passed")


def slice_left() -> float:
    """Seconds to wait at most before looking again."""
    return max(0.0, min(POLL_SECONDS, _END.get() - time.monotonic()))

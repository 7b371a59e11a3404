"""A deadline for a whole question, however many searches it takes.

An explanation is made of hundreds of short searches in many places, none of which is
worth having by itself. So the time for all of them is not handed from one to the
next, as with a stopwatch, but stands around them.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from reasoner.errors import OutOfTimeError as OutOfTimeError

NEVER = float("inf")

_END: ContextVar[float] = ContextVar("end", default=NEVER)


@contextmanager
def deadline(seconds: float | None) -> Iterator[None]:
    """Let searches within raise `OutOfTimeError` once SECONDS have passed.

    None is no deadline.
    """
    end = NEVER if seconds is None else time.monotonic() + seconds
    token = _END.set(end)
    try:
        yield
    finally:
        _END.reset(token)


def pressing() -> bool:
    """Is there a deadline?"""
    return _END.get() < NEVER


def check() -> None:
    """Raise `OutOfTimeError` where the deadline has passed."""
    if time.monotonic() >= _END.get():
        raise OutOfTimeError("the time limit has passed")

"""The limits of a question, however many searches it takes: of time, and of effort.

An answer is made of many short searches in many places. So the time for all of them is
not handed from one to the next but stands around them: past it a search raises
`OutOfTimeError`, and whoever has something to say by then catches it.

What cannot be broken off, as clingo's grounding, runs in a thread of its own while
there is a limit: `GRACE` past it nobody waits for it any more, and what it makes is
dropped. So a small case says which plots there are, however short the time. Only what
a further chain of minds adds to a ground program, little beside it, is waited for.

A `Budget` is one of conflicts, so that the same question has the same answer: within it
an optimum that takes too many raises `OutOfEffortError`, for whoever set it to catch.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar, copy_context
from dataclasses import dataclass
from threading import Thread
from typing import TypeVar

from reasoner.errors import OutOfTimeError

NEVER = float("inf")
GRACE = 0.4  # seconds, of the processor where others keep it busy
MOST_GRACE = 4.0  # seconds, however busy
LEFT_ALONE = "reasoner: what cannot be broken off"  # the name of such a thread
POLL_SECONDS = 0.05  # how long a keyboard interrupt may have to wait

Made = TypeVar("Made")

_END: ContextVar[float] = ContextVar("end", default=NEVER)


class OutOfEffortError(Exception):
    """An optimum took more conflicts than there were; never seen by a user."""


@dataclass(slots=True)
class Budget:
    """What optima may take together: so many CONFLICTS, and of EACH of them so many,
    until `failures` of them have taken all that without coming to their end."""

    conflicts: int
    each: int
    failures: int

    @property
    def spent(self) -> bool:
        """Is nothing left?"""
        return self.conflicts <= 0 or self.failures <= 0

    def charge(self, met: int, exhausted: bool) -> None:
        """Take off what a search has MET. Raises `OutOfEffortError` where that was in
        vain, for it was not EXHAUSTED."""
        self.conflicts -= min(met, self.each)
        if not exhausted:
            self.failures -= 1
            raise OutOfEffortError


_BUDGET: ContextVar[Budget | None] = ContextVar("budget", default=None)


@contextmanager
def spend(budget: Budget | None) -> Iterator[None]:
    """Let optima within take no more than BUDGET allows; None allows anything. Raises
    `OutOfEffortError` at once where nothing is left of it."""
    if budget is not None and budget.spent:
        raise OutOfEffortError
    token = _BUDGET.set(budget)
    try:
        yield
    finally:
        _BUDGET.reset(token)


def budget() -> Budget | None:
    """What optima may take just now; None for anything."""
    return _BUDGET.get()


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


def wait_for(step: Callable[[], Made], breakable: bool = False) -> Made:
    """What STEP makes, which nothing else may use before. Raises `OutOfTimeError` some
    time past the limit, and what STEP raises. With BREAKABLE it can be left on an
    interrupt, too."""
    if not (breakable or limited()):
        return step()
    made: list[Made] = []
    raised: list[BaseException] = []

    def run() -> None:
        try:
            made.append(step())
        except BaseException as error:  # for whoever waits to raise
            raised.append(error)

    thread = Thread(target=copy_context().run, args=(run,), name=LEFT_ALONE)
    worked = time.process_time()
    thread.start()
    while thread.is_alive():
        thread.join(POLL_SECONDS)
        if thread.is_alive() and _is_grace_over(time.process_time() - worked):
            raise OutOfTimeError("the time limit has passed")
    if raised:
        raise raised[0]
    return made[0]


def _is_grace_over(worked: float) -> bool:
    """Is it, for what has WORKED so many seconds?"""
    over = time.monotonic() - _END.get()
    return over >= MOST_GRACE or (over >= GRACE and worked >= GRACE)

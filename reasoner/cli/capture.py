"""What a command says, collected instead of shown: by a batch, in each thread alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field


@dataclass(slots=True)
class Told:
    """What went to standard output, and the complaints."""

    answer: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


_COLLECTED: ContextVar[Told | None] = ContextVar("told", default=None)


@contextmanager
def collect() -> Iterator[Told]:
    """Collect what commands of this thread say from here on; nobody watches them."""
    told = Told()
    before = _COLLECTED.set(told)
    try:
        yield told
    finally:
        _COLLECTED.reset(before)


def collected() -> Told | None:
    """What collects in this thread, if anything does."""
    return _COLLECTED.get()

"""One question to many cases: `ask_all`, in processes of our own or on any executor.

>>> from reasoner.batch import ask_all
>>> cases = ["ninth_lot", "gannet"]
>>> [row["case"] for row in ask_all(cases, "solve --as audience")]
['ninth_lot', 'gannet']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reasoner.batch.schedule import ask_all as ask_all

__all__ = ["ask_all"]


def __getattr__(name: str) -> Any:
    """Import `ask_all` when it is first used: the help of the program needs none."""
    if name not in __all__:
        raise AttributeError(f"module 'reasoner.batch' has no attribute {name!r}")
    from reasoner.batch import schedule

    return getattr(schedule, name)

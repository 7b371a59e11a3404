"""The program on which many sets of evidence are tried, one after the other.

Each set leaves atoms behind in the program it is tried on, for which every later search
pays: a case that was asked to explain all of its scenes became ten times slower. So the
first ones are tried on the program at hand, and further ones on copies of it.
"""

from __future__ import annotations

from collections.abc import Callable

from reasoner.engine.asp.program import Program

MANY = 300  # sets, after which a program is ground anew for others


class Trials:
    """Tries sets on PROGRAM, and after `MANY` on another that GROUND returns."""

    def __init__(self, program: Program, ground: Callable[[], Program]) -> None:
        self._program = program
        self._ground = ground
        self._tried = 0

    def open(self, sets: int) -> Program:
        """The program on which the next so many SETS are to be tried."""
        if self._tried > MANY:
            self._program, self._tried = self._ground(), 0
        self._tried += sets
        return self._program

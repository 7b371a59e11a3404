"""What the other rooms need of the solver: the door to `reasoner.engine.asp`."""

from __future__ import annotations

from reasoner.engine.asp.program import Program, Sweep, World
from reasoner.engine.stopwatch import Stopwatch

__all__ = ["Program", "Stopwatch", "Sweep", "World"]

"""What the other rooms need of the solver: the door to `reasoner.engine.asp`."""

from __future__ import annotations

from reasoner.engine.asp.ground import EngineError
from reasoner.engine.asp.program import Program, Sweep, World
from reasoner.engine.asp.terms import Term
from reasoner.engine.stopwatch import Stopwatch

__all__ = ["EngineError", "Program", "Stopwatch", "Sweep", "Term", "World"]

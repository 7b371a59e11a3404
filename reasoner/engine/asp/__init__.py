"""The only room that touches clingo. Nothing of clingo's leaves it."""

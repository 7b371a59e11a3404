"""Verdicts compared: why not another, what if, the matrix, moved prices."""

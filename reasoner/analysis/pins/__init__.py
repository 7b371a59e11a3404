"""Verdicts written down, and tested again."""

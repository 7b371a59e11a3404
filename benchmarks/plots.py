"""Verdicts on several dense plots at once, beside those on each of them in a case of
its own: what it could bring to solve plots apart.

Seconds are those of the processor, of the verdict without the first grounding.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable

from benchmarks.dense import KINDS, dense_text
from benchmarks.timing import table
from reasoner import Case

CLUES, PEOPLE, PLOTS = 80, 20, 8
HEADS = ("80 clues on each of 8 plots", "at once s", "bounds", "each alone s", "bounds")


def main() -> None:
    """Measure each kind of evidence and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", help="only these")
    kinds = parser.parse_args().kinds or KINDS
    _measure([dense_text("leaks", 3, 8)])  # so that no import is measured
    rows = []
    for kind in kinds:
        sizes = kind, CLUES, PEOPLE, PLOTS
        at_once = _measure([dense_text(*sizes)])
        alone = _measure(dense_text(*sizes, alone=plot) for plot in range(PLOTS))
        rows.append([kind, *at_once, *alone])
    table([HEADS, *rows])


def _measure(texts: Iterable[str]) -> tuple[str, str]:
    """The seconds of the verdicts on the cases of TEXTS, and of how many people it is
    known only within bounds how far they are in a plot."""
    seconds, bounds = 0.0, 0
    for text in texts:
        case = Case.from_text(text)
        _ = case.session.worlds, case.session.query(1, ("audience",))
        begun = time.process_time()
        found = case.solve(1)
        seconds += time.process_time() - begun
        people = [one for plot in found.plots for one in plot.involved]
        bounds += sum(one.bounded or one.at_least != one.at_most for one in people)
    return f"{seconds:.2f}", str(bounds)


if __name__ == "__main__":
    main()

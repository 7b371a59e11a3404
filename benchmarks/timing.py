"""Small helpers that the benchmarks share."""

from __future__ import annotations

import math
import subprocess
import time
from collections.abc import Sequence


def seconds(command: Sequence[str]) -> float:
    """The time of a whole process. Raises if it fails in clingo's eyes or ours."""
    begin = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True)
    end = time.perf_counter()
    # clingo: 10 satisfiable, 30 satisfiable and searched to the end.
    if done.returncode not in (0, 10, 30):
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}\n{done.stderr}")
    return end - begin


def table(rows: Sequence[Sequence[object]]) -> None:
    """Print ROWS, the first of them the heads, in columns."""
    cells = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        first, *rest = zip(row, widths, strict=True)
        line = [first[0].ljust(first[1]), *(c.rjust(w) for c, w in rest)]
        print("  ".join(line).rstrip(), flush=True)


def target(what: str, measured: float, limit: float, at_most: bool = True) -> None:
    """Print a figure beside its target."""
    met = measured <= limit if at_most else measured >= limit
    bound = "at most" if at_most else "at least"
    verdict = "met" if met else "MISSED"
    print(f"{what}: {measured:.2f}, target {bound} {limit:g}: {verdict}", flush=True)


def exponent(points: Sequence[tuple[int, float]]) -> float:
    """The slope of the least-squares line through the logarithms."""
    xs = [math.log(x) for x, _ in points]
    ys = [math.log(max(y, 1e-6)) for _, y in points]
    x0, y0 = sum(xs) / len(xs), sum(ys) / len(ys)
    over = sum((x - x0) * (y - y0) for x, y in zip(xs, ys, strict=True))
    return over / sum((x - x0) ** 2 for x in xs)

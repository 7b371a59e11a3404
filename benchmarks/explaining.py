"""What an explanation costs beside the plain verdict it explains."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from functools import partial

from benchmarks.timing import table, target
from reasoner import Case

FILMS = (
    ("mission_impossible_1996", 13, "ethan"),
    ("mission_impossible_1996", 16, "kittridge"),
    ("mission_impossible_iii", 9, "ethan"),
    ("mission_impossible_iii", 14, "ethan"),
)
ROUNDS = 5


def main() -> None:
    """Measure each scene in one process, and print."""
    rows = []
    ratios = []
    slowest = 0.0
    for name, scene, chair in FILMS:
        solve = _median(partial(_first_verdict, name, scene, chair))
        case = _fresh(name)
        case.solve(scene, chair)
        summary = _median(partial(case.answer, scene, chair))
        explain = _median(partial(case.explain, scene, chair))
        slowest = max(slowest, solve + explain)
        ratios.append(explain / solve)
        figures = [f"{1000 * t:.0f}" for t in (solve, summary, explain)]
        rows.append([f"{name} {scene} {chair}", *figures, f"{ratios[-1]:.1f}"])
    heads = ["scene", "solve ms", "summary ms", "explain ms", "explain / solve"]
    table([heads, *rows])
    target("explain / solve, largest", max(ratios), 5)
    target("solve and explain, slowest, s", slowest, 2)


def _fresh(name: str) -> Case:
    """A case not asked anything yet: the first verdict has to ground it."""
    return Case.load(name)


def _first_verdict(name: str, scene: int, chair: str) -> None:
    _fresh(name).solve(scene, chair)


def _median(ask: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        ask()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


if __name__ == "__main__":
    main()

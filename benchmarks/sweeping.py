"""Verdicts on dense cases, beside one optimum of the same ground program.

Seconds are those of the processor: each case is asked in one thread of one process.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from typing import NamedTuple

from benchmarks.dense import dense_text
from benchmarks.timing import table, target
from reasoner import Case


class Dense(NamedTuple):
    """A kind of evidence, how many clues on each plot, people, plots; the target."""

    kind: str
    clues: int
    people: int
    plots: int
    seconds: float


CASES = (
    Dense("leaks", 100, 50, 1, 10),
    Dense("leaks", 300, 50, 1, 10),
    Dense("leaks", 1000, 200, 1, 60),
    *(
        Dense(kind, 640, 20, 1, 10)
        for kind in ("claims", "deeds", "alibis", "marks", "deaths", "mixed")
    ),
    Dense("mixed", 80, 20, 8, 10),
)
HEADS = ("case", "ground s", "optimum s", "verdict s", "ratio", "all s", "MiB", "head")


def main() -> None:
    """Measure each case in a process of its own and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", help="only these")
    parser.add_argument("--limit", type=float, default=120, help="seconds a case")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one is not None:
        _measure(CASES[options.one])
        return
    rows = []
    for number, dense in enumerate(CASES):
        if options.kinds and dense.kind not in options.kinds:
            continue
        row = _run(number, options.limit)
        name = f"{dense.clues} {dense.kind}, {dense.people} people, {dense.plots} plot"
        rows.append([name, *(str(row.get(head, "-")) for head in HEADS[1:])])
        target(f"{name}, s", float(row.get("all s", "inf")), dense.seconds)
        if dense == CASES[0]:
            target("  verdict / optimum", float(row.get("ratio", "inf")), 12)
    table([HEADS, *rows])


def _run(number: int, limit: float) -> dict[str, str]:
    command = [sys.executable, "-m", "benchmarks.sweeping", "--one", str(number)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=limit, check=True)
    except subprocess.TimeoutExpired:
        return {}
    found: dict[str, str] = json.loads(done.stdout)
    return found


def _measure(dense: Dense) -> None:
    """Print the figures of one case, as a JSON object."""
    Case.from_text(dense_text("leaks", 3, 8)).solve(1)  # so that no import is measured
    case = Case.from_text(dense_text(*dense[:4]))
    begun = time.process_time()
    worlds, query = case.session.worlds, case.session.query(1, ("audience",))
    ground = time.process_time()
    worlds.least(query, ())
    optimum = time.process_time()
    plot = case.solve(1).plots[0]
    end = time.process_time()
    inside = {one.person: one for one in plot.involved}["p0"]
    bound = "at least " if inside.bounded else ""
    row = {
        "ground s": f"{ground - begun:.2f}",
        "optimum s": f"{optimum - ground:.3f}",
        "verdict s": f"{end - optimum:.2f}",
        "ratio": f"{(end - optimum) / (optimum - ground):.0f}",
        "all s": f"{end - begun:.2f}",
        "MiB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "head": f"{inside.status}, {bound}{inside.firmness}",
    }
    print(json.dumps(row))


if __name__ == "__main__":
    main()

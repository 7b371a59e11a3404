"""Processor time and memory to load, ground and query cases of growing size."""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time

from benchmarks.synthetic import Size, case_text
from benchmarks.timing import exponent, table, target
from reasoner import Case

SCENES = (10, 30, 100, 300, 1000, 3000, 10000)
STAGES = ("load", "viewpoints", "worlds", "audience", "person")
HEADS = ("scenes", "people", "events", "facts", *STAGES, "sum s", "MiB", "plots")


def main() -> None:
    """Measure each size in a process of its own and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenes", type=int, nargs="*", default=SCENES)
    parser.add_argument("--plots", type=int, default=1)
    parser.add_argument("--clues", type=int, default=20, help="most for one plot")
    parser.add_argument("--limit", type=float, default=120, help="seconds a size")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        size = Size.for_scenes(options.scenes[0], options.plots, options.clues)
        _measure(size, options.seed)
        return
    rows = []
    for scenes in options.scenes:
        row = _process(scenes, options)
        rows.append(row)
        print(f"  {scenes} scenes: {_line(row)[-3]} s", file=sys.stderr)
    table([HEADS, *map(_line, rows)])
    _judge(rows)


def _process(scenes: int, options: argparse.Namespace) -> dict[str, object]:
    command = [sys.executable, "-m", "benchmarks.growth", "--one"]
    command += ["--scenes", str(scenes), "--plots", str(options.plots)]
    command += ["--clues", str(options.clues), "--seed", str(options.seed)]
    found: dict[str, object] = {"scenes": scenes}
    try:
        text = subprocess.run(
            command, stdout=subprocess.PIPE, timeout=options.limit, check=True
        ).stdout
    except subprocess.TimeoutExpired as late:
        text = late.stdout or b""
    for line in text.splitlines():  # one a stage: what was done in time counts
        found |= json.loads(line)
    return found


def _measure(size: Size, seed: int) -> None:
    """Print what is known after each stage, one JSON object a line."""
    text = case_text(size, seed)
    last = time.process_time()

    def done(stage: str, **more: object) -> None:
        nonlocal last
        now = time.process_time()
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(json.dumps({stage: now - last, "MiB": memory, **more}), flush=True)
        last = time.process_time()

    case = Case.from_text(text)
    sizes = {"events": len(case.data.events), "facts": len(case.data.facts)}
    done("load", people=size.people, **sizes)
    assert case.session.viewpoints
    done("viewpoints")
    assert case.session.worlds
    done("worlds")
    verdict = case.solve(size.scenes)
    plots = " ".join(f"{p.status}:{len(p.suspects)}" for p in verdict.plots)
    done("audience", plots=plots)
    case.solve(size.scenes, "p0")
    done("person", complete=True)


def _line(row: dict[str, object]) -> list[str]:
    stages = [_seconds(row.get(stage)) for stage in STAGES]
    counts = [str(row.get(head, "-")) for head in HEADS[:4]]
    total = _seconds(_sum(row)) if "complete" in row else "too long"
    return [
        *counts,
        *stages,
        total,
        str(row.get("MiB", "-")),
        str(row.get("plots", "-")),
    ]


def _sum(row: dict[str, object]) -> float:
    """Load, ground and one query, the audience's."""
    return sum(float(str(row.get(stage, "inf"))) for stage in STAGES[:4])


def _seconds(value: object) -> str:
    return "-" if value is None else f"{float(str(value)):.3f}"


def _judge(rows: list[dict[str, object]]) -> None:
    done = [row for row in rows if "complete" in row]
    large = [row for row in done if int(str(row["events"])) >= 300]
    if len(done) < len(rows):
        left_out = ", ".join(str(row["scenes"]) for row in rows if row not in done)
        print(f"not done in time: {left_out} scenes. The exponents below leave these")
        print("out, so they flatter: whatever they say, the target is MISSED.")
    for name, stages in (
        ("load", STAGES[:1]),
        ("ground", STAGES[1:3]),
        ("one query", STAGES[3:4]),
        ("load, ground and one query", STAGES[:4]),
    ):
        points = [
            (int(str(row["events"])), sum(float(str(row[s])) for s in stages))
            for row in large
        ]
        if len(points) >= 2:
            target(f"exponent of events, {name}", exponent(points), 1.2)
    last = rows[-1]
    if "complete" not in last:
        print(f"{last['scenes']} scenes: not done in time: MISSED")
        return
    print(f"{last['scenes']} scenes, {last['events']} events:")
    target("  load, ground and one query, s", _sum(last), 10)
    target("  peak memory, MiB", float(str(last["MiB"])), 1024)


if __name__ == "__main__":
    main()

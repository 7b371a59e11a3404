"""Whole-process time of one solve against `python -m clingo` on the same program."""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.timing import seconds, table, target
from reasoner import Case
from reasoner.case.library import rules_dir
from reasoner.engine.rulebook import WORLDS

CASE, SCENE, CHAIR = "mission_impossible_1996", 13, "ethan"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=21)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        commands = _commands(Path(folder))
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(runs + 1):  # the first round warms the caches of the disk
            for name, command in commands.items():
                times[name].append(seconds(command))
    ms = {name: statistics.median(row[1:]) * 1000 for name, row in times.items()}
    rows = [
        (name, f"{ms[name]:.1f}", f"{min(times[name][1:]) * 1000:.1f}") for name in ms
    ]
    table([(f"whole process, {runs} rounds", "median ms", "least ms"), *rows])
    target("solve / clingo", ms["reasoner solve"] / ms["clingo, one optimum"], 4)
    above = ms["reasoner cases"] - ms["clingo, start-up"]
    target("start-up above clingo's own, ms", above, 120)


def _commands(folder: Path) -> dict[str, list[str]]:
    program = folder / "program.lp"
    program.write_text(_program())
    empty = folder / "empty.lp"
    empty.write_text("a.\n")
    clingo = [sys.executable, "-m", "clingo", "--quiet=1", "--warn=none"]
    reasoner = [sys.executable, "-c", "from reasoner.cli.app import main; main()"]
    solve = [*reasoner, "solve", CASE, "--scene", str(SCENE), "--as", CHAIR]
    library = (
        f"from reasoner import Case; Case.load({CASE!r}).solve({SCENE}, {CHAIR!r})"
    )
    return {
        "python -c pass": [sys.executable, "-c", "pass"],
        "clingo, start-up": [*clingo, str(empty)],
        "clingo, one optimum": [*clingo, str(program)],
        "clingo, all optima": [*clingo, "--opt-mode=optN", "0", str(program)],
        "reasoner cases": [*reasoner, "cases"],
        "library, same solve": [sys.executable, "-c", library],
        "reasoner solve": solve,
        "reasoner solve --json": [*solve, "--json"],
    }


def _program() -> str:
    """Rules, case, and what the query assumes as facts, for plain clingo."""
    case = Case.load(CASE)
    query = case.session.query(SCENE, case.chain(CHAIR))
    known = query.evidence
    assumed = [
        f":- {'not ' if event in known else ''}evidence({event})."
        for event in case.data.events
    ]
    assumed += [
        f":- {'not ' if person == query.me else ''}me({person})."
        for person in case.data.persons
    ]
    assumed += [
        f":- {'not ' if query.nested else ''}nested.",
        ":- tie.",
        ":- introduced(_).",
    ]
    rules = [(rules_dir() / f"{name}.lp").read_text() for name in WORLDS]
    # In one file the parts of one would go on into the next.
    return "\n#program base.\n".join([*rules, case.data.program(), *assumed, ""])


if __name__ == "__main__":
    main()

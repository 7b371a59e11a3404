"""The same small program explained by xclingo and by us, in one run, as a ratio.

Give a Python that has xclingo (it pins clingo 5.8.0, so not the project's own):
    .venv/bin/python -m benchmarks.against_xclingo --python /path/to/python
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import clingo

from reasoner.engine.asp.instances import compiled
from reasoner.engine.derivation import Justification, RuleInstances

ROUNDS = 20
RULES = """
person(ann). person(bob). person(cid). near(ann). near(bob).
owns(ann,glove). left(glove).
1 { culprit(P) : person(P) } 1.
opportunity(P) :- near(P).
match(P) :- culprit(P), owns(P,M), left(M).
guilty(P) :- culprit(P), opportunity(P), match(P).
:- not guilty(ann).
"""
WANTED = ("guilty",)
THEIRS = """
import statistics, time
from xclingo import XclingoControl
times = []
for _ in range({rounds}):
    start = time.perf_counter()
    control = XclingoControl(["1"])
    control.add("base", [], {program!r})
    control.ground([("base", [])])
    trees = [str(g) for m in control.solve() for g in m.explain_model()]
    times.append(time.perf_counter() - start)
assert trees
print(statistics.median(times))
"""


def main() -> None:
    """Measure both, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", required=True)
    options = parser.parse_args()
    shown = RULES + "%!show_trace {guilty(P)}.\n"
    shown = shown.replace("guilty(P) :-", '%!trace_rule {"%", P}.\nguilty(P) :-')
    script = THEIRS.format(rounds=ROUNDS, program=shown)
    done = subprocess.run(
        [options.python, "-c", script], capture_output=True, text=True, check=True
    )
    theirs = 1000 * float(done.stdout)
    ours = 1000 * statistics.median(_ours() for _ in range(ROUNDS))
    print(f"xclingo {theirs:.1f} ms, ours {ours:.1f} ms, ratio {theirs / ours:.1f}")


def _ours() -> float:
    """Seconds to solve the program and to justify all of its one world."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "small.lp"
        file.write_text(RULES)
        start = time.perf_counter()
        control = clingo.Control(["1"])
        control.load(str(file))
        control.ground([("base", [])])
        atoms: list[str] = []
        control.solve(on_model=lambda m: atoms.extend(map(str, m.symbols(atoms=True))))
        reasons = Justification(RuleInstances((file,), (), atoms, WANTED), atoms)
        spent = time.perf_counter() - start
        assert reasons.step(("guilty", "ann")) is not None
        compiled.clear()
        return spent


if __name__ == "__main__":
    main()

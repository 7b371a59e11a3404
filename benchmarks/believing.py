"""The cost of belief: an item of Hi-ToM, a longer chain, more minds.

Run: python -m benchmarks.believing [--suite PATH]
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.timing import exponent, table, target
from reasoner import Case

HITOM = Path(__file__).parent.parent / "examples" / "theory_of_mind" / "hitom.py"
DEPTHS = (1, 2, 3, 4, 5, 6)
MINDS = (10, 30, 100, 300, 1000)
CIRCLE = 10  # people who share a room


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--suite", help="hitom_clean_600.json")
    parser.add_argument("--minds", type=int, nargs="*", default=MINDS)
    options = parser.parse_args()
    if options.suite:
        _suite(options.suite)
    _depths()
    _minds(options.minds)


def _suite(path: str) -> None:
    begin = time.perf_counter()
    done = subprocess.run(
        [sys.executable, str(HITOM), path], capture_output=True, text=True, check=True
    )
    spent = time.perf_counter() - begin
    first = done.stdout.splitlines()[0]
    items = int(first.split("/")[1].split()[0])
    print(f"Hi-ToM: {first}, {1000 * spent / items:.1f} ms an item")
    target("Hi-ToM, all items, s", spent, 60)


def _depths() -> None:
    """One more mind at the end of a chain, in a case of one circle."""
    rows = []
    for depth in DEPTHS:
        chain = tuple(f"p{mind % CIRCLE}" for mind in range(depth))
        fresh = Case.from_text(story(CIRCLE))
        assert fresh.session.beliefs
        rows.append((depth, _held(fresh, chain)))
    table([("depth", "s"), *((depth, f"{spent:.4f}") for depth, spent in rows)])
    target("exponent of depth", exponent(rows), 2)


def _minds(minds: list[int]) -> None:
    rows = []
    for number in minds:
        begin = time.perf_counter()
        case = Case.from_text(story(number))
        assert case.session.beliefs
        loaded = time.perf_counter() - begin
        rows.append((number, loaded, _held(case, ("p0", "p1", "p2"))))
    heads = ("minds", "load and ground s", "a chain of 3 s")
    table([heads, *((n, f"{a:.3f}", f"{b:.4f}") for n, a, b in rows)])
    if len(rows) > 1:
        whole = [(n, a + b) for n, a, b in rows]
        target("exponent of minds", exponent(whole), 1.5)


def _held(case: Case, chain: tuple[str, ...]) -> float:
    begin = time.perf_counter()
    case.session.beliefs.grounds(chain, case.scenes[-1])
    return time.perf_counter() - begin


def story(minds: int, seed: int = 1) -> str:
    """Circles of people, a room and a cup each; moves, exits and a word each."""
    rng = random.Random(seed)
    lines = ['title("Circles").']
    lines += [f'place(s{spot}, "spot {spot}").' for spot in range(5)]
    lines += [f'person(p{mind}, "Person {mind}").' for mind in range(minds)]
    scene = 0

    def event(there: list[int], *facts: str) -> None:
        nonlocal scene
        scene += 1
        lines.append(
            f'scene({scene}, "{scene}"). event(e{scene}, {scene}, "It is so").'
        )
        lines.extend(f"present(e{scene}, p{mind})." for mind in there)
        lines.extend(fact.replace("E", f"e{scene}") for fact in facts)

    for circle in range(0, minds, CIRCLE):
        people = list(range(circle, min(circle + CIRCLE, minds)))
        lines.append(f'thing(x{circle}, "a cup"). place(r{circle}, "a room").')
        here = people.copy()
        for mind in people:
            at = f"happens_at(E, r{circle})."
            event(here, f"located(E, x{circle}, s{rng.randrange(5)}).", at)
            event(here, at)
            here.remove(mind)
        for mind in people:
            claim = f"located(x{circle}, s{rng.randrange(5)})"
            event(people, f"says(E, p{mind}, {claim}).")
    return "\n".join(lines)


if __name__ == "__main__":
    main()

"""All scenes from all chairs of a film in one process, against fresh groundings."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

from benchmarks.timing import table, target
from reasoner import Case
from reasoner.case.library import list_bundled
from reasoner.case.loader import load
from reasoner.results.verdict import Verdict


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("films", nargs="*", default=[], help=", ".join(list_bundled()))
    parser.add_argument(
        "--every", type=int, default=1, help="take only every n-th query afresh"
    )
    options = parser.parse_args()
    for film in options.films or list_bundled():
        _film(film, options.every)


def _film(film: str, every: int) -> None:
    data = load(film)
    chairs = ("audience", *data.persons)
    queries = [(scene, chair) for chair in chairs for scene in data.scenes]
    shared, plain = Case(data), Case(data)
    equal = len(queries) - len(
        {plain.session.query(s, plain.chain(v)) for s, v in queries}
    )

    def without_memo(scene: int, chair: str) -> Verdict:
        plain.session.__dict__.pop("judge", None)
        return plain.solve(scene, chair)

    with_memo = _each(shared.solve, queries)
    no_memo = _each(without_memo, queries)
    some = queries[::every]
    afresh = _each(lambda scene, chair: Case(data).solve(scene, chair), some)
    reread = _each(lambda scene, chair: Case(load(film)).solve(scene, chair), some)
    print(f"{film}: {len(queries)} queries, {equal} of them from the memo")
    rows = [
        ("one process, as it is", with_memo),
        ("one process, memo emptied before each query", no_memo),
        ("fresh grounding for each query", afresh),
        ("the case read and ground afresh for each query", reread),
    ]
    table([("", "ms a query"), *((name, f"{ms:.2f}") for name, ms in rows)])
    target("fresh / one process", afresh / with_memo, 10, at_most=False)
    target("fresh / one process, no memo", afresh / no_memo, 10, at_most=False)
    print()


def _each(
    solve: Callable[[int, str], Verdict], queries: list[tuple[int, str]]
) -> float:
    """Milliseconds a query, the grounding of the shared case included."""
    begin = time.perf_counter()
    for scene, chair in queries:
        solve(scene, chair)
    return (time.perf_counter() - begin) * 1000 / len(queries)


if __name__ == "__main__":
    main()

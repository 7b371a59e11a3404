"""One case, asked by several threads at once, answers as if asked by one.

THREADS_ROUNDS=100 does so a hundred times.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from threading import Barrier

import pytest

from reasoner import Case

NAME = "ninth_lot"
THREADS = 4
ROUNDS = int(os.environ.get("THREADS_ROUNDS", "1"))
Question = Callable[[Case], object]


def questions() -> list[Question]:
    """Verdicts, beliefs and knowledge from every chair at every scene."""
    case = Case.load(NAME)
    chairs = ["audience", *case.data.persons]
    chairs += [f"{one}/{other}" for one, other in pairwise(chairs)]
    plot, person = next(iter(case.data.plots)), next(iter(case.data.persons))
    asked: list[Question] = []
    for scene in case.scenes:
        for chair in chairs:
            asked.append(lambda c, s=scene, v=chair: c.solve(s, v))
        asked.append(lambda c, s=scene: c.believes(person, scene=s))
        asked.append(lambda c, s=scene: c.knows(f"guilty({person},{plot})", s))
    return asked


@pytest.mark.parametrize("_", range(ROUNDS))
def test_threads_get_the_answers_of_one(_: int) -> None:
    asked = questions()
    alone = Case.load(NAME)
    expected = [question(alone) for question in asked]
    shared, start = Case.load(NAME), Barrier(THREADS)

    def answers(first: int) -> list[object]:
        """All of them, each thread beginning elsewhere."""
        start.wait()
        turned = [*asked[first:], *asked[:first]]
        found = [question(shared) for question in turned]
        cut = len(asked) - first
        return [*found[cut:], *found[:cut]]

    with ThreadPoolExecutor(THREADS) as pool:
        firsts = [n * len(asked) // THREADS for n in range(THREADS)]
        for found in pool.map(answers, firsts):
            assert found == expected

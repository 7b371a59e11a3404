"""The pack clocktower, held to a brute force that plays the game through."""

from __future__ import annotations

import os
import random
import time
from functools import cache

import pytest
from packs.village import NAMES, Village, casts, draw, text
from reasoner import Case
from reasoner.engine.ranking import CULPRIT
from reasoner.engine.weighing import rank

SEEDS = range(int(os.environ.get("VILLAGES", "60")))
SIZES = {0: 7, 1: 7, 2: 7, 3: 8, 4: 6, 5: 9}
AUDIENCE = ("audience",)
BELFRY = "examples/games/belfry.lp"


@cache
def village(seed: int) -> tuple[Village, dict[tuple[int, int], int]]:
    """A village, and the least price of each cast by brute force."""
    found = draw(random.Random(seed), SIZES[seed % len(SIZES)])
    return found, casts(found)


def heads(case: Case) -> dict[str, int]:
    """Who may be the Imp, by how much more that costs than the least."""
    worlds, query = case.session.worlds, case.session.query(1, AUDIENCE)
    if not worlds.tenable(query):
        return {}
    asked = [(CULPRIT, key) for key in worlds.candidates(CULPRIT, "evil")]
    found = rank(worlds, query, asked, both=False).yes
    least = min(found.values())
    return {str(key[1]): price - least for (_, key), price in found.items()}


def best_casts(case: Case) -> set[frozenset[str]] | None:
    found = case.session.worlds.casts(case.session.query(1, AUDIENCE), "evil")
    return None if found is None else set(found)


def agrees(seed: int) -> bool:
    """Has the pack the same Imps at the same prices as the brute force has, and the
    same casts?"""
    drawn, expected = village(seed)
    case = Case.from_text(text(drawn), "village")
    found = heads(case)
    least = min(expected.values(), default=0)
    imps = {
        NAMES[imp]: min(p for (i, _), p in expected.items() if i == imp) - least
        for imp, _ in expected
    }
    best = {
        frozenset((NAMES[imp], NAMES[minion]))
        for (imp, minion), price in expected.items()
        if price == least
    }
    return found == imps and (not found or best_casts(case) in (best, None))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_village_is_judged_as_by_brute_force(seed: int) -> None:
    assert agrees(seed)


def test_there_is_something_to_judge() -> None:
    """Not all villages contradict themselves, nor is everybody suspected in all."""
    sizes = [len(village(seed)[1]) for seed in SEEDS]
    assert sum(0 < size < 10 for size in sizes) > len(SEEDS) // 5


def test_seven_players_are_judged_within_a_second() -> None:
    begun = time.monotonic()
    (plot,) = Case.load(BELFRY).solve().plots
    assert time.monotonic() - begun < 1
    assert (plot.culprit, plot.status) == ("fenn", "proven")

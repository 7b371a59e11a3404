"""Beliefs in random stories are what an independent plain reader makes of them."""

from __future__ import annotations

import os
import random
from itertools import groupby, product

import pytest

from laws.rooms import (
    PEOPLE,
    STATE,
    THINGS,
    at_odds,
    case_text,
    claimed,
    glimpses,
    random_story,
    reads,
)
from reasoner import Case
from reasoner.case import edits

SEEDS = int(os.environ.get("LAWS_EXAMPLES", "60")) // 6
DEPTH = 4


@pytest.mark.sample(3)
@pytest.mark.parametrize("seed", range(SEEDS))
def test_every_chain_believes_what_a_plain_reader_says(seed: int) -> None:
    rng = random.Random(seed)
    story = random_story(rng)
    case = Case.from_text(case_text(story), "rooms")
    chains = [c for depth in (1, 2) for c in product(PEOPLE, repeat=depth)]
    deeper = [c for d in (DEPTH - 1, DEPTH) for c in product(PEOPLE, repeat=d)]
    last = len(story.steps)
    asked = [*chains, *rng.sample(deeper, 20)]
    case.session.beliefs.prepare(asked)
    for chain in asked:
        noticed = {f"e{n + 1}" for n in glimpses(story, chain, last)}
        assert case.session.beliefs.glimpsed(chain, last) == noticed, chain
        minds = tuple(mind for mind, _ in groupby(chain))  # ann/ann is ann
        for thing in (*THINGS, STATE):
            for scene in (last // 2, last):
                if thing == STATE and at_odds(story, scene):
                    continue  # what that leaves open is for the patterns of belief.lp
                value = reads(story, minds, thing, scene)
                wanted = [] if value is None else [(claimed(thing, value), "believed")]
                found = case.believes(chain, thing, scene).beliefs
                assert [(b.proposition, b.stance) for b in found] == wanted, (
                    chain,
                    thing,
                    scene,
                )


@pytest.mark.parametrize("seed", range(3))
def test_belief_is_without_hindsight(seed: int) -> None:
    story = random_story(random.Random(seed))
    case = Case.from_text(case_text(story), "rooms")
    middle = len(story.steps) // 2
    cut = Case(edits.cut(case.data, middle))
    for chain in product(PEOPLE, repeat=2):
        assert cut.session.beliefs.grounds(
            chain, middle
        ) == case.session.beliefs.grounds(chain, middle)

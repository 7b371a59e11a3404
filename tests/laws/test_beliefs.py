"""Beliefs in random stories are what an independent plain reader makes of them."""

from __future__ import annotations

import os
import random
from itertools import product

import pytest

from laws.rooms import PEOPLE, THINGS, case_text, glimpses, random_story, reads
from reasoner import Case

SEEDS = int(os.environ.get("LAWS_EXAMPLES", "60")) // 6
DEPTH = 4


@pytest.mark.parametrize("seed", range(SEEDS))
def test_every_chain_believes_what_a_plain_reader_says(seed: int) -> None:
    rng = random.Random(seed)
    story = random_story(rng)
    case = Case.from_text(case_text(story), "rooms")
    chains = [c for depth in (1, 2) for c in product(PEOPLE, repeat=depth)]
    deeper = [c for d in (DEPTH - 1, DEPTH) for c in product(PEOPLE, repeat=d)]
    last = len(story.steps)
    asked = [*chains, *rng.sample(deeper, 20)]
    case.beliefs.prepare(asked)
    for chain in asked:
        noticed = {f"e{n + 1}" for n in glimpses(story, chain, last)}
        assert case.beliefs.glimpsed(chain, last) == noticed, chain
        for thing in THINGS:
            for scene in (last // 2, last):
                held = case.beliefs.held(chain, scene).get(("located", thing), ())
                found = held[0].value if held else None
                wanted = reads(story, chain, thing, scene)
                assert found == wanted, (chain, thing, scene)


@pytest.mark.parametrize("seed", range(3))
def test_belief_is_without_hindsight(seed: int) -> None:
    story = random_story(random.Random(seed))
    case = Case.from_text(case_text(story), "rooms")
    middle = len(story.steps) // 2
    cut = Case(case.data.cut(middle))
    for chain in product(PEOPLE, repeat=2):
        assert cut.beliefs.held(chain, middle) == case.beliefs.held(chain, middle)

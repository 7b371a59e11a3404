"""The cases against a fresh grounding of the evidence, over all scenes and chairs: one
in twelve of the states of evidence that differ, the same in every run, or with
ORACLE_EVERY=1 all."""

from __future__ import annotations

import os

import pytest
from laws.bare import Bare, is_nested
from laws.chairs import chairs
from laws.compare import differences
from laws.inferences import theories
from laws.observers import evidence
from laws.plain import optimise_each
from views import case as loaded

from reasoner.case.library import list_bundled
from reasoner.case.model import CaseData

Chain = tuple[str, ...]
EVERY = int(os.environ.get("ORACLE_EVERY", "12"))


def _chains(data: CaseData) -> list[Chain]:
    """All chairs; and the two who are met most, of each other and of the others."""
    seen = [str(fact.args[1]) for fact in data.facts_of("present")]
    first, second = sorted(data.persons, key=seen.count, reverse=True)[:2]
    nested: list[Chain] = [(first, p) for p in data.persons if p != first]
    nested += [(second, first), ("audience", first), (first, second, first)]
    return chairs(data) + nested


@pytest.mark.sample(2)
@pytest.mark.parametrize("name", list_bundled())
def test_the_film_agrees_with_a_fresh_grounding(name: str) -> None:
    case = loaded(name)
    bare = Bare(case.data)
    solved: dict[tuple[frozenset[str], str | None, bool], Chain] = {}
    for chain in _chains(case.data):
        for scene in case.scenes:
            known = evidence(case.data, scene, chain)
            where = f"{'/'.join(chain)} at scene {scene}"
            assert set(case.evidence(scene, chain)) == known, where
            query = case.session.query(scene, chain)
            if query.granted:  # out of one plot, and loyal in another
                continue
            if query.evidence != known:  # a face hides what only its plot knows of
                continue
            me = query.me  # nobody where no face is left
            if (known, me, is_nested(chain)) in solved:
                continue
            solved[known, me, is_nested(chain)] = chain
            if len(solved) % EVERY:
                continue
            held = theories(case.data, bare, scene, chain)
            ranks = optimise_each(case.data, known, me, is_nested(chain), held)
            assert differences(case.solve(scene, chain).plots, ranks) == [], where

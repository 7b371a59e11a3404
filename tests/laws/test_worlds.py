"""The laws of worlds: all worlds one by one, and the same output."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from itertools import groupby

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from laws.bare import Bare, is_nested
from laws.chairs import (
    FILMS,
    in_parts,
    stories,
    viewpoints,
)
from laws.compare import differences
from laws.inferences import theories
from laws.observers import evidence
from laws.plain import enumerate_all
from laws.strategies import small_cases
from reasoner import Case
from reasoner.analysis.session import Session
from reasoner.case.model import CaseData
from reasoner.errors import CaseError

# ---------------------------------------------------------------- 5 oracle

MOST_WORLDS = 3000  # of one case; those with more are left out


@given(st.data(), small_cases(people=4, events=7, details=6))
@settings(max_examples=2 * settings().max_examples)
def test_ranks_are_those_of_all_worlds_one_by_one(
    data: st.DataObject, story: CaseData
) -> None:
    scene, drawn = data.draw(viewpoints(story))
    chain = tuple(mind for mind, _ in groupby(drawn))  # ann/ann is ann
    known = evidence(story, scene, chain)
    assert set(Case(story).evidence(scene, chain)) == known
    held = theories(story, Bare(story), scene, chain)
    query = Session(story).query(scene, chain)
    me = query.me  # nobody where no face is left: tests/patterns/faces.toml
    assert me in (None, chain[-1])
    assume(not query.granted)  # out of one plot, and loyal in another
    assume(query.evidence == known)  # a face hides what only its plot knows of
    asked = {(str(e), str(p), _written(claim)) for e, p, claim in query.theories}
    assert asked == held
    ranks = enumerate_all(story, known, me, is_nested(chain), MOST_WORLDS, held)
    assume(ranks is not None)
    assert ranks is not None
    if not ranks.worlds:
        # Contradictory; or the mind is itself in it for certain, and knows so.
        with suppress(CaseError):
            verdict = Case(story).solve(scene, chain)
            assert verdict.face or not verdict.plots
        return
    assert differences(Case(story).solve(scene, chain).plots, ranks) == []


def _written(claim: object) -> str:
    if not isinstance(claim, tuple):
        return str(claim)
    name, *parts = claim
    return f"{name}({','.join(map(_written, parts))})"


@given(st.data(), small_cases())
def test_every_story_has_a_world(data: st.DataObject, story: CaseData) -> None:
    """Else everybody would be cleared, even `nobody`. Only those who always lie or
    never do, and what is certain or beyond doubt, can contradict each other."""
    certain = ("all_or_nothing", "given", "proves", "only", "size", "hands")
    facts = tuple(fact for fact in story.facts if fact.name not in certain)
    story = replace(story, facts=facts)
    scene, chain = data.draw(viewpoints(story))
    for plot in Case(story).solve(scene, chain).plots:
        assert {s.rank for s in plot.suspects} & {0}


# ---------------------------------------------------------------- 7 determinism

SCRIPT = """
import sys
from reasoner import Case
from reasoner.case.library import list_bundled
for name in list_bundled():
    case = Case.load(name)
    first, second = case.data.persons[:2]
    for chain in ("audience", first, f"{second}/{first}"):
        for verdict in case.timeline(chain).verdicts:
            print(verdict.model_dump_json())
    print(case.explain(case.solve(case.scenes[-1], first)).model_dump_json())
"""


def test_two_processes_say_the_same() -> None:
    outputs = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "4242")
    ]
    assert outputs[0] == outputs[1]
    scenes = sum(len(film.scenes) for film in FILMS.values())
    assert len(outputs[0].splitlines()) == 3 * scenes + len(FILMS)


@given(st.data(), stories())
def test_the_order_of_questions_means_nothing(
    data: st.DataObject, story: CaseData
) -> None:
    """What a solver has learned from one question must not show in the next."""
    questions = data.draw(st.lists(viewpoints(story), min_size=1, max_size=3))
    asked = Case(story)
    for scene, chain in questions:
        assert in_parts(asked, scene, chain) == in_parts(story, scene, chain)

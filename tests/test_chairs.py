"""Every chair of both films at every scene: `solve`, `minds` and `believes` name the
same leaders with the same status, from outside and from within.

There is one exception: whoever has died, or not yet come into the story, has no views,
so that `minds` has nothing of him; `solve` and `believes` say what he held to the last.
One chair in 48 is asked, always the same ones; CHAIRS_EVERY=1 asks them all (minutes).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from films import MI1, MI3
from views import case

from reasoner.case.terms import AUDIENCE
from reasoner.results.verdict import Verdict

EVERY = int(os.environ.get("CHAIRS_EVERY", "48"))
MAIN = {
    MI1: ("ethan", "kittridge", "luther", "claire", "phelps", "max", "krieger"),
    MI3: (
        *("ethan", "musgrave", "brassel", "luther", "davian"),
        *("declan", "zhen", "benji", "julia"),
    ),
}


def chairs(name: str) -> Iterator[str]:
    """Everybody; and each of the main people, or the audience, on each other."""
    yield from (AUDIENCE, *case(name).data.persons)
    for one in (AUDIENCE, *MAIN[name]):
        yield from (f"{one}/{other}" for other in MAIN[name] if other != one)


STATES = [
    (name, scene, chair)
    for name in (MI1, MI3)
    for scene in case(name).data.scenes
    for chair in chairs(name)
]


def settled(found: Verdict) -> list[Any]:
    """Of each plot of which it can be told: its leaders, the status, the firmness."""
    return [
        (p.plot, {s.person for s in p.suspects if s.rank == 0}, p.status, p.firmness)
        for p in found.plots
        if p.plot not in found.untold
    ]


@pytest.mark.sample(2)
@pytest.mark.parametrize(("name", "scene", "chair"), STATES[EVERY // 4 :: EVERY])
def test_three_answers_agree(name: str, scene: int, chair: str) -> None:
    one = case(name)
    for inside in (False, True):
        solved = one.solve(scene, chair, inside=inside)
        thoughts = one.minds(scene, chair, inside=inside).thoughts
        absent = solved.died is not None or not one.evidence(scene, chair)
        assert (thoughts == ()) == absent
        for thought in thoughts:  # its own, and what it takes each other to think
            verdict = one.solve(scene, "/".join(thought.chain), inside=inside)
            found = [
                (o.plot, {*o.traitors}, o.status, o.firmness) for o in thought.opinions
            ]
            assert found == settled(verdict), (thought.chain, inside)
    solved = one.solve(scene, chair)
    for plot, leaders, status, firmness in settled(solved):
        held = [
            b
            for b in one.believes(chair, plot, scene).beliefs
            if b.proposition.startswith("guilty(")
        ]
        assert {b.value for b in held} == leaders
        assert {b.status for b in held} == {status}
        assert {b.firmness for b in held} == {firmness}
    assert one.believes(chair, scene=scene).died == solved.died


@pytest.mark.parametrize(
    ("name", "chair", "scene", "leader"),
    [
        (MI1, "claire", 16, "phelps"),
        (MI1, "phelps", 16, "phelps"),
        (MI1, "claire/phelps", 15, "phelps"),
        (MI1, "claire/krieger", 15, "phelps"),
        (MI1, "krieger", 17, "phelps"),
        (MI3, "musgrave", 14, "musgrave"),
    ],
)
def test_who_is_in_it_knows_who_leads(
    name: str, chair: str, scene: int, leader: str
) -> None:
    """From within, whatever face is shown; and so does whom a fellow thinks of."""
    (plot,) = case(name).solve(scene, chair, inside=True).plots
    assert (plot.culprit, plot.status) == (leader, "proven")

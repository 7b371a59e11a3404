"""Where a law is broken: each fault in the smallest case that shows it.

All are strict: whoever mends one takes the mark away, and the case stays as a test.
"""

from __future__ import annotations

import random

import pytest

from laws.chairs import judged, solved
from laws.names import disguise, normal
from reasoner import Case
from reasoner.case.model import CaseData, parse

CAST = """
title("A small case"). side(s, "the side"). plot(p, s, "the plot").
person(ann, "Ann"). person(bob, "Bob"). person(cid, "Cid"). member((ann ; bob), s).
scene(1, "one"). scene(2, "two"). secret(k, "a secret").
"""
# Each says something in scene 1 that names an event of scene 2.
NEAR = """
event(e, 1, "e"). present(e, ann). betokens(e, p). near(e, bob, d).
event(d, 2, "d"). deed(d, p).
"""
CLAIM = """
event(e, 1, "e"). present(e, ann). betokens(e, p). says(e, ann, did(bob, d)).
event(d, 2, "d"). deed(d, p).
"""
UNMASKED = """
event(e, 1, "e"). says(e, ann, guilty(ann, p)). unmasks(e, f, cid).
event(f, 2, "f"). present(f, cid).
"""
# Ann's event of scene 1 comes at time 3; what she misses in scene 2 comes at 4.
CLOCK = """
time(1, 3). event(e, 1, "e"). present(e, ann). betokens(e, p).
event(f, 2, "f"). present(f, bob). when(f, 4).
"""
TWO_HANDS = """
event(d, 1, "d"). deed(d, p). betokens(d, p). present(d, cid). acts(d, (ann ; bob)).
"""
TIE = """
event(e, 1, "e"). present(e, (ann ; bob ; cid)). betokens(e, p).
"""


def case(text: str) -> CaseData:
    return parse(CAST + text, "small")


@pytest.mark.xfail(strict=True, reason="naming an event to come brings people up")
@pytest.mark.parametrize(
    "text", [NEAR, CLAIM, UNMASKED], ids=["near", "did", "unmasks"]
)
def test_no_hindsight_by_a_fact_that_names_an_event_told_later(text: str) -> None:
    story, audience = case(text), ("audience",)
    assert judged(story.cut(1), 1, audience) == judged(story, 1, audience)


@pytest.mark.xfail(strict=True, reason="a scene's clock is set by events one misses")
def test_no_telepathy_by_the_clock() -> None:
    story = case(CLOCK)
    assert judged(story.only({"e"}), 2, ("ann",)) == judged(story, 2, ("ann",))


@pytest.mark.xfail(strict=True, reason="a deed has one doer, and two are seen at it")
def test_a_deed_openly_done_by_two_has_a_world() -> None:
    (plot,) = Case(case(TWO_HANDS)).solve(1, "cid").plots
    assert any(suspect.rank == 0 for suspect in plot.suspects)


@pytest.mark.xfail(strict=True, reason="the search picks among equally ranked worlds")
def test_names_mean_nothing_to_the_world_shown() -> None:
    """With Cid as helper, Ann and Bob make equally good traitors: which is shown?"""
    story, shown = case(TIE), set()
    for seed in range(12):
        other, names = disguise(story, random.Random(seed))
        back = {new: old for old, new in names.items()}
        shown.add(repr(normal(solved(other, 1, ("audience",)), back)))
    assert len(shown) == 1

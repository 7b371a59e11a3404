"""Where a law was broken once: each fault in the smallest case that showed it."""

from __future__ import annotations

import random

import pytest

from laws.chairs import judged, solved
from laws.names import disguise, normal
from reasoner import Case
from reasoner.case import edits
from reasoner.case.loader import parse
from reasoner.case.model import CaseData
from reasoner.errors import CaseError

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


def test_no_hindsight_by_a_fact_that_names_an_event_told_later() -> None:
    story, audience = case(NEAR), ("audience",)
    assert judged(edits.cut(story, 1), 1, audience) == judged(story, 1, audience)


@pytest.mark.parametrize("text", [CLAIM, UNMASKED], ids=["did", "unmasks"])
def test_what_speaks_of_an_event_told_later_is_refused(text: str) -> None:
    with pytest.raises(CaseError, match="later-report"):
        case(text)


def test_no_telepathy_by_the_clock() -> None:
    story = case(CLOCK)
    assert judged(edits.keep_only(story, {"e"}), 2, ("ann",)) == judged(
        story, 2, ("ann",)
    )


def test_a_deed_openly_done_by_two_has_a_world() -> None:
    (plot,) = Case(case(TWO_HANDS)).solve(1, "cid").plots
    assert any(suspect.rank == 0 for suspect in plot.suspects)


def test_names_mean_nothing_to_the_world_shown() -> None:
    """With Cid as helper, Ann and Bob make equally good traitors: which is shown?"""
    story, shown = case(TIE), set()
    for seed in range(12):
        other, names = disguise(story, random.Random(seed))
        back = {new: old for old, new in names.items()}
        shown.add(repr(normal(solved(other, 1, ("audience",)), back)))
    assert len(shown) == 1


def test_who_joins_unseen_is_no_suspect_who_has_been_cleared() -> None:
    seen = 'event(e, 1, "e"). present(e, (ann ; cid)). betokens(e, p).'
    joins = 'event(f, 1, "f"). present(f, bob). joins(f, cid, s).'
    story, more = (parse(CAST + text, "small") for text in (seen, seen + joins))
    assert solved(more, 1, ("ann",)) == solved(story, 1, ("ann",))
    everybody = ("audience",)
    assert solved(more, 1, everybody) != solved(story, 1, everybody)


def test_of_a_death_a_chain_tells_what_its_minds_know() -> None:
    dies = 'event(e, 1, "e"). present(e, ann). seems_dead(e, cid). body(e, cid).'
    case = Case(parse(CAST + dies, "small"))
    found = [case.solve(2, chain).died for chain in ("cid", "ann/cid", "bob/cid")]
    assert found == [1, 1, None]


def test_who_dies_under_anothers_face_is_dead_and_only_who_sees_through_it_knows() -> (
    None
):
    death = """
    event(f, 1, "f"). present(f, cid). disguised(f, ann, bob).
    seems_dead(f, bob). body(f, bob).
    """
    story = Case(case(death))
    assert story.solve(1, "ann").died == 1
    assert story.solve(1, "cid/ann").died is None
    assert story.solve(1, "cid/bob").died == 1

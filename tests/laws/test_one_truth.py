"""Law 8: one truth. Over random small cases, and over the scenes and chairs of every
bundled case: a sample of them, or with ONE_TRUTH_EVERY=1 all.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from hypothesis import given
from hypothesis import strategies as st
from views import case as loaded

from laws.chairs import FILMS
from laws.one_truth import Book, broken
from laws.strategies import small_cases
from reasoner import Case
from reasoner.analysis.deception.stance import Minds
from reasoner.case.loader import parse
from reasoner.case.model import CaseData
from reasoner.case.terms import AUDIENCE
from reasoner.results.deception import DeceptionKind

EVERY = int(os.environ.get("ONE_TRUTH_EVERY", "41"))


@given(st.data(), small_cases())
def test_on_random_cases(data: st.DataObject, story: CaseData) -> None:
    case = Case(story)
    for scene in sorted({data.draw(st.sampled_from(case.scenes)), case.scenes[-1]}):
        chair = data.draw(st.sampled_from((AUDIENCE, AUDIENCE, *story.persons)))
        found = broken(case, chair, scene)
        assert found == []


def states() -> list[ParameterSet]:
    """Every scene and chair of every bundled case."""
    found = [
        (name, chair, scene)
        for name, data in sorted(FILMS.items())
        for chair in (AUDIENCE, *data.persons)
        for scene in data.scenes
    ]
    return [pytest.param(*s, id="-".join(map(str, s))) for s in found[::EVERY]]


@pytest.mark.parametrize(("name", "chair", "scene"), states())
def test_on_bundled_cases(name: str, chair: str, scene: int) -> None:
    assert broken(loaded(name), chair, scene) == []


STORIES = sorted((Path(__file__).parent / "stories").glob("*.lp"))


@pytest.mark.sample(3)
@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_on_small_stories(path: Path) -> None:
    """Each has broken a law; its first line says what it shows, and to whom."""
    text = path.read_text(encoding="utf-8")
    place = re.match(r"% chair (\w+), scene (\d+)\.", text)
    assert place
    case = Case(parse(text, path.stem))
    assert broken(case, place[1], int(place[2])) == []


HOTHOUSE = """
title("Words"). side(s, "the side"). plot(p, s, "the plot").
person(ann, "Ann"). person(bob, "Bob"). person(cid, "Cid"). member((ann ; bob), s).
scene(1, "one"). event(e, 1, "e"). present(e, (ann ; bob ; cid)). betokens(e, p).
scene(2, "two"). event(f, 2, "f"). present(f, (ann ; cid)).
says(f, ann, neg(guilty(ann, p))).
event(g, 2, "g"). minute(g, 9). present(g, (bob ; cid)).
says(g, cid, neg(guilty(ann, p))).
scene(3, "three"). event(h, 3, "h"). present(h, (ann ; bob ; cid)).
says(h, ann, guilty(ann, p)).
"""


def test_the_laws_can_be_broken() -> None:
    """They see a mind taken in too long, one left out, and a lie that is missing."""
    book = Book(Case(parse(HOTHOUSE, "words")), AUDIENCE, 3)
    assert list(book.broken()) == []
    lie = next(d for d in book.ledger.deceptions if d.kinds == ("lie",))
    (fooled,) = lie.deceived
    assert (fooled.mind, fooled.since, fooled.until) == ("cid", 2, 3)
    longer = lie.but(deceived=(fooled.but(until=None, end=None),))
    for rows, law in (((longer,), "b"), ((lie.but(belief="guilty(ann,p)"),), "a")):
        book.ledger = book.ledger.but(deceptions=rows)
        assert {line[0] for line in book.broken()} >= {law}
    owned = lie.but(event="h", about="guilty(ann,p)", belief="guilty(ann,p)")
    book.ledger = book.ledger.but(deceptions=(owned,))
    assert {line[0] for line in book.broken()} >= {"f"}
    book.ledger = book.ledger.but(deceptions=())
    assert [line[0] for line in book.broken()] == ["h"]
    book.ledger = book.ledger.but(deceptions=(lie.but(kinds=("honest_mistake",)),))
    assert "h" in {line[0] for line in book.broken()}


def test_whoever_is_in_a_plot_knows_better_of_all_that_touches_it() -> None:
    minds = Minds(Case(parse(HOTHOUSE, "words")).session, (AUDIENCE,), 3)
    for claim in (
        ("knows", "bob", ("guilty", "cid", "p")),
        ("or", ("dead", "bob"), ("in_on", "bob", "p")),
    ):
        assert minds.in_plot_of(claim, "ann")
        assert not minds.in_plot_of(claim, "bob")
    assert not minds.in_plot_of(("dead", "bob"), "ann")
    assert not minds.in_plot_of(("believes", "bob", ("guilty", "cid", "p")), "ann")


MEANT = """
title("Meant"). side(s, "the side"). plot(p, s, "the plot").
person(ann, "Ann"). person(bob, "Bob"). person(cid, "Cid"). member((ann ; bob), s).
place(inn, "the inn"). thing(gem, "the gem").
scene(1, "one"). event(e, 1, "e"). present(e, (ann ; bob)). located(e, gem, inn).
scene(2, "two"). event(f, 2, "f"). present(f, (ann ; cid)).
says(f, ann, neg(located(gem, inn))).
"""


@pytest.mark.parametrize(
    ("kinds", "spoken", "breaks"),
    [
        (("lie",), "located(gem,inn)", True),  # she has seen it there
        (("honest_mistake",), "located(gem,inn)", False),
        (("honest_mistake",), "neg(located(gem,inn))", True),
        (("lie",), "neg(located(gem,inn))", False),
    ],
)
def test_law_d_asks_what_the_speaker_held(
    kinds: tuple[DeceptionKind, ...], spoken: str, breaks: bool
) -> None:
    book = Book(Case(parse(MEANT, "meant")), AUDIENCE, 2)
    (row,) = (d for d in book.ledger.deceptions if d.event == "f")
    book.ledger = book.ledger.but(
        deceptions=(row.but(kinds=kinds, about=spoken, belief=spoken),)
    )
    assert bool(list(book.meant_by_what_he_held())) is breaks


OUTPOST = """
title("Outpost"). side(s, "the side"). plot(p, s, "the plot").
person(ann, "Ann"). person(bob, "Bob"). person(cal, "Cal"). person(dan, "Dan").
member((ann ; bob ; cal ; dan), s).
scene(1, "one"). event(e, 1, "e"). present(e, (ann ; bob ; dan)). acts(e, bob).
deed(e, p). betokens(e, p).
scene(2, "two"). event(f, 2, "f"). present(f, cal). seems_dead(f, ann).
event(g, 2, "g"). present(g, cal). body(g, ann).
scene(3, "three"). event(h, 3, "h"). present(h, (bob ; dan)). says(h, bob, alive(ann)).
scene(4, "four"). event(i, 4, "i"). present(i, (bob ; cal)). reports(i, (f ; g)).
scene(5, "five"). event(j, 5, "j"). present(j, (bob ; dan)). says(j, bob, alive(ann)).
"""


def test_one_in_a_plot_may_err_on_what_is_no_plot() -> None:
    """Bob says that Ann lives, which he has no reason to doubt; when he has heard of
    her death he says so again, and lies. Explanation, appearances and ledger agree."""
    case = Case(parse(OUTPOST, "outpost"))
    kinds = {d.event: d.kinds for d in case.ledger(5).deceptions}
    assert kinds == {"h": ("honest_mistake",), "j": ("lie",)}
    readings = {a.event: a.readings[0].reading for a in case.appearances(5).appearances}
    assert (readings["h"], readings["j"]) == ("mistaken", "lie")
    (why,) = case.explain(case.solve(3)).plots
    assert [act.kind for act in why.account if act.kind == "lie"] == []
    (why,) = case.explain(case.solve(5)).plots
    assert [act.kind for act in why.account if act.kind == "lie"] == ["lie"]
    assert broken(case, AUDIENCE, 5) == []


def test_what_somebody_knows_of_a_formula_about_himself_has_an_end() -> None:
    """Whether Bob knows it turns on what he believes of Cid, and this on the word."""
    story = MEANT.replace(
        "says(f, ann, neg(located(gem, inn)))",
        "says(f, ann,"
        " if(knows(bob, iff(alive(cid), knows(cid, dead(ann)))), dead(cid)))",
    )
    case = Case(parse(story, "circle"))
    for chair in (*case.data.persons, AUDIENCE):
        assert broken(case, chair, 2) == []


def test_minds_in_minds_have_an_end() -> None:
    """What Cid knows turns on what Ann does, and that on what Cid believes of it."""
    story = MEANT.replace("(ann ; cid)).", "(ann ; bob ; cid)).").replace(
        "says(f, ann, neg(located(gem, inn)))",
        "betokens(f, p). says(f, ann, if(or(knows(cid, iff(or(alive(cid),"
        " neg(alive(ann))), knows(ann, neg(said(cid, dead(bob)))))),"
        " neg(in_on(bob, p))), and(accounts(e), dead(ann))))",
    )
    case = Case(parse(story, "mirrors"))
    for chair in (*case.data.persons, AUDIENCE):
        assert broken(case, chair, 2) == []


def test_a_death_put_on_does_not_come_true_before_somebody_is_seen_alive() -> None:
    """Told first, and last in the story: Ann lives. So neither was the body hers."""
    case = Case.from_text(
        """title("Frame"). person(ann, "Ann"). person(bob, "Bob"). person(cid, "Cid").
        scene(1, "Old age"). event(old, 1, "Ann tells it"). when(old, 9).
        present(old, ann). scene(2, "The ball"). event(ball, 2, "Bob in Cid's mask").
        present(ball, ann). disguised(ball, bob, cid). event(fall, 2, "Ann falls").
        present(fall, bob). seems_dead(fall, ann). scene(3, "The morgue").
        event(morgue, 3, "Her body"). present(morgue, bob). body(morgue, ann)."""
    )
    (row,) = (d for d in case.ledger(3).deceptions if d.event == "fall")
    assert [f.end for f in row.deceived if f.end == "came_true"] == []
    assert broken(case, AUDIENCE, 3) == []


def test_who_says_what_he_cannot_know_of_himself_may_have_lied() -> None:
    """Whether Ann could tell turns on whether she is in it; she held nothing of it."""
    story = (
        MEANT.replace("(ann ; cid)).", "(ann ; bob ; cid)).")
        .replace(
            "says(f, ann, neg(located(gem, inn)))",
            'deed(f, p). leak(f, key, p). secret(key, "the key"). says(f, ann,'
            " iff(accounts(f), knows(ann, neg(and(near(bob, f), alive(cid))))))",
        )
        .replace("member((ann ; bob), s)", "member(bob, s)")
    )
    case = Case(parse(story, "iff"))
    (row,) = case.ledger(2).deceptions
    assert row.kinds == ("honest_mistake", "lie")
    assert broken(case, AUDIENCE, 2) == []


SHOT = """
title("The shot"). side(s, "the side"). plot(p, s, "the plot").
person(ann, "Ann"). person(bob, "Bob"). person(cid, "Cid"). person(dan, "Dan").
member((ann ; bob ; cid ; dan), s).
scene(1, "one"). event(e, 1, "e"). deed(e, p). offscreen(e). betokens(e, p).
event(x, 1, "x"). minute(x, 5). present(x, (ann ; bob ; cid ; dan)). reports(x, e).
near(x, (ann ; cid ; dan), e).
scene(2, "two"). event(f, 2, "f"). present(f, (ann ; bob)). says(f, ann, did(cid, e)).
scene(3, "three"). event(g, 3, "g"). present(g, (bob ; dan)). says(g, bob, did(cid, e)).
event(h, 3, "h"). minute(h, 5). present(h, (bob ; cid)). acts(h, bob).
seems_dead(h, cid). body(h, cid).
scene(4, "four"). event(i, 4, "i"). present(i, (ann ; bob ; dan)).
says(i, ann, and(guilty(ann, p), did(ann, e))).
"""


def test_law_i_asks_what_came_of_it() -> None:
    book = Book(Case(parse(SHOT, "shot")), AUDIENCE, 4)
    assert list(book.broken()) == []
    rows = book.ledger.deceptions
    lie = next(d for d in rows if d.event == "f")
    assert {(c.event, c.how) for c in lie.led_to} == {
        ("g", "passed_on"),
        ("h", "struck"),
    }
    for wrong in (lie.led_to[:1], (*lie.led_to, lie.led_to[0].but(event="i"))):
        book.ledger = book.ledger.but(deceptions=(lie.but(led_to=wrong),))
        assert {line[0] for line in book.what_came_of_it()} == {"i"}


def test_an_enemy_finds_no_confession_to_a_plot_false_that_he_cannot_tell_of() -> None:
    case = Case.from_text(
        """title("Enemy"). side(s, "the side"). plot(p, s, "the plot").
        person(ann, "Ann"). person(bob, "Bob"). person(rook, "Rook"). member(bob, s).
        enemy(rook, s). scene(1, "one").
        event(e, 1, "e"). present(e, (ann ; bob ; rook)). betokens(e, p).
        event(f, 1, "f"). minute(f, 5). present(f, (ann ; rook)).
        says(f, ann, guilty(ann, p))."""
    )
    assert [d.event for d in case.ledger(1).deceptions] == ["f"]
    assert case.ledger(1, "rook").deceptions == ()
    assert broken(case, "rook", 1) == []

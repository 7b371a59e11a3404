"""What a plotter knows inside, whom the audience trusts, and who has no views."""

from __future__ import annotations

import pytest
from views import case as loaded

from reasoner import Case, MisuseError

MI1 = "mission_impossible_1996"
LETTER = """title("The letter"). side(inn, "the inn").
    plot(theft, inn, "Somebody steals"). person(ann, "Ann"). person(bob, "Bob").
    person(cy, "Cy"). person(eve, "Eve").
    member((ann ; bob ; cy), inn). scene(1, "The hall").
    event(gone, 1, "The plate is gone"). present(gone, (ann ; bob ; cy)).
    betokens(gone, theft). scene(2, "The cellar").
    event(sells, 2, "Ann sells it"). present(sells, ann). acts(sells, ann).
    deed(sells, theft). scene(3, "The stairs").
    event(falls, 3, "Cy falls"). present(falls, bob). seems_dead(falls, cy).
    body(falls, cy)."""


@pytest.fixture(scope="module")
def film() -> Case:
    return loaded(MI1)


def test_a_face_by_default_and_what_is_known_inside(film: Case) -> None:
    (shown,) = film.solve(14, "phelps").plots
    inside = film.solve(14, "phelps", inside=True)
    (known,) = inside.plots
    assert shown.culprit == "kittridge"
    assert (known.culprit, known.status) == ("phelps", "proven")
    assert (inside.inside, inside.face) == (("job",), ())


def test_whoever_is_in_it_knows_it_before_anything_shows_it(film: Case) -> None:
    found = film.solve(11, "phelps", inside=True)
    assert (found.inside, found.plots) == (("job",), ())
    for told in (found, film.explain(11, "phelps", inside=True)):
        assert "No plot is known yet" not in film.text(told)
        assert "knows that from the inside" in film.text(told)
    course = film.text(film.timeline("phelps", inside=True))
    assert "London: the Bible           in it, and has seen no sign of it" in course


@pytest.mark.parametrize("full", [False, True])
def test_an_explanation_marks_a_face(film: Case, full: bool) -> None:
    told = film.text(film.explain(14, "phelps"), full=full)
    assert "The audience holds Jim Phelps to be in a plot" in told


def test_inside_is_as_outside_for_whoever_is_in_nothing(film: Case) -> None:
    assert film.solve(14, "ethan", inside=True) == film.solve(14, "ethan")
    assert film.solve(14, inside=True) == film.solve(14)


def test_inside_in_timeline_and_minds(film: Case) -> None:
    timeline = film.timeline("phelps", inside=True).verdicts
    assert timeline == film.timeline("phelps", inside=True).verdicts
    assert [v.plots[0].culprit for v in timeline if v.scene == 14] == ["phelps"]
    (jim,) = [t for t in film.minds(14, inside=True).thoughts if t.chain == ("phelps",)]
    assert not jim.face
    assert [o.traitors for o in jim.opinions] == [("phelps",)]
    assert film.answer(14, "phelps", inside=True).reasons


def test_the_audience_takes_the_trusted_one_to_be_loyal() -> None:
    case = Case.from_text(LETTER)
    assert "bob" in {s.person for s in case.solve(1).plots[0].suspects if s.rank == 0}
    for verdict in (case.solve(1, trust="bob"), case.timeline(trust="bob").verdicts[0]):
        standing = {s.person: s.status for s in verdict.plots[0].suspects}
        assert standing["bob"] == "cleared"
    told = case.explain(1, trust="bob")
    assert "bob" not in told.plots[0].leaders
    assert case.solve(1, "ann", trust="bob") == case.solve(1, "ann")


def test_nobody_unknown_is_trusted() -> None:
    with pytest.raises(MisuseError, match="did you mean bob"):
        Case.from_text(LETTER).solve(1, trust="bobb")


@pytest.mark.parametrize(("mind", "scene"), [("cy", 3), ("eve", 3), ("eve", 1)])
def test_the_dead_and_the_unmet_have_no_views(mind: str, scene: int) -> None:
    case = Case.from_text(LETTER)
    found = case.minds(scene, mind)
    assert found.thoughts == ()
    assert "has no views" in case.text(found)
    assert (mind,) not in [t.chain for t in case.minds(scene).thoughts]


def test_a_face_is_marked_in_every_place(film: Case) -> None:
    told = film.text(film.minds(13))
    wrong = told.partition("Who is wrong about whom")[2]
    assert "Jim Phelps* takes Ethan Hunt" in wrong
    case = Case.from_text(LETTER)
    assert "*" in case.text(case.timeline("ann"))
    assert "the face shown to others" in case.text(case.timeline("ann"))
    assert "*" not in case.text(case.timeline("ann", inside=True))


JETTY = """title("The jetty"). side(crew, "the crew").
    plot(sale, crew, "Somebody sells the chart"). person(ann, "Ann").
    person(bob, "Bob"). person(rook, "Rook"). member((ann ; bob), crew).
    enemy(rook, crew). scene(1, "The quay"). event(sold, 1, "The chart is sold").
    present(sold, (ann ; bob)). betokens(sold, sale). scene(2, "The jetty").
    event(owns, 2, "She owns up"). present(owns, (ann ; WHO)).
    says(owns, ann, guilty(ann, sale))."""


@pytest.mark.parametrize(("who", "shows_a_face"), [("rook", True), ("bob", False)])
def test_nobody_comes_out_before_the_enemy_served(who: str, shows_a_face: bool) -> None:
    found = Case.from_text(JETTY.replace("WHO", who)).solve(2, "ann")
    assert bool(found.seen_through) is shows_a_face
    assert (found.plots[0].culprit == "ann") is not shows_a_face


def test_who_is_proven_to_be_in_it_is_no_contradiction_in_anothers_eyes() -> None:
    case = Case.from_text(
        """title("The court"). side(s, "the side"). plot(p, s, "the plot").
        person(ann, "Ann"). person(bob, "Bob"). person(cid, "Cid").
        member((ann ; bob ; cid), s). scene(1, "The verdict").
        event(e, 1, "Ann is found guilty"). present(e, (ann ; bob ; cid)).
        betokens(e, p). proves(e, in_on(ann, p))."""
    )
    assert [t.chain for t in case.minds(1).thoughts if t.chain == ("bob", "ann")]
    (plot,) = case.solve(1, "bob/ann").plots
    known = {one.person: one.status for one in plot.involved}
    assert known["ann"] == "proven"

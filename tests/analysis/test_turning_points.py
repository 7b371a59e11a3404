"""Turning points and red herrings: small courses by hand, and both films."""

from __future__ import annotations

import pytest
from views import case as loaded

from reasoner import Case, MisuseError
from reasoner.analysis.course.situations import find_change
from reasoner.analysis.evidence.support import find_responsible
from reasoner.prose import course as report
from reasoner.prose.document import Pause
from reasoner.prose.phrases import Phrases
from reasoner.results.course import PlotTurning, Turning, TurningPoint

SMALL = """
title("Small").
side(firm, "the firm").
person(ann, "Ann"). member(ann, firm).
person(bob, "Bob"). member(bob, firm).
plot(mole, firm, "Somebody sells the firm out").
secret(code, "the code of the safe").
secret(route, "the route of the van").
cleared(ann, code).
cleared(bob, route).

scene(1, "The start").
event(meeting, 1, "They meet").
present(meeting, (ann ; bob)).
"""

COURSE = (
    SMALL
    + """
scene(2, "The safe").
event(robbed, 2, "The safe is opened with its code").
leak(robbed, code, mole).

scene(3, "The van").
event(ambush, 3, "The van is stopped on its route").
leak(ambush, route, mole).

scene(4, "The end").
event(confession, 4, "Bob confesses").
says(confession, bob, guilty(bob, mole)).
"""
)

TWICE = (
    SMALL
    + """
scene(2, "The safe, twice").
event(robbed, 2, "The safe is opened with its code").
leak(robbed, code, mole).
event(again, 2, "The safe is opened with its code again").
leak(again, code, mole).
"""
)

BACK = """
title("There and back").
side(firm, "the firm").
person(ann, "Ann"). member(ann, firm).
person(bob, "Bob"). member(bob, firm).
plot(mole, firm, "Somebody sells the firm out").
secret(code, "the code of the safe").
cleared(ann, code).

scene(1, "Later").
time(1, 9).
event(meeting, 1, "They meet").
when(meeting, 1).
present(meeting, (ann ; bob)).
event(robbed, 1, "The safe is opened with its code").
present(robbed, bob).
leak(robbed, code, mole).

scene(2, "Before").
time(2, 2).
event(lunch, 2, "They have lunch").
present(lunch, (ann ; bob)).

scene(3, "Later again").
time(3, 10).
event(dinner, 3, "They have dinner").
present(dinner, (ann ; bob)).
"""


def only(turning: Turning) -> PlotTurning:
    (plot,) = turning.plots
    return plot


def causes(point: TurningPoint) -> list[str]:
    return [cause.event for cause in point.causes]


def brief(plot: PlotTurning) -> list[tuple[int, str, list[str], str]]:
    return [(p.scene, p.kind, causes(p), p.manner) for p in plot.points]


# ---------------------------------------------------------------- worked out by hand


def test_a_small_course() -> None:
    # Scene 2: Ann 1, Bob 1+1 with her as accomplice, nobody 3. Scene 3: each needs
    # the other. Scene 4: Bob in every world.
    plot = only(Case.from_text(COURSE).timeline().turning)
    assert brief(plot) == [
        (2, "turn", ["robbed"], "because"),
        (3, "turn", ["ambush"], "because"),
        (4, "turn", ["confession"], "because"),
    ]
    assert [p.after.status for p in plot.points] == [
        "identified",
        "suspected",
        "proven",
    ]
    assert [p.after.leaders for p in plot.points] == [
        ("ann",),
        ("ann", "bob"),
        ("bob",),
    ]
    assert plot.final.status == "proven"
    assert plot.settled == 4


def test_the_red_herring_of_a_small_course() -> None:
    (ann,) = only(Case.from_text(COURSE).timeline().turning).red_herrings
    assert ann.person == "ann"
    (span,) = ann.spans  # in scene 3 she leads with Bob, and so not alone
    assert (span.first, span.last) == (2, 2)
    assert [cause.event for cause in span.until] == ["ambush"]


def test_a_red_herring_twice_identified_is_told_so_once() -> None:
    (ann,) = only(Case.from_text(COURSE).timeline().turning).red_herrings
    first = ann.spans[0]
    again = first.but(first=4, last=6)
    told = report.herring(ann.but(spans=(first, again)))
    assert f"ahead in scene {first.first} and scenes 4 to 6, until scene" in told


def test_where_either_would_do_neither_is_the_cause() -> None:
    (point,) = only(Case.from_text(TWICE).timeline().turning).points
    assert (causes(point), point.manner) == (["robbed", "again"], "any")


def test_what_takes_two_takes_them_together() -> None:
    # Scene 2 alone: Ann leads. The ambush alone: Bob. Only both leave it open.
    both = COURSE.replace("event(ambush, 3,", "event(ambush, 2,")
    point = only(Case.from_text(both).timeline().turning).points[0]
    assert (causes(point), point.manner) == (["robbed", "ambush"], "together")


@pytest.mark.parametrize(
    ("sets", "due"),
    [
        ("a", ("a", "because")),
        ("a b", ("ab", "any")),
        ("ab", ("ab", "together")),
        ("ab ac", ("ab", "enough")),  # c is told last, and so spared first
        ("a bc", ("a", "enough")),
    ],
)
def test_how_causes_bring_a_change_about(sets: str, due: tuple[str, str]) -> None:
    ways = [frozenset(way) for way in sets.split()]

    def makes(events: frozenset[str]) -> bool:
        return any(way <= events for way in ways)

    found, manner = find_responsible(makes, frozenset("abc"), ["c", "b", "a"])
    assert ("".join(sorted(found)), manner) == due


def test_the_return_and_what_is_heard_in_his_words_go_together() -> None:
    point = find_change(loaded("mission_impossible_1996").session, 13, "ethan", "job")
    assert point is not None
    assert (point.kind, point.manner) == ("firmer", "enough")
    assert set(causes(point)) == {"jim_returns", "jim_embittered"}


def test_events_lost_in_a_flashback_are_named_as_such() -> None:
    plot = only(Case.from_text(BACK).timeline("bob").turning)
    assert brief(plot) == [
        (1, "turn", ["meeting", "robbed"], "together"),  # he met her there
        (2, "turn", ["robbed"], "because"),
        (3, "turn", ["robbed"], "because"),
    ]
    assert [p.causes[0].lost for p in plot.points] == [False, True, False]
    assert plot.red_herrings == ()


def test_no_betrayal_from_this_chair() -> None:
    case = Case.from_text(COURSE)
    turning = case.timeline("ann").turning
    assert turning.plots == ()
    assert list(report.turning_points(Phrases(case.data), turning)) == []


def test_unknown_mind() -> None:
    with pytest.raises(MisuseError, match="unknown person"):
        Case.from_text(COURSE).timeline("nobody")


# ------------------------------------------------------------------------- the films


@pytest.mark.parametrize("viewpoint", ["ethan", "audience"])
def test_brassel_is_the_red_herring(viewpoint: str) -> None:
    plot = only(loaded("mission_impossible_iii").timeline(viewpoint).turning)
    (brassel,) = plot.red_herrings
    assert brassel.person == "brassel"
    (span,) = brassel.spans
    assert (span.first, span.last) == (9, 13)
    assert [cause.event for cause in span.until] == ["musgrave_explains"]
    assert (plot.final.leaders, plot.settled) == (("musgrave",), 14)


@pytest.mark.parametrize("viewpoint", ["ethan", "audience"])
def test_the_abduction_shakes_and_musgrave_turns(viewpoint: str) -> None:
    plot = only(loaded("mission_impossible_iii").timeline(viewpoint).turning)
    points = {point.scene: point for point in plot.points}
    assert {9, 10, 14} <= set(points)
    assert points[10].kind == "shaken"
    assert causes(points[10]) == ["julia_taken"]
    firmness = points[10].before.firmness, points[10].after.firmness
    assert firmness[0] is not None
    assert firmness[1] is not None
    assert firmness[0] > firmness[1]
    assert (points[14].kind, causes(points[14])) == ("turn", ["musgrave_explains"])


@pytest.mark.parametrize("viewpoint", ["audience", "ethan"])
def test_the_charge_against_ethan_is_no_turn(viewpoint: str) -> None:
    plot = only(loaded("mission_impossible_iii").timeline(viewpoint).turning)
    assert [point.scene for point in plot.points] == [9, 10, 14]


def test_the_first_film_turns_at_the_stamp() -> None:
    plot = only(loaded("mission_impossible_1996").timeline("ethan").turning)
    points = {point.scene: point for point in plot.points}
    assert points[11].kind == "turn"
    assert causes(points[11]) == ["bible_stamp"]
    (claire,) = plot.red_herrings  # Hannah only ever led in a tie
    assert claire.person == "claire"
    assert [(span.first, span.last) for span in claire.spans] == [(8, 10)]


@pytest.mark.parametrize("name", ["mission_impossible_1996", "mission_impossible_iii"])
@pytest.mark.parametrize("viewpoint", ["audience", "ethan"])
def test_points_agree_with_the_verdicts(name: str, viewpoint: str) -> None:
    case = loaded(name)
    points = {p.scene: p for p in only(case.timeline(viewpoint).turning).points}
    known = None
    for verdict in case.timeline(viewpoint).verdicts:
        plot = verdict.plots[0] if verdict.plots else None
        now = None
        if plot is not None:
            leaders = tuple(sorted(s.person for s in plot.suspects if s.rank == 0))
            known_of = ("identified", "proven")
            inside = {s.person for s in plot.involved if s.status in known_of}
            now = (plot.status, leaders, plot.firmness, tuple(sorted(inside)))
        assert (verdict.scene in points) == (now != known)
        if verdict.scene in points:
            after = points[verdict.scene].after
            assert now == (after.status, after.leaders, after.firmness, after.inside)
        known = now


# -------------------------------------------------------------------------- the views


def told(case: Case, viewpoint: str) -> str:
    """The words below the table of a timeline, in one line."""
    turning = case.timeline(viewpoint).turning
    told = report.turning_points(Phrases(case.data), turning)
    return " ".join(one.text for one in told if not isinstance(one, Pause))


def test_the_text_names_what_happened() -> None:
    text = told(loaded("mission_impossible_iii"), "ethan")
    assert "Scene 10: the verdict is shaken: Theodore Brassel is ahead by" in text
    assert "Because: Julia has been carried off from the hospital." in text
    assert "Red herring: Theodore Brassel, ahead in scenes 9 to 13, until" in text
    assert (
        "At the end: it is proven that it was John Musgrave, alone in the lead since"
        in text
    )


def test_a_tie_is_open_and_narrows() -> None:
    text = told(loaded("mission_impossible_1996"), "ethan")
    assert "open between Claire Phelps, Eugene Kittridge, Hannah" in text
    assert "Scene 8: the verdict narrows: Claire Phelps is ahead" in text
    assert "Scene 11: the verdict turns from Claire Phelps: Jim Phelps is" in text


def test_who_was_open_and_is_in_it_now_is_told() -> None:
    """The leaders stay the same, and each of them is known to be in it now."""
    text = """title("Two"). side(us, "us"). scene(1, "One"). scene(2, "Two").
    person(ann, "Ann"). member(ann, us). person(ben, "Ben"). member(ben, us).
    person(rook, "Rook"). enemy(rook, us). plot(sale, us, "Somebody sells us").
    event(alarm, 1, "They hear of it"). present(alarm, (ann ; ben)).
    betokens(alarm, sale).
    event(dinner, 2, "Both tell Rook"). present(dinner, (ann ; ben ; rook)).
    says(dinner, ann, in_on(ann, sale)). says(dinner, ben, in_on(ben, sale))."""
    case = Case.from_text(text)
    point = only(case.timeline().turning).points[-1]
    said = report.happens(Phrases(case.data), point)
    assert said == "Ann and Ben are in it, and it is open which of them leads."


def test_the_text_of_a_flashback() -> None:
    text = told(Case.from_text(BACK), "bob")
    assert "Scene 2: the telling goes back to before any plot was known." in text
    assert "Scene 3: the plot is known again; Ann is" in text
    assert "goes back: The safe is opened with its code" in text

"""What if something had not been seen, had not happened, or were also so."""

import pytest

from reasoner.api import Case
from reasoner.errors import MisuseError
from reasoner.prose.contrast import what_if as report
from reasoner.render.text import plain

TINY = """
title("Tiny").
scene(1, "One").
side(firm, "the firm").
person(ann, "Ann"). member(ann, firm).
person(bob, "Bob"). member(bob, firm).
person(cat, "Cat").
plot(sale, firm, "Somebody sells the firm").
event(hint, 1, "There is a leak").
present(hint, (ann ; bob ; cat)). betokens(hint, sale).
event(owns_up, 1, "Bob says that it was him").
present(owns_up, bob). offscreen(owns_up). says(owns_up, bob, guilty(bob, sale)).
event(letter, 1, "Cat reads of it in a letter").
present(letter, cat). reports(letter, owns_up).
"""


def test_an_event_not_seen_takes_what_it_reports_along() -> None:
    case = Case.from_text(TINY)
    found = case.what_if(1, "cat", without=["letter"])
    assert {e.event for e in found.lost} == {"letter", "owns_up"}
    (plot,) = found.plots
    assert plot.before is not None
    assert plot.after is not None
    assert (plot.before.status, plot.before.culprit) == ("proven", "bob")
    assert (plot.after.status, plot.after.culprit) == ("suspected", None)
    assert not found.stands
    assert found.decisive == ("letter",)


def test_an_event_not_seen_by_anybody_is_still_not_undone() -> None:
    text = TINY + "near(letter, ann, hint). deed(hint, sale).\n"
    case = Case.from_text(text)
    seen = case.what_if(1, "cat", without=["hint"])
    undone = case.what_if(1, "cat", undo=["hint"])
    assert [e.event for e in seen.lost] == [e.event for e in undone.lost] == ["hint"]
    assert seen.without == ("hint",)
    assert undone.undone == ("hint",)


@pytest.mark.parametrize("how", ["without", "undo"])
def test_without_the_stamp_it_would_be_claire(film: Case, how: str) -> None:
    found = film.what_if(12, "ethan", **{how: ["bible_stamp"]})
    (plot,) = found.plots
    assert plot.after is not None
    assert plot.after.culprit == "claire"
    assert not found.stands
    ranks = {shift.person: (shift.before, shift.after) for shift in plot.shifts}
    assert ranks["claire"] == (1, 0)
    text = plain(report(film.data, found))
    assert "The verdict falls" in text
    assert "- Claire Phelps: +1 before, as good as any after\n" in text
    assert all(len(line) <= 88 for line in text.splitlines())


def test_both_halves_of_the_mark_are_decisive(film: Case) -> None:
    found = film.what_if(12, "ethan", without=["bible_stamp", "drake_talk"])
    assert found.decisive == ("bible_stamp", "drake_talk")


def test_without_what_does_not_matter_it_stands(film: Case) -> None:
    found = film.what_if(13, "ethan", without=["kit_issued"])
    assert found.stands
    assert found.decisive == ()
    assert "The verdict stands" in plain(report(film.data, found))


def test_what_another_saw_changes_nothing(film: Case) -> None:
    found = film.what_if(13, "ethan", without=["plan_ordered"])
    assert found.stands
    assert found.lost == ()
    assert found.plots[0].shifts == ()
    assert [event.event for event in found.unheard] == ["plan_ordered"]
    assert "Nothing changes." in plain(report(film.data, found))


def test_a_fact_more(third: Case) -> None:
    fact = "access(reprimand, declan, brassel_office)."
    found = third.what_if(10, "ethan", facts=[fact])
    ranks = {s.person: (s.before, s.after) for s in found.plots[0].shifts}
    assert ranks == {"declan": (5, 4)}


def test_a_fact_of_a_later_scene_is_said_not_to_be_known(third: Case) -> None:
    facts = ['event(slip, 12, "A slip").', "present(slip, ethan)."]
    found = third.what_if(10, "ethan", facts=facts)
    assert [(e.event, e.label) for e in found.unheard] == [("slip", "A slip")]
    assert found.gained == ()


def test_whoever_leads_by_another_story_is_told_too(third: Case) -> None:
    found = third.what_if(10, "ethan", without=["julia_taken"])
    shifts = {shift.person: shift for shift in found.plots[0].shifts}
    brassel, musgrave = shifts["brassel"], shifts["musgrave"]
    assert (brassel.before, brassel.after, len(brassel.gone)) == (0, 0, 1)
    assert (musgrave.before, musgrave.after, musgrave.gone) == (1, 2, ())
    text = plain(report(third.data, found))
    assert "- Theodore Brassel: " not in text  # he does not move, and is why others do
    assert "- For Theodore Brassel\n" in text


def test_several_facts_build_on_each_other(third: Case) -> None:
    facts = ['event(slip, 10, "A slip").', "present(slip, (ethan ; zhen))."]
    found = third.what_if(10, "ethan", facts=facts)
    assert [e.event for e in found.gained] == ["slip"]
    assert found.stands


@pytest.mark.parametrize(
    ("fact", "message"),
    [
        ("access(reprimand, declann, brassel_office).", "did you mean declan"),
        ("a :- b.", "a case holds facts only"),
        ('#include "x".', "directive"),
        ("betrays(declan).", "cannot state betrays"),
        ("access(reprimand, declan, brassel_office)", "dot"),
        ("", "no fact"),
        ('scene(18, "Later").', "not about an event"),
        ('person(zed, "Zed").', "not about an event"),
        ("member(julia, imf).", "not about an event"),
        ('event(slip, 99, "A slip").', "99"),
    ],
)
def test_a_bad_fact_is_one_clear_line(third: Case, fact: str, message: str) -> None:
    with pytest.raises(MisuseError) as trouble:
        third.what_if(10, "ethan", facts=[fact])
    text = str(trouble.value)
    assert message in text
    assert text.startswith(f"--with {fact!r}: ")
    assert "\n" not in text


def test_an_unknown_event_is_named_with_the_nearest(film: Case) -> None:
    for how in ("without", "undo"):
        with pytest.raises(MisuseError, match="did you mean bible_stamp"):
            film.what_if(13, "ethan", **{how: ["bible_stam"]})


def test_nobody_can_say_whether_a_verdict_stands_that_time_left_no_room_for() -> None:
    case = Case.from_text(TINY)
    assert case.what_if(1, "cat", without=["letter"]).stands is False
    late = case.what_if(1, "cat", without=["letter"], time_limit=0)
    assert (late.complete, late.stands) == (False, None)

"""What a verdict rests on: checked by solving again, never by trust."""

import pytest
from views import case as loaded

from reasoner.analysis.course.situations import find_change
from reasoner.analysis.evidence.support import Support, shrink
from reasoner.api import Case
from reasoner.prose.support import rests
from reasoner.render.text import plain
from reasoner.results.explanation import Rests

TINY = """
title("Tiny").
scene(1, "One"). scene(2, "Two").
side(firm, "the firm").
person(ann, "Ann"). member(ann, firm).
person(bob, "Bob"). member(bob, firm).
person(cat, "Cat").
plot(sale, firm, "Somebody sells the firm").
event(hint, 1, "There is a leak").
present(hint, (ann ; bob ; cat)). betokens(hint, sale).
event(tea, 1, "Tea is served").
present(tea, (ann ; bob ; cat)).
event(owns_up, 2, "Bob says that it was him").
present(owns_up, (cat ; bob)). says(owns_up, bob, guilty(bob, sale)).
"""

FILM, THIRD = "mission_impossible_1996", "mission_impossible_iii"
PLACES = [
    (FILM, "ethan", 6),
    (FILM, "ethan", 8),
    (FILM, "ethan", 11),
    (FILM, "ethan", 13),
    (FILM, "audience", 14),
    (FILM, "kittridge", 16),
    (THIRD, "ethan", 10),
    (THIRD, "ethan", 14),
]


@pytest.fixture(scope="module")
def cases() -> dict[str, Case]:
    return {name: loaded(name) for name in (FILM, THIRD)}


def names(found: Rests) -> list[set[str]]:
    return [{e.event for e in each.events} for each in (*found.sets, *found.overtaken)]


def test_a_confession_is_all_it_takes() -> None:
    found = Case.from_text(TINY).rests_on(2, "cat", "sale")
    assert found.leaders == ("bob",)
    assert found.proven
    assert [e.event for e in found.linchpins] == ["owns_up"]
    assert names(found) == [{"owns_up"}]
    assert (found.complete, found.exhaustive) == (True, True)
    assert found.tried_to == 3
    assert found.conspirators == ("bob",)
    assert found.all_controlled  # it is his own word


HELPED = """
person(dan, "Dan"). member(dan, firm).
event(list, 2, "Dan's name is on the list of those who sell").
present(list, (dan ; cat)). proves(list, in_on(dan, sale)).
"""


def test_who_is_in_it_and_said_nothing_is_no_source() -> None:
    case = Case.from_text(TINY + HELPED)
    found = case.rests_on(2, "cat", "sale")
    assert {"bob", "dan"} <= set(found.conspirators)
    assert found.sources == ("bob",)
    told = " ".join(plain(rests(case.data, found)).split())
    assert "Beware: each of these passes through the word of Bob, or" in told
    assert "Dan" not in told.partition("Beware")[2]


def test_one_set_that_would_do_is_not_told_as_several() -> None:
    case = Case.from_text(TINY)
    told = " ".join(plain(rests(case.data, case.rests_on(2, "cat", "sale"))).split())
    assert (
        "Of all that is known, this would be enough by itself (there are no others):"
        in told
    )


def test_either_of_two_meetings_is_enough_for_a_tie() -> None:
    found = Case.from_text(TINY).rests_on(1, "cat", "sale")
    assert found.leaders == ("ann", "bob")
    assert names(found) == [{"hint"}]
    assert found.all_controlled is None  # nobody is identified


def test_an_unknown_plot_rests_on_nothing() -> None:
    text = TINY.replace("betokens(hint, sale).", "")
    found = Case.from_text(text).rests_on(1, "cat", "sale")
    assert found.leaders == ()
    assert found.linchpins == ()
    assert names(found) == [set()]


@pytest.mark.sample(3)
@pytest.mark.parametrize(("film", "chair", "scene"), PLACES)
def test_every_set_suffices_and_none_of_one_event_less(
    cases: dict[str, Case], film: str, chair: str, scene: int
) -> None:
    case = cases[film]
    plot = case.data.plots[0]
    found = case.rests_on(scene, chair, plot)
    query = case.session.query(scene, case.chain(chair))
    full = Support(case.session.worlds, query, plot)
    assert names(found)
    for each in names(found):
        assert full.outcome_on(frozenset(each)) == full.outcome
        for event in each:
            assert full.outcome_on(frozenset(each - {event})) != full.outcome
    pins = {e.event for e in found.linchpins}
    for listed in found.sets:
        assert pins <= {e.event for e in listed.events}
    for event in query.evidence:
        changed = full.outcome_on(query.evidence - {event}) != full.outcome
        assert (event in pins) == changed
    assert found == case.rests_on(scene, chair, plot)


@pytest.mark.parametrize(
    ("film", "scene", "kind", "event"),
    [
        (FILM, 7, None, None),
        (FILM, 8, "turn", "claire_returns"),
        (FILM, 11, "turn", "bible_stamp"),
        (FILM, 16, "firmer", "jim_demands"),
        (THIRD, 10, "shaken", "julia_taken"),
        (THIRD, 14, "turn", "musgrave_explains"),
    ],
)
def test_what_changed_and_what_did_it(
    cases: dict[str, Case], film: str, scene: int, kind: str | None, event: str | None
) -> None:
    case = cases[film]
    found = find_change(case.session, scene, "ethan", case.data.plots[0])
    assert (found.kind if found else None) == kind
    causes = [cause.event for cause in found.causes] if found else [None]
    assert causes[0] == event
    assert len(causes) == 1 or (found and found.manner == "any")


def test_shrinking_goes_on_until_nothing_more_can_go() -> None:
    def holds(some: frozenset[str]) -> bool:  # b is needed only to answer c
        return "a" in some and ("c" not in some or "b" in some)

    assert shrink(holds, frozenset("abc"), "bca") == frozenset("a")


def test_nobody_leads_for_want_of_others(cases: dict[str, Case]) -> None:
    """That Jim is alive tells against him only beside the news of a plot."""
    found = cases[FILM].rests_on(13, "ethan", "job")
    assert {"sale_heard_of", "jim_returns"} in names(found)
    assert all(len(some) > 1 for some in names(found))

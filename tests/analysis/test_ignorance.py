"""Why a mind does not hold or know a claim: what it would have had to see or hear. And
who is bound to be lying."""

from __future__ import annotations

import pytest
from views import case as loaded

from reasoner import Case
from reasoner.prose.beliefs import beliefs
from reasoner.prose.liars import liars as report

CELLAR = """title("The cellar"). side(inn, "the inn").
    plot(theft, inn, "Somebody steals"). person(ann, "Ann"). person(bob, "Bob").
    person(cy, "Cy"). member((ann ; bob ; cy), inn).
    thing(cup, "the cup"). place(hall, "the hall"). place(loft, "the loft").
    state(wet, "it is wet"). scene(1, "The hall").
    event(gone, 1, "The plate is gone"). present(gone, (ann ; bob ; cy)).
    betokens(gone, theft).
    event(set, 1, "The cup stands in the hall"). present(set, (ann ; bob)).
    located(set, cup, hall).
    scene(2, "The loft"). event(moved, 2, "Cy takes it to the loft").
    present(moved, cy). glimpses(moved, bob). located(moved, cup, loft).
    event(seen, 2, "Cy sells the plate"). present(seen, cy). watches(seen, ann).
    acts(seen, cy). deed(seen, theft)."""
# Chain, claim, to what end, by which events, and whether only by all of them together.
ROWS = [
    ("bob", "located(cup, loft)", "believe", ["moved"], True),
    ("cy", "located(cup, hall)", None, [], False),  # he knows better
    ("bob", "in_on(cy, theft)", "believe", ["seen"], False),
    ("ann", "in_on(cy, theft)", None, [], False),  # she knows
    ("ann", "in_on(bob, theft)", "believe", [], True),  # nothing shows him to be in it
    ("bob", "or(in_on(cy, theft), dead(ann))", "believe", ["seen"], False),
    ("bob", "holds(wet)", "believe", [], True),
    ("bob/ann", "in_on(cy, theft)", "believe", ["seen"], False),
    ("audience", "holds(wet)", "believe", [], True),
    ("ann", "in_on(ann, theft)", None, [], False),  # of oneself one knows
]


@pytest.mark.parametrize(("chain", "claim", "to", "events", "together"), ROWS)
def test_what_would_have_shown_it(
    chain: str, claim: str, to: str | None, events: list[str], together: bool
) -> None:
    lack = Case.from_text(CELLAR).believes(chain, claim).missing
    if to is None:
        assert lack is None
    else:
        assert lack is not None
        assert (lack.to, [m.event for m in lack.events]) == (to, events)
        assert lack.together is together


def test_where_all_that_was_missed_would_not_do_it_is_said_how_much_that_was() -> None:
    case = Case.from_text(CELLAR)
    told = {}
    for who in ("ann", "bob", "audience"):
        found = case.believes(who, "holds(wet)")
        assert found.missing is not None
        told[who] = found.missing.untaken, str(list(beliefs(case.data, found))[-1])
    assert {who: number for who, (number, _) in told.items()} == {
        "ann": 1,
        "bob": 2,
        "audience": 0,
    }
    assert "he one event that Ann has missed so far would not be" in told["ann"][1]
    assert "events that Bob has missed so far" in told["bob"][1]
    assert "The audience has missed nothing" in told["audience"][1]


def test_the_dead_would_have_learned_it_in_their_lives() -> None:
    dies = """event(end, 1, "Bob dies"). present(end, ann). seems_dead(end, bob).
        body(end, bob)."""
    found = Case.from_text(CELLAR + dies).believes("bob", "in_on(cy, theft)")
    assert found.missing is not None
    assert (found.missing.events, found.missing.untaken) == ((), 0)
    assert "missed nothing of what was told while alive" in str(
        list(beliefs(Case.from_text(CELLAR).data, found))
    )


def test_what_is_reported_need_not_be_seen_as_well() -> None:
    """The cable is filed, as Karl shows Helga; that is the night's doing."""
    found = loaded("observatory").believes("pratt", "guilty(june, ruin)", 9).missing
    assert found is not None
    assert [m.event for m in found.events] == ["cable", "watch"]


def test_of_a_plot_unknown_to_it_a_mind_knows_its_own_part() -> None:
    """Lena has owned up to the sale; that somebody wants the lens broken she has not
    heard."""
    (own,) = loaded("observatory").believes("lena", "in_on(lena, ruin)", 9).beliefs
    assert (own.stance, own.how) == ("disbelieved", "presumed")


def test_what_was_noticed_and_not_understood_is_marked() -> None:
    lack = Case.from_text(CELLAR).believes("bob", "located(cup, loft)").missing
    assert lack is not None
    assert [m.noticed for m in lack.events] == [True]


def test_what_is_believed_and_not_known_says_what_would_make_it_knowledge() -> None:
    """By the pen that he left there Bob takes it to be Cy; Ann has seen it."""
    pen = (
        'mark(pen, "the pen"). bears(left, cy, pen). event(left, 2, "The pen is his").'
        " present(left, (ann ; bob)). trace(left, theft, pen)."
    )
    found = Case.from_text(CELLAR + pen).believes("bob", "in_on(cy, theft)")
    assert [(b.stance, b.known) for b in found.beliefs] == [("believed", None)]
    assert found.missing is not None
    assert found.missing.to == "know"
    assert [m.event for m in found.missing.events] == ["seen"]


def test_only_together() -> None:
    """No one thing would have told Kittridge: the stamp means nothing to him without
    the hotel that Jim had come from."""
    case = loaded("mission_impossible_1996")
    lack = case.believes("kittridge", "guilty(phelps, job)", 15).missing
    assert lack is not None
    assert lack.together
    assert "bible_stamp" in [m.event for m in lack.events]


def test_a_face_is_not_asked_what_it_missed() -> None:
    case = loaded("mission_impossible_1996")
    assert case.believes("phelps", "guilty(phelps, job)", 14).missing is None
    assert (
        case.believes("ethan", "guilty(phelps, job)", 16, knowledge=False).missing
        is None
    )


def test_who_did_not_know_a_secret() -> None:
    case = Case.from_text(
        """title("The keyhole"). side(inn, "the inn"). secret(recipe, "the recipe").
        person(ann, "Ann"). person(ben, "Ben"). person(dan, "Dan"). person(eve, "Eve").
        cleared(ann, recipe). scene(1, "The door").
        event(all, 1, "They come in"). present(all, (ann ; ben ; dan)).
        event(told, 1, "Ann tells Ben the recipe"). present(told, (ann ; ben)).
        glimpses(told, dan). tells(told, ann, recipe)."""
    )
    found = case.who_knew("recipe")
    assert [k.person for k in found.knowers] == ["ann", "ben"]
    (dan,) = found.others  # Eve has not come into it
    assert (dan.person, [e.event for e in dan.noticed]) == ("dan", ["told"])
    assert [e.event for e in found.given_away] == ["told"]
    assert dan.because == "aware of something in scene 1, but not of what it was"
    assert [k.because for k in found.knowers] == [
        "cleared from the beginning",
        "told by Ann: Ann tells Ben the recipe (scene 1)",
    ]


def test_why_the_others_do_not_know_a_secret() -> None:
    case = Case.from_text(
        """title("The mill"). side(inn, "the inn"). secret(recipe, "the recipe").
        person(ann, "Ann"). person(ben, "Ben"). person(dan, "Dan"). person(eve, "Eve").
        person(fay, "Fay"). cleared(ann, recipe).
        scene(1, "The pond"). event(all, 1, "They walk").
        present(all, (ann ; ben ; dan)).
        event(pond, 1, "Ben drowns"). present(pond, ann). seems_dead(pond, ben).
        event(body, 1, "He is found"). present(body, ann). body(body, ben).
        scene(2, "The kitchen"). event(told, 2, "Ann tells Eve the recipe").
        present(told, (ann ; eve)). tells(told, ann, recipe).
        scene(3, "The gate"). event(comes, 3, "Fay comes").
        present(comes, (ann ; fay))."""
    )
    because = {o.person: o.because for o in case.who_knew("recipe").others}
    assert because == {
        "ben": "dead since scene 1",
        "dan": "not there, and not told of it since",
        "fay": "not seen before scene 3, and not told of it since",
    }
    before = case.who_knew("recipe", 1).others
    assert {o.because for o in before} == {"nothing has given it away"}


def test_of_no_foe_it_is_said_that_he_does_not_know_what_has_leaked() -> None:
    case = Case.from_text(
        """title("The fort"). side(fort, "the fort"). secret(gate, "the weak gate").
        person(ann, "Ann"). member(ann, fort). person(dan, "Dan").
        person(khan, "The Khan"). enemy(khan, fort). cleared(ann, gate).
        plot(sale, fort, "Somebody sells the fort").
        scene(1, "The plain"). event(camp, 1, "The Khan camps before the fort").
        present(camp, (ann ; dan ; khan)).
        scene(2, "The gate"). event(storm, 2, "The Khan storms the weak gate").
        present(storm, (ann ; dan ; khan)). acts(storm, khan).
        leak(storm, gate, sale)."""
    )
    assert [o.person for o in case.who_knew("gate", 1).others] == ["dan", "khan"]
    after = case.who_knew("gate", 2)
    assert [o.person for o in after.others] == ["dan"]
    assert [e.event for e in after.leaked] == ["storm"]


ISLE = """title("The isle"). person(ann, "Ann"). person(bob, "Bob"). person(cy, "Cy").
    all_or_nothing((ann ; bob ; cy)). scene(1, "One"). event(one, 1, "One word").
    present(one, (ann ; bob ; cy)). says(one, ann, {ann}).
    event(two, 1, "Another"). present(two, (ann ; bob ; cy)). says(two, bob, {bob})."""


@pytest.mark.parametrize(
    ("ann", "bob", "bound"),
    [
        ("and(liar(ann), liar(cy))", "neg(liar(bob))", [("ann",)]),
        ("liar(bob)", "neg(liar(cy))", [("ann", "bob"), ("ann", "cy")]),
        ("neg(liar(bob))", "neg(liar(ann))", []),
    ],
)
def test_who_is_bound_to_be_lying(
    ann: str, bob: str, bound: list[tuple[str, ...]]
) -> None:
    found = Case.from_text(ISLE.format(ann=ann, bob=bob)).liars(1)
    assert [b.people for b in found.bound] == bound
    assert {b.status for b in found.bound} <= {"proven"}


def test_a_lie_in_all_the_best_explanations_has_its_price() -> None:
    found = loaded("mission_impossible_1996").liars(14)
    (jim,) = [b for b in found.bound if b.people == ("phelps",)]
    assert (jim.status, [w.event for w in jim.words]) == ("identified", ["jim_accuses"])
    assert jim.firmness


BOAT = """title("The last boat"). side(boat, "the crew").
    person(mate, "the mate"). person(boys, "the deck boys"). person(lars, "Lars").
    member((mate ; boys ; lars), boat). plot(hole, boat, "Somebody bores a hole").
    thing(oars, "the oars"). place(deck, "the deck"). place(sea, "the sea").
    scene(1, "The deck"). event(start, 1, "They row out").
    present(start, (mate ; boys ; lars)). located(start, oars, deck).
    scene(2, "Water"). event(bore, 2, "Somebody bores"). offscreen(bore).
    deed(bore, hole). event(water, 2, "A hole was bored"). betokens(water, hole).
    present(water, (mate ; boys ; lars)). reports(water, bore).
    event(word, 2, "Lars says that the mate bored it").
    present(word, (mate ; boys ; lars)). says(word, lars, did(mate, bore)).
    event(oar, 2, "Lars says that the oars are in the sea").
    present(oar, (mate ; boys ; lars)). says(oar, lars, located(oars, sea)).
    scene(3, "The end"). event(drown, 3, "All of them drown").
    seems_dead(drown, (mate ; boys ; lars)). event(bodies, 3, "In his hand an auger").
    body(bodies, (mate ; boys ; lars)). near(bodies, lars, bore).
    event(found, 3, "The oars lie on the deck"). located(found, oars, deck)."""


def test_each_word_is_a_lie_as_firmly_as_that_one_is() -> None:
    # That one of his words must be a lie says nothing of the others.
    bound = Case.from_text(BOAT).liars(3).bound
    assert [(b.each, b.status, [w.event for w in b.words]) for b in bound] == [
        (True, "proven", ["oar"]),
        (True, "identified", ["word"]),
    ]


CHART = (
    BOAT.split("scene(3")[0]
    + """plot(sale, boat, "Somebody sells the chart").
    event(take, 2, "Somebody takes it"). offscreen(take). deed(take, sale).
    event(gone, 2, "The chart is gone"). present(gone, (mate ; boys ; lars)).
    betokens(gone, sale). reports(gone, take).
    event(other, 2, "Lars says that the mate took it").
    present(other, (mate ; boys ; lars)). says(other, lars, did(mate, take)).
    scene(3, "The end"). event(auger, 3, "In his hand the auger and the chart").
    present(auger, (mate ; boys)). near(auger, lars, (bore ; take)).
    event(found, 3, "The oars lie on the deck"). located(found, oars, deck)."""
)


def test_no_word_is_listed_twice_for_the_same() -> None:
    # That he lied in one of the two is firmer than that he did in each.
    bound = Case.from_text(CHART.replace("says(oar, lars", "says(oar, boys")).liars(3)
    lars = [b for b in bound.bound if b.people == ("lars",)]
    assert [(b.each, [w.event for w in b.words]) for b in lars] == [
        (False, ["other", "word"]),
    ]


def test_of_words_of_which_one_is_a_lie_it_is_not_said_of_each() -> None:
    case = Case.from_text(BOAT)
    found = case.liars(3)
    one = found.bound[0]
    words = tuple(word for bound in found.bound for word in bound.words)
    several = found.but(bound=(one.but(words=words, each=False),))
    said = [str(part) for part in report(case.data, several)]
    assert any("Lars has lied, in one at least of these:" in text for text in said)


def test_who_is_held_to_be_dead_does_not_know_for_that() -> None:
    # Hannah was in the car that blew up; no body was shown.
    for chair in (None, "luther"):
        others = loaded("mission_impossible_1996").who_knew("jim_lives", 17, chair)
        because = {o.person: o.because for o in others.others}
        assert because["hannah"] == "dead since scene 5"

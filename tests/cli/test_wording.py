"""What a cold reader stumbled over in the outputs, and how it is said now."""

from __future__ import annotations

import pytest
from views import case as loaded

from reasoner import Case
from reasoner.results.base import Frozen

HOUSE = """
title("The spoons").
side(house, "the house").
person(cook, "the cook"). member(cook, house).
person(who, "Mr Who?"). member(who, house).
person(aunt, "Aunt Ada"). member(aunt, house).
person(vicar, "the vicar").
plot(spoons, house, "Somebody of the house sells the spoons?").
plot(wine, house, "Somebody of the house waters the wine").
secret(key, "the spare keys").
scene(1, "Dinner").
event(dinner, 1, "The cook shows Mr Who? where the spare keys hang").
present(dinner, (cook ; who)). tells(dinner, cook, key).
scene(2, "The drawer").
event(gone, 2, "In the night somebody carries off the spoons").
offscreen(gone). deed(gone, spoons).
event(found, 2, "Aunt Ada finds the drawer unlocked with the spare keys").
present(found, (cook ; who ; aunt)). reports(found, gone). leak(found, key, spoons).
event(sour, 2, "The vicar says that the wine was watered").
present(sour, (cook ; who ; aunt ; vicar)). betokens(sour, wine).
scene(3, "Words").
event(accuse, 3, "Mr Who? says that it was the cook").
present(accuse, (cook ; who ; aunt)). says(accuse, who, did(cook, gone)).
scene(4, "The truth").
event(owns, 4, "Mr Who? owns to Aunt Ada that it was he").
present(owns, (aunt ; who)). says(owns, who, guilty(who, spoons)).
"""
"""A riddle that is solved, beside one that is not."""


@pytest.fixture(scope="module")
def house() -> Case:
    return Case.from_text(HOUSE)


def read(case: Case, answer: Frozen) -> str:
    """ANSWER as it is printed, in one line."""
    return " ".join(case.text(answer).split())


def test_who_cannot_lead_a_plot_may_have_helped_in_it(house: Case) -> None:
    for answer in (house.answer(), house.explain()):
        told = read(house, answer)
        # Where no other explanation is left, the reasons alone are worth a word.
        ruled_out = "cannot have led it, and there must have been a plot" in told
        assert ruled_out == (answer != house.answer())
        assert "Who else is in it - Nobody else is needed to explain it." in told
        in_full = " ".join(house.text(answer, full=True).split())
        assert "Not needed, but not ruled out: Aunt Ada (+1)" in in_full
        assert "Ruled out" not in told
        assert "Possible, at" not in told


def test_between_whom_it_is_open_nobody_is_in_it_else(house: Case) -> None:
    told = read(house, house.answer(2))
    assert "It is open between Mr Who? and the cook" in told
    spoons = told.partition("waters the wine")[0]
    assert "Who else is in it - Whoever of them it was, nobody else is need" in spoons
    assert "the cook (+" not in spoons
    assert "Mr Who? (+" not in spoons


def test_the_same_stands_next_to_what_it_is_the_same_as() -> None:
    case = loaded("mission_impossible_1996")
    lines = case.text(case.minds(14)).splitlines()
    same = [i for i, line in enumerate(lines) if line.endswith("to think the same")]
    assert same
    for i in same:
        assert not lines[i - 1].startswith("  - "), lines[i - 1]


def test_what_he_knows_who_is_behind_it_nobody_else_thinks_the_same(
    house: Case,
) -> None:
    told = read(house, house.minds())
    assert (
        "Mr Who? is behind it, and knows it. - takes Aunt Ada to think that it was "
        "Mr Who? (proven)" in told
    )


def test_how_firm_a_thought_is_stands_by_the_traitor() -> None:
    film = loaded("mission_impossible_1996")
    told = read(film, film.minds(14))
    assert "thinks that it was Jim Phelps (+3), with Franz Krieger." in told


def test_those_who_are_nobody_in_particular_come_last(house: Case) -> None:
    told = read(house, house.explain())
    assert "Aunt Ada, the cook and someone not named so far cannot have led it" in told
    assert "it was Aunt Ada, Mr Who? or the cook" in read(house, house.minds())


def test_what_stands_alone_is_taken_away_alone(house: Case) -> None:
    told = read(house, house.explain())
    assert "that it was he (scene 4). Without it the verdict would be another" in told


def test_an_item_begins_with_a_capital_and_tells_what_its_price_is_of(
    house: Case,
) -> None:
    told = read(house, house.answer())
    assert "other plot" not in told
    assert "And 1 in" not in told
    assert "- The cook: 1 - The cook would do such a thing" in told


def test_a_course_cites_scenes_and_no_identifiers(house: Case) -> None:
    told = read(house, house.timeline())
    assert "Because: Mr Who? owns to Aunt Ada that it was he." in told
    assert "(owns)" not in told
    lot = loaded("ninth_lot")
    assert "in Sorrel's catalogue, in green. At the end" in read(lot, lot.timeline())


def test_a_legend_tells_of_what_its_table_has(house: Case) -> None:
    told = read(house, house.fair())
    assert "all: no other is left" in told
    assert "unmet:" not in told
    assert "-: not possible" not in told
    assert "below 0" not in told
    (_, wine) = house.fair().plots
    unjudged = house.fair().model_copy(update={"plots": (wine,)})
    assert "margin" not in read(house, unjudged)


def test_what_all_depends_on_one_person_is_said_so() -> None:
    film = loaded("graysuit")
    told = read(film, film.fair())
    assert "All of it depends on Mike Rochford: without what Mike" in told


def test_what_the_column_of_plots_has_is_told(house: Case) -> None:
    told = read(house, house.timeline())
    assert "plot: spoons, somebody of the house sells the spoons? wine, some" in told


def test_since_when_it_is_proven_is_told_beside_since_when_suspected(
    house: Case,
) -> None:
    told = read(house, house.ledger())
    assert "(proven; suspected since scene 2)" in told
    assert ", proven)" not in told


def test_who_alone_comes_nearest_is_named() -> None:
    film = loaded("mission_impossible_1996")
    told = read(film, film.explain(13, "phelps"))
    assert "would have to believe that the death of Claire Phelps was staged" in told


@pytest.mark.parametrize("viewpoint", ["audience", "aunt"])
def test_whom_the_audience_was_asked_to_trust_stands_in_the_title(
    house: Case, viewpoint: str
) -> None:
    how = {"scene": 3, "viewpoint": viewpoint, "trust": "cook"}
    answers: list[Frozen] = [
        house.answer(**how),
        house.explain(**how),
        house.timeline(viewpoint, trust="cook"),
        house.minds(**how),
    ]
    asked = viewpoint == "audience"
    for answer in answers:
        for markdown in (False, True):
            told = house.text(answer, markdown=markdown).replace("\n", " ")
            assert ("taking the cook to be loyal" in told) is asked
    told = house.text(house.minds(3, trust="cook")).replace("\n", " ")
    assert "where the audience takes the cook to be loyal: who thinks" in told


def test_a_victim_is_not_offered_as_a_helper() -> None:
    """Whom nothing needs is named in full alone."""
    case = loaded("mission_impossible_iii")
    found = case.answer(16)
    (plot,) = found.plots
    dear = {s.name for s in plot.accomplices if (s.rank or 0) > 2}
    assert "Julia" in dear
    short, whole = (case.text(found, full=full) for full in (False, True))
    helpers = short.partition("Who else is in it")[2].partition("\n\n")[0]
    assert helpers.strip() == "- Nobody else is needed to explain it."
    assert not any(name in helpers for name in dear)
    assert "Julia (+4)" in whole


def test_who_is_proven_to_be_in_it_is_so_in_every_output() -> None:
    """Claire may, at a price, have led it, so that only her help is not proven."""
    case = loaded("mission_impossible_1996")
    found = case.answer()
    (plot,) = found.plots
    status = {one.person: one.status for one in plot.involved}
    assert status["claire"] == "proven"
    assert "Proven: Claire Phelps and Franz Krieger." in case.text(found)
    (why,) = case.explain().plots
    assert {h.person: h.status for h in why.helpers}["claire"] == "proven"
    assert "since scene 15 (proven; suspected" in " ".join(
        case.text(case.ledger()).split()
    )


def test_what_shows_each_to_be_in_it_is_told_while_it_is_open_who_leads() -> None:
    case = Case.from_text(
        """
title("The winch").
side(rig, "the riggers").
person(tjark, "Tjark"). member(tjark, rig).
person(una, "Una"). member(una, rig).
person(wenke, "Wenke"). member(wenke, rig).
plot(winch, rig, "Somebody of the riggers spoils the winches").
scene(1, "The winch").
event(spoilt, 1, "The riggers find a winch spoilt by one of their own").
present(spoilt, (tjark ; una ; wenke)). betokens(spoilt, winch).
event(saws, 1, "Wenke sees Tjark saw through the pawl").
present(saws, tjark). watches(saws, wenke). acts(saws, tjark). deed(saws, winch).
event(greases, 1, "Wenke sees Una grease the brake").
present(greases, una). watches(greases, wenke). acts(greases, una).
deed(greases, winch).
"""
    )
    explanation = case.explain()
    for full in (False, True):
        told = " ".join(case.text(explanation, full=full).split())
        assert "which of them leads cannot be told" in told
        assert "Tjark is seen at it: Wenke sees Tjark saw through the pawl" in told
        assert "Una is seen at it: Wenke sees Una grease the brake" in told


ROTA = """
title("The rota"). scene(1, "One"). scene(2, "Two"). scene(3, "Three").
side(house, "the house"). side(gang, "the gang").
person(ann, "Ann"). member(ann, house). enemy(ann, gang).
person(bob, "Bob"). member(bob, house). enemy(bob, gang).
person(cal, "Cal"). member(cal, house). enemy(cal, gang).
person(dot, "Dot"). member(dot, gang). person(eve, "Eve"). member(eve, gang).
plot(sale, house, "Somebody of the house sells the rota").
plot(rat, gang, "Somebody of the gang talks").
event(sold, 1, "The rota is seen in the market"). betokens(sold, sale).
present(sold, (ann ; bob ; cal)).
event(talk, 1, "The gang is told on"). betokens(talk, rat).
present(talk, (ann ; bob ; dot ; eve)).
event(owns, 2, "Cal tells Ann that it was he"). present(owns, (ann ; cal)).
says(owns, cal, guilty(cal, sale)).
event(again, 2, "Cal tells Ann so once more"). present(again, (ann ; cal)).
says(again, cal, guilty(cal, sale)). minute(again, 10).
event(falls, 3, "Cal falls from the roof before Ann's eyes").
present(falls, (ann ; cal)). seems_dead(falls, cal). body(falls, cal).
"""


@pytest.fixture(scope="module")
def rota() -> Case:
    return Case.from_text(ROTA)


def test_acts_of_one_kind_are_told_in_one_sentence(rota: Case) -> None:
    told = read(rota, rota.explain(2))
    twice = "(scene 2); and again: Cal tells Ann so once more (scene 2)"
    assert f"Cal admits it: Cal tells Ann that it was he {twice}" in told
    assert told.count("Cal admits it") == 1


def test_enemies_of_whom_nothing_can_be_told_are_named_together(rota: Case) -> None:
    told = read(rota, rota.minds(2))
    what = "of the plot is not to be told from what they have seen and heard"
    assert f"What Ann and Bob think {what}" in told
    assert told.count("is not to be told") == 1


def test_who_takes_the_dead_to_think_is_wrong_about_them(rota: Case) -> None:
    told = read(rota, rota.minds(3))
    assert "Bob has not heard that Cal is dead." in told
    assert "Cal died in scene 3, and has no views any more." in read(
        rota, rota.minds(3, "cal")
    )


def test_between_whom_it_is_open_none_is_the_one_who_need_not_have_turned(
    rota: Case,
) -> None:
    told = read(rota, rota.explain(1))
    assert "it need not be that anybody would do such a thing (-1)" in told
    assert "need not be that Ann" not in told


def test_a_ledger_without_rows_denies_no_wrong(rota: Case) -> None:
    told = read(rota, rota.ledger(1))
    assert "Nobody is known yet to have deceived or wronged anybody." in told


def test_how_to_ask_is_said_once_for_all_plots(rota: Case) -> None:
    told = read(rota, rota.fair())
    assert told.count("--culprit") == 1

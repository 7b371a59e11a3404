"""Who thinks what of whom: the play of scenes 13 to 16, written from the story."""

from __future__ import annotations

from functools import cache

import pytest
from views import case as loaded

from reasoner.api import Case
from reasoner.errors import MisuseError
from reasoner.results.minds import Overview, Thought

FILM = "mission_impossible_1996"

# chain -> whom it takes for the traitor, and helpers that must be among his
PLAY = {
    13: {
        "audience": ("phelps", set()),
        "ethan": ("phelps", set()),  # the stamp, the knife
        "ethan/kittridge": ("ethan", set()),  # so he was told in the cafe
        "ethan/phelps": ("kittridge", set()),  # so Jim professes
        "kittridge": ("ethan", set()),
        "phelps/ethan": ("kittridge", set()),  # so Ethan professes
    },
    14: {
        "ethan": ("phelps", set()),
        "kittridge": ("ethan", set()),
        "phelps/ethan": ("kittridge", set()),
    },
    15: {
        "ethan": ("phelps", {"claire"}),  # she proposed it to his mask
        "claire/ethan": ("kittridge", set()),  # she does not see through it
        "phelps/ethan": ("kittridge", set()),
        "kittridge": ("ethan", set()),
        "ethan/kittridge": ("ethan", set()),
    },
    16: {
        "ethan": ("phelps", {"claire"}),
        "claire/ethan": ("phelps", {"claire"}),  # the mask is off
        "phelps/ethan": ("phelps", set()),
        "kittridge": ("phelps", set()),  # the watch
        "ethan/kittridge": ("phelps", set()),  # who sent it, knows what it shows
        "claire/kittridge": ("ethan", set()),  # of the glasses she knows nothing
    },
}
# What Ethan has found out in London he keeps to himself: those whom he took along think
# that he may suspect each but them. Of the watch nobody knows.
HIRED = {"luther/kittridge", "krieger/kittridge"}
FOOLED = {
    13: {"phelps/ethan"},
    14: {"phelps/ethan"},
    15: {"phelps/ethan", "claire/ethan"},
    16: {"phelps/kittridge", "claire/kittridge", *HIRED},
}


@cache
def film() -> Case:
    return loaded(FILM)


def thoughts(found: Overview) -> dict[str, Thought]:
    return {"/".join(thought.chain): thought for thought in found.thoughts}


@pytest.mark.parametrize("scene", PLAY)
def test_the_play_of_who_thinks_what_of_whom(scene: int) -> None:
    found = thoughts(film().minds(scene))
    for chain, (traitor, helpers) in PLAY[scene].items():
        opinion = found[chain].opinion("job")
        assert opinion is not None, chain
        assert opinion.traitors == (traitor,), chain
        assert helpers <= set(opinion.helpers), chain
        if traitor == "kittridge":  # whoever is taken to believe Jim, believes him
            assert "phelps" not in opinion.helpers, chain


@pytest.mark.parametrize("scene", FOOLED)
def test_whoever_is_fooled_is_wrong_about_the_other(scene: int) -> None:
    found = thoughts(film().minds(scene))
    assert {c for c, t in found.items() if t.wrong} == FOOLED[scene]


def test_the_traitor_shows_a_face() -> None:
    found = thoughts(film().minds(14))
    assert found["phelps"].face
    assert found["ethan/phelps"].face
    assert not found["ethan"].face
    assert not found["phelps/ethan"].face


def test_who_is_caught_before_all_has_none_left() -> None:
    found = thoughts(film().minds(16))
    assert not found["phelps"].face
    assert found["phelps"].opinions[0].traitors == ("phelps",)
    found |= thoughts(film().minds(16, "claire", inside=True))
    for sees in ("ethan", "claire"):
        assert not found[f"{sees}/phelps"].face
        assert found[f"{sees}/phelps"].opinions[0].traitors == ("phelps",)


def test_two_of_one_plot_show_each_other_no_face() -> None:
    shown, inside = (thoughts(film().minds(15, inside=i)) for i in (False, True))
    for chain in ("claire/phelps", "phelps/claire", "krieger/claire"):
        assert not inside[chain].face
        assert inside[chain].opinions[0].traitors == ("phelps",), chain
        assert inside[chain].opinions[0].helpers == ("claire", "krieger"), chain
        assert chain not in shown, "it is no part of the face that either shows"
    assert shown["claire"].face
    assert shown["luther/claire"].opinions[0].traitors != ("phelps",)


def test_the_dead_and_the_open_enemies_are_left_out() -> None:
    found = thoughts(film().minds(13))
    assert not {"jack", "sarah", "max", "golitsyn"} & set(found)
    assert {"luther", "krieger"} <= set(found)


def test_of_one_chain_only_what_it_takes_others_to_think() -> None:
    found = film().minds(14, "claire")
    assert found.viewpoint == ("claire",)
    chains = [thought.chain for thought in found.thoughts]
    assert chains[0] == ("claire",)
    assert all(chain[:1] == ("claire",) and len(chain) == 2 for chain in chains[1:])


def test_a_time_limit_keeps_what_was_found() -> None:
    found = film().minds(12, time_limit=0)
    assert not found.complete


def test_trouble() -> None:
    with pytest.raises(MisuseError, match="no scene 99"):
        film().minds(99)
    with pytest.raises(MisuseError, match="did you mean claire"):
        film().minds(14, "clair")


def test_of_an_open_enemy_not_even_what_he_takes_others_to_think() -> None:
    """He may know from the traitor what they know."""
    case = loaded("mission_impossible_iii")
    own, *taken = case.minds(13, "davian").thoughts
    assert (own.opinions, own.untold) == ((), ("mole",))
    assert not any(thought.opinions for thought in taken)
    assert case.solve(13, "davian/declan").untold == ("mole",)
    found = case.believes("davian/declan", "mole", 13)
    assert (found.beliefs, found.untold) == ((), True)
    assert "What Owen Davian takes others to think of" in " ".join(
        case.text(found).split()
    )


def test_the_dead_think_nothing_and_foes_hunt_among_their_own() -> None:
    """Ann, whom the red side fears, looks for a traitor among the blue; and once Cal is
    seen dead nobody takes him to think anything."""
    case = Case.from_text(
        """title("Two clubs"). side(blue, "the blue"). side(red, "the red").
        person(ann, "Ann"). person(bob, "Bob"). person(cal, "Cal"). person(dan, "Dan").
        member((ann ; bob ; cal ; dan), blue). enemy(ann, red).
        person(eve, "Eve"). member(eve, red).
        plot(leak, blue, "Somebody of the blue talks").
        plot(theft, red, "Somebody of the red steals").
        scene(1, "The hall"). event(hall, 1, "Somebody talks").
        present(hall, (ann ; bob ; cal ; dan)). betokens(hall, leak).
        scene(2, "The stairs"). event(stairs, 2, "Cal lies dead").
        present(stairs, (ann ; bob ; dan)). seems_dead(stairs, cal)."""
    )
    before = {t.chain: t.opinions for t in case.minds(1).thoughts}
    after = {t.chain: t.opinions for t in case.minds(2).thoughts}
    assert [o.traitors for o in before["ann",]] == [("bob", "cal", "dan")]
    assert [o.traitors for o in before["bob", "ann"]] == [("bob", "cal", "dan")]
    assert before["bob", "cal"]
    assert not after.get(("bob", "cal"))


BAKERY = """title("The bakers"). side(guild, "the guild").
    person((ann ; ben ; cal ; dot ; eve), "a baker"). person(fay, "Fay").
    member((ann ; ben ; cal ; dot), guild). plot(theft, guild, "Somebody steals it").
    scene(1, "Noon"). event(meal, 1, "Noon"). present(meal, (ann ; ben ; cal ; dot)).
    event(gone, 1, "Flour is gone"). minute(gone, 5).
    present(gone, (dot ; eve)). mentions(gone, (ben ; cal)). betokens(gone, theft)."""


def test_whom_a_mind_has_in_a_plot_shows_it_a_face_whoever_leads() -> None:
    """Dot saw Ben take it; whether he heads it, or Cal does, is open."""
    case = Case.from_text(
        BAKERY
        + """event(takes, 1, "Ben takes flour"). minute(takes, 10). present(takes, ben).
        watches(takes, dot). acts(takes, ben). deed(takes, theft).
        event(sacks, 1, "Cal burns sacks"). minute(sacks, 20). present(sacks, cal).
        watches(sacks, dot). acts(sacks, cal). serves(sacks, theft).
        motive(sacks, cal, theft).
        event(told, 1, "All hear of it"). minute(told, 30).
        present(told, (ann ; ben ; cal)). betokens(told, theft)."""
    )
    found = thoughts(case.minds(1, "dot"))
    assert found["dot"].opinions[0].inside == ("ben",)
    assert found["dot/ben"].face
    assert not found["dot/cal"].face


def test_who_is_taken_to_be_sure_and_is_torn_is_mistaken_for_another() -> None:
    """Eve names one of the two whom she suspects, and Dot takes her to be certain."""
    case = Case.from_text(
        BAKERY
        + """event(ben_hides, 1, "Ben locks a door"). minute(ben_hides, 10).
        present(ben_hides, (ben ; dot ; eve)).
        acts(ben_hides, ben). serves(ben_hides, theft).
        event(cal_hides, 1, "Cal locks a door"). minute(cal_hides, 15).
        present(cal_hides, (cal ; dot ; eve)).
        acts(cal_hides, cal). serves(cal_hides, theft).
        event(says, 1, "Eve says that it was Ben"). minute(says, 20).
        present(says, (dot ; eve)). says(says, eve, guilty(ben, theft))."""
    )
    found = thoughts(case.minds(1))
    assert found["eve"].opinions[0].traitors == ("ben", "cal")
    assert found["dot/eve"].opinions[0].traitors == ("ben",)
    assert found["dot/eve"].wrong == ("theft",)
    assert found["eve/dot"].wrong == ()


def test_who_has_met_nobody_of_it_has_no_opinion_on_whom_it_was() -> None:
    case = Case.from_text(
        BAKERY
        + """scene(2, "Night"). event(news, 2, "Fay hears that flour is gone").
        present(news, fay). betokens(news, theft)."""
    )
    fay = thoughts(case.minds(2))["fay"]
    assert (fay.opinions, fay.unmet) == ((), ("theft",))
    told = " ".join(case.text(case.minds(2)).split())
    assert "Fay has met nobody whom it could have been." in told
    assert "Fay knows of no betrayal" not in told

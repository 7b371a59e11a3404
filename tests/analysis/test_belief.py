"""Beliefs about the films' plots, as the stories have them, and about lives."""

from __future__ import annotations

import pytest

from reasoner import Case, MisuseError

MI1 = "mission_impossible_1996"
MI3 = "mission_impossible_iii"
# Written from the stories: chain, scene, proposition, and what is held of it.
FILMS = [
    (MI1, "ethan", 13, "guilty(phelps, job)", "believed"),
    (MI1, "ethan", 14, "guilty(phelps, job)", "believed"),
    (MI1, "ethan", 14, "guilty(kittridge, job)", "disbelieved"),
    (MI1, "ethan", 13, "in_on(claire, job)", "open"),
    (MI1, "ethan", 14, "in_on(claire, job)", "open"),
    (MI1, "ethan", 14, "or(in_on(claire, job), in_on(krieger, job))", "believed"),
    (MI1, "kittridge", 15, "guilty(phelps, job)", "disbelieved"),
    (MI1, "kittridge", 15, "neg(guilty(phelps, job))", "believed"),
    (MI1, "kittridge", 15, "did(krieger, stabbing)", "disbelieved"),
    (MI1, "kittridge", 4, "guilty(phelps, job)", "open"),
    (MI1, "phelps/ethan", 13, "guilty(kittridge, job)", "believed"),
    (MI1, "phelps/ethan", 14, "guilty(kittridge, job)", "believed"),
    (MI1, "phelps", 14, "believes(ethan, guilty(kittridge, job))", "believed"),
    (MI1, "claire/ethan", 15, "guilty(kittridge, job)", "believed"),
    (MI1, "phelps/ethan", 12, "dead(phelps)", "believed"),
    (MI1, "phelps/ethan", 13, "dead(phelps)", "disbelieved"),
    (MI1, "claire/ethan", 14, "guilty(kittridge, job)", "believed"),
    (MI1, "claire/ethan", 16, "guilty(phelps, job)", "believed"),
    (MI1, "phelps/ethan", 16, "guilty(phelps, job)", "believed"),
    (
        MI1,
        "ethan",
        14,
        "believes(phelps, believes(ethan, guilty(kittridge, job)))",
        "believed",
    ),
    (MI1, "ethan", 15, "in_on(claire, job)", "believed"),
    (MI1, "kittridge", 15, "guilty(ethan, job)", "believed"),
    (MI1, "kittridge", 16, "guilty(phelps, job)", "believed"),
    (MI1, "ethan", 15, "and(guilty(phelps, job), in_on(claire, job))", "believed"),
    (MI1, "ethan", 15, "or(guilty(phelps, job), dead(max))", "believed"),
    (MI1, "ethan", 15, "if(guilty(phelps, job), guilty(ethan, job))", "disbelieved"),
    (MI1, "ethan", 15, "iff(guilty(phelps, job), guilty(ethan, job))", "disbelieved"),
    (MI1, "ethan", 13, "did(ethan, car_explodes)", "disbelieved"),
    (MI1, "ethan", 13, "elsewhere(ethan, car_explodes)", "believed"),
    (MI1, "ethan", 17, "did(krieger, stabbing)", "believed"),
    (MI1, "kittridge", 13, "guilty(ethan, job)", "believed"),
    (MI1, "kittridge", 13, "dead(phelps)", "believed"),
    (MI1, "kittridge", 16, "located(disc, ethans_hands)", "believed"),
    (MI1, "luther", 16, "located(disc, maxs_hands)", "believed"),
    (MI3, "luther", 13, "located(foot, ethans_hands)", "believed"),
    (MI3, "davian/ethan", 13, "located(foot, davians_hands)", "believed"),
    (MI1, "kittridge", 16, "neg(dead(phelps))", "believed"),
    (MI1, "ethan", 13, "guilty(ethan, job)", "disbelieved"),
    (MI1, "ethan", 12, "dead(phelps)", "believed"),
    (MI3, "ethan", 11, "guilty(brassel, mole)", "believed"),
    (MI3, "musgrave/ethan", 11, "guilty(brassel, mole)", "disbelieved"),
    (MI3, "ethan", 13, "dead(julia)", "believed"),
    (MI3, "audience", 13, "dead(julia)", "believed"),
    (MI3, "interpreter", 13, "dead(julia)", "disbelieved"),
    (MI3, "ethan", 14, "alive(julia)", "believed"),
    (MI3, "ethan", 14, "guilty(brassel, mole)", "disbelieved"),
]


@pytest.fixture(scope="module")
def films() -> dict[str, Case]:
    return {name: Case.load(name) for name in (MI1, MI3)}


@pytest.mark.parametrize(("name", "chain", "scene", "asked", "stance"), FILMS)
def test_the_films(
    films: dict[str, Case], name: str, chain: str, scene: int, asked: str, stance: str
) -> None:
    (held,) = films[name].believes(chain, asked, scene).beliefs
    assert held.stance == stance


HOUSE = """title("The house"). side(inn, "the inn"). plot(sale, inn, "Somebody sells").
    person(ann, "Ann"). member(ann, inn). person(bob, "Bob"). member(bob, inn).
    person(cat, "Cat"). member(cat, inn). person(dan, "Dan"). member(dan, inn).
    secret(k, "the recipe"). cleared((ann ; bob), k). scene(1, "One").
    event(sold, 1, "It is sold"). present(sold, (ann ; bob ; cat)). leak(sold, k, sale).
    """


@pytest.mark.parametrize(
    ("chain", "asked", "stance", "status", "firmness"),
    [
        # Ann or Bob; Cat would have had to come by it unseen (2), or be told (1).
        ("audience", "guilty(ann, sale)", "open", "suspected", 0),
        ("audience", "guilty(cat, sale)", "disbelieved", "possible", 1),
        ("audience", "neg(guilty(cat, sale))", "believed", "possible", 1),
        (
            "audience",
            "or(guilty(ann, sale), guilty(bob, sale))",
            "believed",
            None,
            None,
        ),
        ("audience", "guilty(dan, sale)", "open", None, None),  # not heard of yet
        ("ann", "guilty(bob, sale)", "believed", "identified", 1),
        ("ann", "guilty(ann, sale)", "disbelieved", None, None),
        ("cat/bob", "guilty(ann, sale)", "believed", "identified", 1),
    ],
)
def test_a_mind_believes_what_all_its_best_worlds_have(
    chain: str, asked: str, stance: str, status: str | None, firmness: int | None
) -> None:
    (held,) = Case.from_text(HOUSE).believes(chain, asked).beliefs
    assert (held.stance, held.status, held.firmness) == (stance, status, firmness)


def test_all_who_tie_are_told() -> None:
    held = Case.from_text(HOUSE).believes("cat").beliefs
    assert [(b.proposition, b.stance) for b in held] == [
        ("guilty(ann,sale)", "open"),
        ("guilty(bob,sale)", "open"),
    ]


def test_since_is_when_the_chain_learned_it(films: dict[str, Case]) -> None:
    """Ethan hears in the cafe of the fake list, and Jim learns in 13 that he did."""
    for chain, since in (("ethan", 6), ("phelps/ethan", 13), ("kittridge", 2)):
        (held,) = films[MI1].believes(chain, "holds(real_list)", 13).beliefs
        assert (held.scene, held.since) == (2, since)


def test_many_chains_at_one_stroke(films: dict[str, Case]) -> None:
    chains = [("ethan", "claire", "max"), ("luther",), ("ethan", "claire")]
    fresh = Case.load(MI1)
    fresh.beliefs.prepare(chains)
    for chain in chains:
        assert fresh.beliefs.held(chain, 16) == films[MI1].beliefs.held(chain, 16)


def test_knowledge_is_another_notion(films: dict[str, Case]) -> None:
    """Julia is believed dead, a mask is possible; then she is known to live."""
    before = films[MI3].believes("ethan", "dead(julia)", 13, knowledge=True)
    after = films[MI3].believes("ethan", "dead(julia)", 14, knowledge=True)
    assert [b.known for b in before.beliefs] == [None]
    assert [(b.stance, b.known) for b in after.beliefs] == [("disbelieved", False)]


def test_everything_on_a_topic(films: dict[str, Case]) -> None:
    held = films[MI1].believes("phelps/ethan", "kittridge", 14).beliefs
    assert "guilty(kittridge,job)" in [belief.proposition for belief in held]


def test_reports_at_odds_leave_it_open() -> None:
    case = Case.from_text(
        """title("Odds"). scene(1, "One"). person(ann, "Ann"). thing(cup, "the cup").
        place(box, "the box"). place(tin, "the tin").
        event(e, 1, "Ann sees it in the box"). present(e, ann). located(e, cup, box).
        event(f, 1, "Ann sees it in the tin"). present(f, ann). located(f, cup, tin)."""
    )
    held = case.believes("ann").beliefs
    assert [(b.value, b.stance) for b in held] == [("box", "open"), ("tin", "open")]


@pytest.mark.parametrize(
    ("chain", "asked", "words"),
    [
        ("etan", None, "did you mean ethan?"),
        ("phelps/etan", "dead(max)", "did you mean ethan?"),
        ("ethan", "kitridge", "did you mean kittridge?"),
        ("ethan", "zzz", "expected a claim"),
        ("ethan", "guilty(phelp, job)", "did you mean phelps?"),
        ("ethan", "gilty(phelps, job)", "did you mean guilty?"),
        ("ethan", "dead(max", "parenthesis"),
    ],
)
def test_what_nothing_is_about(
    films: dict[str, Case], chain: str, asked: str | None, words: str
) -> None:
    with pytest.raises(MisuseError, match=words.replace("?", r"\?")):
        films[MI1].believes(chain, asked, 14)


LIFT = """title("The lift"). side(unit, "the unit"). plot(mole, unit, "Somebody talks").
    person(ann, "Ann"). member(ann, unit). person(bob, "Bob"). member(bob, unit).
    person(cal, "Cal"). member(cal, unit). scene(1, "Up"). scene(2, "Down").
    event(hint, 1, "Somebody talks"). present(hint, (ann ; bob ; cal)).
    betokens(hint, mole).
    event(shot, 2, "Bob shoots Ann: it was he"). present(shot, (ann ; bob)).
    watches(shot, cal). says(shot, bob, guilty(bob, mole)). acts(shot, bob).
    seems_dead(shot, ann). body(shot, ann)."""


@pytest.mark.parametrize(
    ("chain", "scene", "died", "two_faced"),
    [
        ("ann", 1, None, False),
        ("ann", 2, 2, False),
        ("cal/ann", 2, 2, False),
        ("bob", 1, None, False),
        ("bob", 2, None, True),
        ("ann/bob", 2, None, False),
        ("cal", 2, None, False),
        ("audience", 2, None, False),
    ],
)
def test_the_dead_and_the_two_faced_are_marked(
    chain: str, scene: int, died: int | None, two_faced: bool
) -> None:
    found = Case.from_text(LIFT).believes(chain, None, scene)
    assert (found.died, found.two_faced) == (died, two_faced)


def test_whoever_dies_of_it_finds_nothing_out() -> None:
    """Ann is there when Bob shows what he is; but that is her death."""
    (betrayal,) = Case.from_text(LIFT).ledger().betrayals
    assert [e.mind for e in betrayal.exposed] == ["cal", "audience"]


def test_whoever_always_lies_is_believed_to_by_what_is_known() -> None:
    case = Case.from_text(
        """title("Island"). person(ann, "Ann"). person(bob, "Bob"). scene(1, "One").
        all_or_nothing((ann ; bob)). event(e, 1, "Ann says that they both lie").
        present(e, (ann ; bob)). says(e, ann, and(liar(ann), liar(bob)))."""
    )
    held = {
        claim: case.believes("audience", claim).beliefs[0].stance
        for claim in ("liar(ann)", "liar(bob)", "or(liar(bob), liar(ann))")
    }
    assert list(held.values()) == ["believed", "disbelieved", "believed"]


def test_in_one_role_or_the_other_is_in_on_it() -> None:
    """Ann or Bob heads it and Cal acted for it: for sure Cal is in it, in what role
    is open."""
    case = Case.from_text(
        """title("Roles"). side(unit, "the unit"). plot(mole, unit, "Somebody talks").
        person(ann, "Ann"). member(ann, unit). person(bob, "Bob"). member(bob, unit).
        person(cal, "Cal"). member(cal, unit). scene(1, "One").
        event(e, 1, "Cal owns that he is in it"). present(e, (ann ; bob ; cal)).
        betokens(e, mole). says(e, cal, in_on(cal, mole))."""
    )
    (held,) = case.believes("ann", "in_on(cal, mole)").beliefs
    assert held.stance == "believed"


def test_of_several_plots_each_is_named() -> None:
    two = LIFT + 'plot(theft, unit, "Somebody steals").'
    (held,) = Case.from_text(two).believes("cal", "guilty(bob, mole)", 2).beliefs
    assert held.text == 'Bob is the traitor ("Somebody talks")'

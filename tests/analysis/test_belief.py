"""Beliefs about the films' plots, as the stories have them, and about lives."""

from __future__ import annotations

import pytest
from views import case as loaded

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
    (MI1, "kittridge", 15, "did(krieger, stabbing)", "open"),
    (MI1, "kittridge", 4, "guilty(phelps, job)", "open"),
    (MI1, "phelps/ethan", 13, "guilty(kittridge, job)", "believed"),
    (MI1, "phelps/ethan", 14, "guilty(kittridge, job)", "believed"),
    (MI1, "phelps", 14, "believes(ethan, guilty(kittridge, job))", "believed"),
    (MI1, "claire/ethan", 15, "guilty(kittridge, job)", "believed"),
    (MI1, "phelps/ethan", 12, "dead(phelps)", "believed"),
    (MI1, "phelps/ethan", 13, "dead(phelps)", "disbelieved"),
    (MI1, "claire", 15, "dead(phelps)", "believed"),  # the face of a widow
    (MI1, "claire", 15, "guilty(phelps, job)", "open"),
    (MI1, "claire/phelps", 15, "dead(phelps)", "disbelieved"),  # as she knows
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
    # Whom Ethan holds to be in it, he takes to know how it is, whatever face is shown.
    (MI1, "ethan/phelps", 14, "guilty(kittridge, job)", "disbelieved"),
    (MI1, "ethan/phelps", 14, "guilty(phelps, job)", "believed"),
    (MI1, "ethan/phelps", 14, "in_on(krieger, job)", "believed"),
    (MI1, "ethan/phelps", 14, "neg(guilty(kittridge, job))", "believed"),
    (
        MI1,
        "ethan/phelps",
        14,
        "or(guilty(kittridge, job), guilty(phelps, job))",
        "believed",
    ),
    (MI1, "ethan", 14, "believes(phelps, guilty(phelps, job))", "believed"),
    (MI1, "ethan/claire", 14, "in_on(claire, job)", "open"),  # he can't tell of her
    (MI1, "ethan/claire", 15, "in_on(claire, job)", "believed"),
    (MI1, "ethan/kittridge", 14, "guilty(kittridge, job)", "disbelieved"),
    (MI1, "ethan/kittridge", 14, "guilty(ethan, job)", "believed"),
    (MI1, "kittridge/ethan", 15, "guilty(ethan, job)", "believed"),
    (MI1, "kittridge/ethan", 15, "guilty(kittridge, job)", "disbelieved"),
    (MI1, "phelps/ethan", 14, "guilty(ethan, job)", "disbelieved"),
    # Whoever has owned to it shows no face any more.
    (MI1, "phelps", 14, "guilty(phelps, job)", "disbelieved"),
    (MI1, "phelps", 16, "guilty(phelps, job)", "believed"),
    (MI1, "phelps", 16, "guilty(kittridge, job)", "disbelieved"),
    (MI1, "claire", 14, "in_on(claire, job)", "disbelieved"),
    (MI1, "claire", 15, "in_on(claire, job)", "disbelieved"),  # she told but "Jim"
    (MI1, "claire", 16, "in_on(claire, job)", "believed"),
    (MI3, "musgrave", 14, "guilty(musgrave, mole)", "believed"),
    # An open enemy may be in league: of the traitor nothing is told of him.
    (MI3, "davian", 13, "guilty(musgrave, mole)", "open"),
    (MI3, "davian", 13, "or(guilty(musgrave, mole), guilty(brassel, mole))", "open"),
    (MI3, "ethan/davian", 14, "guilty(musgrave, mole)", "open"),
    # What follows from a belief is believed.
    (MI1, "ethan", 14, "neg(guilty(kittridge, job))", "believed"),
    (
        MI1,
        "ethan",
        14,
        "iff(guilty(phelps, job), guilty(kittridge, job))",
        "disbelieved",
    ),
    (MI1, "ethan", 14, "if(guilty(phelps, job), in_on(phelps, job))", "believed"),
    (MI1, "ethan/ethan", 14, "guilty(phelps, job)", "believed"),
    (MI1, "ethan", 14, "believes(ethan, guilty(phelps, job))", "believed"),
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
    (MI1, "kittridge", 16, "located(disc, ethans_hands)", "open"),
    (MI1, "luther", 16, "located(disc, maxs_hands)", "believed"),
    (MI3, "luther", 13, "located(foot, ethans_hands)", "believed"),
    (MI3, "davian/ethan", 13, "located(foot, davians_hands)", "believed"),
    (MI1, "kittridge", 16, "neg(dead(phelps))", "believed"),
    (MI1, "ethan", 13, "guilty(ethan, job)", "disbelieved"),
    (MI1, "ethan", 10, "dead(phelps)", "believed"),
    (MI3, "ethan", 11, "guilty(brassel, mole)", "believed"),
    (MI3, "musgrave/ethan", 10, "guilty(brassel, mole)", "open"),
    (MI3, "ethan", 13, "dead(julia)", "believed"),
    (MI3, "audience", 13, "dead(julia)", "believed"),
    (MI3, "employee", 13, "dead(julia)", "disbelieved"),
    (MI3, "ethan", 14, "alive(julia)", "believed"),
    (MI3, "ethan", 14, "guilty(brassel, mole)", "disbelieved"),
]


@pytest.fixture(scope="module")
def films() -> dict[str, Case]:
    return {name: loaded(name) for name in (MI1, MI3)}


@pytest.mark.sample(3)
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
    """Ethan hears in the cafe of the fake list; Jim in 13 of the real one."""
    chains = [("ethan", 8, 2, 6), ("kittridge", 8, 2, 2), ("phelps/ethan", 13, 10, 13)]
    for chain, scene, shown, since in chains:
        (held,) = films[MI1].believes(chain, "holds(real_list)", scene).beliefs
        assert (held.scene, held.since) == (shown, since)


def test_many_chains_at_one_stroke(films: dict[str, Case]) -> None:
    chains = [("ethan", "claire", "max"), ("luther",), ("ethan", "claire")]
    fresh = Case.load(MI1)
    fresh.session.beliefs.prepare(chains)
    for chain in chains:
        assert fresh.session.beliefs.grounds(chain, 16) == films[
            MI1
        ].session.beliefs.grounds(chain, 16)


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
        ("bob", 2, None, False),  # he has owned to it: no face any more
        ("ann/bob", 2, None, False),  # she saw what he is
        ("cal/ann/bob", 2, None, False),  # and Cal saw that she did
        ("cal/bob", 2, None, False),  # who, for Cal, has shown himself to Ann
        ("cal/bob", 1, None, False),
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
    assert held.text == 'Bob is the culprit ("Somebody talks")'


def test_a_face_is_told_beside_what_is_taken_to_be_known(
    films: dict[str, Case],
) -> None:
    (held,) = films[MI1].believes("ethan/phelps", "guilty(kittridge, job)", 14).beliefs
    assert (held.stance, held.how, held.face) == ("disbelieved", "inside", "believed")
    found = films[MI1].believes("ethan/phelps", None, 14)
    assert found.two_faced
    assert "guilty(kittridge,job)" in [b.proposition for b in found.beliefs]


def test_of_an_open_enemy_nothing_is_concluded(films: dict[str, Case]) -> None:
    found = films[MI3].believes("davian", "mole", 13, knowledge=True)
    assert (found.beliefs, found.untold) == ((), True)
    assert not films[MI3].believes("davian", "mole", 2).untold  # nobody speaks of it
    assert not films[MI3].believes("davian", "foot", 13).untold


def test_that_there_is_no_traitor_can_be_believed() -> None:
    """One stroke of luck is likelier than that Bob, who fought them, let it out."""
    case = Case.from_text(
        """title("The bridge"). side(imf, "us"). plot(mole, imf, "Somebody talks").
        secret(convoy, "the way"). person(ann, "Ann"). member(ann, imf).
        person(bob, "Bob"). member(bob, imf). scene(1, "The bridge").
        event(raid, 1, "They lie in wait"). present(raid, (ann ; bob)).
        leak(raid, convoy, mole). event(fight, 1, "Bob fights them off").
        present(fight, (ann ; bob)). acts(fight, bob). hinders(fight, mole)."""
    )
    held = case.believes("ann", "mole", 1, knowledge=True).beliefs
    assert [(b.proposition, b.stance, b.known) for b in held] == [
        ("guilty(nobody,mole)", "believed", None)
    ]


def test_a_doubled_mind_is_that_mind(films: dict[str, Case]) -> None:
    doubled = films[MI1].believes("phelps/phelps/ethan/ethan", None, 14)
    assert doubled == films[MI1].believes("phelps/ethan", None, 14)


@pytest.mark.parametrize("chain", ["ethan/", "/ethan", "ethan//phelps"])
def test_an_empty_part_is_named(films: dict[str, Case], chain: str) -> None:
    with pytest.raises(MisuseError, match=f"the chain {chain} has an empty part"):
        films[MI1].believes(chain)


def test_a_time_limit_keeps_what_takes_no_search() -> None:
    found = Case.load(MI1).believes("ethan", None, 14, time_limit=0)
    assert not found.complete
    held = [belief.proposition for belief in found.beliefs]
    assert "located(disc,ethans_hands)" in held
    assert not any("guilty" in proposition for proposition in held)


# Ann speaks in scene N, with Bob and perhaps others; shown are things to Bob alone.
ROOM = """title("Room"). person(ann, "Ann"). person(bob, "Bob"). person(cy, "Cy").
    thing(gem, "the gem"). place(tin, "the tin"). place(box, "the box").
    place(pot, "the pot"). state(lit, "the lamp is lit"). state(wet, "it is wet").
    state(dry, "it is dry"). """


def room(*steps: str, also: str = "") -> Case:
    """A case in which each scene is a word of Ann's, or what is shown to Bob."""
    facts = [ROOM, also]
    for number, step in enumerate(steps, start=1):
        word, _, what = step.partition(" ")
        facts.append(f'scene({number}, "S{number}"). event(e{number}, {number}, "E").')
        if word == "says":
            facts.append(f"present(e{number}, (ann ; bob)).")
            facts.append(f"says(e{number}, ann, {what}).")
        else:
            facts.append(f"present(e{number}, bob). {word}(e{number}, {what}).")
    return Case.from_text(" ".join(facts))


OR, GEM = "or(located(gem, tin), located(gem, box))", "located(gem, {})"
AFTER = [
    # What was told, shown; and what of each claim comes of it.
    ([f"says {OR}"], {OR: "believed", GEM.format("tin"): "open"}),
    (
        [f"says {OR}", "says neg(located(gem, tin))"],
        {GEM.format("box"): "believed", GEM.format("tin"): "disbelieved"},
    ),
    (
        [f"says {OR}", "located gem, pot"],  # seen later: the older word is given up
        {OR: "disbelieved", GEM.format("pot"): "believed"},
    ),
    (
        ["located gem, pot", f"says {OR}"],  # Bob knows better than Ann
        {OR: "disbelieved", GEM.format("pot"): "believed"},
    ),
    (
        ["says located(gem, tin)", "says neg(located(gem, tin))"],
        {GEM.format("tin"): "disbelieved", GEM.format("box"): "open"},
    ),
    (
        ["says iff(holds(lit), holds(wet))", "ends lit"],
        {"holds(wet)": "disbelieved", "holds(dry)": "open"},
    ),
    (
        ["says if(holds(lit), holds(wet))", "says if(holds(wet), holds(dry))"],
        {"if(holds(lit), holds(dry))": "believed", "holds(dry)": "open"},
    ),
    (
        ["says if(holds(lit), holds(wet))", "begins lit", "ends wet"],
        {"holds(wet)": "disbelieved", "holds(lit)": "believed"},
    ),
    (
        ["says and(if(holds(lit), holds(wet)), holds(lit))"],
        {"holds(wet)": "believed", "holds(lit)": "believed"},
    ),
    (
        ["says neg(and(holds(lit), holds(wet)))", "begins lit"],
        {"holds(wet)": "disbelieved"},
    ),
    (
        ["says if(dead(cy), holds(lit))"],
        {"holds(lit)": "open", "dead(cy)": "disbelieved"},
    ),
    (["says or(dead(cy), holds(lit))"], {"holds(lit)": "believed"}),  # Cy is well
    (["says or(dead(bob), holds(lit))", "ends wet"], {"holds(lit)": "believed"}),
    (["says neg(neg(holds(lit)))"], {"holds(lit)": "believed"}),
    (["says if(holds(lit), holds(wet))", "ends dry"], {"holds(wet)": "open"}),
]


@pytest.mark.parametrize(("steps", "wanted"), AFTER)
def test_what_follows_from_what_was_told(
    steps: list[str], wanted: dict[str, str]
) -> None:
    case = room(*steps)
    held = {claim: case.believes("bob", claim).beliefs[0].stance for claim in wanted}
    assert held == wanted


def test_a_formula_gives_way_to_what_its_hearer_has_seen_since_its_speaker() -> None:
    steps = ("begins lit", "says if(holds(lit), holds(wet))")
    assert room(*steps).believes("bob", "holds(wet)").beliefs[0].stance == "believed"
    better = room("begins wet", "says neg(and(holds(wet), holds(lit)))", "begins lit")
    (held,) = better.believes("bob", "holds(wet)").beliefs
    assert (held.stance, held.how) == ("believed", "seen")
    credulous = room(
        *("begins wet", "begins lit", "says neg(and(holds(wet), holds(lit)))"),
        also="credulous(bob).",
    )
    (held,) = credulous.believes("bob", "and(holds(wet), holds(lit))").beliefs
    assert (held.stance, held.how) == ("disbelieved", "told")


def test_it_is_told_what_something_follows_from() -> None:
    case = room("says if(holds(lit), holds(wet))", "ends dry", "begins lit")
    (held,) = case.believes("bob", "holds(wet)").beliefs
    assert held.how == "inferred"
    assert {(p.how, p.scene) for p in held.premises} == {("told", 1), ("seen", 3)}


def test_a_word_taken_back_is_no_ground() -> None:
    case = room("says if(holds(lit), holds(wet))", "begins lit", "retracts e1")
    (held,) = case.believes("bob", "holds(wet)").beliefs
    assert held.stance == "open"


def test_what_is_only_spoken_of_can_be_asked_about() -> None:
    case = room("says or(holds(lit), holds(wet))")
    assert [b.proposition for b in case.believes("bob", "lit").beliefs] == [
        "or(holds(lit),holds(wet))"
    ]
    assert case.believes("ann", "pot").beliefs == ()


def test_what_is_concluded_of_a_plot_counts_with_what_was_told() -> None:
    case = Case.from_text(
        HOUSE
        + """state(lit, "the lamp is lit"). event(word, 1, "Cat explains the lamp").
        present(word, (ann ; cat)).
        says(word, cat, if(guilty(bob, sale), holds(lit)))."""
    )
    (held,) = case.believes("ann", "holds(lit)").beliefs
    assert (held.stance, held.how) == ("believed", "inferred")
    assert {p.how for p in held.premises} == {"told", "concluded"}


@pytest.mark.parametrize(
    ("chain", "scene", "there"),
    [
        ("ethan/phelps", 15, False),  # he wears that face himself
        ("claire/phelps", 15, True),
        ("claire/phelps", 16, True),  # the face is off, and he comes upon it
        ("claire/ethan", 15, False),
        ("claire/ethan", 16, True),
        ("audience/phelps", 15, True),
        ("audience/phelps", 16, True),
    ],
)
def test_who_is_taken_to_have_been_there_in_a_mask(
    films: dict[str, Case], chain: str, scene: int, there: bool
) -> None:
    assert ("claire_proposes" in films[MI1].evidence(scene, chain)) == there


def test_the_audience_sees_who_looks_on_in_secret(films: dict[str, Case]) -> None:
    evidence = films[MI1].evidence(10, "audience/ethan")
    assert {"krieger_knife", "job_letter"} <= set(evidence)


def test_the_belief_behind_a_belief_about_another_is_kept(
    films: dict[str, Case],
) -> None:
    """Ethan takes Jim for the traitor: behind what Jim believes is what he knows."""
    asked = "believes(phelps, guilty(kittridge, job))"
    (held,) = films[MI1].believes("ethan", asked, 14).beliefs
    (longer,) = (
        films[MI1].believes("ethan/phelps", "guilty(kittridge, job)", 14).beliefs
    )
    assert (held.holder, held.inner) == (("ethan", "phelps"), longer)


@pytest.mark.parametrize(
    ("chain", "scene", "asked"),
    [
        (MI1 + " phelps", 14, "guilty(phelps, job)"),  # but the face he shows
        (MI1 + " phelps", 14, "guilty(kittridge, job)"),
        (MI1 + " phelps", 14, "or(guilty(phelps, job), guilty(ethan, job))"),
    ],
)
def test_a_face_is_never_knowledge(
    films: dict[str, Case], chain: str, scene: int, asked: str
) -> None:
    name, mind = chain.split()
    (held,) = films[name].believes(mind, asked, scene, knowledge=True).beliefs
    assert held.known is None


def test_who_has_owned_to_it_lists_what_he_is(films: dict[str, Case]) -> None:
    found = films[MI3].believes("musgrave", "mole", 14, knowledge=True)
    assert [b.proposition for b in found.beliefs] == ["guilty(musgrave,mole)"]
    assert not found.two_faced


# The recipe is known to be sold; Ann says at gunpoint that it was she.
GUNPOINT = """title("Gunpoint"). side(firm, "the firm").
    plot(sale, firm, "Somebody sells"). person(ann, "Ann"). person(bob, "Bob").
    person(cat, "Cat"). person(dan, "Dan"). member((ann ; bob ; cat ; dan), firm).
    scene(1, "Signs"). event(signs, 1, "Somebody sells").
    present(signs, (ann ; bob ; cat ; dan)). betokens(signs, sale).
    scene(2, "The gun"). event(owns, 2, "Ann says that it was she").
    present(owns, (ann ; cat)). says(owns, ann, guilty(ann, sale)). {more}
    scene(3, "After"). event(after, 3, "Ann meets Bob"). present(after, (ann ; bob)).
    """


@pytest.mark.parametrize(
    ("more", "asked", "stance"),
    [
        ("forced(owns).", "guilty(ann, sale)", "disbelieved"),
        ("compelled(after, owns).", "guilty(ann, sale)", "disbelieved"),
        ("", "guilty(ann, sale)", "believed"),
        ("", "in_on(ann, sale)", "believed"),
    ],
)
def test_what_one_owns_to_freely_is_no_face(more: str, asked: str, stance: str) -> None:
    (held,) = Case.from_text(GUNPOINT.format(more=more)).believes("ann", asked).beliefs
    assert held.stance == stance


LEAK = """title("W").
    side(firm,"the firm").
    person(ann,"Ann").
    person(bob,"Bob").
    person(cat,"Cat").
    person(dan,"Dan").
    member((ann;bob;cat;dan),firm).
    plot(sale,firm,"Somebody sells").
    thing(gem,"the gem").
    place(box,"the box").
    place(safe,"the safe").
    place(bag,"the bag").
    scene(1,"s1").
    event(e0,1,"signs").
    present(e0,(ann;bob;cat;dan)).
    betokens(e0,sale).
    masks(e0).
    event(e1,1,"gem in box").
    present(e1,(ann;bob;cat;dan)).
    located(e1,gem,box).
    scene(2,"s2").
    event(e2,2,"Ann moves it; Bob hides and watches; Cat glimpses").
    present(e2,ann).
    watches(e2,bob).
    glimpses(e2,cat).
    located(e2,gem,safe).
    scene(3,"s3").
    event(e3,3,"Dan in Ann's face, tells Cat that the gem is in the bag").
    present(e3,cat).
    disguised(e3,dan,ann).
    says(e3,ann,located(gem,bag)).
    scene(4,"s4").
    event(e4,4,"Ann says she is the traitor, at gunpoint").
    present(e4,(ann;cat)).
    says(e4,ann,guilty(ann,sale)).
    forced(e4).
    scene(5,"s5").
    event(e5,5,"Bob tells Ann he believes it is in the box").
    present(e5,(ann;bob)).
    says(e5,bob,believes(bob,located(gem,box))).
    event(e5b,5,"Bob to Cat: Ann knows where it is: the safe").
    present(e5b,(bob;cat)).
    says(e5b,bob,knows(ann,located(gem,safe))).
    """


def test_an_innocent_mind_in_a_chain_goes_by_its_own_evidence() -> None:
    """Ann says at gunpoint that it was she: that is nobody's word, to the audience, to
    Ann and to whom she takes for innocent."""
    case = Case.from_text(LEAK)
    (audience,) = case.believes("audience", "guilty(ann, sale)").beliefs
    assert (audience.stance, audience.status) == ("open", "suspected")
    (helper,) = case.believes("audience", "in_on(bob, sale)").beliefs
    assert helper.stance == "believed"
    (own,) = case.believes("ann", "in_on(bob, sale)").beliefs
    (taken,) = case.believes("ann/bob", "in_on(bob, sale)").beliefs
    assert (own.stance, taken.stance) == ("open", "open")


def test_what_holds_in_every_world_is_known_and_needs_no_ground() -> None:
    """Bob saw Ann do it: so that one of the two is in it, Bob knows, too."""
    case = Case.from_text(
        """title("The door"). side(club, "the club"). person(ann, "Ann").
        person(bob, "Bob"). member((ann ; bob), club).
        plot(sale, club, "Somebody of the club sells it"). state(wet, "it is wet").
        scene(1, "The door"). event(door, 1, "Ann sells it"). present(door, ann).
        watches(door, bob). acts(door, ann). deed(door, sale). betokens(door, sale).
        event(word, 1, "It is wet or it is not, says Ann"). present(word, (ann ; bob)).
        says(word, ann, or(holds(wet), neg(holds(wet))))."""
    )
    asked = "or(in_on(ann, sale), in_on(bob, sale))"
    (either,) = case.believes("bob", asked, knowledge=True).beliefs
    assert (either.stance, either.known) == ("believed", True)
    (wet,) = case.believes("bob", "or(holds(wet), neg(holds(wet)))").beliefs
    assert (wet.stance, wet.known, wet.premises) == ("believed", True, ())


def test_who_always_lies_is_told_without_being_asked_for() -> None:
    case = Case.from_text(
        """title("The quay"). person(ann, "Ann"). person(bob, "Bob"). person(cy, "Cy").
        all_or_nothing((ann ; bob ; cy)). scene(1, "The quay").
        event(word, 1, "We both always lie, says Ann"). present(word, (ann ; bob ; cy)).
        says(word, ann, and(liar(ann), liar(bob)))."""
    )
    found = case.believes("cy").beliefs
    assert {b.proposition for b in found} == {"liar(ann)", "neg(liar(bob))"}

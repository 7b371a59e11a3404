"""The films beyond pins and ledgers: what is of the film alone, who knew, who believed.

Written from the stories before the engine was run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from films import (
    CHOICES,
    DOCUMENT,
    MARK,
    MI1,
    MI3,
    ROOT,
    cases,
    of_the_film,
    otherwise,
    renewed,
    source,
    stripped,
)
from test_ledger import betrayed, entered, rows
from views import case

from reasoner import Case
from reasoner.analysis.pins.comparison import find_differences
from reasoner.analysis.pins.file import read_pins
from reasoner.case.terms import AUDIENCE
from reasoner.prose.course import rows as table
from reasoner.prose.verdict import verdict
from reasoner.results.deception import Ledger


def row(*values: Any, xfail: str | None = None) -> Any:
    marks = [pytest.mark.xfail(reason=xfail, strict=True)] if xfail else []
    return pytest.param(*values, marks=marks)


# ------------------------------------------------------------ what is of the film alone


@pytest.mark.parametrize("name", [MI1, MI3])
def test_the_case_is_whole_without_the_film(name: str) -> None:
    lines = of_the_film(name)
    assert 20 < len(lines) < 60
    assert all(line.endswith(").") for line in lines), "a fact stands on one line"
    assert f'"{MARK}"' in source(name).split("*%")[0], "the header says what it means"
    assert set(stripped(name).events) < set(case(name).data.events)


def test_the_document_says_what_it_is_and_what_hangs_on_it() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert renewed(text) == text, "python tests/documents.py renews it"


# ------------------------------------------------------------ what weighs nothing


@pytest.mark.parametrize("chair", ["ethan", "audience", "luther", "musgrave/ethan"])
@pytest.mark.parametrize("scene", [11, 13])
def test_an_inference_is_no_testimony(chair: str, scene: int) -> None:
    """That the agency's head accuses Ethan moves nobody: he only supposes it."""
    data = case(MI3).data
    told = [f for f in data.facts if (f.name, f.args[0]) == ("says", "arrest")]
    assert len(told) == 1
    bare = replace(data, facts=tuple(f for f in data.facts if f not in told))
    with_it, without = (
        [(s.person, s.rank) for s in one.solve(scene, chair).plots[0].suspects]
        for one in (case(MI3), Case(bare))
    )
    assert with_it == without


# ------------------------------------------------------------ who knew

KNEW = [
    row(
        MI1,
        "prague_plan",
        5,
        "phelps ethan jack hannah claire sarah kittridge",
        "",
        "They were briefed, and Kittridge ordered it.",
    ),
    row(
        MI1,
        "second_watch",
        5,
        "kittridge",
        "ethan phelps claire",
        "Only who sent the second team knows of it.",
    ),
    row(
        MI1,
        "second_watch",
        6,
        "kittridge ethan",
        "phelps claire",
        "Ethan sees them at the café.",
    ),
    row(
        MI1,
        "second_watch",
        10,
        "claire luther krieger",
        "phelps max",
        "Ethan tells those whom he takes to Langley.",
    ),
    row(MI1, "second_watch", 13, "phelps", "max", "Jim hears it from Ethan."),
    row(
        MI1,
        "list_is_fake",
        6,
        "kittridge ethan",
        "max phelps claire",
        "Kittridge tells Ethan.",
    ),
    row(
        MI1,
        "list_is_fake",
        9,
        "kittridge ethan max",
        "claire luther",
        "The tracker in it leads the CIA to Max.",
    ),
    row(
        MI1,
        "list_is_fake",
        10,
        "max claire luther krieger",
        "",
        "Ethan tells those whom he takes to Langley.",
    ),
    row(MI1, "job_is_a_name", 6, "max", "ethan kittridge", "She deals with Job."),
    row(
        MI1,
        "job_is_a_name",
        6,
        "phelps claire krieger",
        "hannah luther",
        "Jim bears it, and they work for him.",
    ),
    row(
        MI1,
        "job_is_a_name",
        7,
        "max ethan",
        "kittridge jack",
        "Ethan finds the verse, alone.",
    ),
    row(
        MI1,
        "jim_lives",
        12,
        "phelps",
        "ethan kittridge luther max",
        "He has told nobody who is not in it.",
    ),
    row(MI1, "jim_lives", 3, "", "phelps claire", "Nothing has happened to him yet."),
    row(
        MI1, "jim_lives", 12, "phelps claire krieger", "hannah", "The three staged it."
    ),
    row(
        MI1,
        "jim_lives",
        13,
        "phelps ethan",
        "kittridge luther max",
        "Jim stands before Ethan.",
    ),
    row(
        MI1,
        "jim_lives",
        15,
        "phelps ethan claire",
        "kittridge luther max",
        "Claire is in it; Ethan has told nobody.",
    ),
    row(
        MI1,
        "jim_lives",
        16,
        "kittridge",
        "luther max",
        "The glasses show it on Kittridge's watch.",
    ),
    row(
        MI1,
        "jim_lives",
        17,
        "luther max",
        "",
        "They hear of it when it is over.",
    ),
    row(
        MI3,
        "wife",
        2,
        "ethan julia musgrave",
        "brassel davian luther",
        "She herself, he, and a guest at the party.",
    ),
    row(
        MI3,
        "wife",
        10,
        "ethan julia musgrave davian",
        "brassel declan zhen",
        "Davian has her.",
    ),
    row(
        MI1,
        "job_is_a_name",
        10,
        "luther claire",
        "kittridge",
        "Ethan tells them of Job, who is to come in person.",
    ),
    row(
        MI1,
        "job_is_a_name",
        17,
        "kittridge",
        "jack",
        "He has seen who came for Job's money.",
    ),
    row(
        MI1,
        "list_is_fake",
        13,
        "phelps",
        "jack",
        "He has followed those who stole the real one.",
    ),
    row(
        MI3,
        "wife",
        12,
        "luther declan zhen",
        "brassel benji",
        "Who is gone from which hospital Ethan tells those who help him.",
    ),
    row(
        MI3,
        "ethan_name",
        7,
        "ethan julia luther",
        "davian employee",
        "His own name, and his wife's.",
    ),
    row(
        MI3,
        "vatican",
        16,
        "brassel benji",
        "lindsey",
        "Where Davian was taken is told at the end.",
    ),
    row(
        MI3,
        "wife",
        16,
        "ethan julia brassel luther declan zhen benji",
        "lindsey",
        "She stands beside him when he is honoured, and all of them see her.",
    ),
    row(
        MI3,
        "microdot",
        4,
        "lindsey ethan luther",
        "brassel musgrave declan zhen",
        "Lindsey made it, and the two keep it to themselves.",
    ),
    row(
        MI3,
        "microdot",
        15,
        "lindsey ethan luther",
        "brassel musgrave davian benji",
        "The two have told nobody else.",
    ),
    row(
        MI3,
        "microdot",
        16,
        "brassel declan zhen benji",
        "musgrave davian",
        "At headquarters it is told.",
    ),
    row(
        MI3,
        "vatican",
        8,
        "ethan luther declan zhen",
        "brassel musgrave davian",
        "The team planned it, without leave.",
    ),
    row(MI3, "convoy", 9, "ethan luther declan zhen", "julia", "They ride in it."),
    row(MI3, "convoy", 9, "davian", "employee", "He is taken over the bridge."),
    row(MI3, "foot_demand", 13, "employee", "julia", "She hears it in the chair."),
    row(
        MI3,
        "foot_demand",
        11,
        "davian ethan musgrave",
        "brassel julia",
        "Davian calls Ethan, and Musgrave listens.",
    ),
    row(
        MI3,
        "war_plan",
        14,
        "musgrave ethan",
        "brassel julia luther",
        "Musgrave says so to Ethan.",
    ),
    row(
        MI3,
        "foot_demand",
        9,
        "davian musgrave",
        "ethan brassel",
        "Davian wants it, and Musgrave serves him.",
    ),
    row(
        MI3,
        "foot_demand",
        12,
        "luther declan zhen",
        "brassel julia benji",
        "They steal it with Ethan.",
    ),
    row(MI3, "war_plan", 13, "musgrave davian", "brassel ethan", "It is theirs."),
]


KNEW_BY_THE_FILM = [
    row(
        MI3,
        "convoy",
        9,
        "brassel musgrave",
        "julia",
        "+ They were there when it was settled.",
    )
]


@pytest.mark.parametrize(
    ("name", "secret", "scene", "knew", "ignorant", "because"), KNEW + KNEW_BY_THE_FILM
)
def test_who_knew(
    name: str, secret: str, scene: int, knew: str, ignorant: str, because: str
) -> None:
    assert knew_then(case(name), secret, scene, knew, ignorant), because


def knew_then(one: Case, secret: str, scene: int, knew: str, ignorant: str) -> bool:
    """Were all of KNEW among those who knew SECRET by SCENE, and none of IGNORANT?"""
    people = {who.person for who in one.who_knew(secret, scene).knowers}
    return set(knew.split()) <= people and not set(ignorant.split()) & people


# ------------------------------------------------------------ who believed

HELD = [
    row(MI1, "ethan", 5, "holds(real_list)", "believed", "Jim said so."),
    row(MI1, "ethan", 6, "holds(real_list)", "disbelieved", "Kittridge tells him."),
    row(MI1, "hannah", 5, "holds(real_list)", "believed", "She never hears."),
    row(MI1, "max", 6, "holds(real_list)", "believed", "Max has bought it as such."),
    row(MI1, "max", 7, "holds(real_list)", "disbelieved", "The letter warns her."),
    row(MI1, "max", 9, "holds(real_list)", "disbelieved", "The CIA is at the door."),
    row(MI1, "max", 7, "holds(letter_from_job)", "believed", "It reads like Job."),
    row(MI1, "max", 9, "holds(letter_from_job)", "disbelieved", "He asks for Job."),
    row(MI1, "kittridge", 12, "holds(call_slips)", "believed", "As if by a slip."),
    row(MI1, "kittridge", 15, "holds(call_slips)", "disbelieved", "He gets a ticket."),
    row(MI1, "ethan", 10, "dead(phelps)", "believed", "He saw him shot."),
    row(MI1, "ethan", 11, "alive(phelps)", "believed", "+ A dead man is no Job."),
    row(MI1, "ethan", 12, "dead(phelps)", "disbelieved", "+ A dead man is no Job."),
    row(MI1, "ethan", 13, "dead(phelps)", "disbelieved", "He stands before him."),
    row(MI1, "kittridge", 15, "dead(phelps)", "believed", "Nobody has told him."),
    row(MI1, "kittridge", 16, "dead(phelps)", "disbelieved", "The watch shows him."),
    row(MI1, "ethan", 8, "dead(claire)", "disbelieved", "She stands before him."),
    row(MI1, "kittridge", 9, "dead(claire)", "believed", "Nobody has told him."),
    row(MI1, "ethan", 12, "holds(family_deals)", "disbelieved", "He knows better."),
    row(MI1, "phelps", 15, "guilty(phelps, job)", "disbelieved", "His face."),
    row(MI1, "phelps", 16, "guilty(phelps, job)", "believed", "All there know."),
    row(MI3, "musgrave", 13, "guilty(musgrave, mole)", "disbelieved", "His face."),
    row(MI3, "musgrave", 14, "guilty(musgrave, mole)", "believed", "He owns up."),
    row(MI3, "julia", 2, "holds(plain_work)", "believed", "He says so."),
    row(MI3, "julia", 16, "holds(plain_work)", "disbelieved", "He tells her."),
    row(MI3, "ethan", 11, "holds(by_the_call)", "believed", "Musgrave gives it out."),
    row(MI3, "ethan", 14, "holds(by_the_call)", "disbelieved", "He owns to it."),
    row(MI3, "ethan", 11, "holds(for_julia)", "believed", "Musgrave lets him go."),
    row(MI3, "ethan", 14, "holds(for_julia)", "disbelieved", "He owns to it."),
    row(MI3, "luther", 9, "guilty(brassel, mole)", "believed", "Lindsey names him."),
    row(MI3, "lindsey", 9, "guilty(brassel, mole)", "believed", "She died in it."),
    row(MI3, "ethan", 13, "dead(julia)", "believed", "He sees her shot."),
    row(MI3, "davian", 13, "dead(julia)", "disbelieved", "He knows whom he shoots."),
    row(MI3, "ethan", 14, "dead(julia)", "disbelieved", "The mask comes off."),
    row(MI3, "ethan", 13, "holds(charge)", "believed", "He felt it put in."),
    row(MI3, "davian", 13, "located(foot, davians_hands)", "believed", "He has it."),
    row(MI3, "ethan", 13, "located(foot, davians_hands)", "believed", "He gave it."),
    row(MI1, "ethan", 9, "in_on(krieger, job)", "open", "He has not met him."),
    row(MI1, "ethan", 13, "in_on(krieger, job)", "believed", "It is his knife."),
    row(MI1, "ethan", 14, "in_on(claire, job)", "open", "Of her he cannot tell."),
    row(MI1, "kittridge", 14, "guilty(ethan, job)", "believed", "Nobody else lives."),
    row(MI1, "kittridge", 16, "guilty(ethan, job)", "disbelieved", "It is Jim."),
    row(MI1, "phelps/ethan", 14, "guilty(kittridge, job)", "believed", "He said so."),
    row(MI1, "claire/ethan", 15, "guilty(kittridge, job)", "believed", "Jim told her."),
    row(MI1, "luther", 15, "dead(phelps)", "believed", "Nobody has told him."),
    row(MI3, "ethan", 9, "guilty(brassel, mole)", "believed", "Lindsey said so."),
    row(MI3, "ethan", 13, "guilty(brassel, mole)", "believed", "+ Still ahead."),
    row(MI3, "ethan", 14, "guilty(brassel, mole)", "disbelieved", "Musgrave owns up."),
    row(MI3, "luther", 15, "guilty(brassel, mole)", "believed", "+ Nobody told him."),
    row(MI3, "brassel", 11, "guilty(ethan, mole)", "open", "Held, not settled."),
    row(MI3, "ethan", 16, "holds(charge)", "disbelieved", "It is burnt out."),
    row(MI3, "musgrave", 14, "holds(charge)", "believed", "He explains it all."),
    row(MI3, "musgrave", 14, "located(foot, davians_hands)", "believed", "He says so."),
    row(MI3, "brassel", 16, "located(foot, ethans_hands)", "believed", "He has it."),
    row(MI3, "ethan", 13, "in_on(julia, mole)", "disbelieved", "She is the victim."),
    row(MI3, "julia", 16, "dead(musgrave)", "believed", "She shot him."),
    row(MI3, "brassel", 15, "guilty(musgrave, mole)", "open", "Nobody has told him."),
]


@pytest.mark.parametrize(("name", "chain", "scene", "claim", "stance", "because"), HELD)
def test_who_believed(
    name: str, chain: str, scene: int, claim: str, stance: str, because: str
) -> None:
    (held,) = case(name).believes(chain, claim, scene).beliefs
    assert held.stance == stance, because


@pytest.mark.sample(2)
@pytest.mark.parametrize(
    ("name", "chain", "scene", "face"),
    [
        (MI1, "phelps", 15, True),
        (MI1, "phelps", 16, False),
        (MI1, "claire", 15, True),  # she has told "Jim" alone
        (MI3, "musgrave", 14, False),
        (MI3, "musgrave", 15, False),
    ],
)
def test_who_is_found_out_shows_no_face(
    name: str, chain: str, scene: int, face: bool
) -> None:
    (own, *_) = case(name).minds(scene, chain).thoughts
    assert own.face == face
    assert (own.opinions[0].traitors == (chain,)) != face
    assert case(name).believes(chain, scene=scene).two_faced == face
    solved = case(name).solve(scene, chain)
    assert solved.face or face
    assert (solved.seen_through != ()) == face != solved.is_bare
    explained = case(name).explain(scene, chain).verdict
    assert (explained.seen_through != ()) == face
    course = case(name).timeline(chain)
    (row,) = [r for r in table(case(name).data, course.verdicts) if r[0] == str(scene)]
    assert row[-1].endswith("*") == face
    mine = [one.rank for one in solved.plots[0].involved if one.person == chain]
    assert (mine in ([], [None])) == face


@pytest.mark.sample(3)
@pytest.mark.parametrize(
    ("name", "chair", "scene", "asked"),
    [
        (MI1, "claire", 10, False),  # held to be in it: her face
        (MI1, "claire", 11, True),  # it was Jim; of her nobody can tell
        (MI1, "claire", 14, True),
        (MI1, "claire", 15, False),
        (MI1, "luther", 12, False),
        (MI1, "kittridge", 7, False),  # everybody is in question
        (MI1, "ethan/claire", 13, True),
        (MI3, "musgrave", 9, False),
        (MI3, "musgrave", 13, True),
    ],
)
def test_who_may_be_in_it_may_show_a_face(
    name: str, chair: str, scene: int, asked: bool
) -> None:
    one = case(name)
    solved, explained = one.solve(scene, chair), one.explain(scene, chair).verdict
    assert (solved.in_question != ()) == (explained.in_question != ()) == asked
    assert one.believes(chair, scene=scene).in_question == asked
    said = "cannot tell whether"
    assert (said in one.text(one.answer(scene, chair))) == asked
    assert (said in one.text(one.believes(chair, scene=scene))) == asked
    if "/" not in chair:
        (own, *_) = one.minds(scene, chair).thoughts
        assert own.in_question == asked
        course = one.timeline(chair)
        (row,) = [r for r in table(one.data, course.verdicts) if r[0] == str(scene)]
        assert row[-1].endswith("(*)") == asked


@pytest.mark.parametrize(
    ("name", "chair", "scene", "head", "helpers"),
    [
        (MI3, "musgrave", 14, "musgrave", set()),
        (MI1, "phelps", 16, "phelps", {"claire"}),
        (MI1, "claire", 16, "phelps", {"claire"}),
    ],
)
def test_who_has_come_out_knows_who_is_in_it(
    name: str, chair: str, scene: int, head: str, helpers: set[str]
) -> None:
    """`solve`, `minds`, `believes` and the ledger say the same."""
    (plot,) = case(name).solve(scene, chair).plots
    inside = {i.person for i in plot.involved if i.status in ("identified", "proven")}
    assert (plot.culprit, inside - {head}) == (head, helpers)
    assert not [i for i in plot.involved if i.status == "suspected"]
    for own in case(name).minds(scene, chair).thoughts[:1]:  # the dead have no views
        assert own.opinions[0].traitors == (head,)
        assert {*own.opinions[0].helpers} == helpers
    held = case(name).believes(chair, plot.plot, scene).beliefs
    assert {b.value for b in held if b.stance == "believed"} == {head, *helpers}
    ledger = case(name).ledger(scene, chair)
    assert {b.person for b in ledger.betrayals} == {head, *helpers}


@pytest.mark.parametrize("chair", ["ethan", "audience", "davian/ethan"])
def test_who_dies_under_a_face_is_not_known_to(chair: str) -> None:
    """Whose the dead face was comes out as it is pulled off, and to whom is there."""
    held = [
        case(MI3).believes(chair, "dead(employee)", scene).beliefs[0].stance
        for scene in (13, 14)
    ]
    assert held[0] == "disbelieved"
    assert held[1] == ("disbelieved" if "/" in chair else "believed")


def test_as_it_was_who_lives_is_not_called_dead() -> None:
    found = {o.person: o.because for o in case(MI1).who_knew("list_is_fake", 6).others}
    assert found["hannah"] == "dead since scene 5"
    assert "dead" not in found["phelps"] + found["claire"]
    seen = case(MI1).who_knew("list_is_fake", 6, "ethan").others
    assert {o.person: o.because for o in seen}["phelps"] == "dead since scene 4"


@pytest.mark.parametrize(
    ("name", "chair", "scene", "plot"),
    [(MI1, "max", 7, "job"), (MI1, "max", 15, "job"), (MI3, "davian", 13, "mole")],
)
def test_what_an_enemy_thinks_of_the_traitor_is_not_told(
    name: str, chair: str, scene: int, plot: str
) -> None:
    assert case(name).believes(chair, plot, scene).untold
    (own, *_) = case(name).minds(scene, chair).thoughts
    assert (own.opinions, own.untold) == ((), (plot,))
    shown = "".join(map(str, verdict(case(name).data, case(name).answer(scene, chair))))
    assert "is not to be told" in shown
    assert not case(name).ledger(scene, chair).betrayals


@pytest.mark.parametrize("person", ["julia", "benji"])
def test_who_worked_against_it_is_hardly_in_it(person: str) -> None:
    """The victim who shoots the traitor, and who led Ethan to her."""
    (plot,) = case(MI3).solve(16, "ethan").plots
    (rank,) = [one.rank for one in plot.involved if one.person == person]
    assert rank is not None
    assert rank >= 3


# ------------------------------------------------------------ what rests on the film


def values(params: list[Any]) -> Iterator[Any]:
    """What each of PARAMS gives a test."""
    return (param.values for param in params)


def told_of_the_film(because: str) -> bool:
    """Does BECAUSE say that it rests on what is of the film alone?"""
    return MARK[-1] in because


@pytest.mark.parametrize("name", [MI1, MI3])
def test_a_verdict_that_rests_on_the_film_says_so(name: str) -> None:
    bare = cases(name)[1].session
    pins = read_pins(str(ROOT / "tests" / "verdicts" / f"{name}.toml")).file.pin
    silent = [pin for pin in pins if not told_of_the_film(pin.because)]
    assert [
        (p.scene, p.viewpoint) for p in silent if [*find_differences(bare, p)]
    ] == []


@pytest.mark.sample(4)
@pytest.mark.parametrize(
    ("name", "choice"), [(name, one) for name in CHOICES for one in CHOICES[name]]
)
def test_a_pin_that_rests_on_a_choice_of_the_encoder_names_it(
    name: str, choice: str
) -> None:
    other = Case(otherwise(name, choice)).session
    pins = read_pins(str(ROOT / "tests" / "verdicts" / f"{name}.toml")).file.pin
    names = {
        (n, p.viewpoint)
        for n, p in enumerate(pins)
        if choice in p.because.partition("(Choice: ")[2].split(".)")[0].split(", ")
    }
    rests = {
        (n, p.viewpoint) for n, p in enumerate(pins) if [*find_differences(other, p)]
    }
    assert names == rests
    header = source(name).split("*%")[0]
    assert f"{choice.capitalize()}:" in header


@cache
def bare_ledger(name: str, scene: int | None, viewpoint: str) -> Ledger:
    """The ledger of the case without what is of the film alone."""
    return cases(name)[1].ledger(scene, viewpoint)


@pytest.mark.parametrize(
    ("kind", "holds"), [("entry", entered), ("betrayal", betrayed)]
)
def test_an_entry_of_the_ledger_that_rests_on_the_film_says_so(
    kind: str, holds: Callable[[Ledger, dict[str, Any]], bool]
) -> None:
    for name, one in values(rows(kind)):
        if name in (MI1, MI3) and not told_of_the_film(one["because"]):
            bare = bare_ledger(name, one.get("scene"), one.get("viewpoint", AUDIENCE))
            assert holds(bare, one), one["because"]


def test_what_was_known_by_the_film_alone_stands_apart() -> None:
    for name, *asked, because in values(KNEW):
        assert knew_then(cases(name)[1], *asked), because
        assert not told_of_the_film(because)
    for name, *asked, because in values(KNEW_BY_THE_FILM):
        assert not knew_then(cases(name)[1], *asked), because
        assert told_of_the_film(because)


def test_a_belief_that_rests_on_the_film_says_so() -> None:
    for name, chain, scene, claim, stance, because in values(HELD):
        if not told_of_the_film(because):
            (held,) = cases(name)[1].believes(chain, claim, scene).beliefs
            assert held.stance == stance, because

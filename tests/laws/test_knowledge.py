"""Belief and knowledge of one chain agree, on formulas too: what is known is believed,
`believes` and `Case.known` know the same, and what follows says from what."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from views import case as loaded

from laws.chairs import FILMS, SEEDS
from laws.strategies import small_cases
from reasoner import Case
from reasoner.case.model import CaseData
from reasoner.case.terms import AUDIENCE
from reasoner.errors import CaseError

JOINING = ("and({},{})", "or({},{})", "if({},{})", "iff({},{})", "neg(and({},{}))")
ASKED = 8


def plain_claims(data: CaseData) -> list[str]:
    """Claims of one word on everybody and everything in DATA."""
    people, plots = data.declared("person"), data.declared("plot")
    deeds = sorted({str(fact.args[0]) for fact in data.facts_of("deed")})
    found = [
        f"{part}({p},{b})"
        for part in ("guilty", "in_on")
        for p in people
        for b in plots
    ]
    found += [
        f"{part}({p},{d})"
        for part in ("did", "elsewhere")
        for p in people
        for d in deeds
    ]
    found += [f"{fate}({p})" for fate in ("dead", "alive") for p in people]
    found += [f"holds({state})" for state in data.declared("state")]
    found += [f"liar({fact.args[0]})" for fact in data.facts_of("all_or_nothing")]
    return found


def claims(data: CaseData, chance: random.Random) -> list[str]:
    """Some plain claims, what minds make of them, and what is made up of these."""
    plain = chance.sample(plain_claims(data), k=min(ASKED, len(plain_claims(data))))
    people = list(data.declared("person"))
    of_minds = [
        f"{chance.choice(('believes', 'knows'))}({chance.choice(people)},{claim})"
        for claim in plain[: ASKED // 4]
    ]
    parts = [*plain, *of_minds]
    joined = [
        chance.choice(JOINING).format(*chance.choices(parts, k=2)) for _ in range(ASKED)
    ]
    return list(dict.fromkeys([*parts, *joined]))


def disagreements(case: Case, chance: random.Random) -> list[str]:
    """Where belief and knowledge of the audience, a mind, and one in another differ."""
    people = list(case.data.persons)
    chains = [(AUDIENCE,), (chance.choice(people),), chance.sample(people, k=2)]
    asked = claims(case.data, chance)
    scene = chance.choice(case.scenes)
    return [
        line for chain in chains for line in _differ(case, asked, scene, tuple(chain))
    ]


def _differ(
    case: Case, asked: list[str], scene: int, chain: tuple[str, ...]
) -> list[str]:
    found = []
    try:
        known = case.known(asked, scene, chain)
        held = {c: case.believes(chain, c, scene).beliefs[0] for c in asked}
    except CaseError:
        return []  # of evidence that leaves no world there is nothing to know
    for claim, belief in held.items():
        side = {True: "believed", False: "disbelieved"}.get(known[claim], belief.stance)
        grounded = belief.how != "inferred" or belief.premises
        if belief.known != known[claim] or belief.stance != side or not grounded:
            found.append(f"{'/'.join(chain)} {scene} {claim}: {known[claim]}, {belief}")
    return found


@given(small_cases(), SEEDS)
def test_on_random_cases(story: CaseData, seed: int) -> None:
    if len(story.persons) > 1:
        assert disagreements(Case(story), random.Random(seed)) == []


@pytest.mark.sample(2)
@pytest.mark.parametrize("name", sorted(FILMS))
def test_on_bundled_cases(name: str) -> None:
    assert disagreements(loaded(name), random.Random(7)) == []


ISLE = """title("The isle"). person(ann, "Ann"). person(bob, "Bob").
    all_or_nothing((ann ; bob)). state(wet, "it is wet"). scene(1, "One").
    event(word, 1, "I lie and he does, says Ann"). present(word, (ann ; bob)).
    says(word, ann, and(liar(ann), liar(bob)))."""


@pytest.mark.parametrize(
    ("claim", "known"),
    [
        ("or(holds(wet),neg(holds(wet)))", True),  # by its form alone
        ("and(holds(wet),neg(holds(wet)))", False),
        ("and(liar(ann),neg(liar(bob)))", True),
        ("if(holds(wet),liar(bob))", None),
        ("believes(ann,liar(ann))", True),
    ],
)
def test_knowledge_of_a_formula(claim: str, known: bool | None) -> None:
    case = Case.from_text(ISLE)
    (belief,) = case.believes("audience", claim).beliefs
    assert (case.knows(claim), belief.known) == (known, known)


def test_nothing_is_known_of_what_the_dead_think_of_their_lives() -> None:
    """Of Eve, who is dead, it is no more known that she believes so than that she
    believes herself alive."""
    case = Case.from_text(
        """title("Ice"). side(hut, "the hut"). plot(p, hut, "Somebody kills").
        person(ann, "Ann"). person(eve, "Eve"). member((ann ; eve), hut).
        scene(1, "One"). event(e, 1, "Eve is found dead"). present(e, ann).
        seems_dead(e, eve). body(e, eve). betokens(e, p)."""
    )
    for life in ("dead(eve)", "alive(eve)"):
        assert case.knows(f"believes(eve,{life})") is None

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
    (MI1, "ethan", 14, "guilty(kittridge, job)", "open"),
    (MI1, "phelps/ethan", 13, "guilty(kittridge, job)", "believed"),
    (MI1, "phelps/ethan", 14, "guilty(kittridge, job)", "believed"),
    (MI1, "phelps", 14, "believes(ethan, guilty(kittridge, job))", "believed"),
    (MI1, "claire/ethan", 15, "guilty(kittridge, job)", "believed"),
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
    (MI3, "musgrave/ethan", 11, "guilty(brassel, mole)", "open"),
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
        ("ethan", "or(dead(max), alive(max))", "belief is not asked of or"),
        ("ethan", "dead(max", "parenthesis"),
    ],
)
def test_what_nothing_is_about(
    films: dict[str, Case], chain: str, asked: str | None, words: str
) -> None:
    with pytest.raises(MisuseError, match=words.replace("?", r"\?")):
        films[MI1].believes(chain, asked, 14)

"""Sensitivity to the prices: a small case by hand, and both films."""

from __future__ import annotations

import pytest

from reasoner import Case, MisuseError
from reasoner.engine import rulebook
from reasoner.engine.heads import Heads
from reasoner.engine.worlds import Worlds
from reasoner.prose import sensitivity as report
from reasoner.render.markdown import markdown
from reasoner.render.text import plain
from reasoner.results.contrast import KindRange, Sensitivity

LEAK = """
title("A leak").
side(firm, "the firm").
person(ann, "Ann"). member(ann, firm).
person(bob, "Bob"). member(bob, firm).
plot(mole, firm, "Somebody sells the firm out").
secret(code, "the code of the safe").
cleared(ann, code).

scene(1, "The start").
event(meeting, 1, "They meet").
present(meeting, (ann ; bob)).

scene(2, "The leak").
event(robbed, 2, "The safe is opened with its code").
leak(robbed, code, mole).

scene(3, "The end").
event(confession, 3, "Bob confesses").
says(confession, bob, guilty(bob, mole)).
"""


@pytest.fixture(scope="module")
def leak() -> Case:
    return Case.from_text(LEAK)


@pytest.fixture(scope="module")
def second(leak: Case) -> Sensitivity:
    return leak.sensitivity(2)


def kind(found: Sensitivity, name: str) -> KindRange:
    return next(k for k in found.kinds if k.kind == name)


# ---------------------------------------------------------------- worked out by hand
# Scene 2: Ann treason; Bob treason + the less of accomplice and unseen_access;
# nobody luck; someone else treason + unlisted. With the prices of the trial
# 1, 1 + 1, 3 and 1 + 3.


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("treason", 0, 2),  # at 3 Ann costs what luck does
        ("accomplice", 1, None),  # at 0 Bob costs what Ann does
        ("unseen_access", 1, None),
        ("luck", 2, None),
        ("unlisted", 0, None),
        ("hireling", 0, None),  # may occur, and helps nobody
    ],
)
def test_ranges(second: Sensitivity, name: str, low: int, high: int | None) -> None:
    found = kind(second, name)
    assert found.occurs
    assert (found.low, found.high) == (low, high)


def test_kinds_that_cannot_occur_cannot_matter(second: Sensitivity) -> None:
    occurring = {k.kind for k in second.kinds if k.occurs}
    named = {"treason", "accomplice", "unseen_access", "luck", "unlisted", "hireling"}
    assert occurring == named
    quiet = kind(second, "headless")
    assert (quiet.low, quiet.high, quiet.below, quiet.above) == (0, None, None, None)


def test_what_leads_beyond_the_range(second: Sensitivity) -> None:
    above = kind(second, "treason").above
    assert above is not None
    assert (above.price, above.outcome[0].persons) == (3, ("ann", "nobody"))
    below = kind(second, "accomplice").below
    assert below is not None
    assert (below.price, below.outcome[0].names) == (0, ("Ann", "Bob"))


def test_share_of_single_steps(second: Sensitivity) -> None:
    # Of two steps for each of six kinds only the accomplice's down matters.
    assert (second.steps, second.standing) == (12, 11)
    assert second.all_steps == 2 * len(second.kinds)
    assert second.share == 1 - 1 / second.all_steps


def test_proven_stands_whatever_the_prices(leak: Case) -> None:
    found = leak.sensitivity(3)
    assert found.outcome[0].proven
    assert all((k.low, k.high) == (0, None) for k in found.kinds)
    assert found.share == 1
    told = plain(report.sensitivity(leak.data, found))
    assert "stands whatever the prices are" in told


def test_no_verdict_to_shake(leak: Case) -> None:
    found = leak.sensitivity(1)
    assert (found.outcome, found.kinds, found.share) == ((), (), None)
    told = plain(report.sensitivity(leak.data, found))
    assert "No plot is known yet" in told


def test_unknown_scene(leak: Case) -> None:
    with pytest.raises(MisuseError, match="no scene 9"):
        leak.sensitivity(9)


# ------------------------------------------------------------------------- the films


def test_brassel_hangs_on_a_thread_at_the_hospital() -> None:
    case = Case.load("mission_impossible_iii")
    found = case.sensitivity(10, "ethan")
    assert found.outcome[0].persons == ("brassel",)
    tipped = kind(found, "mistaken").below
    assert tipped is not None
    assert tipped.outcome[0].persons == ("brassel", "musgrave")
    assert found.standing < found.steps


def test_the_ends_of_a_range_hold() -> None:
    """Solved again at each end and beyond: the verdict stands, and does not."""
    case = Case.load("mission_impossible_1996")
    found = case.sensitivity(8, "ethan")
    query = case.session.query(8, ("ethan",))
    wanted = found.outcome[0]

    def leaders(name: str, price: int) -> tuple[str, ...]:
        worlds = Worlds(case.data, prices={name: price})
        return tuple(sorted(Heads(worlds, query, wanted.plot).leaders))

    moved = [k for k in found.kinds if k.below or k.above]
    assert moved
    for k in moved:
        assert leaders(k.kind, k.low) == wanted.persons
        if k.above is not None:
            assert k.high == k.above.price - 1
            assert leaders(k.kind, k.above.price) != wanted.persons
        if k.below is not None:
            assert leaders(k.kind, k.below.price) != wanted.persons


# ------------------------------------------------------------------ prices and views


def test_prices_of_unknown_kinds_are_refused() -> None:
    with pytest.raises(ValueError, match="kind greed"):
        rulebook.read_ranks({"greed": 1})
    with pytest.raises(ValueError, match="kind luck"):
        rulebook.read_ranks({"luck": -1})


def test_only_the_price_asked_for_moves(leak: Case) -> None:
    before = {k: (p, r) for k, p, r in leak.session.worlds.facts("rank", 3)}
    moved = Worlds(leak.data, prices={"luck": 7})
    after = {k: (p, r) for k, p, r in moved.facts("rank", 3)}
    assert after == {**before, "luck": (7, before["luck"][1])}


def test_text(leak: Case, second: Sensitivity) -> None:
    told = plain(report.sensitivity(leak.data, second))
    assert "of the 12 that concern something in play here, 11 do." in " ".join(
        told.split()
    )
    text = " ".join(told.split())
    assert "1, unusual, and the verdict stands at 0 to 2. At 3: Ann and nobody" in text
    assert "stands at 1 and more. At 0: Ann and Bob lead together." in text
    assert max(map(len, told.splitlines())) <= 88


def test_markdown(leak: Case, second: Sensitivity) -> None:
    told = markdown(report.sensitivity(leak.data, second))
    assert told.startswith("## A leak, scene 2")
    assert "\n\nThe price is 1, unusual, and the verdict stands at 0 to 2." in told

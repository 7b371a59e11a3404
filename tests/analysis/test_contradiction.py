"""Evidence that contradicts itself is said to do so, and which events clash."""

from __future__ import annotations

import pytest

from reasoner import Case
from reasoner.errors import CaseError

ISLAND = """
title("The island").
side(island, "the island").
person(ann, "Ann").  member(ann, island).  all_or_nothing(ann).
person(bob, "Bob").  member(bob, island).  all_or_nothing(bob).
person(cid, "Cid").  member(cid, island).
plot(theft, island, "Somebody has stolen the goat").

scene(1, "The goat").
event(gone, 1, "The goat is gone").
present(gone, (ann ; bob ; cid)).
betokens(gone, theft).

scene(2, "Words").
event(ann_says, 2, "Ann says that Bob always lies").
present(ann_says, (ann ; cid)).
says(ann_says, ann, liar(bob)).
event(weather, 2, "Ann speaks of the weather").
present(weather, (ann ; bob ; cid)).
event(bob_says, 2, "Bob says that Ann never does").
present(bob_says, (bob ; cid)).
says(bob_says, bob, neg(liar(ann))).
"""


@pytest.fixture
def island() -> Case:
    return Case.from_text(ISLAND, "island")


def test_a_smallest_clash_is_named(island: Case) -> None:
    with pytest.raises(CaseError) as caught:
        island.solve(2, "cid")
    (finding,) = caught.value.findings
    assert finding.about == ("ann_says", "bob_says")
    assert finding.line == ISLAND[: ISLAND.index("event(bob_says")].count("\n") + 1
    assert finding.message == (
        "as Cid sees it these cannot all be so: Ann says that Bob always lies "
        "(scene 2); Bob says that Ann never does (scene 2)"
    )


def test_nobody_is_cleared_by_a_clash_that_he_has_not_heard(island: Case) -> None:
    assert island.solve(1, "cid").plots[0].status == "suspected"
    assert island.solve(2, "ann").plots[0].suspects[0].rank == 0

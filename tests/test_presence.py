"""Who was where as it was; how a chair has it stands in patterns/presence.toml."""

from __future__ import annotations

import pytest
from pattern_table import story
from views import case as loaded

from reasoner import Case, MisuseError


@pytest.fixture(scope="module")
def house() -> Case:
    return Case(story("playhouse"))


def test_as_it_was(house: Case) -> None:
    found = house.presence(3)
    assert {f"{one.person} {one.manner} {one.event}" for one in found.sightings} == {
        *("ann present dinner", "cat present dinner"),
        *("bob masked dinner", "dan watching dinner"),
        *("ann present asleep", "cat unaware asleep", "ann present call"),
        *("cat present fall", "dan lifeless fall"),
    }
    assert [one.name for one in found.sightings][:1] == ["Ann"]


def test_a_death_is_known_with_the_body() -> None:
    lot = loaded("mission_impossible_1996")
    assert ("jack", 3) in lot.presence(3, "audience").died
    assert ("jack", 3) not in lot.presence(3, "luther").died


def test_nobody_has_that_chain(house: Case) -> None:
    with pytest.raises(MisuseError, match="unknown person"):
        house.presence(1, "eve")

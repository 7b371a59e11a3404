"""Each rule decides a tiny story: tests/patterns/*.lp with *.toml (pattern_table)."""

from __future__ import annotations

from functools import lru_cache

import pytest
from _pytest.mark import ParameterSet
from pattern_table import FOLDER, Expectation, mismatches, story, table

from reasoner.api import Case


@lru_cache(maxsize=8)  # hundreds would take gigabytes
def case(name: str) -> Case:
    return Case(story(name))


def parameters() -> list[ParameterSet]:
    """Those of one story together, so that it is ground once."""
    return [
        pytest.param(
            row,
            id=row.name,
            marks=[pytest.mark.xfail(reason=row.xfail)] if row.xfail else [],
        )
        for row in sorted(table(), key=lambda row: row.case)
    ]


@pytest.mark.sample(3, by=lambda row: row.case)
@pytest.mark.parametrize("row", parameters())
def test_pattern(row: Expectation) -> None:
    wrong = mismatches(case(row.case), row)
    assert not wrong, "\n".join([row.because, *wrong])


def test_every_story_is_expected_of() -> None:
    stories = {path.stem for path in FOLDER.glob("*.lp")}
    assert stories == {row.case for row in table()}


def test_every_story_is_expected_of_to_its_end() -> None:
    """A row that forgets its scene asks of the first, where little has happened."""
    whole = {"findings", "clues"}
    early = {
        path.stem
        for path in FOLDER.glob("*.lp")
        if not any(
            row.scene == max(story(path.stem).scenes) or whole & row.wanted.keys()
            for row in table()
            if row.case == path.stem
        )
    }
    assert early == set()


def test_every_expectation_says_why() -> None:
    assert [row.name for row in table() if len(row.because.split()) < 4] == []

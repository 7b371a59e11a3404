"""Stories that were encoded from the documents alone, in trials/.

Each came with a list of turns, written before it was encoded: what ten careful readers
would conclude. Verdicts are pins in trials/NAME.pins.toml, which pytest collects as any
author's; the other questions are the rows of trials/ledger.toml. The header of the pins
counts the turns, and lists with a reason those which do not come out whole.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet
from test_ledger import betrayed, entered

from reasoner import Case
from reasoner.analysis.review.rule_findings import find_complaints
from reasoner.case.terms import AUDIENCE
from reasoner.engine.audit import audit
from reasoner.results.deception import Ledger

FOLDER = Path(__file__).parent / "trials"
STORIES = sorted(path.stem for path in FOLDER.glob("*.lp"))
ROWS = tomllib.loads((FOLDER / "ledger.toml").read_text(encoding="utf-8"))

COUNT = re.compile(r"^# Turns: (\d+), held: (\d+), not held: (\d+)\.", re.M)
NOT_HELD = re.compile(r"^# Turn (\d+), .*Expected: .*Comes out: .*Why: ", re.M)
PINNED = re.compile(r"^# Turns? ([\d and]+)(?:, in part)?\n\[\[pin\]\]", re.M)


@cache
def case(name: str) -> Case:
    return Case.load(FOLDER / f"{name}.lp")


@cache
def ledger(name: str, scene: int | None, viewpoint: str) -> Ledger:
    return case(name).ledger(scene, viewpoint)


def kept(row: dict[str, Any]) -> Ledger:
    return ledger(row["case"], row.get("scene"), row.get("viewpoint", AUDIENCE))


def rows(kind: str) -> list[ParameterSet]:
    return [
        pytest.param(row, id=f"{row['case']}-{row['turn']}-{n}")
        for n, row in enumerate(ROWS[kind], start=1)
    ]


@pytest.mark.parametrize("name", STORIES)
def test_a_story_has_no_error(name: str) -> None:
    """Of form, or Case.load would raise; nor of sense."""
    found = find_complaints(case(name).data, *audit(case(name).data))
    assert [one for one in found if one.severity == "error"] == []


@pytest.mark.parametrize("name", STORIES)
def test_every_turn_is_held_or_told_not_to_be(name: str) -> None:
    text = (FOLDER / f"{name}.pins.toml").read_text(encoding="utf-8")
    (count,) = COUNT.findall(text)
    not_held = [int(turn) for turn in NOT_HELD.findall(text)]
    above = PINNED.findall(text)
    pinned = {int(turn) for turns in above for turn in re.findall(r"\d+", turns)}
    in_rows = {
        row["turn"] for kind in ROWS.values() for row in kind if row["case"] == name
    }
    turns = pinned | in_rows | set(not_held)
    assert turns == set(range(1, len(turns) + 1))
    assert len(above) == text.count("[[pin]]")
    held = len(turns) - len(not_held)
    assert tuple(map(int, count)) == (len(turns), held, len(set(not_held)))


@pytest.mark.sample(4, by=lambda row: row["case"])
@pytest.mark.parametrize("row", rows("entry"))
def test_deception(row: dict[str, Any]) -> None:
    found = kept(row)
    assert entered(found, row), f"{row['because']}\n{found.deceptions}"


@pytest.mark.parametrize("row", rows("betrayal"))
def test_betrayal(row: dict[str, Any]) -> None:
    found = kept(row)
    assert betrayed(found, row), f"{row['because']}\n{found.betrayals}"


@pytest.mark.sample(3)
@pytest.mark.parametrize("row", rows("held"))
def test_who_believed(row: dict[str, Any]) -> None:
    asked = row["viewpoint"], row["claim"], row["scene"]
    (held,) = case(row["case"]).believes(*asked).beliefs
    assert held.stance == row["stance"], row["because"]


@pytest.mark.parametrize("row", rows("knew"))
def test_who_knew(row: dict[str, Any]) -> None:
    asked = row["secret"], row["scene"], row.get("viewpoint")
    found = case(row["case"]).who_knew(*asked)
    people = {knower.person for knower in found.knowers}
    assert set(row["knew"]) <= people, row["because"]
    assert not set(row["ignorant"]) & people, row["because"]
    assert set(row.get("leaked", ())) <= {event.event for event in found.leaked}


@pytest.mark.sample(4)
@pytest.mark.parametrize("row", rows("fair"))
def test_fair(row: dict[str, Any]) -> None:
    """`culprit`: who it was, where none is proven; `trust`: whom the reader trusts."""
    culprit, trust = row.get("culprit"), row.get("trust")
    reveal = row["reveal"] if culprit else None
    asked = case(row["case"]).fair(culprit, reveal, row["plot"], trust)
    (found,) = asked.plots
    assert found.judgement in row["judgement"], row["because"]
    known = row.get("knowable", found.knowable), row["reveal"]
    assert (found.knowable, found.reveal) == known, row["because"]
    herrings = {one.person for one in found.red_herrings}
    assert herrings >= set(row.get("herrings", ())), row["because"]

"""The words of the library are those of the command line."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from views import case as loaded

from reasoner import Case, MisuseError, check
from reasoner.results.base import Frozen

LOT = "ninth_lot"
WHERE = "--scene 5 --as odile"
QUESTIONS: dict[str, tuple[str, Callable[[Case], Frozen]]] = {
    "solve": (f"solve {LOT} {WHERE}", lambda c: c.answer(5, "odile")),
    "nothing": (f"solve {LOT} --scene 1", lambda c: c.answer(1)),
    "timeline": (f"timeline {LOT} --as odile", lambda c: c.timeline("odile")),
    "explain": (f"explain {LOT} {WHERE}", lambda c: c.explain(5, "odile")),
    "sensitivity": (
        f"explain {LOT} {WHERE} --sensitivity",
        lambda c: c.sensitivity(5, "odile"),
    ),
    "why-not": (
        f"why-not {LOT} quill {WHERE}",
        lambda c: c.why_not("quill", 5, "odile"),
    ),
    "what-if": (
        f"what-if {LOT} {WHERE} --without ashes",
        lambda c: c.what_if(5, "odile", "ashes"),
    ),
    "matrix": (f"matrix {LOT} {WHERE}", lambda c: c.matrix(5, "odile")),
    "believes": (f"believes {LOT} {WHERE}", lambda c: c.believes("odile", scene=5)),
    "minds": (f"minds {LOT} {WHERE}", lambda c: c.minds(5, "odile")),
    "who-knew": (
        f"who-knew {LOT} reserve {WHERE}",
        lambda c: c.who_knew("reserve", 5, "odile"),
    ),
    "ledger": (f"ledger {LOT} {WHERE}", lambda c: c.ledger(5, "odile")),
    "liars": (f"liars {LOT} {WHERE}", lambda c: c.liars(5, "odile")),
    "fair": (f"fair {LOT}", lambda c: c.fair()),
    "pin": (f"pin {LOT}", lambda c: c.pin()),
    "check": (f"check {LOT}", lambda c: check(LOT)),
}
SHORT = ["solve", "timeline", "explain", "believes", "minds", "fair"]


@pytest.fixture(scope="module")
def lot() -> Case:
    return loaded(LOT)


@pytest.mark.sample(3)
@pytest.mark.parametrize("name", QUESTIONS)
def test_an_answer_in_words_is_what_its_command_prints(
    reasoner, lot: Case, name: str
) -> None:
    line, ask = QUESTIONS[name]
    answer = ask(lot)
    assert lot.text(answer) == reasoner(line).out
    marked = lot.text(answer, markdown=True)
    assert marked == reasoner(f"{line} --format markdown").out
    if name in SHORT:
        assert lot.text(answer, full=True) == reasoner(f"{line} --full").out


def test_an_explanation_brings_its_words(reasoner, lot: Case) -> None:
    found = lot.explain(5, "odile")
    line = QUESTIONS["explain"][0]
    assert found.text == reasoner(line).out
    assert found.markdown == reasoner(f"{line} --format markdown").out
    assert type(found).model_validate_json(found.model_dump_json()) == found
    assert reasoner(f"{line} --json").json().keys().isdisjoint({"text", "markdown"})


def test_a_verdict_without_reasons_is_told_without_them(lot: Case) -> None:
    told, whole = (
        lot.text(found).splitlines()
        for found in (lot.solve(5, "odile"), lot.answer(5, "odile"))
    )
    assert told == whole[: len(told)]
    assert "Most likely" in " ".join(told)


@pytest.mark.parametrize("name", ["explain", "sensitivity", "why_not", "matrix"])
def test_an_answer_that_time_cut_off_says_so(lot: Case, name: str) -> None:
    more = ["quill"] if name == "why_not" else []
    found = getattr(Case.load(LOT), name)(*more, time_limit=0)
    assert not found.complete
    assert "The time limit ended the search" in lot.text(found)


@pytest.mark.parametrize("name", ["liars", "sensitivity", "why_not", "ledger"])
def test_no_verdict_is_said_to_be_found_where_there_is_none(name: str) -> None:
    case = Case.load(LOT)
    found = getattr(case, name)(*["quill"][: name == "why_not"], time_limit=0)
    told = " ".join(case.text(found).split())
    assert "The time limit ended the search before this question was answered" in told
    assert "verdict" not in told


def test_what_no_command_prints_is_refused_in_time_or_not(lot: Case) -> None:
    for name in ("appearances", "what_would_settle", "rests_on"):
        for limit in (None, 0):
            found = getattr(lot, name)(5, "odile", time_limit=limit)
            assert limit is None or not found.complete
            with pytest.raises(MisuseError, match="no command prints"):
                lot.text(found)


def test_words_are_for_answers_on_the_case(lot: Case) -> None:
    with pytest.raises(MisuseError, match=f"not on {LOT}"):
        lot.text(loaded("observatory").solve())
    with pytest.raises(MisuseError, match="no command prints Rests"):
        lot.text(lot.rests_on(5, "odile"))
    with pytest.raises(MisuseError, match="no command prints int"):
        lot.text(5)  # type: ignore[arg-type]

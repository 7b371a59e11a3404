"""The far ends, one by one: nesting, numbers, scenes that are not there, deep JSON."""

from __future__ import annotations

import json
import time

import pytest

from reasoner import Case
from reasoner.case.loader import parse
from reasoner.errors import CaseError
from reasoner.formats.json import from_json, to_json

BASE = """title("x"). side(s, "s"). person(ann, "A"). member(ann, s). scene(1, "o").
event(e, 1, "E"). present(e, ann). plot(b, s, "B"). betokens(e, b).
"""
SECONDS = 5.0  # of work; each takes milliseconds
GREATEST = 2**31 - 1


def complaints(text: str) -> list[str]:
    """The codes of all that is wrong with BASE and TEXT."""
    start = time.process_time()
    try:
        parse(BASE + text, "x")
    except CaseError as error:
        return [finding.code for finding in error.findings]
    finally:
        assert time.process_time() - start < SECONDS
    return []


def denied(depth: int) -> str:
    """A claim of Ann's that she is alive, denied so often."""
    return f"says(e, ann, {'neg(' * depth}alive(ann){')' * depth})."


@pytest.mark.parametrize("depth", [33, 100, 1000, 10_000])
def test_too_deep_is_one_complaint(depth: int) -> None:
    assert complaints(denied(depth)) == ["nesting"]
    assert complaints(f"says(e, ann, {'(' * depth}alive(ann){')' * depth}).") == [
        "nesting"
    ]
    assert complaints(denied(depth)[:-depth]) == ["nesting"]  # and never closed


def test_as_deep_as_is_allowed_goes_through_all() -> None:
    text = BASE + denied(30)
    assert Case.from_text(text, "x").solve(1).plots
    again = from_json(to_json(parse(text, "x")), "x", "x.json")
    assert len(again.facts) == len(parse(text, "x").facts)


@pytest.mark.parametrize("number", [GREATEST, -GREATEST - 1])
def test_the_greatest_and_the_least_number(number: int) -> None:
    assert complaints(f"when(e, {number}).") == []
    assert Case.from_text(f"{BASE}when(e, {number}).", "x").solve(1).plots


@pytest.mark.parametrize(
    "number", [GREATEST + 1, -GREATEST - 2, 2**32 + 1, 2**63, 10**30, "9" * 5000]
)
def test_greater_numbers_are_refused(number: int | str) -> None:
    assert complaints(f"when(e, {number}).") == ["integer-range"]
    assert complaints(f'scene({number}, "s").') == ["integer-range"]
    document = json.loads(to_json(parse(f"{BASE}when(e, 77).", "x")))
    text = json.dumps(document).replace("77", str(number))
    with pytest.raises(CaseError):
        from_json(text, "x", "x.json")


@pytest.mark.parametrize("scene", [0, -1, 2, GREATEST])
def test_undeclared_scenes(scene: int) -> None:
    assert complaints(f'event(f, {scene}, "F").') == ["undeclared"]
    assert complaints(f"time({scene}, 1).") == ["undeclared"]


@pytest.mark.parametrize("depth", [1000, 100_000])
@pytest.mark.parametrize(
    ("opening", "closing"),
    [("[", ""), ("[", "]"), ('{"a":', "}"), ('{"facts":[', "]}"), ('{"claim":', "}")],
)
def test_deep_json(depth: int, opening: str, closing: str) -> None:
    start = time.process_time()
    inner = "1" if closing else ""
    with pytest.raises(CaseError) as caught:
        from_json(opening * depth + inner + closing * depth, "x", "x.json")
    assert [finding.code for finding in caught.value.findings] == ["nesting"]
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize("depth", [33, 200, 500])
def test_a_claim_in_json_is_no_deeper_than_in_a_case(depth: int) -> None:
    claim: dict[str, object] = {"predicate": "alive", "person": "ann"}
    for _ in range(depth):
        claim = {"predicate": "neg", "claim": claim}
    document = json.loads(to_json(parse(BASE, "x")))
    row = {"predicate": "says", "event": "e", "person": "ann", "claim": claim}
    document["facts"].append(row)
    with pytest.raises(CaseError) as caught:
        from_json(json.dumps(document), "x", "x.json")
    assert "nest" in str(caught.value)

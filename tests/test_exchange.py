"""A case as JSON and back: nothing is lost, and what no case may say is refused."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from laws.strategies import small_cases

from reasoner.case.library import list_bundled
from reasoner.case.loader import load, parse
from reasoner.case.model import CaseData
from reasoner.case.terms import Compound, Fact, Text, write
from reasoner.case.vocabulary import read_words
from reasoner.errors import CaseError
from reasoner.formats.json import from_json, to_json, write_case
from reasoner.formats.schema import find_keys, make_document, schema

SMALL = """
title("Small"). side(us, "us"). scene(1, "One").
person(ann, "Ann"). member(ann, us). person(bob, "Bob"). member(bob, us).
plot(sale, us, "Somebody sells the plans").
event(told, 1, "Bob says that there is a traitor").
present(told, (ann ; bob)). betokens(told, sale).
"""
PLAIN = settings(
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
PRINTABLE = st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])


def bare(case: CaseData) -> list[tuple[object, ...]]:
    """What a case states, without where it stands; a text is no identifier."""
    return [(fact.name, *map(write, fact.args)) for fact in case.facts]


def there_and_back(case: CaseData) -> None:
    told = to_json(case)
    back = from_json(told, case.name, "story.json")
    assert bare(back) == bare(case)
    assert to_json(back) == told
    again = parse(write_case(case.facts), case.name)
    assert bare(again) == bare(case)
    assert write_case(again.facts) == write_case(case.facts)


@pytest.mark.parametrize("name", list_bundled())
def test_a_bundled_case_comes_back_whole(name: str) -> None:
    there_and_back(load(name))


@settings(PLAIN, max_examples=40)
@given(small_cases())
def test_any_case_comes_back_whole(case: CaseData) -> None:
    there_and_back(case)


@settings(PLAIN, max_examples=200)
@example("nobody", 0)
@given(
    st.text(PRINTABLE, min_size=1).filter(str.strip), st.integers(-(2**31), 2**31 - 1)
)
def test_any_text_and_number_comes_back(text: str, number: int) -> None:
    time = Fact("time", (1, number), 0, 0)
    person = Fact("person", ("_'x", Text(text)), 0, 0)
    case = parse(SMALL + write_case([time, person]), "small")
    there_and_back(case)
    # The printed names are told apart ("nobody" is what answers call those who are no
    # people), so they are compared with the case's own, not with the text.
    assert from_json(to_json(case), "small", "small").labels == case.labels


def test_claims_within_claims_come_back() -> None:
    """For whatever claim takes claims, as deep as a case may go."""
    table = read_words().claims
    claim = Compound("dead", ("ann",))
    for name in ["neg", "and", "or", "if", "iff", "neg"]:
        if name in table:
            claim = Compound(name, (claim,) * len(table[name].args))
    said = Fact("says", ("told", "bob", claim), 0, 0)
    there_and_back(parse(SMALL + write_case([said]), "small"))


def test_arguments_have_the_names_of_their_kinds() -> None:
    facts = json.loads(to_json(parse(SMALL, "small")))["facts"]
    assert {"predicate": "present", "event": "told", "person": "bob"} in facts
    assert {"predicate": "scene", "scene": 1, "text": "One"} in facts


@pytest.mark.parametrize(
    "predicate",
    [*read_words().predicates.values(), *read_words().claims.values()],
    ids=lambda predicate: predicate.name,
)
def test_every_argument_has_a_name_of_its_own(predicate: Any) -> None:
    assert len({"predicate", *find_keys(predicate)}) == len(predicate.args) + 1


def test_the_schema_knows_every_predicate() -> None:
    told = schema()
    known = told["properties"]["facts"]["items"]["discriminator"]["mapping"]
    assert set(known) == set(read_words().predicates)
    assert told["additionalProperties"] is False
    make_document().model_validate_json(to_json(load(list_bundled()[0])))


# ---------------------------------------------------------------- what is refused

WRONG: dict[str, tuple[dict[str, Any] | int, str]] = {
    "unknown predicate": (
        {"predicate": "membr", "person": "ann", "side": "us"},
        "#/facts/12: error[unknown-predicate]: a case cannot state membr; did you mean "
        "member?",
    ),
    "no predicate": ({"person": "ann"}, '#/facts/12: error[json]: here "predicate" is'),
    "no object": (7, "#/facts/12: error[json]: this must be an object: 7"),
    "an argument missing": (
        {"predicate": "member", "person": "ann"},
        '#/facts/12: error[arity]: "side" is missing; it has predicate, person, side',
    ),
    "an argument too many": (
        {"predicate": "member", "person": "ann", "side": "us", "sde": 1},
        '#/facts/12/sde: error[arity]: "sde" has no place here; did you mean side?',
    ),
    "no identifier": (
        {"predicate": "member", "person": "Ann", "side": "us"},
        '#/facts/12/person: error[type]: "Ann" cannot be an identifier',
    ),
    "another fact within an identifier": (
        {"predicate": "member", "person": "ann, us). enemy(bob", "side": "us"},
        "#/facts/12/person: error[type]",
    ),
    "a fact behind a line break": (
        {"predicate": "member", "person": "ann", "side": "us\n"},
        "#/facts/12/side: error[type]",
    ),
    "a reserved word": (
        {"predicate": "person", "person": "nobody", "text": "Nobody"},
        "#/facts/12: error[reserved]",
    ),
    "not": (
        {"predicate": "member", "person": "not", "side": "us"},
        "#/facts/12: error[negation]",
    ),
    "a number as text": (
        {"predicate": "scene", "scene": "2", "text": "Two"},
        "#/facts/12/scene: error[type]: this must be a whole number",
    ),
    "true as a number": (
        {"predicate": "scene", "scene": True, "text": "Two"},
        "#/facts/12/scene: error[type]: this must be a whole number: true",
    ),
    "a huge number": (
        {"predicate": "time", "scene": 1, "number": 2**31},
        "#/facts/12/number: error[",
    ),
    "an empty text": (
        {"predicate": "person", "person": "cora", "text": ""},
        "#/facts/12/text: error[label]: this must not be empty",
    ),
    "a line break in a text": (
        {"predicate": "person", "person": "cora", "text": "Co\nra"},
        "#/facts/12: error[label]",
    ),
    "a zero byte in a text": (
        {"predicate": "person", "person": "cora", "text": "Co\0ra"},
        "#/facts/12: error[character]",
    ),
    "a name twice": (
        {"predicate": "person", "person": "ann", "text": "Ann"},
        "#/facts/12: error[duplicate]: ann is declared twice: as a person at #/facts/3",
    ),
    "a name unknown": (
        {"predicate": "member", "person": "annn", "side": "us"},
        "#/facts/12: error[undeclared]: there is no person annn; did you mean ann?",
    ),
    "an unknown claim": (
        {
            "predicate": "says",
            "event": "told",
            "person": "ann",
            "claim": {"predicate": "guity", "person": "bob", "plot": "sale"},
        },
        "#/facts/12/claim: error[claim]: nobody can claim guity; did you mean guilty?",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_a_case_may_not_say_is_refused_with_its_place(what: str) -> None:
    fact, words = WRONG[what]
    told = json.loads(to_json(parse(SMALL, "small")))
    told["facts"].append(fact)
    with pytest.raises(CaseError) as caught:
        from_json(json.dumps(told), "story", "story.json")
    (finding,) = caught.value.findings
    assert str(finding).startswith(f"story.json{words}")
    assert "line" not in finding.message.replace("line break", "")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "story.json:1:1: error[json]: this is not JSON"),
        ('{"facts": [\n}', "story.json:2:1: error[json]: this is not JSON"),
        ("[]", "story.json: error[json]: this must be an object"),
        ('{"version": 1}', 'story.json: error[arity]: "facts" is missing'),
        (
            '{"version": 2, "facts": []}',
            "story.json#/version: error[json]: this version",
        ),
        (
            '{"facts": [], "facts": []}',
            'story.json: error[json]: the key "facts" stands',
        ),
        ('{"facts": []}', "story.json: error[no-title]"),
        ("[" * 100_000, "story.json: error[nesting]"),
        ('{"facts": ' + "9" * 5000 + "}", "story.json: error[integer-range]"),
        ('{"facts": "\\ud800"}', "story.json#/facts: error[json]: this must be a list"),
    ],
)
def test_what_is_no_case_at_all(text: str, words: str) -> None:
    with pytest.raises(CaseError) as caught:
        from_json(text, "story", "story.json")
    assert str(caught.value).startswith(words)


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)
PLACES = ["facts", 3, 8, "predicate", "person", "text", "scene", "claim", "plot"]
NAMES = ["says", "scene", "neg", "present", "told", "ann", "Ann", "us", "not", ""]


@settings(PLAIN, max_examples=300)
@given(st.lists(st.sampled_from(PLACES), max_size=4), JSON | st.sampled_from(NAMES))
def test_whatever_stands_in_the_json_is_read_or_refused(
    way: list[str | int], put: Any
) -> None:
    """PUT stands somewhere in a sound case: wherever WAY leads, or as a new key."""
    told = json.loads(to_json(parse(SMALL, "small")))
    place: Any = told
    for step in ["facts", *way][:-1]:
        inside = isinstance(place, list) and isinstance(step, int)
        if inside or (isinstance(place, dict) and step in place):
            place = place[step]
    if isinstance(place, list):
        place.append(put)
    elif isinstance(place, dict):
        place[str(["facts", *way][-1])] = put
    with contextlib.suppress(CaseError):
        there_and_back(from_json(json.dumps(told), "small", "small"))


def test_nesting_without_end_is_refused() -> None:
    told = json.loads(to_json(parse(SMALL, "small")))
    claim: dict[str, Any] = {"predicate": "dead", "person": "ann"}
    for _ in range(400):
        claim = {"predicate": "neg", "claim": claim}
    said = {"predicate": "says", "event": "told", "person": "ann", "claim": claim}
    told["facts"].append(said)
    with pytest.raises(CaseError) as caught:
        from_json(json.dumps(told), "story", "story.json")
    assert len(str(caught.value)) < 400


def test_the_commands_are_each_other_s_way_back(tmp_path: Path) -> None:
    from reasoner.cli.app import run

    first, second = tmp_path / "story.json", tmp_path / "story.lp"
    third = tmp_path / "again.json"
    assert run(["export", list_bundled()[0], "--json", "--out", str(first)]) == 0
    assert run(["import", str(first), "--out", str(second)]) == 0
    assert run(["export", str(second), "--json", "--out", str(third)]) == 0
    assert first.read_bytes() == third.read_bytes()
    assert bare(load(str(second))) == bare(load(list_bundled()[0]))

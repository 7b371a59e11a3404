"""Knowledge against plain enumeration: every cast of knights and knaves in turn.

The oracle evaluates the formulas in Python, by the truth tables, over all casts; it
shares nothing with the engine.
"""

from __future__ import annotations

from itertools import product
from typing import Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from views import case as loaded

from reasoner import Case
from reasoner.errors import CaseError, MisuseError

Formula: TypeAlias = tuple[Any, ...]  # ("liar", number), ("neg", formula), ...
Cast: TypeAlias = tuple[bool, ...]  # does the person of this number always lie?

BINARY = {
    "and": lambda c, d: c and d,
    "or": lambda c, d: c or d,
    "if": lambda c, d: not c or d,
    "iff": lambda c, d: c == d,
}


def true(formula: Formula, cast: Cast) -> bool:
    name, *parts = formula
    if name == "liar":
        return cast[parts[0]]
    values = [true(part, cast) for part in parts]
    return not values[0] if name == "neg" else BINARY[name](*values)


def written(formula: Formula) -> str:
    name, *parts = formula
    if name == "liar":
        return f"liar(p{parts[0]})"
    return f"{name}({', '.join(map(written, parts))})"


def formulas(people: int) -> st.SearchStrategy[Formula]:
    plain = st.tuples(st.just("liar"), st.integers(0, people - 1))
    return st.recursive(
        plain,
        lambda inner: st.one_of(
            st.tuples(st.just("neg"), inner),
            st.tuples(st.sampled_from(sorted(BINARY)), inner, inner),
        ),
        max_leaves=5,
    )


@st.composite
def islands(
    draw: st.DrawFn,
) -> tuple[int, list[tuple[int, Formula]], list[Formula]]:
    """How many people, who says what, and what is asked."""
    people = draw(st.integers(2, 5))
    said = st.tuples(st.integers(0, people - 1), formulas(people))
    return (
        people,
        draw(st.lists(said, max_size=people + 2)),
        draw(st.lists(formulas(people), min_size=1, max_size=4)),
    )


def island(people: int, sayings: list[tuple[int, Formula]]) -> Case:
    everybody = f"({' ; '.join(f'p{number}' for number in range(people))})"
    facts = [f'person(p{number}, "P{number}").' for number in range(people)]
    facts += [f"says(talk, p{who}, {written(what)})." for who, what in sayings]
    return Case.from_text(
        f"""title("An island"). scene(1, "The shore"). event(talk, 1, "They talk").
        present(talk, {everybody}). all_or_nothing({everybody}). {" ".join(facts)}"""
    )


@given(islands())
# Each example grounds a case.
@settings(deadline=None, max_examples=40, derandomize=True)
def test_what_is_known_is_what_every_possible_cast_has(
    puzzle: tuple[int, list[tuple[int, Formula]], list[Formula]],
) -> None:
    people, sayings, asked = puzzle
    casts = [
        cast
        for cast in product([False, True], repeat=people)
        if all(true(what, cast) != cast[who] for who, what in sayings)
    ]
    case = island(people, sayings)
    if not casts:
        with pytest.raises(CaseError, match="no world is left"):
            case.known(map(written, asked), 1)
        return
    expected = {}
    for formula in asked:
        values = {true(formula, cast) for cast in casts}
        expected[written(formula)] = values.pop() if len(values) == 1 else None
    assert case.known(expected, 1) == expected


@pytest.mark.parametrize(
    ("proposition", "known"),
    [
        ("liar(p0)", None),
        ("liar(p1)", False),
        ("neg(liar(p2))", True),
        ("or(liar(p1), liar(p2))", False),
        ("iff(liar(p0), liar(p2))", None),
        ("iff(liar(p1), liar(p2))", True),
    ],
)
def test_three_islanders(proposition: str, known: bool | None) -> None:
    """Whoever says "he is of my own kind" says it of a knight; P1 vouches for P2."""
    own_kind: Formula = ("iff", ("liar", 0), ("liar", 1))
    case = island(3, [(0, own_kind), (1, ("neg", ("liar", 2)))])
    assert case.knows(proposition, 1) is known


def test_knowledge_is_the_viewpoints_own() -> None:
    case = loaded("mission_impossible_1996")
    assert case.knows("in_on(phelps, job)", 16, "ethan") is True
    assert case.knows("guilty(phelps, job)", 16, "ethan") is None
    assert case.knows("guilty(phelps, job)", 13, "ethan") is None
    assert case.knows("guilty(ethan, job)", 7, "ethan") is False
    assert case.knows("guilty(ethan, job)", 6, "kittridge") is None
    assert case.knows("guilty(phelps, job)", 1, "ethan") is None


def test_what_cannot_be_asked() -> None:
    case = island(2, [])
    with pytest.raises(MisuseError, match="did you mean p1"):
        case.knows("liar(p11)", 1)
    with pytest.raises(MisuseError, match="there is no scene 2"):
        case.knows("liar(p1)", 2)

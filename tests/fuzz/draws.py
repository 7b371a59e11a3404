"""Bytes, tokens and facts that are cases, or nearly."""

from __future__ import annotations

import random
import re
from typing import Any

from hypothesis import strategies as st
from laws.strategies import small_cases

from reasoner.case.library import facts_dir, list_bundled
from reasoner.case.vocabulary import Predicate, read_words

BUNDLED = [(facts_dir() / f"{name}.lp").read_bytes() for name in list_bundled()]
WORDS = (
    *("ann", "bob", "sale", "e1", "e2", "nobody", "someone_else", "audience", "not"),
    *("culprit", "evidence", "guilty", "me", "_", "X", "''a", "a" * 201, "#const"),
)
ODD = st.sampled_from(
    [
        *('"x"', '"', '"\\t"', '""', "1..9", "@f(1)", "-1", "2147483648", "1.5", "{a}"),
        *("(a;b)", "((a;b);c)", "(a,b)", "#sup", "a:b", "&t{x}", "%*", "*%", "%", "'"),
        *("#include <x>.", "#script (lua) x #end.", "neg(" * 40, ")", ".", "\0", "\r"),
        *("\u201c", "\u2028", "\ufeff", "\x1b[31m", "é", "|", ":-", "not x"),
    ]
)
_TOKEN = re.compile(rb'"[^"\n]*"|[A-Za-z_0-9]+|\s+|.', re.DOTALL)


def mangled(data: bytes, chance: random.Random, strokes: int) -> bytes:
    """DATA after some flips of bits, and lines and words lost, doubled or swapped."""
    for _ in range(strokes):
        kind = chance.randrange(5)
        if kind == 0 and data:
            at = chance.randrange(len(data))
            flipped = bytes([data[at] ^ (1 << chance.randrange(8))])
            data = data[:at] + flipped + data[at + 1 :]
        elif kind == 1:
            data = data[: chance.randrange(len(data) + 1)]
        else:
            by_line = kind == 2
            parts = data.splitlines(True) if by_line else _TOKEN.findall(data)
            data = b"".join(_shuffled(parts, chance))
    return data


def _shuffled(parts: list[bytes], chance: random.Random) -> list[bytes]:
    if len(parts) > 1:
        a, b = chance.sample(range(len(parts)), 2)
        change = chance.randrange(3)
        if change == 0:
            parts[a], parts[b] = parts[b], parts[a]
        elif change == 1:
            parts.insert(a, parts[b])
        else:
            del parts[a]
    return parts


@st.composite
def spoilt_cases(draw: Any) -> bytes:
    """A bundled case with a few things wrong."""
    data = draw(st.sampled_from(BUNDLED))
    chance = random.Random(draw(st.integers(0, 2**32)))
    return mangled(data, chance, draw(st.integers(1, 6)))


def _term(draw: Any, arg_kind: str, depth: int) -> str:
    choice = draw(st.integers(0, 11))
    if choice == 0:
        return str(draw(ODD))
    if arg_kind == "claim" and depth < 4:
        return _stated(draw, draw(st.sampled_from(list(CLAIMS))), depth + 1)
    if arg_kind == "text":
        return '"' + draw(st.text("ab {0}%é'", max_size=6)) + '"'
    if "scene" in arg_kind or arg_kind == "number":
        return str(draw(st.sampled_from([1, 2, 3, 0, -1, 2**31 - 1])))
    return str(draw(st.sampled_from(WORDS)))


def _stated(draw: Any, predicate: Predicate, depth: int = 0) -> str:
    args = [_term(draw, arg.kind, depth) for arg in predicate.args]
    if draw(st.integers(0, 15)) == 0:
        args.append("ann")
    return f"{predicate.name}({', '.join(args)})"


CLAIMS = tuple(read_words().claims.values())
PREDICATES = tuple(read_words().predicates.values())


@st.composite
def near_cases(draw: Any) -> str:
    """Facts after the signatures of the vocabulary, most of them wrong somewhere."""
    rows = draw(st.lists(st.sampled_from(PREDICATES), max_size=12))
    return "\n".join(f"{_stated(draw, row)}." for row in rows)


@st.composite
def grown_cases(draw: Any) -> str:
    """A sound case with facts added that are sound or nearly so."""
    return draw(small_cases(people=3, events=4, details=4)).program() + draw(
        near_cases()
    )


JSON = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=5),
        st.sampled_from(["predicate", "facts", "version", *WORDS]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["predicate", "facts", "event", "claim", "text", "x"]),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=12,
)

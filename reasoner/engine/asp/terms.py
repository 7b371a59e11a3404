"""Terms of clingo as plain Python values, and back.

A constant is a `str`, a string a `Text`, an integer an `int`, `f(a, b)` the tuple
`("f", a, b)`; a tuple has the name `""`.
"""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

import clingo

from reasoner.case.terms import Text

Term: TypeAlias = "str | int | tuple[Term, ...]"


@cache
def to_term(symbol: clingo.Symbol) -> Term:
    """SYMBOL as a plain value."""
    kind = symbol.type
    if kind == clingo.SymbolType.Number:
        return symbol.number
    if kind == clingo.SymbolType.String:
        return Text(symbol.string)
    name, arguments = symbol.name, symbol.arguments
    if not arguments and name:
        return name
    return (name, *(to_term(argument) for argument in arguments))


def to_symbol(term: Term) -> clingo.Symbol:
    """TERM as clingo has it."""
    if isinstance(term, int):
        return clingo.Number(term)
    if isinstance(term, str):
        return clingo.Function(term)
    name, *arguments = term
    assert isinstance(name, str)
    return clingo.Function(name, [to_symbol(argument) for argument in arguments])

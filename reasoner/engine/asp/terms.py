"""Symbols of clingo as terms, and back."""

from __future__ import annotations

from functools import cache

import clingo

from reasoner.case.terms import Compound, Term, Text


@cache
def to_term(symbol: clingo.Symbol) -> Term:
    """SYMBOL as a term."""
    kind = symbol.type
    if kind == clingo.SymbolType.Number:
        return symbol.number
    if kind == clingo.SymbolType.String:
        return Text(symbol.string)
    name, arguments = symbol.name, symbol.arguments
    if not arguments and name:
        return name
    return Compound(name, tuple(to_term(argument) for argument in arguments))


@cache
def to_text(symbol: clingo.Symbol) -> str:
    """SYMBOL as clingo writes it."""
    return str(symbol)


def to_symbol(term: Term) -> clingo.Symbol:
    """TERM as clingo has it."""
    if isinstance(term, int):
        return clingo.Number(term)
    if isinstance(term, Text):
        return clingo.String(term)
    if isinstance(term, str):
        return clingo.Function(term)
    name, *args = term
    return clingo.Function(str(name), [to_symbol(argument) for argument in args])

"""Symbols of clingo as terms, and back.

A symbol is a number to clingo's library, equal symbols the same number, for as long as
the process lives. Its own Python puts each in an object whose hash is a call to the
library: to read a case by these takes several times as long.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import clingo
from clingo import _internal

from reasoner.case.terms import Compound, Term, Text

INNER: Any = _internal  # has no other way to what clingo's own Python reads slowly
_LIBRARY, _NEW, _STRING = INNER._lib, INNER._ffi.new, INNER._ffi.string
_NUMBER, _TEXT = int(clingo.SymbolType.Number.value), clingo.SymbolType.String.value

SymbolId: TypeAlias = int

_terms: dict[SymbolId, Term] = {}
_texts: dict[SymbolId, str] = {}


def to_term(symbol: SymbolId) -> Term:
    """SYMBOL as a term."""
    found = _terms.get(symbol)
    if found is None:
        found = _terms[symbol] = _read_symbol(symbol)
    return found


def to_text(symbol: SymbolId) -> str:
    """SYMBOL as clingo writes it."""
    found = _texts.get(symbol)
    if found is None:
        size = _NEW("size_t*")
        _LIBRARY.clingo_symbol_to_string_size(symbol, size)
        place = _NEW("char[]", size[0])
        _LIBRARY.clingo_symbol_to_string(symbol, place, size[0])
        found = _texts[symbol] = _STRING(place).decode()
    return found


def read_name(symbol: SymbolId) -> str:
    """What SYMBOL, a function, is called."""
    told = _NEW("char const**")
    _LIBRARY.clingo_symbol_name(symbol, told)
    return str(_STRING(told[0]).decode())


def list_arguments(symbol: SymbolId) -> list[SymbolId]:
    """The arguments of SYMBOL, a function."""
    first, size = _NEW("clingo_symbol_t const**"), _NEW("size_t*")
    _LIBRARY.clingo_symbol_arguments(symbol, first, size)
    return INNER._ffi.unpack(first[0], size[0]) if size[0] else []


def read_arguments(symbol: SymbolId) -> tuple[Term, ...]:
    """The arguments of SYMBOL, a function, as terms."""
    return tuple(map(to_term, list_arguments(symbol)))


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


def identify(term: Term) -> SymbolId:
    """TERM as clingo's library has it."""
    return int(to_symbol(term)._rep)


def _read_symbol(symbol: SymbolId) -> Term:
    kind = _LIBRARY.clingo_symbol_type(symbol)
    if kind == _NUMBER:
        number = _NEW("int*")
        _LIBRARY.clingo_symbol_number(symbol, number)
        return int(number[0])
    told = _NEW("char const**")
    if kind == _TEXT:
        _LIBRARY.clingo_symbol_string(symbol, told)
        return Text(_STRING(told[0]).decode())
    name, args = read_name(symbol), list_arguments(symbol)
    if not args and name:
        return name
    return Compound(name, tuple(map(to_term, args)))

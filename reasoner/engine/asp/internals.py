"""What clingo's own Python reads slowly: it makes dictionaries of all figures of a
search, and a box for each truth value, which takes longer than most searches."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import clingo
from clingo import _internal

from reasoner.case.terms import Term
from reasoner.engine.asp.terms import to_term

_INNER: Any = _internal  # which has no other way to a single figure
_CONFLICTS = (b"solving", b"solvers", b"conflicts")


def count_conflicts(control: clingo.Control) -> int:
    """How many conflicts the last search of CONTROL met."""
    library, read = _INNER._lib, _INNER._c_call
    table = read(
        "clingo_statistics_t*", library.clingo_control_statistics, control._rep
    )
    key = read("uint64_t", library.clingo_statistics_root, table)
    for name in _CONFLICTS:
        key = read("uint64_t", library.clingo_statistics_map_at, table, key, name)
    return int(read("double", library.clingo_statistics_value_get, table, key))


def find_true(model: clingo.Model, literals: Iterable[int]) -> set[int]:
    """Those of LITERALS that hold in MODEL."""
    told, rep = _INNER._ffi.new("bool*"), model._rep
    read = _INNER._lib.clingo_model_is_true
    return {one for one in literals if read(rep, one, told) and told[0]}


def read_shown(model: clingo.Model) -> tuple[tuple[Term, ...], ...]:
    """The shown atoms of MODEL, sorted."""
    picked = [to_term(symbol) for symbol in model.symbols(shown=True)]
    return tuple(sorted((t for t in picked if isinstance(t, tuple)), key=str))

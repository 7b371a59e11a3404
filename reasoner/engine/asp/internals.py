"""What clingo's own Python reads slowly: it makes dictionaries of all figures of a
search, a box for each truth value and an object for each atom, which takes longer than
most searches."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import takewhile
from typing import NamedTuple

import clingo

from reasoner.case.terms import Term
from reasoner.engine.asp.terms import INNER, SymbolId, to_term, to_text

ROOM = 500  # atoms that nearly any model shows fewer of
_CONFLICTS = (b"solving", b"solvers", b"conflicts")


class GroundAtom(NamedTuple):
    """An atom of a ground program: its symbol, the literal to assume, is it a fact, and
    its place among all."""

    symbol: SymbolId
    literal: int
    fact: bool
    place: int


def iterate_atoms(
    control: clingo.Control,
    name: str | None = None,
    arity: int = 0,
    after: int | None = None,
) -> Iterator[GroundAtom]:
    """Every ground atom NAME/ARITY of CONTROL in the order in which they were grounded,
    those AFTER the place of one only; without a name all atoms."""
    library, new = INNER._lib, INNER._ffi.new
    atoms = INNER._c_call(
        "clingo_symbolic_atoms_t*",
        library.clingo_control_symbolic_atoms,
        control._rep,
    )
    signature = INNER._ffi.NULL
    if name is not None:
        signature = new("clingo_signature_t*")
        library.clingo_signature_create(name.encode(), arity, True, signature)
    at, there, fact = (
        new("clingo_symbolic_atom_iterator_t*"),
        new("bool*"),
        new("bool*"),
    )
    symbol, literal = new("clingo_symbol_t*"), new("clingo_literal_t*")
    if after is None:
        library.clingo_symbolic_atoms_begin(atoms, signature, at)
    else:
        library.clingo_symbolic_atoms_next(atoms, after, at)
    while library.clingo_symbolic_atoms_is_valid(atoms, at[0], there) and there[0]:
        library.clingo_symbolic_atoms_symbol(atoms, at[0], symbol)
        library.clingo_symbolic_atoms_literal(atoms, at[0], literal)
        library.clingo_symbolic_atoms_is_fact(atoms, at[0], fact)
        yield GroundAtom(symbol[0], literal[0], fact[0], at[0])
        library.clingo_symbolic_atoms_next(atoms, at[0], at)


class AtomBase:
    """All ground atoms of CONTROL: those that hold in each world, as text, and the
    others. To list them takes time."""

    def __init__(self, control: clingo.Control) -> None:
        atoms = list(iterate_atoms(control))
        self.facts = frozenset(to_text(a.symbol) for a in atoms if a.fact)
        # What gringo took up before it found that nothing derives it has no literal.
        self.open = [atom for atom in atoms if not atom.fact and atom.literal]

    def texts(self) -> list[str]:
        """Those that may hold or not, as text."""
        return [to_text(atom.symbol) for atom in self.open]

    def world(self, literals: Collection[int]) -> frozenset[str]:
        """All that holds in the world of LITERALS, as text."""
        held = (atom.symbol for atom in self.open if atom.literal in literals)
        return self.facts.union(map(to_text, held))


def count_conflicts(control: clingo.Control) -> int:
    """How many conflicts the last search of CONTROL met."""
    library, read = INNER._lib, INNER._c_call
    table = read(
        "clingo_statistics_t*",
        library.clingo_control_statistics,
        control._rep,
    )
    key = read("uint64_t", library.clingo_statistics_root, table)
    for name in _CONFLICTS:
        key = read("uint64_t", library.clingo_statistics_map_at, table, key, name)
    return int(read("double", library.clingo_statistics_value_get, table, key))


def find_true(model: clingo.Model, literals: Iterable[int]) -> set[int]:
    """Those of LITERALS that hold in MODEL."""
    told, rep = INNER._ffi.new("bool*"), model._rep
    read = INNER._lib.clingo_model_is_true
    return {one for one in literals if read(rep, one, told) and told[0]}


def read_shown(model: clingo.Model) -> tuple[tuple[Term, ...], ...]:
    """The shown atoms of MODEL, sorted."""
    picked = map(to_term, _list_symbols(model, INNER._lib.clingo_show_type_shown))
    return tuple(sorted((t for t in picked if isinstance(t, tuple)), key=str))


def _list_symbols(model: clingo.Model, which: int) -> list[SymbolId]:
    """To ask how many there are takes as long as to ask which: so that is asked only
    where there is no room for them."""
    rep, library, new = model._rep, INNER._lib, INNER._ffi.new
    place = new("clingo_symbol_t[]", ROOM + 1)  # all zeros, and no symbol shown is one
    if library.clingo_model_symbols(rep, which, place, ROOM):
        return list(takewhile(bool, place))
    size = new("size_t*")
    library.clingo_model_symbols_size(rep, which, size)
    place = new("clingo_symbol_t[]", size[0])
    library.clingo_model_symbols(rep, which, place, size[0])
    return list(place)

"""Facts and the terms they are made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

AUDIENCE = "audience"  # may come first in a chain of minds; no person of any case


class Text(str):
    """A quoted string, unescaped. A plain `str` is an identifier."""

    __slots__ = ()


# A function such as `guilty(ann, heist)` is the tuple of its name and its arguments; a
# tuple of the rules has the name "".
Term: TypeAlias = "int | str | tuple[Term, ...]"


class Compound(tuple[Term, ...]):
    """A function, with names for its parts."""

    __slots__ = ()

    def __new__(cls, name: str, args: tuple[Term, ...]) -> Compound:
        """The function NAME of ARGS."""
        return super().__new__(cls, (name, *args))

    def __getnewargs__(self) -> tuple[str, tuple[Term, ...]]:
        return self.name, self.args

    @property
    def name(self) -> str:
        """The name of the function."""
        return str(self[0])

    @property
    def args(self) -> tuple[Term, ...]:
        """Its arguments."""
        return self[1:]


def make_compound(term: Term) -> Compound:
    """TERM, a function, with names for its parts and theirs."""
    assert isinstance(term, tuple)
    name, *args = term
    parts = (make_compound(arg) if isinstance(arg, tuple) else arg for arg in args)
    return Compound(str(name), tuple(parts))


class Fact(NamedTuple):
    """One ground fact and where it was written (both counted from 1)."""

    name: str
    args: tuple[Term, ...]
    line: int
    column: int


def write(term: Term) -> str:
    """Return `term` in clingo's own syntax: it reads back as the same symbol."""
    if isinstance(term, Text):
        escaped = term.replace("\\", "\\\\").replace("\n", "\\n").replace('"', '\\"')
        return f'"{escaped}"'
    if isinstance(term, tuple):
        name, args = str(term[0]), term[1:]
        comma = "," if not name and len(args) == 1 else ""
        return (
            f"{name}({','.join(map(write, args))}{comma})" if args or not name else name
        )
    return str(term)


def write_fact(fact: Fact) -> str:
    """Return `fact` as one statement, with its dot."""
    if not fact.args:
        return f"{fact.name}."
    return f"{fact.name}({','.join(map(write, fact.args))})."


def iterate_identifiers(args: tuple[Term, ...]) -> Iterator[str]:
    """Yield every identifier in `args`, at any depth; never a function's name."""
    for arg in args:
        if isinstance(arg, tuple):
            yield from iterate_identifiers(arg[1:])
        elif isinstance(arg, str) and not isinstance(arg, Text):
            yield arg

"""Facts and the terms they are made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias


class Text(str):
    """A quoted string, unescaped. A plain `str` is an identifier."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Compound:
    """A function with at least one argument, such as `guilty(ethan, job)`."""

    name: str
    args: "tuple[Term, ...]"


Term: TypeAlias = int | str | Compound


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
    if isinstance(term, Compound):
        return f"{term.name}({','.join(map(write, term.args))})"
    return str(term)


def write_fact(fact: Fact) -> str:
    """Return `fact` as one statement, with its dot."""
    if not fact.args:
        return f"{fact.name}."
    return f"{fact.name}({','.join(map(write, fact.args))})."


def identifiers(args: tuple[Term, ...]) -> Iterator[str]:
    """Yield every identifier in `args`, at any depth; never a function's name."""
    for arg in args:
        if isinstance(arg, Compound):
            yield from identifiers(arg.args)
        elif isinstance(arg, str) and not isinstance(arg, Text):
            yield arg

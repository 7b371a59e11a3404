"""Which statements of the rules can apply to a case at all.

clingo takes as long over a rule that says nothing of a case as over one that does: of a
small case most of the grounding is rules that have no instance. A rule is left out
where an atom of its body, to hold, can be neither stated nor derived. That is read off
the text; where it is not plain, a rule is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

MANY = 256  # files of which the statements are remembered
_COMMENT = re.compile(r'("[^"\n]*")|%\*.*?\*%|%[^\n]*', re.DOTALL)
# A statement, with the price of what is minimized behind it.
_STATEMENT = re.compile(r'(?:[^."]++|"[^"]*+"|\.\.)*+\.(?:\s*\[[^\]]*\])?')
_INNER = re.compile(r'"[^"]*"|\([^()"]*\)')
_CONDITION = re.compile(r":[^;{}]*")
_BRACES = re.compile(r"\{[^{}]*\}")
_NAME = re.compile(r"[a-z_]\w*")
_STATED = re.compile(r"(?:^|[.{;])\s*([a-z_]\w*)", re.MULTILINE)
_BETWEEN = "\0"
BASE = "base"  # the part of a file that is ground without being asked for


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: its text, the names that its head may derive, and those of atoms
    that must hold where it applies. A name has one arity in all of the rules."""

    text: str
    heads: tuple[str, ...]
    needs: frozenset[str]

    @property
    def reads(self) -> frozenset[str]:
        """The names of atoms that may have to hold, its own choices' among them."""
        head, _, _ = self.text.partition(":-")
        return self.needs.union(_NAME.findall(head) if ":" in head else ())


@dataclass(frozen=True, slots=True)
class Selection:
    """The TEXT of what can apply, and the names of what is DROPPED with the rest."""

    text: str
    dropped: frozenset[str]


def select(files: Iterable[Path], facts: str) -> Selection:
    """What can apply of the rules in FILES where FACTS are stated besides."""
    rules = _collect_rules(tuple(map(_read_text, files)))
    missing = rules.count_missing(_STATED.findall(facts))
    texts: list[str] = []
    dropped: set[str] = set()
    number = 0
    for file in rules.files:
        # What one file says of the part that it is about does not go on into the next.
        texts.append("#program base.")
        for one in file:
            if missing[number]:
                dropped.update(one.heads)
            else:
                texts.append(one.text)
            number += 1
    return Selection("\n".join((*texts, "#program base.", "")), frozenset(dropped))


def find_behind(
    files: Iterable[Path], there: AbstractSet[str], wanted: Iterable[str]
) -> tuple[dict[Path, list[tuple[int, Statement]]], frozenset[str]]:
    """The rules of FILES, each with its line, that atoms called as WANTED, and what
    these stand on, can be derived by, where all atoms are called as ones THERE; and how
    atoms are called whose rules are left out. What stands in a part of its own is not
    among them."""
    rows: dict[Path, list[tuple[int, Statement]]] = {}
    deriving: dict[str, list[Statement]] = {}
    for path in files:
        text, part = _read_text(path), BASE
        rows[path] = []
        for line, one in zip(_find_lines(text), read_statements(text), strict=True):
            if one.text.startswith("#program"):
                part = _NAME.findall(one.text)[1]
            elif part == BASE and _does_derive(one) and one.needs <= there:
                rows[path].append((line, one))
                for name in one.heads:
                    deriving.setdefault(name, []).append(one)
    waiting, found = [*wanted], set[str]()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += (o for one in deriving.get(name, ()) for o in one.reads)
    behind = {
        path: [row for row in some if not found.isdisjoint(row[1].heads)]
        for path, some in rows.items()
    }
    return behind, frozenset(deriving.keys() - found)


def _does_derive(one: Statement) -> bool:
    return bool(one.heads) and not one.text.startswith("#")


def _read_text(path: Path) -> str:
    """The text of PATH, read once for as long as it stays as it is."""
    state = path.stat()
    return _read_text_as_of(path, state.st_mtime_ns, state.st_size)


@lru_cache(MANY)
def _read_text_as_of(path: Path, _changed: int, _size: int) -> str:
    return path.read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class _Rules:
    """The statements of some FILES; by number, over all files, what each derives and
    how many names it needs; and by name, which statements need it."""

    files: tuple[tuple[Statement, ...], ...]
    heads: list[tuple[str, ...]]
    needs: list[int]
    needing: dict[str, list[int]]

    def count_missing(self, stated: Iterable[str]) -> list[int]:
        """How many names each statement needs that can be neither STATED nor derived
        from what is."""
        missing = self.needs.copy()
        there = set(stated)
        for heads, needs in zip(self.heads, missing, strict=True):
            if not needs:
                there.update(heads)
        waiting = list(there)
        while waiting:
            for number in self.needing.get(waiting.pop(), ()):
                missing[number] -= 1
                if not missing[number]:
                    new = {*self.heads[number]} - there
                    there |= new
                    waiting += new
        return missing


@lru_cache(MANY)
def _collect_rules(texts: tuple[str, ...]) -> _Rules:
    files = tuple(map(read_statements, texts))
    every = [one for file in files for one in file]
    needing: dict[str, list[int]] = {}
    for number, one in enumerate(every):
        for name in one.needs:
            needing.setdefault(name, []).append(number)
    heads, needs = [one.heads for one in every], [len(one.needs) for one in every]
    return _Rules(files, heads, needs, needing)


@lru_cache(MANY)
def read_statements(text: str) -> tuple[Statement, ...]:
    """The statements of TEXT, without comments."""
    plain = _COMMENT.sub(r"\1", text)
    statements = [one.strip() for one in _STATEMENT.findall(plain)]
    bare, nested = _BETWEEN.join(statements), 1
    while nested:  # from the inside
        bare, nested = _INNER.subn("", bare)
    return tuple(map(_make_statement, statements, bare.split(_BETWEEN)))


@lru_cache(MANY)
def _find_lines(text: str) -> tuple[int, ...]:
    """The line in which each statement of TEXT begins."""
    plain = _COMMENT.sub(_keep_lines, text)
    lines: list[int] = []
    line, last = 1, 0
    for found in _STATEMENT.finditer(plain):
        begin = found.end() - len(found[0].lstrip())
        line += plain.count("\n", last, begin)
        last = begin
        lines.append(line)
    return tuple(lines)


def _keep_lines(comment: re.Match[str]) -> str:
    return comment[1] or "\n" * comment[0].count("\n")


def _make_statement(text: str, bare: str) -> Statement:
    """The statement TEXT, which is BARE without what stands in brackets."""
    head, _, body = bare.partition(":-")
    needs = frozenset(_iterate_needs(body)) if body else frozenset[str]()
    head = _CONDITION.sub("", head).removeprefix("#external")
    heads = () if head.startswith("#") else _NAME.findall(head)
    return Statement(text, tuple(heads), needs)


def _iterate_needs(body: str) -> Iterator[str]:
    """The names of the atoms of BODY that must hold: no comparisons, no aggregates,
    and nothing that is so only where something else is."""
    for part in _BRACES.sub("#", body.rstrip(".")).split(";"):
        atoms, conditional, _ = part.partition(":")
        literals = atoms.split(",")
        for literal in literals[:-1] if conditional else literals:
            name = literal.strip()
            if name.isidentifier() and name[0].islower():
                yield name

"""The instances of the rules that hold in one given world.

Of each rule `HEAD :- BODY` is made `because(ID, HEAD, POSITIVE ..., NEGATIVE ...) :-
BODY`, so that a world has, beside its atoms, every instance of every rule that holds in
it. Choices, negation and optimisation need no special care, since the world is given.
Aggregates and conditions stay opaque.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from threading import RLock

import clingo
from clingo import ast

from reasoner.case.properties import cached_property
from reasoner.case.terms import Term
from reasoner.engine.asp.internals import find_true, iterate_atoms
from reasoner.engine.asp.selection import Statement, find_behind
from reasoner.engine.asp.terms import (
    SymbolId,
    list_arguments,
    read_name,
    to_term,
    to_text,
)

ANY = "any"  # stands for `_` in a negative literal
MANY = 5_000  # statements that are remembered as they were compiled
_NAME = re.compile(r"[a-z_]\w*")
_NAMELESS = re.compile(r"\b_\b")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[({})]|; | :- |: | [<>=!]+ ')
_ATOM = re.compile(r"(?:not )*[a-z_]\w*(?:\(|$)")


@dataclass(frozen=True, slots=True)
class RuleSource:
    """A rule where it stands, file name and line; what its head is called, and how many
    atoms its body has that must hold."""

    file: str
    line: int
    choice: bool
    name: str
    holding: int


@dataclass(frozen=True, eq=False)
class Step:
    """One instance of a rule: its head and the literals of its body, as symbols."""

    rule: RuleSource
    head: SymbolId
    above: tuple[SymbolId, ...]
    lacking: tuple[SymbolId, ...]

    @property
    def positive(self) -> tuple[Term, ...]:
        """The atoms of its body that hold."""
        return tuple(map(to_term, self.above))

    @property
    def negative(self) -> tuple[Term, ...]:
        """The atoms of its body that do not."""
        return tuple(map(to_term, self.lacking))

    @cached_property
    def order(self) -> tuple[str, int, str]:
        """By the place of the rule, then by what is in it."""
        inside = str((to_term(self.head), self.positive, self.negative))
        return self.rule.file, self.rule.line, inside


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A rule, and the line that lists its instances, from behind its number."""

    source: RuleSource
    rest: str


compiled: dict[tuple[str, int, str], tuple[_Compiled, ...]] = {}


class RuleInstances:
    """The instances of the rules in FILES, ground once: all that any world may have of
    whose atoms these are FACTS and those are OPEN; and then those of one world. Only of
    what atoms called as ones WANTED can stand on."""

    def __init__(
        self,
        files: Iterable[Path],
        facts: Iterable[str],
        open_: Iterable[str],
        wanted: Iterable[str],
    ) -> None:
        named = _group_texts(facts), _group_texts(open_)
        there = named[0].keys() | named[1].keys()
        rules, lines, self.omitted = compile_rules(files, there, wanted)
        read = {*_NAME.findall("\n".join(lines))}
        told, may = ([a for n in read & n_.keys() for a in n_[n]] for n_ in named)
        self._lock = RLock()  # clingo serves one thread at a time
        self._control = clingo.Control(["--warn=none"])
        text = [*(f"{atom}." for atom in told), f"{{ {'; '.join(may)} }}.", *lines]
        self._control.add("base", [], "\n".join(text))
        self._control.ground([("base", [])])
        self._open: dict[str, int] = {}  # literals of atoms that a world may lack
        self._always: list[Step] = []
        self._sometimes: defaultdict[int, list[Step]] = defaultdict(list)
        for atom in iterate_atoms(self._control):
            if read_name(atom.symbol) == "because":
                step = _make_step(rules, list_arguments(atom.symbol))
                if atom.fact:
                    self._always.append(step)
                else:
                    self._sometimes[atom.literal].append(step)
            elif not atom.fact and atom.literal:  # without one it holds in no world
                self._open[to_text(atom.symbol)] = atom.literal

    def find_steps(self, atoms: Iterable[str]) -> list[Step]:
        """Every rule instance that holds in the world of ATOMS; none without any."""
        there = set(atoms)
        if not there:
            return []
        world = [one if text in there else -one for text, one in self._open.items()]
        with (
            self._lock,
            self._control.solve(assumptions=world, yield_=True) as handle,
        ):
            model = handle.model()
            assert model is not None
            held = find_true(model, self._sometimes)
        return [*self._always, *(s for one in held for s in self._sometimes[one])]


def _group_texts(atoms: Iterable[str]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for atom in atoms:
        found[atom.partition("(")[0]].append(atom)
    return found


def _make_step(rules: Sequence[RuleSource], because: list[SymbolId]) -> Step:
    number, head, *body = because
    rule = rules[int(str(to_term(number)))]
    return Step(rule, head, tuple(body[: rule.holding]), tuple(body[rule.holding :]))


def compile_rules(
    files: Iterable[Path], there: AbstractSet[str], wanted: Iterable[str]
) -> tuple[list[RuleSource], list[str], frozenset[str]]:
    """The rules in FILES that atoms called as WANTED can stand on, where all atoms are
    called as ones THERE; the lines of the program that lists their instances; and how
    atoms are called whose rules are left out.

    It works on the text of the rules, as clingo writes them: to visit their trees takes
    several times as long.
    """
    sources: list[RuleSource] = []
    lines: list[str] = []
    behind, omitted = find_behind(files, there, wanted)
    for path, rows in behind.items():
        for one in _make_compiled(path.name, rows):
            sources.append(one.source)
            lines.append(f"because({len(lines)}, {one.rest}")
    return sources, lines, omitted


def _make_compiled(
    file: str, rows: Sequence[tuple[int, Statement]]
) -> Iterator[_Compiled]:
    """The rules of ROWS, each with its line in FILE, compiled once in a process."""
    asked = [(file, line, statement.text) for line, statement in rows]
    # In one step each: another thread may clear them all.
    found = {key: one for key in asked if (one := compiled.get(key)) is not None}
    new = [key for key in asked if key not in found]
    for key, rule in zip(new, _read_rules(new), strict=True):
        found[key] = tuple(_write_instances(file, rule))
    if len(compiled) > MANY:
        compiled.clear()
    compiled.update(found)
    return (one for key in asked for one in found[key])


def _read_rules(rows: Sequence[tuple[str, int, str]]) -> list[ast.AST]:
    """The rules of ROWS, of one file, each with its line and its text."""
    rules: list[ast.AST] = []
    parts, last = list[str](), 1
    for _, line, text in rows:
        parts += ["\n" * (line - last), text, " "]
        last = line + text.count("\n")

    def collect(node: ast.AST) -> None:
        if node.ast_type == ast.ASTType.Rule:
            rules.append(node)

    if rows:
        ast.parse_string("".join(parts), collect)
    return rules


def _write_instances(file: str, rule: ast.AST) -> Iterator[_Compiled]:
    """RULE, of FILE, by each atom that it may derive."""
    head, *body = _split_text(str(rule))
    for one, condition in _find_heads(rule, head, body):
        rest, holding = _write_because(one, [*body, *condition])
        where, name = rule.location.begin.line, one.partition("(")[0]
        yield _Compiled(RuleSource(file, where, head != one, name, holding), rest)


def _find_heads(
    rule: ast.AST, head: str, body: list[str]
) -> Iterable[tuple[str, list[str]]]:
    """The atoms that RULE, written as HEAD and BODY, can derive, each with its
    condition."""
    if _is_atom(head):
        if body:
            yield head, []
    elif not head.startswith("#"):
        for element in rule.head.elements:
            yield str(element.literal), [str(one) for one in element.condition]


def _split_text(rule: str) -> list[str]:
    """The head of RULE and the literals of its body."""
    parts, begun, depth = [], 0, 0
    for token in _TOKEN.finditer(rule):
        if token[0] in "({":
            depth += 1
        elif token[0] in ")}":
            depth -= 1
        elif not depth and token[0] in ("; ", " :- "):
            parts.append(rule[begun : token.start()])
            begun = token.end()
    return [*parts, rule[begun:].removesuffix(".")]


def _write_because(head: str, body: list[str]) -> tuple[str, int]:
    """The line that lists the instances of one rule, from behind its number, and how
    many atoms in it must hold."""
    names = count(1)
    lines, positive, negative = [], [], []
    for literal in body:
        if not _is_atom(literal):
            lines.append(literal)
        elif literal.startswith("not "):
            lines.append(literal)
            negative.append(_NAMELESS.sub(ANY, literal.replace("not ", "")))
        else:
            # Each `_` gets a name, so that its value is told.
            lines.append(_NAMELESS.sub(lambda _: f"Any{next(names)}", literal))
            positive.append(lines[-1])
    start = f"{', '.join([head, *positive, *negative])})"
    line = f"{start} :- {'; '.join(lines)}." if lines else f"{start}."
    return line, len(positive)


def _is_atom(literal: str) -> bool:
    """Is LITERAL an atom or the negation of one, and no comparison, aggregate or
    condition?"""
    if not _ATOM.match(literal):
        return False
    depth = 0
    for token in _TOKEN.finditer(literal):
        if token[0] in "({":
            depth += 1
        elif token[0] in ")}":
            depth -= 1
        elif not depth and token[0][0] != '"':
            return False
    return True

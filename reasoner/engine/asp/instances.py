"""The instances of the rules that hold in one given world.

To each rule `HEAD :- BODY` comes `because(ID, HEAD, POSITIVE, NEGATIVE) :- BODY`, so
that a world has, beside its atoms, every instance of every rule that holds in it.
Choices, negation and optimisation need no special care, since the world is given.
Aggregates and conditions stay opaque.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from threading import RLock

import clingo
from clingo import ast

from reasoner.case.terms import Term
from reasoner.engine.asp.internals import find_true
from reasoner.engine.asp.terms import to_term, to_text

ANY = "any"  # stands for `_` in a negative literal
_NAMELESS = re.compile(r"\b_\b")


@dataclass(frozen=True, slots=True)
class RuleSource:
    """A rule where it stands: file name, line, and its text."""

    file: str
    line: int
    text: str
    choice: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One instance of a rule: its head and the literals of its body."""

    rule: RuleSource
    head: Term
    positive: tuple[Term, ...]
    negative: tuple[Term, ...]

    @property
    def order(self) -> tuple[str, int, str]:
        """By the place of the rule, then by what is in it."""
        inside = str((self.head, self.positive, self.negative))
        return self.rule.file, self.rule.line, inside


class RuleInstances:
    """The instances of the rules in FILES, of which TEXT has the facts: all that any
    world may have, ground once, and then those of one world."""

    def __init__(self, files: tuple[Path, ...], text: str = "") -> None:
        rules, lines = compile_rules(files)
        self._lock = RLock()  # clingo serves one thread at a time
        self._control = clingo.Control(["--warn=none"])
        for file in files:
            self._control.load(str(file))
        self._control.add("base", [], f"{text}\n" + "\n".join(lines))
        self._control.ground([("base", [])])
        assert isinstance(self._control.configuration.solve, clingo.Configuration)
        self._control.configuration.solve.opt_mode = "ignore"
        self._open: dict[str, int] = {}  # literals of atoms that a world may lack
        self._always: list[Step] = []
        self._sometimes: dict[int, list[Step]] = {}
        for atom in self._control.symbolic_atoms:
            if not atom.match("because", 4):
                if not atom.is_fact:
                    self._open[to_text(atom.symbol)] = atom.literal
            elif atom.is_fact:
                self._always.append(_make_step(rules, to_term(atom.symbol)))
            else:
                step = _make_step(rules, to_term(atom.symbol))
                self._sometimes.setdefault(atom.literal, []).append(step)

    def of(self, atoms: Iterable[str]) -> list[Step]:
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


def _make_step(rules: Sequence[RuleSource], because: Term) -> Step:
    assert isinstance(because, tuple)
    _, number, head, positive, negative = because
    assert isinstance(number, int)
    assert isinstance(positive, tuple)
    assert isinstance(negative, tuple)
    return Step(rules[number], head, positive[1:], negative[1:])


@cache
def compile_rules(
    files: tuple[Path, ...],
) -> tuple[tuple[RuleSource, ...], tuple[str, ...]]:
    """The rules in FILES, and the lines of the program that lists their instances."""
    sources: list[RuleSource] = []
    lines: list[str] = []
    for path in files:
        for rule in _read_rules(path):
            for head, condition, choice in _find_heads(rule):
                lines.append(
                    _write_because(len(sources), head, [*rule.body, *condition])
                )
                line = rule.location.begin.line
                sources.append(RuleSource(path.name, line, str(rule), choice))
    return tuple(sources), tuple(lines)


def _read_rules(path: Path) -> list[ast.AST]:
    """The rules of the base part of PATH that have a body or a choice."""
    rules: list[ast.AST] = []
    parts: list[str] = ["base"]

    def collect(node: ast.AST) -> None:
        if node.ast_type == ast.ASTType.Program:
            parts[0] = node.name
        elif node.ast_type == ast.ASTType.Rule and parts[0] == "base":
            rules.append(node)

    ast.parse_files([str(path)], collect)
    return rules


def _find_heads(rule: ast.AST) -> Iterable[tuple[ast.AST, Sequence[ast.AST], bool]]:
    """The atoms that RULE can derive, each with its condition; and is it a choice."""
    head = rule.head
    if head.ast_type == ast.ASTType.Aggregate:
        for element in head.elements:
            yield element.literal.atom.symbol, element.condition, True
    elif head.atom.ast_type == ast.ASTType.SymbolicAtom and rule.body:
        yield head.atom.symbol, (), False


def _write_because(number: int, head: ast.AST, body: Sequence[ast.AST]) -> str:
    """The line that lists the instances of one rule.

    It works on the text of the literals: to visit their trees takes ten times as long.
    """
    names = count(1)
    lines, positive, negative = [], [], []
    for literal in body:
        text = str(literal)
        if not _is_atom(literal):
            lines.append(text)
        elif literal.sign:
            lines.append(text)
            negative.append(_NAMELESS.sub(ANY, text.replace("not ", "")))
        else:
            # Each `_` gets a name, so that its value is told.
            lines.append(_NAMELESS.sub(lambda _: f"Any{next(names)}", text))
            positive.append(lines[-1])
    start = (
        f"because({number}, {head}, {_write_tuple(positive)}, {_write_tuple(negative)})"
    )
    return f"{start} :- {'; '.join(lines)}." if lines else f"{start}."


def _write_tuple(terms: list[str]) -> str:
    return f"({', '.join(terms)},)" if terms else "()"


def _is_atom(literal: ast.AST) -> bool:
    if literal.ast_type != ast.ASTType.Literal:
        return False
    return bool(literal.atom.ast_type == ast.ASTType.SymbolicAtom)

"""The instances of the rules that hold in one given world.

Each rule `HEAD :- BODY` is turned into `because(ID, HEAD, POSITIVE, NEGATIVE) :-
BODY`; with the world's atoms as facts, grounding alone then yields every instance
of every rule that holds in that world. Choices, negation and optimisation need no
special care, since the world is given. Aggregates and conditions stay opaque.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import clingo
from clingo import ast

from reasoner.engine.asp.terms import Term, to_term

ANY = "any"  # stands for `_` in a negative literal


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


def instances(atoms: Sequence[str], files: tuple[Path, ...]) -> list[Step]:
    """Every rule instance that holds in the world of ATOMS, in rule order."""
    rules, text = compiled(files)
    control = clingo.Control(["--warn=none"])
    control.add("base", [], text)
    control.add("base", [], "".join(f"{atom}.\n" for atom in atoms))
    control.ground([("base", [])])
    steps = []
    for instance in control.symbolic_atoms.by_signature("because", 4):
        number, head, positive, negative = instance.symbol.arguments
        steps.append(
            Step(
                rules[number.number],
                to_term(head),
                tuple(to_term(term) for term in positive.arguments),
                tuple(to_term(term) for term in negative.arguments),
            )
        )
    return sorted(steps, key=lambda s: (s.rule.file, s.rule.line, str(s)))


@cache
def compiled(files: tuple[Path, ...]) -> tuple[tuple[RuleSource, ...], str]:
    """The rules in FILES, and the program that lists their instances."""
    sources: list[RuleSource] = []
    lines: list[str] = []
    for path in files:
        for rule in _rules(path):
            for head, condition, choice in _heads(rule):
                body = [*rule.body, *condition]
                lines.append(_because(len(sources), head, body))
                line = rule.location.begin.line
                sources.append(RuleSource(path.name, line, str(rule), choice))
    return tuple(sources), "\n".join(lines)


def _rules(path: Path) -> list[ast.AST]:
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


def _heads(rule: ast.AST) -> Iterable[tuple[ast.AST, Sequence[ast.AST], bool]]:
    """The atoms that RULE can derive, each with its condition; and is it a choice."""
    head = rule.head
    if head.ast_type == ast.ASTType.Aggregate:
        for element in head.elements:
            yield element.literal.atom.symbol, element.condition, True
    elif head.atom.ast_type == ast.ASTType.SymbolicAtom and rule.body:
        yield head.atom.symbol, (), False


def _because(number: int, head: ast.AST, body: Sequence[ast.AST]) -> str:
    """The line that lists the instances of one rule."""
    namer = _Namer()
    literals = [namer.visit(literal) for literal in body]
    positive = [_atom(lit) for lit in literals if _is_atom(lit) and not lit.sign]
    negative = [_atom(lit) for lit in literals if _is_atom(lit) and lit.sign]
    lines = "; ".join(str(literal) for literal in literals)
    start = f"because({number}, {head}, {_tuple(positive)}, {_tuple(negative)})"
    return f"{start} :- {lines}." if lines else f"{start}."


def _tuple(terms: list[str]) -> str:
    return f"({', '.join(terms)},)" if terms else "()"


def _is_atom(literal: ast.AST) -> bool:
    if literal.ast_type != ast.ASTType.Literal:
        return False
    return bool(literal.atom.ast_type == ast.ASTType.SymbolicAtom)


def _atom(literal: ast.AST) -> str:
    text = str(literal.atom.symbol)
    return re.sub(r"\b_\b", ANY, text) if literal.sign else text


class _Namer(ast.Transformer):
    """Gives each `_` of a positive literal a name, so that its value is told."""

    def __init__(self) -> None:
        self._count = 0

    def visit_Literal(self, literal: ast.AST) -> ast.AST:  # noqa: N802 (clingo's)
        """Leave negative literals alone but for their `_`."""
        if literal.sign or not _is_atom(literal):
            return literal
        return literal.update(**self.visit_children(literal))

    def visit_Variable(self, variable: ast.AST) -> ast.AST:  # noqa: N802 (clingo's)
        """A fresh name for `_`."""
        if variable.name != "_":
            return variable
        self._count += 1
        return variable.update(name=f"Any{self._count}")

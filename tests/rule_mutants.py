"""Copies of the rules with one statement taken out, or one price set to nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from clingo.ast import AST, ASTType, Sign, parse_files

from reasoner.case.library import rules_dir
from reasoner.case.vocabulary import read_words

KEPT = {ASTType.Comment, ASTType.Defined, ASTType.Program}
LEFT_OUT = {"vocabulary"}  # says what a case may state; decides nothing


@dataclass(frozen=True)
class Mutant:
    """The rules file FILE without the statement TAKEN, which needs atoms of NEEDS."""

    file: str
    number: int
    taken: str
    text: str
    needs: frozenset[str]

    @property
    def name(self) -> str:
        """How a test report calls it."""
        return f"{self.file}-{self.number}"

    def write(self, folder: Path) -> Path:
        """Write the changed file into FOLDER."""
        path = folder / f"{self.file}.lp"
        path.write_text(self.text, encoding="utf-8")
        return path


def mutants(
    drawn: Callable[[str], bool] = lambda _: True, file: str = "*"
) -> Iterator[Mutant]:
    """Every rule of FILE, or of all, taken out in turn, and every price set to nothing,
    where what is taken is DRAWN."""
    for path in sorted(rules_dir().glob(f"{file}.lp")):
        if path.stem not in LEFT_OUT:
            yield from _mutants(path, drawn)


def changed_files() -> list[str]:
    """The files that have such a rule or price."""
    found = (path.stem for path in sorted(rules_dir().glob("*.lp")))
    return [file for file in found if any(mutants(file=file))]


def _mutants(path: Path, drawn: Callable[[str], bool]) -> Iterator[Mutant]:
    source = path.read_bytes()
    for node, taken in _statements(path):
        if not drawn(taken):
            continue
        begin, end = (_offset(source, p) for p in _span(node))
        instead = _defined(node)
        if path.stem == "ranks":
            instead = _for_nothing(node)
        text = source[:begin] + instead.encode() + source[end:]
        line, needs = node.location.begin.line, _needs(node)
        yield Mutant(path.stem, line, taken, text.decode(), needs)


@cache
def _statements(path: Path) -> list[tuple[AST, str]]:
    """What can be taken out of the file PATH, with its text."""
    found: list[AST] = []
    parse_files([str(path)], found.append)
    return [
        (node, str(node))
        for node in found
        if node.ast_type not in KEPT
        if not _says_something(node) or path.stem == "ranks"
    ]


def _says_something(node: AST) -> bool:
    """Is it a fact with a sentence to print? These have a check of their own."""
    return node.ast_type == ASTType.Rule and not node.body and '"' in str(node.head)


def _span(node: AST) -> tuple[tuple[int, int], tuple[int, int]]:
    begin, end = node.location.begin, node.location.end
    return (begin.line, begin.column), (end.line, end.column)


def _offset(source: bytes, place: tuple[int, int]) -> int:
    line, column = place
    lines = source.splitlines(keepends=True)
    return sum(len(one) for one in lines[: line - 1]) + column - 1


def _for_nothing(rank: AST) -> str:
    kind, _price, reason = rank.head.atom.symbol.arguments
    return f"rank({kind}, 0, {reason})."


def _defined(node: AST) -> str:
    """What the statement derived may now be derived nowhere: not a remark."""
    if node.ast_type != ASTType.Rule:
        return ""
    return " ".join(
        f"#defined {atom.name}/{len(atom.arguments)}." for atom in _atoms(node.head)
    )


def derivations() -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """For each rule what its head brings, and what it needs: see `claim_words`."""
    for path in sorted(rules_dir().glob("*.lp")):
        statements: list[AST] = []
        parse_files([str(path)], statements.append)
        for node in statements:
            if node.ast_type == ASTType.Rule:
                yield _words(_atoms(node.head)), _needs(node)


def _needs(node: AST) -> frozenset[str]:
    """The predicates, and the words of claims, of the positive literals of its body."""
    return _words(
        (
            literal.atom.symbol
            for literal in getattr(node, "body", ())
            if literal.ast_type == ASTType.Literal
            and literal.sign == Sign.NoSign
            and literal.atom.ast_type == ASTType.SymbolicAtom
            and literal.atom.symbol.ast_type == ASTType.Function
        ),
        pools=False,
    )


def _words(atoms: Iterable[AST], pools: bool = True) -> frozenset[str]:
    """Without POOLS an argument that stands for one of several has no words."""
    found: set[str] = set()
    for atom in atoms:
        arguments = map(str, atom.arguments)
        told = " ".join(text for text in arguments if pools or ";" not in text)
        found |= {atom.name, *claim_words(told)}
    return frozenset(found)


def claim_words(text: str) -> set[str]:
    """The words of claims in TEXT, as if they were predicates: "near()"."""
    return {f"{word}()" for word in re.findall(r"(\w+)\(", text) if _is_claim(word)}


def _is_claim(word: str) -> bool:
    return word in read_words().claims


def _atoms(head: AST) -> Iterator[AST]:
    if head.ast_type == ASTType.Literal:
        if head.atom.ast_type == ASTType.SymbolicAtom:
            yield head.atom.symbol
        return
    for element in getattr(head, "elements", ()):
        yield from _atoms(element.literal)

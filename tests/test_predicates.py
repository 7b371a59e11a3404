"""The predicates of the rules: each of one meaning, with one file for its home."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from clingo.ast import AST, ASTType, Transformer, parse_files
from rule_mutants import _atoms

import reasoner.engine
from reasoner.case.library import rules_dir
from reasoner.case.vocabulary import read_words

# What is written beside each rule that it is about, wherever that stands: sentences,
# prices, findings and what is said of them.
BESIDE = {
    *("phrase", "sentence", "absent", "surprise"),
    *("finding", "notice", "advice"),
}
DECLARED = re.compile(r"#defined (\w+)/(\d+)\.")
DOCUMENTED = re.compile(r"^%\*!(?P<signature>[^:]*):", re.MULTILINE)


def heads() -> Iterator[tuple[str, str, int]]:
    """File, name and arity of each predicate that a rule derives."""
    for path in sorted(rules_dir().glob("*.lp")):
        statements: list[AST] = []
        parse_files([str(path)], statements.append)
        for statement in statements:
            if statement.ast_type == ASTType.Rule:
                for atom in _atoms(statement.head):
                    one = atom.arguments[0] if atom.ast_type == ASTType.Pool else atom
                    yield path.stem, one.name, len(one.arguments)


class Reader(Transformer):
    """Notes the name and arity of each atom that a rule reads or derives."""

    def __init__(self) -> None:
        self.atoms: set[tuple[str, int]] = set()

    def visit_SymbolicAtom(self, atom: AST) -> AST:  # noqa: N802
        symbol = atom.symbol
        pool = symbol.arguments if symbol.ast_type == ASTType.Pool else [symbol]
        self.atoms |= {(one.name, len(one.arguments)) for one in pool}
        return atom


def named() -> set[tuple[str, int]]:
    """Name and arity of whatever the rules read or derive, and of what is handed to
    them from outside."""
    reader = Reader()
    paths = sorted(map(str, rules_dir().glob("*.lp")))
    parse_files(paths, lambda statement: reader.visit(statement))
    engine = Path(reasoner.engine.__path__[0])
    sources = (path.read_text("utf-8") for path in sorted(engine.glob("*.py")))
    inputs = (found for text in sources for found in DECLARED.findall(text))
    return reader.atoms | {(name, int(arity)) for name, arity in inputs}


def documented(file: str) -> set[str]:
    """The predicates that FILE has a docstring of."""
    found = set()
    for match in DOCUMENTED.finditer((rules_dir() / f"{file}.lp").read_text()):
        signature, before = match["signature"], ""
        while signature != before:  # what stands within another atom is no predicate
            before, signature = signature, re.sub(r"\([^()]*\)", "/", signature)
        found |= set(re.findall(r"(\w+)/", signature))
    return found


HEADS = list(heads())
FILES: dict[str, set[str]] = {}
for _file, _name, _ in HEADS:
    FILES.setdefault(_name, set()).add(_file)
SHARED = sorted(name for name in FILES if len(FILES[name]) > 1 and name not in BESIDE)


def test_a_name_stands_for_one_predicate() -> None:
    """Be it derived, stated by a case or handed in."""
    arities: dict[str, set[int]] = {}
    for name, arity in named():
        arities.setdefault(name, set()).add(arity)
    assert {name: found for name, found in arities.items() if len(found) > 1} == {}


def test_no_rule_derives_what_a_case_states() -> None:
    assert FILES.keys() & set(read_words().predicates) == set()


def test_no_rule_derives_what_somebody_may_claim() -> None:
    """A claim is a term, with arguments in an order of its own."""
    assert FILES.keys() & set(read_words().claims) == set()


@pytest.mark.parametrize("name", SHARED)
def test_a_predicate_derived_in_several_files_has_one_home(name: str) -> None:
    """The home says what it means; whoever adds to it names the home."""
    homes = [file for file in sorted(FILES[name]) if name in documented(file)]
    assert len(homes) == 1, f"{name} is derived in {FILES[name]}"
    for file in FILES[name] - {*homes}:
        header = (rules_dir() / f"{file}.lp").read_text().partition("*%")[0]
        assert re.search(rf"\b{homes[0]}\.lp\b", header), f"{file}: {name}"

"""The doors through which a pack may add to the rules; whatever else it tries is
refused, with file and line, before any of it is run.

A pack may derive predicates of its own, and constrain them; and it may say, of its own
words alone, what `DOORS` lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from clingo import ast

from reasoner.case.library import rules_dir
from reasoner.case.packs import Pack, find_pack
from reasoner.case.vocabulary import Vocabulary, find_kind, read_words
from reasoner.errors import ReasonerError

Node: TypeAlias = ast.AST
Signature: TypeAlias = tuple[str, int]

# Which argument of a door, counted from 0, must be a word of the pack's own; None where
# any will do.
DOORS: dict[Signature, int | None] = {
    ("settled", 2): 1,
    ("true_at", 2): 1,
    ("about", 2): 0,
    ("concerns", 2): 0,
    ("circumstantial", 2): 0,
    ("surprise", 2): 0,
    ("rank", 3): 0,
    ("identity", 2): 0,
    ("moot", 2): 0,
    ("truth_bound", 3): None,
    ("lie_bound", 3): None,
    ("at_liberty", 3): None,
    ("phrase", 2): 0,
    ("sentence", 2): 0,
    ("absent", 2): 0,
}
# What the stages before the worlds read of it, too: how claims are said, of whom.
_WORDS = (("phrase", 2), ("about", 2))
_CLAIMED = (("settled", 2), ("true_at", 2), ("about", 2), ("concerns", 2))
_PRICED = (("surprise", 2), ("rank", 3), ("identity", 2), ("moot", 2))
# clingo follows the first while it parses, and runs the second.
_FORBIDDEN = re.compile(r"#\s*(include|script|external|program)\b")
_NOT_CODE = re.compile(r'%\*[\s\S]*?\*%|%[^\n]*|"(?:[^"\\]|\\.)*"')
_NAME = re.compile(r"[_']*[a-z][A-Za-z0-9_']*")


@dataclass(frozen=True, slots=True)
class PackRules:
    """The rules of a pack that has been looked through.

    `words` are the statements that the stages before the worlds read, too; `names` the
    predicates that it derives, each with its line.
    """

    pack: Pack
    words: str
    names: dict[str, int]
    kinds: frozenset[str]


def read_rules(packs: tuple[str, ...]) -> list[PackRules]:
    """The rules of PACKS, which may be used together.

    Raises `CaseError` where one goes through no door, or two derive the same.
    """
    found = [_read_pack_rules(name) for name in packs]
    homes: dict[str, str] = {}
    for rules in found:
        for name, line in rules.names.items():
            home = homes.setdefault(name, rules.pack.name)
            if home != rules.pack.name:
                message = f"the pack {home} has the word {name}, too"
                hint = f"a case can use {home} or {rules.pack.name}, and not both"
                raise rules.pack.refuse(line, message, hint)
    return found


def find_trouble(name: str) -> str:
    """Why no case can use the pack of that NAME; "" where it can."""
    try:
        read_rules((name,))
    except ReasonerError as error:
        return str(error).partition("; ")[0]
    return ""


@cache
def _read_pack_rules(name: str) -> PackRules:
    pack = find_pack(name)
    _check_text(pack)
    statements: list[Node] = []
    try:
        ast.parse_string(pack.text, statements.append, logger=lambda *_: None)
    except RuntimeError:
        _report_syntax(pack)
    checker = _Checker(pack)
    for statement in statements:
        checker.check(statement)
    checker.finish()
    words = "".join(f"{statement}\n" for statement in checker.words)
    return PackRules(pack, words, checker.names, frozenset(checker.prices))


def _check_text(pack: Pack) -> None:
    """Refuse what must not reach clingo's parser, wherever it stands."""
    found = _FORBIDDEN.search(pack.text)
    if found:
        line = pack.text.count("\n", 0, found.start()) + 1
        raise pack.refuse(line, f"a pack cannot have #{found[1]}", _list_doors())


def _report_syntax(pack: Pack) -> None:
    """Raise the complaint of clingo's parser about PACK."""
    told: list[str] = []
    try:
        ast.parse_string(
            pack.text, lambda _: None, logger=lambda _code, text: told.append(text)
        )
    except RuntimeError:
        place = re.search(r":(\d+):\d+", told[0]) if told else None
        line = int(place[1]) if place else 1
        text = told[0].partition("error:")[2].strip() if told else "it is no program"
        raise pack.refuse(line, " ".join(text.split())) from None


class _Checker:
    """Looks through the statements of one pack."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._words = read_words((pack.name,))
        self._core = _list_core_names()
        self._stated = _list_own(self._words)
        self.words: list[Node] = []
        self.names: dict[str, int] = {}
        self.prices: dict[str, int] = {}
        self._surprises: dict[str, int] = {}
        self._phrases: set[str] = set()
        self._rules: list[Node] = []

    def check(self, statement: Node) -> None:
        """Raise `CaseError` unless STATEMENT goes through a door."""
        sort = statement.ast_type
        if sort in (ast.ASTType.Program, ast.ASTType.Comment):
            return
        line = statement.location.begin.line
        if sort != ast.ASTType.Rule:
            what = str(statement).strip().splitlines()[0]
            message = f"a pack has facts, rules and constraints only: {what}"
            raise self._pack.refuse(line, message, _list_doors())
        self._rules.append(statement)
        heads = list(self._iterate_heads(statement.head, line))
        for head in heads:
            self._check_head(head, statement, line)
        if heads and all(_name_signature(head) in _WORDS for head in heads):
            self.words.append(statement)

    def finish(self) -> None:
        """Raise `CaseError` for what only the whole pack shows to be wrong."""
        for name, line in {**self._surprises, **self.prices}.items():
            if name not in self.prices:
                hint = f'add rank({name}, 1, "why so much").'
                raise self._pack.refuse(line, f"{name} has no price", hint)
            if name not in self._phrases:
                hint = f'add phrase({name}, "...").'
                raise self._pack.refuse(line, f"nothing says what {name} is", hint)
        for name in self._words.claims.keys() & self._stated:
            if name not in self._phrases:
                line = _find_line(self._pack, name)
                hint = f'add phrase({name}, "...").'
                raise self._pack.refuse(line, f"nothing says what {name} is", hint)
        for rule in self._rules:
            self._check_body(rule, rule.location.begin.line)

    def _iterate_heads(self, head: Node, line: int) -> Iterator[Node]:
        """The atoms that a rule with HEAD derives."""
        sort = head.ast_type
        if sort == ast.ASTType.Literal:
            if head.atom.ast_type == ast.ASTType.SymbolicAtom and not head.sign:
                yield from _split_pool(head.atom.symbol)
                return
            if str(head) == "#false":
                return
        elif sort == ast.ASTType.Aggregate:
            for element in head.elements:
                yield from self._iterate_heads(element.literal, line)
            return
        message = f"a pack cannot derive this: {head}"
        raise self._pack.refuse(line, message, _list_doors())

    def _check_head(self, head: Node, rule: Node, line: int) -> None:
        name, arity = _name_signature(head)
        if (name, arity) in DOORS:
            self._check_door(head, rule, line)
            return
        if name in self._core:
            message = f"{name} is of the rules: a pack cannot redefine it"
            raise self._pack.refuse(line, message, _list_doors())
        if name in self._words.claims:
            message = f"the claim {name} is a term, and no predicate"
            hint = f"say when it is so: true_at(E, {name}(...)) :- ..."
            raise self._pack.refuse(line, message, hint)
        if name in self._stated and (rule.body or rule.head.ast_type != _LITERAL):
            message = f"{name} is for cases to state, and no rule derives it"
            raise self._pack.refuse(line, message, "derive another predicate from it")
        if name not in self._stated:
            self.names.setdefault(name, line)

    def _check_door(self, head: Node, rule: Node, line: int) -> None:
        """That HEAD, which goes through a door, speaks of what is the pack's own."""
        signature = _name_signature(head)
        place = DOORS[signature]
        if place is None:
            return
        name = _find_word(head.arguments[place])
        if signature in _CLAIMED or signature[0] == "circumstantial":
            own: Iterable[str] = self._words.claims.keys() & self._stated
            if name not in own:
                message = f"{head} is about no claim of the pack's own"
                raise self._pack.refuse(line, message, _list_doors())
            return
        if not name or name in self._core:
            message = f"{name or head} is not the pack's own"
            raise self._pack.refuse(line, message, _list_doors())
        if signature == ("rank", 3):
            self._check_price(name, head, rule, line)
        elif signature == ("surprise", 2):
            self._surprises.setdefault(name, line)
        elif signature == ("phrase", 2):
            self._phrases.add(name)

    def _check_price(self, name: str, head: Node, rule: Node, line: int) -> None:
        price = str(head.arguments[1])
        if rule.body or price not in ("1", "2", "3"):
            message = f"the price of {name} is 1, 2 or 3, and a fact: {head}"
            raise self._pack.refuse(line, message, 'such as rank(x, 1, "why").')
        self.prices[name] = line

    def _check_body(self, rule: Node, line: int) -> None:
        """A constraint is on the pack's own words; and what an event shows is asked of
        events in evidence."""
        atoms = [atom for part in rule.body for atom in _iterate_atoms(part)]
        own = self._stated | self.names.keys()
        if str(rule.head) == "#false" and not any(a.name in own for a in atoms):
            message = "a constraint needs a word of the pack's own"
            raise self._pack.refuse(line, message, _list_doors())
        shown = {
            str(a.arguments[0]) for a in atoms if _name_signature(a) == ("evidence", 1)
        }
        for atom in atoms + list(_iterate_atoms(rule.head)):
            predicate = self._words.predicates.get(atom.name)
            if predicate is None or atom.name not in self._stated:
                continue
            if len(predicate.args) != len(atom.arguments):
                message = f"it is {predicate.signature}, and not {atom}"
                raise self._pack.refuse(line, message)
            for arg, term in zip(predicate.args, atom.arguments, strict=True):
                if "event" in find_kind(arg.kind).refers and str(term) not in shown:
                    message = f"whether {term} is known is not asked: {atom}"
                    hint = f"add evidence({term}): nobody knows what he has not learned"
                    raise self._pack.refuse(line, message, hint)


_LITERAL = ast.ASTType.Literal


def _list_own(words: Vocabulary) -> frozenset[str]:
    """The names of statements and claims that the core does not have."""
    core = read_words()
    names = (*words.predicates, *words.claims)
    return frozenset(n for n in names if n not in {**core.predicates, **core.claims})


@cache
def _list_core_names() -> frozenset[str]:
    """All names that the rules use, for whatever."""
    found: set[str] = set()
    for path in sorted(rules_dir().glob("*.lp")):
        found.update(_NAME.findall(_NOT_CODE.sub(" ", path.read_text("utf-8"))))
    return frozenset(found)


def _find_line(pack: Pack, name: str) -> int:
    """The line on which PACK describes the claim NAME."""
    before = re.split(rf"claim\s+{re.escape(name)}\(", pack.text)[0]
    return before.count("\n") + 1


def _split_pool(symbol: Node) -> Iterator[Node]:
    """SYMBOL, or each of those that it, with `;` in it, stands for."""
    if symbol.ast_type == ast.ASTType.Pool:
        yield from symbol.arguments
    else:
        yield symbol


def _name_signature(symbol: Node) -> Signature:
    return symbol.name, len(symbol.arguments)


def _find_word(term: Node) -> str:
    """The word that TERM, such as `neg(word)` or `word(X)`, is about; "" for none."""
    if term.ast_type == ast.ASTType.Function:
        if term.name in ("neg", "name") and len(term.arguments) == 1:
            return _find_word(term.arguments[0])
        return str(term.name)
    if term.ast_type == ast.ASTType.SymbolicTerm and _NAME.fullmatch(str(term)):
        return str(term)
    return ""


def _iterate_atoms(node: Node) -> Iterator[Node]:
    """The atoms in NODE, at any depth."""
    if node.ast_type == ast.ASTType.SymbolicAtom:
        yield from _split_pool(node.symbol)
        return
    for key in node.child_keys:
        child = getattr(node, key)
        if isinstance(child, ast.AST):
            yield from _iterate_atoms(child)
        elif child is not None:
            for one in child:
                yield from _iterate_atoms(one)


def _list_doors() -> str:
    names = ", ".join(f"{name}/{arity}" for name, arity in DOORS)
    return f"the doors of a pack are {names}, and predicates of its own"

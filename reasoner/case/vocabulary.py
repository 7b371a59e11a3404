"""What a case may state, read from the docstrings of rules/vocabulary.lp and of the
packs that it uses.

A kind of argument is written `new X`, `X`, or `X or Y`. Only the words X need an entry
here; those of a pack are identifiers that it declares.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from reasoner.case.library import rules_dir
from reasoner.case.packs import Pack, find_pack
from reasoner.errors import ReasonerError

if TYPE_CHECKING:
    from reasoner.case.terms import Fact

_DOCSTRING = r"(?sm)^%\*!\s*(claim\s+)?(\w+)\(([^()]*)\)\s*(.*?)\*%"
_OPENING = r"(?m)^%\*!"
# In a pack, where predicates of its own have docstrings too: `name(X): ...`.
_STATEMENT = r"(?m)^%\*!(?:\s*claim\s)?\s*\w+\([^()]*\)\s*$"
_HOME = "rules/vocabulary.lp"
_RESERVED = r"(?m)^Reserved, as identifiers:([^.]*)\."


Form: TypeAlias = Literal["identifier", "number", "text", "claim"]

FORMS: dict[str, Form] = {
    "scene": "number",
    "number": "number",
    "text": "text",
    "claim": "claim",
    "deed": "identifier",
    "event": "identifier",
    "mark": "identifier",
    "pack": "identifier",
    "person": "identifier",
    "place": "identifier",
    "plot": "identifier",
    "secret": "identifier",
    "side": "identifier",
    "state": "identifier",
    "thing": "identifier",
}
_PLAIN = frozenset({"number", "text", "claim", "pack"})


class Kind(NamedTuple):
    """How an argument looks, and what it declares or refers to.

    `declares` is "" or the word after "new"; `refers` are the words of which the
    argument must be one, empty where it refers to nothing.
    """

    form: Form
    declares: str
    refers: tuple[str, ...]


@cache
def find_kind(text: str) -> Kind:
    """Return what a kind of the vocabulary, or of a pack, means.

    Raises `ReasonerError` for kinds of two forms in one.
    """
    new, words = text.startswith("new "), _split_kind(text)
    forms: set[Form] = {FORMS.get(word, "identifier") for word in words}
    form = forms.pop()
    if forms:
        raise ReasonerError(f"unknown kind of argument: {text}")
    if new:
        return Kind(form, words[0], ())
    return Kind(form, "", tuple(word for word in words if word not in _PLAIN))


def _split_kind(text: str) -> tuple[str, ...]:
    return tuple(text.removeprefix("new ").split(" or "))


class Arg(NamedTuple):
    """One argument: the letter that stands for it, and its kind."""

    name: str
    kind: str


class Predicate(NamedTuple):
    """One thing that a case, or somebody in it, may state."""

    name: str
    args: tuple[Arg, ...]
    doc: str

    @property
    def signature(self) -> str:
        """The predicate with its arguments, such as `member(P, S)`."""
        return f"{self.name}({', '.join(arg.name for arg in self.args)})"

    @property
    def typed_signature(self) -> str:
        """The same with kinds, such as `member(P: person, S: side)`."""
        typed = ", ".join(f"{arg.name}: {arg.kind}" for arg in self.args)
        return f"{self.name}({typed})"


class Vocabulary(NamedTuple):
    """All predicates and claims by name, and the identifiers nobody may take; of packs
    also what they declare themselves."""

    predicates: dict[str, Predicate]
    claims: dict[str, Predicate]
    reserved: frozenset[str]
    declared: tuple[Fact, ...] = ()

    def declares(self, word: str) -> Predicate:
        """Return the predicate that declares identifiers of kind `word`.

        Raises `KeyError` if there is none.
        """
        for predicate in self.predicates.values():
            if any(find_kind(arg.kind).declares == word for arg in predicate.args):
                return predicate
        raise KeyError(word)


@cache
def read_words(packs: tuple[str, ...] = ()) -> Vocabulary:
    """Return the vocabulary of this installation, with that of PACKS, given by name.

    Raises `ReasonerError` if rules/vocabulary.lp is not as its header says;
    `MisuseError` for a pack that is not installed; `CaseError` where one has a word
    that is taken, or is not as it should be.
    """
    found = read_vocabulary((rules_dir() / "vocabulary.lp").read_text("utf-8"))
    homes: dict[str, str] = {}
    for name in packs:
        found = _add_pack(found, find_pack(name), homes)
    return found


def read_vocabulary(text: str) -> Vocabulary:
    """Return the vocabulary that the docstrings in `text` make up.

    Raises `ReasonerError` for a malformed docstring, an unknown kind, a name
    described twice, or where the line of reserved identifiers is missing.
    """
    if len(re.findall(_DOCSTRING, text)) != len(re.findall(_OPENING, text)):
        raise ReasonerError(f"{_HOME}: a docstring has no signature")
    predicates: dict[str, Predicate] = {}
    claims: dict[str, Predicate] = {}
    for claim, one, _ in _read_words(text, _HOME):
        table = claims if claim else predicates
        if one.name in table:
            raise ReasonerError(f"{_HOME}: {one.name} is described twice")
        table[one.name] = one
    for one in (*predicates.values(), *claims.values()):
        for unknown in _find_unknown_kinds(one, predicates):
            raise ReasonerError(f"{_HOME}: {one.name}: unknown kind: {unknown}")
    reserved = re.search(_RESERVED, text)
    if reserved is None:
        raise ReasonerError(f"{_HOME}: reserved identifiers are not named")
    return Vocabulary(predicates, claims, frozenset(re.findall(r"\w+", reserved[1])))


def _add_pack(found: Vocabulary, pack: Pack, homes: dict[str, str]) -> Vocabulary:
    """FOUND with the words of PACK; HOMES are the packs of words, of those before."""
    predicates, claims = dict(found.predicates), dict(found.claims)
    own: dict[str, Predicate] = {}
    for claim, one, line in _read_words(pack.text, pack.path, pack):
        taken = homes.get(one.name)
        if taken is not None and taken != pack.name:
            hint = f"a case can use {taken} or {pack.name}, and not both"
            message = f"the pack {taken} has the word {one.name}, too"
            raise pack.refuse(line, message, hint)
        if one.name in predicates or one.name in claims:
            message = f"{one.name} is a word already: a pack cannot redefine it"
            raise pack.refuse(line, message, "choose another name")
        homes[one.name] = pack.name
        own[one.name] = (claims if claim else predicates).setdefault(one.name, one)
    for _, one, line in _read_words(pack.text, pack.path, pack):
        for unknown in _find_unknown_kinds(one, predicates):
            message = f"{one.name}: there is no kind of argument {unknown}"
            raise pack.refuse(line, message, f"declare it as `new {unknown}`")
    return Vocabulary(
        predicates,
        claims,
        found.reserved | {pack.name},
        (*found.declared, *_read_declared(own, pack)),
    )


def _read_declared(own: dict[str, Predicate], pack: Pack) -> list[Fact]:
    """The facts of PACK that declare identifiers, by the words of its OWN that do."""
    # Imported here: what needs no pack reads no facts to know its words.
    from reasoner.case.syntax.reader import read

    names = [one.name for one in own.values() if find_kind(one.args[0].kind).declares]
    statement = rf"(?m)^(?:{'|'.join(names)})\(.*\)\.$"
    facts = []
    for match in re.finditer(statement, pack.text) if names else ():
        line = pack.text.count("\n", 0, match.start()) + 1
        told = read(match[0], pack.path)
        if told.findings:
            raise pack.refuse(line, told.findings[0].message, told.findings[0].hint)
        facts += [fact._replace(line=line) for fact in told.facts]
    return facts


def _read_words(
    text: str, path: str, pack: Pack | None = None
) -> list[tuple[bool, Predicate, int]]:
    """The words that the docstrings in TEXT describe, each with whether it is a claim
    and on which line it stands."""
    found = []
    for match in re.finditer(_DOCSTRING, text):
        if pack and not re.match(_STATEMENT, match[0]):
            continue  # it describes a predicate of the rules
        claim, name, args, doc = match.groups()
        line = text.count("\n", 0, match.start()) + 1
        try:
            one = Predicate(name, _read_signature(name, args), doc.strip())
        except ReasonerError as error:
            if pack is not None:
                raise pack.refuse(line, str(error)) from None
            raise ReasonerError(f"{path}: {error}") from None
        found.append((bool(claim), one, line))
    return found


def _find_unknown_kinds(one: Predicate, predicates: dict[str, Predicate]) -> list[str]:
    """The kinds of argument of ONE that neither are known nor declared by any of
    PREDICATES."""
    new = {
        word
        for other in predicates.values()
        for arg in other.args
        if arg.kind.startswith("new ")
        for word in _split_kind(arg.kind)
    }
    words = [word for arg in one.args for word in _split_kind(arg.kind)]
    return [word for word in words if word not in FORMS and word not in new]


def _read_signature(name: str, text: str) -> tuple[Arg, ...]:
    arguments = []
    for part in text.split(","):
        letter, colon, words = part.partition(":")
        if not colon:
            raise ReasonerError(f"{name}: {part.strip()}: no kind")
        words = " ".join(words.split())  # a long one takes two lines
        find_kind(words)  # one of two forms is an error here and not in a case
        arguments.append(Arg(letter.strip(), words))
    return tuple(arguments)

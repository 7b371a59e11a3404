"""What a case may state, read from the docstrings of rules/vocabulary.lp."""

import re
from functools import cache
from typing import NamedTuple

from reasoner.case.kinds import kind
from reasoner.case.library import rules_dir
from reasoner.errors import ReasonerError

_DOCSTRING = r"(?sm)^%\*!\s*(claim\s+)?(\w+)\(([^()]*)\)\s*(.*?)\*%"
_OPENING = r"(?m)^%\*!"
_RESERVED = r"(?m)^Reserved, as identifiers:([^.]*)\."


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
    """All predicates and claims by name, and the identifiers nobody may take."""

    predicates: dict[str, Predicate]
    claims: dict[str, Predicate]
    reserved: frozenset[str]

    def declares(self, word: str) -> Predicate:
        """Return the predicate that declares identifiers of kind `word`.

        Raises `KeyError` if there is none.
        """
        for predicate in self.predicates.values():
            if any(kind(arg.kind).declares == word for arg in predicate.args):
                return predicate
        raise KeyError(word)


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary of this installation.

    Raises `ReasonerError` if rules/vocabulary.lp is not as its header says.
    """
    return read_vocabulary((rules_dir() / "vocabulary.lp").read_text("utf-8"))


def read_vocabulary(text: str) -> Vocabulary:
    """Return the vocabulary that the docstrings in `text` make up.

    Raises `ReasonerError` for a malformed docstring, an unknown kind, a name
    described twice, or where the line of reserved identifiers is missing.
    """
    predicates: dict[str, Predicate] = {}
    claims: dict[str, Predicate] = {}
    found = list(re.finditer(_DOCSTRING, text))
    if len(found) != len(re.findall(_OPENING, text)):
        raise ReasonerError("rules/vocabulary.lp: a docstring has no signature")
    for claim, name, args, doc in (match.groups() for match in found):
        table = claims if claim else predicates
        if name in table:
            raise ReasonerError(f"rules/vocabulary.lp: {name} is described twice")
        table[name] = Predicate(name, _arguments(name, args), doc.strip())
    reserved = re.search(_RESERVED, text)
    if reserved is None:
        raise ReasonerError("rules/vocabulary.lp: reserved identifiers are not named")
    return Vocabulary(predicates, claims, frozenset(re.findall(r"\w+", reserved[1])))


def _arguments(name: str, text: str) -> tuple[Arg, ...]:
    arguments = []
    for part in text.split(","):
        letter, colon, words = part.partition(":")
        if not colon:
            raise ReasonerError(f"rules/vocabulary.lp: {name}: {part.strip()}: no kind")
        words = " ".join(words.split())  # a long one takes two lines
        kind(words)  # an unknown one is an error here and not in a case
        arguments.append(Arg(letter.strip(), words))
    return tuple(arguments)

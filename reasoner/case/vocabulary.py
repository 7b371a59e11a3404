"""What a case may state, read from the docstrings of rules/vocabulary.lp.

A kind of argument is written `new X`, `X`, or `X or Y`. Only the words X need an entry
here.
"""

import re
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from reasoner.case.library import rules_dir
from reasoner.errors import ReasonerError

_DOCSTRING = r"(?sm)^%\*!\s*(claim\s+)?(\w+)\(([^()]*)\)\s*(.*?)\*%"
_OPENING = r"(?m)^%\*!"
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
    "person": "identifier",
    "place": "identifier",
    "plot": "identifier",
    "secret": "identifier",
    "side": "identifier",
    "state": "identifier",
    "thing": "identifier",
}
_PLAIN = frozenset({"number", "text", "claim"})


class Kind(NamedTuple):
    """How an argument looks, and what it declares or refers to.

    `declares` is "" or the word after "new"; `refers` are the words of which the
    argument must be one, empty where it refers to nothing.
    """

    form: Form
    declares: str
    refers: tuple[str, ...]


@cache
def kind(text: str) -> Kind:
    """Return what a kind of the vocabulary means.

    Raises `ReasonerError` for a kind that has no entry here.
    """
    new, words = text.startswith("new "), tuple(text.removeprefix("new ").split(" or "))
    forms = {FORMS.get(word) for word in words}
    form = forms.pop()
    if form is None or forms:
        raise ReasonerError(f"rules/vocabulary.lp: unknown kind of argument: {text}")
    if new:
        return Kind(form, words[0], ())
    return Kind(form, "", tuple(word for word in words if word not in _PLAIN))


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
        table[name] = Predicate(name, _read_signature(name, args), doc.strip())
    reserved = re.search(_RESERVED, text)
    if reserved is None:
        raise ReasonerError("rules/vocabulary.lp: reserved identifiers are not named")
    return Vocabulary(predicates, claims, frozenset(re.findall(r"\w+", reserved[1])))


def _read_signature(name: str, text: str) -> tuple[Arg, ...]:
    arguments = []
    for part in text.split(","):
        letter, colon, words = part.partition(":")
        if not colon:
            raise ReasonerError(f"rules/vocabulary.lp: {name}: {part.strip()}: no kind")
        words = " ".join(words.split())  # a long one takes two lines
        kind(words)  # an unknown one is an error here and not in a case
        arguments.append(Arg(letter.strip(), words))
    return tuple(arguments)

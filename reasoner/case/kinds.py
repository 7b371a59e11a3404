"""What the kinds of argument in rules/vocabulary.lp mean to the checker.

A kind is written `new X`, `X`, or `X or Y`. Only the words X need an entry here.
"""

from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from reasoner.errors import ReasonerError

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

    Raises `ReasonerError` for a kind that this module does not know.
    """
    new, words = text.startswith("new "), tuple(text.removeprefix("new ").split(" or "))
    forms = {FORMS.get(word) for word in words}
    form = forms.pop()
    if form is None or forms:
        raise ReasonerError(f"rules/vocabulary.lp: unknown kind of argument: {text}")
    if new:
        return Kind(form, words[0], ())
    return Kind(form, "", tuple(word for word in words if word not in _PLAIN))

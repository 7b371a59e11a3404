"""How answers are told: in the words of their commands, on the screen or in a notebook.

A notebook asks an answer to show itself. What it says takes the names of its case, so
that each answer of a `Case` is given the way to tell it when it is handed out; one that
was read from a file has none, and shows its plain form.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import isfunction
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from reasoner.results.base import Frozen, Teller

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.prose.document import Document

AnswerKind = TypeVar("AnswerKind")
P = ParamSpec("P")
R = TypeVar("R")


def tell(
    case: CaseData, answer: Frozen, full: bool = False, markdown: bool = False
) -> str:
    """ANSWER, which is on CASE, in the words of its command: with FULL as with --full,
    plain or in MARKDOWN. Raises `MisuseError` for one that no command prints."""
    from reasoner.render.markdown import markdown as marked_down
    from reasoner.render.text import plain

    document = _compose(case, answer, full)
    return marked_down(document) if markdown else plain(document)


def tell_in_html(case: CaseData, answer: Frozen) -> str:
    """The same in HTML, a part of a page."""
    from reasoner.render.html import html

    return html(_compose(case, answer))


def _compose(case: CaseData, answer: Frozen, full: bool = False) -> Document:
    """The document that the command of ANSWER prints; of pins it is their file."""
    from reasoner.results.pins import PinDraft

    if isinstance(answer, PinDraft):
        from reasoner.prose.document import Verbatim
        from reasoner.render.toml import pins_toml

        return [Verbatim(pins_toml(answer), "toml")]
    from reasoner.prose.dispatch import words

    return words(case, answer, full)


def let_show(kind: type[AnswerKind]) -> type[AnswerKind]:
    """KIND, a class with `data`, whose public methods return answers that a notebook
    can show: each is handed the way to put it in words."""
    for name, method in list(vars(kind).items()):
        if isfunction(method) and not name.startswith("_"):
            setattr(kind, name, _list_told(method))
    return kind


def _list_told(method: Callable[P, R]) -> Callable[P, R]:
    @wraps(method)
    def ask(*args: P.args, **kwargs: P.kwargs) -> R:
        found = method(*args, **kwargs)
        for one in (found, *getattr(found, "verdicts", ())):  # those of a timeline
            if isinstance(one, Frozen):
                case: Any = args[0]
                one.told_by(Teller(case.data, tell, tell_in_html))
        return found

    return ask

"""What all answers have in common: a frozen form, statuses, events by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Generic, Literal, NoReturn, Self, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler
from pydantic_core import CoreSchema
from pydantic_core.core_schema import no_info_after_validator_function

from reasoner.errors import MisuseError

Status = Literal["cleared", "possible", "suspected", "identified", "proven"]
_QUESTION = ("case", "scene", "viewpoint", "complete")
_UNSHOWN = frozenset(
    ("title", "heading", "text", "html", "names")
)  # longer than they help
_FEW = 3  # words that are shown as they are
_TELLER = "_teller"  # where an answer keeps who can tell it; no field of it


_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class FrozenDict(dict[_Key, _Value], Generic[_Key, _Value]):
    """A dict that does not change once made, and so has a hash."""

    def _refuse_mutation(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("an answer does not change")

    __setitem__ = __delitem__ = __ior__ = _refuse_mutation
    clear = pop = popitem = setdefault = update = _refuse_mutation

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[type[Self], tuple[dict[_Key, _Value]]]:
        return type(self), (dict(self),)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, kind: type[Self], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        # In JSON, and to whoever checks it, it is a dict as any other.
        same = handler.generate_schema(dict[get_args(kind) or (Any, Any)])  # type: ignore[misc]
        return no_info_after_validator_function(cls, same)


class Teller:
    """Knows how to put an answer in words: as Markdown, and as HTML.

    No part of the answer: it is not compared, written or pickled with it.
    """

    def __init__(
        self, case: Any, text: Callable[..., str], page: Callable[..., str]
    ) -> None:
        self._case, self._text, self._page = case, text, page

    def markdown(self, answer: Frozen) -> str:
        """ANSWER in Markdown."""
        return self._text(self._case, answer, markdown=True)

    def html(self, answer: Frozen) -> str:
        """ANSWER in HTML."""
        return self._page(self._case, answer)

    def __deepcopy__(self, memo: object) -> Self:
        return self


class Frozen(BaseModel):
    """A model that does not change once made, nor does anything in it."""

    # Built when first used: a question uses few of all the models there are. What is
    # written always has all fields, those with a default, too.
    model_config = ConfigDict(
        frozen=True,
        defer_build=True,
        json_schema_serialization_defaults_required=True,
    )

    def told_by(self, teller: Teller) -> None:
        """Let TELLER say what a notebook shows of it."""
        self.__dict__[_TELLER] = teller

    def __getstate__(self) -> dict[Any, Any]:
        state = super().__getstate__()
        fields = {k: v for k, v in state["__dict__"].items() if k != _TELLER}
        return {**state, "__dict__": fields}

    def _repr_markdown_(self) -> str | None:
        return self._show_document("markdown")

    def _repr_html_(self) -> str | None:
        return self._show_document("html")

    def _show_document(self, form: Literal["markdown", "html"]) -> str | None:
        """It in FORM; None where nobody can tell it, and its repr has to do."""
        teller: Teller | None = self.__dict__.get(_TELLER)
        if teller is None:
            return None
        try:
            return teller.html(self) if form == "html" else teller.markdown(self)
        except MisuseError:  # no command prints such an answer
            return None

    def but(self, **changes: object) -> Self:
        """The same with CHANGES."""
        return self.model_copy(update=changes)

    def __repr_args__(self) -> Iterable[tuple[str | None, object]]:
        """What `repr` shows: of an answer its question, then what is small in it, and
        how many larger things there are."""
        asked = self._list_question()
        yield from asked
        for key in {**type(self).model_fields, **type(self).model_computed_fields}:
            value = getattr(self, key)
            if value is None or key in _UNSHOWN or (key, value) in asked:
                continue
            if isinstance(value, str | int | float | Frozen) or _is_short(value):
                yield key, value
            elif value or asked:
                yield f"len({key})", len(value)

    def _list_question(self) -> list[tuple[str | None, object]]:
        """Of an answer what was asked, and whether it is complete."""
        if "case" not in type(self).model_fields:
            return []
        return [(key, getattr(self, key)) for key in _QUESTION if hasattr(self, key)]


def _is_short(value: object) -> bool:
    """Is VALUE a chain, or the like: some words?"""
    words = isinstance(value, tuple) and all(isinstance(one, str) for one in value)
    return words and 0 < len(value) <= _FEW  # type: ignore[arg-type]


class AtScene(Frozen):
    """What an answer says of its question: the case, the scene by the end of which it
    is asked, and the chain of minds that is asked.

    `complete` is False where the time limit ended the search: what is said then holds
    as far as was searched, and there may be more.
    """

    case: str
    title: str
    scene: int
    heading: str
    viewpoint: tuple[str, ...]
    complete: bool = True


class EventRef(Frozen):
    """An event as an explanation names it: identifier, scene, one sentence."""

    event: str
    scene: int
    label: str

"""What all answers have in common: a frozen form, statuses, events by name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict

Status = Literal["cleared", "possible", "suspected", "identified", "proven"]


class Frozen(BaseModel):
    """A model that does not change once made."""

    # Built when first used: a question uses few of all the models there are.
    model_config = ConfigDict(frozen=True, defer_build=True)

    def but(self, **changes: object) -> Self:
        """The same with CHANGES."""
        return self.model_copy(update=changes)

    def __repr_args__(self) -> Iterable[tuple[str | None, object]]:
        """What `repr` shows: all of a part, of an answer to a question no more than
        that question, and whether it is complete."""
        if "case" not in type(self).model_fields:
            return super().__repr_args__()
        shown = ("case", "scene", "viewpoint", "complete")
        return [(key, getattr(self, key)) for key in shown if hasattr(self, key)]


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

"""What all answers have in common: a frozen form, statuses, events by name."""

from __future__ import annotations

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

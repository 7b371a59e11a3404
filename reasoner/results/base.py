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


class EventRef(Frozen):
    """An event as an explanation names it: identifier, scene, one sentence."""

    event: str
    scene: int
    label: str

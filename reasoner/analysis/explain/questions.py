"""Open questions, as data."""

from __future__ import annotations

from typing import Literal

from reasoner.analysis.model import Frozen, Surprise

Role = Literal["culprit", "accomplice"]
Side = Literal["one", "other"]


class Answer(Frozen):
    """What an answer does to a rivalry. `lead` is the rank of the other above the
    one's, negative where the other would lead; None where one of them, or both, has
    no world left: these are in `excluded`."""

    lead: int | None
    excluded: tuple[Side, ...]


class Swing(Frozen):
    """What a question does to one rivalry: ONE leads by `now`, or ties with it.

    `role` is culprit or accomplice, `one` the person who is; `other` is the rival for
    it, or "not": anybody else, or his not being in it. `decides` says whether an
    answer would turn the rivalry, make or break a tie, or leave who leads no world; to
    draw level with several who lead already decides nothing.
    """

    role: Role
    one: str
    other: str
    now: int
    if_so: Answer
    if_not: Answer
    decides: bool


class Question(Frozen):
    """Something assumed, to be asked after: is it so?

    `decided` counts the rivalries that an answer would decide, `moved` is the sum of
    how far the answers move the leads (an exclusion counts 4).
    """

    surprise: Surprise
    decided: int
    moved: int
    swings: tuple[Swing, ...]

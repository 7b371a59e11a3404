"""What the API returns of a chain's beliefs: frozen models, also the JSON."""

from __future__ import annotations

from typing import Literal

from reasoner.analysis.minds.logic import OPPOSITE
from reasoner.analysis.model import Frozen, Status

Stance = Literal["believed", "disbelieved", "open"]
How = Literal["seen", "learned", "told", "presumed", "concluded"]


class Belief(Frozen):
    """What a chain holds of one proposition.

    `stance` is open where it holds neither the one nor the other. `value` is what
    the chain holds instead or as well: the place, yes or no, or the person. `how` is
    None where there is no ground at all. Seen, learned (from a report) and told come
    with their event and its scene, told also with the speaker; concluded with the
    verdict's status and firmness. `known` is knowledge, not belief: True or False
    where all worlds that the evidence leaves agree, else None.
    """

    proposition: str
    text: str
    value: str
    stance: Stance = "open"
    how: How | None = None
    event: str | None = None
    label: str | None = None
    scene: int | None = None
    speaker: str | None = None
    status: Status | None = None
    firmness: int | None = None
    known: bool | None = None

    def but(self, **changes: object) -> Belief:
        """The same with CHANGES."""
        return self.model_copy(update=changes)

    def contrary(self, claim: str, text: str) -> Belief:
        """The belief about the negation, CLAIM, which reads TEXT."""
        known = None if self.known is None else not self.known
        return self.but(
            proposition=claim, text=text, stance=OPPOSITE[self.stance], known=known
        )


class Glimpse(Frozen):
    """An event of which a chain knows only that it happened, and its scene."""

    event: str
    scene: int


class Believed(Frozen):
    """What a chain of minds holds at the end of a scene.

    `asked` is the proposition asked for, or None for everything that the chain
    holds; then `glimpses` are the events of which it knows only that they happened.
    `died` is the scene in which its last mind died, after which it learned nothing;
    `two_faced` whether it is held to be in a plot, so that this is the face it shows.
    """

    case: str
    title: str
    scene: int
    heading: str
    viewpoint: tuple[str, ...]
    asked: str | None
    beliefs: tuple[Belief, ...]
    glimpses: tuple[Glimpse, ...]
    died: int | None = None
    two_faced: bool = False

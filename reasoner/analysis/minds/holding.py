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
    with their event, its scene, and `since`, the scene from which the chain knows of
    that event; told also with the speaker.

    Concluded comes with the status of a hypothesis on a plot, as in a verdict:
    identified or proven is believed (so in all the best worlds), possible or cleared is
    disbelieved (so in none of them), suspected is open. `firmness` is the least rank
    of a world that has the contrary of what is held, above the best: 0 while open,
    None where there is no such world. Of the negation of a hypothesis status and
    firmness are the same. `known` is knowledge, not belief: True or False where all
    worlds that the evidence leaves agree, else None.
    """

    proposition: str
    text: str
    value: str
    stance: Stance = "open"
    how: How | None = None
    event: str | None = None
    label: str | None = None
    scene: int | None = None
    since: int | None = None
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

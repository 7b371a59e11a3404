"""Ground: why a chain of minds holds what it does of a place, a state or a life."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reasoner.case.terms import Term

How = Literal["seen", "learned", "told"]
Matter = tuple[str, str]  # located, holds or alive; and of what
Word = tuple[str, str | None, Matter]  # the event, who says it there, of what
LOCATED, HOLDS, ALIVE = "located", "holds", "alive"
YES, NO = "yes", "no"
HOW: dict[str, How] = {"seen": "seen", "learned": "learned"}


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a chain holds that a matter has a value: one event, told in one scene.

    `value` is a place, or yes or no. `speaker` is whose word it is, where `how` is
    "told". `since` is the scene from which the chain knows of that event, a later one
    where it only learned of it, and `since_time` the story time; `faces` are the
    likenesses that must fool it, as in rules/viewpoint.lp. `formula` is what was told
    where that is no plain word on the matter but a formula that touches it; then there
    is no value.
    """

    matter: Matter
    value: str
    time: int
    scene: int
    event: str
    how: How
    speaker: str | None
    since: int
    since_time: int
    faces: Term
    formula: Term | None = None

    @property
    def word(self) -> Word:
        """Whose word on what it is, where it is one."""
        return self.event, self.speaker, self.matter

    @property
    def known(self) -> tuple[int, int]:
        """Scene and story time from which on the chain has it."""
        return self.since, self.since_time

    @property
    def lateness(self) -> tuple[int, int, bool, bool]:
        """Of two grounds the later counts; at the same moment sight before words, and
        who falls has been alive until then."""
        fallen = self.matter[0] == ALIVE and self.value == NO
        return self.time, self.scene, self.how != "told", fallen

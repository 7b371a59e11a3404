"""Pins: what a story says must be concluded, from which chair, after which scene.

A file names its `case`, a bundled one or a path beside the file, and holds any number
of `[[pin]]`; each of `chairs`, where there are any, has a pin for every scene. A pin
names a `scene`, a `viewpoint` and a `because`. What the story leaves open is left out.
The other fields:

plot            which plot it is about; the first one known by default
inside          true: from the chair of a plotter, what he knows, and not his face
trust           whom the audience takes to be loyal, such as the narrator
status          none, suspected, identified or proven, or a list of those; "known"
                stands for any but none
culprit         whoever is identified or proven; `not_culprit` lists whoever is not
firmness        at least so much, as the gap to every other explanation
suspects        person = status or list of statuses, "absent" for not on the list;
accomplices     likewise
involved        likewise: in the plot, in whatever role
under_duress    whom all the best worlds have made to do what they did for it
ranks           person = his rank as suspect
ahead           [[a, b]]: a is a cheaper suspect than b
gains           [[a, b, scene]]: a has gained on b since that scene
second          no rival of the culprit is cheaper than this one
lead_...        { person = scene }: his distance to the next suspect (negative where
                he is not the first) against that at another scene
readings        "event/person" = what his seeming death is believed to have been
unproven        "event/person": more than one reading is left
words           event = what the claims made in it are believed to be
known_events    in the evidence of the viewpoint; `unknown_events`: not in it
ignorant        { secret = [people who do not know it] }
xfail           why the verdict is known to differ; where it does not, that differs
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    computed_field,
)

from reasoner.results.base import Frozen, FrozenDict
from reasoner.results.course import TurningPoint
from reasoner.results.verdict import PlotVerdict

SUFFIX = ".pins.toml"
UNPLANNED = {"scene", "viewpoint", "because", "plot", "inside", "trust", "xfail"}
"""Fields that say nothing of a verdict."""


def _wrap_in_tuple(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Known = Literal["none", "known", "suspected", "identified", "proven"]
PinnedRole = Literal[
    "absent", "cleared", "possible", "suspected", "identified", "proven"
]
Statuses = Annotated[tuple[Known, ...], BeforeValidator(_wrap_in_tuple)]
Roles = Annotated[tuple[PinnedRole, ...], BeforeValidator(_wrap_in_tuple)]
Words = Annotated[tuple[str, ...], BeforeValidator(_wrap_in_tuple)]


class Pin(Frozen):
    """What the story says after one scene, from one chair."""

    model_config = ConfigDict(extra="forbid")

    scene: StrictInt
    viewpoint: str
    because: str
    plot: str | None = None
    inside: StrictBool = False
    trust: str | None = None
    status: Statuses = ()
    culprit: str | None = None
    not_culprit: tuple[str, ...] = ()
    firmness: int | None = Field(None, ge=0)
    suspects: FrozenDict[str, Roles] = FrozenDict()
    accomplices: FrozenDict[str, Roles] = FrozenDict()
    involved: FrozenDict[str, Roles] = FrozenDict()
    under_duress: Words = ()
    ranks: FrozenDict[str, int] = FrozenDict()
    ahead: tuple[tuple[str, str], ...] = ()
    gains: tuple[tuple[str, str, int], ...] = ()
    second: str | None = None
    lead_less_than_scene: FrozenDict[str, int] = FrozenDict()
    lead_not_more_than_scene: FrozenDict[str, int] = FrozenDict()
    readings: FrozenDict[str, Words] = FrozenDict()
    unproven: tuple[str, ...] = ()
    words: FrozenDict[str, Words] = FrozenDict()
    known_events: tuple[str, ...] = ()
    unknown_events: tuple[str, ...] = ()
    ignorant: FrozenDict[str, tuple[str, ...]] = FrozenDict()
    xfail: str | None = None

    @property
    def persons(self) -> set[str]:
        """Everybody named, but for the minds of the viewpoint."""
        named = {*self.suspects, *self.accomplices, *self.not_culprit, *self.ranks}
        named |= {*self.involved, *self.under_duress}
        named |= {*self.lead_less_than_scene, *self.lead_not_more_than_scene}
        named |= {person for row in self.gains for person in row[:2]}
        named |= {person for row in self.ahead for person in row}
        named |= {person for people in self.ignorant.values() for person in people}
        single = self.culprit, self.second, self.trust
        return named | {one for one in single if one is not None}

    @property
    def events(self) -> set[str]:
        """Every event named."""
        named = {key.split("/")[0] for key in (*self.readings, *self.unproven)}
        return named | {*self.words, *self.known_events, *self.unknown_events}

    @property
    def scenes(self) -> set[int]:
        """Every scene named."""
        named = {scene for *_, scene in self.gains} | {self.scene}
        named |= set(self.lead_less_than_scene.values())
        return named | set(self.lead_not_more_than_scene.values())


class PinFile(Frozen):
    """The pins of one case."""

    model_config = ConfigDict(extra="forbid")

    case: str
    label: str | None = None
    chairs: tuple[str, ...] = ()
    pin: tuple[Pin, ...]


class PinDraft(PinFile):
    """The pins of the verdicts as they came out, to go over. Where `complete` is False
    the time limit ended the search: those of later scenes are missing, so that `chairs`
    lacks their chair, or what made the verdicts so."""

    complete: bool = True


class Difference(Frozen):
    """WHAT is pinned one way and came out another, both in words."""

    what: str
    pinned: str
    found: str


class Outcome(Frozen):
    """What became of one pin.

    `place` is where it stands in its file. `plot` is the verdict that came out, None
    where no betrayal is known; `since` its last turning point, looked for only where
    something differs unexpectedly.
    """

    place: str
    pin: Pin
    differences: tuple[Difference, ...]
    plot: PlotVerdict | None
    since: TurningPoint | None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def fine(self) -> bool:
        """Did it come out as the pin says, its `xfail` included?"""
        return bool(self.differences) == (self.pin.xfail is not None)


class Tested(Frozen):
    """What became of the pins of the file at `path`, `pins` in all: an outcome of each,
    or, where `complete` is False, of those that were come to in time."""

    path: str
    case: str
    title: str
    complete: bool
    pins: int
    outcomes: tuple[Outcome, ...]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def fine(self) -> bool:
        """Were all of them tested, and came out as they say?"""
        return self.complete and all(one.fine for one in self.outcomes)

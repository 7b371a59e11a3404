"""The ledger: who fools whom, about what and since when; and who betrayed whom."""

from __future__ import annotations

from typing import Literal

from reasoner.results.base import AtScene, Frozen

DeceptionKind = Literal[
    "lie",
    "bluff",
    "truthful_deception",
    "withholding",
    "feigned_belief",
    "impersonation",
    "forgery",
    "staging",
    "planting",
    "honest_mistake",
]
Duress = Literal["threat", "threat_or_shielding"]
Ending = Literal["found_out", "doubted", "came_true"]
Firmness = Literal["firm", "presumed"]
ConsequenceManner = Literal["passed_on", "struck", "prompted", "served"]
BetrayalRole = Literal["head", "helper", "either"]
HarmManner = Literal[
    "leaked", "knowing", "behind", "did", "inferred", "served", "killed"
]


class Fooled(Frozen):
    """A mind taken in since scene `since`, until scene `until`, None where it still is;
    the same scene where it found out before that was over.

    `end` is how that ended: the mind found it out, or held it no more, be it that it
    found nothing out, or it had come true by then. `exposed` is the scene at which its
    own chair found out that it had not been so, None where it has not; `by` the event
    that was enough for that, if any one was.
    """

    mind: str
    name: str
    since: int
    until: int | None
    end: Ending | None
    exposed: int | None = None
    by: str | None = None


class Consequence(Frozen):
    """What a mind did in one event because it was taken in.

    `how`: it passed the word on, struck at whom it was told to blame, did what the
    deceiver got it to do, or served a plot that it knew no better of.
    """

    mind: str
    name: str
    event: str
    label: str
    scene: int
    how: ConsequenceManner


class InnocentCause(Frozen):
    """An event that tells why what seemed suspect was said or done."""

    event: str
    label: str
    scene: int


class Deception(Frozen):
    """One deception, or an honest mistake that took others in as a lie would.

    `kinds` has two where only the deceiver himself knows which. `about` is what was
    said, or the person, mark or secret shown or kept; `belief` the false belief, as a
    claim, and `text` the same in words; `unsettled`: whether it is false is open, to
    the chair, or was when it was said. `status` is firm where every world has it so,
    presumed where the best ones have. `duress` is of words known not to be free: under
    threat, or either that or to shield somebody. `deceived` are those taken in;
    `saw_through` who knew better from the first, or thought so: `unsure` are those of
    them who by all that they knew, of a plot, could not be certain; `led_to` is what
    people did because they were taken in; `causes` are the events that account for it,
    where it was done for show. The deceiver is "someone_else" where
    nobody is known for it.
    """

    kinds: tuple[DeceptionKind, ...]
    event: str
    label: str
    scene: int
    deceiver: str
    name: str
    about: str
    belief: str
    text: str
    status: Firmness
    duress: Duress | None
    deceived: tuple[Fooled, ...]
    saw_through: tuple[str, ...]
    unsure: tuple[str, ...] = ()
    led_to: tuple[Consequence, ...] = ()
    unsettled: bool = False
    causes: tuple[InnocentCause, ...] = ()


class Harm(Frozen):
    """What a betrayer did in one event, in manner `how`; `secret` is what he leaked, or
    knew for a deed."""

    event: str
    label: str
    scene: int
    how: HarmManner
    secret: str | None


class Exposure(Frozen):
    """A mind, and since which `scene` it holds the betrayer to be what he is: the head
    of the plot, or a helper in it. A fellow of his plot has seen him kill for it.

    `suspected` is since when some of its best worlds have had it so, `proven` since
    when every world has, of a helper that he is in it at all; None where that is not so
    at last, or not asked of a fellow.
    """

    mind: str
    name: str
    scene: int
    suspected: int | None = None
    proven: int | None = None


class Betrayal(Frozen):
    """Somebody in a plot against those who trusted him.

    `role` is head or helper, or either, while that is open; `trusted` whether he
    belonged to the side betrayed, so that it trusted him. `under_duress`: all best
    worlds have made him do what he did. `victims` are those who died of it.
    """

    plot: str
    side: str
    person: str
    name: str
    role: BetrayalRole
    trusted: bool
    under_duress: bool
    status: Firmness
    harms: tuple[Harm, ...]
    victims: tuple[str, ...]
    exposed: tuple[Exposure, ...]


class Ledger(AtScene):
    """Who fools whom and who betrayed whom, as `viewpoint` has found out by `scene`."""

    deceptions: tuple[Deception, ...] = ()
    theories: tuple[Deception, ...] = ()  # false, and nobody else held them
    betrayals: tuple[Betrayal, ...] = ()

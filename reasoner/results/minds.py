"""Minds: who thinks what of whom, who knew what, who was where."""

from __future__ import annotations

from typing import Literal

from reasoner.results.base import EventRef, Frozen, Status


class Opinion(Frozen):
    """What a chain thinks of one plot.

    `traitors` are those who lead: one who is identified or proven, or several who are
    suspected alike. `helpers` are identified or proven to help in it, `inside` to be
    in it where it is open who leads; `firmness` as in a verdict.
    """

    plot: str
    status: Status
    traitors: tuple[str, ...]
    helpers: tuple[str, ...]
    firmness: int | None
    inside: tuple[str, ...] = ()


class Thought(Frozen):
    """What one chain thinks, plot by plot; `opinions` is empty where it knows of none.

    `untold`: the plots that it knows of, but against a side of which its last mind is
    an open enemy, so that nothing tells what it thinks of the traitor; `unmet`: those
    of which it has heard, and has met nobody who could be in them.
    `face`: its last mind is held to be in a plot, by the mind before it or, where it
    is alone or that mind itself shows but a face, by the audience; so this is the face
    that it shows; `in_question`: that one cannot tell whether it is in a plot whose
    head it has settled, so that this may be a face. `wrong`: the plots of which its
    last mind, asked itself, has no leading suspect in common with what is thought here,
    or is not as sure of one as it is taken to be, or is dead; empty for a face that one
    of the living shows.
    """

    chain: tuple[str, ...]
    opinions: tuple[Opinion, ...]
    untold: tuple[str, ...] = ()
    face: bool = False
    in_question: bool = False
    wrong: tuple[str, ...] = ()
    unmet: tuple[str, ...] = ()

    def opinion(self, plot: str) -> Opinion | None:
        """What is thought of PLOT; None where nothing is known of it."""
        return next((o for o in self.opinions if o.plot == plot), None)


class Overview(Frozen):
    """Who thinks what of whom at the end of a scene.

    `viewpoint` is the chain to which it appears so; None: as it really is.
    `complete` is False where the time limit ended the search. `trust` is the person
    whom the audience was asked to take to be loyal. `died` is the scene in which the
    last mind of `viewpoint` has died, as that chair knows.
    """

    case: str
    title: str
    scene: int
    heading: str
    viewpoint: tuple[str, ...] | None
    thoughts: tuple[Thought, ...]
    complete: bool = True
    trust: str | None = None
    died: int | None = None


TOLD_LATER = ", as comes out later"  # of a channel: that one is in the plot


class Knower(Frozen):
    """Who knew a secret since when, and through which channel. `because` says in words
    what let him know: the channel, and the event with its scene if there is one."""

    person: str
    name: str
    scene: int | None
    time: int | None
    channel: str
    event: str | None
    label: str | None
    because: str


class Unaware(Frozen):
    """Who did not know a secret; `noticed` are those events that gave it away of which
    this mind knows only that something passed. `because` says in words why not."""

    person: str
    name: str
    because: str
    noticed: tuple[EventRef, ...] = ()


class WhoKnew(Frozen):
    """Who knew a secret by the end of a scene, in the order in which they came to.

    `others` have come into the story by then and do not know it, though each of the
    events in `given_away` would have told them: they did not take them in. `leaked` are
    the events that show that the other side knew it, whoever that was.
    `viewpoint` is the chain that has found out so much; None: as it really was, as far
    as the story has told it by then.
    `complete` is False where the time limit left no answer.
    """

    case: str
    title: str
    scene: int
    heading: str
    viewpoint: tuple[str, ...] | None
    secret: str
    text: str
    knowers: tuple[Knower, ...] = ()
    others: tuple[Unaware, ...] = ()
    given_away: tuple[EventRef, ...] = ()
    leaked: tuple[EventRef, ...] = ()
    complete: bool = True

    def tells_ahead(self) -> bool:
        """Whether it names somebody by a part in the plot that comes out later only."""
        return any(knower.channel.endswith(TOLD_LATER) for knower in self.knowers)


Bearing = Literal["present", "unaware", "watching", "lifeless", "masked"]


class Sighting(Frozen):
    """A person in an event, and how: in the open, taking nothing in, watching
    unnoticed, taken for dead, or with another's face."""

    person: str
    name: str
    event: str
    label: str
    scene: int
    manner: Bearing


class Presence(Frozen):
    """Who was where by the end of a scene, person by person in the order of telling;
    `died` says in which scene somebody died, body and all.

    `viewpoint` is the chain that knows so much by then; None: as it really was.
    """

    case: str
    title: str
    scene: int
    heading: str
    viewpoint: tuple[str, ...] | None
    sightings: tuple[Sighting, ...]
    died: tuple[tuple[str, int], ...] = ()

"""Beliefs: what a chain of minds holds, who thinks what of whom, who knew what."""

from __future__ import annotations

from typing import Literal

from reasoner.results.base import AtScene, EventRef, Frozen, Status

Stance = Literal["believed", "disbelieved", "open"]
How = Literal[
    "seen",
    "learned",
    "own",
    "told",
    "inferred",
    "presumed",
    "concluded",
    "inside",
]


class Belief(Frozen):
    """What a chain holds of one proposition.

    `text` says the proposition, `otherwise` that it is not so. `stance` is open where
    the chain holds neither the one nor the other. `value` is what it holds instead or
    as well: the place, yes or no, or the person. `how` is None where there is no ground
    at all. Seen, learned (from a report), own (a state that
    is personal to the last mind) and told come with their event, its scene, and
    `since`, the scene from which the chain knows of that event; told also with the
    speaker. Inferred comes with its `premises`, beliefs that together leave no other
    way.

    Inside is what the last mind of a chain is taken to know of its own part, or of a
    plot in which the mind before it holds it to be: the belief of that mind, which is
    open where that mind cannot tell. `face` is what the last mind shows to believe of
    it, where that is something else. Of what another mind believes, `inner` is the
    belief of the longer chain, `holder`, which this one is drawn from.

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
    otherwise: str
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
    face: Stance | None = None
    premises: tuple[Belief, ...] = ()
    holder: tuple[str, ...] = ()
    inner: Belief | None = None


class Missed(EventRef):
    """An event that a mind would have had to take in; `noticed` where it knows that
    something passed there, but not what."""

    noticed: bool = False


class Missing(Frozen):
    """What a chain would have had to see or hear to hold a claim, or, where it holds
    it already, to know it: any one of these events, or all of them `together`. None,
    where not even all would have done that it has not taken in, so many as `untaken`.
    """

    to: Literal["believe", "know"]
    events: tuple[Missed, ...]
    together: bool
    untaken: int = 0


class Glimpse(Frozen):
    """An event of which a chain knows only that it happened, and its scene."""

    event: str
    scene: int


class Believed(AtScene):
    """What a chain of minds holds at the end of a scene.

    `asked` is the proposition asked for, or None for everything that the chain
    holds; then `glimpses` are the events of which it knows only that they happened.
    `died` is the scene in which its last mind died, after which it learned nothing;
    `two_faced` whether it is held to be in a plot, by the mind before it or, where it
    is alone, by the audience, so that what is listed is the face it shows, unless it is
    alone and has come out; `in_question` whether that one, who has settled who leads a
    plot, cannot tell whether it is in it, too, so that this may be a face; `untold`
    whether this is about a plot against whose side it is an open enemy, so that nothing
    tells what it thinks of the traitor. `missing` is, of one claim that it does not
    hold, or does not know, what it would have had to see or hear; None where that is
    not for its evidence to decide, or it knows better.
    """

    asked: str | None
    beliefs: tuple[Belief, ...]
    glimpses: tuple[Glimpse, ...]
    died: int | None = None
    two_faced: bool = False
    in_question: bool = False
    untold: bool = False
    missing: Missing | None = None


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
    an open enemy, so that nothing tells what it thinks of the traitor.
    `face`: its last mind is held to be in a plot, by the mind before it or, where it
    is alone or that mind itself shows but a face, by the audience; so this is the face
    that it shows; `in_question`: that one cannot tell whether it is in a plot whose
    head it has settled, so that this may be a face. `wrong`: the plots of which its
    last mind, asked itself, has no leading suspect in common with what is thought here,
    or is dead; empty for a face that one of the living shows.
    """

    chain: tuple[str, ...]
    opinions: tuple[Opinion, ...]
    untold: tuple[str, ...] = ()
    face: bool = False
    in_question: bool = False
    wrong: tuple[str, ...] = ()

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

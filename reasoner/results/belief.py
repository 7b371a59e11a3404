"""Beliefs: what a chain of minds holds, and why."""

from __future__ import annotations

from typing import Literal

from reasoner.results.base import AtScene, EventRef, Frozen, Status

Stance = Literal["believed", "disbelieved", "open"]
How = Literal["seen", "learned", "told", "inferred", "presumed", "concluded", "inside"]


class Belief(Frozen):
    """What a chain holds of one proposition.

    `text` says the proposition, `otherwise` that it is not so. `stance` is open where
    the chain holds neither the one nor the other. `value` is what it holds instead or
    as well: the place, yes or no, or the person. `how` is None where there is no ground
    at all. Seen, learned (from a report) and told come with their event, its scene, and
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

"""Who knew what, since when and how: as it was, or as far as a chain found out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.case.terms import AUDIENCE
from reasoner.engine.limits import check
from reasoner.engine.privy import learned
from reasoner.errors import unknown
from reasoner.results.belief import Knower, WhoKnew

if TYPE_CHECKING:
    from reasoner.analysis.session import Session
    from reasoner.engine.viewpoint import Chain

_INITIATE = "initiate"


def who_knew(
    case: Session,
    secret: str,
    scene: int,
    chain: Chain | None,
    time_limit: float | None = None,
) -> WhoKnew:
    """The holders of SECRET by the end of SCENE, each by his first channel: as it was,
    or as far as CHAIN has found out.

    In the order in which they came to know; those cleared from the beginning first.
    Raises `MisuseError` for an unknown secret.
    """
    if secret not in case.data.secrets:
        raise unknown("secret", secret, case.data.secrets, case.data.name)
    knowers: tuple[Knower, ...] = ()
    complete = False
    with case.within(time_limit):
        knowers, complete = _knowers(case, secret, scene, chain), True
    return WhoKnew(
        **case.at(scene, chain),
        secret=secret,
        text=case.data.labels[secret],
        knowers=knowers,
        complete=complete,
    )


def _knowers(
    case: Session, secret: str, scene: int, chain: Chain | None
) -> tuple[Knower, ...]:
    viewpoints = case.viewpoints
    check()
    wording = case.wording
    check()
    if chain is None:
        found = viewpoints.learned()
    else:
        found = learned(case.data, case.query(scene, chain))
    initiates = _initiates(case, secret, scene, chain)
    first = {
        str(fact.args[0]): "cleared"
        for fact in case.data.facts_of("cleared")
        if fact.args[1] == secret and fact.args[0] in case.data.persons
    }
    first |= {
        person: _INITIATE
        for person, since in initiates
        if since in case.data.plots and person not in first
    }
    knowers = {
        person: Knower(
            person=person,
            name=wording.name(person),
            scene=None,
            time=None,
            channel=wording.channel(channel),
            event=None,
            label=None,
        )
        for person, channel in first.items()
    }
    learnt = [(p, e, channel) for p, what, e, channel in found if what == secret]
    learnt += [(p, e, _INITIATE) for p, e in initiates if e not in case.data.plots]
    rows = [
        (viewpoints.place(event)[::-1], person, event, channel)
        for person, event, channel in learnt
        if viewpoints.place(event)[0] <= scene
    ]
    for (_, told), person, event, channel in sorted(rows, key=_order):
        if person not in knowers:
            knowers[person] = Knower(
                person=person,
                name=wording.name(person),
                scene=told,
                time=case.data.time(event),
                channel=wording.channel(channel),
                event=event,
                label=case.data.labels[event],
            )
    return tuple(knowers.values())


def _initiates(
    case: Session, secret: str, scene: int, chain: Chain | None
) -> list[tuple[str, str]]:
    """Who, in all best worlds, knows SECRET as one of the plot that keeps it: each with
    the plot, or the deed of it that brought the secret. How it really was is what the
    audience makes of the whole story."""
    keys = case.worlds.facts(_INITIATE, 3)
    if not any(key[1] == secret for key in keys):
        return []
    last = case.scenes[-1]
    query = case.query(last, (AUDIENCE,)) if chain is None else case.query(scene, chain)
    return sorted(
        (str(person), str(since))
        for _, (person, what, since), so in case.worlds.common(query, [(_INITIATE, 3)])
        if so and what == secret and person in case.data.persons
    )


def _order(row: tuple[tuple[int, int], str, str, object]) -> tuple[object, ...]:
    """Sort by time, then by name."""
    return (*row[:3], str(row[3]))

"""Who knew what, since when and how: as it was, or as far as a chain found out."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from reasoner.analysis.belief.conclusions import Conclusions
from reasoner.analysis.belief.roles import is_taken_for_dead
from reasoner.case.terms import AUDIENCE
from reasoner.engine.belief import ALIVE
from reasoner.engine.limits import check
from reasoner.engine.privy import find_learned
from reasoner.errors import refuse_unknown
from reasoner.results.base import EventRef
from reasoner.results.minds import TOLD_LATER, Knower, Unaware, WhoKnew

if TYPE_CHECKING:
    from reasoner.analysis.session import Session
    from reasoner.case.terms import Term
    from reasoner.engine.privy import Learned
    from reasoner.engine.viewpoint import Chain
    from reasoner.engine.worlds import Query

_INITIATE = "initiate"
_PRESUMED = ", as must be presumed"
_PRIVATE = ("already", "found")  # channels by which nobody else there learns it


def find_who_knew(
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
        raise refuse_unknown("secret", secret, case.data.secrets, case.data.name)
    knowers: tuple[Knower, ...] = ()
    others: tuple[Unaware, ...] = ()
    told: tuple[EventRef, ...] = ()
    leaked: tuple[EventRef, ...] = ()
    complete = False
    with case.within(time_limit):
        learnt = _find_learned(case, scene, chain)
        knowers = _find_knowers(case, secret, scene, chain, learnt)
        told = _find_giveaways(case, secret, scene, learnt)
        leaked = _find_leaks(case, secret, scene, chain)
        aware = {k.person for k in knowers} | _find_foes_aware(case, leaked)
        others = _find_unaware(case, scene, chain, aware, told)
        complete = True
    return WhoKnew(
        **case.at(scene, chain),
        secret=secret,
        text=case.data.labels[secret],
        knowers=knowers,
        others=others,
        given_away=told,
        leaked=leaked,
        complete=complete,
    )


def _find_learned(case: Session, scene: int, chain: Chain | None) -> list[Learned]:
    """Who learned what, as it was, or as far as CHAIN has found out."""
    viewpoints = case.viewpoints
    check()
    if chain is None:
        return viewpoints.learned()
    return case.memo(_Lessons).find(case.query(scene, chain))


class _Lessons:
    """Who learned what, as far as some query has found out; each found once, for all
    secrets."""

    def __init__(self, case: Session) -> None:
        self._case = case.data
        self._found: dict[Query, list[Learned]] = {}

    def find(self, query: Query) -> list[Learned]:
        """Who learned what by QUERY."""
        if query not in self._found:
            self._found[query] = find_learned(self._case, query)
        return self._found[query]


def _find_giveaways(
    case: Session, secret: str, scene: int, learnt: list[Learned]
) -> tuple[EventRef, ...]:
    """The events by SCENE that tell SECRET to whoever takes them in."""
    place = case.viewpoints.place
    events = {
        event
        for _, what, event, channel in learnt
        if what == secret and channel not in _PRIVATE and place(event)[0] <= scene
    }
    return _order_events(case, events)


def _find_leaks(
    case: Session, secret: str, scene: int, chain: Chain | None
) -> tuple[EventRef, ...]:
    """The events known to CHAIN, or told, by SCENE that show SECRET to have leaked."""
    rows = case.data.facts_of
    told = {e for e, number in case.data.event_scene.items() if number <= scene}
    known = told if chain is None else case.viewpoints.evidence(chain, scene)
    innocent = {f.args[1] for f in rows("accounts") if f.args[0] in known}
    leaks = {str(f.args[0]) for f in rows("leak") if f.args[1] == secret}
    return _order_events(case, leaks & known - innocent)


def _find_foes_aware(case: Session, leaked: tuple[EventRef, ...]) -> set[str]:
    """The open enemies to whose side events LEAKED show the secret to have come: which
    of them had it nobody can tell, nor of any that he did not."""
    events = {event.event for event in leaked}
    rows = (fact.args for fact in case.data.facts_of("leak"))
    plots = {str(plot) for event, _, plot in rows if event in events}
    return {p for p in case.data.persons if case.against(p) & plots}


def _order_events(case: Session, events: AbstractSet[str]) -> tuple[EventRef, ...]:
    """EVENTS with their scenes, in the order of the story."""
    place, labels = case.viewpoints.place, case.data.labels
    ordered = sorted(events, key=lambda e: (place(e)[::-1], e))
    return tuple(EventRef(event=e, scene=place(e)[0], label=labels[e]) for e in ordered)


def _find_unaware(
    case: Session,
    scene: int,
    chain: Chain | None,
    aware: set[str],
    told: tuple[EventRef, ...],
) -> tuple[Unaware, ...]:
    """Whoever has come into the story by SCENE, and is not among those AWARE."""
    known = case.viewpoints.evidence(chain or (AUDIENCE,), scene)
    met = frozenset().union(*(case.viewpoints.seen_at(event) for event in known))
    name = case.wording.name
    found = []
    for person in sorted(met.difference(aware, {AUDIENCE}), key=name):
        minds = (*(chain or ()), person)
        noticed = case.viewpoints.glimpsed(minds, scene)
        seen = tuple(event for event in told if event.event in noticed)
        found.append(
            Unaware(
                person=person,
                name=name(person),
                because=_word_ignorance(case, scene, minds, known, told, seen),
                noticed=seen,
            )
        )
    return tuple(found)


def _word_ignorance(
    case: Session,
    scene: int,
    minds: Chain,
    known: AbstractSet[str],
    told: tuple[EventRef, ...],
    noticed: tuple[EventRef, ...],
) -> str:
    """Why the last of MINDS does not know by SCENE what the events TOLD give away, of
    which it NOTICED some; he is seen in some of the events KNOWN."""
    if not told:
        return "nothing has given it away"
    if noticed:
        where = " and ".join(dict.fromkeys(str(event.scene) for event in noticed))
        return f"aware of something in scene {where}, but not of what it was"
    first = min(event.scene for event in told)
    death = _find_death(case, scene, minds)
    if death is not None and death < first:
        return f"dead since scene {death}"
    seen_at = case.viewpoints.seen_at
    met = min(case.data.event_scene[e] for e in known if minds[-1] in seen_at(e))
    if met > max(event.scene for event in told):
        return f"not seen before scene {met}, and not told of it since"
    return "not there, and not told of it since"


def _find_death(case: Session, scene: int, minds: Chain) -> int | None:
    """The scene by SCENE since which the last of MINDS is dead, body and all, or is
    held to be by the minds before it; where it is alone, by the audience, which finds
    out in the end who lived on."""
    body = case.died(minds, scene)
    by = minds[:-1] or (AUDIENCE,)
    if body is not None or not is_taken_for_dead(case, minds[-1], scene, by):
        return body
    since = _find_first_ground(case, scene, by, minds[-1])
    last = case.scenes[-1]
    if len(minds) > 1 or since == _find_first_ground(case, last, by, minds[-1]):
        return since
    return None


def _find_first_ground(case: Session, scene: int, by: Chain, person: str) -> int:
    """The first scene on whose grounds BY holds by SCENE that PERSON lives or not."""
    return min(g.scene for g in case.beliefs.grounds(by, scene)[ALIVE, person])


def _find_knowers(
    case: Session,
    secret: str,
    scene: int,
    chain: Chain | None,
    found: list[Learned],
) -> tuple[Knower, ...]:
    viewpoints, wording = case.viewpoints, case.wording
    check()
    initiates = _find_initiates(case, secret, scene, chain)
    presumed = {p for p, _ in initiates}
    if initiates:
        presumed -= _find_known_for_sure(case, scene, chain)
    later = set[str]()
    if initiates and chain is None:
        by_then = _find_initiates(case, secret, scene, (AUDIENCE,))
        later = {p for p, _ in initiates} - {p for p, _ in by_then}
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

    def word(person: str, channel: Term) -> str:
        if channel != _INITIATE:
            return wording.channel(channel)
        hedge = _PRESUMED if person in presumed else ""
        hedge += TOLD_LATER if person in later else ""
        return wording.channel(channel) + hedge

    knowers = {
        person: Knower(
            person=person,
            name=wording.name(person),
            scene=None,
            time=None,
            channel=word(person, channel),
            event=None,
            label=None,
            because=word(person, channel),
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
    for (_, told), person, event, channel in sorted(rows, key=_make_sort_key):
        if person not in knowers:
            knowers[person] = Knower(
                person=person,
                name=wording.name(person),
                scene=told,
                time=case.data.time(event),
                channel=word(person, channel),
                event=event,
                label=case.data.labels[event],
                because=(
                    f"{word(person, channel)}: {case.data.labels[event]} (scene {told})"
                ),
            )
    return tuple(knowers.values())


def _find_initiates(
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
        for _, (person, what, since), so in case.memo(Conclusions).common(
            query, ((_INITIATE, 3),)
        )
        if so and what == secret and person in case.data.persons
    )


def _find_known_for_sure(case: Session, scene: int, chain: Chain | None) -> set[str]:
    """Who is in a plot in every world, as CHAIN sees it, or at the end the audience."""
    last = case.scenes[-1]
    found = case.solve(last, (AUDIENCE,)) if chain is None else case.solve(scene, chain)
    rows = (row for plot in found.plots for row in plot.involved)
    return {row.person for row in rows if row.status == "proven"}


def _make_sort_key(row: tuple[tuple[int, int], str, str, object]) -> tuple[object, ...]:
    """Sort by time, then by name."""
    return (*row[:3], str(row[3]))

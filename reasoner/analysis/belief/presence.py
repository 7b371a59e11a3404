"""Who was where, and in what manner: as it was, or as far as a chain found out."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, cast

from reasoner.engine.limits import check, limit
from reasoner.results.minds import Presence, Sighting

if TYPE_CHECKING:
    from reasoner.analysis.session import Session
    from reasoner.engine.viewpoint import Chain
    from reasoner.results.minds import Bearing


def find_presence(
    case: Session, scene: int, chain: Chain | None, time_limit: float | None = None
) -> Presence:
    """Where everybody was by the end of SCENE: as it was, or as CHAIN knows by then.
    Raises `OutOfTimeError`."""
    with limit(time_limit):
        return _list_sightings(case, scene, chain)


def _list_sightings(case: Session, scene: int, chain: Chain | None) -> Presence:
    check()
    places, order = case.viewpoints.place, case.data.event_scene
    declared = {event: number for number, event in enumerate(order)}
    found: list[Sighting] = []
    died: list[tuple[str, int]] = []
    for person in case.data.persons:
        minds = _find_chain(chain, person)
        told = [
            (event, how)
            for event, how in _find_sights(case, scene, chain, minds)
            if places(event)[0] <= scene
        ]
        found += (
            Sighting(
                person=person,
                name=case.wording.name(person),
                event=event,
                label=case.data.labels[event],
                scene=order[event],
                manner=cast("Bearing", how),
            )
            for event, how in sorted(told, key=lambda one: (declared[one[0]], one[1]))
        )
        death = case.died(minds, scene)
        if death is not None:
            died.append((person, death))
    return Presence(**case.at(scene, chain), sightings=tuple(found), died=tuple(died))


def _find_sights(
    case: Session, scene: int, chain: Chain | None, minds: Chain
) -> AbstractSet[tuple[str, str]]:
    """In which events the last of MINDS was there, and how, as CHAIN knows; nobody
    knows of himself what he takes not in."""
    if chain is None:
        return case.viewpoints.there.get(minds[-1], frozenset())
    seen = case.viewpoints.sighted(minds, scene)
    if minds != chain:
        return seen
    known = case.viewpoints.evidence(chain, scene)
    return {(event, how) for event, how in seen if event in known}


def _find_chain(chain: Chain | None, person: str) -> Chain:
    """Who knows of PERSON: himself, or CHAIN that he knows; what it knows of its own
    last mind, it knows itself."""
    if chain is None:
        return (person,)
    return chain if chain[-1] == person else (*chain, person)

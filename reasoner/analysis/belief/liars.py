"""Who is bound to be lying: of whose words one is a lie in every world, or in every
best one; and of which two people one must be, though neither need be."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from reasoner.results.base import EventRef
from reasoner.results.liars import BoundToLie, Liars

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reasoner.analysis.session import Session
    from reasoner.engine.ranking import Key
    from reasoner.engine.viewpoint import Chain
    from reasoner.engine.worlds import Query

_LIE, _OWNS_FALSELY = "lie", "owns_falsely"
Atom = tuple[str, "Key"]


def find_liars(
    case: Session, scene: int, chain: Chain, time_limit: float | None = None
) -> Liars:
    """Who is bound to be lying as CHAIN sees it at the end of SCENE."""
    found = Liars(**case.at(scene, chain), complete=False)
    with case.within(time_limit):
        query = case.query(scene, chain)
        for bound in _find_bound_to_lie(case, query):
            found = found.but(bound=(*found.bound, bound))
        found = found.but(complete=True)
    return found


def _find_bound_to_lie(case: Session, query: Query) -> Iterator[BoundToLie]:
    lies = _find_lies(case, query)
    best = case.worlds.least(query, ())
    if best is None:
        return
    bound: set[str] = set()
    for person in sorted(lies, key=case.wording.name):
        for found in _find_bound_alone(case, query, person, lies[person], best):
            bound.add(person)
            yield found
    free = sorted(lies.keys() - bound, key=case.wording.name)
    for pair in combinations(free, 2):
        atoms = [atom for person in pair for atom in lies[person]]
        rank = case.worlds.least(query, atoms)
        if rank != best:
            words = _find_false_words(case, query, atoms)
            yield _find_binding(pair, rank, best, words, each=False)


def _find_bound_alone(
    case: Session, query: Query, person: str, atoms: list[Atom], best: int
) -> Iterator[BoundToLie]:
    """What of PERSON's words must be a lie, by how firmly that is: first that one of
    them is, where this is firmer than of any single one."""
    together = case.worlds.least(query, atoms)
    if together == best:
        return
    single: defaultdict[int | None, list[str]] = defaultdict(list)
    for event, lies in _group_by_event(atoms).items():
        single[case.worlds.least(query, lies)].append(event)
    told: tuple[EventRef, ...] = ()
    if together not in single:
        told = _find_false_words(case, query, atoms)
        yield _find_binding((person,), together, best, told, each=False)
    firm = {rank: events for rank, events in single.items() if rank != best}
    for rank in sorted(firm, key=lambda r: (r is not None, -(r or 0))):
        words = _refer(case, firm[rank])
        if words != told:  # else it is said already
            yield _find_binding((person,), rank, best, words, each=True)


def _find_binding(
    people: tuple[str, ...],
    rank: int | None,
    best: int,
    words: tuple[EventRef, ...],
    each: bool,
) -> BoundToLie:
    """That PEOPLE are bound to lie, if without it the least RANK is this; None: no
    world is left."""
    return BoundToLie(
        people=people,
        status="proven" if rank is None else "identified",
        firmness=None if rank is None else rank - best,
        words=words,
        each=each,
    )


def _group_by_event(atoms: Iterable[Atom]) -> dict[str, list[Atom]]:
    """The words among ATOMS by the event in which they are said."""
    found: defaultdict[str, list[Atom]] = defaultdict(list)
    for name, key in atoms:
        if name != "lying":
            found[str(key[0])].append((name, key))
    return found


def _find_lies(case: Session, query: Query) -> dict[str, list[Atom]]:
    """By speaker: what is so where one of his words, or all of them, are lies."""
    found: defaultdict[str, list[Atom]] = defaultdict(list)
    for key in case.worlds.readings("word", query):
        if key[3] == _LIE:
            found[str(key[1])].append(("word", key))
    for key in case.worlds.facts(_OWNS_FALSELY, 2):
        if key[0] in query.evidence:
            found[str(key[1])].append((_OWNS_FALSELY, key))
    for key in case.worlds.facts("lying", 1):
        if case.worlds.on_stage(str(key[0]), query):
            found[str(key[0])].append(("lying", key))
    return found


def _find_false_words(
    case: Session, query: Query, atoms: Iterable[Atom]
) -> tuple[EventRef, ...]:
    """The words that may be the lie: those of ATOMS that are one in some best world,
    or else any."""
    words = [(name, key, True) for name, key in atoms if name != "lying"]
    best = case.worlds.some_best(query, words)
    return _refer(case, {str(key[0]) for _, key, _ in best or words})


def _refer(case: Session, events: Iterable[str]) -> tuple[EventRef, ...]:
    scenes, labels = case.data.event_scene, case.data.labels
    return tuple(
        EventRef(event=event, scene=scenes[event], label=labels[event])
        for event in sorted(events, key=lambda e: (scenes[e], e))
    )

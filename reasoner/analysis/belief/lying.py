"""Who is bound to be lying: of whose words one is a lie in every world, or in every
best one; and of which two people one must be, though neither need be."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from reasoner.results.base import EventRef
from reasoner.results.lying import BoundToLie, Liars

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reasoner.analysis.session import Session
    from reasoner.engine.ranking import Key
    from reasoner.engine.viewpoint import Chain
    from reasoner.engine.worlds import Query

_LIE = "lie"
Atom = tuple[str, "Key"]


def liars(
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
    alone: set[str] = set()
    for size in (1, 2):
        for people in combinations(sorted(lies, key=case.wording.name), size):
            if not alone.isdisjoint(people):
                continue
            atoms = [atom for person in people for atom in lies[person]]
            rank = case.worlds.least(query, atoms)
            if rank == best:
                continue
            if size == 1:
                alone.update(people)
            yield BoundToLie(
                people=people,
                status="proven" if rank is None else "identified",
                firmness=None if rank is None else rank - best,
                words=_find_false_words(case, query, atoms),
            )


def _find_lies(case: Session, query: Query) -> dict[str, list[Atom]]:
    """By speaker: what is so where one of his words, or all of them, are lies."""
    found: defaultdict[str, list[Atom]] = defaultdict(list)
    for key in case.worlds.readings("word", query):
        if key[3] == _LIE:
            found[str(key[1])].append(("word", key))
    for key in case.worlds.facts("lying", 1):
        if case.worlds.on_stage(str(key[0]), query):
            found[str(key[0])].append(("lying", key))
    return found


def _find_false_words(
    case: Session, query: Query, atoms: Iterable[Atom]
) -> tuple[EventRef, ...]:
    """The words that may be the lie: those of ATOMS that are one in some best world,
    or else any."""
    words = [(name, key, True) for name, key in atoms if name == "word"]
    best = case.worlds.some_best(query, words)
    events = {str(key[0]) for _, key, _ in best or words}
    scenes, labels = case.data.event_scene, case.data.labels
    return tuple(
        EventRef(event=event, scene=scenes[event], label=labels[event])
        for event in sorted(events, key=lambda e: (scenes[e], e))
    )

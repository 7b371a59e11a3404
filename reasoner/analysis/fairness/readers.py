"""Two readers of one story: a careful one, and one who takes things as they seem.

The careful reader weighs every world. The trusting one takes, wherever a world is
left for it, faces for their owners' own, then seeming deaths for genuine, then what
people say for true, but for what they say for themselves: that they are not in it
anybody would say; but who owns up means it. Where not all of it can hold he believes
his eyes before words, and the last word before earlier ones.
"""

from __future__ import annotations

from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING

from reasoner.analysis.evidence.support import refer
from reasoner.engine.heads import Heads
from reasoner.results.fairness import Reader, ReaderPlace

if TYPE_CHECKING:
    from reasoner.analysis.session import Session
    from reasoner.engine.worlds import Granted, Query

FACE_VALUE = {"reading": "genuine", "word": "true"}  # the eyes before the ears


def read(case: Session, query: Query, plot: str, culprit: str | None) -> Reader:
    """What the reader who assumes QUERY makes of PLOT and of CULPRIT's part in it."""
    heads = Heads(case.worlds, query, plot)
    standing = _place_reader(case, query, culprit, heads)
    ahead = heads.lead(culprit) if culprit else -inf
    names = sorted((case.wording.name(p), p) for p in heads.leaders)
    return Reader(
        standing=standing,
        margin=int(ahead) if abs(ahead) < inf else None,
        leaders=tuple(person for _, person in names),
        names=tuple(name for name, _ in names),
    )


def _place_reader(
    case: Session, query: Query, culprit: str | None, heads: Heads
) -> ReaderPlace:
    if not heads.known:
        return "none"
    if not heads.ranks:
        return "no_world"
    if culprit is None:
        return "open"
    if culprit not in heads.ranks:
        return "cleared" if case.worlds.on_stage(culprit, query) else "unmet"
    ahead = heads.lead(culprit)
    if ahead == inf:
        return "proven"
    return "ahead" if ahead > 0 else "behind" if ahead < 0 else "level"


def trust_appearances(case: Session, query: Query) -> Query:
    """QUERY as the trusting reader assumes it.

    The same worlds are asked, with more taken for granted: nothing is added to the
    rules, and where QUERY has a world, so has the answer.
    """
    query = _grant_wishes(case, query, _list_faces(case))
    for name in FACE_VALUE:
        query = _grant_wishes(case, query, _list_seeming(case, query, name))
    return query


def _grant_wishes(case: Session, query: Query, wishes: list[Granted]) -> Query:
    """QUERY with as many WISHES granted as have a world together, first ones first."""
    every = replace(query, granted=query.granted.union(wishes))
    if case.worlds.tenable(every):
        return every
    for wish in wishes:
        more = replace(query, granted=query.granted | {wish})
        if case.worlds.tenable(more):
            query = more
    return query


def _list_faces(case: Session) -> list[Granted]:
    return [("mask", key, False) for key in case.worlds.facts("mask", 2)]


def _list_seeming(case: Session, query: Query, name: str) -> list[Granted]:
    """What is in evidence, taken at face value, the last told first."""
    keys = [k for k in case.worlds.readings(name, query) if k[-1] == FACE_VALUE[name]]
    pleas = case.worlds.facts("pleads", 2)
    keys = [k for k in keys if k[1:3] not in pleas]
    wishes: list[Granted] = [(name, key, True) for key in keys]
    if name == "word":  # who owns up takes the blame for nobody
        owned = case.worlds.facts("shielding", 2)
        wishes += [("shielding", k, False) for k in owned if k[0] in query.evidence]
    events = refer(case, {str(key[0]) for _, key, _ in wishes})
    told = {ref.event: (ref.scene, place) for place, ref in enumerate(events)}
    return sorted(wishes, key=lambda wish: told[str(wish[1][0])], reverse=True)

"""Two readers of one story: a careful one, and one who takes things as they seem.

The careful reader weighs every world. The trusting one takes, wherever a world is
left for it, faces for their owners' own, then seeming deaths for genuine, then what
people say for true, but for what they say for themselves: that they are not in it
anybody would say; but who owns up means it. Where not all of it can hold he believes
his eyes before words, and the last word before earlier ones. Whom he was told to be in
a plot he takes for that until what has been shown, all words apart, speaks against it.
"""

from __future__ import annotations

from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING, TypeGuard

from reasoner.analysis.belief.conclusions import Conclusions
from reasoner.analysis.belief.fluents import ROLES
from reasoner.analysis.evidence.support import refer
from reasoner.engine.heads import Heads
from reasoner.results.fairness import Reader, ReaderPlace

if TYPE_CHECKING:
    from reasoner.analysis.session import Session
    from reasoner.case.terms import Term
    from reasoner.engine.ranking import Key
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
    if name == "word":
        belied = _find_belied_charges(case, query)
        keys = [k for k in keys if k[:3] not in belied]
    wishes: list[Granted] = [(name, key, True) for key in keys]
    if name == "word":  # who owns up takes the blame for nobody
        owned = case.worlds.facts("shielding", 2)
        wishes += [("shielding", k, False) for k in owned if k[0] in query.evidence]
    events = refer(case, {str(key[0]) for _, key, _ in wishes})
    told = {ref.event: (ref.scene, place) for place, ref in enumerate(events)}
    return sorted(wishes, key=lambda wish: told[str(wish[1][0])], reverse=True)


def _find_belied_charges(case: Session, query: Query) -> frozenset[Key]:
    """The charges, each as (event, speaker, claim), that somebody is in a plot against
    which all that was shown since, the events in which anything is said apart, speaks
    more than what had been shown by then."""
    words = case.worlds.facts("asserts", 3)
    said = {str(event) for event, *_ in words}
    known = query.evidence - said
    found = set()
    for event, speaker, claim in words:
        if event not in query.evidence or not _is_charge(claim):
            continue
        scene = case.data.event_scene[str(event)]
        before = frozenset(e for e in known if case.data.event_scene[e] <= scene)
        ranks = (
            _rank(case, replace(query, evidence=e), claim) for e in (before, known)
        )
        then, now = ranks
        if now > then:
            found.add((event, speaker, claim))
    return frozenset(found)


def _rank(case: Session, query: Query, claim: tuple[Term, ...]) -> float:
    """How much more CLAIM, a charge, asks one to swallow than what is likeliest."""
    query = replace(query, theories=frozenset())
    atom = ROLES[str(claim[0])], (claim[2], claim[1])
    if claim[2] not in case.worlds.known_plots(query):
        return 0
    if atom[1] not in case.worlds.facts(atom[0], 2):
        return inf
    above = case.memo(Conclusions).rank(query, atom).above(atom)
    return inf if above is None else above


def _is_charge(claim: Term) -> TypeGuard[tuple[Term, ...]]:
    return isinstance(claim, tuple) and claim[0] in ROLES

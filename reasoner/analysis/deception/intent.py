"""Claims as they were meant: a falsehood against one's own belief is a lie."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reasoner.analysis.deception.inputs import spoken_stance
from reasoner.analysis.deception.stance import Minds
from reasoner.analysis.evidence.appearances import appearances
from reasoner.case.terms import write
from reasoner.results.verdict import Appearance, Appearances, ReadingRank

if TYPE_CHECKING:
    from reasoner.analysis.session import Session
    from reasoner.engine.viewpoint import Chain

MISTAKEN, LIE = "mistaken", "lie"


def find_appearances(
    case: Session, scene: int, chain: Chain, time_limit: float | None = None
) -> Appearances:
    """The appearances in evidence for CHAIN at the end of SCENE, as far as the time
    goes; see `find_meant`."""
    found: list[Appearance] = []
    complete = False
    with case.within(time_limit):
        for one in find_meant(case, scene, chain):
            found.append(one)
        complete = True
    place = case.at(scene, chain)
    return Appearances(**place, appearances=tuple(found), complete=complete)


def find_meant(case: Session, scene: int, chain: Chain) -> Iterator[Appearance]:
    """The appearances in evidence for CHAIN at the end of SCENE, in which what a
    speaker did not believe himself is no mistake."""
    found = appearances(case.worlds, case.query(scene, chain))
    minds = Minds(case, chain, scene)
    terms = {write(c): c for _, _, c in case.worlds.facts("asserts", 3)}

    for one in found:
        if one.claim is None or MISTAKEN not in {r.reading for r in one.readings}:
            yield one
            continue
        held = spoken_stance(case, minds, one.event, one.about, terms[one.claim])
        yield _relabel(one) if held == "disbelieved" else one


def _relabel(one: Appearance) -> Appearance:
    """A mistake becomes a lie at the same rank, or at a lie's where that is less."""
    ranks: dict[str, int] = {}
    for row in one.readings:
        name = LIE if row.reading == MISTAKEN else row.reading
        ranks[name] = min(row.rank, ranks.get(name, row.rank))
    rows = [ReadingRank(reading=name, rank=rank) for name, rank in ranks.items()]
    rows.sort(key=lambda r: (r.rank, r.reading))
    return one.but(readings=tuple(rows))

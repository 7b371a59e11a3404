"""Claims as they were meant: a falsehood against one's own belief is a lie, and one of
which its speaker was convinced a mistake, be he in a plot or not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reasoner.analysis.deception.inputs import find_spoken_stance
from reasoner.analysis.deception.stance import Minds
from reasoner.analysis.deception.truth import Truth, is_of_matter
from reasoner.analysis.evidence.appearances import rank_appearances
from reasoner.case.terms import write
from reasoner.results.verdict import Appearance, Appearances, ReadingRank

if TYPE_CHECKING:
    from reasoner.analysis.session import Session
    from reasoner.case.terms import Term
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
    speaker did not believe himself is no mistake, and what he did believe no lie. On
    a plot in which it may be in league with others an open enemy tells of none."""
    intent = Intent(case, scene, chain)
    terms = {write(c): c for _, _, c in case.worlds.facts("asserts", 3)}
    for one in rank_appearances(case.worlds, case.query(scene, chain)):
        if one.claim is None:
            yield one
            continue
        claim = terms[one.claim]
        if not intent.can_tell(claim):
            continue
        readings = {r.reading for r in one.readings}
        if len(readings) > 1:  # then it is for the worlds to weigh whether he lied
            readings &= {MISTAKEN}
        for reading in readings:
            meant = intent.reading(one.event, one.about, claim, reading)
            if meant != reading:
                one = _relabel(one, reading, meant)
        yield one


class Intent:
    """What speakers meant, as CHAIN knows of their minds at the end of SCENE."""

    def __init__(self, case: Session, scene: int, chain: Chain) -> None:
        self._case = case
        self._minds = Minds(case, chain, scene)
        self._truth = Truth(case, self._minds)

    def can_tell(self, claim: Term) -> bool:
        """Can it be told what the chain makes of CLAIM? Of a plot an open enemy may be
        in league in it cannot."""
        return not self._truth.is_on_untold_plot(claim)

    def reading(self, event: str, speaker: str, claim: Term, reading: str) -> str:
        """How the word CLAIM of SPEAKER's in EVENT was meant, where a world has it by
        READING (true, lie, mistaken): as the ledger has it, by what he held. But of
        plots and what was shown of them a world that has him in one knows better."""
        outside = is_of_matter(claim) or not self._minds.plots_of(speaker)
        if reading == MISTAKEN or (reading == LIE and outside):
            held = find_spoken_stance(self._case, self._minds, event, speaker, claim)
            return {"disbelieved": LIE, "believed": MISTAKEN}.get(held, reading)
        return reading


def _relabel(one: Appearance, old: str, new: str) -> Appearance:
    """ONE with the reading OLD called NEW, at the same rank, or at that of NEW where
    that is less."""
    ranks: dict[str, int] = {}
    for row in one.readings:
        name = new if row.reading == old else row.reading
        ranks[name] = min(row.rank, ranks.get(name, row.rank))
    rows = [ReadingRank(reading=name, rank=rank) for name, rank in ranks.items()]
    rows.sort(key=lambda r: (r.rank, r.reading))
    return one.but(readings=tuple(rows))

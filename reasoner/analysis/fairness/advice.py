"""What an author could do about a judgement of fairness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.results.base import EventRef
from reasoner.results.fairness import Advice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reasoner.analysis.fairness.clues import ClueChains
    from reasoner.analysis.fairness.rule import Ruling
    from reasoner.results.fairness import FairScene, Reader


def advise(
    ruling: Ruling,
    reveal: int,
    eve: Reader | None,
    carried: ClueChains,
    middle: int,
    decisive: Sequence[EventRef],
) -> tuple[Advice, ...]:
    """What to do where RULING is not well, or hangs by a thread.

    EVE is the careful reader on the eve of the REVEAL, MIDDLE the first scene of the
    second half, DECISIVE what put the culprit ahead.
    """
    if ruling.why == "disproved":
        return (Advice(kind="bear_out", scene=reveal),)
    if ruling.judgement == "unfair":
        return (_advise_unfair(reveal, eve),)
    if ruling.judgement == "given_away":
        return (Advice(kind="delay", scene=middle, events=tuple(decisive)),)
    only = len(carried.chains) == 1 and carried.chains[0]
    if not only and not carried.sources:
        return ()
    persons = tuple(source.person for source in carried.sources)
    names = tuple(source.name for source in carried.sources)
    return (Advice(kind="second_chain", scene=reveal, persons=persons, names=names),)


def advise_on_craft(
    alone: Sequence[EventRef],
    late: int | None,
    *,
    framed: bool,
    sole: FairScene | None,
    open_books: Sequence[tuple[str, str]],
) -> tuple[Advice, ...]:
    """What the craft of the whodunit asks for and is wanting: clues that name the
    culprit ALONE; the scene in which he comes LATE; whether somebody innocent is FRAMED
    for a while; the first sign, where it leaves a SOLE suspect; the suspects, OPEN
    BOOKS, who hide nothing, each with his name."""
    found = []
    if alone:
        one = alone[0]
        found.append(Advice(kind="divide", scene=one.scene, events=tuple(alone)))
    if late is not None:
        found.append(Advice(kind="appear_early", scene=late))
    if sole is not None:
        found.append(Advice(kind="open_to_several", scene=sole.scene))
    if open_books:
        persons, names = zip(*open_books, strict=True)
        found.append(Advice(kind="hide", scene=0, persons=persons, names=names))
    if not framed:
        found.append(Advice(kind="frame", scene=0))
    return tuple(found)


def _advise_unfair(reveal: int, eve: Reader | None) -> Advice:
    if eve is None:
        return Advice(kind="show_earlier", scene=reveal)
    if eve.standing == "unmet":
        return Advice(kind="introduce", scene=reveal)
    if eve.margin is None:
        return Advice(kind="make_possible", scene=reveal)
    return Advice(
        kind="add_clue",
        scene=reveal,
        amount=1 - eve.margin,
        persons=eve.leaders,
        names=eve.names,
    )

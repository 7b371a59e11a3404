"""What an author could do about a judgement of fairness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.results.base import EventRef
from reasoner.results.fairness import Advice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reasoner.analysis.fairness.clues import ClueChains
    from reasoner.analysis.fairness.rule import Ruling
    from reasoner.results.fairness import Reader


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
        return (_for_unfair(reveal, eve),)
    if ruling.judgement == "given_away":
        return (Advice(kind="delay", scene=middle, events=tuple(decisive)),)
    only = len(carried.chains) == 1 and carried.chains[0]
    if not only and not carried.sources:
        return ()
    persons = tuple(source.person for source in carried.sources)
    names = tuple(source.name for source in carried.sources)
    return (Advice(kind="second_chain", scene=reveal, persons=persons, names=names),)


def _for_unfair(reveal: int, eve: Reader | None) -> Advice:
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

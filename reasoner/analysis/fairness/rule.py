"""The rule by which a mystery is called fair, unfair or given away.

The puzzle are the scenes from the first sign of the plot up to the reveal, without
it. The culprit is ahead where every rival, nobody and the unlisted one included, asks
more of us; by 2 he is *firmly* ahead, since then whoever still doubts has to swallow
something surprising.

- unfair: on the eve of the reveal he is not ahead. Nobody could have known.
- given away: he is ahead from the first sign on, so that nobody else was ever in
  question; or firmly ahead in the first half of the puzzle; and stays ahead. With a
  single scene to puzzle over nothing comes too early.
- fair: anything else. From some scene on the careful reader can know. An early lead
  of 1 gives nothing away: one unusual thing is what good red herrings are made of.

Where the first sign proves to the audience that he is in it, and the story goes on with
people who do not know, no riddle was meant: that is dramatic irony (irony.py).

A fair chance for the reader is the first rule of S. S. Van Dine (Twenty Rules for
Writing Detective Stories, 1928); halves and firmness are this project's measure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from reasoner.results.fairness import Judgement, Why

FIRM = 2  # the price of something surprising


@dataclass(frozen=True, slots=True)
class Ruling:
    """The judgement, why, and from which place in the puzzle on one can know."""

    judgement: Judgement
    why: Why
    known: int | None = None


def judge(puzzle: Sequence[float]) -> Ruling:
    """Judge by the culprit's margin at each scene of the PUZZLE.

    Infinite where he is proven, negative infinity where he is not even possible.
    """
    if not puzzle:
        return Ruling("unfair", "no_time")
    if puzzle[-1] <= 0:
        return Ruling("unfair", _find_obstacle(puzzle))
    known = len(puzzle)
    while known and puzzle[known - 1] > 0:
        known -= 1
    if len(puzzle) > 1:
        if known == 0:
            return Ruling("given_away", "from_the_start", known)
        if any(margin >= FIRM for margin in puzzle[known : find_second_half(puzzle)]):
            return Ruling("given_away", "too_soon", known)
    return Ruling("fair", "in_time", known)


def find_second_half(puzzle: Sequence[object]) -> int:
    """The place in the PUZZLE at which its second half begins; a scene in the middle
    belongs to the first."""
    return (len(puzzle) + 1) // 2


def _find_obstacle(puzzle: Sequence[float]) -> Why:
    if max(puzzle) == -inf:
        return "no_place"
    return "lost" if max(puzzle) > 0 else "never_ahead"

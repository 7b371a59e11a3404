"""What of a very large case a page asks about: all of it would take hours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MOST_STANDINGS = 4000  # of people at scenes, for one chair


@dataclass(frozen=True, slots=True)
class Extent:
    """The scenes a page shows, and whether it asks more of them than the verdict."""

    scenes: tuple[int, ...]
    whole: bool

    def left_out(self, case: str, every: int) -> Iterator[str]:
        """What is left out of the page of CASE of EVERY so many scenes, and how to ask
        for it."""
        if self.whole:
            return
        yield (
            f"{every - len(self.scenes)} of {every} scenes: the case is so large that "
            f"the page looks at {len(self.scenes)} of them, evenly spread. reasoner "
            f"solve {case} --scene N --as CHAIN has any other, and reasoner timeline "
            f"{case} what turned the verdict."
        )
        for what, command in (
            ("What speaks for each verdict", "explain CASE --scene N"),
            ("Who knew what when", "who-knew CASE SECRET"),
            ("The ledger of deceptions", "ledger CASE --scene N"),
            ("The matrix of evidence", "matrix CASE --scene N"),
            ("Whether it is fair to its audience", "fair CASE"),
        ):
            yield f"{what}: reasoner {command.replace('CASE', case)} has it."


def find_extent(scenes: Sequence[int], people: int) -> Extent:
    """All of SCENES with so many PEOPLE where that is not too much, else as many as
    there is room for, the last one among them."""
    room = max(2, MOST_STANDINGS // max(1, people))
    if len(scenes) <= room:
        return Extent(tuple(scenes), whole=True)
    step = (len(scenes) - 1) / (room - 1)
    kept = dict.fromkeys(scenes[round(n * step)] for n in range(room))
    return Extent(tuple(kept), whole=False)

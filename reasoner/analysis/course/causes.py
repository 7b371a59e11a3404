"""Which of the events that came in or went out made the difference.

An event is *enough* if it alone makes the change, and *needed* if without it all the
others do not. Neither follows from the other: where two witnesses say the same, either
is enough and neither is needed.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet

from reasoner.analysis.evidence.support import shrink
from reasoner.results.course import Manner

Makes = Callable[[frozenset[str]], bool]


def responsible(
    makes: Makes, changed: AbstractSet[str], late: list[str]
) -> tuple[frozenset[str], Manner]:
    """The events of CHANGED behind a change, and how they bring it about.

    MAKES says whether some of them alone make the change; all of them do. Where
    several sets would do, the last ones in LATE are the first to be spared.
    """
    every = frozenset(changed)
    alone = frozenset(e for e in every if makes(frozenset({e})))
    if len(alone) > 1:
        return alone, "any"
    found = alone or shrink(makes, every, late)
    if any(makes(every - {event}) for event in found):
        return found, "enough"
    return found, "because" if len(found) == 1 else "together"

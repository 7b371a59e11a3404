"""What somebody in a plot knew and did, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from reasoner.prose.phrases import Phrases, capital, count_in_words

if TYPE_CHECKING:
    from reasoner.results.base import EventRef
    from reasoner.results.explanation import Act

MOST_DEEDS = 3
# What is told of one in the plot, most telling first: knowledge without any way to it,
# and what gave him away, before what anyone of them might have done.
CLUES = ("uncanny", "own", "own_mark", "lie")
TELLING = (*CLUES, "staged", "in_hiding", "service", "held", "did")


def word_deeds(
    phrases: Phrases, acts: Iterable[Act], told: Iterable[EventRef] = ()
) -> Iterator[str]:
    """What somebody in it knew and did, the most telling first; of events TOLD before
    only the scene."""
    told, shown = [*told], set[str]()
    order = sorted(acts, key=lambda act: TELLING.index(act.kind))
    lines: dict[str, str] = {}  # by what is said, however many events show it
    for act in order[:MOST_DEEDS]:
        clue = "The clue: " if act.kind == "uncanny" else ""
        text = phrases.within(act.text) if clue else capital(act.text)
        text = text if act.kind == "did" else _drop_labels(text, told)
        claim, _, event = text.partition(": ")
        if event in shown:  # told just before
            claim = f"{claim} (scene {event.rpartition(' (scene ')[2]}"
            event = ""
        shown |= {event} if event else set()
        claim, _, scene = claim.partition(" (scene ")
        line = lines.get(clue + claim, "")
        where = (
            f"; and again{'' if event else f' in scene {scene[:-1]}'}" if line else ""
        )
        if scene and not line:
            where = f" (scene {scene}"
        line = line or clue + claim
        lines[clue + claim] = f"{line}{where}{f': {event}' if event else ''}"
    rest = order[MOST_DEEDS:]
    alike = {act.kind for act in rest} == {act.kind for act in order[:MOST_DEEDS][-1:]}
    what = count_in_words(len(rest), "lesser sign")
    what = f"{len(rest)} more of the kind" if alike else what
    more = f". And {what}" if rest else ""
    *before, last = lines.values() or [""]
    yield from (f"{line}." for line in before)
    if last:
        yield f"{last}{more}."


def _drop_labels(text: str, told: Iterable[EventRef]) -> str:
    for event in told:
        where = f" (scene {event.scene})"
        text = text.replace(f": {event.label}{where}", where)
    return text

"""The ledger as lines: deceptions by deceiver, honest mistakes, betrayals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reasoner.cli.views.betrayals import betrayal_lines
from reasoner.cli.views.deceptions import HONEST, Deceptions
from reasoner.cli.views.lines import BLANK, HEAD, TITLE, Line, bullet
from reasoner.cli.views.phrases import AUDIENCE, SOMEONE_ELSE, Phrases

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.results.deception import Deception, Ledger

TIMES = (
    "until: the scene at which they found it out; from: since when, where that is "
    "later than the scene itself; to the last: not found out by scene {scene}"
)
FACE = "One's own chair takes one to be loyal: a traitor's own shows the face put on."


def lines(case: CaseData, found: Ledger) -> Iterator[Line]:
    """FOUND by deceiver, then honest mistakes, then betrayals, then how to read it."""
    phrases = Phrases(case)
    chair = phrases.chair(found.viewpoint)
    yield Line(f'{found.title}, scene {found.scene} "{found.heading}", {chair}', TITLE)
    if not found.deceptions and not found.betrayals:
        yield BLANK
        yield Line("No deception and no betrayal has come to light yet.")
    told = Deceptions(phrases)
    honest = [d for d in found.deceptions if d.kinds == HONEST]
    deceits = [d for d in found.deceptions if d not in honest]
    for deceiver, name in dict.fromkeys((d.deceiver, d.name) for d in deceits):
        head = "Somebody unknown" if deceiver == SOMEONE_ELSE else name
        own = [d for d in deceits if d.deceiver == deceiver]
        yield from _group(told, head, own)
    yield from _group(told, "Honest mistakes, which misled like lies", honest)
    for betrayal in found.betrayals:
        yield from betrayal_lines(phrases, betrayal)
    yield from _reading(found)


def _group(told: Deceptions, head: str, entries: list[Deception]) -> Iterator[Line]:
    if not entries:
        return
    yield BLANK
    yield Line(head, HEAD)
    yield from map(bullet, told.paragraphs(entries))


def _reading(found: Ledger) -> Iterator[Line]:
    """How to read the times, and whose face it is, where there is anything of it."""
    notes = []
    if any(d.deceived for d in found.deceptions):
        notes.append(TIMES.format(scene=found.scene))
    last = found.viewpoint[-1]
    if last != AUDIENCE and any(d.deceiver == last for d in found.deceptions):
        notes.append(FACE)
    for note in notes:
        yield BLANK
        yield Line(note)

"""What became of pins, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reasoner.prose.course import why
from reasoner.prose.document import PAUSE, Element, Heading, Item, Paragraph
from reasoner.prose.phrases import Phrases, count, listing

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.results.course import TurningPoint
    from reasoner.results.pins import Outcome, Tested
    from reasoner.results.verdict import PlotVerdict

RIVALS = 3


def failure(case: CaseData, outcome: Outcome, full: bool = False) -> Iterator[Element]:
    """What differs from one pin, what came out instead, and which events did it. FULL
    names all the rivals of who came out."""
    pin = outcome.pin
    chair = Phrases(case).chair(tuple(pin.viewpoint.split("/")), pin.trust)
    inside = ", inside" if pin.inside else ""
    heading = f'scene {pin.scene} "{case.scenes[pin.scene]}", {chair}{inside}'
    yield Heading(f"{outcome.place}: {heading}")
    if pin.xfail is not None:
        yield Paragraph(
            f"This was expected to differ, and holds now: {pin.xfail}", depth=1
        )
        yield Paragraph("Take its xfail away.", depth=1)
        return
    for one in outcome.differences:
        yield Item(f"{one.what}: {one.pinned} is pinned, {one.found} came out")
    yield Paragraph(f"The pin says: {pin.because}", depth=1)
    yield Paragraph(f"The verdict: {_word_verdict(case, outcome.plot, full)}.", depth=1)
    if outcome.since is not None:
        yield from _write_since(outcome.since)


def _word_verdict(case: CaseData, plot: PlotVerdict | None, full: bool) -> str:
    phrases = Phrases(case)
    if plot is None:
        return "no plot is known"
    if plot.culprit is None:
        best = [phrases.suspect(s.person) for s in plot.suspects if s.rank == 0]
        return f"open between {listing(best)}" if best else "nothing fits the evidence"
    name = phrases.suspect(plot.culprit)
    who = f"{name} {name:is} {plot.status}"
    rivals = [s for s in plot.suspects if s.rank][: None if full else RIVALS]
    if not rivals:
        return who
    near = listing(f"{phrases.suspect(s.person)} (+{s.rank})" for s in rivals)
    return f"{who}; next {'comes' if len(rivals) == 1 else 'come'} {near}"


def _write_since(point: TurningPoint) -> Iterator[Element]:
    yield Paragraph(
        f"It has stood so since scene {point.scene}. {why(point)}:", depth=1
    )
    for cause in point.causes:
        lost = "not known yet: " if cause.lost else ""
        yield Item(f"{lost}{cause.label} ({cause.event})", 2)


def outcomes(case: CaseData, found: Tested, full: bool = False) -> Iterator[Element]:
    """What became of the pins of one file, which is on CASE."""
    return report([(case, found)], full)


def report(
    found: Sequence[tuple[CaseData, Tested]], full: bool = False
) -> Iterator[Element]:
    """What became of all pins, file by file, each with its case: what differs, then how
    many hold."""
    total: list[Outcome] = []
    for case, one in found:
        total += one.outcomes
        wrong = [outcome for outcome in one.outcomes if not outcome.fine]
        for outcome in wrong:
            yield from failure(case, outcome, full)
            yield PAUSE
        text = f"{one.path}: {_count_outcomes(one.outcomes, one.pins)}"
        yield Paragraph(text, "plain" if one.fine else "open")
    yield PAUSE
    number = sum(one.pins for _, one in found)
    fine = all(one.fine for _, one in found)
    yield Paragraph(f"{_count_outcomes(total, number)}.", "verdict" if fine else "open")


def _count_outcomes(outcomes: Sequence[Outcome], number: int) -> str:
    wrong = sum(not one.fine for one in outcomes)
    expected = sum(one.fine and one.pin.xfail is not None for one in outcomes)
    parts = [f"{count(number, 'pin')}"]
    if expected:
        parts.append(f"{expected} known to differ")
    missed = number - len(outcomes)
    if wrong or not missed:
        parts.append(f"{wrong} not as pinned" if wrong else "all as pinned")
    if missed:
        parts.append(f"{missed} not tested in time")
    return ", ".join(parts)

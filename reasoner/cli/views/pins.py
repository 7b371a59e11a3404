"""Pins as TOML, and what became of them in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from reasoner.cli.views.lines import BLANK, HEAD, OPEN, VERDICT, Line, bullet
from reasoner.cli.views.phrases import Phrases, count, listing
from reasoner.cli.views.turning import why

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.results.course import TurningPoint
    from reasoner.results.pins import Outcome, Pin, PinFile
    from reasoner.results.verdict import PlotVerdict

_ORDER = ("scene", "viewpoint", "plot", "status", "culprit", "firmness")
_RIVALS = 3
_HEADER = (
    "What must be concluded, from which chair, after which scene. These are the",
    "verdicts as they came out: go over each, and say why in your own words.",
    "firmness means: at least so much more for every other explanation. Whatever a pin",
    "leaves out may come out in any way.",
)


def toml(pins: PinFile) -> str:
    """PINS as they stand in a file. A status that stands alone is no list there."""
    import tomlkit

    document = tomlkit.document()
    for comment in _HEADER:
        document.add(tomlkit.comment(comment))
    document.add(tomlkit.nl())
    document["case"] = pins.case
    document["chairs"] = pins.chairs
    rows = tomlkit.aot()
    for pin in pins.pin:
        row = tomlkit.table()
        for key, value in _fields(pin):
            row[key] = _plain(value)
        rows.append(row)
    document["pin"] = rows
    return tomlkit.dumps(document)


def _fields(pin: Pin) -> Iterator[tuple[str, Any]]:
    """The fields that PIN states: what it is about first, the because last."""
    stated = pin.model_dump(exclude_unset=True)
    last = stated.pop("because")
    yield from ((key, stated.pop(key)) for key in _ORDER if key in stated)
    yield from stated.items()
    yield "because", last


def _plain(value: Any) -> Any:
    import tomlkit

    if isinstance(value, dict):
        table = tomlkit.inline_table()
        table.update({key: _plain(one) for key, one in value.items()})
        return table
    if isinstance(value, list) and len(value) == 1:
        return value[0]
    return value


def failure(case: CaseData, outcome: Outcome) -> Iterator[Line]:
    """What differs from one pin, what came out instead, and which events did it."""
    pin = outcome.pin
    chair = Phrases(case).chair(tuple(pin.viewpoint.split("/")))
    heading = f'scene {pin.scene} "{case.scenes[pin.scene]}", {chair}'
    yield Line(f"{outcome.place}: {heading}", HEAD)
    if pin.xfail is not None:
        yield Line(f"This was expected to differ, and holds now: {pin.xfail}", "", 2)
        yield Line("Take its xfail away.", "", 2)
        return
    for one in outcome.differences:
        yield bullet(f"{one.what}: {one.pinned} is pinned, {one.found} came out")
    yield Line(f"The pin says: {pin.because}", "", 2)
    yield Line(f"The verdict: {_verdict(case, outcome.plot)}.", "", 2)
    if outcome.since is not None:
        yield from _since(outcome.since)


def _verdict(case: CaseData, plot: PlotVerdict | None) -> str:
    phrases = Phrases(case)
    if plot is None:
        return "no betrayal is known"
    if plot.culprit is None:
        best = [phrases.suspect(s.person) for s in plot.suspects if s.rank == 0]
        return f"open between {listing(best)}" if best else "nothing fits the evidence"
    who = f"{phrases.suspect(plot.culprit)} is {plot.status}"
    rivals = [s for s in plot.suspects if s.rank][:_RIVALS]
    if not rivals:
        return who
    near = listing(f"{phrases.suspect(s.person)} (+{s.rank})" for s in rivals)
    return f"{who}; next {'comes' if len(rivals) == 1 else 'come'} {near}"


def _since(point: TurningPoint) -> Iterator[Line]:
    yield Line(f"It has stood so since scene {point.scene}. {why(point)}:", "", 2)
    for cause in point.causes:
        lost = "not known yet: " if cause.lost else ""
        yield bullet(f"{lost}{cause.label} ({cause.event})", 4)


def report(
    found: Iterable[tuple[str, CaseData, tuple[Outcome, ...]]],
) -> Iterator[Line]:
    """What became of all pins, file by file: what differs, then how many hold."""
    total: list[Outcome] = []
    for path, case, outcomes in found:
        total += outcomes
        wrong = [one for one in outcomes if not one.fine]
        for one in wrong:
            yield from failure(case, one)
            yield BLANK
        yield Line(f"{path}: {_counted(outcomes)}", OPEN if wrong else "")
    yield BLANK
    style = VERDICT if all(one.fine for one in total) else OPEN
    yield Line(f"{_counted(total)}.", style)


def _counted(outcomes: Iterable[Outcome]) -> str:
    listed = list(outcomes)
    wrong = sum(not one.fine for one in listed)
    expected = sum(one.fine and one.pin.xfail is not None for one in listed)
    parts = [f"{count(len(listed), 'pin')}"]
    if expected:
        parts.append(f"{expected} known to differ")
    parts.append(f"{wrong} not as pinned" if wrong else "all as pinned")
    return ", ".join(parts)

"""What if, as text and Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reasoner.cli.views.blocks import Block, render
from reasoner.cli.views.phrases import Phrases, listing
from reasoner.cli.views.verdict import nothing_known, place, state
from reasoner.cli.views.whynot import cited, item

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.results.base import Status
    from reasoner.results.contrast import PlotShift, Shift, WhatIf
    from reasoner.results.verdict import PlotVerdict, Surprise


def words(case: CaseData, found: WhatIf, markdown: bool = False) -> str:
    """FOUND in sentences."""
    return render(_blocks(case, found), markdown)


def _blocks(case: CaseData, found: WhatIf) -> Iterator[Block]:
    yield Block("head", place(case, found.scene, found.viewpoint))
    yield Block("head", "What if")
    for event in found.without:
        yield Block("item", f"this had not come to light: {case.labels[event]}?")
    for event in found.undone:
        yield Block("item", f"this had never happened: {case.labels[event]}?")
    for fact in found.facts:
        yield Block("item", f"the case said this as well: {fact}")
    yield from _evidence(found)
    if not found.plots:
        yield Block("para", nothing_known(case, found.viewpoint))
        yield Block("para", "It would be the same then.")
    for plot in found.plots:
        yield from _plot(case, plot)
    yield from _decisive(case, found)


def _evidence(found: WhatIf) -> Iterator[Block]:
    """What the change does to the evidence, besides what it says itself."""
    asked = {*found.without, *found.undone}
    indirect = [event for event in found.lost if event.event not in asked]
    if indirect:
        yield Block("para", "Then this would not be known either:")
        yield from map(cited, indirect)
    if found.unheard:
        yield Block("para", "This is not known from this chair at this scene anyway:")
        yield from map(cited, found.unheard)


def _plot(case: CaseData, plot: PlotShift) -> Iterator[Block]:
    phrases = Phrases(case)
    yield Block("head", f"{_fate(plot)}: {phrases.within(plot.text)}")
    if not (plot.shifts or plot.helpers or plot.before != plot.after):
        yield Block("para", f"As before, {state(case, plot.after)}. Nothing changes.")
        return
    yield Block("item", f"Before: {state(case, plot.before)}.")
    yield Block("item", f"After: {state(case, plot.after)}.")
    if plot.before and plot.after:
        yield from _shifts(phrases, plot.shifts)
        yield from _helpers(case, plot)


def _fate(plot: PlotShift) -> str:
    """What becomes of the verdict, in a few words."""
    old, new = _leaders(plot.before), _leaders(plot.after)
    if plot.stands:
        return "The verdict stands"
    if old == new:
        proven = plot.after is not None and plot.after.status == "proven"
        return f"The verdict is {'proven then' if proven else 'no longer proven'}"
    if old and new and new < old:
        return "The verdict narrows"
    if old and new and old < new:
        return "The verdict widens"
    return "The verdict falls" if old else "A verdict comes about"


def _leaders(plot: PlotVerdict | None) -> set[str]:
    return {s.person for s in plot.suspects if s.rank == 0} if plot else set()


def _shifts(phrases: Phrases, shifts: tuple[Shift, ...]) -> Iterator[Block]:
    """A row for each suspect who moves, and what makes the difference for whom."""
    moving = [shift for shift in shifts if shift.before != shift.after]
    if moving:
        yield Block("para", "How much more than the best each asks us to swallow:")
        yield from (Block("item", _moves(phrases, shift)) for shift in moving)
    groups: dict[tuple[tuple[Surprise, ...], ...], list[str]] = {}
    for shift in shifts:
        if shift.added or shift.gone:
            names = groups.setdefault((shift.added, shift.gone), [])
            names.append(phrases.suspect(shift.person))
    if groups:
        yield Block("para", "What makes the difference:")
    for (added, gone), names in groups.items():
        everybody = len(names) == len(moving) > 2
        yield Block(
            "item", "For all of these" if everybody else f"For {listing(names)}"
        )
        yield from (Block("sub", f"now also: {_told(phrases, s)}") for s in added)
        yield from (Block("sub", f"no longer: {_told(phrases, s)}") for s in gone)


def _told(phrases: Phrases, surprise: Surprise) -> str:
    return phrases.within(item(phrases, surprise).text)


def _moves(phrases: Phrases, shift: Shift) -> str:
    name = phrases.suspect(shift.person)
    before, after = _rank(shift.before, shift.was), _rank(shift.after, shift.will_be)
    return f"{name}: {before} before, {after} after"


def _rank(rank: int | None, status: Status | None) -> str:
    if rank is None:
        return "ruled out" if status else "no suspect"
    return f"+{rank}" if rank else "as good as any"


def _helpers(case: CaseData, plot: PlotShift) -> Iterator[Block]:
    rows = [row for row in plot.helpers if None not in row]
    if rows:
        yield Block("para", "As helpers:")
    for person, before, after in rows:
        yield Block("item", f"{case.labels[person]}: {before} before, {after} after")


def _decisive(case: CaseData, found: WhatIf) -> Iterator[Block]:
    """Which of several changes it was."""
    if found.decisive and len(found.without + found.undone + found.facts) > 1:
        several = "Each of these" if len(found.decisive) > 1 else "This"
        yield Block("para", f"{several} alone would be enough to overturn it:")
        for change in found.decisive:
            yield Block("item", case.labels.get(change, change))
    elif not found.stands and not found.decisive:
        yield Block("para", "It takes these together; none of them alone would do it.")

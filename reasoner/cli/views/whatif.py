"""What if, as text and Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reasoner.cli.phrases import Phrases, listing
from reasoner.cli.views.blocks import Block, render
from reasoner.cli.views.whynot import cited, item

if TYPE_CHECKING:
    from reasoner.analysis.model import PlotVerdict, Surprise
    from reasoner.analysis.shifts import PlotShift, Shift
    from reasoner.analysis.whatif import WhatIf
    from reasoner.case.model import CaseData


def text(case: CaseData, found: WhatIf) -> str:
    """FOUND in sentences."""
    return render(_blocks(case, found))


def markdown(case: CaseData, found: WhatIf) -> str:
    """FOUND as Markdown."""
    return render(_blocks(case, found), markdown=True)


def _blocks(case: CaseData, found: WhatIf) -> Iterator[Block]:
    yield Block("head", f"What if (scene {found.scene})")
    for event in found.without:
        yield Block("item", f"Nobody had noticed: {case.labels[event]}")
    for event in found.undone:
        yield Block("item", f"This had never happened: {case.labels[event]}")
    for fact in found.facts:
        yield Block("item", f"It were also so that {fact}")
    indirect = [e for e in found.lost if e.event not in (*found.without, *found.undone)]
    if indirect:
        yield Block("para", "With that these would be unknown, too:")
        yield from map(cited, indirect)
    if not found.lost and not found.gained and not found.facts:
        yield Block("para", "None of that was in evidence anyway.")
    if not found.plots:
        yield Block("para", "No betrayal is known at this scene, before or after.")
    for plot in found.plots:
        yield from _plot(case, plot)
    if found.decisive and len(found.without + found.undone + found.facts) > 1:
        names = [case.labels.get(change, change) for change in found.decisive]
        yield Block("para", "Each of these alone would be enough:")
        yield from (Block("item", name) for name in names)
    elif not found.stands and not found.decisive:
        yield Block("para", "It takes these together; none of them alone would do it.")


def _plot(case: CaseData, plot: PlotShift) -> Iterator[Block]:
    head = "The verdict stands" if plot.stands else "The verdict falls"
    yield Block("head", f"{head}: {plot.text}")
    yield Block("item", f"Before: {state(plot.before)}.")
    yield Block("item", f"After: {state(plot.after)}.")
    if plot.shifts and plot.before and plot.after:
        yield Block("para", "What made the difference:")
        yield from _shifts(case, plot.shifts)


def state(plot: PlotVerdict | None) -> str:
    """A verdict in half a sentence."""
    if plot is None:
        return "no betrayal known"
    leaders = [s.name for s in plot.suspects if s.rank == 0]
    if plot.culprit is None:
        return f"open between {listing(leaders)}"
    firm = "" if plot.firmness is None else f", by {plot.firmness}"
    return f"{leaders[0]} is {plot.status}{firm}"


def _shifts(case: CaseData, shifts: tuple[Shift, ...]) -> Iterator[Block]:
    """Those who move for the same reasons together."""
    groups: dict[tuple[tuple[Surprise, ...], ...], list[Shift]] = {}
    for shift in shifts:
        groups.setdefault((shift.added, shift.gone), []).append(shift)
    within = Phrases(case).within
    for (added, gone), rows in groups.items():
        yield Block("para", "; ".join(map(_moves, rows)) + ".")
        for surprise in added:
            yield Block("item", f"It now takes that {within(item(surprise).text)}")
        for surprise in gone:
            yield Block(
                "item", f"It no longer takes that {within(item(surprise).text)}"
            )


def _moves(shift: Shift) -> str:
    return f"{shift.name}: {_rank(shift.before)} before, {_rank(shift.after)} after"


def _rank(rank: int | None) -> str:
    if rank is None:
        return "out of the question"
    return f"{rank} above the best" if rank else "among the best"

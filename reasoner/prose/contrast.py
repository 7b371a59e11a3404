"""Why not somebody, and what if something were otherwise, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reasoner.prose.document import Element, Heading, Item, Paragraph, spaced
from reasoner.prose.phrases import (
    Phrases,
    capital,
    cited,
    listing,
    nothing_known,
    place,
    state,
    surprise,
)
from reasoner.prose.rivals import unequal
from reasoner.prose.verdict import untold
from reasoner.results.outsiders import NOBODY

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.results.base import Status
    from reasoner.results.contrast import (
        Contrast,
        PlotShift,
        RuledOut,
        Shift,
        WhatIf,
        WhyNot,
        WhyNotPlot,
    )
    from reasoner.results.verdict import Involvement, PlotVerdict, Surprise


def why_not(case: CaseData, found: WhyNot) -> Iterator[Element]:
    """Why it was not that person, or what it would take."""
    yield from spaced(_write_why_not(case, found))


def _write_why_not(case: CaseData, found: WhyNot) -> Iterator[Element]:
    yield Heading(place(case, found.scene, found.viewpoint))
    phrases = Phrases(case)
    if found.person == NOBODY:
        yield Heading("Could it be that there was no plot at all?")
    else:
        yield Heading(f"Why not {phrases.suspect(found.person)}?")
    if not found.plots:
        yield Paragraph(nothing_known(case, found.viewpoint))
    yield from untold(phrases, found)
    for plot in found.plots:
        if len(case.plots) > 1:
            yield Paragraph(f"The plot: {phrases.within(plot.text)}.")
        yield from _write_refusal(phrases, found, plot)


def _write_refusal(
    phrases: Phrases, found: WhyNot, plot: WhyNotPlot
) -> Iterator[Element]:
    yield Paragraph(_word_finding(phrases, found, plot))
    if plot.contrast is not None:
        yield from _write_contrast(phrases, plot.contrast)
    if plot.ruled_out is not None:
        yield from _write_ruled_out(plot.ruled_out)
    if plot.finding != "leader" and plot.involved is not None:
        yield Paragraph(_word_involvement(phrases, plot, plot.involved))
    if plot.inside is not None:
        yield from _write_contrast(phrases, plot.inside)


def _word_finding(phrases: Phrases, found: WhyNot, plot: WhyNotPlot) -> str:
    """The answer in a sentence or two."""
    nobody = found.person == NOBODY
    name = phrases.suspect(found.person)
    it = "there was no plot" if nobody else f"it was {name}"
    others = [phrases.suspect(p) for p in plot.leaders if p != found.person]
    best = "the best explanations" if len(others) > 1 else "the best explanation"
    sentences = {
        "leader": f"But that is the verdict: {it}. {_word_certainty(plot)}",
        "tied": f"It may well be so: that {it} is as good an explanation as any. Just "
        f"as good: {listing(others)}.",
        "costs": f"That {it} cannot be excluded, but it asks us to swallow {plot.rank} "
        f"more than {best} ({listing(others)}).",
        "ruled_out": f"It cannot be that {it}: no explanation has it so, however "
        "far-fetched.",
        "own_chair": f"We look through the eyes of {name}, and who is loyal knows it.",
        "enemy": f"{capital(name)} {name:is} openly against {plot.side}: there is no "
        "trust to betray.",
        "outsider": f"{capital(name)} {name:does} not belong to {plot.side}, and only "
        "its members can betray it from within.",
        "unmet": f"{capital(name)} {name:has} not been met or heard of yet, as far as "
        "is known here.",
    }
    return sentences[plot.finding]


def _word_involvement(phrases: Phrases, plot: WhyNotPlot, one: Involvement) -> str:
    """Whether somebody who does not lead the plot is in it at all, in a sentence."""
    name = phrases.suspect(one.person)
    if one.status == "possible" and one.rank == plot.rank:
        return (
            f"That {name} {name:is} in it at all, in whatever role, asks for no less."
        )
    least = f"{one.firmness} more than the best"
    sentences = {
        "proven": f"That {name} {name:is} in it, in whatever role, is proven.",
        "identified": f"But {name} {name:is} in it, in whatever role: any explanation "
        f"without that asks us to swallow at least {least}.",
        "suspected": f"Whether {name} {name:is} in it at all cannot be told: "
        "explanations with that and without it are equally good.",
        "possible": f"That {name} {name:is} in it at all, in whatever role, asks us to "
        f"swallow {one.rank} more than the best explanation.",
        "cleared": f"Nor can {name} be in it in any other role.",
    }
    return sentences[one.status]


def _word_certainty(plot: WhyNotPlot) -> str:
    if plot.firmness is None:
        return "It is proven: no other explanation is left."
    return f"Any other explanation asks us to swallow at least {plot.firmness} more."


def _write_contrast(phrases: Phrases, contrast: Contrast) -> Iterator[Element]:
    extra, spared = unequal(contrast.extra, contrast.spared)
    if extra:
        yield Paragraph("To believe it one would have to swallow that:")
        yield from (surprise(phrases, one) for one in extra)
    if spared:
        leader = phrases.suspect(contrast.leader)
        yield Paragraph(f"But no longer, as with {leader}, that:")
        yield from (surprise(phrases, one) for one in spared)


def _write_ruled_out(out: RuledOut) -> Iterator[Element]:
    if out.shown:
        yield Paragraph("What rules that out:")
        yield from map(cited, out.shown)
    if out.unsaid:
        yield Paragraph("And what is missing; were it known, it could be so again:")
        yield from (Item(capital(sentence)) for sentence in out.unsaid)
    if out.absent:
        yield Paragraph("It could be so again, if this became known here:")
        yield from map(cited, out.absent)
    if not (out.shown or out.unsaid or out.absent):
        yield Paragraph("That holds whatever is in evidence.")


def what_if(case: CaseData, found: WhatIf) -> Iterator[Element]:
    """What the verdict would be after a change."""
    yield from spaced(_write_what_if(case, found))


def _write_what_if(case: CaseData, found: WhatIf) -> Iterator[Element]:
    yield Heading(place(case, found.scene, found.viewpoint))
    yield Heading("What if")
    for event in found.without:
        yield Item(f"this had not come to light: {case.labels[event]}?")
    for event in found.undone:
        yield Item(f"this had never happened: {case.labels[event]}?")
    for fact in found.facts:
        yield Item(f"the case said this as well: {fact}")
    yield from _write_evidence_change(found)
    if not found.plots:
        yield Paragraph(nothing_known(case, found.viewpoint))
        yield Paragraph("It would be the same then.")
    yield from untold(Phrases(case), found)
    for plot in found.plots:
        yield from _write_plot_shift(case, plot)
    yield from _write_decisive(case, found)


def _write_evidence_change(found: WhatIf) -> Iterator[Element]:
    """What the change does to the evidence, besides what it says itself."""
    asked = {*found.without, *found.undone}
    indirect = [event for event in found.lost if event.event not in asked]
    if indirect:
        yield Paragraph("Then this would not be known either:")
        yield from map(cited, indirect)
    if found.unheard:
        yield Paragraph("This is not known from this chair at this scene anyway:")
        yield from map(cited, found.unheard)


def _write_plot_shift(case: CaseData, plot: PlotShift) -> Iterator[Element]:
    phrases = Phrases(case)
    yield Heading(f"{_word_fate(plot)}: {phrases.within(plot.text)}")
    if not (plot.shifts or plot.helpers or plot.before != plot.after):
        yield Paragraph(f"As before, {state(case, plot.after)}. Nothing changes.")
        return
    yield Item(f"Before: {state(case, plot.before)}.")
    yield Item(f"After: {state(case, plot.after)}.")
    if plot.before and plot.after:
        yield from _write_shifts(phrases, plot.shifts)
        yield from _write_helper_shifts(case, plot)


def _word_fate(plot: PlotShift) -> str:
    """What becomes of the verdict, in a few words."""
    old, new = _list_leaders(plot.before), _list_leaders(plot.after)
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


def _list_leaders(plot: PlotVerdict | None) -> set[str]:
    return {s.person for s in plot.suspects if s.rank == 0} if plot else set()


def _write_shifts(phrases: Phrases, shifts: tuple[Shift, ...]) -> Iterator[Element]:
    """A row for each suspect who moves, and what makes the difference for whom."""
    moving = [shift for shift in shifts if shift.before != shift.after]
    if moving:
        yield Paragraph("How much more than the best each asks us to swallow:")
        yield from (Item(_word_moves(phrases, shift)) for shift in moving)
    groups: dict[tuple[tuple[Surprise, ...], ...], list[str]] = {}
    for shift in shifts:
        if shift.added or shift.gone:
            names = groups.setdefault((shift.added, shift.gone), [])
            names.append(phrases.suspect(shift.person))
    if groups:
        yield Paragraph("What makes the difference:")
    for (added, gone), names in groups.items():
        everybody = len(names) == len(moving) > 2
        yield Item("For all of these" if everybody else f"For {listing(names)}")
        yield from (Item(f"now also: {_word_surprise(phrases, s)}", 2) for s in added)
        yield from (Item(f"no longer: {_word_surprise(phrases, s)}", 2) for s in gone)


def _word_surprise(phrases: Phrases, one: Surprise) -> str:
    return phrases.within(surprise(phrases, one).text)


def _word_moves(phrases: Phrases, shift: Shift) -> str:
    name = phrases.suspect(shift.person)
    before, after = (
        _word_standing(shift.before, shift.was),
        _word_standing(shift.after, shift.will_be),
    )
    return f"{name}: {before} before, {after} after"


def _word_standing(rank: int | None, status: Status | None) -> str:
    if rank is None:
        return "ruled out" if status else "no suspect"
    return f"+{rank}" if rank else "as good as any"


def _write_helper_shifts(case: CaseData, plot: PlotShift) -> Iterator[Element]:
    rows = [row for row in plot.helpers if None not in row]
    if rows:
        yield Paragraph("As helpers:")
    for person, before, after in rows:
        yield Item(f"{case.labels[person]}: {before} before, {after} after")


def _write_decisive(case: CaseData, found: WhatIf) -> Iterator[Element]:
    """Which of several changes it was."""
    if found.decisive and len(found.without + found.undone + found.facts) > 1:
        several = "Each of these" if len(found.decisive) > 1 else "This"
        yield Paragraph(f"{several} alone would be enough to overturn it:")
        for change in found.decisive:
            yield Item(case.labels.get(change, change))
    elif found.stands is False and not found.decisive:
        yield Paragraph("It takes these together; none of them alone would do it.")

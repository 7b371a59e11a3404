"""Is it fair to its audience? As a page has it, which cannot be asked again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reasoner.prose.dispatch import words
from reasoner.prose.document import Element, Heading, Paragraph
from reasoner.prose.phrases import Phrases, capital, listing

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.page.source import PageSource
    from reasoner.results.fairness import Fairness


def judge(case: PageSource) -> tuple[Fairness, tuple[Element, ...]]:
    """The fairness of CASE, and all of it in words, with what to bear in mind.

    Where nobody is proven at the end, but one alone is ahead, it is judged as if that
    one had been meant: on a page one cannot say who it was.
    """
    known = case.solve().plots
    found = [
        case.fair(None if one.status == "proven" else one.culprit, plot=one.plot)
        for one in known
    ] or [case.fair()]
    open_ended = {one.plot: one for one in known if one.status != "proven"}
    plots, notes = [], dict[str, Element]()
    for plot in (plot for one in found for plot in one.plots):
        last = open_ended.get(plot.plot)
        if last is not None:
            leaders = [s.person for s in last.suspects if s.rank == 0]
            notes[plot.plot] = Paragraph(_word_note(case.data, leaders))
        plots.append(plot.but(judgement=None) if plot.judgement == "open" else plot)
    complete = all(one.complete for one in found)
    whole = found[0].but(plots=tuple(plots), complete=complete)
    return whole, tuple(_order_words(case.data, whole, notes))


def _order_words(
    data: CaseData, found: Fairness, notes: dict[str, Element]
) -> Iterator[Element]:
    """FOUND plot by plot, each with its note, if it has one; before the tables what
    they hold, and at the end the rule."""
    whole = list(words(data, found))
    legend = [one for one in whole if isinstance(one, Paragraph) and _is_legend(one)]
    if not found.plots:
        yield from whole
        return
    yield from legend[:1]
    for plot in found.plots:
        several = len(found.plots) > 1
        told = Paragraph(f"The plot: {Phrases(data).within(plot.text)}.")
        yield Heading(capital(plot.text)) if several else told
        yield from [notes[plot.plot]] if plot.plot in notes else []
        yield from _list_alone(data, found.but(plots=(plot,)), told)
    yield from legend[1:]


def _list_alone(data: CaseData, found: Fairness, told: Element) -> Iterator[Element]:
    """The words of FOUND without title and legend, and what is TOLD by then."""
    for one in words(data, found):
        legend = isinstance(one, Paragraph) and _is_legend(one)
        title = isinstance(one, Heading) and one.role == "title"
        if one != told and not legend and not title:
            yield one


def _is_legend(one: Paragraph) -> bool:
    return one.role == "faint"


def _word_note(data: CaseData, leaders: Sequence[str]) -> str:
    names = listing(map(Phrases(data).suspect, leaders), "or")
    proven = "At the end it is not proven who the traitor is"
    if len(leaders) != 1:
        return f"{proven}: it could be {names}. So there is nothing to judge by."
    return f"{proven}. It is judged as if it was meant to be {names}, alone ahead then."

"""Is it fair to its audience? As a page has it, which cannot be asked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.report.document import Element, Paragraph
from reasoner.report.phrases import Phrases, capital, listing
from reasoner.report.words import words

if TYPE_CHECKING:
    from reasoner.api import Case
    from reasoner.results.fairness import Fairness, PlotFairness

OPEN = "At the end it is not proven who the traitor is"


def judge(case: Case) -> tuple[Fairness, tuple[Element, ...]]:
    """The fairness of CASE, and what to bear in mind of it, with all of it in words.

    Where nobody is proven at the end, but one alone is ahead, it is judged as if that
    one had been meant: on a page one cannot say who it was.
    """
    found = case.fair()
    plots: list[PlotFairness] = []
    notes: list[Element] = []
    for plot in found.plots:
        if plot.judgement != "open":
            plots.append(plot)
            continue
        leaders = plot.scenes[-1].careful.leaders
        note = _word_note(case, leaders)
        several = len(found.plots) > 1
        notes.append(Paragraph(f"{capital(plot.text)}: {note}" if several else note))
        if len(leaders) == 1:
            meant = case.fair(leaders[0], plot=plot.plot)
            plots += meant.plots
        else:
            plots.append(plot.but(judgement=None))
    found = found.but(plots=tuple(plots))
    told = list(words(case.data, found))
    # What the tables hold is told before them.
    legend = next((one for one in told if getattr(one, "role", "") == "faint"), None)
    head = [legend] if legend in told else []
    return found, (*notes, *head, *(one for one in told if one not in head))


def _word_note(case: Case, leaders: tuple[str, ...]) -> str:
    phrases = Phrases(case.data)
    names = listing(map(phrases.suspect, leaders), "or")
    if len(leaders) != 1:
        return f"{OPEN}: it could be {names}. So there is nothing to judge by."
    meant = f"It is judged as if it was meant to be {names}, alone ahead by then."
    return f"{OPEN}. {meant}"

"""Is it fair to its audience? As a page has it, which cannot be asked again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reasoner.prose.dispatch import words
from reasoner.prose.document import Element, Heading, Paragraph
from reasoner.prose.fairness import RULE
from reasoner.prose.judgement import word_judgement
from reasoner.prose.phrases import Phrases, capital

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.page.source import PageSource
    from reasoner.results.fairness import Fairness, PlotFairness


def judge(case: PageSource) -> tuple[Fairness, tuple[Element, ...]]:
    """The fairness of CASE, as `fair` judges it, and all of it in words.

    Where that does not judge, since nobody is proven at the end, and one alone is ahead
    then, what it says of that one follows: a page cannot be asked again.
    """
    found = case.fair()
    ahead = {one.plot: one.culprit for one in case.solve().plots}
    meant = {
        one.plot: case.fair(ahead[one.plot], plot=one.plot)
        for one in found.plots
        if one.judgement == "open" and ahead.get(one.plot)
    }
    whole = found.but(complete=all(f.complete for f in (found, *meant.values())))
    return whole, tuple(_order_words(case.data, whole, meant))


def _order_words(
    data: CaseData, found: Fairness, meant: dict[str, Fairness]
) -> Iterator[Element]:
    """FOUND plot by plot, and what is said of whoever was MEANT; before the tables what
    they hold, and at the end the rule."""
    several = len(found.plots) > 1
    if not found.plots:
        yield from words(data, found)
        return
    documents = [words(data, one) for one in (found, *meant.values())]
    faint = {one for told in documents for one in told if _is_legend(one)}
    legend = [one.text for one in faint if isinstance(one, Paragraph)]
    # The longest says what all tables have.
    yield Paragraph(max((t for t in legend if t != RULE), key=len), "faint")
    for plot in found.plots:
        told = Paragraph(f"The plot: {Phrases(data).within(plot.text)}.")
        yield Heading(capital(plot.text)) if several else told
        alone = _list_alone(data, found.but(plots=(plot,)), told)
        if plot.plot not in meant:
            yield from alone
            continue
        yield Paragraph(word_judgement(Phrases(data), plot), "open")
        yield from _word_meant(data, plot.plot, meant[plot.plot].plots[0], several)
        yield from _list_alone(data, meant[plot.plot], told)
    yield Paragraph(RULE, "faint")


def _word_meant(
    data: CaseData, plot: str, one: PlotFairness, several: bool
) -> Iterator[Element]:
    """What is judged next, and how to ask for it."""
    name = Phrases(data).suspect(str(one.culprit))
    which = f" --plot {plot}" if several else ""
    yield Heading(f"If it was meant to be {name}, alone ahead at the end")
    yield Paragraph(
        f"As judged by: reasoner fair {data.name}{which} --culprit {one.culprit}",
        "faint",
    )


def _list_alone(data: CaseData, found: Fairness, told: Element) -> Iterator[Element]:
    """The words of FOUND without title and legend, and what is TOLD by then."""
    for one in words(data, found):
        title = isinstance(one, Heading) and one.role == "title"
        if one != told and not _is_legend(one) and not title:
            yield one


def _is_legend(one: Element) -> bool:
    return isinstance(one, Paragraph) and one.role == "faint"

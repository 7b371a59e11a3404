"""The fairness of a mystery in words: the scenes, the judgement, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reasoner.cli.views.carried import carried, section, surprise
from reasoner.cli.views.judged import advice, judgement
from reasoner.cli.views.lines import (
    BLANK,
    FAINT,
    OPEN,
    TITLE,
    VERDICT,
    Line,
    table,
)
from reasoner.cli.views.phrases import NOBODY, Phrases, listing
from reasoner.cli.views.turning import herring

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.results.fairness import Fairness, FairScene, PlotFairness, Reader

MOST_NAMES = 2  # in a cell of the table
NO_MARGIN = {
    "none": "",
    "open": "",
    "no_world": "-",
    "unmet": "unmet",
    "cleared": "-",
    "proven": "all",
}
LEGEND = (
    "margin: how much more the best rival asks us to swallow than the culprit does (1 "
    "unusual, 2 surprising, 3 astonishing), below 0 where the culprit is behind; all: "
    "no other is left; -: not possible; unmet: not yet heard of. The careful reader "
    "weighs everything; the trusting one takes faces, deaths and words for what they "
    "seem, as far as they agree."
)
RULE = (
    "The rule: fair if the culprit is ahead of every rival from some scene before the "
    "reveal until it; given away if that is so from the first sign on, or by 2 or more "
    "in the first half of the scenes from there to the reveal; unfair otherwise."
)
UNFINISHED = "The time limit ended the search before {}. Try a longer --time-limit."
NO_JUDGEMENT = "there was a judgement"
NO_REASONS = "the reasons for it were found"


def lines(case: CaseData, found: Fairness) -> Iterator[Line]:
    """FOUND, plot by plot."""
    yield Line(f"{found.title}: is it fair?", TITLE)
    if found.trust is not None:
        yield BLANK
        yield Line(
            f"A convention is in use (--trust {found.trust}): the audience takes "
            f"{found.trust_name} to be loyal, as one does a hero, and judges as "
            f"{found.trust_name} would, to whom nothing that {found.trust_name} says "
            "is evidence."
        )
    if not found.plots and not found.complete:
        yield BLANK
        yield Line(UNFINISHED.format(NO_JUDGEMENT), OPEN)
        return
    if not found.plots:
        yield BLANK
        yield Line("No betrayal becomes known to the audience: nothing to judge.", OPEN)
        return
    for plot in found.plots:
        yield BLANK
        yield from _plot(case, plot, legend=plot is found.plots[0])
    yield BLANK
    yield Line(RULE, FAINT)


def _plot(case: CaseData, plot: PlotFairness, legend: bool) -> Iterator[Line]:
    yield Line(f"The plot: {Phrases(case).within(plot.text)}.")
    if plot.reveal is not None:
        yield Line(_asked(plot, case.scenes[plot.reveal]))
    yield BLANK
    yield from table(
        (_row(row) for row in plot.scenes),
        ("scene", "heading", "margin", "careful reader", "trusting reader"),
    )
    yield BLANK
    if legend:
        yield Line(LEGEND, FAINT)
        yield BLANK
    if plot.judgement is not None:
        good = plot.judgement == "fair"
        yield Line(judgement(plot), VERDICT if good else OPEN)
    if not plot.complete:
        judged = plot.judgement is not None
        yield from [BLANK] if judged else []
        yield Line(UNFINISHED.format(NO_REASONS if judged else NO_JUDGEMENT), OPEN)
    yield from carried(plot)
    yield from section(
        "Red herrings, and what ends them", map(herring, plot.red_herrings)
    )
    yield from surprise(plot)
    yield from section("What could be done", (advice(plot, a) for a in plot.advice))


def _asked(plot: PlotFairness, heading: str) -> str:
    how = ", where it is proven" if plot.proven else ", though nothing proves it there"
    if plot.why == "disproved":
        how = ", which rules it out"
    elif plot.why is None:  # not looked at
        how = ""
    answer = f"The culprit: {plot.name}"
    if plot.culprit == NOBODY:
        answer = "The answer: nobody is a traitor"
    return f'{answer}. The reveal: scene {plot.reveal}, "{heading}"{how}.'


def _row(row: FairScene) -> tuple[str, str, str, str, str]:
    reader = row.careful
    margin = f"{reader.margin:+d}" if reader.margin else str(reader.margin)
    return (
        str(row.scene),
        row.heading,
        NO_MARGIN[reader.standing] if reader.margin is None else margin,
        _suspect(reader),
        _suspect(row.trusting),
    )


def _suspect(reader: Reader) -> str:
    if reader.standing == "none":
        return "-"
    if not reader.leaders:
        return "nothing fits"
    if len(reader.names) > MOST_NAMES:
        return f"open between {len(reader.names)}"
    return listing(reader.names, "or")

"""What is said where the time was over before the answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reasoner.prose.document import PAUSE, Element, Heading, Paragraph
from reasoner.prose.phrases import Phrases, count, listing, place
from reasoner.prose.verdict import caveats, opening
from reasoner.results.verdict import Verdict

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.results.base import AtScene
    from reasoner.results.verdict import PlotVerdict

SO_FAR = (
    "The time limit ended the search. What follows is what was found so far: it is "
    "not proven, and a better explanation may exist. Try a longer --time-limit."
)
AND_MORE = "The time limit ended the search: there may be more."
NO_MORE = (
    "The time limit ended the search before this question was answered. Try a longer "
    "--time-limit."
)
NO_MORE_THAN_THE_VERDICT = (
    "The time limit ended the search before this question was answered; the verdict "
    "itself was found. Try a longer --time-limit."
)


def unfinished(case: CaseData, found: AtScene) -> Iterator[Element]:
    """FOUND, where the time was over before there was more: of a verdict what is known,
    of any other answer only that there is none."""
    phrases = Phrases(case)
    known = found if isinstance(found, Verdict) else None
    where = place(case, found.scene, found.viewpoint, known.trust if known else None)
    yield Heading(where, "title")
    yield PAUSE
    if known is None:
        yield Paragraph(NO_MORE, "open")
        return
    complete = known.complete
    yield Paragraph(NO_MORE_THAN_THE_VERDICT if complete else SO_FAR, "open")
    yield from caveats(phrases, known)
    if not (known.plots or complete):
        yield PAUSE
        yield Paragraph("As far as was searched, no plot is known.", "open")
    for plot in known.plots:
        yield from opening(phrases, plot, complete)
        if not complete:
            yield from _write_so_far(phrases, plot)


def _write_so_far(phrases: Phrases, plot: PlotVerdict) -> Iterator[Element]:
    """What is known when the time is over."""
    behind = [s for s in plot.suspects if s.rank]
    unknown = [s for s in plot.suspects if s.rank is None and s.at_most is None]
    between = [s for s in plot.suspects if s.rank is None and s.at_most is not None]
    if behind:
        yield PAUSE
        names = listing(f"{phrases.suspect(s.person)} (+{s.rank})" for s in behind)
        yield Paragraph(f"Harder to believe, as far as was searched: {names}.")
    if between:
        yield PAUSE
        names = listing(
            f"{phrases.suspect(s.person)} (+{s.at_least} to +{s.at_most})"
            for s in between
        )
        yield Paragraph(f"Somewhere between, as far as is known: {names}.")
    if unknown:
        yield PAUSE
        names = listing(phrases.suspect(s.person) for s in unknown)
        number = count(len(unknown), "name")
        yield Paragraph(f"Not yet looked into ({number}): {names}.")

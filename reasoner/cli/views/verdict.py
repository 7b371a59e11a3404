"""A verdict in short: whose it is, where it stands, and when no more was found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reasoner.cli.views.answer import answer, sentence
from reasoner.cli.views.lines import BLANK, OPEN, TITLE, Line
from reasoner.cli.views.phrases import NOBODY, Phrases, listing
from reasoner.results.verdict import Answer

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.results.verdict import PlotVerdict, Verdict

UNFINISHED = (
    "The time limit ended the search before this question was answered; the verdict "
    "itself was found. Try a longer --time-limit."
)


def place(case: CaseData, scene: int, chain: tuple[str, ...]) -> str:
    """The case, the scene and the chair that an answer is about."""
    heading = f'scene {scene} "{case.scenes[scene]}"'
    return f"{case.title}, {heading}, {Phrases(case).chair(chain)}"


def nothing_known(case: CaseData, chain: tuple[str, ...]) -> str:
    """That there is no verdict to ask about yet."""
    return (
        f"No betrayal is known yet: {Phrases(case).known(chain)} by the end of this "
        "scene points to one."
    )


def state(case: CaseData, plot: PlotVerdict | None) -> str:
    """Where the verdict on a plot stands, in half a sentence."""
    if plot is None:
        return "no betrayal is known"
    phrases = Phrases(case)
    leaders = [phrases.suspect(s.person) for s in plot.suspects if s.rank == 0]
    if not leaders:
        return "nothing fits the evidence"
    if plot.culprit is None:
        return f"it is open between {listing(leaders)}"
    by = "" if plot.firmness is None else f", by {plot.firmness}"
    if plot.culprit == NOBODY:
        return f"that there was no betrayal is {plot.status}{by}"
    return f"{leaders[0]} is {plot.status}{by}"


def unfinished(case: CaseData, verdict: Verdict) -> Iterator[Line]:
    """VERDICT, where the time was over before there was more."""
    if not verdict.complete:
        yield from answer(case, Answer(**dict(verdict)))
        return
    phrases = Phrases(case)
    yield Line(place(case, verdict.scene, verdict.viewpoint), TITLE)
    yield BLANK
    yield Line(UNFINISHED, OPEN)
    for plot in verdict.plots:
        yield BLANK
        yield Line(f"The plot: {phrases.within(plot.text)}.")
        yield BLANK
        yield sentence(phrases, plot, verdict.complete)

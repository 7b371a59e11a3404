"""The answer to `reasoner solve`, from the title down to the evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reasoner.cli.views.lines import BLANK, HEAD, OPEN, TITLE, VERDICT, Line, bullet
from reasoner.cli.views.phrases import NOBODY, SOMEONE_ELSE, Phrases, count, listing
from reasoner.cli.views.rivals import rivals
from reasoner.cli.views.speaks import costs, speaks_for

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.results.base import Status
    from reasoner.results.verdict import (
        Answer,
        PlotSummary,
        PlotVerdict,
        Standing,
        Verdict,
    )

UNFINISHED = (
    "The time limit ended the search. What follows is what was found so far: it is "
    "not proven, and a better explanation may exist. Try a longer --time-limit."
)
_HELPERS: tuple[tuple[Status, str], ...] = (
    ("proven", "Proven"),
    ("identified", "Identified"),
    ("suspected", "Suspected (as likely as not)"),
    ("possible", "Possible, at a price"),
)


def answer(case: CaseData, verdict: Answer) -> Iterator[Line]:
    """VERDICT on CASE in words, with its reasons where the search was finished."""
    phrases = Phrases(case)
    heading = f'scene {verdict.scene} "{verdict.heading}"'
    chair = phrases.chair(verdict.viewpoint)
    yield Line(f"{verdict.title}, {heading}, {chair}", TITLE)
    if not verdict.complete:
        yield BLANK
        yield Line(UNFINISHED, OPEN)
    if not verdict.plots:
        yield BLANK
        yield Line(
            f"No betrayal is known yet: {phrases.known(verdict.viewpoint)} by the end "
            "of this scene points to one.",
            VERDICT,
        )
        return
    reasons = {plot.plot: plot for plot in verdict.reasons}
    for plot in verdict.plots:
        yield BLANK
        yield Line(f"The plot: {phrases.within(plot.text)}.")
        yield BLANK
        yield sentence(phrases, plot, verdict.complete)
        if plot.plot in reasons:
            yield from _because(phrases, verdict, plot, reasons[plot.plot])
        else:
            yield from _so_far(phrases, plot)


def sentence(phrases: Phrases, plot: PlotVerdict, complete: bool) -> Line:
    """The verdict on one plot."""
    best = [s for s in plot.suspects if s.rank == 0]
    if not best:
        return Line("Nobody has been ruled out or preferred so far.", OPEN)
    if plot.culprit is None:
        names = listing((phrases.suspect(s.person) for s in best), "and")
        if not complete:
            return Line(f"Cheapest so far: {names}.", OPEN)
        if len(best) == 1:
            return Line(f"{names} leads, but this is not settled.", OPEN)
        return Line(f"It is open between {names}: each explains it equally well.", OPEN)
    who = _is_the_traitor(phrases, plot.culprit)
    if plot.status == "proven":
        return Line(
            f"It is proven: {who}. No other explanation is left, whatever one were "
            "ready to believe.",
            VERDICT,
        )
    if plot.firmness is None:
        return Line(f"{who[:1].upper()}{who[1:]} (identified).", VERDICT)
    return Line(
        f"{who[:1].upper()}{who[1:]} (identified, firmness {plot.firmness}): every "
        f"other explanation asks us to swallow at least {plot.firmness} more, where 1 "
        "is unusual, 2 surprising and 3 astonishing.",
        VERDICT,
    )


def _is_the_traitor(phrases: Phrases, person: str) -> str:
    if person == NOBODY:
        return "there is no traitor"
    if person == SOMEONE_ELSE:
        return "the traitor is someone not on the list"
    return f"{phrases.suspect(person)} is the traitor"


def _because(
    phrases: Phrases, verdict: Verdict, plot: PlotVerdict, why: PlotSummary
) -> Iterator[Line]:
    yield from speaks_for(phrases, plot, why)
    yield from costs(phrases, plot)
    yield from rivals(phrases, plot, why)
    me = verdict.viewpoint[-1]
    cleared = [s.person for s in plot.suspects if s.status == "cleared"]
    if me in cleared and plot.status != "proven":
        cleared.remove(me)
        yield BLANK
        yield Line(f"Not among them: {phrases.mind(me)}, through whose eyes we look.")
    if cleared:
        yield BLANK
        names = listing(phrases.suspect(person) for person in cleared)
        yield Line(f"Ruled out, whatever the price: {names}.")
    yield from helpers(phrases, plot, why)
    yield from _evidence(phrases, why)


def helpers(phrases: Phrases, plot: PlotVerdict, why: PlotSummary) -> Iterator[Line]:
    """Who is in it too, the most certain first."""
    groups = [*certain(phrases, why), *(group for _, group in helper_groups(plot))]
    if not groups:
        return
    yield BLANK
    yield Line("Who else is in it", HEAD)
    yield from map(bullet, groups)


def certain(phrases: Phrases, why: PlotSummary) -> Iterator[str]:
    """Those who are in it whoever leads."""
    if why.certain:
        names = listing(map(phrases.suspect, why.certain))
        verb = "is" if len(why.certain) == 1 else "are"
        yield f"{names} {verb} in it in any case, as its head or as a helper."


def helper_groups(plot: PlotVerdict) -> Iterator[tuple[Status, str]]:
    """The others who are or may be in it, by their status, most certain first."""
    others = [s for s in plot.accomplices if s.person != plot.culprit]
    for status, word in _HELPERS:
        standings = [s for s in others if s.status == status]
        if standings:
            yield status, f"{word}: {listing(_priced(s) for s in standings)}."


def _priced(standing: Standing) -> str:
    return f"{standing.name} (+{standing.rank})" if standing.rank else standing.name


def _evidence(phrases: Phrases, why: PlotSummary) -> Iterator[Line]:
    if not why.cited:
        return
    yield BLANK
    number = "this" if len(why.cited) == 1 else f"these {len(why.cited)}"
    yield Line("What it rests on", HEAD)
    yield Line(
        f"If nothing else were known of the same people, {number} would give the same "
        "verdict."
    )
    for event in sorted(why.cited, key=lambda event: event.scene):
        yield bullet(f"{phrases.cited(event.event)}.")


def _so_far(phrases: Phrases, plot: PlotVerdict) -> Iterator[Line]:
    """What is known when the time is over."""
    behind = [s for s in plot.suspects if s.rank]
    unknown = [s for s in plot.suspects if s.rank is None]
    if behind:
        yield BLANK
        names = listing(f"{phrases.suspect(s.person)} (+{s.rank})" for s in behind)
        yield Line(f"Dearer, as far as was searched: {names}.")
    if unknown:
        yield BLANK
        names = listing(phrases.suspect(s.person) for s in unknown)
        yield Line(f"Not yet looked into ({count(len(unknown), 'name')}): {names}.")

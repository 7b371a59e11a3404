"""The answers that are tables: timeline, who knew, the bundled cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from reasoner.cli.views.lines import BLANK, OPEN, TITLE, Line, bullet, table
from reasoner.cli.views.phrases import NOBODY, Phrases, count, listing

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.results.belief import Knower, WhoKnew
    from reasoner.results.verdict import PlotVerdict, Verdict

_MOST = 4  # names of an open verdict that are still worth reading in a row


def timeline(case: CaseData, verdicts: tuple[Verdict, ...]) -> Iterator[Line]:
    """A row for each scene and plot."""
    phrases = Phrases(case)
    yield Line(f"{case.title}, {phrases.chair(verdicts[0].viewpoint)}", TITLE)
    yield BLANK
    several = len(case.plots) > 1
    yield from table(
        (
            (number, heading, plot, lead, text)
            for verdict in verdicts
            for number, heading, plot, lead, text in _rows(phrases, verdict, several)
        ),
        ("scene", "heading", "plot", "lead", "verdict"),
    )
    yield BLANK
    yield Line(
        "lead: how much more every other explanation asks us to swallow (1 unusual, "
        "2 surprising, 3 astonishing); all: no other is left; -: a tie"
    )
    if not all(verdict.complete for verdict in verdicts):
        yield BLANK
        yield Line(
            "The time limit ended the search. A verdict with a ? is what was found "
            "until then; it is not proven. Try a longer --time-limit.",
            OPEN,
        )


def _rows(
    phrases: Phrases, verdict: Verdict, several: bool
) -> Iterator[tuple[str, str, str, str, str]]:
    number, heading = str(verdict.scene), verdict.heading
    if not verdict.plots:
        yield number, heading, "", "", "no betrayal known"
    for plot in verdict.plots:
        lead, text = _in_short(phrases, plot, verdict.complete)
        yield number, heading, plot.plot if several else "", lead, text
        number = heading = ""


def _in_short(phrases: Phrases, plot: PlotVerdict, complete: bool) -> tuple[str, str]:
    best = [_short(phrases, s.person) for s in plot.suspects if s.rank == 0]
    if not complete:
        return "?", f"so far {listing(best)}" if best else "nothing found in time"
    if plot.culprit is None:
        more = len(best) - _MOST
        names = [*best[:_MOST], f"{more} more"] if more > 1 else best
        return "-", f"open: {listing(names, 'or')}"
    with_whom = [
        s.name for s in plot.accomplices if s.status in ("identified", "proven")
    ]
    helped = f", with {listing(with_whom)}" if with_whom else ""
    lead = "all" if plot.firmness is None else f"+{plot.firmness}"
    return lead, f"{_short(phrases, plot.culprit)} {plot.status}{helped}"


def _short(phrases: Phrases, person: str) -> str:
    return "no betrayal" if person == NOBODY else phrases.suspect(person)


def who_knew(case: CaseData, found: WhoKnew) -> Iterator[Line]:
    """Who held a secret by the end of a scene, since when and by which channel, as it
    was or as a chain sees it."""
    chain, knowers = found.viewpoint, found.knowers
    seen = "" if chain is None else f", {Phrases(case).chair(chain)}"
    title = f"{case.title}: who knew {found.text}, by the end of scene {found.scene}"
    yield Line(f"{title}{seen}", TITLE)
    yield BLANK
    if not knowers:
        teller = "the case tells" if chain is None else "has been found out"
        yield Line(f"Nobody, as far as {teller}.")
        return
    for (since, event), rows in groupby(knowers, key=_occasion):
        yield Line(f"{since}{event}")
        by_channel: dict[str, list[str]] = {}
        for knower in rows:
            by_channel.setdefault(knower.channel, []).append(knower.name)
        for channel, names in by_channel.items():
            yield bullet(f"{listing(names)}: {channel}")
    yield BLANK
    people = count(len(knowers), "person")
    if chain is None:
        yield Line(
            f"{people}, as it really was. Those in the story may know less of who knew."
        )
    else:
        yield Line(f"{people}, as far as has been found out.")


def _occasion(knower: Knower) -> tuple[str, str]:
    if knower.scene is None:
        return "From the start", ""
    since = f"Scene {knower.scene}"
    if knower.time != knower.scene:
        since += f", story time {knower.time}"
    return since, f": {knower.label}" if knower.label else ""


def cases(found: Iterable[CaseData]) -> Iterator[Line]:
    """The bundled cases."""
    yield from table(
        (
            (
                case.name,
                case.title,
                f"{count(len(case.scenes), 'scene')}, "
                f"{count(len(case.persons), 'person')}",
            )
            for case in found
        ),
        ("case", "title", "size"),
    )

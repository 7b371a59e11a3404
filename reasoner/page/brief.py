"""What a reader wants first: since when one could know, and who was fooled."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reasoner.case.terms import AUDIENCE
from reasoner.prose.course import state
from reasoner.prose.document import Element, Paragraph
from reasoner.prose.phrases import Phrases, capital, listing
from reasoner.prose.verdict import headline as told
from reasoner.prose.verdict import known_inside, sentence, word_head
from reasoner.results.outsiders import NOBODY, UNLISTED

if TYPE_CHECKING:
    from reasoner.results.course import PlotTurning, Turning, TurningPoint
    from reasoner.results.deception import Deception, Ledger
    from reasoner.results.verdict import PlotVerdict, Verdict

MOST_CAUSES = 2  # of what turned it
MISTAKE = "an honest mistake of"


def headline(phrases: Phrases, plot: PlotVerdict) -> str:
    """The verdict on PLOT in a line."""
    if plot.culprit is None:
        return sentence(phrases, plot).text
    if plot.status == "proven":
        return f"{capital(word_head(phrases, plot))}: it is proven."
    return f"{told(phrases, plot)}."


def besides(phrases: Phrases, plot: PlotVerdict) -> Iterator[str]:
    """Who else is in it for certain, and who comes next."""
    others = [who for who in known_inside(plot) if who != plot.culprit]
    if plot.culprit is not None and others:
        verb = "is" if len(others) == 1 else "are"
        yield f"{capital(listing(map(phrases.suspect, others)))} {verb} in it too."
    behind = [s for s in plot.suspects if s.rank and s.person not in UNLISTED]
    if behind:
        nearest = [s for s in behind if s.rank == min(b.rank or 0 for b in behind)]
        names = listing((phrases.suspect(s.person) for s in nearest), "or")
        rank = nearest[0].rank
        if plot.culprit is None:
            yield f"Next: {names}, harder to believe by {rank}."
        else:
            sure = _word_how_sure(phrases, plot)
            yield f"{sure}: {names}, harder to believe by {rank}."


def _word_how_sure(phrases: Phrases, plot: PlotVerdict) -> str:
    """That others may have led PLOT; and where it is so, that its culprit is in it."""
    proven = {one.person for one in plot.involved if one.status == "proven"}
    if plot.culprit not in proven:
        return "Not ruled out"
    name = phrases.suspect(plot.culprit)
    inside = f"That {name} {name:is} in it is proven"
    return f"{inside}; that somebody else led it is not ruled out"


def since(phrases: Phrases, turning: Turning) -> Iterator[Element]:
    """Since when it has been known, and who was taken for it before."""
    if not turning.plots:
        yield Paragraph("No plot comes to be known.")
    for plot in turning.plots:
        if len(turning.plots) > 1:
            yield Paragraph(capital(plot.text), "faint")
        yield from map(Paragraph, _find_first(phrases, plot))


def by_scenes(verdicts: Sequence[Verdict]) -> Iterator[Element]:
    """Since which of the scenes looked at the VERDICTS have been as the last one is."""
    for plot in verdicts[-1].plots:
        if len(verdicts[-1].plots) > 1:
            yield Paragraph(capital(plot.text), "faint")
        leads = [_list_leading(verdict, plot.plot) for verdict in verdicts]
        place = len(leads) - 1
        while place and leads[place - 1] == leads[-1]:
            place -= 1
        at = verdicts[place].scene
        before = f", not yet in scene {verdicts[place - 1].scene}" if place else ""
        yield Paragraph(f"By scene {at} it is as it ends{before}.")


def _list_leading(verdict: Verdict, plot: str) -> tuple[str, ...]:
    found = (one for one in verdict.plots if one.plot == plot)
    return tuple(s.person for one in found for s in one.suspects if s.rank == 0)


def _find_first(phrases: Phrases, plot: PlotTurning) -> Iterator[str]:
    first = plot.points[0].scene if plot.points else plot.settled
    if len(plot.final.leaders) == 1 and plot.final.leaders != (NOBODY,):
        lead = phrases.suspect(plot.final.leaders[0])
        yield f"From scene {plot.settled} on {lead} alone {lead:is} in the lead."
    elif plot.final.leaders == (NOBODY,):
        yield f"From scene {plot.settled} on it is best explained without any plot."
    else:
        final = state(phrases, plot.final)
        yield f"From scene {plot.settled} on it is as it ends: {final}."
    turn = next((one for one in plot.points if one.scene == plot.settled), None)
    if turn is not None and turn.causes and first != plot.settled:
        yield f"What turned it{_word_manner(turn)}: {_word_what_turned(turn)}."
    if first != plot.settled:
        yield f"That there may be a plot shows from scene {first} on."
    for herring in plot.red_herrings:
        spans = listing(
            f"scene {s.first}" if s.first == s.last else f"scenes {s.first} to {s.last}"
            for s in herring.spans
        )
        name = phrases.suspect(herring.person)
        yield f"{name} {name:was} a red herring, in {spans}."


def _word_manner(turn: TurningPoint) -> str:
    """That what turned it would not have been needed, where it is so."""
    if turn.manner == "any":
        return ", any one of these"
    return ", one way among several" if turn.manner == "enough" else ""


def _word_what_turned(turn: TurningPoint) -> str:
    told = [cause.label for cause in turn.causes[:MOST_CAUSES]]
    more = len(turn.causes) - len(told)
    return "; ".join([*told, f"and {more} more"] if more else told)


def fooled(ledger: Ledger, verdicts: Collection[Verdict] = ()) -> tuple[str, ...]:
    """What was believed, by whose deceit, and by whom: first by those who by the
    VERDICTS are in a plot, then the audience, then those for longest; honest mistakes
    come last."""
    last, pairs = ledger.scene + 1, dict[tuple[str, str], _Pair]()
    plotters = {
        person
        for verdict in verdicts
        for plot in verdict.plots
        for person in (plot.culprit, *known_inside(plot))
    }
    for one in ledger.deceptions:
        mistaken = one.kinds == ("honest_mistake",)
        for mind in one.deceived:
            name = "the audience" if mind.mind == AUDIENCE else mind.name
            found = _Pair(
                order=(mistaken, one.deceiver not in plotters, mind.mind != AUDIENCE),
                begin=mind.since,
                end=mind.until or last,
                about=_word_false_belief(one),
            )
            by = f"{MISTAKE} {one.name}" if mistaken else one.name
            key = name, by
            pairs[key] = found.joined(pairs[key]) if key in pairs else found
    ordered = sorted(pairs.items(), key=lambda row: (row[1].order, -row[1].length))
    told: dict[tuple[str, str], list[str]] = {}
    for (name, by), pair in ordered:
        held = f"{name}, {_word_span(pair, last)}"
        told.setdefault((pair.about, by), []).append(held)
    alike: dict[tuple[str, str, bool], list[str]] = {}
    for (about, by), minds in told.items():
        mistaken = by.startswith(MISTAKE)
        alike.setdefault((about, "; ".join(minds), mistaken), []).append(by)
    return tuple(
        f"{about}, by {listing(whose)}: {held}"
        for (about, held, _), whose in alike.items()
    )


def _word_false_belief(one: Deception) -> str:
    """What was held for true, or kept back; who "this" is, if that is a face, by the
    event."""
    if one.belief.startswith("unknown("):
        return f"Not told {one.text}"
    where = f' ("{one.label}")' if one.belief.startswith("face(") else ""
    return f"That {one.text}{where}"


def _word_span(pair: _Pair, last: int) -> str:
    if pair.end == last:
        return f"from scene {pair.begin} to the last"
    return f"from scene {pair.begin} until {pair.end}"


@dataclass(frozen=True, slots=True)
class _Pair:
    """How long one has fooled another, in all, and about what for longest."""

    order: tuple[bool, bool, bool]
    begin: int
    end: int
    about: str

    @property
    def length(self) -> int:
        return self.end - self.begin

    def joined(self, other: _Pair) -> _Pair:
        """Both, and what the longer one is about."""
        about = max(other, self, key=lambda pair: pair.length).about
        begin, end = min(self.begin, other.begin), max(self.end, other.end)
        return _Pair(self.order, begin, end, about)

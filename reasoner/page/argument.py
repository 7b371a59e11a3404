"""The argument for a verdict in three steps: the verdict, the reasons, the evidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reasoner.page.blocks import shown
from reasoner.page.model import Bar, Box, Part
from reasoner.report.burdens import find_burdens
from reasoner.report.phrases import RANK_WORDS, Phrases, capital, listing
from reasoner.results.verdict import NOBODY

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.results.verdict import PlotSummary, PlotVerdict, Standing, Surprise

MOST_REASONS = 9
MOST_COSTS = 4


def bars(case: CaseData, plot: PlotVerdict) -> tuple[Bar, ...]:
    """What one would have to swallow for each suspect of PLOT, the cheapest first."""
    phrases = Phrases(case)
    ranked = sorted(plot.suspects, key=lambda s: (s.rank is None, s.rank or 0))
    return tuple(
        Bar(
            person=one.person,
            name=shown(capital(phrases.suspect(one.person))),
            status=one.status,
            rank=one.rank,
            parts=_parts(phrases, one),
        )
        for one in ranked
    )


def _parts(phrases: Phrases, one: Standing) -> tuple[Part, ...]:
    parts = [_part(phrases, surprise) for surprise in one.surprises]
    if one.elsewhere:
        parts.append(Part(text="What lies in other plots", rank=one.elsewhere))
    return tuple(sorted(parts, key=lambda part: -part.rank))


def _part(phrases: Phrases, surprise: Surprise) -> Part:
    event = phrases.event_of(surprise)
    where = f", {phrases.scene(event)}" if event else ""
    text = shown(f"{capital(phrases.claim(surprise))}{where}")
    return Part(text=text, rank=surprise.rank, event=event)


def boxes(
    case: CaseData, plot: PlotVerdict, why: PlotSummary, headline: str
) -> tuple[Box, ...]:
    """The verdict on PLOT, the reasons of WHY and what they rest on, as boxes."""
    made = _Boxes(Phrases(case))
    below = [*made.reasons(plot, why), *made.costs(why), *made.ruled_out(plot)]
    root = Box(id="verdict", mark="derived", text=headline, below=tuple(below))
    return (root, *made.found.values())


class _Boxes:
    """Collects boxes; each method returns the identifiers of those to hang up."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases
        self.found: dict[str, Box] = {}

    def reasons(self, plot: PlotVerdict, why: PlotSummary) -> list[str]:
        """What the rivals would have to explain away."""
        behind = {s.person for s in plot.suspects if s.rank and s.person != NOBODY}
        made = []
        burdens = find_burdens(self._phrases, why)
        for number, burden in enumerate(burdens[:MOST_REASONS]):
            whom = "anybody else"
            if behind - {*burden.against} or len(burden.against) == 1:
                whom = self._whom(burden.against)
            made.append(
                self._assumed(
                    f"reason{number}",
                    f"If it were {whom}: {burden.claim}",
                    burden.surprise.rank,
                    burden.events,
                )
            )
        return made

    def costs(self, why: PlotSummary) -> list[str]:
        """What even the leader asks us to swallow."""
        return [
            self._assumed(
                f"price{number}",
                f"Even so: {self._phrases.within(self._phrases.claim(surprise))}",
                surprise.rank,
                [e for e in [self._phrases.event_of(surprise)] if e],
            )
            for number, surprise in enumerate(why.price[:MOST_COSTS])
        ]

    def ruled_out(self, plot: PlotVerdict) -> list[str]:
        """Those who have no world at any price."""
        cleared = [s.person for s in plot.suspects if s.rank is None]
        if not cleared:
            return []
        names = listing(map(self._phrases.suspect, cleared))
        box = Box(
            id="cleared", mark="absent", text=shown(f"No world is left for {names}")
        )
        self.found[box.id] = box
        return [box.id]

    def _whom(self, people: Sequence[str]) -> str:
        names = [self._phrases.suspect(person) for person in people]
        if len(names) > 3:
            names = [*names[:2], f"any of {len(names) - 2} more"]
        return listing(names, "or")

    def _assumed(self, key: str, text: str, rank: int, events: Sequence[str]) -> str:
        shown_here = tuple(f"event:{event}" for event in events)
        note = f"{RANK_WORDS.get(rank, 'beyond astonishing')}, {rank}"
        self.found[key] = Box(
            id=key, mark="assumed", text=shown(text), note=note, below=shown_here
        )
        for event in events:
            self.found[f"event:{event}"] = Box(
                id=f"event:{event}",
                mark="shown",
                text=shown(self._phrases.label(event)),
                note=self._phrases.scene(event),
                event=event,
            )
        return key

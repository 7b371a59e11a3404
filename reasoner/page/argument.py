"""The argument for a verdict in three steps: the verdict, the reasons, the evidence.

Three steps are three columns, which a style sheet lays out, folds where it is narrow
and breaks between sheets of paper, as text that can be found and read aloud. A library
that lays out graphs (dagre, elk) would give a picture without that, and make the page
heavier; the whole graph is for `reasoner explain --format dot`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from reasoner.page.blocks import shown
from reasoner.page.model import Bar, Box, Part
from reasoner.prose.brief import evidence
from reasoner.prose.burdens import find_burdens
from reasoner.prose.phrases import RANK_WORDS, Phrases, capital, listing
from reasoner.results.explanation import ArguedPlot
from reasoner.results.outsiders import NOBODY

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.results.explanation import Argument
    from reasoner.results.verdict import PlotSummary, PlotVerdict, Standing, Surprise

MOST_REASONS = 9
MOST_COSTS = 4
MOST_EVENTS = 3  # below one reason
MOST_ABSENT = 2


def make_bars(case: CaseData, plot: PlotVerdict) -> tuple[Bar, ...]:
    """What one would have to swallow for each suspect of PLOT, the cheapest first."""
    phrases = Phrases(case)
    ranked = sorted(plot.suspects, key=lambda s: (s.rank is None, s.rank or 0))
    return tuple(
        Bar(
            person=one.person,
            name=shown(capital(phrases.suspect(one.person))),
            status=one.status,
            rank=one.rank,
            parts=_make_parts(phrases, one),
        )
        for one in ranked
    )


def _make_parts(phrases: Phrases, one: Standing) -> tuple[Part, ...]:
    parts = [_make_part(phrases, surprise) for surprise in one.surprises]
    if one.elsewhere:
        parts.append(Part(text="What lies in other plots", rank=one.elsewhere))
    return tuple(sorted(parts, key=lambda part: -part.rank))


def _make_part(phrases: Phrases, surprise: Surprise) -> Part:
    event = phrases.event_of(surprise)
    where = f", {phrases.scene(event)}" if event else ""
    text = shown(f"{capital(phrases.claim(surprise))}{where}")
    return Part(text=text, rank=surprise.rank, event=event)


def make_boxes(
    case: CaseData, plot: PlotVerdict, why: PlotSummary, headline: str
) -> tuple[Box, ...]:
    """The verdict on PLOT, the reasons of WHY and what they rest on, as boxes. Where
    WHY has its argument, they have all the evidence below them, and what is absent;
    else the events that they are about."""
    argument = why.argument if isinstance(why, ArguedPlot) else None
    made = _Boxes(Phrases(case), argument)
    below = [
        *made.proof(plot, why),
        *made.reasons(plot, why),
        *made.costs(why),
        *made.ruled_out(plot),
    ]
    root = Box(id="verdict", mark="derived", text=headline, below=tuple(below))
    return (root, *made.found.values())


class _Boxes:
    """Collects boxes; each method returns the identifiers of those to hang up."""

    def __init__(self, phrases: Phrases, argument: Argument | None) -> None:
        self._phrases = phrases
        self._argument = argument
        self.found: dict[str, Box] = {}

    def proof(self, plot: PlotVerdict, why: PlotSummary) -> list[str]:
        """The evidence that leaves nobody else, where it does."""
        if plot.status != "proven" or not why.cited:
            return []
        below = [self._refer_to(ref.event) for ref in why.cited]
        box = Box(
            id="proof",
            mark="derived",
            text="This alone leaves no other explanation",
            below=tuple(below),
        )
        self.found[box.id] = box
        return [box.id]

    def reasons(self, plot: PlotVerdict, why: PlotSummary) -> list[str]:
        """What the rivals would have to explain away."""
        behind = {s.person for s in plot.suspects if s.rank and s.person != NOBODY}
        made = []
        burdens = find_burdens(self._phrases, why)
        for number, burden in enumerate(burdens[:MOST_REASONS]):
            whom = "anybody else"
            if behind - {*burden.people} or len(burden.people) == 1:
                whom = self._name_whom(burden.people)
            made.append(
                self._list_assumed(
                    f"reason{number}",
                    f"If it were {whom}: {burden.claim}",
                    burden.surprise.rank,
                    [
                        *map(self._refer_to, burden.events),
                        *self._list_grounds(burden.told),
                    ],
                )
            )
        return made

    def costs(self, why: PlotSummary) -> list[str]:
        """What even the leader asks us to swallow."""
        return [
            self._list_assumed(
                f"price{number}",
                f"Even so: {self._phrases.within(self._phrases.claim(surprise))}",
                surprise.rank,
                [
                    *map(
                        self._refer_to, filter(None, [self._phrases.event_of(surprise)])
                    ),
                    *self._list_grounds((surprise.text,)),
                ],
            )
            for number, surprise in enumerate(why.price[:MOST_COSTS])
        ]

    def ruled_out(self, plot: PlotVerdict) -> list[str]:
        """Those who have no world at any price."""
        cleared = [s.person for s in plot.suspects if s.rank is None]
        if not cleared:
            return []
        names = listing(map(self._phrases.suspect, cleared))
        text = f"Ruled out, whatever one were ready to believe: {names}"
        box = Box(id="cleared", mark="derived", text=shown(text))
        self.found[box.id] = box
        return [box.id]

    def _name_whom(self, people: Sequence[str]) -> str:
        names: list[str] = [self._phrases.suspect(person) for person in people]
        if len(names) > 3:
            names = [*names[:2], f"any of {len(names) - 2} more"]
        return listing(names, "or")

    def _list_assumed(
        self, key: str, text: str, rank: int, below: Sequence[str]
    ) -> str:
        note = f"{RANK_WORDS.get(rank, 'beyond astonishing')}, {rank}"
        held = tuple(sorted(dict.fromkeys(below), key=self._place_part))
        self.found[key] = Box(
            id=key, mark="assumed", text=shown(text), note=note, below=held
        )
        return key

    def _place_part(self, key: str) -> tuple[bool, int]:
        """Events in the order of telling, then what is absent."""
        event = self.found[key].event
        return event is None, self._phrases.number(event) if event else 0

    def _refer_to(self, event: str) -> str:
        key = f"event:{event}"
        self.found[key] = Box(
            id=key,
            mark="shown",
            text=shown(self._phrases.label(event)),
            note=self._phrases.scene(event),
            event=event,
        )
        return key

    def _list_grounds(self, told: Collection[str]) -> Iterator[str]:
        """What a thing TOLD so stands on: events, and what is absent."""
        if self._argument is None:
            return
        nodes = self._argument.nodes
        keys = [n.id for n in nodes if n.mark == "assumed" and n.text in told]
        leaves = evidence(self._argument, keys)
        for leaf in [n for n in leaves if n.mark == "shown" and n.event][:MOST_EVENTS]:
            yield self._refer_to(str(leaf.event))
        for leaf in [n for n in leaves if n.mark == "absent"][:MOST_ABSENT]:
            key = f"absent:{leaf.atom}"
            self.found[key] = Box(id=key, mark="absent", text=shown(capital(leaf.text)))
            yield key

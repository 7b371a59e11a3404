"""The argument for a verdict in three steps: the verdict, the reasons, the evidence.

Three steps are three columns, which a style sheet lays out, folds where it is narrow
and breaks between sheets of paper, as text that can be found and read aloud. A library
that lays out graphs (dagre, elk) would give a picture without that, and make the page
heavier; the whole graph is for `reasoner explain --format dot`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
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
    from reasoner.results.explanation import Act, Argument, Mark, Node
    from reasoner.results.verdict import PlotSummary, PlotVerdict, Standing, Surprise

MOST_REASONS = 9
MOST_COSTS = 4
MOST_ACTS = 8
MOST_EVENTS = 4  # below one reason
MOST_LOOSE = 2  # of what is absent, or stated from the start
PROVES = "This alone leaves no other explanation"
SUFFICES = "This alone would give the same verdict"


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
        parts.append(Part(text="What follows for other plots", rank=one.elsewhere))
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
    WHY has its argument, what the leader knew and did is among them, and they have the
    evidence below them and what is absent; else the events that they are about."""
    argued = why if isinstance(why, ArguedPlot) else None
    made = _Boxes(case, argued.argument if argued else None)
    proven = plot.status == "proven"
    basis = made.basis(why, PROVES if proven else SUFFICES)
    below = [
        *(basis if proven else ()),
        *(made.acts(argued) if argued else ()),
        *made.reasons(plot, why),
        *made.costs(why),
        *(() if proven else basis),
        *made.ruled_out(plot),
    ]
    root = Box(id="verdict", mark="derived", text=headline, below=tuple(below))
    return (root, *made.found.values())


class _Boxes:
    """Collects boxes; each method returns the identifiers of those to hang up."""

    def __init__(self, case: CaseData, argument: Argument | None) -> None:
        self._phrases = Phrases(case)
        self._order = {event: n for n, event in enumerate(case.event_scene)}
        self._argument = argument
        self.found: dict[str, Box] = {}

    def basis(self, why: PlotSummary, text: str) -> list[str]:
        """The evidence that would do alone, of which TEXT says how far."""
        events = [ref.event for ref in why.cited]
        if not events:
            return []
        return [self._add_branch("basis", "derived", text, events, most=len(events))]

    def acts(self, why: ArguedPlot) -> list[str]:
        """What the leader knew and did, each thing with what it stands on."""
        told: dict[str, list[Act]] = {}
        for act in sorted(why.account, key=lambda act: act.kind != "own"):
            text = act.text
            if act.open and act.kind == "did":
                who = self._phrases.suspect(act.person)
                text = f"{who}, or another of the plot, did this"
            told.setdefault(capital(text), []).append(act)
        made = []
        for number, (text, acts) in enumerate([*told.items()][:MOST_ACTS]):
            keys = [node for act in acts for node in act.nodes]
            note = "it may as well be otherwise" if acts[0].open else ""
            leaves = self._list_leaves(keys)
            for leaf in leaves:  # it stands below
                text = text.removesuffix(f": {leaf.text} (scene {leaf.scene})")
            key = f"act{number}"
            made.append(self._add_branch(key, acts[0].mark, text, (), leaves, note))
        return made

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
                self._add_branch(
                    f"reason{number}",
                    "assumed",
                    f"If it were {whom}: {burden.claim}",
                    burden.events,
                    self._list_nodes(burden.told),
                    _word_rank(burden.surprise.rank),
                )
            )
        return made

    def costs(self, why: PlotSummary) -> list[str]:
        """What even the leader asks us to swallow."""
        return [
            self._add_branch(
                f"price{number}",
                "assumed",
                f"Even so: {self._phrases.within(self._phrases.claim(surprise))}",
                filter(None, [self._phrases.event_of(surprise)]),
                self._list_nodes((surprise.text,)),
                _word_rank(surprise.rank),
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
        return [self._add_branch("cleared", "derived", text, ())]

    def _name_whom(self, people: Sequence[str]) -> str:
        names: list[str] = [self._phrases.suspect(person) for person in people]
        if len(names) > 3:
            names = [*names[:2], f"any of {len(names) - 2} more"]
        return listing(names, "or")

    def _add_branch(
        self,
        key: str,
        mark: Mark,
        text: str,
        events: Iterable[str],
        leaves: Sequence[Node] = (),
        note: str = "",
        most: int = MOST_EVENTS,
    ) -> str:
        """Add the box KEY, with EVENTS and LEAVES below it: MOST events in the order of
        telling, then what is absent. What is too much is counted in its NOTE."""
        found = {*events, *(n.event for n in leaves if n.mark == "shown" and n.event)}
        told = sorted(found, key=lambda e: (self._phrases.number(e), self._order[e]))
        loose = {n.atom: n for n in leaves if n.mark == "absent" or not n.event}
        below = [self._refer_to(event) for event in told[:most]]
        below += [self._add_loose(one) for one in [*loose.values()][:MOST_LOOSE]]
        if more := len(told) + len(loose) - len(below):
            note = "; ".join(filter(None, (note, f"and {more} more below it")))
        self.found[key] = Box(
            id=key, mark=mark, text=shown(text), note=note, below=tuple(below)
        )
        return key

    def _add_loose(self, leaf: Node) -> str:
        """Add LEAF, which is no event: what is absent, or stated from the start."""
        key, text = f"{leaf.mark}:{leaf.atom}", shown(capital(leaf.text))
        note = "" if leaf.mark == "absent" else "stated from the start"
        self.found[key] = Box(id=key, mark=leaf.mark, text=text, note=note)
        return key

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

    def _list_nodes(self, told: Collection[str]) -> list[Node]:
        """What a thing TOLD so stands on: events, and what is absent."""
        nodes = self._argument.nodes if self._argument else ()
        return self._list_leaves(
            n.id for n in nodes if n.mark == "assumed" and n.text in told
        )

    def _list_leaves(self, keys: Iterable[str]) -> list[Node]:
        return evidence(self._argument, keys) if self._argument else []


def _word_rank(rank: int) -> str:
    return f"{RANK_WORDS.get(rank, 'beyond astonishing')}, {rank}"

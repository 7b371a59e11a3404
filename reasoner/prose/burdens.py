"""What rivals would have to explain, told by kind: the reasons of an explanation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reasoner.prose.brief import shown_for
from reasoner.prose.phrases import Phrases, listing, of_anyone
from reasoner.prose.rivals import unequal
from reasoner.results.base import EventRef
from reasoner.results.outsiders import NOBODY, UNLISTED

if TYPE_CHECKING:
    from reasoner.results.explanation import ExplainedRival, PlotExplanation
    from reasoner.results.verdict import PlotSummary, Rival, Surprise

MOST_CITED = 2  # events for one thing


@dataclass(frozen=True, slots=True)
class Burden:
    """One thing that several rivals would have to explain, at several events; `told`
    are the words for it, rival by rival and event by event. Of those who would have to
    explain it, `against` are those who are not spared the like of it."""

    claim: str
    events: tuple[str, ...]
    against: tuple[str, ...]
    people: tuple[str, ...]
    surprise: Surprise
    phrases: Phrases
    told: tuple[str, ...]

    def cited(self, event: str) -> EventRef:
        """EVENT with its scene and its label."""
        label, scene = self.phrases.label(event), self.phrases.number(event)
        return EventRef(event=event, label=label.rstrip("."), scene=scene)

    @property
    def scenes(self) -> str:
        """The scenes of the events, each once, in order; "" without any."""
        numbers = sorted({self.phrases.number(event) for event in self.events})
        several = "scenes" if len(numbers) > 1 else "scene"
        return f"{several} {listing(map(str, numbers))}" if numbers else ""


def find_burdens(phrases: Phrases, why: PlotSummary) -> list[Burden]:
    """The reasons, those that differ only by name or event as one, by what they cost
    all rivals together; what a rival is spared the like of speaks for nobody."""
    spares = {r.person: {(s.kind, s.rank) for s in r.spared} for r in why.rivals}
    merged: dict[tuple[str, str], list[tuple[Surprise, str, str]]] = {}
    for reason in why.reasons:
        told = reason.surprise
        against = [p for p in reason.against if p != NOBODY]
        claim = phrases.within(phrases.claim(told))
        common = claim
        if len(against) == 1:
            common = of_anyone(claim, phrases.suspect(against[0]))
        for person in against:
            merged.setdefault((told.kind, common), []).append((told, claim, person))
    found = []
    for (_, common), rows in merged.items():
        claims = {claim for _, claim, _ in rows}
        people = tuple(p for p in spares if any(p == person for _, _, person in rows))
        alike = (rows[0][0].kind, rows[0][0].rank)
        counting = tuple(p for p in people if alike not in spares[p])
        if not counting:
            continue
        events = dict.fromkeys(phrases.event_of(s) for s, _, _ in rows)
        found.append(
            Burden(
                claims.pop() if len(claims) == 1 else common,
                tuple(event for event in events if event),
                counting,
                people,
                rows[0][0],
                phrases,
                tuple(dict.fromkeys(surprise.text for surprise, _, _ in rows)),
            )
        )
    weight: dict[str, int] = {}
    for burden in found:
        kind = burden.surprise.kind
        cost = burden.surprise.rank * len(burden.against) * max(1, len(burden.events))
        weight[kind] = weight.get(kind, 0) + cost
    return sorted(found, key=lambda g: -weight[g.surprise.kind])


def nearest(why: PlotExplanation) -> list[ExplainedRival]:
    """The nearest rivals, who are people of the case if any such is a rival."""
    behind = [r for r in why.rivals if r.rank]
    people = [r for r in behind if r.person not in UNLISTED] or behind
    return [r for r in people if r.rank == people[0].rank]


def separating(phrases: Phrases, why: PlotExplanation) -> Burden | None:
    """What costs all rivals together most of what the nearest have to explain."""
    near = {rival.person for rival in nearest(why)}
    return next((g for g in find_burdens(phrases, why) if near & {*g.against}), None)


def dearest(phrases: Phrases, near: Sequence[Rival]) -> Burden | None:
    """The dearest thing that one would have to believe of the first of those who are
    NEAR, and of whoever else has the like of it to explain."""
    first: Surprise | None = None
    claims: dict[str, str] = {}  # by person
    for rival in near:
        extra, _ = unequal(rival.extra, rival.spared)
        told = phrases.within(phrases.claim(extra[0])) if extra else ""
        common = of_anyone(told, phrases.suspect(rival.person))
        if first is None and extra:
            first, shape = extra[0], common
            claims[rival.person] = told
        elif extra and (extra[0].rank, common) == (first and first.rank, shape):
            claims[rival.person] = told
        elif first is None:
            return None
    if first is None:
        return None
    event = phrases.event_of(first)
    events = (event,) if event else ()
    one = len({*claims.values()}) == 1
    claim = next(iter(claims.values())) if one else shape
    people = (*claims,)
    return Burden(claim, events, people, people, first, phrases, (first.text,))


def find_shown(why: PlotExplanation, burden: Burden) -> list[EventRef]:
    """What BURDEN is about, or, where it is about no one event, what it stands on."""
    if burden.events:
        return [burden.cited(event) for event in burden.events][:MOST_CITED]
    leaves = shown_for(why.argument, burden.against[0], burden.surprise.text)
    return [
        EventRef(event=leaf.event or "", scene=leaf.scene or 0, label=leaf.text)
        for leaf in leaves[-MOST_CITED:]
    ]

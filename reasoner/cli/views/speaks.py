"""What speaks for a verdict, and what even its best explanation asks us to swallow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reasoner.cli.views.lines import BLANK, HEAD, Line, bullet
from reasoner.cli.views.phrases import NOBODY, Phrases, count, listing, price

if TYPE_CHECKING:
    from reasoner.results.verdict import PlotSummary, PlotVerdict, Surprise

_MOST = 6  # reasons shown in full
_ANYONE = "that person"


@dataclass(frozen=True, slots=True)
class _Ground:
    """A reason as it is told: one claim against one or several rivals."""

    claim: str
    event: str | None
    price: str
    against: tuple[str, ...]


def speaks_for(phrases: Phrases, plot: PlotVerdict, why: PlotSummary) -> Iterator[Line]:
    """What the others would have to explain away."""
    grounds = list(_grounds(phrases, why))
    if not grounds:
        return
    yield BLANK
    is_open = len(why.leaders) > 1
    yield Line(
        "What speaks against the others" if is_open else "What speaks for it", HEAD
    )
    behind = [s.person for s in plot.suspects if s.rank and s.person != NOBODY]
    for ground in grounds[:_MOST]:
        yield from _told(phrases, ground, behind)
    if grounds[_MOST:]:
        yield bullet(f"And {count(len(grounds) - _MOST, 'lesser reason')}.")


def _grounds(phrases: Phrases, why: PlotSummary) -> Iterator[_Ground]:
    """The reasons against any person, those that differ only by his name as one."""
    spares = {r.person: {(s.kind, s.rank) for s in r.spared} for r in why.rivals}
    merged: dict[tuple[str, str | None, str], list[tuple[str, str]]] = {}
    for reason in why.reasons:
        surprise = reason.surprise
        # What he has to explain where the leader has to explain the like of it
        # speaks for neither.
        against = [
            p
            for p in reason.against
            if p != NOBODY and (surprise.kind, surprise.rank) not in spares[p]
        ]
        if not against:
            continue
        claim = phrases.within(phrases.claim(surprise))
        common = claim
        if len(against) == 1:
            common = claim.replace(phrases.suspect(against[0]), _ANYONE)
        key = (common, phrases.event_of(surprise), price(surprise))
        merged.setdefault(key, []).extend((person, claim) for person in against)
    for (common, event, cost), whom in merged.items():
        claims = {claim for _, claim in whom}
        claim = claims.pop() if len(claims) == 1 else common
        persons = {person for person, _ in whom}
        yield _Ground(claim, event, cost, tuple(p for p in spares if p in persons))


def _told(phrases: Phrases, ground: _Ground, behind: list[str]) -> Iterator[Line]:
    whoever = listing((phrases.suspect(p) for p in ground.against), "or")
    spared = [p for p in behind if p not in ground.against]
    if len(ground.against) > 1 and not spared:
        whoever = "anybody else"
    elif len(ground.against) > 2 and len(spared) == 1:
        whoever = f"anybody else but {phrases.suspect(spared[0])}"
    text = f"If it were {whoever}: {ground.claim} ({ground.price})."
    if ground.event is None:
        yield bullet(text)
        return
    yield bullet(f"{phrases.cited(ground.event)}.")
    yield Line(text, indent=4)


def costs(phrases: Phrases, plot: PlotVerdict) -> Iterator[Line]:
    """What one has to swallow to believe the best explanation, or each of them."""
    best = [s for s in plot.suspects if s.rank == 0]
    if not best:
        return
    common = [s for s in best[0].surprises if all(s in b.surprises for b in best)]
    yield BLANK
    if len(best) == 1:
        if common:
            yield Line(
                f"What even this asks us to swallow: {_sum(common)} in all", HEAD
            )
            yield from surprises(phrases, common)
            if best[0].elsewhere:
                rest = f"Besides, {best[0].elsewhere} for what lies in other plots."
                yield Line(rest, indent=2)
        else:
            yield Line("It asks us to swallow nothing unlikely.")
        return
    yield Line("What each of them asks us to swallow", HEAD)
    if common:
        yield bullet(f"All of them: {_sum(common)}", style="bold")
        yield from surprises(phrases, common, 4)
    for standing in best:
        own = [s for s in standing.surprises if s not in common]
        name = phrases.suspect(standing.person)
        besides = " besides" if common else ""
        yield bullet(f"{name}: {_sum(own)}{besides}", style="bold")
        yield from surprises(phrases, own, 4)


def _sum(found: list[Surprise]) -> int:
    return sum(s.rank for s in found)


def surprises(
    phrases: Phrases, found: list[Surprise], indent: int = 2
) -> Iterator[Line]:
    """Surprises as a list, each with its scene and its price."""
    for surprise in found:
        event = phrases.event_of(surprise)
        where = f", {phrases.scene(event)}" if event else ""
        yield bullet(f"{phrases.claim(surprise)}{where} ({price(surprise)})", indent)

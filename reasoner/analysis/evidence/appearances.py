"""What seeming deaths and claims really were, as far as a viewpoint can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.case.terms import write
from reasoner.engine.costs import rank
from reasoner.results.verdict import Appearance, ReadingRank

if TYPE_CHECKING:
    from reasoner.engine.worlds import Query, Worlds


def rank_appearances(worlds: Worlds, query: Query) -> tuple[Appearance, ...]:
    """Every seeming death and claim in evidence, with its readings by rank."""
    atoms = [("reading", key) for key in worlds.readings("reading", query)]
    atoms += [("word", key) for key in worlds.readings("word", query)]
    found = rank(worlds, query, atoms, both=False).relative()
    groups: dict[tuple[str, ...], list[ReadingRank]] = {}
    for (name, key), price in found.yes.items():
        *what, reading = key
        group = (name, *(write(term) for term in what))
        groups.setdefault(group, []).append(
            ReadingRank(reading=str(reading), rank=price)
        )
    return tuple(
        _make_appearance(group, rows) for group, rows in sorted(groups.items())
    )


def _make_appearance(group: tuple[str, ...], rows: list[ReadingRank]) -> Appearance:
    name, event, about, *claim = group
    return Appearance(
        kind="death" if name == "reading" else "claim",
        event=event,
        about=about,
        claim=claim[0] if claim else None,
        readings=tuple(sorted(rows, key=lambda r: (r.rank, r.reading))),
    )

"""The surprise at the reveal: how far off the readers were, and what they take back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from reasoner.analysis.attribution import Attribution
from reasoner.analysis.evidence.appearances import rank_appearances
from reasoner.analysis.evidence.support import refer
from reasoner.analysis.fairness.readers import FACE_VALUE
from reasoner.case.terms import write
from reasoner.results.fairness import Reader, Surprised, TakenBack
from reasoner.results.verdict import Appearance

if TYPE_CHECKING:
    from reasoner.analysis.session import Session
    from reasoner.engine.worlds import Query


KINDS: dict[str, Literal["death", "claim"]] = {"reading": "death", "word": "claim"}


def measure_surprise(
    case: Session,
    plot: str,
    eve: tuple[Query, Query],
    reveal: tuple[Query, Query],
    who: list[Reader],
) -> Surprised:
    """What the reveal of PLOT does to the two readers, careful and trusting.

    EVE and REVEAL are what each assumes, WHO what each makes of it on the eve. What is
    of other plots alone is left out.
    """
    careful, trusting = who
    scope = _Scope(case, plot, reveal[0].evidence)
    return Surprised(
        careful_behind=_count_behind(careful),
        trusting_behind=_count_behind(trusting),
        taken_back=_find_taken_back(case, scope, eve[0], reveal[0]),
        disabused=_find_disabused(case, scope, eve[1], reveal[1]),
    )


class _Scope:
    """What counts for PLOT, by what the events of EVIDENCE name."""

    def __init__(self, case: Session, plot: str, evidence: frozenset[str]) -> None:
        self._plot, self._evidence = plot, evidence
        self._attribution = Attribution(case.data)

    def holds(self, event: str, claim: str | None) -> bool:
        """Is CLAIM, or EVENT if nothing is claimed, about this plot, or no plot?"""
        words = re.findall(r"\w+", claim or event)
        found = self._attribution.plots(("words", *words), self._evidence)
        return not found or self._plot in found


def _count_behind(reader: Reader) -> int | None:
    if reader.standing == "proven":
        return 0
    return None if reader.margin is None else max(0, -reader.margin)


def _find_taken_back(
    case: Session, scope: _Scope, eve: Query, reveal: Query
) -> tuple[TakenBack, ...]:
    """What was believed on the EVE, as the one best reading, and is not so now."""
    now = {_make_appearance_key(one): one.believed for one in _find_seen(case, reveal)}
    found = []
    for one in _find_seen(case, eve):
        after = now.get(_make_appearance_key(one))
        if (
            one.believed is not None
            and _make_appearance_key(one) in now
            and after != one.believed
            and scope.holds(one.event, one.claim)
        ):
            found.append((one.kind, one.event, one.about, one.believed, after))
    return _order_by_story(case, found)


def _find_disabused(
    case: Session, scope: _Scope, eve: Query, reveal: Query
) -> tuple[TakenBack, ...]:
    """What was taken at face value on the EVE and has no world any more."""
    lost = [g for g in eve.granted - reveal.granted if g[0] in FACE_VALUE]
    return _order_by_story(
        case,
        [
            (KINDS[name], str(key[0]), write(key[1]), FACE_VALUE[name], None)
            for name, key, _ in lost
            if scope.holds(str(key[0]), write(key[2]) if name == "word" else None)
        ],
    )


def _order_by_story(
    case: Session,
    found: list[tuple[Literal["death", "claim"], str, str, str, str | None]],
) -> tuple[TakenBack, ...]:
    """FOUND in the order of the story, an event or a speaker not twice for the same."""
    refs = {ref.event: ref for ref in refer(case, {event for _, event, *_ in found})}
    place = {event: number for number, event in enumerate(refs)}
    return tuple(
        TakenBack(
            **refs[event].model_dump(),
            kind=kind,
            about=about,
            before=before,
            after=after,
        )
        for kind, event, about, before, after in sorted(
            set(found), key=lambda row: (place[row[1]], str(row))
        )
    )


def _find_seen(case: Session, query: Query) -> tuple[Appearance, ...]:
    return rank_appearances(case.worlds, query)


def _make_appearance_key(one: Appearance) -> tuple[str, str, str, str | None]:
    return one.kind, one.event, one.about, one.claim

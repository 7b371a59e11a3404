"""Evidence that leaves no world at all: which events clash."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reasoner.errors import CaseError, Finding

if TYPE_CHECKING:
    from reasoner.analysis.wording import Wording
    from reasoner.case.model import CaseData
    from reasoner.engine.worlds import Query, Worlds


NO_WORLD = "no-world"


def contradiction(
    case: CaseData, worlds: Worlds, wording: Wording, query: Query
) -> CaseError:
    """The complaint that QUERY has no world; see `clash`."""
    return CaseError([clash(case, worlds, wording, query)])


def clash(case: CaseData, worlds: Worlds, wording: Wording, query: Query) -> Finding:
    """That QUERY has no world, at the fact of the last clashing event.

    It names a smallest set of events that clash: without any one of them, the rest
    leave a world.
    """
    events = sorted(_clashing(worlds, query), key=case.events.index)
    chair = wording.name(query.me) if query.me else "the audience"
    told = "; ".join(wording.name(event) for event in events)
    facts = [f for f in case.facts_of("event") if f.args[0] in events]
    line, column = (facts[-1].line, facts[-1].column) if facts else (1, 1)
    return Finding(
        NO_WORLD,
        f"as {chair} sees it these cannot all be so: {told}",
        "state one of them otherwise, or as somebody's words",
        case.path,
        line,
        column,
        about=tuple(events),
    )


def _clashing(worlds: Worlds, query: Query) -> frozenset[str]:
    """What is left when each event that is not needed for the clash is dropped."""
    left = query.evidence
    for event in sorted(query.evidence):
        if not worlds.tenable(replace(query, evidence=left - {event})):
            left -= {event}
    return left

"""Belief about plots: what a mind concludes is what its verdict settles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reasoner.analysis.case import Case
    from reasoner.analysis.minds.holding import Belief
    from reasoner.analysis.model import PlotVerdict
    from reasoner.case.model import CaseData
    from reasoner.engine.solver import Term
    from reasoner.engine.viewpoint import Chain

_SETTLED = ("identified", "proven")
_IN_WORLDS = re.compile(r"(neg\()*(guilty|in_on|did|dead|alive)\b")
UNLISTED = {
    "nobody": "nobody is the traitor: there was no betrayal",
    "someone_else": "the traitor is someone not on the list",
}


def settled(plot: PlotVerdict) -> list[tuple[str, str]]:
    """Who is held to be in PLOT: guilty or in_on, and the person."""
    rows = [("guilty", s) for s in plot.suspects] + [
        ("in_on", s) for s in plot.accomplices
    ]
    return [(role, s.person) for role, s in rows if s.status in _SETTLED]


def of_plot(case: CaseData, text: str, plot: str) -> str:
    """TEXT on somebody's part in PLOT, which is named where there are several."""
    return f'{text} ("{case.labels[plot]}")' if len(case.plots) > 1 else text


def conclude(blank: Belief, role: str, verdict: PlotVerdict) -> Belief:
    """What VERDICT makes of the person of BLANK in ROLE.

    Identified or proven is believed, cleared is disbelieved, anything else is open.
    """
    rows = verdict.suspects
    if role == "in_on":
        rows += verdict.accomplices
    found = [s.status for s in rows if s.person == blank.value]
    status = next((s for s in found if s in _SETTLED), None)
    if status is not None:
        firmness = verdict.firmness if blank.value == verdict.culprit else None
        return blank.but(
            stance="believed", how="concluded", status=status, firmness=firmness
        )
    if found and set(found) == {"cleared"}:
        return blank.but(stance="disbelieved", how="concluded", status="cleared")
    return blank.but(how="concluded", status=found[0]) if found else blank


def with_knowledge(
    case: Case, chain: Chain, scene: int, beliefs: list[Belief]
) -> list[Belief]:
    """BELIEFS, each with what is known of it where the worlds take sides at all."""
    asked = [b.proposition for b in beliefs if _IN_WORLDS.match(b.proposition)]
    known = case.known(asked, scene, chain) if asked else {}
    return [b.but(known=known.get(b.proposition, b.known)) for b in beliefs]


def by_knowledge(case: Case, chain: Chain, scene: int, blank: Belief) -> Belief:
    """BLANK, believed where CHAIN knows it to be so; disbelieved where not so."""
    known = case.known([blank.proposition], scene, chain)[blank.proposition]
    if known is None:
        return blank
    stance = "believed" if known else "disbelieved"
    return blank.but(stance=stance, how="concluded", known=known)


def agreed(case: Case, chain: Chain, scene: int) -> dict[tuple[Term, ...], bool]:
    """What all best worlds of CHAIN agree on: (name, arguments...) -> is it so."""
    from reasoner.analysis.ledger.minds import BELIEFS

    found = case.worlds.common(case.query(scene, chain), BELIEFS)
    return {(name, *about): so for name, about, so in found}

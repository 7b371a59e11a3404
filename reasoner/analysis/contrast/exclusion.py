"""What rules somebody out: evidence, absences included, that leaves him no world."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reasoner.analysis.contrast.supposed import Supposed
from reasoner.analysis.evidence.support import refer, shrink
from reasoner.results.contrast import RuledOut

if TYPE_CHECKING:
    from reasoner.analysis.session import Session
    from reasoner.engine.worlds import Query


def ruled_out(
    case: Session, person: str, plot: str, query: Query, scene: int
) -> RuledOut:
    """A minimal set of evidence and absences that leaves PERSON no world.

    Whether events later than SCENE are in evidence is never asked: nobody can know.
    That no world is left only gets truer with more fixed, so deletion gives a set
    that is minimal in every way. Where the very evidence that betokens PLOT rules him
    out, that is shown: without it there would be nothing to be ruled out of.
    """
    by_then = {e for e, number in case.data.event_scene.items() if number <= scene}
    absent = frozenset(by_then) - query.evidence
    every = query.evidence | absent
    culprit = ("culprit", (plot, person))

    def holds(fixed: frozenset[str]) -> bool:
        free = every - fixed
        return not case.worlds.allows(query, culprit, free)

    def holds_and_known(fixed: frozenset[str]) -> bool:
        less = replace(query, evidence=fixed & query.evidence)
        return plot in case.worlds.known_plots(less) and holds(fixed)

    kept = shrink(holds, every, sorted(absent))
    if not kept & query.evidence:
        kept = shrink(holds_and_known, every, sorted(absent))
    lacking = case.memo(Supposed).lets_in(query, culprit, kept & query.evidence)
    sentences = (case.wording.absence(str(name), (event,)) for name, event in lacking)
    return RuledOut(
        shown=refer(case, kept & query.evidence),
        absent=refer(case, kept & absent),
        unsaid=tuple(sentence for sentence in sentences if sentence),
    )

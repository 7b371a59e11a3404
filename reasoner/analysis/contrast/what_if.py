"""What if: the verdict before and after some evidence, event or fact is changed.

*Without* an event: it happened, and nobody took it in or reported it. *Undone*: it
did not happen, and no fact that names it stands. *With* facts: as if the author had
written them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.analysis.contrast.altered import undone, unseen, with_facts
from reasoner.analysis.contrast.shifts import plot_shifts
from reasoner.analysis.contrast.why_not import known
from reasoner.analysis.evidence.support import refer
from reasoner.case.reader import read
from reasoner.errors import MisuseError
from reasoner.results.contrast import WhatIf
from reasoner.results.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reasoner.analysis.session import Session
    from reasoner.engine.viewpoint import Chain


def what_if(
    case: Session,
    scene: int,
    viewpoint: str | Chain,
    without: Sequence[str] = (),
    undo: Sequence[str] = (),
    facts: Sequence[str] = (),
    time_limit: float | None = None,
) -> WhatIf:
    """The verdict of VIEWPOINT at SCENE, and the one after these changes.

    FACTS are texts of facts of the vocabulary, such as 'access(e, p, m).'. Raises
    `MisuseError` for an unknown event, scene or mind, and for a text that is no fact
    or does not fit the case.
    """
    for event in (*without, *undo):
        known(case, "event", event, case.data.events)
    chain = case.chain(viewpoint)
    other = _changed(case, without, undo, facts)
    found = WhatIf(
        **case.at(case.scene(scene), chain),
        complete=False,
        without=tuple(without),
        undone=tuple(undo),
        facts=tuple(facts),
    )
    with case.within(time_limit):
        before, after = case.solve(scene, chain), other.solve(scene, chain)
        plots = plot_shifts(before, after)
        old = frozenset(case.evidence(scene, chain))
        new = frozenset(other.evidence(scene, chain))
        unheard = _asked(without, undo, facts) - old - new
        added = frozenset(other.data.events) - frozenset(case.data.events)
        stands = all(plot.stands for plot in plots)
        found = found.but(
            complete=True,
            lost=refer(case, old - new),
            gained=refer(other, new - old),
            unheard=refer(case, unheard - added) + refer(other, unheard & added),
            plots=plots,
            decisive=() if stands else _decisive(case, before, without, undo, facts),
        )
    return found


def _asked(
    without: Sequence[str], undo: Sequence[str], facts: Sequence[str]
) -> frozenset[str]:
    """The events that the changes are about."""
    told = (str(fact.args[0]) for text in facts for fact in read(text, "--with").facts)
    return frozenset({*without, *undo, *told})


def _changed(
    case: Session, without: Sequence[str], undo: Sequence[str], facts: Sequence[str]
) -> Session:
    data = with_facts(case.data, facts)
    data = unseen(data, without)
    return type(case)(undone(data, undo), interruptible=case.interruptible)


def _decisive(
    case: Session,
    before: Verdict,
    without: Sequence[str],
    undo: Sequence[str],
    facts: Sequence[str],
) -> tuple[str, ...]:
    """The single changes that overturn the verdict BEFORE each by itself."""
    single: list[tuple[str, Session]] = [
        *((event, _changed(case, [event], (), ())) for event in without),
        *((event, _changed(case, (), [event], ())) for event in undo),
    ]
    for place, fact in enumerate(facts):
        try:
            single.append((fact, _changed(case, (), (), [fact])))
        except MisuseError:  # it needs an earlier one of them, so it comes with these
            single.append((fact, _changed(case, (), (), facts[: place + 1])))
    return tuple(
        name
        for name, other in single
        if any(
            not plot.stands
            for plot in plot_shifts(before, other.solve(before.scene, before.viewpoint))
        )
    )

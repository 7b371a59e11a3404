"""What if: the verdict before and after some evidence, event or fact is changed.

*Without* an event: it happened, and nobody took it in or reported it. *Undone*: it
did not happen, and no fact that names it stands. *With* facts: as if the author had
written them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.analysis.contrast.why_not import contrast, require_known
from reasoner.analysis.evidence.support import refer
from reasoner.case.edits import add_facts, hide, remove
from reasoner.case.syntax.reader import read
from reasoner.errors import MisuseError
from reasoner.results.contrast import PlotShift, Shift, WhatIf
from reasoner.results.verdict import PlotVerdict, Standing, Surprise, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reasoner.analysis.session import Session
    from reasoner.engine.viewpoint import Chain


def suppose(
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
        require_known(case, "event", event, case.data.events)
    chain = case.chain(viewpoint)
    other = _change_case(case, without, undo, facts)
    found = WhatIf(
        **case.at(case.scene(scene), chain),
        complete=False,
        without=tuple(without),
        undone=tuple(undo),
        facts=tuple(facts),
    )
    with case.within(time_limit):
        before, after = case.solve(scene, chain), other.solve(scene, chain)
        plots = find_shifts(before, after)
        old = frozenset(case.evidence(scene, chain))
        new = frozenset(other.evidence(scene, chain))
        unheard = _find_changed_events(without, undo, facts) - old - new
        added = frozenset(other.data.events) - frozenset(case.data.events)
        stands = all(plot.stands for plot in plots)
        found = found.but(
            complete=True,
            lost=refer(case, old - new),
            gained=refer(other, new - old),
            unheard=refer(case, unheard - added) + refer(other, unheard & added),
            plots=plots,
            untold=tuple(dict.fromkeys((*before.untold, *after.untold))),
            decisive=()
            if stands
            else _find_decisive_changes(case, before, without, undo, facts),
        )
    return found


def _find_changed_events(
    without: Sequence[str], undo: Sequence[str], facts: Sequence[str]
) -> frozenset[str]:
    """The events that the changes are about."""
    told = (str(fact.args[0]) for text in facts for fact in read(text, "--with").facts)
    return frozenset({*without, *undo, *told})


def _change_case(
    case: Session, without: Sequence[str], undo: Sequence[str], facts: Sequence[str]
) -> Session:
    data = add_facts(case.data, facts)
    data = hide(data, without)
    return type(case)(remove(data, undo), interruptible=case.interruptible)


def _find_decisive_changes(
    case: Session,
    before: Verdict,
    without: Sequence[str],
    undo: Sequence[str],
    facts: Sequence[str],
) -> tuple[str, ...]:
    """The single changes that overturn the verdict BEFORE each by itself."""
    single: list[tuple[str, Session]] = [
        *((event, _change_case(case, [event], (), ())) for event in without),
        *((event, _change_case(case, (), [event], ())) for event in undo),
    ]
    for place, fact in enumerate(facts):
        try:
            single.append((fact, _change_case(case, (), (), [fact])))
        except MisuseError:  # it needs an earlier one of them, so it comes with these
            single.append((fact, _change_case(case, (), (), facts[: place + 1])))
    return tuple(
        name
        for name, other in single
        if any(
            not plot.stands
            for plot in find_shifts(before, other.solve(before.scene, before.viewpoint))
        )
    )


def find_shifts(before: Verdict, after: Verdict) -> tuple[PlotShift, ...]:
    """How each plot known in either verdict has changed, by name."""
    old = {plot.plot: plot for plot in before.plots}
    new = {plot.plot: plot for plot in after.plots}
    return tuple(_compare_plot(p, old.get(p), new.get(p)) for p in sorted({*old, *new}))


def _compare_plot(
    name: str, before: PlotVerdict | None, after: PlotVerdict | None
) -> PlotShift:
    either = after or before
    assert either is not None
    return PlotShift(
        plot=name,
        text=either.text,
        before=before,
        after=after,
        stands=_name_outcome(before) == _name_outcome(after),
        shifts=_shift_standings(before, after),
        helpers=_compare_helpers(before, after),
    )


def _name_outcome(plot: PlotVerdict | None) -> tuple[frozenset[str], bool]:
    if plot is None:
        return frozenset(), False
    leaders = frozenset(s.person for s in plot.suspects if s.rank == 0)
    return leaders, plot.status == "proven"


def _shift_standings(
    before: PlotVerdict | None, after: PlotVerdict | None
) -> tuple[Shift, ...]:
    old = {s.person: s for s in (before.suspects if before else ())}
    new = {s.person: s for s in (after.suspects if after else ())}
    rows = [_make_shift(old.get(person), new.get(person)) for person in {**old, **new}]
    return tuple(row for row in rows if row.before != row.after or _is_retold(row))


def _is_retold(shift: Shift) -> bool:
    """Does he lead before and after, and is what that asks us to swallow another?"""
    return shift.after == 0 and _add_prices(shift.added) != _add_prices(shift.gone)


def _add_prices(surprises: tuple[Surprise, ...]) -> int:
    return sum(surprise.rank for surprise in surprises)


def _make_shift(old: Standing | None, new: Standing | None) -> Shift:
    either = old or new
    assert either is not None
    both = old is not None and new is not None
    change = contrast(new, old) if both and old and new else None
    lasting = change is not None and None not in (old and old.rank, new and new.rank)
    return Shift(
        person=either.person,
        name=either.name,
        before=old.rank if old else None,
        after=new.rank if new else None,
        was=old.status if old else None,
        will_be=new.status if new else None,
        added=change.extra if change and lasting else (),
        gone=change.spared if change and lasting else (),
    )


def _compare_helpers(
    before: PlotVerdict | None, after: PlotVerdict | None
) -> tuple[tuple[str, str | None, str | None], ...]:
    old = {s.person: s.status for s in (before.accomplices if before else ())}
    new = {s.person: s.status for s in (after.accomplices if after else ())}
    return tuple(
        (person, old.get(person), new.get(person))
        for person in {**old, **new}
        if old.get(person) != new.get(person)
    )

"""Two verdicts compared, plot by plot and suspect by suspect."""

from __future__ import annotations

from reasoner.analysis.contrast.why_not import contrast
from reasoner.results.contrast import PlotShift, Shift
from reasoner.results.verdict import PlotVerdict, Standing, Surprise, Verdict


def plot_shifts(before: Verdict, after: Verdict) -> tuple[PlotShift, ...]:
    """How each plot known in either verdict has changed, by name."""
    old = {plot.plot: plot for plot in before.plots}
    new = {plot.plot: plot for plot in after.plots}
    return tuple(_plot(p, old.get(p), new.get(p)) for p in sorted({*old, *new}))


def _plot(
    name: str, before: PlotVerdict | None, after: PlotVerdict | None
) -> PlotShift:
    either = after or before
    assert either is not None
    return PlotShift(
        plot=name,
        text=either.text,
        before=before,
        after=after,
        stands=_outcome(before) == _outcome(after),
        shifts=_shifts(before, after),
        helpers=_helpers(before, after),
    )


def _outcome(plot: PlotVerdict | None) -> tuple[frozenset[str], bool]:
    if plot is None:
        return frozenset(), False
    leaders = frozenset(s.person for s in plot.suspects if s.rank == 0)
    return leaders, plot.status == "proven"


def _shifts(before: PlotVerdict | None, after: PlotVerdict | None) -> tuple[Shift, ...]:
    old = {s.person: s for s in (before.suspects if before else ())}
    new = {s.person: s for s in (after.suspects if after else ())}
    rows = [_shift(old.get(person), new.get(person)) for person in {**old, **new}]
    return tuple(row for row in rows if row.before != row.after or _retold(row))


def _retold(shift: Shift) -> bool:
    """Does he lead before and after, and is what that asks us to swallow another?"""
    return shift.after == 0 and _sum(shift.added) != _sum(shift.gone)


def _sum(surprises: tuple[Surprise, ...]) -> int:
    return sum(surprise.rank for surprise in surprises)


def _shift(old: Standing | None, new: Standing | None) -> Shift:
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


def _helpers(
    before: PlotVerdict | None, after: PlotVerdict | None
) -> tuple[tuple[str, str | None, str | None], ...]:
    old = {s.person: s.status for s in (before.accomplices if before else ())}
    new = {s.person: s.status for s in (after.accomplices if after else ())}
    return tuple(
        (person, old.get(person), new.get(person))
        for person in {**old, **new}
        if old.get(person) != new.get(person)
    )

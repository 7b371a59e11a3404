"""Compares a verdict with the oracle's ranks."""

from __future__ import annotations

from laws.plain import Hypothesis, Ranks
from reasoner.results.verdict import Involvement, PlotVerdict, Standing


def differences(plots: tuple[PlotVerdict, ...], ranks: Ranks) -> list[str]:
    """Where a verdict says other than the oracle; empty if nowhere."""
    found = [] if {p.plot for p in plots} == ranks.plots else [f"plots {ranks.plots}"]
    listed: set[Hypothesis] = set()
    for plot in plots:
        for name, rows in (
            ("culprit", plot.suspects),
            ("accomplice", plot.accomplices),
        ):
            for row in rows:
                key = (name, plot.plot, row.person)
                listed.add(key)
                found += _row_differences(key, row, ranks)
        for inside in plot.involved:
            key = ("conspirator", plot.plot, inside.person)
            listed.add(key)
            found += _involvement_differences(key, inside, ranks)
        found += _head_differences(plot, ranks)
    missing = sorted(set(ranks.having) - listed)
    return found + [f"{key} is not listed" for key in missing]


def _row_differences(key: Hypothesis, row: Standing, ranks: Ranks) -> list[str]:
    due = ranks.standing(key)
    found = []
    if (row.status, row.rank) != due:
        found.append(f"{key} is {row.status}, {row.rank}, and should be {due}")
    if row.rank is not None and ranks.least is not None:
        total = sum(surprise.rank for surprise in row.surprises) + row.elsewhere
        if total != row.rank + ranks.least:
            found.append(f"the surprises of {key} come to {total}")
    return found


def _shares(plot: str, person: str, ranks: Ranks) -> tuple[int, int] | None:
    """In how many of the best casts of PLOT, told apart by it alone, PERSON is."""
    if ranks.casts is None:
        return None
    own = f"conspirator({plot},", f"hireling({plot})"
    casts = {frozenset(m for m in cast if m.startswith(own)) for cast in ranks.casts}
    named = f"conspirator({plot},{person})"
    return sum(named in cast for cast in casts), len(casts)


def _involvement_differences(
    key: Hypothesis, row: Involvement, ranks: Ranks
) -> list[str]:
    status, rank = ranks.standing(key)
    firmness: int | None = 0
    if status in ("identified", "proven"):
        without = ranks.without.get(key)
        firmness = None if without is None else without - (ranks.least or 0)
    have, due = (row.status, row.rank, row.firmness), (status, rank, firmness)
    found = [] if have == due else [f"{key} is {have} and should be {due}"]
    share = row.share and (row.share.casts, row.share.of)
    counted = _shares(key[1], key[2], ranks)
    if None not in (share, counted) and share != counted:
        found.append(f"{key} is in {share} casts and should be in {counted}")
    return found


def _head_differences(plot: PlotVerdict, ranks: Ranks) -> list[str]:
    keys = [k for k in ranks.having if k[:2] == ("culprit", plot.plot)]
    sure = [k for k in keys if ranks.standing(k)[0] in ("identified", "proven")]
    due: tuple[str, str | None, int | None] = ("suspected", None, 0)
    if sure:
        without, least = ranks.without.get(sure[0]), ranks.least or 0
        firmness = None if without is None else without - least
        due = (ranks.standing(sure[0])[0], sure[0][2], firmness)
    have = (plot.status, plot.culprit, plot.firmness)
    return [] if have == due else [f"{plot.plot} is {have} and should be {due}"]

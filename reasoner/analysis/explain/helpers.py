"""Who else is in it: what each helper did, and what his being in it saves or costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.results.explanation import Act, Helper
from reasoner.results.verdict import Standing, Surprise

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reasoner.analysis.explain.best_worlds import BestWorlds
    from reasoner.engine.asp.program import World
    from reasoner.results.verdict import PlotVerdict


def helpers(
    tellings: BestWorlds, plot: PlotVerdict, findings: Iterable[Act]
) -> tuple[Helper, ...]:
    """The helpers of an identified culprit who are in some best world, in order of
    their standing. While the culprit is open there are none."""
    if plot.culprit is None:
        return ()
    told = tuple(findings)
    near = [s for s in plot.accomplices if s.rank == 0 and s.person != plot.culprit]
    return tuple(
        _helper(tellings, plot.culprit, standing, told)
        for standing in sorted(near, key=lambda s: s.status == "suspected")
    )


def _helper(
    tellings: BestWorlds, culprit: str, standing: Standing, told: tuple[Act, ...]
) -> Helper:
    worlds, plot = tellings.case.worlds, tellings.plot
    with_him, without = (
        worlds.given(
            tellings.query,
            (
                ("culprit", (plot, culprit), True),
                ("accomplice", (plot, standing.person), so),
            ),
        )
        for so in (True, False)
    )
    gap = without.rank - with_him.rank if with_him and without else None
    return Helper(
        person=standing.person,
        name=standing.name,
        status=standing.status,
        findings=tuple(f for f in told if f.person == standing.person),
        if_in=_only(tellings, with_him, without),
        if_not=_only(tellings, without, with_him),
        gap=gap,
    )


def _only(
    tellings: BestWorlds, one: World | None, other: World | None
) -> tuple[Surprise, ...]:
    """What ONE asks us to swallow and OTHER does not, dearest first."""
    if one is None or other is None:
        return ()
    found = [
        tellings.case.wording.surprise(kind, about)
        for atom in one.atoms
        if atom not in other.atoms
        for _, kind, about in (atom,)
    ]
    return tuple(sorted(found, key=lambda s: (-s.rank, s.kind, s.about)))

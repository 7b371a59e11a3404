"""How far each price may be moved alone before the verdict changes.

The prices in rules/ranks.lp are judgements. A verdict that stands only while one of
them is exactly so is worth less than one that stands whatever they are; one-way
sensitivity analysis, as for the parameters of belief networks (Laskey, 1995).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from reasoner.case.terms import AUDIENCE
from reasoner.engine.heads import Heads
from reasoner.engine.ranking import CULPRIT, Hypothesis
from reasoner.engine.worlds import Query, Worlds
from reasoner.results.contrast import (
    REACH,
    KindRange,
    Leaders,
    Leading,
    Sensitivity,
    Tipped,
)

if TYPE_CHECKING:
    from reasoner.analysis.session import Session


def measure_sensitivity(
    case: Session,
    scene: int,
    viewpoint: str | Iterable[str] = AUDIENCE,
    time_limit: float | None = None,
) -> Sensitivity:
    """How far each price may move alone before the verdict on any plot changes.

    Raises `MisuseError` for an unknown scene or mind.
    """
    chain = case.chain(viewpoint)
    found = Sensitivity(**case.at(scene, chain), complete=False)
    with case.within(time_limit):
        bench = _Bench(case, case.query(scene, chain))
        prices = case.worlds.facts("rank", 3) if bench.outcome else []
        kinds = tuple(
            _find_range(bench, str(k), int(str(p)), str(r)) for k, p, r in prices
        )
        moving = [kind for kind in kinds if kind.occurs]
        found = found.but(
            complete=True,
            outcome=bench.outcome,
            untold=case.solve(scene, chain).untold,
            kinds=kinds,
            steps=sum(_count_steps(kind) for kind in moving),
            standing=sum(_count_prices(kind) for kind in moving),
            all_steps=sum(_count_steps(kind) for kind in kinds),
        )
    return found


def _find_range(bench: _Bench, kind: str, price: int, reason: str) -> KindRange:
    occurs = kind in bench.occurring
    down = occurs and not bench.settled
    up = down and kind in bench.paid
    below = _find_first_tip(bench, kind, range(price - 1, -1, -1)) if down else None
    above = (
        _find_first_tip(bench, kind, range(price + 1, price + REACH + 1))
        if up
        else None
    )
    return KindRange(
        kind=kind,
        price=price,
        reason=reason,
        occurs=occurs,
        low=below.price + 1 if below else 0,
        high=above.price - 1 if above else None,
        below=below,
        above=above,
    )


def _find_first_tip(bench: _Bench, kind: str, prices: Iterable[int]) -> Tipped | None:
    """The first of PRICES at which the verdict is not what it was."""
    for price in prices:
        outcome = bench.outcome_at(kind, price)
        if outcome != bench.outcome:
            return Tipped(price=price, outcome=outcome)
    return None


def _count_steps(kind: KindRange) -> int:
    return 2 if kind.price else 1


def _count_prices(kind: KindRange) -> int:
    return (kind.low < kind.price) + (kind.high is None or kind.high > kind.price)


class _Bench:
    """The worlds of a query at other prices."""

    def __init__(self, case: Session, query: Query) -> None:
        self._case = case
        self._query = query
        self._plots = case.worlds.known_plots(query)
        self.outcome = self._find_leaders(case.worlds)
        self.occurring = self._find_occurring_kinds() if self._plots else frozenset()
        # Whoever is proven is so in every world, whatever its rank.
        self.settled = all(leading.proven for leading in self.outcome)
        self.paid = self._find_paid_kinds()

    def outcome_at(self, kind: str, price: int) -> Leaders:
        """The outcome with surprises of KIND at PRICE."""
        case = self._case
        return self._find_leaders(Worlds(case.data, case.interruptible, {kind: price}))

    def _find_leaders(self, worlds: Worlds) -> Leaders:
        return tuple(self._find_leading(worlds, plot) for plot in self._plots)

    def _find_leading(self, worlds: Worlds, plot: str) -> Leading:
        heads = Heads(worlds, self._query, plot)
        persons = tuple(sorted(heads.leaders))
        names = tuple(self._case.wording.name(person) for person in persons)
        return Leading(plot=plot, persons=persons, names=names, proven=heads.proven)

    def _find_occurring_kinds(self) -> frozenset[str]:
        """The kinds of which there is a surprise in some world of the query."""
        worlds = self._case.worlds
        kinds: defaultdict[str, list[Hypothesis]] = defaultdict(list)
        for key in worlds.facts("surprise", 2):
            kinds[str(key[0])].append(("surprise", key))
        return frozenset(
            kind for kind, atoms in kinds.items() if worlds.has_any(self._query, atoms)
        )

    def _find_paid_kinds(self) -> frozenset[str]:
        """The kinds in the worlds shown for the leaders.

        Any other may grow dearer as it likes: the leaders have worlds without it,
        and their rivals do not get cheaper.
        """
        worlds = [
            self._case.worlds.best(self._query, (CULPRIT, (p.plot, who)))
            for p in self.outcome
            for who in p.persons
        ]
        shown = [atom for world in worlds if world is not None for atom in world.atoms]
        return frozenset(str(atom[1]) for atom in shown)

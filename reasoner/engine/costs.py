"""What hypotheses cost: their ranks, found by one sweep over the worlds of a query.

Most questions are answered so at once. Where a rank takes many conflicts, as a set
cover does, the question gets worlds of its own, and there a rank above the best that
takes more than a fixed effort is given up: what is known then is a floor. The effort is
one of conflicts and not of seconds, and the program a fresh one, so that the same
question has the same answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reasoner.engine.asp.sweep import UNBOUNDED, Effort, Sweep
from reasoner.engine.limits import Budget, OutOfEffortError, limited, spend
from reasoner.engine.ranking import Hypothesis, Key, Ranking
from reasoner.errors import OutOfTimeError

if TYPE_CHECKING:
    from reasoner.engine.asp.sweep import World
    from reasoner.engine.worlds import Query, Worlds

MODEST = Effort(conflicts=1_000, each=True)  # for a rank; then it gets its own worlds
HARD = Effort(conflicts=3_000, ranks=30)  # for what is above the best there
FIRST = Effort(conflicts=4_000)  # for the best there, before it is sought otherwise
LAST = Effort(conflicts=40_000)  # for the best at all; then it has only bounds
FEW = 12  # so many hypotheses that were given up are tried once more, each alone

Casts = list[frozenset[str]] | None


@dataclass(slots=True)
class Costs:
    """The ranks of hypotheses on all plots known and of their contraries; and once it
    is `shown`, the world shown for each, the equally good casts by plot, and who is in
    one under duress.

    What the time did not allow is missing, and `complete` False. Where it was hard,
    `apart` are the worlds that the question got of its own, until all is shown; where
    it is `read`, `worlds` have their atoms before that.
    """

    ranking: Ranking = field(default_factory=lambda: Ranking({}, {}))
    worlds: dict[Hypothesis, World] = field(default_factory=dict)
    casts: dict[str, Casts] = field(default_factory=dict)
    forced: frozenset[Key] = frozenset()
    complete: bool = False
    shown: bool = False
    apart: Worlds | None = None
    read: bool = False


def rank(
    worlds: Worlds, query: Query, hypotheses: Iterable[Hypothesis], both: bool
) -> Ranking:
    """The ranks of HYPOTHESES, all exact; with BOTH, of their contraries too, where
    what takes much effort is bounded. Raises `OutOfTimeError`."""
    search = _Sweeper(worlds, query, hypotheses, both, atoms=False)
    search.run(HARD if both else UNBOUNDED)
    return search.ranking


def weigh(
    worlds: Worlds,
    query: Query,
    shown: Collection[Hypothesis],
    others: Iterable[Hypothesis],
) -> Costs:
    """What the hypotheses SHOWN and OTHERS cost, as far as the time goes; of those
    SHOWN it keeps a world, for `choose_worlds`."""
    search = _Sweeper(worlds, query, [*shown, *others], both=True)
    found = Costs(read=worlds.crowded or limited())
    with suppress(OutOfTimeError):
        try:
            if limited():  # so that something is known of each, however soon it ends
                search.look_around()
            search.run(HARD)
            found.complete = True
        finally:
            found.ranking, found.worlds = search.ranking, search.shown(shown)
    found.apart = search.worlds if search.hard else None
    return found


def choose_worlds(
    worlds: Worlds, query: Query, plots: Iterable[str], found: Costs
) -> Costs:
    """What was FOUND of WORLDS, with what goes by the best worlds, as far as the time
    goes. Where it was hard to rank hypotheses, of equally good worlds the first found
    is shown."""
    of = found.apart or worlds
    more = replace(
        found, worlds={**found.worlds}, apart=None, read=True, complete=False
    )
    with suppress(OutOfTimeError):
        if of is worlds and not worlds.crowded:
            for one, world in found.worlds.items():
                more.worlds[one] = worlds.best(query, one) or world
        effort = HARD.conflicts if of is not worlds else None
        for plot in plots:
            more.casts[plot] = of.casts(query, plot, effort)
        with suppress(OutOfEffortError), spend(_make_budget(effort)):
            more.forced = of.under_duress(query)
        more.complete = more.shown = True
    return more


def _make_budget(effort: int | None) -> Budget | None:
    return None if effort is None else Budget(effort, effort, 1)


class _Sweeper:
    """The search for the ranks of HYPOTHESES, and with BOTH of their contraries: what
    is found by now, and in which worlds it is sought; with the ATOMS of a world of each
    or without."""

    def __init__(
        self,
        worlds: Worlds,
        query: Query,
        hypotheses: Iterable[Hypothesis],
        both: bool,
        atoms: bool = True,
    ) -> None:
        self.worlds, self.query = worlds, query
        self.hard = False  # has the question worlds of its own?
        self.ranking = Ranking({}, {})
        self._hypotheses, self._both = list(hypotheses), both
        self._atoms = atoms
        self._found = Sweep()

    def run(self, effort: Effort) -> None:
        """Search, with so much EFFORT for what is above the best. Raises
        `OutOfTimeError`; what was found by then is kept."""
        # Where a world of each is chosen afterwards, those found now are not read.
        read = self._atoms and (self.worlds.crowded or limited())
        try:
            self._search_plots(MODEST, MODEST, read)
        finally:
            self.ranking = self._make_ranking()
        if not self._found.floors:
            return
        usual, some = self.worlds, bool(self._found.worlds)
        try:
            if some:
                self._set_worlds(usual.apart(self.query))
                self._search_plots(FIRST, effort, self._atoms)
            if not self._found.begun:
                # How long that takes hangs on the order in which all was ground; where
                # not even one best world was met, another way is taken at once.
                last = LAST if self._both else UNBOUNDED
                self._set_worlds(usual.apart(self.query, merged=False))
                self._search_plots(last, effort, self._atoms)
            self._try_again(effort)
            self._found.ceilings = self.worlds.cover(self.query, self._found.floors)
        except OutOfTimeError:
            self.ranking = self.ranking.with_more(self._make_ranking())
            raise
        self.ranking = self._make_ranking()

    def _set_worlds(self, worlds: Worlds) -> None:
        """Search these WORLDS, which are the question's own, from the beginning."""
        self.worlds, self.hard, self._found = worlds, True, Sweep()

    def look_around(self) -> None:
        """Find some world of each, to begin with. Raises `OutOfTimeError`."""
        targets = self._list_targets()
        self._found.ceilings = self.worlds.cover(self.query, targets)

    def shown(self, hypotheses: Iterable[Hypothesis]) -> dict[Hypothesis, World]:
        """The world found for each of HYPOTHESES that has one."""
        literals = {one: self.worlds.literal(one) for one in hypotheses}
        worlds = self._found.worlds
        return {one: worlds[at] for one, at in literals.items() if at in worlds}

    def _search_plots(self, first: Effort, further: Effort, atoms: bool) -> None:
        targets = self._list_targets()
        self.worlds.sweep(self.query, targets, self._found, first, further, atoms)

    def _list_targets(self) -> set[int]:
        targets = {self.worlds.literal(one) for one in self._hypotheses}
        return targets | {-target for target in targets if self._both}

    def _try_again(self, effort: Effort) -> None:
        """Drop what was given up and has no world; where little is left, try it once
        more, each alone with a share of the EFFORT."""
        found = self._found
        for target in self.worlds.impossible(self.query, found.floors):
            del found.floors[target]
        if effort.conflicts is None or not 1 < len(found.floors) <= FEW:
            return
        share = Effort(effort.conflicts // len(found.floors))
        for target, floor in sorted(found.floors.items()):
            del found.floors[target]
            self.worlds.sweep(self.query, [target], found, share, share, self._atoms)
            if target in found.floors:
                found.floors[target] = max(floor, found.floors[target])

    def _make_ranking(self) -> Ranking:
        ranks, floors = self._found.ranks, self._found.floors
        most = self._found.ceilings
        at = {one: self.worlds.literal(one) for one in self._hypotheses}
        return Ranking(
            yes={one: ranks[n] for one, n in at.items() if n in ranks},
            no={one: ranks[-n] for one, n in at.items() if -n in ranks},
            yes_floor={one: floors[n] for one, n in at.items() if n in floors},
            no_floor={one: floors[-n] for one, n in at.items() if -n in floors},
            yes_most={one: most[n] for one, n in at.items() if n in most},
            no_most={one: most[-n] for one, n in at.items() if -n in most},
        )

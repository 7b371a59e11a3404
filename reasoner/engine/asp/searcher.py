"""Searches of a ground program under assumptions: in the foreground while they are
short, else in a thread, so that they end on time or on an interrupt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import clingo

from reasoner.engine.asp.internals import count_conflicts, find_true
from reasoner.engine.limits import budget, check, limited, slice_left

SHORT = 1_000  # conflicts of a search that is not worth a thread

Read = TypeVar("Read")
Taking = Callable[[clingo.SolveHandle, Iterator[clingo.Model]], Read]


class Searcher:
    """Searches the program of CONTROL; where they are INTERRUPTIBLE they can be ended
    from the keyboard. `exhausted` says whether the last one of all worlds came to its
    end."""

    def __init__(self, control: clingo.Control, interruptible: bool) -> None:
        self._control = control
        self._interruptible = interruptible
        settings = control.configuration.solve
        assert isinstance(settings, clingo.Configuration)
        self._settings = settings
        self._set: dict[
            str, str
        ] = {}  # those of the last search; to set them takes time
        self.exhausted = False
        self.slow = False  # is even a short search worth a thread?

    def read_models(
        self,
        assumptions: Sequence[int],
        mode: str,
        read: Taking[Read],
        project: str = "no",
    ) -> Read:
        """What READ makes of a search and its models, which it does not alter: where a
        short one does not come to an end, of a long one."""
        allowed = budget()
        each = allowed.each if allowed else None
        if allowed or self._is_in_background():
            self.set_mode(mode, project, SHORT if each is None else min(SHORT, each))
            with self.search(assumptions, long=False) as handle:
                found = read(handle, self.iterate_models(handle, long=False))
                exhausted = bool(handle.get().exhausted)
            if exhausted:
                if allowed:
                    allowed.charge(count_conflicts(self._control), exhausted)
                return found
        self.set_mode(mode, project, each)
        with self.search(assumptions) as handle:
            found = read(handle, self.iterate_models(handle))
            exhausted = bool(handle.get().exhausted)
        if allowed:
            met = count_conflicts(self._control)
            # Of many models not all may have been wanted.
            allowed.charge(met, exhausted or met < allowed.each)
        return found

    def iterate_covering(
        self,
        assumptions: Sequence[int],
        mode: str,
        targets: set[int],
        effort: int | None = None,
    ) -> Iterator[tuple[clingo.Model, set[int]]]:
        """Worlds of this mode, each with the targets that no earlier one had; all but
        the first of a search have some. The search gives up after EFFORT conflicts."""
        left = set(targets)
        allowed = budget() if mode == "optN" else None
        if allowed and effort is not None:
            yield from self._iterate_search(
                assumptions, mode, left, effort, effort > SHORT
            )
            allowed.conflicts -= count_conflicts(self._control)
            return
        if effort is None and (allowed or self._is_in_background()):
            # Nearly all end soon: what is left then is worth a thread.
            short = min(SHORT, allowed.each) if allowed else SHORT
            yield from self._iterate_search(assumptions, mode, left, short, long=False)
            if self.exhausted or not left:
                if allowed:
                    allowed.charge(count_conflicts(self._control), exhausted=True)
                return
        effort = effort if allowed is None else allowed.each
        long = effort is None or effort > SHORT
        yield from self._iterate_search(assumptions, mode, left, effort, long)
        if allowed:
            met = count_conflicts(self._control)
            allowed.charge(met, self.exhausted or not left)

    def _iterate_search(
        self,
        assumptions: Sequence[int],
        mode: str,
        left: set[int],
        effort: int | None,
        long: bool,
    ) -> Iterator[tuple[clingo.Model, set[int]]]:
        """The same of one search, which may be LONG; what it finds is not LEFT."""
        self.set_mode(mode, effort=effort)
        self.exhausted = False
        with self.search(assumptions, long) as handle:
            for model in self.iterate_models(handle, long):
                if mode == "optN" and not model.optimality_proven:
                    continue
                held = find_true(model, left)
                yield model, held
                left -= held
                if not left:
                    return
                model.context.add_clause(sorted(left))
            self.exhausted = bool(handle.get().exhausted)

    def find_ordered(
        self, assumptions: Sequence[int], costs: Sequence[int], literals: Sequence[int]
    ) -> set[int]:
        """Which of LITERALS hold in the first world of such COSTS that is found when
        the program says in which order to decide."""
        self.set_mode(",".join(["enum", *map(str, costs)]))
        solver = self._control.configuration.solver
        assert isinstance(solver, clingo.Configuration)
        usual, solver.heuristic = solver.heuristic, "Domain"
        try:
            with self.search(assumptions) as handle:
                model = next(self.iterate_models(handle))
                return find_true(model, literals)
        finally:
            solver.heuristic = usual

    def read_floor(self) -> int:
        """What the last search has shown a world to cost at least."""
        try:
            bounds = self._control.statistics["summary"].get("lower", ())
        except RuntimeError:  # it was broken off before it had shown anything
            return 0
        return int(bounds[0]) if len(bounds) else 0

    def set_mode(
        self, mode: str, project: str = "no", effort: int | None = None
    ) -> None:
        """Let further searches be of this MODE, and give up after EFFORT conflicts."""
        limit = "umax" if effort is None else str(effort)
        wanted = {"models": "0", "opt_mode": mode, "project": project}
        wanted["solve_limit"] = limit
        for name, value in wanted.items():
            if self._set.get(name) != value:
                setattr(self._settings, name, value)
        self._set = wanted

    def search(
        self, assumptions: Sequence[int], long: bool = True
    ) -> clingo.SolveHandle:
        """A search, where it may be LONG in the background: that costs a thread."""
        check()
        return self._control.solve(
            assumptions=assumptions,
            yield_=True,
            async_=self._is_in_thread(long),
        )

    def iterate_models(
        self, handle: clingo.SolveHandle, long: bool = True
    ) -> Iterator[clingo.Model]:
        """Each model. Raises `OutOfTimeError` when the time is over."""
        if not self._is_in_thread(long):
            for found in handle:
                yield found
                check()
            return
        while True:
            while not handle.wait(slice_left()):
                check()
            model = handle.model()
            if model is None:
                return
            yield model
            handle.resume()

    def _is_in_thread(self, long: bool) -> bool:
        return (long or self.slow) and self._is_in_background()

    def _is_in_background(self) -> bool:
        return self._interruptible or limited()

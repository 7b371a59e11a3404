"""The verdicts of a case: at one scene, and at all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from reasoner.analysis.model import PlotVerdict, Verdict
from reasoner.analysis.staged import Staged
from reasoner.engine.solver import Stopwatch
from reasoner.engine.viewpoint import AUDIENCE
from reasoner.engine.worlds import Query


class Solved(Staged):
    """A case with the verdicts that were asked for, each found once."""

    @cached_property
    def _verdicts(self) -> dict[Query, tuple[PlotVerdict, ...]]:
        return {}

    def solve(
        self,
        scene: int,
        viewpoint: str | Iterable[str] = AUDIENCE,
        time_limit: float | None = None,
    ) -> Verdict:
        """The verdict of VIEWPOINT at the end of SCENE.

        VIEWPOINT is a chain of minds, "phelps/ethan" or ("phelps", "ethan").
        TIME_LIMIT is in seconds; a verdict that ran into it has `complete` False.
        Raises `MisuseError` for an unknown scene or mind, `CaseError` where the
        evidence contradicts itself, so that no world is left.
        """
        chain = self.chain(viewpoint)
        query = self.query(scene, chain)
        watch = Stopwatch(time_limit)
        plots, complete = self._verdicts.get(query), True
        if plots is None:
            plots, complete = self._judge.plots(query, watch)
            if complete:
                self._verdicts[query] = plots
        verdict = Verdict(
            case=self.data.name,
            title=self.data.title,
            scene=scene,
            heading=self.data.scenes[scene],
            viewpoint=chain,
            complete=complete,
            plots=plots,
        )
        verdict._case = self
        return verdict

    def timeline(
        self,
        viewpoint: str | Iterable[str] = AUDIENCE,
        progress: Callable[[int, int], None] | None = None,
        time_limit: float | None = None,
    ) -> tuple[Verdict, ...]:
        """The verdict at every scene. PROGRESS is told how many of how many."""
        verdicts = []
        watch = Stopwatch(time_limit)
        for done, scene in enumerate(self.scenes, start=1):
            verdicts.append(self.solve(scene, viewpoint, watch.left()))
            if progress is not None:
                progress(done, len(self.scenes))
        return tuple(verdicts)

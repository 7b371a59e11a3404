"""A case that is asked ahead: helpers find answers before they are asked for.

Whoever asks still asks question by question, of the same case, in the same order, and
gets the same answers. What was announced is handed to helpers from the end on; what no
helper has begun with by the time it is asked for is answered here. So nobody is idle,
and each stays with the chairs that it has already thought about.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from reasoner.case.terms import AUDIENCE
from reasoner.engine import limits
from reasoner.page.source import errand
from reasoner.processes import count_processors, end_pool, open_pool

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

    from reasoner.case.model import CaseData
    from reasoner.page.source import Errand, PageSource
    from reasoner.results.contrast import Matrices
    from reasoner.results.course import Timeline
    from reasoner.results.deception import Ledger
    from reasoner.results.fairness import Fairness
    from reasoner.results.minds import Overview, Presence, WhoKnew
    from reasoner.results.verdict import Answer, Verdict

MOST_JOBS = 4  # each holds the ground programs of the whole case
FEW_EVENTS = 40  # with fewer a helper has hardly begun when all is said


class Crew:
    """A CASE, and who helps with it on EXECUTOR, if anybody."""

    def __init__(self, case: PageSource, executor: Executor | None = None) -> None:
        self._case, self._executor = case, executor
        self._begun: dict[Errand, Future[Any]] = {}

    def ahead(self, errands: Sequence[Errand]) -> None:
        """ERRANDS will be asked for, in this order."""
        if self._executor is None:
            return
        left = limits.left()
        end = limits.NEVER if left is None else time.monotonic() + left
        try:
            for one in reversed(errands):
                self._begun[one] = self._executor.submit(_run_errand, one, end)
        except (OSError, RuntimeError):  # no room for a process, or one that died
            self._executor = None

    def _ask(self, question: str, **how: Any) -> Any:
        from concurrent.futures import BrokenExecutor

        one = errand(question, **how)
        future = self._begun.pop(one, None)
        if future is not None and not future.cancel():
            try:
                return _take_result(future)
            except BrokenExecutor:
                self._executor = None  # a helper died, as one does without memory
        return _run(self._case, one)

    @property
    def data(self) -> CaseData:
        """As `Case.data`."""
        return self._case.data

    @property
    def scenes(self) -> tuple[int, ...]:
        """As `Case.scenes`."""
        return self._case.scenes

    def chain(self, viewpoint: Any) -> tuple[str, ...]:
        """As `Case.chain`."""
        return self._case.chain(viewpoint)

    def evidence(self, scene: int | None, viewpoint: Any) -> tuple[str, ...]:
        """As `Case.evidence`, of which too many are asked to send for each."""
        return self._case.evidence(scene, viewpoint)

    def solve(self, scene: int | None = None, viewpoint: Any = AUDIENCE) -> Verdict:
        """As `Case.solve`."""
        found: Verdict = self._ask("solve", scene=scene, viewpoint=viewpoint)
        return found

    def answer(self, scene: int | None, viewpoint: Any, *, argued: bool) -> Answer:
        """As `Case.answer`."""
        how = {"scene": scene, "viewpoint": viewpoint, "argued": argued}
        found: Answer = self._ask("answer", **how)
        return found

    def timeline(self, viewpoint: Any) -> Timeline:
        """As `Case.timeline`."""
        found: Timeline = self._ask("timeline", viewpoint=viewpoint)
        return found

    def matrix(
        self, scene: int | None, viewpoint: Any, plot: str | None = None
    ) -> Matrices:
        """As `Case.matrix`."""
        how = {"scene": scene, "viewpoint": viewpoint, "plot": plot}
        found: Matrices = self._ask("matrix", **how)
        return found

    def ledger(self, scene: int | None, viewpoint: Any) -> Ledger:
        """As `Case.ledger`."""
        found: Ledger = self._ask("ledger", scene=scene, viewpoint=viewpoint)
        return found

    def who_knew(self, secret: str, scene: int | None, viewpoint: Any) -> WhoKnew:
        """As `Case.who_knew`."""
        how = {"secret": secret, "scene": scene, "viewpoint": viewpoint}
        found: WhoKnew = self._ask("who_knew", **how)
        return found

    def presence(self, scene: int | None, viewpoint: Any) -> Presence:
        """As `Case.presence`."""
        found: Presence = self._ask("presence", scene=scene, viewpoint=viewpoint)
        return found

    def minds(self, scene: int | None, viewpoint: Any) -> Overview:
        """As `Case.minds`."""
        found: Overview = self._ask("minds", scene=scene, viewpoint=viewpoint)
        return found

    def fair(self, culprit: str | None = None, *, plot: str | None = None) -> Fairness:
        """As `Case.fair`."""
        found: Fairness = self._ask("fair", culprit=culprit, plot=plot)
        return found


@contextmanager
def open_crew(
    case: PageSource, make: Callable[[CaseData], PageSource], jobs: int | None
) -> Iterator[Crew]:
    """CASE, and helpers so that JOBS processes work on it, this one included, each with
    what they MAKE of its facts; None: as many as its size and the machine allow."""
    if jobs is None:
        few = len(case.data.events) < FEW_EVENTS
        jobs = 1 if few else min(MOST_JOBS, count_processors())
    if jobs == 1:
        yield Crew(case)
        return
    with open_pool(jobs - 1, partial(_take_up, make, case.data)) as executor:
        crew = Crew(case, executor)
        # They begin at once: later another thread, as that of a progress bar, might
        # hold a lock that a fork would take along for ever.
        crew.ahead([errand("solve", viewpoint=AUDIENCE)])
        yield crew
        end_pool(executor)  # whatever nobody asks for any more is ended, too


_TAKEN_UP: list[PageSource] = []  # in a helper: the case that it works on


def _take_up(make: Callable[[CaseData], PageSource], data: CaseData) -> None:
    _TAKEN_UP[:] = [make(data)]


def _run_errand(one: Errand, end: float) -> Any:
    with limits.limit(None if end == limits.NEVER else end - time.monotonic()):
        return _run(_TAKEN_UP[0], one)


def _run(case: PageSource, one: Errand) -> Any:
    question, how = one
    return getattr(case, question)(**dict(how))


def _take_result(future: Future[Any]) -> Any:
    """What becomes of FUTURE. Raises `OutOfTimeError` where that takes too long."""
    from concurrent.futures import wait

    while limits.limited() and not wait([future], limits.slice_left()).done:
        limits.check()
    return future.result()

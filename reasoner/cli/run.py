"""How every question is asked: the case opened, the answer waited for, in time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from reasoner.api import Case
    from reasoner.case.model import CaseData
    from reasoner.results.base import AtScene
    from reasoner.results.verdict import Verdict

Found = TypeVar("Found", bound="AtScene")
T = TypeVar("T")

MANY_EVENTS = 2000  # from here on a question may take long enough to be broken off


class BrokenOffError(Exception):
    """Ctrl-C, with how far we have come."""


@dataclass(frozen=True, slots=True)
class Place:
    """Which case a question is about, where in it, and how many seconds it may take."""

    ref: str
    scene: int | None
    chain: str
    limit: float | None


@dataclass(frozen=True, slots=True)
class Reply(Generic[Found]):
    """A verdict and what was found out about it, as far as there was time."""

    case: Case
    verdict: Verdict
    found: Found

    @property
    def data(self) -> CaseData:
        """The facts of the case."""
        return self.case.data


def opened(ref: str, interruptible: bool = False) -> Case:
    """The case REF; its searches are interruptible where it is large, too."""
    from reasoner.api import Case
    from reasoner.case.load import load

    data = load(ref)
    # A search that can be broken off costs a thread, which small cases do not need.
    return Case(data, interruptible=interruptible or len(data.events) > MANY_EVENTS)


def within(seconds: float | None, question: Callable[[], T]) -> T | None:
    """What QUESTION finds; None where SECONDS were not enough."""
    from reasoner.engine.limits import limit
    from reasoner.errors import OutOfTimeError

    try:
        with limit(seconds):
            return question()
    except OutOfTimeError:
        return None


def ask(
    place: Place,
    question: Callable[[Case, Verdict, float | None], Found],
    what: str = "thinking",
) -> Reply[Found]:
    """A verdict, and what QUESTION finds out about it while WHAT is shown.

    The time is for both; QUESTION is told how much is left. Raises `BrokenOffError`,
    which says the verdict by then, on an interrupt.
    """
    from reasoner.cli.waiting import Waiting
    from reasoner.engine import limits

    with Waiting(what), limits.limit(place.limit):
        case = opened(place.ref, interruptible=place.limit is not None)
        verdict = case.solve(place.scene, place.chain)
        try:
            found = question(case, verdict, limits.left() if verdict.complete else 0)
        except KeyboardInterrupt:
            raise BrokenOffError(f"interrupted; {_by_then(case, verdict)}") from None
        return Reply(case, verdict, found)


def _by_then(case: Case, verdict: Verdict) -> str:
    from reasoner.report.phrases import state

    known = [f"by then {state(case.data, plot)}" for plot in verdict.plots]
    return "; ".join(known) or "no betrayal is known at this scene"

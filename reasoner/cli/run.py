"""How every question is asked: the case opened, the answer waited for, in time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from reasoner.api import Case
    from reasoner.cli.options import Place
    from reasoner.results.base import Frozen
    from reasoner.results.verdict import Verdict

Found = TypeVar("Found", bound="Frozen")

MANY_EVENTS = 2000  # from here on a question may take long enough to be broken off


class BrokenOffError(Exception):
    """Ctrl-C, with how far we have come."""


@dataclass(frozen=True, slots=True)
class Reply(Generic[Found]):
    """What was found out as far as there was time, and the verdict it is about."""

    case: Case
    found: Found
    verdict: Verdict | None = None


def open_case(ref: str, interruptible: bool = False) -> Case:
    """The case REF; its searches are interruptible where it is large, too. Raises
    `OutOfTimeError` where even to read it takes too long."""
    from reasoner.api import Case
    from reasoner.case.loader import load
    from reasoner.engine.limits import wait_for

    data = wait_for(lambda: load(ref))
    # A search that can be broken off costs a thread, which small cases do not need.
    return Case(data, interruptible=interruptible or len(data.events) > MANY_EVENTS)


def ask(
    place: Place, question: Callable[[Case], Found], what: str = "thinking"
) -> Reply[Found]:
    """What QUESTION finds out about the case of PLACE while WHAT is shown. To read the
    case takes of the time, too."""
    from reasoner.cli.progress import ProgressBar
    from reasoner.engine import limits

    with ProgressBar(what), limits.limit(place.time_limit):
        case = open_case(place.case, interruptible=place.time_limit is not None)
        return Reply(case, question(case))


def ask_of_verdict(
    place: Place,
    question: Callable[[Case, Verdict, float | None], Found],
    what: str = "thinking",
) -> Reply[Found]:
    """The verdict of PLACE, and what QUESTION finds out about it while WHAT is shown.

    The time is for both; QUESTION is told how much is left. Raises `BrokenOffError`,
    which says the verdict by then, on an interrupt.
    """
    from reasoner.case.terms import AUDIENCE
    from reasoner.cli.progress import ProgressBar
    from reasoner.engine import limits

    with ProgressBar(what), limits.limit(place.time_limit):
        case = open_case(place.case, interruptible=place.time_limit is not None)
        chain = AUDIENCE if place.chain is None else place.chain
        verdict = case.solve(place.scene, chain, **place.how)
        try:
            found = question(case, verdict, limits.left() if verdict.complete else 0)
        except KeyboardInterrupt:
            raise BrokenOffError(
                f"interrupted; {_describe_leaders_so_far(case, verdict)}"
            ) from None
        return Reply(case, found, verdict)


def _describe_leaders_so_far(case: Case, verdict: Verdict) -> str:
    from reasoner.prose.phrases import state

    known = [f"by then {state(case.data, plot)}" for plot in verdict.plots]
    return "; ".join(known) or "no plot is known at this scene"

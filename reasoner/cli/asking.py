"""Asking something about a verdict, and ending the search for it in good time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from reasoner.cli.guard import BrokenOffError

if TYPE_CHECKING:
    from reasoner.api import Case
    from reasoner.results.verdict import Verdict

Found = TypeVar("Found")

MANY_EVENTS = 2000  # from here on a question may take long enough to be broken off


def opened(ref: str, interruptible: bool = False) -> Case:
    """The case REF; its searches are interruptible where it is large, too."""
    from reasoner.api import Case
    from reasoner.case.model import load

    data = load(ref)
    # A search that can be broken off costs a thread, which small cases do not need.
    return Case(data, interruptible=interruptible or len(data.events) > MANY_EVENTS)


@dataclass(frozen=True, slots=True)
class Place:
    """Which case a question is about, where in it, and how many seconds it may take."""

    ref: str
    scene: int | None
    chain: str
    limit: float | None


def reply(
    place: Place,
    form: str,
    question: Callable[[Case, Verdict], Found],
    words: Callable[[Case, Verdict, Found], str],
) -> None:
    """Show in FORM what QUESTION finds out about a verdict; WORDS writes it out.

    Raises `MisuseError` where the time limit left nothing for FORM, and
    `BrokenOffError`, which says the verdict by then, on an interrupt.
    """
    from pydantic_core import to_jsonable_python

    from reasoner.cli.output import show_file, show_json, show_text

    case, verdict, found = ask(place, question)
    if found is None:
        show_unfinished(case, verdict, form)
    elif form == "json":
        show_json(to_jsonable_python(found))
    elif form == "csv":
        show_file(words(case, verdict, found))
    else:
        show_text(words(case, verdict, found))


def ask(
    place: Place, question: Callable[[Case, Verdict], Found]
) -> tuple[Case, Verdict, Found | None]:
    """The case, a verdict, and what QUESTION finds out about that.

    None is found where the time, which is for both, has passed.
    """
    from reasoner.cli.waiting import Waiting
    from reasoner.engine.deadline import OutOfTimeError, deadline
    from reasoner.engine.solver import Stopwatch

    watch = Stopwatch(place.limit)
    with Waiting("thinking"):
        case = opened(place.ref)
        scene = case.scenes[-1] if place.scene is None else place.scene
        verdict = case.solve(scene, place.chain, place.limit)
        if not verdict.complete:
            return case, verdict, None
        try:
            with deadline(watch.left()):
                return case, verdict, question(case, verdict)
        except OutOfTimeError:
            return case, verdict, None
        except KeyboardInterrupt:
            raise BrokenOffError(f"interrupted; {_by_then(case, verdict)}") from None


def show_unfinished(case: Case, verdict: Verdict, form: str) -> None:
    """Show VERDICT in FORM, where the time limit left no more."""
    from reasoner.cli.output import show, show_json
    from reasoner.cli.views.verdict import unfinished
    from reasoner.errors import MisuseError

    if form == "json":
        show_json({"complete": False, "verdict": verdict.model_dump(mode="json")})
    elif form in ("text", "markdown"):
        show(unfinished(case.data, verdict))
    else:
        raise MisuseError(
            f"the time limit left nothing for {form}; try a longer --time-limit"
        )


def _by_then(case: Case, verdict: Verdict) -> str:
    from reasoner.cli.views.verdict import state

    known = [f"by then {state(case.data, plot)}" for plot in verdict.plots]
    return "; ".join(known) or "no betrayal is known at this scene"

"""The command that judges whether a mystery is fair to its audience."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from reasoner.cli import completion
from reasoner.cli.options import AsJson, CaseRef, TimeLimit

if TYPE_CHECKING:
    from reasoner.analysis.case import Case
    from reasoner.analysis.fair.fairness import Fairness


def fair(
    case: CaseRef,
    culprit: Annotated[
        str | None,
        typer.Option(
            metavar="PERSON",
            autocompletion=completion.suspects,
            help="Who it was meant to be. Without it: who is proven at the end.",
            show_default=False,
        ),
    ] = None,
    reveal: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            autocompletion=completion.scenes,
            help="The scene of the reveal. Without it: the first in which that is "
            "proven.",
            show_default=False,
        ),
    ] = None,
    plot: Annotated[
        str | None,
        typer.Option(metavar="PLOT", help="Judge only this plot.", show_default=False),
    ] = None,
    trust: Annotated[
        str | None,
        typer.Option(
            metavar="HERO",
            autocompletion=completion.suspects,
            help="The audience takes this person to be loyal, as one does a hero "
            "whose eyes one looks through.",
            show_default=False,
        ),
    ] = None,
    as_json: AsJson = False,
    time_limit: TimeLimit = None,
) -> None:
    """Judge whether a mystery is fair, unfair or given away.

    \b
    Example:
      reasoner fair mission_impossible_1996 --trust ethan
    """
    from reasoner.cli.asking import opened
    from reasoner.cli.output import show, show_json
    from reasoner.cli.views import fair as view
    from reasoner.cli.waiting import Waiting

    with Waiting("weighing"):
        loaded = opened(case)
        found = _within(time_limit, loaded, culprit, reveal, plot, trust)
    if as_json:
        show_json(found.model_dump(mode="json") if found else {"complete": False})
    else:
        show(view.lines(loaded.data, found) if found else [view.UNFINISHED])


def _within(
    limit: float | None,
    case: Case,
    culprit: str | None,
    reveal: int | None,
    plot: str | None,
    trust: str | None,
) -> Fairness | None:
    """The judgement; None where LIMIT, in seconds, was too short for it."""
    from reasoner.engine.deadline import OutOfTimeError, deadline

    try:
        with deadline(limit):
            return case.fair(culprit, reveal, plot, trust)
    except OutOfTimeError:
        return None

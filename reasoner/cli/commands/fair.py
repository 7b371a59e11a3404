"""The command that judges whether a mystery is fair to its audience."""

from __future__ import annotations

from typing import Annotated

import typer

from reasoner.cli import completion
from reasoner.cli.options import AsJson, CaseRef, TimeLimit


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
        found = loaded.fair(culprit, reveal, plot, trust, time_limit)
    if as_json:
        show_json(found.model_dump(mode="json"))
    else:
        show(view.lines(loaded.data, found))

"""The command believes: what a chain of minds holds true, and how it came to it."""

from __future__ import annotations

from typing import Annotated

import typer

from reasoner.cli.options import AsJson, CaseRef, SceneNumber, TimeLimit


def believes(
    case: CaseRef,
    chain: Annotated[
        str,
        typer.Argument(
            metavar="CHAIN",
            help="Whose belief: audience, a person such as ann, or bob/ann for what "
            "bob takes ann to believe.",
            show_default=False,
        ),
    ],
    proposition: Annotated[
        str | None,
        typer.Argument(
            metavar="[PROPOSITION]",
            help="A claim such as 'guilty(ann, sale)', or a thing, person, place, "
            "state or plot. Without it: all that the chain holds.",
            show_default=False,
        ),
    ] = None,
    scene: SceneNumber = None,
    as_json: AsJson = False,
    time_limit: TimeLimit = None,
) -> None:
    """Say what a chain of minds believes at a scene, and why.

    Belief may be false. What is known besides, true in every world that the evidence
    leaves, is said where it is asked of one claim.

    \b
    Example:
      reasoner believes mission_impossible_1996 phelps/ethan --scene 14
    """
    from reasoner.cli.asking import opened
    from reasoner.cli.output import show, show_json
    from reasoner.cli.views import believes as view
    from reasoner.cli.waiting import Waiting

    with Waiting("believing"):
        loaded = opened(case, interruptible=time_limit is not None)
        known = proposition is not None
        found = loaded.believes(chain, proposition, scene, known, time_limit)
    if as_json:
        show_json(found.model_dump(mode="json"))
    else:
        show(view.lines(loaded.data, found))

"""The command minds: who thinks what of whom."""

from __future__ import annotations

from typing import Annotated

import typer

from reasoner.cli import completion
from reasoner.cli.options import AsJson, CaseRef, SceneNumber, TimeLimit


def minds(
    case: CaseRef,
    scene: SceneNumber = None,
    chain: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="CHAIN",
            autocompletion=completion.chains,
            help="Only what this chain thinks, and takes each other to think. Without "
            "it: all, and who is wrong about whom.",
            show_default=False,
        ),
    ] = None,
    as_json: AsJson = False,
    time_limit: TimeLimit = None,
) -> None:
    """Show who thinks what of whom: each mind, and what it takes others to think.

    \b
    Example:
      reasoner minds mission_impossible_1996 --scene 14
    """
    from reasoner.cli.asking import opened
    from reasoner.cli.output import show, show_json
    from reasoner.cli.views import minds as view
    from reasoner.cli.waiting import Waiting

    with Waiting("reading minds"):
        loaded = opened(case, interruptible=time_limit is not None)
        found = loaded.minds(scene, chain, time_limit)
    if as_json:
        show_json(found.model_dump(mode="json"))
    else:
        show(view.lines(loaded.data, found))

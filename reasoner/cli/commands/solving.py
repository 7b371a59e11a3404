"""The verdict of one scene and of all, who knew a secret, and which cases there are."""

from __future__ import annotations

from typing import Annotated

import typer

from reasoner.cli import completion
from reasoner.cli.asking import opened
from reasoner.cli.guard import BrokenOffError
from reasoner.cli.options import AsJson, CaseRef, Chair, SceneNumber, TimeLimit


def solve(
    case: CaseRef,
    scene: SceneNumber = None,
    chain: Chair = "audience",
    as_json: AsJson = False,
    time_limit: TimeLimit = None,
) -> None:
    """Say who the traitor is at one scene, how firmly, and why.

    \b
    Example:
      reasoner solve mission_impossible_1996 --scene 13 --as ethan
    """
    from reasoner.cli.output import show, show_json
    from reasoner.cli.waiting import Waiting

    with Waiting("solving"):
        loaded = opened(case, interruptible=time_limit is not None)
        found = loaded.answer(scene, chain, time_limit)
    if as_json:
        show_json(found.model_dump(mode="json"))
        return
    from reasoner.cli.views.answer import answer

    show(answer(loaded.data, found))


def timeline(
    case: CaseRef,
    chain: Chair = "audience",
    as_json: AsJson = False,
    time_limit: TimeLimit = None,
) -> None:
    """Say who the traitor is at every scene, and what turned it.

    \b
    Example:
      reasoner timeline mission_impossible_1996 --as ethan
    """
    from reasoner.cli.output import show, show_json
    from reasoner.cli.waiting import Waiting

    loaded = opened(case, interruptible=True)
    with Waiting("scenes") as waiting:
        try:
            found = loaded.course(chain, waiting.step, time_limit)
        except KeyboardInterrupt:
            done = f"{waiting.done} of {len(loaded.scenes)} scenes done"
            raise BrokenOffError(f"interrupted, {done}") from None
    if as_json:
        show_json(found.model_dump(mode="json"))
        return
    from reasoner.cli.views import tables, turning

    lines = list(tables.timeline(loaded.data, found.verdicts))
    if all(verdict.complete for verdict in found.verdicts):
        lines += turning.looked_for(found.turning)
    show(lines)


def who_knew(
    case: CaseRef,
    secret: Annotated[
        str,
        typer.Argument(
            metavar="SECRET",
            autocompletion=completion.secrets,
            help="The identifier of a secret in the case.",
            show_default=False,
        ),
    ],
    scene: SceneNumber = None,
    chain: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="CHAIN",
            autocompletion=completion.chains,
            help="As far as this chain has found out, such as ann or bob/ann. Without "
            "it: as it really was.",
            show_default=False,
        ),
    ] = None,
    as_json: AsJson = False,
    time_limit: TimeLimit = None,
) -> None:
    """Say who knew a secret, since when and how.

    \b
    Example:
      reasoner who-knew mission_impossible_1996 prague_plan --scene 6 --as kittridge
    """
    from reasoner.cli.output import show, show_json
    from reasoner.cli.views import tables
    from reasoner.cli.views.lines import OPEN, Line

    loaded = opened(case)
    found = loaded.who_knew(secret, scene, chain, time_limit)
    if as_json:
        show_json(found.model_dump(mode="json"))
    elif not found.complete:
        show([Line("The time limit ended the search: it left no answer.", OPEN)])
    else:
        show(tables.who_knew(loaded.data, found))


def cases() -> None:
    """List the bundled cases.

    \b
    Example:
      reasoner cases
    """
    from reasoner.case.library import bundled
    from reasoner.case.model import load
    from reasoner.cli.output import show
    from reasoner.cli.views import tables

    show(tables.cases([load(name) for name in bundled()]))

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
        last = loaded.scenes[-1] if scene is None else scene
        verdict = loaded.solve(last, chain, time_limit)
        lines = []
        if not as_json:
            from reasoner.cli.views.answer import answer

            # The reasons take searches of their own; out of time, there is none left.
            reasons = loaded.summary(verdict) if verdict.complete else None
            lines = list(answer(loaded.data, verdict, reasons))
    if as_json:
        show_json(verdict.model_dump(mode="json"))
    else:
        show(lines)


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
    from reasoner.engine.solver import Stopwatch

    watch = Stopwatch(time_limit)
    loaded = opened(case, interruptible=True)
    with Waiting("scenes") as waiting:
        try:
            verdicts = loaded.timeline(chain, waiting.step, time_limit)
        except KeyboardInterrupt:
            done = f"{waiting.done} of {len(loaded.scenes)} scenes done"
            raise BrokenOffError(f"interrupted, {done}") from None
    if as_json:
        show_json([verdict.model_dump(mode="json") for verdict in verdicts])
        return
    from reasoner.cli.views import tables

    lines = list(tables.timeline(loaded.data, verdicts))
    if all(verdict.complete for verdict in verdicts):
        from reasoner.cli.views import turning

        lines += turning.looked_for(loaded, chain, watch.left())
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
    from reasoner.engine.deadline import OutOfTimeError, deadline

    loaded = opened(case)
    last = loaded.scenes[-1] if scene is None else scene
    try:
        with deadline(time_limit):
            knowers = loaded.who_knew(secret, last, chain)
    except OutOfTimeError:
        if as_json:
            show_json({"complete": False})
        else:
            show([Line("The time limit ended the search: it left no answer.", OPEN)])
        return
    if as_json:
        show_json([knower.model_dump(mode="json") for knower in knowers])
        return

    minds = None if chain is None else loaded.chain(chain)
    show(tables.who_knew(loaded.data, secret, last, knowers, minds))


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

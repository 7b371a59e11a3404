"""The commands. Each loads a case, asks one question and shows the answer."""

from __future__ import annotations

from typing import Annotated

import typer

from reasoner.cli import (
    checking,
    completion,
    exchange,
    explaining,
    fair,
    new,
    pinning,
    supposing,
    weighing,
)
from reasoner.cli.asking import opened
from reasoner.cli.believes import believes
from reasoner.cli.guard import BrokenOffError, guarded
from reasoner.cli.options import AsJson, CaseRef, Chair, SceneNumber, TimeLimit
from reasoner.cli.vocabulary import vocabulary
from reasoner.errors import MisuseError

app = typer.Typer(
    name="reasoner",
    help="Who is the traitor, how sure can we be, and why not the others?",
    rich_markup_mode=None,  # rich would cost every start 20 ms
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def top(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.")
    ] = False,
) -> None:
    """Derive the traitor of a story from who knew what and when, and say why.

    \b
    Example:
      reasoner solve mission_impossible_1996 --scene 13 --as ethan
    """
    if version:
        from reasoner.cli.version import show_version

        show_version()
        raise typer.Exit
    if context.invoked_subcommand is None:
        raise MisuseError("say what to do, for example solve (see: reasoner --help)")


@app.command()
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
            from reasoner.cli.answer import answer

            lines = list(answer(loaded.data, verdict))
    if as_json:
        show_json(verdict.model_dump(mode="json"))
    else:
        show(lines)


@app.command()
def timeline(
    case: CaseRef,
    chain: Chair = "audience",
    as_json: AsJson = False,
    time_limit: TimeLimit = None,
) -> None:
    """Say who the traitor is at every scene, a row each, and what turned it.

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
    from reasoner.cli import tables

    lines = list(tables.timeline(loaded.data, verdicts))
    if all(verdict.complete for verdict in verdicts):
        from reasoner.cli.views import turning

        lines += turning.looked_for(loaded, chain, watch.left())
    show(lines)


@app.command("who-knew")
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
    as_json: AsJson = False,
) -> None:
    """Say who knew a secret, since when and how.

    \b
    Example:
      reasoner who-knew mission_impossible_1996 prague_plan --scene 3
    """
    from reasoner.cli.output import show, show_json

    loaded = opened(case)
    last = loaded.scenes[-1] if scene is None else scene
    knowers = loaded.who_knew(secret, last)
    if as_json:
        show_json([knower.model_dump(mode="json") for knower in knowers])
        return
    from reasoner.cli import tables

    show(tables.who_knew(loaded.data, secret, last, knowers))


@app.command()
def cases() -> None:
    """List the bundled cases.

    \b
    Example:
      reasoner cases
    """
    from reasoner.case.library import bundled
    from reasoner.case.model import load
    from reasoner.cli import tables
    from reasoner.cli.output import show

    show(tables.cases([load(name) for name in bundled()]))


app.command()(explaining.explain)
app.command("believes")(believes)
app.command("why-not")(supposing.why_not)
app.command("what-if")(supposing.what_if)
app.command()(weighing.matrix)
app.command()(fair.fair)
app.command()(new.new)
app.command()(vocabulary)
app.command()(checking.check)
app.command("export")(exchange.export_case)
app.command("import")(exchange.import_case)
app.command()(exchange.schema)
app.command()(pinning.pin)
app.command("test")(pinning.run_pins)


def main() -> None:
    """The console script `reasoner`."""
    import gc
    import os
    import sys

    # One answer makes so little garbage that looking for it early is a waste.
    gc.set_threshold(100_000)
    # pydantic would look for plugins among all packages installed: 8 ms for nothing.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit code."""
    return guarded(
        lambda: app(args=arguments, prog_name="reasoner", standalone_mode=False)
    )

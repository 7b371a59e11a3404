"""The commands. Each loads a case, asks one question and shows the answer."""

from __future__ import annotations

from typing import Annotated

import typer

from reasoner.cli.commands import (
    checking,
    exchange,
    explaining,
    fair,
    new,
    pinning,
    solving,
    supposing,
    weighing,
)
from reasoner.cli.commands.believes import believes
from reasoner.cli.commands.ledger import ledger
from reasoner.cli.commands.vocabulary import vocabulary
from reasoner.cli.guard import guarded
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
        from reasoner.cli.commands.version import show_version

        show_version()
        raise typer.Exit
    if context.invoked_subcommand is None:
        raise MisuseError("say what to do, for example solve (see: reasoner --help)")


app.command()(solving.solve)
app.command()(solving.timeline)
app.command("who-knew")(solving.who_knew)
app.command()(solving.cases)
app.command()(explaining.explain)
app.command("believes")(believes)
app.command("ledger")(ledger)
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

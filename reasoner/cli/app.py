"""The program: all commands, and how one command line is run."""

from __future__ import annotations

from reasoner.cli import program
from reasoner.cli.guard import guard
from reasoner.cli.program import make_program

# `batch` runs command lines itself, so that none of its files may be asked for below.
COMMANDS = {**program.COMMANDS, "batch": ("reasoner.batch.command", "batch")}


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
    asked = (arguments or _read_completed_words())[:1]
    names = () if asked == ["--version"] else set(asked) & set(COMMANDS)
    listed = not names and asked != ["--version"]
    some = {name: COMMANDS[name] for name in names}
    app = make_program(COMMANDS if listed else some, listed)
    return guard(
        lambda: app(args=arguments, prog_name="reasoner", standalone_mode=False)
    )


def _read_completed_words() -> list[str]:
    """What has been typed, where the shell asks what may follow."""
    import os

    asked = ("COMP_WORDS", "_TYPER_COMPLETE_ARGS")
    typed = next((os.environ[name] for name in asked if name in os.environ), "")
    return typed.split()[1:] if "_REASONER_COMPLETE" in os.environ else []

"""The command that prints what a case may state."""

from __future__ import annotations

from typing import Annotated

import typer


def vocabulary(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME]",
            help="One statement or claim, such as trace. Without it: all of them, "
            "and what surprises cost, in Markdown.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Say what a case may state and what it means.

    \b
    Example:
      reasoner vocabulary trace
    """
    from reasoner.case.reference import entry, markdown
    from reasoner.cli.output import show_file

    show_file(markdown() if name is None else entry(name))

"""What can stand behind a command, declared once for all commands."""

from __future__ import annotations

import math
from typing import Annotated

import typer

from reasoner.cli import completion


def _seconds(value: float | None) -> float | None:
    if value is not None and not math.isfinite(value):
        raise typer.BadParameter("it must be a number of seconds")
    return value


CaseRef = Annotated[
    str,
    typer.Argument(
        metavar="CASE",
        autocompletion=completion.cases,
        help="A bundled name (see: reasoner cases), a path, or - for standard input.",
        show_default=False,
    ),
]
Chair = Annotated[
    str,
    typer.Option(
        "--as",
        metavar="CHAIN",
        autocompletion=completion.chains,
        help="Through whose eyes: audience, a person such as ann, or bob/ann "
        "for what bob takes ann to know.",
    ),
]
Chairs = Annotated[
    list[str] | None,
    typer.Option(
        "--as",
        metavar="CHAIN",
        autocompletion=completion.chains,
        help="Through whose eyes, as often as you like. Without it: the audience.",
        show_default=False,
    ),
]
SceneNumber = Annotated[
    int | None,
    typer.Option(
        "--scene",
        metavar="N",
        autocompletion=completion.scenes,
        help="What is known by the end of this scene. Without it: the last one.",
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
TimeLimit = Annotated[
    float | None,
    typer.Option(
        metavar="SECONDS",
        min=0,
        callback=_seconds,
        help="Stop after so long and say what is known by then.",
        show_default=False,
    ),
]

"""What can stand behind a command, declared once for all commands."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Annotated, Any

import typer

from reasoner.case.terms import AUDIENCE as AUDIENCE
from reasoner.cli import completion
from reasoner.errors import MisuseError

TEXT, MARKDOWN, JSON = "text", "markdown", "json"
CSV, DOT, MERMAID, SARIF = "csv", "dot", "mermaid", "sarif"


def _seconds(value: float | None) -> float | None:
    if value is not None and not math.isfinite(value):
        raise typer.BadParameter("it must be a number of seconds")
    return value


def argument(metavar: str, complete: Callable[..., Any], help: str) -> Any:
    """An argument without a default to be shown; COMPLETE completes it."""
    return typer.Argument(
        metavar=metavar, autocompletion=complete, help=help, show_default=False
    )


def option(*names: str, metavar: str, complete: Callable[..., Any], help: str) -> Any:
    """An option NAMES without a default to be shown; COMPLETE completes it."""
    return typer.Option(
        *names, metavar=metavar, autocompletion=complete, help=help, show_default=False
    )


def chair(help: str) -> Any:
    """The option --as of a command that has an answer without any chair, too."""
    return option("--as", metavar="CHAIN", complete=completion.chains, help=help)


CaseRef = Annotated[
    str,
    argument(
        "CASE",
        completion.cases,
        "A bundled name (see: reasoner cases), a path, or - for standard input.",
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
    chair("Through whose eyes, as often as you like. Without it: the audience."),
]
SceneNumber = Annotated[
    int | None,
    option(
        "--scene",
        metavar="N",
        complete=completion.scenes,
        help="What is known by the end of this scene. Without it: the last one.",
    ),
]
PlotName = Annotated[
    str | None,
    option(
        "--plot",
        metavar="PLOT",
        complete=completion.plots,
        help="Only this plot. Without it: each that is known.",
    ),
]
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
Full = Annotated[
    bool,
    typer.Option("--full", help="Tell all of it, however long, and cut nothing short."),
]
AsJson = Annotated[
    bool, typer.Option("--json", help="Short for --format json.", show_default=False)
]


def formats(
    *more: str, default: str = TEXT
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command --format, with MORE than text, Markdown and JSON, and --json.

    The command itself takes one `form`.
    """
    names = (TEXT, MARKDOWN, JSON, *more)
    form = StrEnum("Format", {name.upper(): name for name in names})  # type: ignore[misc]
    option = typer.Option(
        "--format",
        metavar="FORM",
        help=f"How the answer is written: {', '.join(names)}. Without it: {default}.",
        show_default=False,
        show_choices=False,
    )

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        signature = inspect.signature(command, eval_str=True)
        given = [p for p in signature.parameters.values() if p.name != "form"]
        kind = inspect.Parameter.KEYWORD_ONLY
        added = [
            inspect.Parameter(
                "output_format",
                kind,
                default=None,
                annotation=Annotated[form | None, option],
            ),
            inspect.Parameter("as_json", kind, default=False, annotation=AsJson),
        ]

        @wraps(command)
        def asked(*args: Any, **values: Any) -> None:
            chosen = values.pop("output_format", None)
            as_json = values.pop("as_json", False)
            if as_json and chosen not in (None, JSON):
                raise MisuseError(f"--json and --format {chosen.value} differ")
            wanted = JSON if as_json else chosen.value if chosen else default
            command(*args, form=wanted, **values)

        parameters = [*given, *added]
        asked.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
        asked.__annotations__ = {p.name: p.annotation for p in parameters}
        return asked

    return decorate

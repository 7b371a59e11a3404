"""What can stand behind a command, declared once for all commands."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import wraps
from typing import Annotated, Any, Unpack

import typer

from reasoner.arguments import Reading
from reasoner.case.terms import AUDIENCE as AUDIENCE
from reasoner.cli import completion
from reasoner.errors import MisuseError

CommandFunction = Callable[..., None]

TEXT, MARKDOWN, JSON = "text", "markdown", "json"
CSV, DOT, MERMAID, SARIF = "csv", "dot", "mermaid", "sarif"
SVG, PNG, VEGA = "svg", "png", "vega"


def check_seconds(value: float | None) -> float | None:
    """VALUE, if it is a number of seconds. Raises `typer.BadParameter`."""
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


def seconds(help: str) -> Any:
    """The option --time-limit."""
    return typer.Option(
        metavar="SECONDS", min=0, callback=check_seconds, help=help, show_default=False
    )


CaseRef = Annotated[
    str,
    argument(
        "CASE",
        completion.cases,
        "A bundled name (see: reasoner cases), a path, or - for standard input.",
    ),
]
ChairOption = Annotated[
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
    float | None, seconds("Stop after so long and say what is known by then.")
]
Full = Annotated[
    bool,
    typer.Option("--full", help="Tell all of it, however long, and cut nothing short."),
]
AsJson = Annotated[
    bool, typer.Option("--json", help="Short for --format json.", show_default=False)
]


Inside = Annotated[
    bool,
    typer.Option(
        "--inside",
        help="Of who is in a plot say what he knows, not the face that he shows.",
    ),
]
Trust = Annotated[
    str | None,
    option(
        "--trust",
        metavar="PERSON",
        complete=completion.persons,
        help="Whom the audience takes to be loyal, such as a detective who tells.",
    ),
]


@dataclass(frozen=True, slots=True)
class Place:
    """Which case a question is about, where in it and through whose eyes, and how many
    seconds the answer may take; and how the case is read."""

    case: str
    scene: int | None = None
    chain: str | None = None
    time_limit: float | None = None
    how: Reading = field(default_factory=Reading)

    def read(self, **how: Unpack[Reading]) -> Place:
        """The same place in a case that is read so."""
        return replace(self, how=how)

    @property
    def asked(self) -> tuple[int | None, str | None, float | None]:
        """What a question to the case takes: scene, viewpoint and time limit."""
        return self.scene, self.chain, self.time_limit


def placed(chair: Any = None) -> Callable[[CommandFunction], CommandFunction]:
    """Give a command a case, --scene, --as and --time-limit, all as one `place`.

    CHAIR is the option --as where there is an answer without any chair, too.
    """
    first = [
        _make_parameter("case", CaseRef),
        _make_parameter("scene", SceneNumber, None),
        _make_parameter("chain", Annotated[str | None, chair], None)
        if chair
        else _make_parameter("chain", ChairOption, AUDIENCE),
    ]
    last = [_make_parameter("time_limit", TimeLimit, None)]

    def decorate(command: CommandFunction) -> CommandFunction:
        def asked(**values: Any) -> None:
            names = ("case", "scene", "chain", "time_limit")
            place = Place(*(values.pop(name) for name in names))
            command(place=place, **values)

        return _merge_parameters(command, asked, "place", first, last)

    return decorate


def formats(
    *more: str, default: str | None = TEXT, words: bool = True, unsaid: str = ""
) -> Callable[[CommandFunction], CommandFunction]:
    """Give a command --format, with MORE than text, Markdown and JSON, and --json, both
    as one `form`; without WORDS, as of a picture, with MORE and JSON alone. What is not
    said is DEFAULT, or where that is None as UNSAID tells."""
    names = (TEXT, MARKDOWN, JSON, *more) if words else (*more, JSON)
    form = StrEnum("Format", {name.upper(): name for name in names})  # type: ignore[misc]
    option = typer.Option(
        "--format",
        metavar="FORM",
        help=f"How the answer is written: {', '.join(names)}. "
        f"Without it: {default or unsaid}.",
        show_default=False,
        show_choices=False,
    )
    last = [
        _make_parameter("output_format", Annotated[form | None, option], None),
        _make_parameter("as_json", AsJson, False),
    ]

    def decorate(command: CommandFunction) -> CommandFunction:
        def asked(**values: Any) -> None:
            chosen, as_json = values.pop("output_format"), values.pop("as_json")
            if as_json and chosen not in (None, JSON):
                raise MisuseError(f"--json and --format {chosen.value} differ")
            wanted = JSON if as_json else chosen.value if chosen else default
            command(form=wanted, **values)

        return _merge_parameters(command, asked, "form", (), last)

    return decorate


def _make_parameter(name: str, annotation: Any, *default: object) -> inspect.Parameter:
    kind = inspect.Parameter.KEYWORD_ONLY  # the order is that of the help
    value = default[0] if default else inspect.Parameter.empty
    return inspect.Parameter(name, kind, default=value, annotation=annotation)


def _merge_parameters(
    command: CommandFunction,
    asked: CommandFunction,
    instead: str,
    first: Sequence[inspect.Parameter],
    last: Sequence[inspect.Parameter],
) -> CommandFunction:
    """ASKED with the name and the parameters of COMMAND, but with FIRST INSTEAD of one
    of them, and with LAST at the end."""
    signature = inspect.signature(command, eval_str=True)
    kept = [p.replace(kind=p.KEYWORD_ONLY) for p in signature.parameters.values()]
    place = next(i for i, p in enumerate(kept) if p.name == instead)
    parameters = [*kept[:place], *first, *kept[place + 1 :], *last]
    made = wraps(command)(asked)
    made.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    made.__annotations__ = {p.name: p.annotation for p in parameters}
    return made

"""The command `explain`: all the reasons for a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from reasoner.cli.options import (
    DOT,
    MERMAID,
    Full,
    Inside,
    Place,
    Trust,
    formats,
    placed,
)
from reasoner.cli.output import reply
from reasoner.cli.run import ask_of_verdict
from reasoner.errors import MisuseError

if TYPE_CHECKING:
    from reasoner.results.explanation import Argument, Explanation


@formats(DOT, MERMAID)
@placed()
def explain(
    place: Place,
    form: str,
    inside: Inside = False,
    trust: Trust = None,
    full: Full = False,
    sensitivity: Annotated[
        bool,
        typer.Option(
            "--sensitivity",
            help="Say instead how far each price may be moved before the verdict "
            "changes.",
        ),
    ] = False,
) -> None:
    """Explain a verdict: why him, why not the others, how firmly.

    dot and mermaid draw the argument; --full draws every step of it.

    \b
    Example:
      reasoner explain mission_impossible_1996 --scene 13 --as ethan
    """
    if sensitivity and full:
        raise MisuseError("--sensitivity has no short form, so --full is not for it")
    if sensitivity and (inside or trust):
        other = "--inside" if inside else "--trust"
        raise MisuseError(f"--sensitivity is of the case as it stands, without {other}")
    if sensitivity:
        _show_sensitivity(place, form)
    else:
        _show_reasons(place.read(inside=inside, trust=trust), form, full)


def _show_reasons(place: Place, form: str, full: bool) -> None:
    from reasoner.render.graph import dot, mermaid

    found = ask_of_verdict(
        place,
        lambda case, verdict, left: case.explain(verdict, time_limit=left, **place.how),
    )
    drawn = {
        DOT: lambda: dot(_list_arguments(found.found, full)),
        MERMAID: lambda: mermaid(_list_arguments(found.found, full)),
    }
    reply("explain", form, found, full, drawn)


def _list_arguments(found: Explanation, full: bool) -> list[Argument]:
    from reasoner.prose.brief import digest

    arguments = [plot.argument for plot in found.plots]
    return arguments if full else [digest(argument) for argument in arguments]


def _show_sensitivity(place: Place, form: str) -> None:
    if form in (DOT, MERMAID):
        raise MisuseError("--sensitivity is a table: text, markdown or json")
    found = ask_of_verdict(
        place,
        lambda case, verdict, left: case.sensitivity(
            verdict.scene, verdict.viewpoint, left
        ),
    )
    reply("sensitivity", form, found)

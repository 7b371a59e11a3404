"""The command `explain`: all the reasons for a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from reasoner.cli.options import (
    AUDIENCE,
    DOT,
    MERMAID,
    TEXT,
    CaseRef,
    Chair,
    Full,
    SceneNumber,
    TimeLimit,
    formats,
)
from reasoner.cli.run import Place, ask

if TYPE_CHECKING:
    from reasoner.results.explanation import Argument, Explanation


@formats(DOT, MERMAID)
def explain(
    case: CaseRef,
    scene: SceneNumber = None,
    chain: Chair = AUDIENCE,
    form: str = TEXT,
    full: Full = False,
    sensitivity: Annotated[
        bool,
        typer.Option(
            "--sensitivity",
            help="Say instead how far each price may be moved before the verdict "
            "changes.",
        ),
    ] = False,
    time_limit: TimeLimit = None,
) -> None:
    """Explain a verdict: why him, why not the others, how firmly.

    dot and mermaid draw the argument; --full draws every step of it.

    \b
    Example:
      reasoner explain mission_impossible_1996 --scene 13 --as ethan
    """
    place = Place(case, scene, chain, time_limit)
    if sensitivity:
        _sensitivity(place, form)
    else:
        _explained(place, form, full)


def _explained(place: Place, form: str, full: bool) -> None:
    from reasoner.cli.output import reply
    from reasoner.render.graph import dot, mermaid
    from reasoner.report import answers
    from reasoner.report.explanation import explanation

    found = ask(
        place,
        lambda case, one, left: case.explain(one, time_limit=left),
    )
    reply(
        form,
        found,
        lambda: explanation(found.data, found.found, full),
        lambda: answers.of(answers.Explained, found.found, verdict=found.verdict),
        {
            DOT: lambda: dot(_arguments(found.found, full)),
            MERMAID: lambda: mermaid(_arguments(found.found, full)),
        },
    )


def _arguments(found: Explanation, full: bool) -> list[Argument]:
    from reasoner.report.brief import digest

    arguments = [plot.argument for plot in found.plots]
    return arguments if full else [digest(argument) for argument in arguments]


def _sensitivity(place: Place, form: str) -> None:
    from reasoner.cli.output import reply
    from reasoner.errors import MisuseError
    from reasoner.report import answers
    from reasoner.report import sensitivity as report

    if form in (DOT, MERMAID):
        raise MisuseError("--sensitivity is a table: text, markdown or json")
    found = ask(
        place,
        lambda case, one, left: case.sensitivity(one.scene, one.viewpoint, left),
    )
    reply(
        form,
        found,
        lambda: report.sensitivity(found.data, found.found),
        lambda: answers.of(
            answers.Sensitive,
            found.found,
            verdict=found.verdict,
            share_standing=found.found.share,
        ),
    )

"""Had it been somebody else, or otherwise: why-not, what-if and matrix."""

from __future__ import annotations

from typing import Annotated

import typer

from reasoner.cli import completion
from reasoner.cli.options import (
    CSV,
    Place,
    PlotName,
    argument,
    formats,
    option,
    placed,
)
from reasoner.cli.output import reply
from reasoner.cli.run import ask_of_verdict
from reasoner.errors import MisuseError


@formats()
@placed()
def why_not(
    place: Place,
    person: Annotated[
        str,
        argument(
            "PERSON",
            completion.suspects,
            "A person of the case, someone_else or nobody.",
        ),
    ],
    form: str,
    plot: PlotName = None,
) -> None:
    """Say what it would take to believe that it was PERSON.

    Or, where no explanation has him, what rules him out.

    \b
    Example:
      reasoner why-not mission_impossible_1996 kittridge --scene 13 --as ethan
    """
    found = ask_of_verdict(
        place,
        lambda case, verdict, left: case.why_not(
            person, verdict.scene, verdict.viewpoint, plot, left
        ),
    )
    reply("why-not", form, found)


@formats()
@placed()
def what_if(
    place: Place,
    form: str,
    without: Annotated[
        list[str] | None,
        option(
            "--without",
            metavar="EVENT",
            complete=completion.events,
            help="The event happened, but nobody took it in or told of it.",
        ),
    ] = None,
    undo: Annotated[
        list[str] | None,
        option(
            "--undo",
            metavar="EVENT",
            complete=completion.events,
            help="The event did not happen, and nobody could learn of it.",
        ),
    ] = None,
    facts: Annotated[
        list[str] | None,
        option(
            "--with",
            metavar="'FACT.'",
            complete=completion.facts,
            help="A fact more about an event, or about a new one in one of the scenes.",
        ),
    ] = None,
) -> None:
    """Say what the verdict would be without an event or with a fact.

    \b
    Example:
      reasoner what-if mission_impossible_1996 --scene 13 --as ethan \\
        --without bible_stamp
    """
    changes = (without or (), undo or (), facts or ())
    if not any(changes):
        raise MisuseError(
            "what if what? give --without EVENT, --undo EVENT or --with 'FACT.', "
            "each as often as needed"
        )
    found = ask_of_verdict(
        place,
        lambda case, verdict, left: case.what_if(
            verdict.scene, verdict.viewpoint, *changes, time_limit=left
        ),
    )
    reply("what-if", form, found)


@formats(CSV)
@placed()
def matrix(
    place: Place,
    form: str,
    plot: PlotName = None,
    full: Annotated[
        bool,
        typer.Option(
            "--full",
            "--all",
            help="Show events too that tell nobody apart or cost nothing.",
        ),
    ] = False,
    involved: Annotated[
        bool,
        typer.Option(
            "--involved",
            help="Ask who is in it, in whatever role, rather than who leads it.",
        ),
    ] = False,
) -> None:
    """Show what each piece of evidence costs each suspect (ACH).

    \b
    Example:
      reasoner matrix mission_impossible_iii --scene 10 --as ethan
    """
    from reasoner.prose.matrix import CSV_HEADS, csv_rows
    from reasoner.render.csv import csv_text

    found = ask_of_verdict(
        place,
        lambda case, verdict, left: case.matrix(
            verdict.scene, verdict.viewpoint, plot, full, involved, left
        ),
    )
    csv = {CSV: lambda: csv_text(CSV_HEADS, csv_rows(found.found.plots))}
    reply("matrix", form, found, full, csv)

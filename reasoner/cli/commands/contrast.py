"""Had it been somebody else, or otherwise: why-not, what-if and matrix."""

from __future__ import annotations

from typing import Annotated

import typer

from reasoner.cli import completion
from reasoner.cli.options import (
    AUDIENCE,
    CSV,
    TEXT,
    CaseRef,
    Chair,
    PlotName,
    SceneNumber,
    TimeLimit,
    argument,
    formats,
    option,
)
from reasoner.cli.run import Place, ask
from reasoner.errors import MisuseError


@formats()
def why_not(
    case: CaseRef,
    person: Annotated[
        str,
        argument(
            "PERSON",
            completion.suspects,
            "A person of the case, someone_else or nobody.",
        ),
    ],
    scene: SceneNumber = None,
    chain: Chair = AUDIENCE,
    plot: PlotName = None,
    form: str = TEXT,
    time_limit: TimeLimit = None,
) -> None:
    """Say what it would take to believe that it was PERSON.

    Or, where no explanation has him, what rules him out.

    \b
    Example:
      reasoner why-not mission_impossible_1996 kittridge --scene 13 --as ethan
    """
    from reasoner.cli.output import reply
    from reasoner.report import answers, contrast

    found = ask(
        Place(case, scene, chain, time_limit),
        lambda loaded, one, left: loaded.why_not(
            person, one.scene, one.viewpoint, plot, left
        ),
    )
    reply(
        form,
        found,
        lambda: contrast.why_not(found.data, found.found),
        lambda: answers.of(answers.WhyNotHim, found.found, verdict=found.verdict),
    )


@formats()
def what_if(
    case: CaseRef,
    scene: SceneNumber = None,
    chain: Chair = AUDIENCE,
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
    form: str = TEXT,
    time_limit: TimeLimit = None,
) -> None:
    """Say what the verdict would be without an event or with a fact.

    \b
    Example:
      reasoner what-if mission_impossible_1996 --scene 13 --as ethan \\
        --without bible_stamp
    """
    from reasoner.cli.output import reply
    from reasoner.report import answers, contrast

    changes = (without or (), undo or (), facts or ())
    if not any(changes):
        raise MisuseError(
            "what if what? give --without EVENT, --undo EVENT or --with 'FACT.', "
            "each as often as needed"
        )
    found = ask(
        Place(case, scene, chain, time_limit),
        lambda loaded, one, left: loaded.what_if(
            one.scene, one.viewpoint, *changes, time_limit=left
        ),
    )
    reply(
        form,
        found,
        lambda: contrast.what_if(found.data, found.found),
        lambda: answers.of(answers.IfSo, found.found, verdict=found.verdict),
    )


@formats(CSV)
def matrix(
    case: CaseRef,
    scene: SceneNumber = None,
    chain: Chair = AUDIENCE,
    plot: PlotName = None,
    form: str = TEXT,
    full: Annotated[
        bool,
        typer.Option(
            "--full",
            "--all",
            help="Show events too that tell nobody apart or cost nothing.",
        ),
    ] = False,
    time_limit: TimeLimit = None,
) -> None:
    """Show what each piece of evidence costs each suspect (ACH).

    \b
    Example:
      reasoner matrix mission_impossible_iii --scene 10 --as ethan
    """
    from reasoner.cli.output import reply
    from reasoner.render.csv import csv_text
    from reasoner.report import answers
    from reasoner.report import matrix as report

    found = ask(
        Place(case, scene, chain, time_limit),
        lambda loaded, one, left: loaded.matrix(
            one.scene, one.viewpoint, plot, full, left
        ),
    )
    reply(
        form,
        found,
        lambda: report.matrix(found.data, found.found, full),
        lambda: answers.of(answers.Weighed, found.found, verdict=found.verdict),
        {CSV: lambda: csv_text(report.CSV_HEADS, report.csv_rows(found.found.plots))},
    )

"""The command `check`: everything in a case that its author should look at."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from reasoner.cli.guard import TROUBLE
from reasoner.cli.options import AsJson, CaseRef
from reasoner.errors import MisuseError


class Format(StrEnum):
    """In which form the findings are written."""

    text = "text"
    json = "json"
    sarif = "sarif"


def check(
    case: CaseRef,
    as_json: AsJson = False,
    form: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="text, json, or sarif (2.1.0), which editors and code hosts read.",
            show_default=False,
        ),
    ] = None,
    thorough: Annotated[
        bool,
        typer.Option(
            "--thorough", help="Look for clues that never matter in a large case, too."
        ),
    ] = False,
) -> None:
    """Say all that is wrong with a case, or left open.

    The exit status is 1 where there are errors; warnings and notes are advice.

    \b
    Example:
      reasoner check mission_impossible_1996
    """
    from reasoner.analysis.checks.check import check as look
    from reasoner.cli.output import show, show_json
    from reasoner.cli.views import check as view
    from reasoner.cli.waiting import Waiting

    if as_json and form not in (None, Format.json):
        raise MisuseError(f"--json and --format {form.value if form else ''} differ")
    with Waiting("checking"):
        review = look(case, thorough)
    if form is Format.sarif:
        from reasoner.cli.views.sarif import sarif

        show_json(sarif(review))
    elif as_json or form is Format.json:
        show_json(review.model_dump(mode="json"))
    else:
        show(view.lines(review))
    if not review.sound:
        raise typer.Exit(TROUBLE)

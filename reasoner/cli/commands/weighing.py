"""The command `matrix`: what each piece of evidence costs each suspect."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from reasoner.cli.options import AsJson, CaseRef, Chair, SceneNumber, TimeLimit

if TYPE_CHECKING:
    from reasoner.api import Case
    from reasoner.results.contrast import Matrices
    from reasoner.results.verdict import Verdict


class Table(StrEnum):
    """In which form a matrix is printed."""

    TEXT = "text"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"


def matrix(
    case: CaseRef,
    scene: SceneNumber = None,
    chain: Chair = "audience",
    form: Annotated[Table, typer.Option("--format")] = Table.TEXT,
    as_json: AsJson = False,
    all_rows: Annotated[
        bool,
        typer.Option(
            "--all", help="Show events too that tell nobody apart or cost nothing."
        ),
    ] = False,
    time_limit: TimeLimit = None,
) -> None:
    """Show what each piece of evidence costs each suspect (ACH).

    \b
    Example:
      reasoner matrix mission_impossible_iii --scene 10 --as ethan
    """
    from reasoner.cli.asking import Place, reply
    from reasoner.cli.views import matrix as view
    from reasoner.cli.views.matrixcsv import csv_text

    form = Table.JSON if as_json else form

    def question(loaded: Case, verdict: Verdict) -> Matrices:
        return loaded.matrix(verdict.scene, verdict.viewpoint, all_rows=all_rows)

    def words(loaded: Case, verdict: Verdict, found: Matrices) -> str:
        if form is Table.CSV:
            return csv_text(found.plots)
        write = view.text if form is Table.TEXT else view.markdown
        return write(loaded.data, verdict, found.plots, all_rows)

    reply(Place(case, scene, chain, time_limit), form, question, words)

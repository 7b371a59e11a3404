"""The command `matrix`: what each piece of evidence costs each suspect."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from reasoner.cli.options import AsJson, CaseRef, Chair, SceneNumber, TimeLimit

if TYPE_CHECKING:
    from reasoner.analysis.case import Case
    from reasoner.analysis.contrast.matrix import Matrix
    from reasoner.analysis.model import Verdict


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
    from reasoner.analysis.contrast.matrix import matrix as answer
    from reasoner.cli.asking import ask, show_unfinished
    from reasoner.cli.output import show_file, show_json, show_text
    from reasoner.cli.views import matrix as view
    from reasoner.cli.views.matrixcsv import csv_text

    form = Table.JSON if as_json else form

    def question(loaded: Case, verdict: Verdict) -> tuple[Matrix, ...]:
        return answer(loaded, verdict.scene, verdict.viewpoint, all_rows=all_rows)

    loaded, verdict, found = ask(case, scene, chain, time_limit, question)
    if found is None:
        show_unfinished(loaded, verdict, form)
    elif form is Table.JSON:
        show_json([one.model_dump(mode="json") for one in found])
    elif form is Table.CSV:
        show_file(csv_text(found))
    else:
        write = view.text if form is Table.TEXT else view.markdown
        show_text(write(loaded.data, verdict, found, all_rows))

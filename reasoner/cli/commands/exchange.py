"""The commands for cases as JSON: export, import and schema."""

from __future__ import annotations

from typing import Annotated

import typer

from reasoner.cli.options import CaseRef
from reasoner.cli.writing import Force, OutFile, deliver


def export_case(
    case: CaseRef,
    as_json: Annotated[
        bool,
        typer.Option(
            "--json", help="As JSON, the one form there is so far.", show_default=False
        ),
    ] = True,
    out: OutFile = None,
    force: Force = False,
) -> None:
    """Write a case as JSON; import reads it back.

    Every fact comes along, in order. Comments and layout are no facts and do not.

    \b
    Example:
      reasoner export mission_impossible_iii --json --out story.json
    """
    from reasoner.analysis.exchange.exchange import to_json
    from reasoner.case.model import load

    deliver(to_json(load(case)), out, force)


def import_case(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE.json",
            help="A case as JSON, or - for standard input.",
            show_default=False,
        ),
    ],
    out: OutFile = None,
    force: Force = False,
) -> None:
    """Write a case file from what export wrote.

    It is checked as any case is. JSON has no comments, so the file has none.

    \b
    Example:
      reasoner import story.json --out story.lp
    """
    from reasoner.analysis.exchange.exchange import case_text, from_json
    from reasoner.case.library import read_source, source_path

    name, text = read_source(file)
    found = from_json(text, name, source_path(file))
    deliver(case_text(found.facts), out, force)


def schema() -> None:
    """Print the JSON Schema of what export writes.

    \b
    Example:
      reasoner schema
    """
    from reasoner.analysis.exchange.jsonform import schema as of_a_case
    from reasoner.cli.output import show_json

    show_json(of_a_case())

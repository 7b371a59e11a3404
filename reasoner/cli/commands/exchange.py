"""Cases and schemas as files: cases, export, import and schema."""

from __future__ import annotations

from typing import Annotated, Any

from reasoner.cli import completion
from reasoner.cli.files import Force, OutFile, deliver, need_file
from reasoner.cli.options import CSV, JSON, MARKDOWN, TEXT, CaseRef, argument, formats
from reasoner.errors import refuse_unknown

CASES = ("export", "import")  # whose JSON is a case, and no answer about one


@formats(CSV)
def cases(form: str) -> None:
    """List the bundled cases.

    \b
    Example:
      reasoner cases
    """
    from reasoner.case.library import list_bundled
    from reasoner.case.loader import skim
    from reasoner.cli.output import show
    from reasoner.prose import secrets_and_cases as report
    from reasoner.render.csv import csv_text

    found = [skim(name) for name in list_bundled()]
    show(
        form,
        lambda: report.cases(found),
        lambda: report.cases_answer(found),
        files={CSV: lambda: csv_text(report.CASE_HEADS, report.case_rows(found))},
    )


@formats(default=JSON)
def export(
    case: CaseRef,
    form: str,
    out: OutFile = None,
    force: Force = False,
) -> None:
    """Write a case as JSON; import reads it back. As text: the facts alone.

    Every fact comes along, in order. Comments and layout are no facts and do not. This
    JSON is the case itself and no answer about it: without scene, viewpoint or names.

    \b
    Example:
      reasoner export mission_impossible_iii --json --out story.json
    """
    from reasoner.case.loader import load
    from reasoner.formats.json import to_json, write_case
    from reasoner.render.safety import escaped, escaped_in_case

    need_file(out, force)
    data = load(case)
    if form == TEXT:
        deliver(escaped_in_case(write_case(data.facts)), out, force, form)
    else:
        deliver(_fence_markdown(form, escaped(to_json(data)), "json"), out, force, form)


@formats()
def import_case(
    file: Annotated[
        str,
        argument(
            "FILE.json", completion.paths, "A case as JSON, or - for standard input."
        ),
    ],
    form: str,
    out: OutFile = None,
    force: Force = False,
) -> None:
    """Write a case file from what export wrote.

    It is checked as any case is. JSON has no comments, so the file has none.

    \b
    Example:
      reasoner import story.json --out story.lp
    """
    from reasoner.case.library import find_source_path, read_source
    from reasoner.formats.json import from_json, to_json, write_case
    from reasoner.render.safety import escaped, escaped_in_case

    need_file(out, force)
    name, text = read_source(file)
    found = from_json(text, name, find_source_path(file))
    if form == JSON:
        deliver(escaped(to_json(found)), out, force, form)
    else:
        written = escaped_in_case(write_case(found.facts))
        deliver(_fence_markdown(form, written, "prolog"), out, force, form)


@formats(default=JSON)
def schema(
    form: str,
    answer: Annotated[
        str | None,
        argument(
            "[ANSWER]",
            completion.answers,
            "The command whose JSON it is about, or sensitivity. Without it: what "
            "export writes, and import reads.",
        ),
    ] = None,
) -> None:
    """Print the JSON Schema of a case, or of the JSON with which a command answers.

    ANSWER is one of {answers}; or export or import, whose JSON is a case.

    \b
    Example:
      reasoner schema solve
    """
    from reasoner.cli.output import show_file
    from reasoner.render.json import json_text

    of_case = answer in (None, *CASES)
    found = _build_case_schema() if of_case else _build_answer_schema(str(answer))
    show_file(_fence_markdown(form, json_text(found), "json"))


def _build_case_schema() -> dict[str, Any]:
    from reasoner.formats.schema import schema

    return schema()


def _build_answer_schema(answer: str) -> dict[str, Any]:
    """The schema of ANSWER. Raises `MisuseError` where there is none of that name."""
    from reasoner.results.answers import ANSWERS, schema

    if answer not in ANSWERS:
        otherwise = f"there are {', '.join(ANSWERS)}"
        raise refuse_unknown("answer", repr(answer), ANSWERS, otherwise=otherwise)
    return schema(answer)


def _fence_markdown(form: str, text: str, language: str) -> str:
    """TEXT as it stands, or fenced where FORM is Markdown."""
    if form != MARKDOWN:
        return text
    from reasoner.prose.document import Verbatim
    from reasoner.render.markdown import markdown

    return markdown([Verbatim(text, language)])

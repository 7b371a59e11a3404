"""The commands that explain: explain, why-not, what-if and matrix."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from reasoner.cli.options import AsJson, CaseRef, Chair, SceneNumber

if TYPE_CHECKING:
    from pydantic import BaseModel

    from reasoner.analysis.case import Case
    from reasoner.analysis.model import Verdict


class Form(StrEnum):
    """In which form an explanation is printed."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    DOT = "dot"
    MERMAID = "mermaid"


class Table(StrEnum):
    """In which form a matrix is printed."""

    TEXT = "text"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"


def explain(
    case: CaseRef,
    scene: SceneNumber = None,
    chain: Chair = "audience",
    form: Annotated[
        Form, typer.Option("--format", help="dot and mermaid draw the argument.")
    ] = Form.TEXT,
    full: Annotated[
        bool, typer.Option("--full", help="Draw every step, not only the evidence.")
    ] = False,
    sensitivity: Annotated[
        bool,
        typer.Option(
            "--sensitivity",
            help="Say instead how far each price may be moved before the verdict "
            "changes.",
        ),
    ] = False,
) -> None:
    """Explain a verdict: the case against, why not the others, what it rests on.

    \b
    Example:
      reasoner explain mission_impossible_1996 --scene 13 --as ethan
    """
    from reasoner.cli.output import show_json, show_text
    from reasoner.cli.waiting import Waiting

    with Waiting("explaining"):
        loaded, last = _open(case, scene)
        if sensitivity:
            answer = _sensitivity(loaded, last, chain, form)
        else:
            verdict = loaded.solve(last, chain)
            answer = _explained(loaded, verdict, form, full)
    if isinstance(answer, str):
        show_text(answer)
    else:
        show_json(answer.model_dump(mode="json"))


def why_not(
    case: CaseRef,
    person: Annotated[
        str,
        typer.Argument(
            metavar="PERSON",
            help="A person of the case, someone_else or nobody.",
            show_default=False,
        ),
    ],
    scene: SceneNumber = None,
    chain: Chair = "audience",
    as_json: AsJson = False,
) -> None:
    """Say what one would have to swallow to believe it was PERSON, or what rules
    him out.

    \b
    Example:
      reasoner why-not mission_impossible_1996 kittridge --scene 13 --as ethan
    """
    from reasoner.analysis.whynot import why_not as ask
    from reasoner.cli.output import show_json, show_text
    from reasoner.cli.views import whynot

    loaded, last = _open(case, scene)
    found = ask(loaded, person, last, chain)
    if as_json:
        show_json(found.model_dump(mode="json"))
    else:
        show_text(whynot.text(loaded.data, found))


def what_if(
    case: CaseRef,
    scene: SceneNumber = None,
    chain: Chair = "audience",
    without: Annotated[
        list[str] | None,
        typer.Option(
            "--without",
            metavar="EVENT",
            help="The event happened, but this viewpoint has not seen it.",
        ),
    ] = None,
    undo: Annotated[
        list[str] | None,
        typer.Option(
            "--undo",
            metavar="EVENT",
            help="The event did not happen, and nobody could learn of it.",
        ),
    ] = None,
    facts: Annotated[
        list[str] | None,
        typer.Option("--with", metavar="'FACT.'", help="A fact more in the case."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Compare the verdict with what it would be without an event or with a fact.

    \b
    Example:
      reasoner what-if mission_impossible_1996 --scene 13 --as ethan \\
        --without bible_stamp
    """
    from reasoner.analysis.whatif import what_if as ask
    from reasoner.cli.output import show_json, show_text
    from reasoner.cli.views import whatif

    loaded, last = _open(case, scene)
    found = ask(loaded, last, chain, without or (), undo or (), facts or ())
    if as_json:
        show_json(found.model_dump(mode="json"))
    else:
        show_text(whatif.text(loaded.data, found))


def matrix(
    case: CaseRef,
    scene: SceneNumber = None,
    chain: Chair = "audience",
    form: Annotated[Table, typer.Option("--format")] = Table.TEXT,
    all_rows: Annotated[
        bool, typer.Option("--all", help="Show events too that cost nobody anything.")
    ] = False,
) -> None:
    """Show what each piece of evidence costs each suspect (Heuer's ACH, computed).

    \b
    Example:
      reasoner matrix mission_impossible_iii --scene 10 --as ethan
    """
    from reasoner.analysis.matrix import matrix as ask
    from reasoner.cli.output import show_json, show_text
    from reasoner.cli.views import matrix as view
    from reasoner.cli.waiting import Waiting

    with Waiting("weighing"):
        loaded, last = _open(case, scene)
        found = ask(loaded, last, chain, all_rows=all_rows)
    if form is Table.JSON:
        show_json([one.model_dump(mode="json") for one in found])
    elif form is Table.CSV:
        show_text(view.csv_text(found))
    elif not found:
        show_text("No betrayal is known yet, so there is nothing to weigh.\n")
    else:
        write = view.text if form is Table.TEXT else view.markdown
        show_text("\n".join(write(one) for one in found))


def _open(ref: str, scene: int | None) -> tuple[Case, int]:
    from reasoner.analysis.case import Case

    loaded = Case.load(ref)
    return loaded, loaded.scenes[-1] if scene is None else scene


def _explained(case: Case, verdict: Verdict, form: Form, full: bool) -> str | BaseModel:
    found = verdict.explain()
    if form is Form.JSON:
        return found
    if form in (Form.TEXT, Form.MARKDOWN):
        from reasoner.cli.views.explain import explanation

        return explanation(case.data, verdict, found, form is Form.MARKDOWN)
    from reasoner.analysis.digest import digest
    from reasoner.cli.views.graph import dot, mermaid

    arguments = [plot.argument for plot in found.plots]
    shown = arguments if full else [digest(argument) for argument in arguments]
    return dot(shown) if form is Form.DOT else mermaid(shown)


def _sensitivity(case: Case, scene: int, chain: str, form: Form) -> str | BaseModel:
    from reasoner.analysis.sensitivity import sensitivity
    from reasoner.cli.views import sensitivity as view
    from reasoner.errors import MisuseError

    found = sensitivity(case, scene, chain)
    if form is Form.JSON:
        return found
    if form in (Form.DOT, Form.MERMAID):
        raise MisuseError("--sensitivity is a table: text, markdown or json")
    return view.text(found) if form is Form.TEXT else view.markdown(found)

"""The command `explain`: all the reasons for a verdict."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from reasoner.cli.options import AsJson, CaseRef, Chair, SceneNumber, TimeLimit

if TYPE_CHECKING:
    from reasoner.api import Case
    from reasoner.cli.asking import Place
    from reasoner.results.contrast import Sensitivity
    from reasoner.results.explanation import Explanation
    from reasoner.results.verdict import Verdict


class Form(StrEnum):
    """In which form an explanation is printed."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    DOT = "dot"
    MERMAID = "mermaid"


def explain(
    case: CaseRef,
    scene: SceneNumber = None,
    chain: Chair = "audience",
    form: Annotated[
        Form, typer.Option("--format", help="dot and mermaid draw the argument.")
    ] = Form.TEXT,
    as_json: AsJson = False,
    full: Annotated[
        bool, typer.Option("--full", help="Draw every step, and name its rule.")
    ] = False,
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

    \b
    Example:
      reasoner explain mission_impossible_1996 --scene 13 --as ethan
    """
    from reasoner.cli.asking import Place

    form = Form.JSON if as_json else form
    place = Place(case, scene, chain, time_limit)
    if sensitivity:
        _sensitivity(place, form)
    else:
        _explained(place, form, full)


def _explained(place: Place, form: Form, full: bool) -> None:
    from reasoner.cli.asking import reply

    def question(loaded: Case, verdict: Verdict) -> Explanation:
        return loaded.explain(verdict)

    def words(case: Case, verdict: Verdict, found: Explanation) -> str:
        if form in (Form.TEXT, Form.MARKDOWN):
            from reasoner.cli.views.explain import explanation

            return explanation(case.data, verdict, found, form is Form.MARKDOWN, full)
        from reasoner.analysis.explain.digest import digest
        from reasoner.cli.views.graph import dot, mermaid

        arguments = [plot.argument for plot in found.plots]
        shown = arguments if full else [digest(argument) for argument in arguments]
        return dot(shown) if form is Form.DOT else mermaid(shown)

    reply(place, form, question, words)


def _sensitivity(place: Place, form: Form) -> None:
    from reasoner.cli.asking import reply
    from reasoner.cli.views import sensitivity as view
    from reasoner.errors import MisuseError

    if form in (Form.DOT, Form.MERMAID):
        raise MisuseError("--sensitivity is a table: text, markdown or json")

    def question(case: Case, verdict: Verdict) -> Sensitivity:
        return case.sensitivity(verdict.scene, verdict.viewpoint)

    def words(case: Case, _: Verdict, found: Sensitivity) -> str:
        write = view.text if form is Form.TEXT else view.markdown
        return write(case.data, found)

    reply(place, form, question, words)

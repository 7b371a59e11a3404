"""The commands `why-not` and `what-if`: had it been somebody else, or otherwise."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from reasoner.cli import completion
from reasoner.cli.options import AsJson, CaseRef, Chair, SceneNumber, TimeLimit

if TYPE_CHECKING:
    from reasoner.api import Case
    from reasoner.results.contrast import WhatIf, WhyNot
    from reasoner.results.verdict import Verdict


class Words(StrEnum):
    """In which form an answer in words is printed."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


WordForm = Annotated[Words, typer.Option("--format")]


def why_not(
    case: CaseRef,
    person: Annotated[
        str,
        typer.Argument(
            metavar="PERSON",
            autocompletion=completion.suspects,
            help="A person of the case, someone_else or nobody.",
            show_default=False,
        ),
    ],
    scene: SceneNumber = None,
    chain: Chair = "audience",
    form: WordForm = Words.TEXT,
    as_json: AsJson = False,
    time_limit: TimeLimit = None,
) -> None:
    """Say what it would take to believe that it was PERSON.

    Or, where no explanation has him, what rules him out.

    \b
    Example:
      reasoner why-not mission_impossible_1996 kittridge --scene 13 --as ethan
    """
    from reasoner.cli.asking import Place, reply
    from reasoner.cli.views import whynot

    form = Words.JSON if as_json else form

    def question(loaded: Case, verdict: Verdict) -> WhyNot:
        return loaded.why_not(person, verdict.scene, verdict.viewpoint)

    def words(loaded: Case, _: Verdict, found: WhyNot) -> str:
        return whynot.words(loaded.data, found, form is Words.MARKDOWN)

    reply(Place(case, scene, chain, time_limit), form, question, words)


def what_if(
    case: CaseRef,
    scene: SceneNumber = None,
    chain: Chair = "audience",
    without: Annotated[
        list[str] | None,
        typer.Option(
            "--without",
            metavar="EVENT",
            autocompletion=completion.events,
            help="The event happened, but nobody took it in or told of it.",
        ),
    ] = None,
    undo: Annotated[
        list[str] | None,
        typer.Option(
            "--undo",
            metavar="EVENT",
            autocompletion=completion.events,
            help="The event did not happen, and nobody could learn of it.",
        ),
    ] = None,
    facts: Annotated[
        list[str] | None,
        typer.Option(
            "--with",
            metavar="'FACT.'",
            help="A fact more about an event, or about a new one in one of the scenes.",
        ),
    ] = None,
    form: WordForm = Words.TEXT,
    as_json: AsJson = False,
    time_limit: TimeLimit = None,
) -> None:
    """Say what the verdict would be without an event or with a fact.

    \b
    Example:
      reasoner what-if mission_impossible_1996 --scene 13 --as ethan \\
        --without bible_stamp
    """
    from reasoner.cli.asking import Place, reply
    from reasoner.cli.views import whatif
    from reasoner.errors import MisuseError

    if not (without or undo or facts):
        raise MisuseError(
            "what if what? give --without EVENT, --undo EVENT or --with 'FACT.', "
            "each as often as needed"
        )
    form = Words.JSON if as_json else form

    def question(loaded: Case, verdict: Verdict) -> WhatIf:
        changes = (without or (), undo or (), facts or ())
        return loaded.what_if(verdict.scene, verdict.viewpoint, *changes)

    def words(loaded: Case, _: Verdict, found: WhatIf) -> str:
        return whatif.words(loaded.data, found, form is Words.MARKDOWN)

    reply(Place(case, scene, chain, time_limit), form, question, words)

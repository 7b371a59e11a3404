"""For whoever writes a case: new, packs, vocabulary, check and fair."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from reasoner.cli import completion
from reasoner.cli.guard import TROUBLE
from reasoner.cli.options import (
    MARKDOWN,
    SARIF,
    CaseRef,
    Full,
    Place,
    PlotName,
    TimeLimit,
    argument,
    formats,
    option,
)
from reasoner.errors import MisuseError

SUFFIX = ".lp"


@formats()
def new(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="What to call the case, such as my_story, or a path ending so.",
            show_default=False,
        ),
    ],
    form: str,
) -> None:
    """Write NAME.lp, a small case to start your own story from.

    A file that is there already is never written over.

    \b
    Example:
      reasoner new my_story
    """
    import shlex
    from importlib.resources import files

    from reasoner.cli.files import write_file
    from reasoner.cli.output import show
    from reasoner.prose.document import Paragraph
    from reasoner.results import answers

    path = _resolve_path(name)
    text = (files("reasoner") / "template.lp").read_text(encoding="utf-8")
    write_file(path, text)
    then = f"reasoner timeline {shlex.quote(path)}"
    show(
        form,
        lambda: [Paragraph(f"Wrote {path}. Look at it, then try: {then}")],
        lambda: answers.NewAnswer(path=path),
    )


def _resolve_path(name: str) -> str:
    """The file that NAME stands for. Raises `MisuseError` for a name of no file."""
    stem = os.path.basename(name).removesuffix(SUFFIX)
    if not name.isprintable() or not stem.strip(" ."):
        raise MisuseError(f"{name!r} is no name for a case; try one such as my_story")
    return name if name.endswith(SUFFIX) else name + SUFFIX


@formats()
def packs(form: str) -> None:
    """List the installed packs: words and rules of a world, for cases that use them.

    A case takes one in by stating uses(NAME); `reasoner vocabulary NAME` says what it
    may state then.

    \b
    Example:
      reasoner packs
    """
    from reasoner.case.packs import find_installed
    from reasoner.cli.output import show
    from reasoner.engine.asp.doors import find_trouble
    from reasoner.prose import packs as report

    found = [(name, find_trouble(name)) for name in find_installed()]
    show(form, lambda: report.packs(found), lambda: report.packs_answer(found))


@formats(default=MARKDOWN)
def vocabulary(
    form: str,
    name: Annotated[
        str | None,
        argument(
            "[NAME]",
            completion.predicates,
            "One statement or claim, such as trace, or an installed pack. Without it: "
            "all that every case may state, and what surprises cost.",
        ),
    ] = None,
) -> None:
    """Say what a case may state and what it means.

    \b
    Example:
      reasoner vocabulary trace
    """
    from reasoner.cli.output import show
    from reasoner.prose import reference

    show(
        form,
        lambda: reference.document(name),
        lambda: reference.answer(name),
        files={MARKDOWN: lambda: reference.markdown(name)},
    )


@formats(SARIF)
def check(
    case: CaseRef,
    form: str,
    thorough: Annotated[
        bool,
        typer.Option(
            "--thorough", help="Look for clues that never matter in a large case, too."
        ),
    ] = False,
    time_limit: TimeLimit = None,
) -> None:
    """Say all that is wrong with a case, or left open.

    The exit status is 1 where there are errors; warnings and notes are advice.
    SARIF (2.1.0) is what editors and code hosts read.

    \b
    Example:
      reasoner check mission_impossible_1996
    """
    from reasoner.analysis.review.review import check as look
    from reasoner.cli.output import json_of, show
    from reasoner.cli.progress import ProgressBar
    from reasoner.prose.review import review
    from reasoner.render.json import json_text
    from reasoner.render.sarif import sarif

    with ProgressBar("checking"):
        found = look(case, thorough, time_limit)
    show(
        form,
        lambda: review(found),
        lambda: json_of("check", found),
        files={SARIF: lambda: json_text(sarif(found))},
    )
    if found.sound is False:
        raise typer.Exit(TROUBLE)


@formats()
def fair(
    case: CaseRef,
    form: str,
    culprit: Annotated[
        str | None,
        option(
            metavar="PERSON",
            complete=completion.suspects,
            help="Who it was meant to be. Without it: who is proven at the end.",
        ),
    ] = None,
    reveal: Annotated[
        int | None,
        option(
            metavar="N",
            complete=completion.scenes,
            help="The scene of the reveal. Without it: the first in which that is "
            "proven.",
        ),
    ] = None,
    plot: PlotName = None,
    trust: Annotated[
        str | None,
        option(
            metavar="HERO",
            complete=completion.persons,
            help="The audience takes this person to be loyal, as one does a hero "
            "whose eyes one looks through.",
        ),
    ] = None,
    full: Full = False,
    time_limit: TimeLimit = None,
) -> None:
    """Judge whether a mystery is fair, unfair or given away.

    \b
    Example:
      reasoner fair mission_impossible_1996 --trust ethan
    """
    from reasoner.cli.output import reply
    from reasoner.cli.run import ask

    found = ask(
        Place(case, time_limit=time_limit),
        lambda case: case.fair(culprit, reveal, plot, trust, time_limit),
        "weighing",
    )
    reply("fair", form, found, full)

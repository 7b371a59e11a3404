"""The command `report`: a page of a whole case to look at."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from reasoner.cli import completion
from reasoner.cli.files import Force, need_all, need_place, write_file
from reasoner.cli.options import JSON, CaseRef, TimeLimit, chair, formats, option
from reasoner.errors import MisuseError, OutOfTimeError

PageFile = Annotated[
    str | None,
    option(
        "--out",
        metavar="FILE.html",
        complete=completion.paths,
        help="The new file to write. Without it: the name of the case, in this folder.",
    ),
]


@formats()
def report(
    case: CaseRef,
    form: str,
    out: PageFile = None,
    chains: Annotated[
        list[str] | None,
        chair(
            "Through whose eyes, as often as you like. Without it: the audience, and "
            "everybody who ever knows of a plot."
        ),
    ] = None,
    force: Force = False,
    open_it: Annotated[
        bool, typer.Option("--open", help="Show it in the browser.")
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1,
            help="How many processes. Without it: as many as there are processors, up "
            "to 4, and one for a small case.",
            show_default=False,
        ),
    ] = None,
    time_limit: TimeLimit = None,
) -> None:
    """Write a page to look at: suspicion, verdicts, arguments, lies, the whole story.

    One file, which needs no network. Its address leads back to what is looked at.

    \b
    Example:
      reasoner report mission_impossible_1996 --open
    """
    from reasoner.charts.library import altair
    from reasoner.cli.output import show
    from reasoner.cli.progress import ProgressBar
    from reasoner.cli.run import BrokenOffError, open_case
    from reasoner.engine.limits import limit
    from reasoner.prose.document import Paragraph
    from reasoner.results.answers import ReportAnswer

    altair()  # where it is missing no case has to be read first
    with ProgressBar("chairs and scenes") as bar, limit(time_limit):
        loaded = open_case(case, interruptible=time_limit is not None)
        path = f"{loaded.data.name}.html" if out is None else out
        need_all(
            *(partial(loaded.chain, chain) for chain in chains or ()),
            partial(need_place, path, force),
        )
        try:
            found = loaded.report(chains or None, bar.step, jobs=jobs)
        except KeyboardInterrupt:
            raise BrokenOffError("interrupted; nothing has been written") from None
    if found.html is not None:
        write_file(path, found.html, force)
    elif form != JSON:
        raise OutOfTimeError
    size = len((found.html or "").encode())
    show(
        form,
        lambda: [
            Paragraph(f"Wrote {path}, {size / 1e6:.1f} MB."),
            *(Paragraph(f"It leaves out: {one}") for one in found.left_out),
        ],
        lambda: ReportAnswer(
            case=found.case,
            title=found.title,
            complete=found.complete,
            chairs=found.chairs,
            path=path if found.complete else None,
            bytes=size,
            left_out=found.left_out,
        ),
        loaded.data.labels,
    )
    if not found.complete:
        raise OutOfTimeError  # said beside the JSON, and by the exit status
    if open_it:
        _open_picture(path)


def _open_picture(path: str) -> None:
    import webbrowser
    from pathlib import Path

    if not webbrowser.open(Path(path).resolve().as_uri()):
        raise MisuseError(f"no browser could be opened; {path} is there all the same")

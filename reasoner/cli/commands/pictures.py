"""What there is to look at: report, a page of a whole case, and plot, a chart."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from reasoner.cli import completion
from reasoner.cli.files import (
    Force,
    OutFile,
    need_all,
    need_file,
    need_place,
    write_file,
)
from reasoner.cli.options import (
    AsJson,
    CaseRef,
    PlotName,
    SceneNumber,
    TimeLimit,
    argument,
    chair,
    formats,
    option,
)
from reasoner.errors import MisuseError, OutOfTimeError, refuse_unknown

if TYPE_CHECKING:
    from collections.abc import Callable

    from reasoner.api import Case

CHARTS = ("suspicion", "matrix", "ledger", "knowledge", "presence", "minds")
FORMS = ("svg", "png", "json")
_NAMED = ", ".join(FORMS)

PageFile = Annotated[
    str | None,
    typer.Option(
        "--out",
        metavar="FILE.html",
        autocompletion=completion.paths,
        help="The new file to write. Without it: the name of the case, in this folder.",
        show_default=False,
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
    from reasoner.engine import limits
    from reasoner.page.contents import make_page
    from reasoner.page.html import write_html
    from reasoner.prose.document import Paragraph
    from reasoner.results import answers

    altair()  # where it is missing nothing has to be thought out first
    with limits.limit(time_limit):
        loaded = open_case(case, interruptible=time_limit is not None)
        seconds = limits.left()
    path = f"{loaded.data.name}.html" if out is None else out
    need_all(
        *(partial(loaded.chain, chain) for chain in chains or ()),
        partial(need_place, path, force),
    )
    with ProgressBar("chairs and scenes") as bar, limits.limit(seconds):
        try:
            found = make_page(loaded, chains or (), bar.step)
        except KeyboardInterrupt:
            raise BrokenOffError("interrupted; nothing has been written") from None
        if not found.complete:
            raise OutOfTimeError
    eyes = "".join(f" --as {chain}" for chain in chains or ())
    text = write_html(found, f"reasoner report {loaded.data.name}{eyes}")
    write_file(path, text, force)
    size = len(text.encode())
    show(
        form,
        lambda: [
            Paragraph(f"Wrote {path}, {size / 1e6:.1f} MB."),
            *(Paragraph(f"It leaves out: {one}") for one in found.left_out),
        ],
        lambda: answers.PageAnswer(
            case=loaded.data.name,
            title=loaded.data.title,
            complete=found.complete,
            path=path,
            bytes=size,
            left_out=found.left_out,
        ),
    )
    if open_it:
        _open_picture(path)


def _open_picture(path: str) -> None:
    import webbrowser
    from pathlib import Path

    if not webbrowser.open(Path(path).resolve().as_uri()):
        raise MisuseError(f"no browser could be opened; {path} is there all the same")


def plot(
    case: CaseRef,
    chart: Annotated[
        str,
        argument(
            "CHART",
            lambda incomplete: [c for c in CHARTS if c.startswith(incomplete)],
            f"{', '.join(CHARTS[:-1])} or {CHARTS[-1]}.",
        ),
    ],
    out: OutFile = None,
    scene: SceneNumber = None,
    chain: Annotated[
        str | None,
        chair(
            "Through whose eyes. Without it: the audience; knowledge and presence are "
            "as it really was, minds as it really is."
        ),
    ] = None,
    plot: PlotName = None,
    secret: Annotated[
        str | None,
        option(
            "--secret",
            metavar="SECRET",
            complete=completion.secrets,
            help="Of knowledge only this secret. Without it: each.",
        ),
    ] = None,
    force: Force = False,
    wanted: Annotated[
        str | None,
        option(
            "--format",
            metavar="FORM",
            complete=lambda incomplete: [f for f in FORMS if f.startswith(incomplete)],
            help="svg, png or json (Vega-Lite). Without it: by the ending of the file.",
        ),
    ] = None,
    as_json: AsJson = False,
    time_limit: TimeLimit = None,
) -> None:
    """Draw a chart as SVG, PNG or JSON (Vega-Lite).

    Without --out it is printed, as SVG if nothing else is asked for.

    \b
    Example:
      reasoner plot mission_impossible_1996 suspicion --as ethan --out ethan.svg
    """
    from reasoner.charts.library import picture
    from reasoner.cli.output import say, show_file
    from reasoner.cli.progress import ProgressBar
    from reasoner.cli.run import open_case
    from reasoner.engine import limits

    if chart not in CHARTS:
        raise refuse_unknown(
            "chart", chart, CHARTS, otherwise=f"there are {', '.join(CHARTS)}"
        )
    given = {"scene": scene, "viewpoint": chain, "plot": plot, "secret": secret}
    need_file(out, force)
    if as_json and wanted not in (None, "json"):
        raise MisuseError(f"--json and --format {wanted} differ")
    form = _find_form(out, "json" if as_json else wanted)
    with ProgressBar("drawing"), limits.limit(time_limit):
        loaded = open_case(case, interruptible=time_limit is not None)
        need_all(
            *([partial(loaded.chain, chain)] if chain is not None else []),
            *([partial(need_place, out, force)] if out is not None else []),
        )
        drawn = picture(_ask(loaded, chart, given), form)
        limits.check()  # a chart is whole, or there is none
    if out is None:
        show_file(str(drawn))
        return
    write_file(out, drawn, force)
    say(f"Wrote {out}.")


def _find_form(out: str | None, wanted: str | None) -> str:
    """In which form to write OUT: as WANTED, or by its ending. Raises `MisuseError`
    where these differ, or there is no such form."""
    if wanted is not None and wanted not in FORMS:
        raise refuse_unknown("format", wanted, FORMS, otherwise=f"there are {_NAMED}")
    if out is None:
        if wanted == "png":
            raise MisuseError("a PNG is no text; name a file for it with --out FILE")
        return wanted or FORMS[0]
    ending = out.rpartition(".")[2].lower()
    if "." not in out or ending not in FORMS:
        raise MisuseError(f"{out} ends in none of .{', .'.join(FORMS)}")
    if wanted not in (None, ending):
        raise MisuseError(f"{out} and --format {wanted} differ")
    return ending


def _ask(case: Case, chart: str, given: dict[str, str | int | None]) -> object:
    """The CHART of CASE, with what was GIVEN. Raises `MisuseError` for what this chart
    has no use of."""
    import inspect

    draw: Callable[..., object] = getattr(case.plot, chart)
    takes = inspect.signature(draw).parameters
    for name, value in given.items():
        if value is not None and name not in takes:
            option = {"viewpoint": "--as"}.get(name, f"--{name}")
            raise MisuseError(f"{option} is not for {chart}")
    return draw(**{name: value for name, value in given.items() if value is not None})

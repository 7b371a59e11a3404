"""Verdicts pinned down, and tested later: pin and test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from reasoner.cli import completion
from reasoner.cli.files import Force, OutFile, deliver, need_file
from reasoner.cli.guard import FINE, TROUBLE, complain_of
from reasoner.cli.options import (
    AUDIENCE,
    JSON,
    TEXT,
    CaseRef,
    Chairs,
    Full,
    Inside,
    TimeLimit,
    Trust,
    formats,
)
from reasoner.cli.run import open_case
from reasoner.errors import CaseError, MisuseError

if TYPE_CHECKING:
    from reasoner.arguments import Reading
    from reasoner.case.model import CaseData
    from reasoner.results.answers import FileOutcomes
    from reasoner.results.pins import Tested

    Run = tuple[CaseData, Tested]

NO_TIME = "the time limit ended the search: not all is pinned. Try a longer one"


@formats()
def pin(
    case: CaseRef,
    form: str,
    chain: Chairs = None,
    out: OutFile = None,
    force: Force = False,
    inside: Inside = False,
    trust: Trust = None,
    time_limit: TimeLimit = None,
) -> None:
    """Write down the verdicts of every scene, to test them later.

    Go over the file before you keep it: it holds what came out, and not yet what
    your story says. Name it NAME.pins.toml and test will find it.

    \b
    Example:
      reasoner pin story.lp --as audience --as ann --out story.pins.toml
    """
    from reasoner.cli.output import complain, format_answer
    from reasoner.cli.progress import ProgressBar
    from reasoner.engine.limits import left, limit
    from reasoner.prose.document import Verbatim
    from reasoner.render.toml import pins_toml
    from reasoner.results import answers
    from reasoner.results.pins import SUFFIX

    need_file(out, force)
    if form != TEXT and out is not None and out.endswith(SUFFIX):
        raise MisuseError(
            f"test reads {out} as pins, which are no {form}; give that another name"
        )
    chairs = chain or [AUDIENCE]
    with ProgressBar("pinning") as bar, limit(time_limit):
        loaded = open_case(case, interruptible=True)
        ref = _refer_from(case, out)
        how: Reading = {"inside": inside, "trust": trust}
        made = loaded.pin(chairs, ref, bar.step, left(), **how)
    data = loaded.data
    text = format_answer(
        form,
        lambda: [Verbatim(pins_toml(made), "toml")],
        lambda: answers.PinAnswer(
            case=data.name,
            title=data.title,
            complete=made.complete,
            file=ref,
            chairs=made.chairs,
            pin=made.pin,
        ),
        data.labels,
        {TEXT: lambda: pins_toml(made)},
    )
    if made.pin or form == JSON:
        deliver(text, out, force, form)
    if not made.complete:
        complain(f"reasoner: {NO_TIME}")
        raise typer.Exit(TROUBLE)


@formats()
def run_pins(
    form: str,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH",
            autocompletion=completion.paths,
            hidden=True,  # the list of arguments would call it a list[str]
        ),
    ] = None,
    full: Full = False,
    time_limit: TimeLimit = None,
) -> None:
    """Say which verdicts are not as pinned, and what made them so.

    Each PATH is a file of pins, or a folder in which every *.pins.toml is one; hidden
    folders are left out. Without it: the current folder.

    The exit status is 0 if all are, 1 if some are not, were not come to in time, or a
    case is in trouble, 2 if a file of pins could not be used. The other files are
    tested all the same.

    \b
    Example:
      reasoner test story.pins.toml
    """
    from reasoner.cli.output import show
    from reasoner.cli.progress import ProgressBar
    from reasoner.engine.limits import limit
    from reasoner.prose.pins import report
    from reasoner.results import answers

    with ProgressBar("testing"), limit(time_limit):
        tried = [(path, _run_file(path)) for path in _find_files(paths or ["."])]
    found = [one for _, one in tried if not isinstance(one, Exception)]
    complete = all(one.complete for _, one in found)
    if found or form == JSON:
        labels = {k: v for case, _ in found for k, v in case.labels.items()}
        show(
            form,
            lambda: report(found, full),
            lambda: answers.TestAnswer(
                complete=complete,
                files=tuple(_summarize_file(path, one) for path, one in tried),
            ),
            labels,
        )
    codes = [complain_of(one) for _, one in tried if isinstance(one, Exception)]
    if not all(one.fine for _, one in found):
        codes.append(TROUBLE)
    raise typer.Exit(max(codes, default=FINE))


def _summarize_file(path: str, one: Run | CaseError | MisuseError) -> FileOutcomes:
    """What became of the file at PATH, as data."""
    from reasoner.results.answers import FileOutcomes

    if isinstance(one, Exception):
        return FileOutcomes(path=path, error=str(one))
    return FileOutcomes(**dict(one[1]))


def _run_file(path: str) -> Run | CaseError | MisuseError:
    """What became of the pins in the file at PATH, as far as the time lets them be
    tested; or why that failed."""
    from reasoner.analysis.pins.comparison import PinTester
    from reasoner.analysis.pins.file import read_pins

    try:
        file = read_pins(path)
        return file.case.data, PinTester(file).test()
    except (CaseError, MisuseError) as error:
        return error


def _refer_from(ref: str, out: str | None) -> str:
    """How a file at OUT calls the case REF: a bundled one by name, another by path."""
    from reasoner.case.library import STDIN, list_bundled

    if ref == STDIN:
        raise MisuseError("pins name their case; give it as a file")
    if ref in list_bundled() or out is None:
        return ref
    folder = os.path.dirname(os.path.abspath(out))
    return os.path.relpath(os.path.abspath(ref), folder).replace(os.sep, "/")


def _find_files(paths: list[str]) -> Iterator[str]:
    """The files at PATHS and in the folders there, in order of name."""
    from reasoner.results.pins import SUFFIX

    for path in paths:
        if not os.path.isdir(path):
            yield path
            continue
        found = sorted(_find_below(path, SUFFIX))
        if not found:
            raise MisuseError(f"there is no *{SUFFIX} in {path}; pin writes one")
        yield from found


def _find_below(folder: str, suffix: str) -> Iterator[str]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if name.endswith(suffix):
                yield os.path.normpath(os.path.join(place, name))

"""The commands that pin verdicts and test them: pin and test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from reasoner.cli.guard import FINE, TROUBLE, complain_of
from reasoner.cli.options import AsJson, CaseRef, Chairs
from reasoner.cli.writing import Force, OutFile, deliver
from reasoner.errors import CaseError, MisuseError

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.results.pins import Outcome

Tested: TypeAlias = "tuple[str, CaseData, tuple[Outcome, ...]]"


def pin(
    case: CaseRef,
    chain: Chairs = None,
    out: OutFile = None,
    force: Force = False,
) -> None:
    """Write down the verdicts of every scene, to test them later.

    Go over the file before you keep it: it holds what came out, and not yet what
    your story says. Name it NAME.pins.toml and test will find it.

    \b
    Example:
      reasoner pin story.lp --as audience --as ann --out story.pins.toml
    """
    from reasoner.cli.asking import opened
    from reasoner.cli.views.pins import toml
    from reasoner.cli.waiting import Waiting

    with Waiting("pinning") as waiting:
        loaded = opened(case, interruptible=True)
        ref = _seen_from(case, out)
        made = loaded.pin(chain or ["audience"], ref, waiting.step)
    deliver(toml(made), out, force)


def run_pins(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH",
            hidden=True,  # the list of arguments would call it a list[str]
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say which verdicts are not as pinned, and what made them so.

    Each PATH is a file of pins, or a folder in which every *.pins.toml is one; hidden
    folders are left out. Without it: the current folder.

    The exit status is 0 if all are, 1 if some are not or a case is in trouble, 2 if a
    file of pins could not be used. The other files are tested all the same.

    \b
    Example:
      reasoner test story.pins.toml
    """
    from reasoner.cli.output import show, show_json
    from reasoner.cli.views.pins import report
    from reasoner.cli.waiting import Waiting

    with Waiting("testing"):
        tried = [_tested(path) for path in _files(paths or ["."])]
    found = [one for one in tried if isinstance(one, tuple)]
    every = [one for *_, results in found for one in results]
    if as_json and found:
        show_json([one.model_dump(mode="json") for one in every])
    elif found:
        show(report(found))
    codes = [complain_of(one) for one in tried if not isinstance(one, tuple)]
    if not all(one.fine for one in every):
        codes.append(TROUBLE)
    raise typer.Exit(max(codes, default=FINE))


def _tested(path: str) -> Tested | CaseError | MisuseError:
    """The file at PATH, its case and what became of the pins; or why that failed."""
    from reasoner.analysis.pins.pinfile import read_pins
    from reasoner.analysis.pins.pinned import PinTester

    try:
        file = read_pins(path)
        return file.path, file.case.data, tuple(PinTester(file).outcomes())
    except (CaseError, MisuseError) as error:
        return error


def _seen_from(ref: str, out: str | None) -> str:
    """How a file at OUT calls the case REF: a bundled one by name, another by path."""
    from reasoner.case.library import STDIN, bundled

    if ref == STDIN:
        raise MisuseError("pins name their case; give it as a file")
    if ref in bundled() or out is None:
        return ref
    folder = os.path.dirname(os.path.abspath(out))
    return os.path.relpath(os.path.abspath(ref), folder).replace(os.sep, "/")


def _files(paths: list[str]) -> Iterator[str]:
    """The files at PATHS and in the folders there, in order of name."""
    from reasoner.results.pins import SUFFIX

    for path in paths:
        if not os.path.isdir(path):
            yield path
            continue
        found = sorted(_below(path, SUFFIX))
        if not found:
            raise MisuseError(f"there is no *{SUFFIX} in {path}; pin writes one")
        yield from found


def _below(folder: str, suffix: str) -> Iterator[str]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if name.endswith(suffix):
                yield os.path.normpath(os.path.join(place, name))

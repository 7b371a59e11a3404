"""The command that gives an author a small case to start from."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from reasoner.errors import MisuseError

SUFFIX = ".lp"


def new(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="What to call the case, such as my_story, or a path ending so.",
            show_default=False,
        ),
    ],
) -> None:
    """Write NAME.lp, a small case to start your own story from.

    A file that is there already is never written over.

    \b
    Example:
      reasoner new my_story
    """
    import shlex
    from importlib.resources import files

    from reasoner.cli.writing import told, write_file

    path = _path(name)
    text = (files("reasoner") / "template.lp").read_text(encoding="utf-8")
    write_file(path, text)
    told(f"Wrote {path}. Look at it, then try: reasoner timeline {shlex.quote(path)}")


def _path(name: str) -> str:
    """The file that NAME stands for. Raises `MisuseError` for a name of no file."""
    stem = os.path.basename(name).removesuffix(SUFFIX)
    if not name.isprintable() or not stem.strip(" ."):
        raise MisuseError(f"{name!r} is no name for a case; try one such as my_story")
    return name if name.endswith(SUFFIX) else name + SUFFIX

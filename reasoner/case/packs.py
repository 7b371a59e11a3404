"""Packs: the words and rules of a world, a game or a genre, as installed packages have
them.

A package names each of its packs as an entry point of the group `reasoner.packs`: a
package, or a function that returns a folder, where the file NAME.lp lies. Packages are
looked through only where a case uses a pack, or somebody asks for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from reasoner.case.library import packs_dir
from reasoner.errors import CaseError, Finding, MisuseError, did_you_mean

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint
    from pathlib import Path

GROUP = "reasoner.packs"
USES = "uses"  # the statement of a case that names a pack
INSTALL = (
    "packs come with packages: pip install the one that has it; `reasoner packs` lists "
    "what is installed"
)
_TITLE = re.compile(r"%\*\s*([^\n]*)")


class Pack(NamedTuple):
    """The file of an installed pack."""

    name: str
    path: str
    text: str

    @property
    def title(self) -> str:
        """The first line of its header."""
        found = _TITLE.match(self.text)
        return found[1].strip() if found else ""

    def refuse(self, line: int, message: str, hint: str = "") -> CaseError:
        """The complaint that something on a LINE of the file is no matter of a pack."""
        return CaseError([Finding("pack", message, hint, self.path, line, 1)])


@cache
def find_installed() -> dict[str, Path | EntryPoint]:
    """Where each installed pack is, by name: the file, or what leads to it."""
    # Imported here: to look through all packages takes longer than to read a case.
    from importlib.metadata import entry_points

    found: dict[str, Path | EntryPoint] = {
        entry.name: entry for entry in entry_points(group=GROUP)
    }
    own = {path.stem: path for path in packs_dir().glob("*.lp")}
    return dict(sorted({**found, **own}.items()))


@cache
def find_pack(name: str) -> Pack:
    """The installed pack of that NAME.

    Raises `MisuseError` where there is none, or what is there cannot be read.
    """
    own = packs_dir() / f"{name}.lp"  # there without a look through all packages
    named = name.isidentifier()  # and never a path
    path = own if named and own.is_file() else _find_file(name)
    try:
        return Pack(name, str(path), path.read_text("utf-8"))
    except (OSError, UnicodeError) as error:
        raise MisuseError(f"the pack {name} cannot be read: {error}") from error


def _find_file(name: str) -> Path:
    from pathlib import Path

    entry = find_installed().get(name)
    if entry is None:
        near = did_you_mean(name, find_installed())
        hint = f"{near} If not: {INSTALL}" if near else INSTALL
        raise MisuseError(f"there is no pack {name} installed; {hint}")
    if isinstance(entry, Path):
        return entry
    try:
        return Path(_find_folder(entry.load())) / f"{name}.lp"
    except Exception as error:  # whatever goes wrong in a package of somebody's
        told = f"{type(error).__name__}: {error}"
        message = f"the pack {name} ({entry.value}) cannot be loaded: {told}"
        raise MisuseError(f"{message}; install its package anew") from error


def _find_folder(found: Any) -> str:
    """The folder that FOUND, what an entry point names, stands for."""
    return str(found()) if callable(found) else str(next(iter(found.__path__)))


def find_used(rows: Iterable[tuple[str, object]]) -> tuple[str, ...]:
    """The packs that ROWS, statements with their first arguments, name; each once."""
    found = (str(first) for name, first in rows if name == USES)
    return tuple(sorted(set(found)))

"""The one form in which answers are written: a document, before it has a format.

A report says what is a heading, a paragraph, an item or a table, and what role it
plays; how that looks in a terminal, in plain text or in Markdown is for `render`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

UNBROKEN = "\N{NO-BREAK SPACE}"  # holds words together; written as a space

# A case may end its own sentences, with a stop, a question or an exclamation mark.
# None stands before the scene that a sentence is of, nor a second one behind it, nor
# a semicolon.
_SECOND_STOP = re.compile(
    r"((?<=[?!])|(?<=[^.]\.))\.(?=[\s)\"]|$)|(?<=[?!])\?(?=\s|$)|\.(?= \(scene \d)"
    r"|(?<=[?!]);(?=\s)"
)

TextRole = Literal["plain", "title", "head", "strong", "verdict", "open", "faint"]


def _drop_second_marks(text: str) -> str:
    """TEXT, in which no sentence ends twice, and no bracket follows upon another."""
    return _SECOND_STOP.sub("", text).replace(") (", "; ")


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a document, or the heading of a part of it."""

    text: str
    role: Literal["title", "head"] = "head"

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", _drop_second_marks(self.text))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences; `depth` says how many steps they stand to the right."""

    text: str
    role: TextRole = "plain"
    depth: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", _drop_second_marks(self.text))


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list, below others of less `depth`; `mark` stands before it."""

    text: str
    depth: int = 1
    role: TextRole = "plain"
    mark: str = "-"

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", _drop_second_marks(self.text))


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under `heads`; a column without any entry is left out."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Legend:
    """What the numbered columns of a grid stand for: a name and what is said of it."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row: what stands `before` its label, the label, and a cell a column."""

    before: tuple[str, ...]
    label: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table that may be wider than a page: its columns are numbered there.

    `heads` are those of what stands before a label; `columns` pairs of the number in
    its legend and the name.
    """

    heads: tuple[str, ...]
    columns: tuple[tuple[int, str], ...]
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Text of a `language` of its own, such as a file, shown as it is."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Pause:
    """Where plain text leaves a line empty."""


PAUSE = Pause()
Element: TypeAlias = (
    Heading | Paragraph | Item | Table | Legend | Grid | Verbatim | Pause
)
Document: TypeAlias = Iterable[Element]


def spaced(elements: Iterable[Element]) -> Iterator[Element]:
    """ELEMENTS with a pause between any two, but for the items of a list."""
    before: Element | None = None
    for element in elements:
        if isinstance(element, Pause):
            continue
        if before is not None and not (
            isinstance(element, Item) and isinstance(before, Item)
        ):
            yield PAUSE
        yield replace(element, depth=0) if isinstance(element, Paragraph) else element
        before = element

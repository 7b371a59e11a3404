"""Text as lines with a style: the one form in which answers are written.

A plain line is what tests, pipes and the README see. A terminal shows the same
lines, in its own width and with colours.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

PLAIN_WIDTH = 88
UNBROKEN = "\N{NO-BREAK SPACE}"  # holds words together; written as a space

TITLE = "bold"
HEAD = "bold cyan"
VERDICT = "bold green"
OPEN = "bold yellow"
FAINT = "dim"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: TEXT after INDENT spaces and MARK, wrapped to hang below it."""

    text: str = ""
    style: str = ""
    indent: int = 0
    mark: str = ""

    def wrapped(self, width: int) -> list[str]:
        """The lines of the paragraph in that WIDTH."""
        first = " " * self.indent + self.mark
        rows = textwrap.wrap(
            printable(self.text),
            width,
            initial_indent=first,
            subsequent_indent=" " * len(first),
            break_long_words=False,
            break_on_hyphens=False,
        )
        return [row.replace(UNBROKEN, " ") for row in rows] or [first.rstrip()]


BLANK = Line()


def bullet(text: str, indent: int = 2, style: str = "") -> Line:
    """An item of a list."""
    return Line(text, style, indent, "- ")


def table(rows: Iterable[Sequence[str]], heads: Sequence[str]) -> Iterator[Line]:
    """Aligned columns, the last one wrapped; a column without any entry is left out."""
    cells = [[printable(cell) for cell in row] for row in (heads, *rows)]
    used = [i for i in range(len(heads)) if any(row[i] for row in cells[1:])]
    widths = [max(len(row[i]) for row in cells) for i in used]
    for number, row in enumerate(cells):
        *front, last = [row[i] for i in used]
        padded = "".join(
            f"{cell:<{width}}  " for cell, width in zip(front, widths, strict=False)
        )
        yield Line(last, HEAD if number == 0 else "", 0, padded)


def printable(text: str) -> str:
    """TEXT without what could steer a terminal: a case may come from anywhere."""
    if text.isprintable():
        return text
    return "".join(
        c if c.isprintable() or c == UNBROKEN else "\N{REPLACEMENT CHARACTER}"
        for c in text
    )

"""Documents as text: plain for pipes and files, in colours on a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from reasoner.prose.document import (
    UNBROKEN,
    Document,
    Element,
    Grid,
    Heading,
    Item,
    Legend,
    Paragraph,
    Pause,
    Table,
    TextRole,
    Verbatim,
)
from reasoner.render.safety import visible, visible_lines

PLAIN_WIDTH = 88
WIDEST = 100  # longer lines are hard to read, however wide the terminal
STEP = "  "  # to the right for each depth
STYLES: dict[TextRole, str] = {
    "plain": "",
    "title": "bold",
    "head": "bold cyan",
    "strong": "bold",
    "verdict": "bold green",
    "open": "bold yellow",
    "faint": "dim",
}
_LABEL = 30  # the least room for the labels of a grid

Line = tuple[str, TextRole]


def plain(document: Document, width: int = PLAIN_WIDTH) -> str:
    """DOCUMENT in lines of WIDTH."""
    return "".join(f"{row}\n" for row, _ in _lay_out(document, width))


def terminal(document: Document) -> None:
    """Write DOCUMENT to the terminal, in its width and in colours."""
    # Imported here because a pipe or a test never needs it.
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    for row, role in _lay_out(document, min(console.width, WIDEST)):
        console.print(Text(row, style=STYLES[role]))


def _lay_out(document: Document, width: int) -> Iterator[Line]:
    for element in document:
        yield from _lay_out_element(element, width)


def _lay_out_element(element: Element, width: int) -> Iterator[Line]:
    match element:
        case Pause():
            yield "", "plain"
        case Heading(text, role):
            yield from _wrap(text, role, "", width)
        case Paragraph(text, role, depth):
            yield from _wrap(text, role, STEP * depth, width)
        case Item(text, depth, role, mark):
            yield from _wrap(text, role, f"{STEP * depth}{mark} ", width)
        case Table():
            yield from _lay_out_table(element, width)
        case Legend(rows):
            yield from ((row, "plain") for row in _write_grid_legend(rows))
        case Grid():
            yield from ((row, "plain") for row in _write_grid(element, width))
        case Verbatim(text):
            lines = visible_lines(text.removesuffix("\n")).split("\n")
            yield from ((line, "plain") for line in lines)


def _wrap(text: str, role: TextRole, first: str, width: int) -> Iterator[Line]:
    """TEXT after FIRST, wrapped to hang below it."""
    rows = textwrap.wrap(
        visible(text),
        width,
        initial_indent=visible(first),
        subsequent_indent=" " * len(first),
        break_long_words=False,
        break_on_hyphens=False,
    )
    for row in rows or [first.rstrip()]:
        yield row.replace(UNBROKEN, " "), role


def _lay_out_table(table: Table, width: int) -> Iterator[Line]:
    """Aligned columns, the last one wrapped."""
    cells = [[visible(cell) for cell in row] for row in (table.heads, *table.rows)]
    used = [i for i in range(len(table.heads)) if any(row[i] for row in cells[1:])]
    widths = [max(len(row[i]) for row in cells) for i in used]
    for number, row in enumerate(cells):
        *front, last = [row[i] for i in used] or [""]
        padded = "".join(
            f"{cell:<{room}}  " for cell, room in zip(front, widths, strict=False)
        )
        yield from _wrap(last, "plain" if number else "head", padded, width)


def _write_grid_legend(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    cells = [[visible(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        number, *texts, last = row
        aligned = (f"{t:<{w}}" for t, w in zip(texts, widths[1:-1], strict=True))
        yield f"{number:>3}  {'  '.join(aligned)}  {last:>2}"


def _write_grid(grid: Grid, width: int) -> Iterator[str]:
    """The table; columns for which there is no room continue in one below."""
    room = 1 + max((len(cell) for row in grid.rows for cell in row.cells), default=1)
    room = max([room, *(1 + len(str(number)) for number, _ in grid.columns)])
    left = sum(len(head) + 2 for head in grid.heads)
    fitting = max(1, (width - left + 1 - _LABEL) // room)
    for start in range(0, len(grid.columns), fitting):
        if start:
            yield ""
        shown = range(start, min(start + fitting, len(grid.columns)))
        yield from _write_block(grid, shown, room, left, width)


def _write_block(
    grid: Grid, shown: Sequence[int], room: int, left: int, width: int
) -> Iterator[str]:
    """The table with the columns SHOWN only, each ROOM characters wide."""
    label = width - left + 1 - room * len(shown)
    numbers = "".join(f"{grid.columns[place][0]:>{room}}" for place in shown)
    yield f"{'  '.join(grid.heads)}  {'':<{label - 1}}{numbers}"
    for row in grid.rows:
        first, *more = textwrap.wrap(visible(row.label), label - 2) or [""]
        cells = "".join(f"{row.cells[place]:>{room}}" for place in shown)
        before = zip(row.before, grid.heads, strict=True)
        start = "".join(f"{cell:>{len(head)}}  " for cell, head in before)
        yield f"{start}{first:<{label - 1}}{cells}"
        yield from (f"{'':<{left + 2}}{rest}" for rest in more)

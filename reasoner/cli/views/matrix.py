"""The matrix of competing hypotheses as text, Markdown and CSV."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reasoner.cli.views.lines import PLAIN_WIDTH
from reasoner.cli.views.phrases import Phrases
from reasoner.cli.views.verdict import nothing_known, place
from reasoner.results.contrast import Column, Cost, Matrix, Row

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.results.verdict import Verdict

LABEL = 30  # the least room for the sentence of an event
HEAD = 13  # "scene  tells  "
SIGNS = {"rules_out": "x", "lets_in": "+", "ruled_out": "-"}
KEY = (
    "In each cell: what the event asks us to swallow if it was that suspect, by itself "
    "/ given all the rest. 1 unusual, 2 surprising, 3 astonishing, less than 0: it "
    'answers another clue, "." nothing, "x" rules out, "+" lets in, "-" has no world '
    'either way. "tells": how far the event tells the suspects apart, given all the '
    'rest; "!" is beyond any price.'
)


def telling(matrix: Matrix) -> Matrix:
    """MATRIX without the rows that tell nobody apart, given all the rest."""
    rows = tuple(row for row in matrix.rows if row.diagnosticity != 0)
    return matrix.model_copy(update={"rows": rows})


def text(
    case: CaseData, verdict: Verdict, found: Sequence[Matrix], all_rows: bool = False
) -> str:
    """FOUND, what was weighed for VERDICT, plot by plot, as tables in plain text.

    Unless ALL_ROWS, without what tells nobody apart.
    """
    parts = [_fill(place(case, verdict.scene, verdict.viewpoint))]
    if not found:
        parts.append(_fill(nothing_known(case, verdict.viewpoint)))
    for matrix in found:
        shown = matrix if all_rows else telling(matrix)
        parts += [_fill(f"The plot: {Phrases(case).within(matrix.text)}.")]
        parts += [_legend(matrix), _fill(KEY), *(_blocks(shown) if shown.rows else ())]
        parts += _left_out(matrix, shown)
        parts += [_silent(matrix)]
    return "\n\n".join(parts) + "\n"


def _blocks(matrix: Matrix) -> list[str]:
    """The table; columns for which there is no room continue in one below.

    Whoever has no world with or without any of the events gets no column.
    """
    cells = [_marks(row) for row in matrix.rows]
    shown = [i for i, c in enumerate(matrix.columns) if _counts(c, i, cells)]
    room = 1 + max((len(mark) for row in cells for mark in row), default=1)
    room = max(room, 1 + len(str(len(matrix.columns))))
    fitting = max(1, (PLAIN_WIDTH - HEAD - LABEL) // room)
    return [
        _block(matrix, cells, shown[start : start + fitting], room)
        for start in range(0, len(shown), fitting)
    ]


def _counts(column: Column, number: int, cells: list[list[str]]) -> bool:
    """Has the column a world, or anything but "-" in it?"""
    return column.rank is not None or any(row[number] != "-" for row in cells)


def _fill(words: str) -> str:
    return textwrap.fill(words, PLAIN_WIDTH)


def markdown(
    case: CaseData, verdict: Verdict, found: Sequence[Matrix], all_rows: bool = False
) -> str:
    """FOUND, what was weighed for VERDICT, as a heading and a table for each plot.

    Unless ALL_ROWS, without what tells nobody apart.
    """
    parts = [f"## {_escape(place(case, verdict.scene, verdict.viewpoint))}"]
    if not found:
        parts.append(_escape(nothing_known(case, verdict.viewpoint)))
    for matrix in found:
        plot = Phrases(case).within(matrix.text)
        shown = matrix if all_rows else telling(matrix)
        parts += [f"The plot: {_escape(plot)}.", _rows(shown), KEY]
        parts += [*_left_out(matrix, shown), _silent(matrix)]
    return "\n\n".join(parts) + "\n"


def _rows(matrix: Matrix) -> str:
    """The table in Markdown."""
    heads = ["Scene", "Event", *(_name(c) for c in matrix.columns), "Tells"]
    lines = [_line(heads), _line(["---:", "---", *["---:"] * (len(heads) - 2)])]
    for row, marks in zip(matrix.rows, map(_marks, matrix.rows), strict=True):
        label = f"{_escape(row.label)} (`{row.event}`)"
        lines.append(_line([str(row.scene), label, *marks, _tells(row)]))
    ranks = [_rank(column) for column in matrix.columns]
    lines.append(_line(["", "**the verdict**", *ranks, ""]))
    return "\n".join(lines)


def _legend(matrix: Matrix) -> str:
    wide = max(len(column.name) for column in matrix.columns)
    return "\n".join(
        f"{number:>3}  {column.name:<{wide}}  {column.status:<10}  {_rank(column):>2}"
        for number, column in enumerate(matrix.columns, start=1)
    )


def _block(
    matrix: Matrix, cells: list[list[str]], shown: Sequence[int], room: int
) -> str:
    """The table with the columns SHOWN only, each ROOM characters wide."""
    label = PLAIN_WIDTH - HEAD - room * len(shown)
    heads = "".join(f"{number + 1:>{room}}" for number in shown)
    lines = [f"scene  tells  {'':<{label - 1}}{heads}"]
    for row, marks in zip(matrix.rows, cells, strict=True):
        sentence = textwrap.wrap(f"{row.label} ({row.event})", label - 2)
        numbers = "".join(f"{marks[number]:>{room}}" for number in shown)
        start = f"{row.scene:>5}  {_tells(row):>5}  "
        lines.append(f"{start}{sentence[0]:<{label - 1}}{numbers}")
        lines += [f"{'':<{len(start) + 2}}{rest}" for rest in sentence[1:]]
    return "\n".join(lines)


def _marks(row: Row) -> list[str]:
    pairs = [(_mark(cell.alone), _mark(cell.given_rest)) for cell in row.cells]
    return [one if one == two and one in ".-" else f"{one}/{two}" for one, two in pairs]


def _mark(cost: Cost) -> str:
    if cost.rank is None:
        return SIGNS[cost.effect]
    return str(cost.rank) if cost.rank else "."


def _tells(row: Row) -> str:
    return "!" if row.diagnosticity is None else str(row.diagnosticity)


def _rank(column: Column) -> str:
    return "-" if column.rank is None else str(column.rank)


def _left_out(matrix: Matrix, shown: Matrix) -> list[str]:
    number = len(matrix.rows) - len(shown.rows)
    if not number:
        return []
    what = "One event tells" if number == 1 else f"{number} events tell"
    one = "is" if number == 1 else "are"
    return [
        _fill(f"{what} nobody apart, given the rest, and {one} left out (see --all).")
    ]


def _silent(matrix: Matrix) -> str:
    if not matrix.silent:
        return "Every event in evidence has some effect."
    one = matrix.silent == 1
    events = "One event" if one else f"{matrix.silent} events"
    return f"{events} in evidence {'has' if one else 'have'} no effect on anybody."


def _name(column: Column) -> str:
    return _escape(column.name)


def _escape(words: str) -> str:
    """WORDS with what Markdown would take for markup in a table escaped."""
    for sign in "\\`*_|<[":
        words = words.replace(sign, f"\\{sign}")
    return words


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"

"""The matrix of competing hypotheses in words, with its table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reasoner.prose.document import (
    PAUSE,
    Element,
    Grid,
    GridRow,
    Heading,
    Legend,
    Paragraph,
)
from reasoner.prose.phrases import Phrases, nothing_known, place
from reasoner.prose.verdict import untold

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.results.contrast import Column, Cost, Matrices, Matrix, Row

HEADS = ("scene", "tells")
SIGNS = {"rules_out": "x", "lets_in": "+", "ruled_out": "-"}
KEY = (
    "In each cell: what the event asks us to swallow if {it}, by itself / given all "
    "the rest. 1 unusual, 2 surprising, 3 astonishing, less than 0: it "
    'answers another clue, "." nothing, "x" rules out, "+" lets in, "-" has no world '
    'either way. "tells": how far the event tells the suspects apart, given all the '
    'rest; "!" is beyond any price.'
)
ASKED = {"leads": "it was that suspect", "involved": "that one was in it"}
CSV_HEADS = (
    *("plot", "scene", "event", "label", "diagnosticity"),
    *("suspect", "alone", "given_rest"),
)
_IN_CSV = {"rules_out": "rules out", "lets_in": "lets in", "ruled_out": ""}


def matrix(case: CaseData, found: Matrices, full: bool = False) -> Iterator[Element]:
    """FOUND, plot by plot.

    Unless FULL, without what tells nobody apart, given the rest.
    """
    yield Heading(place(case, found.scene, found.viewpoint), "title")
    if not found.plots:
        yield PAUSE
        yield Paragraph(nothing_known(case, found.viewpoint))
    yield from untold(Phrases(case), found)
    for one in found.plots:
        yield PAUSE
        yield Paragraph(f"The plot: {Phrases(case).within(one.text)}.")
        if one.question == "involved":
            yield Paragraph("The question: who is in it, as its head or as a helper.")
        yield PAUSE
        yield Legend(tuple(_list_columns(one)))
        yield PAUSE
        yield Paragraph(KEY.format(it=ASKED[one.question]))
        shown = one.rows if full else [r for r in one.rows if r.diagnosticity != 0]
        if shown:
            yield PAUSE
            yield _make_grid(one, shown)
        yield from _write_left_out(len(one.rows) - len(shown))
        yield PAUSE
        yield Paragraph(_word_silent(one))


def csv_rows(found: Sequence[Matrix]) -> Iterator[tuple[str, ...]]:
    """The cells below CSV_HEADS, a row for each event and suspect.

    Costs are ranks, or `rules out`, `lets in`, or empty where the suspect has no
    world either way. A diagnosticity beyond any price is `decisive`.
    """
    for one in found:
        for row in one.rows:
            decisive = row.diagnosticity is None
            worth = "decisive" if decisive else str(row.diagnosticity)
            what = (one.plot, str(row.scene), row.event, row.label, worth)
            for cell in row.cells:
                costs = (_write_csv_cost(cell.alone), _write_csv_cost(cell.given_rest))
                yield (*what, cell.person, *costs)


def _write_csv_cost(cost: Cost) -> str:
    return _IN_CSV[cost.effect] if cost.rank is None else str(cost.rank)


def _list_columns(matrix: Matrix) -> Iterator[tuple[str, ...]]:
    for number, column in enumerate(matrix.columns, start=1):
        yield (
            str(number),
            column.name,
            f"{column.status:<10}",
            _word_column(column),
        )


def _make_grid(matrix: Matrix, rows: Sequence[Row]) -> Grid:
    """The table. Whoever has no world with or without any of the events gets no
    column."""
    cells = [tuple(_mark_costs(row)) for row in rows]
    shown = [
        place
        for place, column in enumerate(matrix.columns)
        if column.rank is not None or any(row[place] != "-" for row in cells)
    ]
    return Grid(
        HEADS,
        tuple((place + 1, matrix.columns[place].name) for place in shown),
        tuple(
            GridRow(
                (str(row.scene), _mark_telling(row)),
                f"{row.label} ({row.event})",
                tuple(marks[place] for place in shown),
            )
            for row, marks in zip(rows, cells, strict=True)
        ),
    )


def _mark_costs(row: Row) -> Iterator[str]:
    for cell in row.cells:
        alone, given = _mark_cost(cell.alone), _mark_cost(cell.given_rest)
        yield alone if alone == given and alone in ".-" else f"{alone}/{given}"


def _mark_cost(cost: Cost) -> str:
    if cost.rank is None:
        return SIGNS[cost.effect]
    return str(cost.rank) if cost.rank else "."


def _mark_telling(row: Row) -> str:
    return "!" if row.diagnosticity is None else str(row.diagnosticity)


def _word_column(column: Column) -> str:
    return "-" if column.rank is None else str(column.rank)


def _write_left_out(number: int) -> Iterator[Element]:
    if number:
        what = "One event tells" if number == 1 else f"{number} events tell"
        one = "is" if number == 1 else "are"
        text = f"{what} nobody apart, given the rest, and {one} left out (see --full)."
        yield PAUSE
        yield Paragraph(text)


def _word_silent(matrix: Matrix) -> str:
    if not matrix.silent:
        return "Every event in evidence has some effect."
    one = matrix.silent == 1
    events = "One event" if one else f"{matrix.silent} events"
    return f"{events} in evidence {'has' if one else 'have'} no effect on anybody."

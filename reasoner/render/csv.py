"""Rows as CSV, in which no cell can be a formula."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence

from reasoner.render.safe import visible

# What a spreadsheet would work out, in plain letters; a number below 0 is none.
_FORMULA = re.compile(r"[\s'\"]*[=+@-]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?\Z")


def csv_text(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """ROWS under HEADS."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows([_defuse_cell(cell) for cell in row] for row in rows)
    return out.getvalue()


def _defuse_cell(text: str) -> str:
    """TEXT as a cell; a quotation mark before a formula makes it a text again."""
    shown = visible(text)
    # Some take the wide and the small signs for the plain ones.
    plain = unicodedata.normalize("NFKC", shown)
    formula = _FORMULA.match(plain) and not _NUMBER.match(shown)
    return f"'{shown}" if formula else shown

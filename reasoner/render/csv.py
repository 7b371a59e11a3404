"""Rows as CSV, in which no cell can be a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from reasoner.render.safety import visible

# Where a spreadsheet would begin to work something out: at the start of a cell, or of
# the next one for those that part cells at a semicolon. Some take the wide and the
# small signs for the plain ones. A number below 0 is no formula.
_SIGNS = "=+@\\-\u207a\u207b\u207c\u208a\u208b\u208c\u2a74\u2a75\u2a76\ufb29"
_SIGNS += "\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20"
_FORMULA = re.compile(rf"(^|;)(?=[\s'\"]*[{_SIGNS}])")
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
    return shown if _NUMBER.match(shown) else _FORMULA.sub(r"\1'", shown)

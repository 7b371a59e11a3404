"""The matrix of competing hypotheses as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from reasoner.results.contrast import Cost, Matrix

WORDS = {"rules_out": "rules out", "lets_in": "lets in", "ruled_out": ""}
CSV_COLUMNS = (
    *("plot", "scene", "event", "label", "diagnosticity"),
    *("suspect", "alone", "given_rest"),
)


def csv_text(matrices: Sequence[Matrix]) -> str:
    """MATRICES as CSV, one line for each event and suspect.

    Costs are ranks, or `rules out`, `lets in`, or empty where the suspect has no
    world either way. A diagnosticity beyond any price is `decisive`.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for matrix in matrices:
        for row in matrix.rows:
            worth = "decisive" if row.diagnosticity is None else row.diagnosticity
            what = [matrix.plot, row.scene, row.event, row.label, worth]
            for cell in row.cells:
                costs = [_plain(cell.alone), _plain(cell.given_rest)]
                writer.writerow([*what, cell.person, *costs])
    return out.getvalue()


def _plain(cost: Cost) -> str:
    return WORDS[cost.effect] if cost.rank is None else str(cost.rank)

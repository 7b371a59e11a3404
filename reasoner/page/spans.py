"""Rows that hold for a while: each kept once, with since when and until when."""

from __future__ import annotations

from reasoner.charts import rows
from reasoner.page.model import Rows
from reasoner.results.base import FrozenDict


class Spans:
    """Collects the rows that are shown from scene to scene, in order."""

    def __init__(self) -> None:
        self._open: dict[FrozenDict[str, object], int] = {}
        self._closed: list[FrozenDict[str, object]] = []

    def add(self, scene: int, told: rows.Rows) -> None:
        """From SCENE on these rows are shown and no others."""
        now = dict.fromkeys(map(FrozenDict[str, object], told), scene)
        for row in [row for row in self._open if row not in now]:
            self._settle_row(row, scene)
        self._open = now | self._open

    def rows(self) -> Rows:
        """Each row with `since`, and `until`, the first scene that does not show it, or
        None."""
        for row in list(self._open):
            self._settle_row(row, None)
        return tuple(self._closed)

    def _settle_row(self, row: FrozenDict[str, object], until: int | None) -> None:
        since = self._open.pop(row)
        self._closed.append(FrozenDict({**row, "since": since, "until": until}))

"""The figures of a page: charts without rows, which the page hands to them."""

from __future__ import annotations

from typing import Any

from reasoner.charts import figures as drawn

_INK = "currentColor"  # as the page has it, in the light, in the dark and on paper
CONFIG = {
    "background": "transparent",
    "font": "system-ui, sans-serif",
    "view": {"stroke": None},
    "axis": {
        "labelColor": _INK,
        "titleColor": _INK,
        "domainColor": _INK,
        "tickColor": _INK,
        "gridColor": _INK,
        "gridOpacity": 0.12,
        "domainOpacity": 0.4,
        "tickOpacity": 0.4,
        "labelFontSize": 12,
        "titleFontWeight": "normal",
    },
    "axisY": {"minExtent": 130, "labelLimit": 260},
    "legend": {"labelColor": _INK, "titleColor": _INK, "labelFontSize": 12},
    "text": {"color": _INK},
    "rule": {"color": _INK},
}


def make_figures(first: int, last: int) -> dict[str, Any]:
    """The specification of each figure over the scenes FIRST to LAST, by name."""
    rows, flags = drawn.named(), drawn.named("flags")
    paper = "var(--card)"
    charts = {
        "suspicion": drawn.suspicion(rows, flags, first, last, room=1, paper=paper),
        "suspicion_narrow": drawn.suspicion(rows, flags, first, last),
        "lanes": drawn.lanes(rows, first, last),
        "ledger": drawn.ledger(rows, first, last),
        "presence": drawn.presence(rows, first, last),
    }
    return {name: _make_spec(chart) for name, chart in charts.items()}


def _make_spec(chart: Any) -> dict[str, Any]:
    found: dict[str, Any] = chart.to_dict(context={"pre_transform": False})
    found["config"] = CONFIG
    found.pop("$schema", None)
    return found

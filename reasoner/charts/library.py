"""The chart library, imported when a chart is wanted: most commands draw none."""

from __future__ import annotations

from typing import Any

from reasoner.errors import MisuseError

MISSING = (
    "charts and pages need the extra `report`: "
    "python -m pip install 'deception-reasoner[report]'"
)

# The methods of `Plots` that draw one, in the order of the help.
CHARTS = ("suspicion", "matrix", "ledger", "knowledge", "presence", "minds")


def altair() -> Any:
    """The module altair. Raises `MisuseError` where it is not installed."""
    try:
        import altair
        import vl_convert  # noqa: F401  # it writes SVG and PNG
    except ImportError:
        raise MisuseError(MISSING) from None
    return altair


def picture(chart: Any, form: str) -> str | bytes:
    """CHART as svg, png or vega: the bytes of a PNG, else text."""
    spec: str = chart.to_json()
    if form == "vega":
        return f"{spec}\n"
    import vl_convert

    if form == "png":
        return bytes(vl_convert.vegalite_to_png(spec, scale=2))
    return f"{vl_convert.vegalite_to_svg(spec)}\n"


def bundle() -> str:
    """Vega, Vega-Lite and Vega-Embed as one script, which needs no network."""
    altair()
    import vl_convert

    # Its own hints ask for a snippet, which it does without.
    return str(vl_convert.javascript_bundle())  # type: ignore[call-arg]

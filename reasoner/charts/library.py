"""The chart library, imported when a chart is wanted: most commands draw none."""

from __future__ import annotations

from typing import Any

from reasoner.errors import MisuseError

MISSING = (
    "charts and pages need the extra `report`: "
    "python -m pip install 'deception-reasoner[report]'"
)


def altair() -> Any:
    """The module altair. Raises `MisuseError` where it is not installed."""
    try:
        import altair
        import vl_convert  # noqa: F401  # it writes SVG and PNG
    except ImportError:
        raise MisuseError(MISSING) from None
    return altair


def bundle() -> str:
    """Vega, Vega-Lite and Vega-Embed as one script, which needs no network."""
    altair()
    import vl_convert

    return str(vl_convert.javascript_bundle())

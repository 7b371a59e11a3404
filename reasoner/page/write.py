"""A page as one HTML file, which needs nothing else and no network."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from reasoner.charts.library import MISSING, bundle
from reasoner.errors import MisuseError
from reasoner.page.model import Page

ASSETS = Path(__file__).parent / "assets"
# What would end the script that holds the data, or a line of it.
_ENDING = {
    ord("<"): "\\u003c",
    ord(">"): "\\u003e",
    ord("&"): "\\u0026",
    0x2028: "\\u2028",
    0x2029: "\\u2029",
}


def html(page: Page, command: str) -> str:
    """PAGE as HTML, which says that it was made by COMMAND."""
    template = _make_environment().get_template("page.html.j2")
    markup = _wrap_markup()
    script = bundle().replace("</script", "<\\/script").replace("<!--", "<\\!--")
    text: str = template.render(
        page=page,
        command=command,
        data=markup(data(page)),
        style=markup(_read_asset("page.css")),
        script=markup(_read_asset("page.js")),
        vega=markup(script),
    )
    return text


def data(page: Page) -> str:
    """PAGE as JSON that may stand in a script: nothing in it is markup there."""
    plain = page.model_dump(mode="json")
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    return text.translate(_ENDING)


def _read_asset(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")


def _make_environment() -> Any:
    """Jinja's, which escapes whatever a case says."""
    try:
        import jinja2
    except ImportError:
        raise MisuseError(MISSING) from None
    loader = jinja2.FileSystemLoader(ASSETS)
    return jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined
    )


def _wrap_markup() -> Any:
    import markupsafe

    return markupsafe.Markup

"""A page as one HTML file, which needs nothing else and no network."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reasoner.charts.library import MISSING, bundle
from reasoner.errors import MisuseError
from reasoner.page.model import Page
from reasoner.render.safety import visible

ASSETS = Path(__file__).parent / "assets"
# The parts of the script, each after those whose values it needs to begin with.
SCRIPTS = (
    *("data", "words", "verdict", "argument", "minds", "secrets", "matrix"),
    *("charts", "story", "place"),
)
# What would end the script that holds the data, or a line of it.
_ENDING = {
    ord("<"): "\\u003c",
    ord(">"): "\\u003e",
    ord("&"): "\\u0026",
    0x2028: "\\u2028",
    0x2029: "\\u2029",
}


def write_html(page: Page, command: str) -> str:
    """PAGE as HTML, which says that it was made by COMMAND."""
    template = _make_environment().get_template("page.html.j2")
    markup = _wrap_markup()
    script = bundle().replace("</script", "<\\/script").replace("<!--", "<\\!--")
    text: str = template.render(
        page=page,
        command=visible(command),
        data=markup(write_data(page)),
        style=markup(_read_asset("page.css")),
        script=markup("\n".join(_read_asset(f"script/{one}.js") for one in SCRIPTS)),
        vega=markup(script),
    )
    return text


def write_data(page: Page) -> str:
    """PAGE as JSON that may stand in a script: nothing in it is markup there."""
    text = json.dumps(
        pack(page.model_dump(mode="json")), ensure_ascii=False, separators=(",", ":")
    )
    return text.translate(_ENDING)


def pack(plain: Any) -> dict[str, Any]:
    """PLAIN in less room: `page` is the same, but in it a text that comes twice is "~"
    with its place in `texts`, as is one that begins so, and a list of things alike has
    their `keys` once, and then their values, thing by thing."""
    often = Counter(_iterate_texts(plain))
    texts = [t for t, n in often.items() if (n > 1 and len(t) > 3) or t[:1] == "~"]
    places = {text: f"~{place}" for place, text in enumerate(texts)}

    def shrink(it: Any) -> Any:
        if isinstance(it, str):
            return places.get(it, it)
        if isinstance(it, dict):
            return {key: shrink(value) for key, value in it.items()}
        if not isinstance(it, list):
            return it
        if len(it) > 1 and all(isinstance(one, dict) for one in it):
            keys = list(it[0])
            if keys and all(list(one) == keys for one in it):
                rows = [[shrink(value) for value in one.values()] for one in it]
                return {"keys": keys, "rows": rows}
        return [shrink(one) for one in it]

    return {"texts": texts, "page": shrink(plain)}


def _iterate_texts(plain: Any) -> Iterator[str]:
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, dict | list):
        for one in plain.values() if isinstance(plain, dict) else plain:
            yield from _iterate_texts(one)


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

"""A file of pins as TOML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from reasoner.render.safety import escaped_whole

if TYPE_CHECKING:
    from reasoner.results.pins import Pin, PinDraft

_ORDER = (
    *("scene", "viewpoint", "plot", "inside", "trust"),
    *("status", "culprit", "firmness"),
)
_HEADER = (
    "What must be concluded, from which chair, after which scene. These are the",
    "verdicts as they came out: go over each, and say why in your own words.",
    "firmness means: at least so much more for every other explanation. Whatever a pin",
    "leaves out may come out in any way.",
)


def pins_toml(pins: PinDraft) -> str:
    """PINS as they stand in a file. A status that stands alone is no list there."""
    import tomlkit

    document = tomlkit.document()
    for comment in _HEADER:
        document.add(tomlkit.comment(comment))
    if not pins.complete:
        document.add(tomlkit.comment("The time limit ended the search: there is more."))
    document.add(tomlkit.nl())
    document["case"] = pins.case
    document["chairs"] = list(pins.chairs)
    rows = tomlkit.aot()
    for pin in pins.pin:
        row = tomlkit.table()
        for key, value in _list_fields(pin):
            row[key] = _make_plain(value)
        rows.append(row)
    document["pin"] = rows
    return escaped_whole(tomlkit.dumps(document))


def _list_fields(pin: Pin) -> Iterator[tuple[str, Any]]:
    """The fields that PIN states: what it is about first, the because last."""
    stated = pin.model_dump(exclude_unset=True)
    last = stated.pop("because")
    yield from ((key, stated.pop(key)) for key in _ORDER if key in stated)
    yield from stated.items()
    yield "because", last


def _make_plain(value: Any) -> Any:
    import tomlkit

    if isinstance(value, dict):
        table = tomlkit.inline_table()
        table.update({key: _make_plain(one) for key, one in value.items()})
        return table
    if isinstance(value, tuple):
        return value[0] if len(value) == 1 else list(value)
    return value

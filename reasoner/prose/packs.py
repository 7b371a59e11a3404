"""The installed packs, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from reasoner.case.packs import find_pack
from reasoner.errors import MisuseError
from reasoner.prose.document import PAUSE, Element, Item, Paragraph, Table

if TYPE_CHECKING:
    from reasoner.results.answers import PacksAnswer


def packs(found: Iterable[tuple[str, str]]) -> Iterator[Element]:
    """Packs by name, and what keeps each from being used, if anything does."""
    rows = list(found)
    yield Table(("pack", "what it is"), tuple((n, _read_title(n)) for n, _ in rows))
    troubled = [(name, trouble) for name, trouble in rows if trouble]
    if troubled:
        yield PAUSE
        yield Paragraph("These cannot be used:")
        yield from (Item(f"{name}: {trouble}") for name, trouble in troubled)


def packs_answer(found: Iterable[tuple[str, str]]) -> PacksAnswer:
    """The same as data."""
    # Imported here: the table itself is told without any result.
    from reasoner.results.answers import PackEntry, PacksAnswer

    return PacksAnswer(
        packs=tuple(
            PackEntry(pack=name, title=_read_title(name), trouble=trouble)
            for name, trouble in found
        )
    )


def _read_title(name: str) -> str:
    try:
        return find_pack(name).title
    except MisuseError:
        return ""

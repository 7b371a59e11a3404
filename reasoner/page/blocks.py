"""Documents as the blocks of a page: the same words as on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reasoner.page.model import Block
from reasoner.prose.document import (
    UNBROKEN,
    Element,
    Heading,
    Item,
    Paragraph,
    Table,
)
from reasoner.render.safety import visible


def shown(text: str) -> str:
    """TEXT of a case or about it, as it may stand on a page."""
    return visible(text).replace(UNBROKEN, " ")


def make_blocks(document: Iterable[Element], title: bool = False) -> tuple[Block, ...]:
    """DOCUMENT in blocks, without its TITLE unless that is wanted."""
    return tuple(_make_blocks(document, title))


def _make_blocks(document: Iterable[Element], title: bool) -> Iterator[Block]:
    for element in document:
        match element:
            case Heading(text, role):
                if title or role != "title":
                    yield Block(kind="heading", text=shown(text), role=role)
            case Paragraph(text, role, depth):
                yield Block(kind="paragraph", text=shown(text), role=role, depth=depth)
            case Item(text, depth, role, mark):
                mark = "" if mark == "-" else shown(mark)
                yield Block(
                    kind="item", text=shown(text), role=role, depth=depth, mark=mark
                )
            case Table(heads, rows):
                yield Block(kind="row", text="", role="head", cells=_make_cells(heads))
                for row in rows:
                    yield Block(kind="row", text="", cells=_make_cells(row))
            case _:
                pass


def _make_cells(cells: Iterable[str]) -> tuple[str, ...]:
    return tuple(shown(cell) for cell in cells)

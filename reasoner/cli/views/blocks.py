"""Text in blocks, and the one renderer of it for plain text and Markdown."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from reasoner.cli.views.lines import HEAD, UNBROKEN, Line

WIDTH = 88
Item = Literal["item", "sub", "leaf"]
DEPTHS: tuple[Item, ...] = ("item", "sub", "leaf")  # kinds of item, each deeper
ITEMS: dict[str, int] = {kind: depth for depth, kind in enumerate(DEPTHS, start=1)}


class Block(NamedTuple):
    """A heading, a paragraph, an item of a list, or an item below an item."""

    kind: Literal["head", "para"] | Item
    text: str


def render(blocks: Iterable[Block], markdown: bool = False) -> str:
    """BLOCKS as plain text in lines of 88, or as Markdown."""
    parts: list[str] = []
    before = ""
    for kind, text in blocks:
        if parts and not (kind in ITEMS and before in ITEMS):
            parts.append("")
        parts.append(_block(kind, text, markdown))
        before = kind
    return "\n".join(parts) + "\n"


def blocks(lines: Iterable[Line]) -> Iterator[Block]:
    """LINES of an answer as blocks: headings, items by their depth, paragraphs."""
    for line in lines:
        if line.mark:
            yield Block("item" if line.indent <= 2 else "sub", line.text)
        elif line.style == HEAD:
            yield Block("head", line.text)
        elif line.text:
            yield Block("para", line.text)


def _block(kind: str, text: str, markdown: bool) -> str:
    if kind == "head" and markdown:
        return f"## {text}"
    mark = "- " if kind in ITEMS else ""
    left = "  " * ITEMS.get(kind, 0)
    if markdown:
        return (left[2:] + mark + text).replace(UNBROKEN, " ")
    filled = textwrap.fill(
        text,
        WIDTH,
        initial_indent=left + mark,
        subsequent_indent=left + " " * len(mark),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return filled.replace(UNBROKEN, " ")

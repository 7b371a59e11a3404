"""Text in blocks, and the one renderer of it for plain text and Markdown."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import Literal, NamedTuple

WIDTH = 88
ITEMS = {"item": 1, "sub": 2}  # kinds of item, and how deep they stand


class Block(NamedTuple):
    """A heading, a paragraph, an item of a list, or an item below an item."""

    kind: Literal["head", "para", "item", "sub"]
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


def _block(kind: str, text: str, markdown: bool) -> str:
    if kind == "head":
        return f"## {text}" if markdown else text
    mark = "- " if kind in ITEMS else ""
    left = "  " * ITEMS.get(kind, 0)
    if markdown:
        return left[2:] + mark + text
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=left + mark,
        subsequent_indent=left + " " * len(mark),
        break_long_words=False,
        break_on_hyphens=False,
    )

"""Documents as Markdown (CommonMark, with the tables of GitHub)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reasoner.render.safe import visible, visible_lines
from reasoner.report.document import (
    UNBROKEN,
    Document,
    Element,
    Grid,
    Heading,
    Item,
    Legend,
    Paragraph,
    Pause,
    Table,
    Verbatim,
)

# What is markup anywhere; a number with a dot is so only where a line begins.
_MARKUP = re.compile(
    r"[\\`*_\[\]<>|~$@]|&(?=#?\w+;)|:(?=//)|(?<=\bwww)\.", re.IGNORECASE
)
_NUMBERED = re.compile(r"\d{1,9}[.)](?:\s|$)")


def markdown(document: Document) -> str:
    """DOCUMENT as Markdown; nothing that a case says is markup there."""
    parts: list[str] = []
    before: Element | None = None
    for element in document:
        if isinstance(element, Pause):
            continue
        text = "\n".join(_lines(element, before))
        if before is not None and not _goes_on(element, before):
            parts.append("")
        if _below(element, before):
            parts[-1] += "\\"  # a line break within the item
        parts.append(text)
        # What stands below an item belongs to it.
        before = before if _below(element, before) else element
    return "\n".join(parts) + "\n"


def _goes_on(element: Element, before: Element) -> bool:
    """Does ELEMENT stand in one list with what is before it?"""
    listed = isinstance(element, Item) and isinstance(before, Item)
    return listed or _below(element, before)


def _below(element: Element, before: Element | None) -> bool:
    """Is it a paragraph of the item BEFORE it?"""
    return (
        isinstance(element, Paragraph)
        and isinstance(before, Item)
        and element.depth > before.depth
    )


def _lines(element: Element, before: Element | None) -> Iterator[str]:
    match element:
        case Heading(text):
            yield f"## {_inline(text)}"
        case Paragraph(text):
            left = ""
            if isinstance(before, Item) and _below(element, before):
                left = "  " * before.depth
            yield left + _opened(_inline(text))
        case Item(text, depth, _, mark):
            left = "  " * (_depth(depth, before) - 1)
            named = "" if mark == "-" else f"**{_inline(mark.strip())}** "
            yield f"{left}- {named}{_inline(text) if named else _opened(_inline(text))}"
        case Table(heads, rows):
            used = [i for i in range(len(heads)) if any(row[i] for row in rows)]
            yield from _table(
                [heads[i] for i in used], [[r[i] for i in used] for r in rows]
            )
        case Legend(rows):
            yield from _table(("", "suspect", "status", "rank"), rows)
        case Grid(heads, columns, rows):
            names = [f"{number} {name}" for number, name in columns]
            cells = [(*row.before, row.label, *row.cells) for row in rows]
            yield from _table((*heads, "event", *names), cells)
        case Verbatim(text, language):
            yield from _fenced(visible_lines(text.removesuffix("\n")), language)


def _depth(depth: int, before: Element | None) -> int:
    """Items may be no more than one deeper than the item before them."""
    most = before.depth + 1 if isinstance(before, Item) else 1
    return min(depth, most)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield _row(heads)
    yield _row(["---"] * len(heads))
    for row in rows:
        yield _row([_inline(cell.strip()) for cell in row])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _fenced(text: str, language: str) -> Iterator[str]:
    """TEXT between fences longer than any row of backquotes in it."""
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    yield f"{fence}{language}"
    yield text
    yield fence


def _inline(text: str) -> str:
    """TEXT with what Markdown would take for markup or a link escaped."""
    shown = visible(text).replace(UNBROKEN, " ")
    return _MARKUP.sub(lambda found: f"\\{found[0]}", shown).strip()


def _opened(text: str) -> str:
    """TEXT where a line begins: there more is markup."""
    if text[:1] in tuple("#+=-"):
        return f"\\{text}"
    if _NUMBERED.match(text):
        return re.sub(r"[.)]", r"\\\g<0>", text, count=1)
    return text

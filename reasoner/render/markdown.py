"""Documents as Markdown (CommonMark, with the tables of GitHub)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reasoner.prose.document import (
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
from reasoner.render.safety import visible, visible_lines

# What is markup anywhere; a number with a dot is so only where a line begins.
_MARKUP = re.compile(
    r"[\\`*_\[\]<>|~$]|&(?=#?\w+;)|:(?=//)|(?<=\bwww)\.", re.IGNORECASE
)
# What names a mail box, or a person to be called. No backslash stops GitHub from making
# a link of it; in code it makes none.
_AT = re.compile("@+")
_NUMBERED = re.compile(r"\d{1,9}[.)](?:\s|$)")


def markdown(document: Document) -> str:
    """DOCUMENT as Markdown; nothing that a case says is markup there."""
    writer = _MarkdownWriter()
    for element in document:
        if not isinstance(element, Pause):
            writer.add(element)
    return "\n".join(writer.lines) + "\n"


class _MarkdownWriter:
    """The lines so far, and the depths of the items that the list is in, outermost
    first."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._depths: list[int] = []

    def add(self, element: Element) -> None:
        """Write ELEMENT below what is there."""
        if isinstance(element, Item):
            self._write_item(element)
            return
        inside = [depth for depth in self._depths if depth < _find_depth(element)]
        last = bool(inside) and len(inside) == len(self._depths)
        self._depths = inside
        if last and not self.lines[-1].endswith("\\"):
            self.lines[-1] += "\\"  # a line break within the item
        elif self.lines:
            self.lines.append("")
        left = "  " * len(inside)
        self.lines += [f"{left}{line}" for line in _write_lines(element)]

    def _write_item(self, item: Item) -> None:
        if self.lines and not self._depths:
            self.lines.append("")
        self._depths = [depth for depth in self._depths if depth < item.depth]
        left = "  " * len(self._depths)
        self._depths.append(item.depth)
        text = _escape_inline(item.text)
        if item.mark == "-":
            self.lines.append(f"{left}- {_escape_opening(text)}")
        else:
            self.lines.append(f"{left}- **{_escape_inline(item.mark)}** {text}")


def _find_depth(element: Element) -> int:
    return element.depth if isinstance(element, Paragraph) else 0


def _write_lines(element: Element) -> Iterator[str]:
    match element:
        case Heading(text):
            yield f"## {_escape_inline(text)}"
        case Paragraph(text):
            yield _escape_opening(_escape_inline(text))
        case Table(heads, rows):
            used = [i for i in range(len(heads)) if any(row[i] for row in rows)]
            cells = [[row[i] for i in used] for row in rows]
            yield from _write_table([heads[i] for i in used], cells)
        case Legend(rows):
            yield from _write_table(("", "suspect", "status", "rank"), rows)
        case Grid(heads, columns, rows):
            names = [f"{number} {name}" for number, name in columns]
            cells = [[*row.before, row.label, *row.cells] for row in rows]
            yield from _write_table((*heads, "event", *names), cells)
        case Verbatim(text, language):
            yield from _fence(visible_lines(text.removesuffix("\n")), language)


def _write_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield _write_row([_escape_inline(head) for head in heads])
    yield _write_row(["---"] * len(heads))
    for row in rows:
        yield _write_row([_escape_inline(cell.strip()) for cell in row])


def _write_row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _fence(text: str, language: str) -> Iterator[str]:
    """TEXT between fences longer than any row of backquotes in it."""
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    yield from (f"{fence}{language}", *text.split("\n"), fence)


def _escape_inline(text: str) -> str:
    """TEXT with what Markdown would take for markup or a link escaped."""
    shown = visible(text).replace(UNBROKEN, " ")
    escaped = _MARKUP.sub(lambda found: f"\\{found[0]}", shown).strip()
    return _AT.sub(lambda found: f"`{found[0]}`", escaped)


def _escape_opening(text: str) -> str:
    """TEXT where a line begins: there more is markup."""
    if text[:1] in tuple("#+=-"):
        return f"\\{text}"
    if _NUMBERED.match(text):
        return re.sub(r"[.)]", r"\\\g<0>", text, count=1)
    return text

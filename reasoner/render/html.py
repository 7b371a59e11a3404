"""Documents as HTML: a part of a page, in which nothing that a case says is markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

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


def html(document: Document) -> str:
    """DOCUMENT in HTML, its title a heading of the third level."""
    return "\n".join(["<div>", *_wrap_lines(document), "</div>"]) + "\n"


def _wrap_lines(document: Document) -> Iterator[str]:
    depths: list[int] = []  # of the lists that we are in, outermost first
    for element in document:
        if isinstance(element, Pause):
            continue
        if isinstance(element, Item):
            while depths and depths[-1] > element.depth:
                depths.pop()
                yield "</li></ul>"
            if depths and depths[-1] == element.depth:
                yield "</li>"
            else:
                depths.append(element.depth)
                yield "<ul>"
            mark = "" if element.mark == "-" else f"<b>{_wrap_text(element.mark)}</b> "
            yield f"<li>{mark}{_wrap_text(element.text)}"
        elif isinstance(element, Paragraph) and depths and element.depth > depths[0]:
            yield f"<br>{_wrap_text(element.text)}"
        else:
            yield from ("</li></ul>" for _ in depths)
            depths.clear()
            yield from _wrap_block(element)
    yield from ("</li></ul>" for _ in depths)


def _wrap_block(element: Element) -> Iterator[str]:
    match element:
        case Heading(text, role):
            level = "h3" if role == "title" else "h4"
            yield f"<{level}>{_wrap_text(text)}</{level}>"
        case Paragraph(text, role):
            strong = role in ("strong", "verdict")
            told = (
                f"<strong>{_wrap_text(text)}</strong>" if strong else _wrap_text(text)
            )
            yield f"<p>{told}</p>"
        case Table(heads, rows):
            used = [i for i in range(len(heads)) if any(row[i] for row in rows)]
            cells = [[row[i] for i in used] for row in rows]
            yield from _wrap_table([heads[i] for i in used], cells)
        case Legend(rows):
            yield from _wrap_table(("", "suspect", "status", "rank"), rows)
        case Grid(heads, columns, rows):
            names = [f"{number} {name}" for number, name in columns]
            cells = [[*row.before, row.label, *row.cells] for row in rows]
            yield from _wrap_table((*heads, "event", *names), cells)
        case Verbatim(text):
            yield f"<pre>{escape(visible_lines(text))}</pre>"


def _wrap_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield "<table>"
    yield f"<tr>{''.join(f'<th>{_wrap_text(head)}</th>' for head in heads)}</tr>"
    for row in rows:
        yield f"<tr>{''.join(f'<td>{_wrap_text(cell)}</td>' for cell in row)}</tr>"
    yield "</table>"


def _wrap_text(text: str) -> str:
    return escape(visible(text).replace(UNBROKEN, " ").strip())

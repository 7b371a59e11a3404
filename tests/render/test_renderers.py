"""Documents as text and Markdown, and cells as CSV: what each must not let through."""

from __future__ import annotations

import csv
import io
import json
import tomllib

import pytest
from markdown_it import MarkdownIt

from reasoner.prose.document import (
    PAUSE,
    Grid,
    GridRow,
    Heading,
    Item,
    Paragraph,
    Table,
    Verbatim,
    spaced,
)
from reasoner.render.csv import csv_text
from reasoner.render.markdown import markdown
from reasoner.render.safety import escaped, escaped_whole
from reasoner.render.text import plain

LIST = [
    Heading("Those"),
    Item("Ann", mark="+2"),
    Item("what she did", 3),
    Item("and what not", 3),
    Paragraph("What is left of it.", depth=3),
    Item("Ben", mark="+3"),
    Paragraph("Of him nothing is known.", depth=2),
    Paragraph("All of them."),
]


def kinds(out: str) -> list[str]:
    opened = MarkdownIt("commonmark", {"html": True}).enable("table").parse(out)
    every = [t for top in opened for t in (top, *(top.children or ()))]
    return [
        t.type for t in every if t.nesting == 1 or t.type.startswith(("html", "co"))
    ]


def test_text() -> None:
    assert plain(LIST).splitlines() == [
        "Those",
        "  +2 Ann",
        "      - what she did",
        "      - and what not",
        "      What is left of it.",
        "  +3 Ben",
        "    Of him nothing is known.",
        "All of them.",
    ]


def test_text_is_wrapped_below_itself() -> None:
    told = plain([Item("one two three", 2), Table(("a", "b"), (("1", "x y z"),))], 12)
    item = ["    - one", "      two", "      three"]
    assert told.splitlines() == [*item, "a  b", "1  x y z"]


def test_a_wide_grid_goes_on_below() -> None:
    rows = (GridRow(("1",), "An event", ("./1", "2/2")),)
    grid = Grid(("scene",), ((1, "Ann"), (2, "Ben")), rows)
    assert len(plain([grid], 88).splitlines()) == 2
    assert len(plain([grid], 41).splitlines()) == 5


def test_markdown_keeps_what_is_below_what() -> None:
    out = markdown(LIST)
    assert kinds(out).count("bullet_list_open") == 2
    assert kinds(out).count("list_item_open") == 4
    assert "\n\n  What is left of it.\n" in out
    assert "- **+3** Ben\\\n  Of him nothing is known.\n\nAll" in out


@pytest.mark.parametrize(
    "text",
    [
        *("# x", "- x", "+ x", "* x", "> x", "1. x", "1) x", "=== x", "---", "===="),
        *("    x", "```", "~~~", "[x]: http://evil.example", "<b>", "a  \nb", "\tx"),
        *("![x](y)", "[x](y)", "*x*", "_x_", "`x`", "\\", "&amp;", "| - |"),
    ],
)
def test_no_text_is_markup(text: str) -> None:
    for element in (Paragraph(text), Item(text), Item(text, mark="+1")):
        wanted = [] if isinstance(element, Paragraph) else ["bullet", "list_item"]
        strong = ["strong"] if getattr(element, "mark", "-") != "-" else []
        found = [kind.split("_open")[0] for kind in kinds(markdown([element]))]
        allowed = {*wanted, *strong, "bullet_list", "paragraph", "inline"}
        assert set(found) <= allowed, (text, found)
    told = markdown([Table(("a", "b"), ((text, "c"), ("d", "e")))])
    assert kinds(told).count("td_open") == 4


def test_what_markdown_shows_is_what_was_said() -> None:
    text = r"a_b *c* [d](e) `f` <g> &amp; h\i 1. # - | ~~j~~"
    shown = MarkdownIt("commonmark").renderInline(markdown([Paragraph(text)]))
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert shown.strip() == escaped


def test_a_fence_is_longer_than_any_in_it() -> None:
    out = markdown([Verbatim("````\n# not a heading\n", "toml")])
    assert kinds(out) == ["fence"] or "heading_open" not in kinds(out)
    assert out.startswith("`````toml\n")


@pytest.mark.parametrize("text", ["=1", "+a", "-a", "@a", "\t=1", " =1", '"=1', "-1+1"])
def test_no_cell_is_a_formula(text: str) -> None:
    (_, (cell,)) = csv.reader(io.StringIO(csv_text(("a",), [(text,)])))
    assert cell[0] == "'"


@pytest.mark.parametrize("text", [";=1", "a;=1", 'a; "@b', "One;\uff1d2"])
def test_no_cell_that_a_semicolon_parts_is_a_formula(text: str) -> None:
    (_, (cell,)) = csv.reader(io.StringIO(csv_text(("a",), [(text,)])))
    assert all(
        part.lstrip(' "')[:1] not in "=+@-\uff1d" for part in cell.split(";")[1:]
    )
    assert cell.replace("'", "") == text


@pytest.mark.parametrize("text", ["-1", "+2", "0", "a=b", "a-b", "", "2.5", "a; b"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    (_, row) = csv.reader(io.StringIO(csv_text(("a", "b"), [(text, "x")])))
    assert row == [text, "x"]


def test_spaced_leaves_lists_together() -> None:
    told = list(spaced([Heading("a"), PAUSE, Item("b"), Item("c"), Paragraph("d")]))
    assert told == [
        Heading("a"),
        PAUSE,
        Item("b"),
        Item("c"),
        PAUSE,
        Paragraph("d"),
    ]


@pytest.mark.parametrize("text", ["a\U000e0041b", "\u202eb", "\U0001d159", "\u200b"])
def test_what_has_no_look_is_escaped_as_each_format_reads_it(text: str) -> None:
    quoted = f'"{text}"'
    assert escaped(quoted).isascii()
    assert json.loads(escaped(quoted)) == text
    assert tomllib.loads(f"a = {escaped_whole(quoted)}") == {"a": text}

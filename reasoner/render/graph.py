"""The argument as a picture: Graphviz DOT or Mermaid text."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from reasoner.render.safety import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reasoner.results.explanation import Argument, Node

NOTHING = "No plot is known yet"  # a picture of no argument at all
WIDTH = 30  # characters a line in a box
# Marks differ in shape and border too, since not everybody sees colours alike.
DOT = {
    "shown": 'shape=box, style="filled", fillcolor="#dcebfa"',
    "derived": 'shape=box, style="rounded,filled", fillcolor="#ffffff"',
    "assumed": 'shape=box, style="rounded,filled,dashed", fillcolor="#fff1cc"',
    "absent": 'shape=box, style="filled,dotted", fillcolor="#eeeeee"',
}
MERMAID = {
    "shown": ("[", "]"),
    "derived": ("(", ")"),
    "assumed": ("([", "])"),
    "absent": ("[/", "/]"),
}
# "#" begins an entity of Mermaid's own, a backquote Markdown, and "%%{" a directive.
_ENTITIES = {
    "&": "&amp;",
    '"': "&quot;",
    "<": "&lt;",
    ">": "&gt;",
    "#": "#35;",
    "`": "#96;",
    "%": "#37;",
}
CLASSES = (
    "classDef shown fill:#dcebfa,stroke:#336699",
    "classDef derived fill:#ffffff,stroke:#333333",
    "classDef assumed fill:#fff1cc,stroke:#996600,stroke-dasharray:5 3",
    "classDef absent fill:#eeeeee,stroke:#888888,stroke-dasharray:2 2",
)


def dot(arguments: Sequence[Argument]) -> str:
    """ARGUMENTS as one Graphviz graph, from the verdict down to the evidence."""
    rows = [
        "digraph argument {",
        "  rankdir=LR;",
        '  node [fontname="Helvetica", fontsize=11, margin="0.12,0.08"];',
        "  edge [arrowsize=0.6];",
    ]
    for name, node in _name_nodes(arguments):
        label = "\\n".join(_escape_dot(row) for row in _wrap_label(node))
        rows.append(f'  {name} [label="{label}", {DOT[node.mark]}];')
    rows += [f"  {source} -> {target};" for source, target in _list_edges(arguments)]
    if not arguments:
        rows.append(f'  none [label="{NOTHING}", {DOT["derived"]}];')
    return "\n".join([*rows, "}"]) + "\n"


def mermaid(arguments: Sequence[Argument]) -> str:
    """ARGUMENTS as one Mermaid flowchart."""
    rows = ["flowchart LR"]
    for name, node in _name_nodes(arguments):
        opening, closing = MERMAID[node.mark]
        label = "<br/>".join(_escape_mermaid(row) for row in _wrap_label(node))
        rows.append(f'  {name}{opening}"{label}"{closing}:::{node.mark}')
    if not arguments:
        rows.append(f'  none("{NOTHING}"):::derived')
    rows += [f"  {source} --> {target}" for source, target in _list_edges(arguments)]
    return "\n".join([*rows, *(f"  {line}" for line in CLASSES)]) + "\n"


def _name_nodes(arguments: Sequence[Argument]) -> Iterable[tuple[str, Node]]:
    for number, argument in enumerate(arguments):
        for place, node in enumerate(argument.nodes):
            yield f"n{number}_{place}", node


def _list_edges(arguments: Sequence[Argument]) -> Iterable[tuple[str, str]]:
    for number, argument in enumerate(arguments):
        names = {node.id: f"n{number}_{i}" for i, node in enumerate(argument.nodes)}
        for node in argument.nodes:
            for child in node.children:
                yield names[node.id], names[child]


def _wrap_label(node: Node) -> list[str]:
    mark: str = node.mark
    if node.price:
        mark = f"{mark}, price {node.price}"
    elif node.scene is not None:
        mark = f"{mark}, scene {node.scene}"
    if node.open:
        mark = f"{mark}; it may as well be otherwise"
    text = visible(node.text[:1].upper() + node.text[1:])
    return [*textwrap.wrap(text, WIDTH), *textwrap.wrap(f"({mark})", WIDTH)]


def _escape_dot(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _escape_mermaid(text: str) -> str:
    return "".join(_ENTITIES.get(sign, sign) for sign in text)

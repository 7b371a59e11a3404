"""The nodes of an argument: each shown, derived, assumed or absent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.results.explanation import Node

if TYPE_CHECKING:
    pass


def ordered(root: Node, nodes: dict[str, Node]) -> tuple[Node, ...]:
    """The nodes reached from ROOT, each before its children (reverse postorder)."""
    seen: set[str] = set()
    done: list[Node] = []
    stack: list[tuple[str, bool]] = [(root.id, False)]
    while stack:
        key, finished = stack.pop()
        if finished:
            done.append(nodes[key])
        elif key not in seen:
            seen.add(key)
            stack.append((key, True))
            stack.extend((child, False) for child in nodes[key].children)
    return tuple(reversed(done))

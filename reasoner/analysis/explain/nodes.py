"""The nodes of an argument: each shown, derived, assumed or absent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from reasoner.analysis.model import Frozen
from reasoner.case.terms import write

if TYPE_CHECKING:
    from reasoner.engine.solver import Term

Mark = Literal["shown", "derived", "assumed", "absent"]

OPTIMUM = "optimisation"  # the rule of what follows from the ranks of all worlds


class Node(Frozen):
    """One step of the argument.

    `id` is unique in the graph; `atom` what holds (or, of an absence, does not), as
    in the rules; `world` whose world it is taken from (a person, or "" for facts).
    `rule` is "file:line" of a derived node, or "optimisation"; `event` and `scene`
    those of a shown one; `price` the rank of an assumed one. `open` says that it may
    as well be otherwise, at the same price. A `minor` node has no sentence of its own
    in the rules: text and pictures pass it over.
    """

    id: str
    mark: Mark
    text: str
    atom: str
    world: str
    rule: str | None = None
    event: str | None = None
    scene: int | None = None
    price: int | None = None
    minor: bool = False
    open: bool = False
    children: tuple[str, ...] = ()


class Argument(Frozen):
    """The graph: its root and all nodes, parents before children."""

    root: str
    nodes: tuple[Node, ...]

    def node(self, key: str) -> Node:
        """The node KEY. Raises `KeyError` where there is none."""
        return {node.id: node for node in self.nodes}[key]


def written(term: Term) -> str:
    """TERM as it stands in the rules."""
    if isinstance(term, tuple):
        head, *about = term
        inner = ",".join(written(a) for a in about)
        if not head and len(about) == 1:
            inner += ","
        return f"{head}({inner})" if about or not head else str(head)
    return write(term)


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

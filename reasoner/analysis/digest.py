"""The argument in brief: the verdict, what each suspect costs, and the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.analysis.argument import Argument, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

# What only says that the question arises; below it every argument looks the same.
COMMON_GROUND = ("known(", "suspect(", "helper(", "met(", "tracked(")


def digest(argument: Argument, rivals: int | None = None) -> Argument:
    """ARGUMENT without the steps between a surprise and the evidence it stands on.

    Kept are the verdict, the leader's price, each rival (only the first RIVALS), the
    surprises of each, and below a surprise the events shown and what is absent.
    """
    nodes = {node.id: node for node in argument.nodes}
    left = rivals
    kept: dict[str, Node] = {}
    tops: list[str] = []
    for key in nodes[argument.root].children:
        if key.startswith("rival:") and left is not None:
            if left == 0:
                continue
            left -= 1
        tops.append(key)
        priced = [_brief(nodes, child, kept) for child in nodes[key].children]
        kept[key] = nodes[key].model_copy(update={"children": tuple(priced)})
    root = nodes[argument.root].model_copy(update={"children": tuple(tops)})
    return Argument(root=root.id, nodes=(root, *kept.values()))


def _brief(nodes: dict[str, Node], key: str, kept: dict[str, Node]) -> str:
    """Keep the surprise KEY and the evidence below it; return the id it has there.

    The same surprise in the worlds of two suspects is one node.
    """
    if not nodes[key].children:  # evidence that rules somebody out
        kept[key] = nodes[key]
        return key
    leaves = list(dict.fromkeys(_leaves(nodes, key)))
    kept.update((leaf.id, leaf) for leaf in leaves)
    node = nodes[key]
    name = f"surprise:{node.atom}"
    before = kept[name].children if name in kept else ()
    ids = tuple(dict.fromkeys((*before, *(leaf.id for leaf in leaves))))
    kept[name] = node.model_copy(update={"id": name, "children": ids, "world": ""})
    return name


def _leaves(nodes: dict[str, Node], key: str) -> Iterator[Node]:
    """The evidence below KEY: each event once, in the order of telling, then what is
    absent right there."""
    events: dict[str, Node] = {}
    seen: set[str] = set()
    stack = list(nodes[key].children)
    while stack:
        node = nodes[stack.pop()]
        if node.id in seen or node.atom.startswith(COMMON_GROUND):
            continue
        seen.add(node.id)
        if node.mark == "shown" and node.event is not None and _telling(node):
            events.setdefault(node.event, _bare(node))
        stack.extend(node.children)
    yield from sorted(events.values(), key=lambda n: (n.scene or 0, n.id))
    for child in nodes[key].children:
        if nodes[child].mark == "absent" and not nodes[child].minor:
            absent = nodes[child]
            key = f"absent:{absent.atom}"
            yield absent.model_copy(update={"id": key, "world": ""})


def _telling(node: Node) -> bool:
    """Does the fact bear on the case, or does it only bring somebody up?"""
    return not node.minor and not node.atom.startswith(("present(", "mentions("))


def _bare(node: Node) -> Node:
    return node.model_copy(update={"id": f"event:{node.event}", "atom": node.event})

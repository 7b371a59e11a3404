"""The argument in brief: the verdict, what each suspect costs, and the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.results.explanation import Argument, Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# What only says that the question arises, or what words are about; below it every
# argument looks the same.
COMMON_GROUND = (
    "known(",
    "suspect(",
    "helper(",
    "met(",
    "concerns(",
    "inside(",
)


def digest(argument: Argument, rivals: int | None = None) -> Argument:
    """ARGUMENT without the steps between a claim and the evidence it stands on.

    Kept are the verdict, what each conspirator did, the leader's price, each rival
    (only the first RIVALS) but not his helpers' doings, the claims made of each, and
    below a claim the events shown and what is absent.
    """
    nodes = {node.id: node for node in argument.nodes}
    left = rivals
    kept: dict[str, Node] = {}
    tops: list[str] = []
    for key in nodes[argument.root].children:
        if key.startswith("role:"):
            continue
        if key.startswith("rival:") and left is not None:
            if left == 0:
                continue
            left -= 1
        tops.append(key)
        priced = [_keep_claim(nodes, child, kept) for child in nodes[key].children]
        kept[key] = nodes[key].but(children=tuple(priced))
    root = nodes[argument.root].but(children=tuple(tops))
    return Argument(root=root.id, nodes=(root, *kept.values()))


def evidence(argument: Argument, keys: Iterable[str]) -> list[Node]:
    """The evidence that the nodes KEYS stand on: each event once, in the order of
    telling, then what is absent."""
    nodes = {node.id: node for node in argument.nodes}
    found: dict[str, Node] = {}
    for key in keys:
        below = (
            _find_leaves(nodes, key)
            if nodes[key].children
            else [_rename_leaf(nodes[key])]
        )
        found.update((leaf.id, leaf) for leaf in below)
    return sorted(found.values(), key=lambda n: (n.mark != "shown", n.scene or 0))


def shown_for(argument: Argument, person: str, text: str) -> list[Node]:
    """The events shown that TEXT, said of PERSON's world, stands on, in the order of
    telling."""
    nodes = [n.id for n in argument.nodes if (n.world, n.text) == (person, text)]
    found = [n for n in evidence(argument, nodes) if n.mark == "shown"]
    return [node for node in found if node.scene is not None]


def _keep_claim(nodes: dict[str, Node], key: str, kept: dict[str, Node]) -> str:
    """Keep the claim KEY and the evidence below it; return the id it has there.

    The same claim in the worlds of two suspects is one node.
    """
    if not nodes[key].children:  # evidence itself
        leaf = _rename_leaf(nodes[key])
        kept[leaf.id] = leaf
        return leaf.id
    leaves = list(dict.fromkeys(_find_leaves(nodes, key)))
    kept.update((leaf.id, leaf) for leaf in leaves)
    node = nodes[key]
    name = f"step:{node.atom}"
    before = kept[name].children if name in kept else ()
    ids = tuple(dict.fromkeys((*before, *(leaf.id for leaf in leaves))))
    kept[name] = node.but(id=name, children=ids, world="")
    return name


def _find_leaves(nodes: dict[str, Node], key: str) -> Iterator[Node]:
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
        if node.mark == "shown" and _is_telling(node):
            events.setdefault(node.event or node.id, _rename_leaf(node))
        stack.extend(node.children)
    yield from sorted(events.values(), key=lambda n: (n.scene or 0, n.id))
    for child in nodes[key].children:
        if nodes[child].mark == "absent" and not nodes[child].minor:
            yield _rename_leaf(nodes[child])


def _is_telling(node: Node) -> bool:
    """Does the fact bear on the case, or does it only bring somebody up?"""
    return not node.minor and not node.atom.startswith(("present(", "mentions("))


def _rename_leaf(node: Node) -> Node:
    """The evidence NODE under a name that does not depend on the world."""
    if node.mark == "shown" and node.event is not None:
        name, atom = f"event:{node.event}", node.event
        return node.but(id=name, atom=atom)
    return node.but(id=f"{node.mark}:{node.atom}", world="")

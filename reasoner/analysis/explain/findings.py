"""What somebody in the plot knew or did, as data."""

from __future__ import annotations

from typing import Literal

from reasoner.analysis.explain.nodes import Mark
from reasoner.analysis.model import Frozen

Kind = Literal[
    "held", "did", "own_mark", "staged", "in_hiding", "uncanny", "lie", "service", "own"
]


class Finding(Frozen):
    """One thing that somebody in the plot knew or did.

    `mark` and `price` are those of the step it rests on, `nodes` all the nodes of the
    argument that it rests on, that step first. `open` says that the story could as
    well go without it, at the same price and with the same culprit.
    """

    kind: Kind
    person: str
    text: str
    mark: Mark
    price: int | None
    open: bool
    nodes: tuple[str, ...]

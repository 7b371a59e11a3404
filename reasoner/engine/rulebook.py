"""Which rule files each stage reads, in order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from reasoner.case.library import rules_dir

RANKS = "ranks"
VIEWPOINT = ("vocabulary", "order", "viewpoint", "privy")
CHAIRS = (*VIEWPOINT, "mortality")
PRESENCE = (*CHAIRS, "presence")
BELIEF = (*CHAIRS, "formula", "belief", "composed")
CLOSURE = ("vocabulary", "formula", "closure")
WORLDS = (
    *VIEWPOINT,
    RANKS,
    "formula",
    "membership",
    "cast",
    "worlds",
    "leak",
    "deed",
    "blame",
    "whereabouts",
    "circle",
    "numbers",
    "trace",
    "death",
    "matter",
    "truth",
    "given",
    "exposure",
    "will",
    "theory",
    "echo",
    "testimony",
    "circumstance",
    "uncanny",
    "initiate",
    "ties",
    "conduct",
    "flight",
    "dupe",
    "trust",
    "inquiry",
    "sorts",
    "show",
)
CONTINUITY = (*VIEWPOINT, "formula", "membership", "cast", "continuity")
LEDGER = (*VIEWPOINT, "formula", "membership", "cast", "ledger", "silence", "betrayal")
CONSEQUENCES = ("vocabulary", "order", "formula", "consequence")
LOOSE_ENDS = (*CONTINUITY, "loose_ends")
PROVENANCE = (*VIEWPOINT, "provenance")
CLUES = ("vocabulary", "clue")


def files(names: tuple[str, ...]) -> list[Path]:
    """The paths of the rule files called NAMES."""
    return [rules_dir() / f"{name}.lp" for name in names]


def ranks(prices: Mapping[str, int]) -> str:
    """The text of the ranks with PRICES, by kind, in place of those that stand there.

    Raises `ValueError` for a kind that is not there, or a price below 0.
    """
    text = files((RANKS,))[0].read_text(encoding="utf-8")
    for kind, price in prices.items():
        fact = rf"^rank\({re.escape(kind)}, \d+,"
        text, found = re.subn(fact, f"rank({kind}, {price},", text, flags=re.MULTILINE)
        if not found or price < 0:
            raise ValueError(f"no price {price} for surprises of kind {kind}")
    return text

"""Which rule files each stage reads, in order."""

from __future__ import annotations

from pathlib import Path

from reasoner.case.library import rules_dir

VIEWPOINT = ("vocabulary", "order", "viewpoint", "privy")
WORLDS = (
    *VIEWPOINT,
    "ranks",
    "cast",
    "worlds",
    "leak",
    "deed",
    "trace",
    "death",
    "exposure",
    "testimony",
    "uncanny",
    "conduct",
    "show",
)


def files(names: tuple[str, ...]) -> list[Path]:
    """The paths of the rule files called NAMES."""
    return [rules_dir() / f"{name}.lp" for name in names]

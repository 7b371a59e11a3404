"""Which rule files each stage reads, in order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from reasoner.case.library import rules_dir
from reasoner.case.vocabulary import read_words

if TYPE_CHECKING:
    from reasoner.engine.asp.doors import PackRules

RANKS, WORDED, SHOWN = "ranks", "formula", "show"
VIEWPOINT = ("vocabulary", "order", "viewpoint", "privy")
CHAIRS = (*VIEWPOINT, "mortality")
PRESENCE = (*CHAIRS, "presence")
BELIEF = (*CHAIRS, "formula", "belief", "compound", "oneself", "proven")
CLOSURE = ("vocabulary", "formula", "closure")
WORLDS = (
    *VIEWPOINT,
    RANKS,
    WORDED,
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
    "whole",
    "will",
    "untold",
    "theory",
    "echo",
    "slight",
    "testimony",
    "circumstance",
    "outside",
    "uncanny",
    "initiate",
    "ties",
    "conduct",
    "flight",
    "dupe",
    "deputy",
    "signs",
    "lead",
    "trust",
    "friends",
    "inquiry",
    "sorts",
    SHOWN,
)
CONTINUITY = (*VIEWPOINT, "formula", "membership", "cast", "continuity")
CANDOUR = ("candour",)
LEDGER = (
    *(*VIEWPOINT, "formula", "membership", "cast"),
    *("candour", "ledger", "silence", "betrayal"),
)
CONSEQUENCES = ("vocabulary", "order", "formula", "consequence")
LOOSE_ENDS = (*CONTINUITY, "loose_ends")
PROVENANCE = (*VIEWPOINT, "provenance")
CLUES = ("vocabulary", "clue")


def find_files(names: tuple[str, ...], packs: tuple[str, ...] = ()) -> list[Path]:
    """The paths of the rule files called NAMES, and, where they are about worlds, of
    PACKS. Raises `CaseError` for a pack that goes through no door."""
    paths = [*_find_own_files(names)]
    if WORDED in names and names[-1] == SHOWN:
        paths += [Path(rules.pack.path) for rules in _list_rules(packs)]
    return paths


@cache
def _find_own_files(names: tuple[str, ...]) -> tuple[Path, ...]:
    return tuple(rules_dir() / f"{name}.lp" for name in names)


def read_texts(names: tuple[str, ...], packs: tuple[str, ...]) -> str:
    """What PACKS add to the files called NAMES besides: to those about worlds, which
    of their statements a case need not make; to others, how their claims are said."""
    if not packs or WORDED not in names:
        return ""
    if names[-1] != SHOWN:
        return "".join(rules.words for rules in _list_rules(packs))
    core, words = read_words().predicates, read_words(packs).predicates
    return "".join(
        f"#defined {one.name}/{len(one.args)}.\n"
        for one in words.values()
        if one.name not in core
    )


def read_ranks(prices: Mapping[str, int], packs: tuple[str, ...] = ()) -> str:
    """The text of the ranks, and of PACKS, with PRICES, by kind, in place of those that
    stand there.

    Raises `ValueError` for a kind that is not there, or a price below 0.
    """
    sources = [rules_dir() / f"{RANKS}.lp"]
    sources += [Path(rules.pack.path) for rules in _list_rules(packs)]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    for kind, price in prices.items():
        fact = rf"^rank\({re.escape(kind)}, *\d+,"
        text, found = re.subn(fact, f"rank({kind}, {price},", text, flags=re.MULTILINE)
        if not found or price < 0:
            raise ValueError(f"no price {price} for surprises of kind {kind}")
    return text


def _list_rules(packs: tuple[str, ...]) -> list[PackRules]:
    if not packs:
        return []
    from reasoner.engine.asp.doors import read_rules  # which takes a parser

    return read_rules(packs)

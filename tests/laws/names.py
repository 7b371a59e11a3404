"""Other names for everything in a case, and a verdict put back into the old ones."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from typing import TypeAlias

from reasoner.case import edits
from reasoner.case.loader import parse
from reasoner.case.model import CaseData
from reasoner.case.vocabulary import read_words

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"

# Words that the rules use themselves: a story's names must not collide with them.
RULE_WORDS = (
    *("m", "c", "e", "x", "genuine", "staged", "lie", "true", "told", "already", "me"),
    *("hireling", "named", "culprit", "guilty", "dead", "base", "tie", "treason"),
)

_WORD = re.compile(r"[_']*[a-z][A-Za-z0-9_']*(?!\()")
_NAMING = (
    *("person", "plot", "culprit", "about", "viewpoint", "face"),
    *("untold",),
)


def bijection(data: CaseData, chance: random.Random) -> dict[str, str]:
    """A new name for each identifier: another's, a word of the rules, or an odd one."""
    old = list(data.labels)
    odd = [f"_n{i}'" for i in range(len(old))]
    fresh = [word for word in (*RULE_WORDS, *odd) if word not in old]
    pool = chance.choice((old, old + fresh))
    pool = [word for word in pool if word not in read_words().reserved]
    return dict(zip(old, chance.sample(pool, len(old)), strict=True))


def disguise(data: CaseData, chance: random.Random) -> tuple[CaseData, dict[str, str]]:
    """DATA under other names and with its facts in another order, read anew."""
    mapping = bijection(data, chance)
    facts = list(edits.rename(data, mapping).facts)
    chance.shuffle(facts)
    text = replace(data, facts=tuple(facts)).program()
    return parse(text, data.name), mapping


def shuffled(data: CaseData, chance: random.Random) -> CaseData:
    facts = list(data.facts)
    chance.shuffle(facts)
    return replace(data, facts=tuple(facts))


def normal(value: Json, back: dict[str, str], naming: bool = False) -> Json:
    """A verdict in the names BACK leads to, lists in an order that no name decides.

    Only fields that hold identifiers are put back: sentences hold labels, and
    labels have not changed.
    """
    if isinstance(value, dict):
        inner = {k: normal(v, back, k in _NAMING) for k, v in value.items()}
        return dict(sorted(inner.items()))
    if isinstance(value, list | tuple):
        items = [normal(item, back, naming) for item in value]
        return items if naming else sorted(items, key=repr)
    if isinstance(value, str) and naming:
        return _WORD.sub(lambda match: back.get(match[0], match[0]), value)
    return value

"""Names that are printed alike: told apart wherever they are shown, and reported.

Two names are the *same* where they differ at most in case, in width or in characters
that nobody sees. They *look alike* where they have the same skeleton (Unicode
Technical Standard 39, section 4): each letter replaced by the one it is taken for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from reasoner.case.terms import Fact
from reasoner.errors import Finding

SAME_NAME = "same-name"
LOOK_ALIKE = "look-alike"
MOST_MARKS = 4  # upon one letter; a tower of more covers the lines around it
# Letters and marks that no font draws; Python takes them for printable.
_UNDRAWN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\uffa0\ufffc"
    "\ufe00-\ufe0f\U00013441\U00013442\U00016fe4\U0001d159\U000e0100-\U000e01ef]"
)
# What is taken for one another in plain letters; the rest is in the tables.
_PLAIN = str.maketrans({"I": "l", "1": "l", "|": "l", "0": "O"})
_PAIRS = (("rn", "m"), ("vv", "w"))
# What answers call those who are no people of any case: nobody may pass for them.
OURS = (
    *("nobody", "nobody (no plot at all)"),
    *("someone not named so far", "the audience"),
)


def iterate_characters(text: str) -> Iterator[tuple[str, bool]]:
    """Each character of TEXT, and whether a reader sees it as what it is."""
    marks = 0
    for one in text:
        marks = marks + 1 if unicodedata.category(one) in ("Mn", "Me") else 0
        seen = one.isprintable() and not _UNDRAWN.match(one)
        yield one, seen and marks <= MOST_MARKS


def tell_apart(names: Mapping[str, str]) -> dict[str, str]:
    """Those of NAMES that another one, or one of OURS, has or looks like, with the
    identifier behind."""
    shown, _ = _settle_names(names)
    return {word: text for word, text in shown.items() if text != names[word]}


def _settle_names(names: Mapping[str, str]) -> tuple[dict[str, str], list[_Group]]:
    """How each of NAMES is printed, and the groups of those that were printed alike.

    With its identifier behind it a name may be what somebody else is called; then that
    one gets his, too. Identifiers that look alike themselves are counted besides.
    """
    shown, bare, found = dict(names), set(names), list[_Group]()
    while alike := [g for g in _group_alike(shown) if not bare.isdisjoint(g.texts)]:
        found += alike
        for word in bare.intersection(word for group in alike for word in group.texts):
            shown[word] = f"{names[word]} ({word})"
            bare.remove(word)
    for group in list(_group_alike(shown)) if found else ():
        # Identifiers that look alike tell nothing apart: they are counted.
        for place, word in enumerate(group.texts, start=1):
            counted = f"{place} of {len(group.texts)}"
            shown[word] = f"{names[word]} ({word}, {counted})"
    return shown, found


class _Group(NamedTuple):
    """What is printed alike, by identifier, and the code of that."""

    texts: dict[str, str]
    code: str


def _group_alike(names: Mapping[str, str]) -> Iterator[_Group]:
    """The NAMES that are printed alike, first those that are the same. One of OURS
    stands first, for itself. Case hides some likenesses (`B0b`, `Bob`) and makes others
    (`Ian`, `lan`): skeletons are compared with it and without."""
    seen: set[tuple[str, ...]] = set()
    for code, look in (
        (SAME_NAME, _fold_same),
        (LOOK_ALIKE, _reduce_to_skeleton),
        (LOOK_ALIKE, _reduce_without_case),
    ):
        alike = {
            look(f(name[0]) + name[1:]): {name: name}
            for name in OURS
            for f in (str.lower, str.upper)
        }
        for word, text in names.items():
            alike.setdefault(look(text), {})[word] = text
        for found in alike.values():
            if len(found) > 1 and tuple(found) not in seen:
                seen.add(tuple(found))
                yield _Group(found, code)


def find_look_alikes(
    names: Mapping[str, str], declaration: Callable[[str], Fact], path: str
) -> Iterator[Finding]:
    """A warning for all NAMES that are printed alike, where the second of them has
    its DECLARATION in the case at PATH. Of those that are the same, only the first
    looks like others: the rest have a warning already."""
    for group, code in _settle_names(names)[1]:
        texts = group if code == SAME_NAME else _drop_same(group)
        if len(texts) == 1:
            continue
        fact = declaration(tuple(texts)[1])
        first, *others = (
            f'"{word}" in answers' if word in OURS else f"{word} ({text})"
            for word, text in texts.items()
        )
        more = f" and {len(others) - 1} more" if len(others) > 1 else ""
        if code == SAME_NAME:
            verb = "have" if more else "has"
            text = f"{others[0]}{more} {verb} the same name as {first}"
        else:
            verb = "look" if more else "looks"
            text = f"{others[0]}{more} {verb} like {first} in print"
        yield Finding(
            code,
            text,
            "give each a name of its own; until then they are shown with their "
            "identifiers",
            path,
            fact.line,
            fact.column,
            "warning",
            tuple(word for word in group if word not in OURS),
        )


def _drop_same(texts: dict[str, str]) -> dict[str, str]:
    """The TEXTS that differ, each with the first of the identifiers that have it."""
    first = {_fold_same(text): word for word, text in reversed(texts.items())}
    return {word: text for word, text in texts.items() if word in first.values()}


def _fold_same(text: str) -> str:
    """TEXT as it is compared: without case, width and what has no look."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        text = _keep_seen(text)
    return " ".join(text.casefold().split())


def _reduce_to_skeleton(text: str) -> str:
    """What TEXT is taken for: two texts with one skeleton look alike."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(map(_find_prototype, _keep_seen(text)))
    text = text.translate(_PLAIN)
    for pair, one in _PAIRS:
        text = text.replace(pair, one)
    return " ".join(text.split())


def _reduce_without_case(text: str) -> str:
    """The skeleton of TEXT in small letters."""
    return _reduce_to_skeleton(text.casefold()).casefold()


def _keep_seen(text: str) -> str:
    """The characters of TEXT that have a look."""
    return "".join(one for one, seen in iterate_characters(text) if seen)


@cache
def _find_prototype(letter: str) -> str:
    """One letter for LETTER and all that are taken for it: a plain one, or the first
    of them in Unicode."""
    if letter.isascii() or unicodedata.combining(letter):
        return letter
    # Imported here because hardly any case needs its tables, which take a moment.
    from confusable_homoglyphs.confusables import confusables_data

    alike: list[str] = [one["c"] for one in confusables_data.get(letter, ())]
    plain = (one for one in alike if one.isascii())
    return next(plain, None) or min(letter, *alike)

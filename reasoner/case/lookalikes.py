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

from reasoner.case.terms import Fact
from reasoner.errors import Finding

SAME_NAME = "same-name"
LOOK_ALIKE = "look-alike"
# Letters and marks that no font draws; Python takes them for printable.
UNDRAWN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\uffa0"
    "\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
# What is taken for one another in plain letters; the rest is in the tables.
_PLAIN = str.maketrans({"I": "l", "1": "l", "|": "l", "0": "O"})
_PAIRS = (("rn", "m"), ("vv", "w"))
# What answers call those who are no people of any case: nobody may pass for them.
OURS = ("nobody", "someone not on the list", "the audience")


def told_apart(names: Mapping[str, str]) -> dict[str, str]:
    """Those of NAMES that another one, or one of OURS, has or looks like, with the
    identifier behind."""
    doubtful = {word for group, _ in _groups(names) for word in group}
    return {word: f"{names[word]} ({word})" for word in names if word in doubtful}


def _groups(names: Mapping[str, str]) -> Iterator[tuple[tuple[str, ...], str]]:
    """The identifiers whose NAMES are printed alike, together, with the code of that;
    first those with the same name. One of OURS stands first, for itself."""
    seen: set[tuple[str, ...]] = set()
    for code, look in ((SAME_NAME, _same), (LOOK_ALIKE, _skeleton)):
        alike = {
            look(f(name[0]) + name[1:]): [name]
            for name in OURS
            for f in (str.lower, str.upper)
        }
        for word, text in names.items():
            alike.setdefault(look(text), []).append(word)
        for found in map(tuple, alike.values()):
            if len(found) > 1 and found not in seen:
                seen.add(found)
                yield found, code


def look_alikes(
    names: Mapping[str, str], declaration: Callable[[str], Fact], path: str
) -> Iterator[Finding]:
    """A warning for all NAMES that are printed alike, where the second of them has
    its DECLARATION in the case at PATH."""
    for words, code in _groups(names):
        fact = declaration(words[1])
        first, *others = (
            f'"{word}" in answers' if word in OURS else f"{word} ({names[word]})"
            for word in words
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
            tuple(word for word in words if word not in OURS),
        )


def _same(text: str) -> str:
    """TEXT as it is compared: without case, width and what has no look."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        text = _seen(text)
    return " ".join(text.casefold().split())


def _skeleton(text: str) -> str:
    """What TEXT is taken for: two texts with one skeleton look alike."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(map(_taken_for, _seen(text)))
    text = text.translate(_PLAIN)
    for pair, one in _PAIRS:
        text = text.replace(pair, one)
    return " ".join(text.split())


def _seen(text: str) -> str:
    """The characters of TEXT that have a look."""
    return "".join(filter(str.isprintable, UNDRAWN.sub("", text)))


@cache
def _taken_for(letter: str) -> str:
    """One letter for LETTER and all that are taken for it: a plain one, or the first
    of them in Unicode."""
    if letter.isascii() or unicodedata.combining(letter):
        return letter
    # Imported here because hardly any case needs its tables, which take a moment.
    from confusable_homoglyphs.confusables import confusables_data

    alike: list[str] = [one["c"] for one in confusables_data.get(letter, ())]
    plain = (one for one in alike if one.isascii())
    return next(plain, None) or min(letter, *alike)

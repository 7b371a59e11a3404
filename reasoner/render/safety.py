"""Text from a case may come from anywhere: what it could do to its reader is undone.

Control characters steer terminals, bidirectional ones turn a line round, those of no
width hide in names, and towers of marks cover other lines. Every renderer passes what
it writes through here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reasoner.case.lookalikes import iterate_characters
from reasoner.prose.document import UNBROKEN

SHOWN = "\N{REPLACEMENT CHARACTER}"
_EMOJI_STYLE = "\ufe0e\ufe0f"  # these choose a glyph and hide nothing: dropped
_SPACES = "\t\n\v\f\r"


def visible(text: str) -> str:
    """TEXT on one line, with a sign in place of each character that has no look."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        one if seen else _replace_character(one)
        for one, seen in _check_characters(text)
    )


def visible_lines(text: str) -> str:
    """The same of each line of TEXT, which may have several."""
    return "\n".join(map(visible, text.split("\n")))


def escaped(text: str) -> str:
    r"""TEXT, several lines of JSON, with \u escapes for what has no look: those beyond
    four digits in two halves, as JSON has them. What is read back is the same text."""
    return _escape_unseen(text, _escape_in_halves)


def escaped_whole(text: str) -> str:
    r"""The same of several lines of TOML, which has \U for more than four digits."""
    return _escape_unseen(text, lambda one: f"\\U{ord(one):08x}")


def escaped_in_case(text: str) -> str:
    r"""The same of the text of a case, which has \u{202e} for a character."""
    return _escape_unseen(text, lambda one: f"\\u{{{ord(one):x}}}")


def _escape_unseen(text: str, escape: Callable[[str], str]) -> str:
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    return "".join(
        one if seen or one == "\n" else escape(one)
        for one, seen in _check_characters(text)
    )


def _check_characters(text: str) -> Iterator[tuple[str, bool]]:
    """Each character of TEXT, and whether it may stand as it is."""
    return ((one, seen or one == UNBROKEN) for one, seen in iterate_characters(text))


def _replace_character(one: str) -> str:
    if one in _SPACES:
        return " "
    return "" if one in _EMOJI_STYLE else SHOWN


def _escape_in_halves(one: str) -> str:
    units = one.encode("utf-16-be", "surrogatepass")
    pairs = (units[at : at + 2] for at in range(0, len(units), 2))
    return "".join(f"\\u{int.from_bytes(pair):04x}" for pair in pairs)

"""What happened is quoted once on a page; after that its scene is enough."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from reasoner.prose.document import Element, Item, Paragraph

if TYPE_CHECKING:
    from reasoner.prose.phrases import Phrases

_IN_BRACKETS = re.compile(r'(?<! for this) \("([^"]+)"(?:, scene \d+)?([;)])')
_THIS = re.compile(r"\bfor this \((scene \d+)(?:; ([^)]*))?\)")
_BEHIND_A_SCENE = re.compile(r'(, scene \d+): "([^"]+)"')


def quote_once(phrases: Phrases, page: Iterable[Element]) -> Iterator[Element]:
    """PAGE, where what is quoted for the second time is no more than the number of its
    scene."""
    told: set[str] = set()

    def shorten(found: re.Match[str], label: str, short: str) -> str:
        if label in told:
            return short
        told.add(label)
        return found[0]

    def shorten_bracket(found: re.Match[str]) -> str:
        label, end = found.groups()
        scene = phrases.scene_of(label)
        return shorten(found, label, f" ({scene}{end}") if scene else found[0]

    def shorten_scene(found: re.Match[str]) -> str:
        return shorten(found, found[2], found[1])

    for element in page:
        if not isinstance(element, (Paragraph, Item)):
            yield element
            continue
        text = _IN_BRACKETS.sub(shorten_bracket, element.text)
        text = _THIS.sub(_name_what, text)
        text = _BEHIND_A_SCENE.sub(shorten_scene, text)
        if isinstance(element, Item):
            text = _drop_told(phrases, text, told)
        told |= {*phrases.events_told(text)}
        yield replace(element, text=text)


def _name_what(found: re.Match[str]) -> str:
    """What "this" is, where no more than the scene is told of it, before the rest."""
    rest = f" ({found[2]})" if found[2] else ""
    return f"for what {found[1]} shows{rest}"


def _drop_told(phrases: Phrases, text: str, told: set[str]) -> str:
    """TEXT, in which what shows something, at its end or before more of it, is left
    out where it was TOLD before; not what somebody did, which is that itself."""
    for label in told:
        scene = phrases.scene_of(label)
        for form in (label, phrases.within(label)) if scene else ():
            shown = re.compile(
                rf"(?<! did it): {re.escape(form)} (?=\({scene}\)(\.|; and))"
            )
            text = shown.sub(" ", text)
    return text

"""Who knew a secret, and which cases come along, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from reasoner.prose.document import (
    PAUSE,
    Element,
    Heading,
    Item,
    Paragraph,
    Table,
)
from reasoner.prose.phrases import Phrases, cited, count, listing, titled

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.results.answers import CasesAnswer
    from reasoner.results.minds import Knower, WhoKnew

CASE_HEADS = ("case", "title", "scenes", "persons")
HEADS = ("person", "name", "scene", "time", "channel", "event", "label")
NO_TIME = "The time limit ended the search: it left no answer."


def who_knew(case: CaseData, found: WhoKnew) -> Iterator[Element]:
    """Who held a secret by the end of a scene, since when and by which channel, as it
    was or as a chain sees it."""
    chain, knowers = found.viewpoint, found.knowers
    if not found.complete:
        yield Paragraph(NO_TIME, "open")
        return
    seen = "" if chain is None else f", {Phrases(case).chair(chain)}"
    asked = f"who knew {found.text}, by the end of scene {found.scene}"
    title = f"{titled(case.title)}: {asked}"
    yield Heading(f"{title}{seen}", "title")
    yield PAUSE
    if not knowers:
        teller = "the case tells" if chain is None else "has been found out"
        yield Paragraph(f"Nobody, as far as {teller}.")
    occasions: dict[str, list[Knower]] = {}
    for knower in knowers:
        occasions.setdefault(_word_occasion(knower), []).append(knower)
    for occasion, rows in occasions.items():
        yield Paragraph(occasion)
        by_channel: dict[str, list[str]] = {}
        for knower in rows:
            by_channel.setdefault(knower.channel, []).append(knower.name)
        for channel, names in by_channel.items():
            yield Item(f"{listing(names)}: {channel}")
    people = count(len(knowers), "person")
    if knowers and chain is None:
        yield PAUSE
        how = _word_extent(case, found)
        yield Paragraph(
            f"{people}, {how}. Those in the story may know less of who knew."
        )
    elif knowers:
        yield PAUSE
        yield Paragraph(f"{people}, as far as has been found out.")
    yield from _write_unaware(found)
    if found.leaked:
        yield PAUSE
        yield Heading("What shows that the other side knew it, too")
        yield from map(cited, found.leaked)


def _word_extent(case: CaseData, found: WhoKnew) -> str:
    """How far what is FOUND was told."""
    if found.scene >= max(case.scenes):
        return "as it really was"
    more = " and comes out later" if found.tells_ahead() else ""
    return f"as far as scene {found.scene} has told{more}"


def _write_unaware(found: WhoKnew) -> Iterator[Element]:
    """Who did not know, and what would have told them."""
    if not found.others:
        return
    yield PAUSE
    if not found.given_away:
        everybody = listing([other.name for other in found.others])
        yield Paragraph(f"Not {everybody}: nothing has given it away.")
        return
    yield Heading("Who did not know")
    by_reason: dict[str, list[str]] = {}
    for other in found.others:
        by_reason.setdefault(other.because, []).append(other.name)
    for because, names in by_reason.items():
        yield Item(f"{listing(names)}: {because}")
    yield PAUSE
    yield Heading("What would have told them")
    yield from map(cited, found.given_away)


def rows(found: WhoKnew) -> Iterator[tuple[str, ...]]:
    """The cells of a table below HEADS."""
    for knower in found.knowers:
        cells = (getattr(knower, head) for head in HEADS)
        yield tuple("" if cell is None else str(cell) for cell in cells)


def _word_occasion(knower: Knower) -> str:
    if knower.scene is None:
        return "From the start"
    since = f"Scene {knower.scene}"
    if knower.time != knower.scene:
        since += f", story time {knower.time}"
    return f"{since}: {knower.label}" if knower.label else since


def cases(found: Iterable[CaseData]) -> Iterator[Element]:
    """The bundled cases."""
    yield Table(("case", "title", "size"), tuple(map(_count_size, found)))


def case_rows(found: Iterable[CaseData]) -> Iterator[tuple[str, ...]]:
    """The cells of a table below CASE_HEADS."""
    for case in found:
        yield case.name, case.title, str(len(case.scenes)), str(len(case.persons))


def cases_answer(found: Iterable[CaseData]) -> CasesAnswer:
    """The bundled cases as data."""
    # Imported here because the table itself is told without any result.
    from reasoner.results.answers import CaseEntry, CasesAnswer

    rows = (zip(CASE_HEADS, row, strict=True) for row in case_rows(found))
    return CasesAnswer(cases=tuple(CaseEntry.model_validate(dict(row)) for row in rows))


def _count_size(case: CaseData) -> tuple[str, str, str]:
    scenes, people = (
        count(len(case.scenes), "scene"),
        count(len(case.persons), "person"),
    )
    return case.name, case.title, f"{scenes}, {people}"

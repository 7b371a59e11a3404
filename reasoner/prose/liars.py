"""Who is bound to be lying, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reasoner.prose.document import PAUSE, Element, Heading, Paragraph
from reasoner.prose.phrases import Phrases, capital, cited, listing, place

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.results.liars import BoundToLie, Liars


def liars(case: CaseData, found: Liars) -> Iterator[Element]:
    """Who lies for certain, or by all the best explanations, and by which words."""
    phrases = Phrases(case)
    where = place(case, found.scene, found.viewpoint)
    yield Heading(f"{where}: who must have lied", "title")
    yield PAUSE
    if not found.bound:
        yield Paragraph("Nobody is bound to have lied.")
    for bound in found.bound:
        yield Paragraph(_word_bound(phrases, bound))
        yield from map(cited, bound.words)


def _word_bound(phrases: Phrases, bound: BoundToLie) -> str:
    who = listing([phrases.mind(person) for person in bound.people], "or")
    alone = len(bound.people) == 1
    must = (
        f"{capital(who)} {who:has} lied" if alone else f"One of the two has lied, {who}"
    )
    if alone and not bound.each and len(bound.words) > 1:
        must += ", in one at least of these"
    if bound.status == "proven":
        return f"{must}: no world that the evidence leaves has it otherwise."
    more = f"at least {bound.firmness} more"
    return f"{must}: every explanation without it asks us to swallow {more}."

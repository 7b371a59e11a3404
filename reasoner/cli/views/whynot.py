"""Why not somebody, as text and Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reasoner.cli.views.blocks import Block, render
from reasoner.cli.views.contrast import unequal
from reasoner.cli.views.phrases import NOBODY, Phrases, listing, price
from reasoner.cli.views.verdict import nothing_known, place

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.results.base import EventRef
    from reasoner.results.contrast import Contrast, RuledOut, WhyNot, WhyNotPlot
    from reasoner.results.verdict import Surprise


def words(case: CaseData, found: WhyNot, markdown: bool = False) -> str:
    """FOUND in sentences."""
    return render(_blocks(case, found), markdown)


def item(phrases: Phrases, surprise: Surprise) -> Block:
    """A surprise with its scene and its price, as an item of a list."""
    event = phrases.event_of(surprise)
    where = f", {phrases.scene(event)}" if event else ""
    return Block("item", f"{phrases.claim(surprise)}{where} ({price(surprise)})")


def cited(event: EventRef) -> Block:
    """An event with its scene, as an item of a list."""
    return Block("item", f"Scene {event.scene}: {event.label}")


def _blocks(case: CaseData, found: WhyNot) -> Iterator[Block]:
    yield Block("head", place(case, found.scene, found.viewpoint))
    phrases = Phrases(case)
    if found.person == NOBODY:
        yield Block("head", "Could it be that there was no betrayal at all?")
    else:
        yield Block("head", f"Why not {phrases.suspect(found.person)}?")
    if not found.plots:
        yield Block("para", nothing_known(case, found.viewpoint))
    for plot in found.plots:
        if len(case.plots) > 1:
            yield Block("para", f"The plot: {phrases.within(plot.text)}.")
        yield from _plot(phrases, found, plot)


def _plot(phrases: Phrases, found: WhyNot, plot: WhyNotPlot) -> Iterator[Block]:
    name = phrases.suspect(found.person)
    yield Block("para", _finding(phrases, found, plot))
    if plot.contrast is not None:
        yield from _contrast(phrases, plot.contrast)
    if plot.ruled_out is not None:
        yield from _ruled_out(plot.ruled_out)
    if plot.as_helper in ("suspected", "identified", "proven"):
        yield Block("para", f"As a helper of the traitor, {name} is {plot.as_helper}.")


def _finding(phrases: Phrases, found: WhyNot, plot: WhyNotPlot) -> str:
    """The answer in a sentence or two."""
    nobody = found.person == NOBODY
    name = phrases.suspect(found.person)
    it = "there was no betrayal" if nobody else f"it was {name}"
    others = [phrases.suspect(p) for p in plot.leaders if p != found.person]
    sentences = {
        "leader": f"But that is the verdict: {it}. {_sure(plot)}",
        "tied": f"It may well be so: that {it} is as good an explanation as any. Just "
        f"as good: {listing(others)}.",
        "costs": f"That {it} cannot be excluded, but it asks us to swallow {plot.rank} "
        f"more than the best explanation ({listing(others)}).",
        "ruled_out": f"Whatever one were ready to believe, it cannot be that {it}.",
        "own_chair": f"We look through the eyes of {name}, and everybody knows of "
        "himself whether he is loyal.",
        "enemy": f"{name} is openly against {plot.side}: there is no trust to betray.",
        "outsider": f"{name} does not belong to {plot.side}, and only its members can "
        "betray it from within.",
        "unmet": f"{name} has not been met or heard of yet, as far as is known here.",
    }
    return sentences[plot.finding]


def _sure(plot: WhyNotPlot) -> str:
    if plot.firmness is None:
        return "It is proven: no other explanation is left."
    return f"Any other explanation asks us to swallow at least {plot.firmness} more."


def _contrast(phrases: Phrases, contrast: Contrast) -> Iterator[Block]:
    extra, spared = unequal(contrast.extra, contrast.spared)
    if extra:
        yield Block("para", "To believe it one would have to swallow that:")
        yield from (item(phrases, surprise) for surprise in extra)
    if spared:
        leader = phrases.suspect(contrast.leader)
        yield Block("para", f"But no longer, as with {leader}, that:")
        yield from (item(phrases, surprise) for surprise in spared)


def _ruled_out(out: RuledOut) -> Iterator[Block]:
    if out.shown:
        yield Block("para", "What rules that out:")
        yield from map(cited, out.shown)
    if out.unsaid:
        yield Block("para", "And what is missing; were it known, it could be so again:")
        yield from (
            Block("item", f"{sentence[:1].upper()}{sentence[1:]}")
            for sentence in out.unsaid
        )
    if out.absent:
        yield Block("para", "It could be so again, if this became known here:")
        yield from map(cited, out.absent)
    if not (out.shown or out.unsaid or out.absent):
        yield Block("para", "That holds whatever is in evidence.")

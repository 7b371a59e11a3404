"""Why not somebody, as text and Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reasoner.cli.phrases import listing
from reasoner.cli.views.blocks import Block, render

if TYPE_CHECKING:
    from reasoner.analysis.model import Surprise
    from reasoner.analysis.ruledout import RuledOut
    from reasoner.analysis.support import EventRef
    from reasoner.analysis.whynot import Contrast, WhyNot, WhyNotPlot
    from reasoner.case.model import CaseData

PRICES = {1: "unusual", 2: "surprising", 3: "astonishing"}
NO_PLOT = (
    "No betrayal is known yet at this scene, so there is nothing to suspect anybody of."
)


def text(case: CaseData, found: WhyNot) -> str:
    """FOUND in sentences."""
    return render(_blocks(case, found))


def markdown(case: CaseData, found: WhyNot) -> str:
    """FOUND as Markdown."""
    return render(_blocks(case, found), markdown=True)


def item(surprise: Surprise) -> Block:
    """A surprise with its price, as an item of a list."""
    return Block("item", f"{surprise.text} [{PRICES[surprise.rank]}, {surprise.rank}]")


def cited(event: EventRef) -> Block:
    """An event with its scene, as an item of a list."""
    return Block("item", f"Scene {event.scene}: {event.label}")


def _blocks(case: CaseData, found: WhyNot) -> Iterator[Block]:
    yield Block("head", f"Why not {found.name}? (scene {found.scene})")
    if not found.plots:
        yield Block("para", NO_PLOT)
    for plot in found.plots:
        if len(case.plots) > 1:
            yield Block("para", f"The plot: {plot.text}.")
        yield from _plot(case, found.name, plot)


def _plot(case: CaseData, name: str, plot: WhyNotPlot) -> Iterator[Block]:
    others = [case.labels.get(p, p.replace("_", " ")) for p in plot.leaders]
    sentences = {
        "leader": f"{name} is the one identified.",
        "tied": f"Nothing speaks against {name}: he leads, tied with others "
        f"({listing(others)} cost the same).",
        "costs": f"It could be {name}, but the story would cost {plot.rank} more.",
        "ruled_out": f"No story that fits the evidence has {name} as the traitor.",
        "own_chair": f"It is {name}'s own chair: one knows oneself loyal.",
        "enemy": f"{name} is openly against {plot.side}: there is no trust to betray.",
        "outsider": f"{name} does not belong to {plot.side}, and only its members can "
        "betray it from within.",
        "unmet": f"{name} has not been met or heard of in evidence yet.",
    }
    yield Block("para", sentences[plot.finding])
    if plot.contrast is not None:
        yield from _contrast(name, plot.contrast)
    if plot.ruled_out is not None:
        yield from _ruled_out(plot.ruled_out)
    if plot.as_helper in ("suspected", "identified", "proven"):
        yield Block("para", f"As a helper, though, {name} is {plot.as_helper}.")


def _contrast(name: str, contrast: Contrast) -> Iterator[Block]:
    if contrast.extra:
        yield Block("para", f"To believe it was {name} one would have to swallow that:")
        yield from map(item, contrast.extra)
    if contrast.spared:
        leader = contrast.leader_name
        yield Block("para", f"In return one would be spared, of the price of {leader}:")
        yield from map(item, contrast.spared)


def _ruled_out(out: RuledOut) -> Iterator[Block]:
    if out.shown:
        yield Block("para", "What rules that out:")
        yield from map(cited, out.shown)
    if out.absent:
        yield Block("para", "And what nobody in this chair has seen:")
        yield from map(cited, out.absent)
    if not out.shown and not out.absent:
        yield Block("para", "That holds whatever is in evidence.")

"""The whole explanation in words, for a reader who was not there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reasoner.analysis.digest import digest
from reasoner.analysis.wording import UNLISTED
from reasoner.cli.answer import helpers, sentence
from reasoner.cli.phrases import Phrases, listing, price
from reasoner.cli.views import rests
from reasoner.cli.views.blocks import Block, render

if TYPE_CHECKING:
    from reasoner.analysis.argument import Node
    from reasoner.analysis.explanation import (
        ExplainedRival,
        Explanation,
        PlotExplanation,
    )
    from reasoner.analysis.model import PlotVerdict, Surprise, Verdict
    from reasoner.case.model import CaseData

FAR = 5  # a rival this much dearer is told in one line


def explanation(
    case: CaseData, verdict: Verdict, found: Explanation, markdown: bool = False
) -> str:
    """FOUND, the explanation of VERDICT, as text or Markdown."""
    return render(_blocks(case, verdict, found), markdown)


def _blocks(case: CaseData, verdict: Verdict, found: Explanation) -> Iterator[Block]:
    phrases = Phrases(case)
    chair = phrases.chair(verdict.viewpoint)
    scene = f'scene {verdict.scene} "{verdict.heading}"'
    yield Block("head", f"{verdict.title}, {scene}, {chair}")
    if not verdict.plots:
        yield Block("para", "No betrayal is known yet, so there is nothing to explain.")
    for plot, why in zip(verdict.plots, found.plots, strict=True):
        yield Block("para", f"The plot: {phrases.within(plot.text)}.")
        yield Block("para", sentence(phrases, plot, verdict.complete).text)
        yield from _case_against(phrases, plot, why)
        yield from _even_so(phrases, why)
        yield from _rivals(phrases, why)
        yield from _helpers(phrases, plot)
        yield from rests.rests(case, why.rests)
        yield from rests.changed(case, why.changed)
        if plot.status != "proven":
            yield from rests.settle(case, why.questions)


def _case_against(
    phrases: Phrases, plot: PlotVerdict, why: PlotExplanation
) -> Iterator[Block]:
    """The clues: what was shown, what nobody saw, and what it would cost otherwise."""
    clues = list(_clues(phrases, why))
    if not clues:
        return
    if plot.culprit is not None:
        yield Block("head", f"The case against {phrases.suspect(plot.culprit)}")
    else:
        yield Block("head", "What speaks against the others")
    yield from clues


def _clues(phrases: Phrases, why: PlotExplanation) -> Iterator[Block]:
    brief = digest(why.argument)
    nodes = {node.id: node for node in brief.nodes}
    against: dict[str, list[str]] = {}
    for rival in why.rivals:
        children = nodes[f"rival:{rival.person}"].children
        for key in children if rival.rank else ():
            against.setdefault(key, []).append(rival.person)
    telling = {
        key: people
        for key, people in against.items()
        if nodes[key].children and not UNLISTED.keys() >= set(people)
    }
    order = sorted(telling, key=lambda key: (-len(telling[key]), -_cost(nodes[key])))
    for key in order:
        yield from _clue(phrases, nodes, key, telling[key], why)
    for rival in why.rivals:
        if rival.ruled_out is not None and rival.ruled_out.shown:
            yield from _exclusion(phrases, why)
            return


def _clue(
    phrases: Phrases,
    nodes: dict[str, Node],
    key: str,
    people: list[str],
    why: PlotExplanation,
) -> Iterator[Block]:
    node = nodes[key]
    leaves = [nodes[child] for child in node.children]
    dearer = [r.person for r in why.rivals if r.rank]
    everybody = len(people) > 2 and len(people) == len(dearer)
    who = "anybody else" if everybody else listing(map(phrases.suspect, people), "or")
    yield Block(
        "item",
        f"If it were {who}, we would have to believe that "
        f"{phrases.within(_bare(node.text, leaves))} "
        f"[assumed, price {node.price}; rule {node.rule}].",
    )
    for leaf in leaves:
        if leaf.mark == "shown":
            yield Block("sub", f"shown in scene {leaf.scene}: {leaf.text}")
        else:
            yield Block("sub", f"absent: {_bare(leaf.text, leaves)}")


def _bare(text: str, leaves: list[Node]) -> str:
    """TEXT without the label of an event that is shown right there."""
    for leaf in leaves:
        text = text.removesuffix(f": {leaf.text} (scene {leaf.scene})")
    return text


def _exclusion(phrases: Phrases, why: PlotExplanation) -> Iterator[Block]:
    """Those whom no world has, grouped by what rules them out."""
    groups: dict[tuple[str, ...], list[ExplainedRival]] = {}
    for rival in why.rivals:
        if rival.ruled_out is not None and rival.ruled_out.shown:
            shown = tuple(e.event for e in rival.ruled_out.shown)
            groups.setdefault(shown, []).append(rival)
    for rivals in groups.values():
        names = listing((phrases.suspect(r.person) for r in rivals), "or")
        yield Block("item", f"No world at all has {names} as the traitor, since")
        out = rivals[0].ruled_out
        assert out is not None
        for event in out.shown:
            yield Block("sub", f"shown in scene {event.scene}: {event.label}")
        for event in out.absent:
            yield Block("sub", f"absent: nobody here has learned that {event.label}")


def _even_so(phrases: Phrases, why: PlotExplanation) -> Iterator[Block]:
    total = sum(s.rank for s in why.price)
    yield Block("para", f"Even this asks us to swallow something, {total} in all:")
    yield from (_swallow(phrases, s) for s in why.price)


def _rivals(phrases: Phrases, why: PlotExplanation) -> Iterator[Block]:
    """Why not each of the others, in order of price."""
    dear = [r for r in why.rivals if r.rank is not None]
    if dear:
        yield Block("head", "Why not the others")
    for rival in dear:
        name = phrases.suspect(rival.person)
        if (rival.rank or 0) >= FAR:
            first = max(rival.extra, key=lambda s: s.rank, default=None)
            clause = f": {phrases.within(first.text)}" if first else ""
            yield Block("item", f"{name}, {rival.rank} dearer{clause}, and more.")
            continue
        dearer = f"{rival.rank} dearer" if rival.rank else "no dearer"
        told = any(s.kind != "treason" for s in rival.extra)
        clause = " One would have to believe that" if told else ""
        yield Block("item", f"{name}, {dearer}.{clause}")
        # One treason weighs up another, so neither is told.
        extra = [s for s in rival.extra if s.kind != "treason"]
        spared = [s for s in rival.spared if s.kind != "treason"]
        for surprise in extra:
            text = phrases.within(phrases.claim(surprise))
            yield Block("sub", f"{text} ({price(surprise)})")
        if spared:
            texts = listing(phrases.within(phrases.claim(s)) for s in spared)
            yield Block("sub", f"but no longer that {texts}")


def _helpers(phrases: Phrases, plot: PlotVerdict) -> Iterator[Block]:
    for line in helpers(phrases, plot):
        if line.mark:
            yield Block("item", line.text)
        elif line.text:
            yield Block("head", line.text)


def _swallow(phrases: Phrases, surprise: Surprise) -> Block:
    text = phrases.within(phrases.claim(surprise))
    return Block("item", f"{text} ({price(surprise)})")


def _cost(node: Node) -> int:
    return node.price or 0

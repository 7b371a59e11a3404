"""What the culprit and the helpers knew and did, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from reasoner.analysis.explain.digest import evidence
from reasoner.cli.views.answer import certain, helper_groups
from reasoner.cli.views.blocks import DEPTHS, Block
from reasoner.cli.views.phrases import Phrases, capital, listing, price

if TYPE_CHECKING:
    from reasoner.results.explanation import (
        Act,
        Argument,
        Helper,
        Node,
        PlotExplanation,
    )
    from reasoner.results.verdict import PlotVerdict, Surprise


def account(phrases: Phrases, why: PlotExplanation) -> Iterator[Block]:
    """What the culprit knew and did, each with the evidence below it."""
    yield from _told(phrases, why.argument, why.account, 0)


def helpers(
    phrases: Phrases, plot: PlotVerdict, why: PlotExplanation
) -> Iterator[Block]:
    """Who else is in it, what speaks for each, and what stays open."""
    told = {helper.status for helper in why.helpers}
    others = [*certain(phrases, why)]
    others += [group for status, group in helper_groups(plot) if status not in told]
    if not (why.helpers or others):
        return
    yield Block("head", "Who else is in it")
    for helper in why.helpers:
        if helper.status == "suspected":
            yield Block("item", f"{helper.name}: it cannot be told.")
        else:
            yield Block("item", f"{helper.name} ({helper.status}).")
        yield from _told(phrases, why.argument, helper.findings, 1)
        if helper.if_in and helper.if_not:
            yield Block("sub", _weighed(phrases, helper))
    yield from (Block("item", group) for group in others)


def _weighed(phrases: Phrases, helper: Helper) -> str:
    """What it would cost if he were not in it, against what it costs that he is."""
    if_in, if_not = _sum(phrases, helper.if_in), _sum(phrases, helper.if_not)
    if helper.gap:
        return (
            f"Were it not so, there would be {helper.gap} more to swallow: {if_not}; "
            f"but no longer that {if_in}."
        )
    return f"That {if_in} asks no more and no less of us than that {if_not}."


def _sum(phrases: Phrases, found: Iterable[Surprise]) -> str:
    texts = []
    for surprise in found:
        event = phrases.event_of(surprise)
        where = f", {phrases.scene(event)}" if event else ""
        claim = phrases.within(phrases.claim(surprise))
        texts.append(f"{claim}{where} ({price(surprise)})")
    return listing(texts)


def _told(
    phrases: Phrases, argument: Argument, findings: Iterable[Act], depth: int
) -> Iterator[Block]:
    """Findings at DEPTH of the list, each with its evidence one deeper."""
    kind, below = DEPTHS[depth], DEPTHS[depth + 1]
    for anyones, group in groupby(findings, lambda f: f.open and f.kind == "did"):
        told = list(group)
        if anyones:
            name = phrases.suspect(told[0].person)
            yield Block(kind, f"{name}, or another of them, did this [assumed]:")
            for leaf in evidence(argument, (f.nodes[0] for f in told)):
                yield Block(below, leaf_text(leaf, []))
            continue
        before: set[str] = set()
        for finding in told:
            found = evidence(argument, finding.nodes)
            leaves = [leaf for leaf in found if leaf.id not in before]
            before = {leaf.id for leaf in found}
            yield Block(kind, f"{capital(finding.text)} [{_mark(finding)}]")
            for key in finding.nodes[1:]:
                step = argument.node(key)
                if step.mark == "derived" and finding.kind == "held":
                    yield Block(below, f"derived: {bare(step.text, leaves)}")
            for leaf in leaves:
                if not finding.text.endswith(f": {leaf.text} (scene {leaf.scene})"):
                    yield Block(below, leaf_text(leaf, leaves))


def _mark(finding: Act) -> str:
    if not finding.open:
        return finding.mark
    return f"{finding.mark}; it may as well be otherwise"


def leaf_text(leaf: Node, leaves: list[Node]) -> str:
    """A piece of evidence, or what is missing, as it stands in a list of LEAVES."""
    if leaf.mark == "shown" and leaf.scene is None:
        return f"stated from the start: {leaf.text}"
    if leaf.mark == "shown":
        return f"shown in scene {leaf.scene}: {leaf.text}"
    return f"absent: {bare(leaf.text, leaves)}"


def bare(text: str, leaves: list[Node]) -> str:
    """TEXT without the label of an event that is shown right there."""
    for leaf in leaves:
        text = text.removesuffix(f": {leaf.text} (scene {leaf.scene})")
    return text

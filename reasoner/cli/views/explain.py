"""The whole explanation in words, for a reader who was not there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reasoner.analysis.explain.digest import digest
from reasoner.analysis.wording import UNLISTED
from reasoner.cli.views import rests, turning
from reasoner.cli.views.account import account, bare, capital, helpers, leaf_text
from reasoner.cli.views.answer import sentence
from reasoner.cli.views.blocks import Block, blocks, render
from reasoner.cli.views.phrases import Phrases, listing, price
from reasoner.cli.views.speaks import costs

if TYPE_CHECKING:
    from reasoner.analysis.explain.explanation import (
        ExplainedRival,
        Explanation,
        PlotExplanation,
    )
    from reasoner.analysis.explain.nodes import Node
    from reasoner.analysis.model import PlotVerdict, Verdict
    from reasoner.case.model import CaseData

FAR = 6  # a rival this much dearer is told in one line
SHOWN_ROLES = 2  # of what a helper of a rival would have done


def explanation(
    case: CaseData,
    verdict: Verdict,
    found: Explanation,
    markdown: bool = False,
    full: bool = False,
) -> str:
    """FOUND, the explanation of VERDICT, as text or Markdown. FULL names the rule
    behind each thing that a rival would have to explain."""
    return render(_blocks(case, verdict, found, full), markdown)


def _blocks(
    case: CaseData, verdict: Verdict, found: Explanation, full: bool
) -> Iterator[Block]:
    phrases = Phrases(case)
    chair = phrases.chair(verdict.viewpoint)
    scene = f'scene {verdict.scene} "{verdict.heading}"'
    yield Block("head", f"{verdict.title}, {scene}, {chair}")
    if not verdict.plots:
        yield Block("para", "No betrayal is known yet, so there is nothing to explain.")
    for plot, why in zip(verdict.plots, found.plots, strict=True):
        yield Block("para", f"The plot: {phrases.within(plot.text)}.")
        yield Block("para", sentence(phrases, plot, verdict.complete).text)
        yield from _case_against(phrases, plot, why, full)
        yield from blocks(costs(phrases, plot))
        yield from _rivals(phrases, why)
        yield from rests.rests(case, why.rests)
        yield from turning.changed(why.changed)
        if plot.status != "proven":
            yield from rests.settle(case, why.questions)


def _case_against(
    phrases: Phrases, plot: PlotVerdict, why: PlotExplanation, full: bool
) -> Iterator[Block]:
    """What the culprit did; then what all others would have to explain."""
    told = list(account(phrases, why))
    clues = list(_clues(phrases, why, full))
    if told:
        yield Block("head", f"What {phrases.suspect(str(plot.culprit))} knew and did")
        yield from told
    yield from helpers(phrases, plot, why)
    if clues:
        yield Block("head", "What speaks against the others")
        yield from clues


def _clues(phrases: Phrases, why: PlotExplanation, full: bool) -> Iterator[Block]:
    """What was shown, what nobody saw, and what it would cost otherwise."""
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
    order = sorted(
        telling, key=lambda key: (-len(telling[key]), -(nodes[key].price or 0))
    )
    for key in order:
        yield from _clue(phrases, nodes, key, telling[key], why, full)
    yield from _exclusion(phrases, why)


def _clue(
    phrases: Phrases,
    nodes: dict[str, Node],
    key: str,
    people: list[str],
    why: PlotExplanation,
    full: bool,
) -> Iterator[Block]:
    node = nodes[key]
    leaves = [nodes[child] for child in node.children]
    dearer = [r.person for r in why.rivals if r.rank]
    people = sorted(people, key=lambda person: person in UNLISTED)
    everybody = len(people) > 2 and len(people) == len(dearer)
    who = "anybody else" if everybody else listing(map(phrases.suspect, people), "or")
    rule = f"; rule {node.rule}" if full else ""
    yield Block(
        "item",
        f"If it were {who}, we would have to believe that "
        f"{phrases.within(bare(node.text, leaves))} "
        f"[assumed, price {node.price}{rule}].",
    )
    for leaf in leaves:
        yield Block("sub", leaf_text(leaf, leaves))


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


def _rivals(phrases: Phrases, why: PlotExplanation) -> Iterator[Block]:
    """Why not each of the others, in order of price."""
    dear = [r for r in why.rivals if r.rank is not None]
    if dear:
        yield Block("head", "Why not the others")
    for rival in dear:
        yield from _rival(phrases, rival, far=(rival.rank or 0) >= FAR)


def _rival(phrases: Phrases, rival: ExplainedRival, far: bool) -> Iterator[Block]:
    name = capital(phrases.suspect(rival.person))
    # One treason weighs up another, so neither is told.
    extra = [s for s in rival.extra if s.kind != "treason"]
    spared = [s for s in rival.spared if s.kind != "treason"]
    if far:
        first = max(extra, key=lambda s: s.rank, default=None)
        clause = f": {phrases.within(phrases.claim(first))}" if first else ""
        more = ", and more" if len(extra) > 1 else ""
        yield Block("item", f"{name}, {rival.rank} dearer{clause}{more}.")
        return
    clause = " One would have to believe that" if extra else ""
    yield Block("item", f"{name}, {rival.rank} dearer.{clause}")
    for surprise in extra:
        text = phrases.within(phrases.claim(surprise))
        yield Block("sub", f"{text} ({price(surprise)})")
        if surprise.kind == "accomplice":
            who = surprise.about[0]
            done = [f for f in rival.roles if f.person == who and not f.open]
            yield from (Block("leaf", capital(f.text)) for f in done[:SHOWN_ROLES])
    if rival.elsewhere:
        yield Block("sub", f"and something in another plot ({rival.elsewhere:+})")
    if spared:
        texts = listing(phrases.within(phrases.claim(s)) for s in spared)
        yield Block("sub", f"but no longer that {texts}")

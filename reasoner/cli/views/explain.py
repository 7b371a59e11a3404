"""The whole explanation in words, for a reader who was not there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reasoner.analysis.explain.digest import digest
from reasoner.analysis.wording import UNLISTED
from reasoner.cli.views import rests, turning
from reasoner.cli.views.account import account, bare, helpers, leaf_text
from reasoner.cli.views.answer import sentence
from reasoner.cli.views.blocks import Block, blocks, render
from reasoner.cli.views.contrast import FAR, why_dearer
from reasoner.cli.views.opening import opening
from reasoner.cli.views.phrases import Phrases, capital, listing
from reasoner.cli.views.speaks import costs

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.results.explanation import (
        ExplainedRival,
        Explanation,
        Node,
        PlotExplanation,
    )
    from reasoner.results.verdict import PlotVerdict, Verdict

ANYONE = "that person"


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
        summing_up = opening(phrases, plot, why)
        if summing_up:
            yield Block("para", summing_up)
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
    ranks = {r.person: r.rank for r in why.rivals if r.rank}
    far = max(FAR, min(ranks.values(), default=0) + 1)
    near = {person for person, rank in ranks.items() if full or rank < far}
    telling = {
        key: people
        for key, people in against.items()
        if nodes[key].children and near & set(people).difference(UNLISTED)
    }
    order = sorted(
        telling, key=lambda key: (-len(telling[key]), -(nodes[key].price or 0))
    )
    groups: dict[tuple[str, ...], _Clue] = {}
    for key in order:
        clue = _Clue(phrases, nodes, nodes[key], telling[key])
        groups.setdefault(clue.alike, clue).people.update(dict.fromkeys(telling[key]))
    dearer = {r.person for r in why.rivals if r.rank}
    for clue in groups.values():
        yield from clue.told(dearer, full)
    yield from _exclusion(phrases, why)


class _Clue:
    """What PEOPLE, if it were one of them, would have to explain; and its evidence."""

    def __init__(
        self, phrases: Phrases, nodes: dict[str, Node], node: Node, people: list[str]
    ) -> None:
        self._phrases = phrases
        self._node = node
        self._leaves = [nodes[child] for child in node.children]
        self._text = phrases.within(bare(node.text, self._leaves))
        self.people = dict.fromkeys(people)
        name = phrases.suspect(people[0])
        one = len(people) == 1
        self._common = self._text.replace(name, ANYONE) if one else self._text
        leaves = [leaf_text(leaf, self._leaves) for leaf in self._leaves]
        self.alike = (self._common, str(node.price), *leaves)

    def told(self, dearer: set[str], full: bool) -> Iterator[Block]:
        """As items of a list, where DEARER are all the rivals."""
        people = sorted(self.people, key=lambda person: person in UNLISTED)
        everybody = len(people) > 2 and dearer == {*people}
        names = listing(map(self._phrases.suspect, people), "or")
        who = "anybody else" if everybody else names
        text = self._text if len(people) == 1 else self._common
        rule = f"; rule {self._node.rule}" if full else ""
        yield Block(
            "item",
            f"If it were {who}, we would have to believe that {text} "
            f"[assumed, price {self._node.price}{rule}].",
        )
        shown = [leaf for leaf in self._leaves if leaf.mark != "absent"]
        lacking = [bare(n.text, self._leaves) for n in self._leaves if n not in shown]
        yield from (Block("sub", leaf_text(leaf, self._leaves)) for leaf in shown)
        if lacking:
            yield Block("sub", f"absent: {'; '.join(lacking)}")


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
    dear = [r for r in why.rivals if r.rank]
    if not dear:
        return
    head = "Why not the others"
    if len(why.leaders) > 1:
        head += f", compared with {phrases.suspect(str(dear[0].leader))}"
    yield Block("head", head)
    alike: dict[tuple[int | None, str], list[tuple[str, str]]] = {}
    for rival in dear:
        name, because = phrases.suspect(rival.person), why_dearer(phrases, rival)
        key = (rival.rank, because.replace(name, ANYONE))
        alike.setdefault(key, []).append((name, because))
    for (rank, common), told in alike.items():
        names = capital(listing((name for name, _ in told), "or"))
        because = told[0][1] if len(told) == 1 else common
        yield Block("item", f"{names}, {rank} dearer: {because}.")

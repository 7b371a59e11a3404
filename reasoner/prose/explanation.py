"""The whole explanation in words, for a reader who was not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from reasoner.case.label import agree
from reasoner.prose.brief import digest, evidence
from reasoner.prose.course import scene_change
from reasoner.prose.document import Element, Heading, Item, Paragraph, spaced
from reasoner.prose.opening import opening
from reasoner.prose.phrases import Phrases, capital, listing, of_anyone, place, price
from reasoner.prose.rivals import unequal
from reasoner.prose.short_explanation import short_explanation
from reasoner.prose.support import rests, settle
from reasoner.prose.verdict import (
    caveats,
    certain,
    costs,
    helper_groups,
    sentence,
)
from reasoner.results.outsiders import NOBODY, UNLISTED

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.results.explanation import (
        Act,
        Argument,
        ExplainedRival,
        Explanation,
        Helper,
        Node,
        PlotExplanation,
    )
    from reasoner.results.verdict import PlotVerdict, Surprise

FAR = 6  # of a rival this much dearer only the dearest surprise is told


def explanation(
    case: CaseData, found: Explanation, full: bool = False
) -> Iterator[Element]:
    """FOUND with the verdict that it explains, on a page; FULL tells all of it, and
    names the rule behind each thing that a rival would have to explain."""
    yield from (
        spaced(_write_explanation(case, found, full))
        if full
        else short_explanation(case, found)
    )


def _write_explanation(
    case: CaseData, found: Explanation, full: bool
) -> Iterator[Element]:
    phrases, verdict = Phrases(case), found.verdict
    where = place(case, verdict.scene, verdict.viewpoint, verdict.trust)
    yield Heading(where, "title")
    if not (verdict.plots or verdict.inside):
        yield Paragraph("No plot is known yet, so there is nothing to explain.")
    yield from caveats(phrases, verdict)
    for plot, why in zip(verdict.plots, found.plots, strict=True):
        yield Paragraph(f"The plot: {phrases.within(plot.text)}.")
        yield sentence(phrases, plot, verdict.complete)
        summing_up = opening(phrases, plot, why)
        if summing_up:
            yield Paragraph(summing_up)
        yield from _write_case_against(phrases, plot, why, full)
        yield from costs(phrases, plot)
        yield from _write_rivals(phrases, why, full)
        yield from rests(case, why.rests, full)
        yield from scene_change(phrases, why.changed, "changed" in why.too_hard)
        if plot.status != "proven":
            unfinished = "questions" in why.too_hard
            yield from settle(case, why.questions, full, unfinished)


def _write_case_against(
    phrases: Phrases, plot: PlotVerdict, why: PlotExplanation, full: bool
) -> Iterator[Element]:
    """What the culprit did; then what all others would have to explain."""
    told = list(_write_acts(phrases, why.argument, why.account, 1))
    clues = list(_write_clues(phrases, plot, why, full))
    if told:
        yield Heading(f"What {phrases.suspect(str(plot.culprit))} knew and did")
        yield from told
    yield from _write_helpers(phrases, plot, why)
    if clues:
        yield Heading("What speaks against the others")
        yield from clues


def _write_clues(
    phrases: Phrases, plot: PlotVerdict, why: PlotExplanation, full: bool
) -> Iterator[Element]:
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
        yield from clue.items(dearer, full)
    yield from _write_exclusion(phrases, plot, why)


class _Clue:
    """What PEOPLE, if it were one of them, would have to explain; and its evidence."""

    def __init__(
        self, phrases: Phrases, nodes: dict[str, Node], node: Node, people: list[str]
    ) -> None:
        self._phrases = phrases
        self._node = node
        self._leaves = [nodes[child] for child in node.children]
        self._text = phrases.within(_drop_label(node.text, self._leaves))
        self.people = dict.fromkeys(people)
        name = phrases.suspect(people[0])
        one = len(people) == 1
        self._common = of_anyone(self._text, name) if one else self._text
        leaves = [_word_leaf(leaf, self._leaves) for leaf in self._leaves]
        self.alike = (self._common, str(node.price), *leaves)

    def items(self, dearer: set[str], full: bool) -> Iterator[Element]:
        """As items of a list, where DEARER are all the rivals."""
        people = sorted(self.people, key=lambda person: person in UNLISTED)
        everybody = len(people) > 2 and dearer == {*people}
        names = listing(map(self._phrases.suspect, people), "or")
        who = "anybody else" if everybody else names
        text = self._text if len(people) == 1 else self._common
        rule = f"; rule {self._node.rule}" if full else ""
        yield Item(
            f"If it were {who}, we would have to believe that {text} "
            f"[assumed, price {self._node.price}{rule}].",
        )
        shown = [leaf for leaf in self._leaves if leaf.mark != "absent"]
        lacking = [
            _drop_label(n.text, self._leaves) for n in self._leaves if n not in shown
        ]
        yield from (Item(_word_leaf(leaf, self._leaves), 2) for leaf in shown)
        if lacking:
            yield Item(f"absent: {'; '.join(lacking)}", 2)


def _write_exclusion(
    phrases: Phrases, plot: PlotVerdict, why: PlotExplanation
) -> Iterator[Element]:
    """Those whom no world has, grouped by what rules them out."""
    groups: dict[tuple[str, ...], list[ExplainedRival]] = {}
    for rival in why.rivals:
        if rival.ruled_out is not None and rival.ruled_out.shown:
            shown = tuple(e.event for e in rival.ruled_out.shown)
            groups.setdefault(shown, []).append(rival)
    for rivals in groups.values():
        people = [r.person for r in rivals if r.person != NOBODY]
        has = "is without a plot,"
        if people:
            names = listing(map(phrases.suspect, people), "or")
            none = ", or no plot at all," if len(people) < len(rivals) else ""
            has = f"has {names} as {phrases.head(plot.plot)}{none}"
        yield Item(f"No world at all {has} since")
        out = rivals[0].ruled_out
        assert out is not None
        for event in out.shown:
            yield Item(f"shown in scene {event.scene}: {event.label}", 2)
        for event in out.absent:
            yield Item(f"absent: nobody here has learned that {event.label}", 2)


def _write_rivals(
    phrases: Phrases, why: PlotExplanation, full: bool
) -> Iterator[Element]:
    """Why not each of the others, in order of price."""
    dear = [r for r in why.rivals if r.rank]
    if not dear:
        return
    head = "Why not the others"
    if len(why.leaders) > 1:
        head += f", compared with {phrases.suspect(str(dear[0].leader))}"
    yield Heading(head)
    alike: dict[tuple[int | None, str], list[tuple[str, str]]] = {}
    for rival in dear:
        name, because = phrases.suspect(rival.person), why_dearer(phrases, rival, full)
        key = (rival.rank, of_anyone(because, name))
        alike.setdefault(key, []).append((name, because))
    for (rank, common), told in alike.items():
        names = capital(listing((name for name, _ in told), "or"))
        because = told[0][1] if len(told) == 1 else common
        yield Item(f"{names}, harder to believe by {rank}: {because}.")


def _write_helpers(
    phrases: Phrases, plot: PlotVerdict, why: PlotExplanation
) -> Iterator[Element]:
    """Who else is in it, what speaks for each, and what stays open."""
    told = {h.status for h in why.helpers} if plot.culprit else set[str]()
    sure = {h.person for h in why.helpers}
    rest = why.but(certain=tuple(p for p in why.certain if p not in sure))
    others = [*certain(phrases, plot, rest)]
    groups = helper_groups(plot, full=True)
    others += [group for status, group in groups if status not in told]
    if plot.culprit == NOBODY or not (why.helpers or others):
        return
    yield Heading("Who else is in it")
    for helper in why.helpers:
        if helper.status == "suspected":
            yield Item(f"{helper.name}: it cannot be told.")
        else:
            how = "proven" if helper.status == "proven" else "most likely"
            yield Item(f"{helper.name} ({how}).")
        yield from _write_acts(phrases, why.argument, helper.findings, 2)
        if helper.if_in and helper.if_not:
            yield Item(_word_weighing(phrases, helper), 2)
    yield from map(Item, others)


def _word_weighing(phrases: Phrases, helper: Helper) -> str:
    """What it would cost if he were not in it, against what it costs that he is."""
    if_in, if_not = _word_sum(phrases, helper.if_in), _word_sum(phrases, helper.if_not)
    if helper.gap:
        return (
            f"Were it not so, there would be {helper.gap} more to swallow: {if_not}; "
            f"but it need not be that {if_in}."
        )
    return f"That {if_in} asks no more and no less of us than that {if_not}."


def _word_sum(phrases: Phrases, found: Iterable[Surprise]) -> str:
    texts = []
    for surprise in found:
        event = phrases.event_of(surprise)
        where = f", {phrases.scene(event)}" if event else ""
        claim = phrases.within(phrases.claim(surprise))
        texts.append(f"{claim}{where} ({price(surprise)})")
    return listing(texts)


def _write_acts(
    phrases: Phrases, argument: Argument, findings: Iterable[Act], depth: int
) -> Iterator[Element]:
    """Findings at DEPTH of the list, each with its evidence one deeper."""
    for anyones, group in groupby(findings, lambda f: f.open and f.kind == "did"):
        told = list(group)
        if anyones:
            name = phrases.suspect(told[0].person)
            yield Item(f"{name}, or another of the plot, did this [assumed]:", depth)
            for leaf in evidence(argument, (f.nodes[0] for f in told)):
                yield Item(_word_leaf(leaf, []), depth + 1)
            continue
        before: set[str] = set()
        for finding in told:
            found = evidence(argument, finding.nodes)
            leaves = [leaf for leaf in found if leaf.id not in before]
            before = {leaf.id for leaf in found}
            yield Item(f"{capital(finding.text)} [{_mark_act(finding)}]", depth)
            for key in finding.nodes[1:]:
                step = argument.node(key)
                if step.mark == "derived" and finding.kind == "held":
                    yield Item(f"derived: {_drop_label(step.text, leaves)}", depth + 1)
            for leaf in leaves:
                if leaf.text not in finding.text:
                    yield Item(_word_leaf(leaf, leaves), depth + 1)


def _mark_act(finding: Act) -> str:
    if not finding.open:
        return finding.mark
    return f"{finding.mark}; it may as well be otherwise"


def _word_leaf(leaf: Node, leaves: list[Node]) -> str:
    """A piece of evidence, or what is missing, as it stands in a list of LEAVES."""
    if leaf.mark == "shown" and leaf.scene is None:
        return f"stated from the start: {leaf.text}"
    if leaf.mark == "shown":
        return f"shown in scene {leaf.scene}: {leaf.text}"
    return f"absent: {_drop_label(leaf.text, leaves)}"


def _drop_label(text: str, leaves: list[Node]) -> str:
    """TEXT without the label of an event that is shown right there."""
    for leaf in leaves:
        text = text.removesuffix(f": {leaf.text} (scene {leaf.scene})")
    return text


def why_dearer(phrases: Phrases, rival: ExplainedRival, full: bool = False) -> str:
    """What one would have to believe, with prices that come to the rank of RIVAL.

    What his helpers did all the same is spared only in price.
    """
    extra, spared = unequal(rival.extra, rival.spared)
    if (rival.rank or 0) >= FAR and len(extra) > 1 and not full:
        rest = (rival.rank or 0) - extra[0].rank
        return f"{_word_addition(phrases, extra[:1], 1)}, and more ({rest:+})"
    free = [s for s in spared if _is_still_so(phrases, rival, s)]
    gone = [s for s in spared if s not in free]
    parts = [_word_addition(phrases, extra, 1)] if extra else []
    if free:
        parts.append(f"{_word_addition(phrases, free, -1)}, now at no further price")
    if gone:
        parts.append(f"but it need not be that {_word_addition(phrases, gone, -1)}")
    if gap := rival.elsewhere:
        makes = agree("makes", phrases.other_plots.many)
        parts.append(f"and {phrases.other_plots} {makes} a difference ({gap:+})")
    return "; ".join(parts)


def _is_still_so(phrases: Phrases, rival: ExplainedRival, spared: Surprise) -> bool:
    claim = phrases.within(phrases.claim(spared))
    return any(phrases.within(f.text).startswith(claim) for f in rival.roles)


def _word_addition(phrases: Phrases, found: Sequence[Surprise], sign: int) -> str:
    return listing(
        f"{phrases.within(phrases.claim(s))} ({s.rank * sign:+})" for s in found
    )

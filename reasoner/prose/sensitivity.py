"""What a verdict owes to the prices, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reasoner.case.label import quoted
from reasoner.prose.document import PAUSE, Element, Heading, Paragraph
from reasoner.prose.phrases import Phrases, listing, nothing_known, place
from reasoner.prose.verdict import untold
from reasoner.results.contrast import REACH

if TYPE_CHECKING:
    from reasoner.case.label import Label
    from reasoner.case.model import CaseData
    from reasoner.results.contrast import KindRange, Sensitivity, Tipped

RANKS = ("expected", "unusual", "surprising", "astonishing")


def sensitivity(case: CaseData, found: Sensitivity) -> Iterator[Element]:
    """The share of moves after which the verdict stands, then the prices that
    matter, the nearest to tipping it first."""
    yield Heading(place(case, found.scene, found.viewpoint), "title")
    yield from untold(Phrases(case), found)
    yield PAUSE
    yield from map(Paragraph, _write_summary(case, found))
    tender = _find_tender(found)
    if tender:
        yield PAUSE
    for kind in tender:
        yield Paragraph(f"{_word_surprise_kind(kind.kind)} ({kind.reason})")
        yield Paragraph(_word_range(Phrases(case), found, kind), depth=1)


def _word_priced(price: int) -> str:
    """A price with its word: "2, surprising"."""
    return f"{price}, {RANKS[price]}" if price < len(RANKS) else str(price)


def _word_price_span(kind: KindRange) -> str:
    """The prices over which the verdict stands: "1 to 3", "only 2", "2 and more"."""
    if kind.high is None:
        return "at any price" if kind.low == 0 else f"{kind.low} and more"
    if kind.low == kind.high:
        return f"only {kind.low}"
    return f"{kind.low} to {kind.high}"


def _word_surprise_kind(kind: str) -> str:
    """The name of a kind of surprise as words."""
    return kind.replace("_", " ")


def _find_tender(found: Sensitivity) -> list[KindRange]:
    """The kinds whose price can tip the verdict, the nearest to tipping first."""
    tipping = [kind for kind in found.kinds if kind.below or kind.above]
    return sorted(tipping, key=lambda kind: (_measure_distance(kind), kind.kind))


def _measure_distance(kind: KindRange) -> int:
    tips = [tip for tip in (kind.below, kind.above) if tip is not None]
    return min(abs(tip.price - kind.price) for tip in tips)


def _write_summary(case: CaseData, found: Sensitivity) -> list[str]:
    if not found.outcome:
        return [nothing_known(case, found.viewpoint)]
    if all(leading.proven for leading in found.outcome):
        return ["The verdict is proven: it stands whatever the prices are."]
    share = found.share
    assert share is not None  # there are kinds wherever there is a verdict
    quiet = sum(not kind.occurs for kind in found.kinds)
    lines = [
        f"One price moved by one, up or down: {int(100 * share)} % of "
        f"{found.all_steps} such moves leave the verdict standing; of the "
        f"{found.steps} that concern something in play here, {found.standing} do."
    ]
    if not _find_tender(found):
        lines.append(f"No price, moved alone as far as {REACH} up, changes it.")
    if quiet:
        lines.append(f"{quiet} of {len(found.kinds)} kinds of surprise cannot occur.")
    return lines


def _word_range(phrases: Phrases, found: Sensitivity, kind: KindRange) -> str:
    now = f"The price is {_word_priced(kind.price)}"
    stands = f"the verdict stands at {_word_price_span(kind)}"
    return f"{now}, and {stands}. {_word_otherwise(phrases, found, kind)}"


def _word_otherwise(phrases: Phrases, found: Sensitivity, kind: KindRange) -> str:
    return " ".join(
        f"At {tip.price}: {_word_outcome(phrases, found, tip)}."
        for tip in (kind.below, kind.above)
        if tip is not None
    )


def _word_outcome(phrases: Phrases, found: Sensitivity, tip: Tipped) -> str:
    """Who leads at another price, in the plots where that differs."""
    texts = []
    for was, now in zip(found.outcome, tip.outcome, strict=True):
        if was != now:
            plot = quoted(phrases.mind(now.plot))
            several = f" ({plot})" if len(found.outcome) > 1 else ""
            names = [phrases.suspect(person) for person in now.persons]
            texts.append(f"{_join_leaders(names)}{several}")
    return "; ".join(texts)


def _join_leaders(names: Sequence[Label]) -> str:
    """Names as a list in words: who leads, alone or together."""
    if len(names) == 1:
        return f"{names[0]} {names[0]:leads}"
    return f"{listing(names)} lead together"

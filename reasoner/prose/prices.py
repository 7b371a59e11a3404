"""What the best explanations of a plot ask us to swallow, in a few words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reasoner.prose.document import PAUSE, Element, Heading, Item, Paragraph
from reasoner.prose.phrases import (
    Phrases,
    capital,
    count_in_words,
    list_few,
    of_anyone,
    price,
)

if TYPE_CHECKING:
    from reasoner.results.verdict import PlotVerdict, Surprise

MOST_LEADERS = 4
MOST_COSTS = 2


def costs_in_short(phrases: Phrases, plot: PlotVerdict) -> Iterator[Element]:
    """What the best explanation, or each of them, asks us to swallow."""
    best = [s for s in plot.suspects if s.rank == 0]
    common = [s for s in (best[0].surprises if best else ()) if _is_in_all(s, plot)]
    shared = min((s.elsewhere for s in best), default=0)
    if len(best) == 1:
        yield PAUSE
        if common:
            total = sum(s.rank for s in common)
            in_all = f" {total} in all" if len(common) > 1 else ""
            asks = f"Even this asks us to swallow{in_all}"
            colon = ":" if in_all else ""
            yield Paragraph(f"{asks}{colon} {_word_costs(phrases, common, 0)}.")
        else:
            yield Paragraph("This explanation asks us to swallow nothing unlikely.")
        return
    if not best:
        return
    yield PAUSE
    yield Heading("What each of them asks us to swallow")
    if common:
        yield Item(f"All of them: {_word_costs(phrases, common, 0)}.")
    alike: dict[str, list[tuple[str, str]]] = {}
    besides = " besides" if common else ""
    for one in best:
        own = [s for s in one.surprises if s not in common]
        text = _word_costs(phrases, own, one.elsewhere - shared) or f"nothing{besides}"
        name = phrases.suspect(one.person)
        alike.setdefault(of_anyone(text, name), []).append((name, text))
    groups = [*alike.items()]
    for shape, group in groups[:MOST_LEADERS]:
        names = capital(list_few([name for name, _ in group]))
        each = ", each" if len(group) > 1 else ""
        yield Item(f"{names}{each}: {group[0][1] if len(group) == 1 else shape}.")
    left = sum(len(group) for _, group in groups[MOST_LEADERS:])
    if left:
        yield Item(f"And {count_in_words(left, 'other')}, for reasons like these.")


def _is_in_all(surprise: Surprise, plot: PlotVerdict) -> bool:
    return all(surprise in s.surprises for s in plot.suspects if s.rank == 0)


def _word_costs(phrases: Phrases, found: list[Surprise], elsewhere: int) -> str:
    """What is to be swallowed, in one breath, dearest first, and what lies ELSEWHERE,
    in other plots; "" for nothing."""
    texts = []
    for surprise in found[:MOST_COSTS]:
        event = phrases.event_of(surprise)
        where = f", {phrases.scene(event)}" if event else ""
        claim = phrases.within(phrases.claim(surprise))
        texts.append(f"that {claim}{where} ({price(surprise)})")
    if rest := sum(s.rank for s in found[MOST_COSTS:]):
        texts.append(f"{rest} for other things")
    if elsewhere:
        other = phrases.other_plots
        texts.append(f"{elsewhere} as {other} {other:is} harder to explain then")
    *before, last = texts or [""]
    return f"{'; '.join(before)}; and {last}" if before else last

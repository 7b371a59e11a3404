"""What one would have to swallow to believe that it was somebody else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reasoner.cli.views.contrast import unequal
from reasoner.cli.views.lines import BLANK, HEAD, Line, bullet
from reasoner.cli.views.phrases import SOMEONE_ELSE, Phrases, price
from reasoner.cli.views.speaks import surprises

if TYPE_CHECKING:
    from reasoner.results.verdict import PlotSummary, PlotVerdict, Rival

_NEAR = 3  # rivals within so much of the nearest one are shown in full
_MOST = 5


def rivals(phrases: Phrases, plot: PlotVerdict, why: PlotSummary) -> Iterator[Line]:
    """The rivals by price: the near ones in full, the far ones in a line each."""
    behind = [r for r in why.rivals if r.rank]
    if not behind:
        return
    nearest = behind[0].rank or 0
    open_between = len(why.leaders) > 1
    yield BLANK
    head = "The others, and what one would have to swallow besides"
    if open_between:
        head += f", compared with {phrases.suspect(str(behind[0].leader))}"
    yield Line(head, HEAD)
    for place, rival in enumerate(behind):
        near = (rival.rank or 0) <= nearest + _NEAR and place < _MOST
        if near and not open_between:
            yield from _in_full(phrases, rival)
        else:
            yield _in_short(phrases, rival)


def _mark(rival: Rival) -> str:
    return f"{f'+{rival.rank}':<3} "


def _in_full(phrases: Phrases, rival: Rival) -> Iterator[Line]:
    extra, spared = unequal(rival.extra, rival.spared)
    yield Line(f"{_name(phrases, rival)}", "bold", 2, _mark(rival))
    yield from surprises(phrases, extra, 6)
    if rival.elsewhere:
        yield bullet(f"Something in another plot ({rival.elsewhere:+})", 6)
    if spared:
        texts = [f"{phrases.within(phrases.claim(s))} (-{s.rank})" for s in spared]
        yield Line(f"What no longer counts: {'; '.join(texts)}.", "", 6)


def _in_short(phrases: Phrases, rival: Rival) -> Line:
    extra, _ = unequal(rival.extra, rival.spared)
    name = _name(phrases, rival)
    if extra and rival.person == SOMEONE_ELSE:
        # What costs most here is what the name says already.
        name += f" (in itself {price(extra.pop(0))})"
    if not extra:
        return Line(name, "", 2, _mark(rival))
    first = phrases.within(phrases.claim(extra[0]))
    more = f", and {len(extra) - 1} more" if len(extra) > 1 else ""
    return Line(f"{name}: {first}{more}", "", 2, _mark(rival))


def _name(phrases: Phrases, rival: Rival) -> str:
    name = phrases.suspect(rival.person)
    return name[:1].upper() + name[1:]

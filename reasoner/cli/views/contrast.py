"""What one explanation asks us to swallow beyond another, told so that it adds up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reasoner.cli.views.phrases import listing

if TYPE_CHECKING:
    from reasoner.cli.views.phrases import Phrases
    from reasoner.results.explanation import ExplainedRival
    from reasoner.results.verdict import Surprise

FAR = 6  # of a rival this much dearer only the dearest surprise is told


def unequal(
    extra: Sequence[Surprise], spared: Sequence[Surprise]
) -> tuple[list[Surprise], list[Surprise]]:
    """EXTRA and SPARED but for the treason of either, where that costs the same."""
    more, less = list(extra), list(spared)
    for mine in [s for s in extra if s.kind == "treason"]:
        for twin in less:
            if (twin.kind, twin.rank) == (mine.kind, mine.rank):
                more.remove(mine)
                less.remove(twin)
                break
    return more, less


def why_dearer(phrases: Phrases, rival: ExplainedRival) -> str:
    """What one would have to believe, with prices that come to the rank of RIVAL.

    What his helpers did all the same is spared only in price.
    """
    extra, spared = unequal(rival.extra, rival.spared)
    if (rival.rank or 0) >= FAR and len(extra) > 1:
        rest = (rival.rank or 0) - extra[0].rank
        return f"{_sum(phrases, extra[:1], 1)}, and more ({rest:+})"
    free = [s for s in spared if _still_so(phrases, rival, s)]
    gone = [s for s in spared if s not in free]
    parts = [_sum(phrases, extra, 1)] if extra else []
    if free:
        parts.append(f"{_sum(phrases, free, -1)}, now at no further price")
    if gone:
        parts.append(f"but no longer that {_sum(phrases, gone, -1)}")
    if rival.elsewhere:
        parts.append(f"and other plots make a difference ({rival.elsewhere:+})")
    return "; ".join(parts)


def _still_so(phrases: Phrases, rival: ExplainedRival, surprise: Surprise) -> bool:
    claim = phrases.within(phrases.claim(surprise))
    return any(phrases.within(f.text).startswith(claim) for f in rival.roles)


def _sum(phrases: Phrases, found: Sequence[Surprise], sign: int) -> str:
    return listing(
        f"{phrases.within(phrases.claim(s))} ({s.rank * sign:+})" for s in found
    )

"""What speaks for a verdict against its rivals, and what each of them would cost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reasoner.prose.document import PAUSE, Element, Heading, Item, Paragraph
from reasoner.prose.phrases import (
    ANYONE,
    Phrases,
    capital,
    count_in_words,
    listing,
    of_anyone,
    price,
    surprise,
    without_apposition,
)
from reasoner.results.outsiders import NOBODY, SOMEONE_ELSE

if TYPE_CHECKING:
    from reasoner.results.verdict import PlotSummary, PlotVerdict, Rival, Surprise

MOST_REASONS = 6
MOST_RIVALS = 5  # shown in full, if within NEAR of the nearest one
NEAR = 3
MOST_AGAIN = 2  # names that are worth repeating
TREASON = "treason"  # the surprise that somebody leads a plot at all


@dataclass(frozen=True, slots=True)
class _Ground:
    """A reason as it is told: one claim against one or several rivals."""

    claim: str
    event: str | None
    price: str
    against: tuple[str, ...]


def support(
    phrases: Phrases, plot: PlotVerdict, why: PlotSummary, full: bool
) -> Iterator[Element]:
    """What the others would have to explain away."""
    grounds = list(_collect_grounds(phrases, why))
    if not grounds:
        return
    yield PAUSE
    is_open = len(why.leaders) > 1
    yield Heading("What speaks against the others" if is_open else "What speaks for it")
    behind = [s.person for s in plot.suspects if s.rank and s.person != NOBODY]
    shown = grounds if full else grounds[:MOST_REASONS]
    before: tuple[str, ...] = ()
    for ground in shown:
        yield from _write_ground(phrases, ground, behind, before)
        before = ground.against
    if shown != grounds:
        yield Item(f"And {count_in_words(len(grounds) - len(shown), 'lesser reason')}.")


def _collect_grounds(phrases: Phrases, why: PlotSummary) -> Iterator[_Ground]:
    """The reasons against any person, those that differ only by his name as one."""
    spares = {r.person: {(s.kind, s.rank) for s in r.spared} for r in why.rivals}
    merged: dict[tuple[str, str | None, str], list[tuple[str, str]]] = {}
    for reason in why.reasons:
        told = reason.surprise
        against = [p for p in reason.against if p != NOBODY]
        # What the leader has to explain the like of, at another place, speaks for
        # neither; but it is said of everybody whose list has it.
        if all((told.kind, told.rank) in spares[p] for p in against):
            continue
        claim = phrases.within(phrases.claim(told))
        common = claim
        if len(against) == 1:
            common = of_anyone(claim, phrases.suspect(against[0]))
        key = (common, phrases.event_of(told), price(told))
        merged.setdefault(key, []).extend((person, claim) for person in against)
    for (common, event, cost), whom in merged.items():
        claims = {claim for _, claim in whom}
        claim = claims.pop() if len(claims) == 1 else common
        persons = {person for person, _ in whom}
        yield _Ground(claim, event, cost, tuple(p for p in spares if p in persons))


def _write_ground(
    phrases: Phrases, ground: _Ground, behind: list[str], before: tuple[str, ...]
) -> Iterator[Element]:
    """GROUND, where the one BEFORE was against these."""
    whoever: str = listing((phrases.suspect(p) for p in ground.against), "or")
    if ground.against == before and len(before) > MOST_AGAIN:
        whoever = f"any of these {len(before)}"
    spared = [p for p in behind if p not in ground.against]
    if len(ground.against) > 1 and not spared:
        whoever = "anybody else"
    elif len(ground.against) > 2 and len(spared) == 1:
        whoever = f"anybody else but {phrases.suspect(spared[0])}"
    claim = ground.claim
    if len(ground.against) == 1:
        claim = unnamed(claim, whoever)
    text = f"If it were {whoever}: {claim} ({ground.price})."
    if ground.event is None:
        yield Item(text)
        return
    yield Item(f"{phrases.cited(ground.event)}.")
    yield Paragraph(text, depth=2)


def unnamed(claim: str, name: str) -> str:
    """CLAIM on NAME, of whom it is said in the same breath, without the name beside
    what he is, or at its head."""
    head = re.match(rf"{re.escape(name)}(?=[ ,])", claim)
    if head:
        claim = f"{ANYONE}{claim[head.end() :]}"
    return without_apposition(claim, name)


def rivals(phrases: Phrases, why: PlotSummary, full: bool) -> Iterator[Element]:
    """The rivals by price: the near ones in full, the far ones in a line each."""
    behind = [r for r in why.rivals if r.rank]
    if not behind:
        return
    nearest = behind[0].rank or 0
    open_between = len(why.leaders) > 1
    yield PAUSE
    head = "The others, and what one would have to swallow besides"
    if open_between:
        head += f", compared with {phrases.suspect(str(behind[0].leader))}"
    yield Heading(head)
    for order, rival in enumerate(behind):
        near = (rival.rank or 0) <= nearest + NEAR and order < MOST_RIVALS
        if full or (near and not open_between):
            yield from _write_in_full(phrases, rival)
        else:
            yield _write_in_short(phrases, rival)


def _mark_rival(rival: Rival) -> str:
    return f"{f'+{rival.rank}':<3}"


def _write_in_full(phrases: Phrases, rival: Rival) -> Iterator[Element]:
    extra, spared = unequal(rival.extra, rival.spared)
    name = capital(phrases.suspect(rival.person))
    yield Item(name, role="strong", mark=_mark_rival(rival))
    yield from (surprise(phrases, s, 3) for s in extra)
    if rival.elsewhere:
        how = "harder" if rival.elsewhere > 0 else "easier"
        other = phrases.other_plots
        then = f"{capital(other)} {other:is} {how} to explain then"
        yield Item(f"{then} ({rival.elsewhere:+})", 3)
    if spared:
        texts = "; ".join(told_once(phrases, spared, "-"))
        yield Paragraph(f"What no longer counts: {texts}.", depth=3)


def _write_in_short(phrases: Phrases, rival: Rival) -> Item:
    extra, _ = unequal(rival.extra, rival.spared)
    name: str = capital(phrases.suspect(rival.person))
    if extra and rival.person == SOMEONE_ELSE:
        # What costs most here is what the name says already.
        name += f" (in itself {price(extra.pop(0))})"
    if not extra:
        return Item(name, mark=_mark_rival(rival))
    first = phrases.within(phrases.claim(extra[0]))
    more = f", and {len(extra) - 1} more" if len(extra) > 1 else ""
    return Item(f"{name}: {first}{more}", mark=_mark_rival(rival))


def told_once(phrases: Phrases, found: Sequence[Surprise], sign: str) -> list[str]:
    """Each of FOUND with its price under SIGN; what reads the same is told once."""
    alike: dict[str, list[int]] = {}
    for one in found:
        alike.setdefault(phrases.within(phrases.claim(one)), []).append(one.rank)
    times = {1: "", 2: ", twice"}
    return [
        f"{text}{times.get(len(ranks), f', {len(ranks)} times')} ({sign}{sum(ranks)})"
        for text, ranks in alike.items()
    ]


def unequal(
    extra: Sequence[Surprise], spared: Sequence[Surprise]
) -> tuple[list[Surprise], list[Surprise]]:
    """EXTRA and SPARED but for the treason of either, where that costs the same."""
    more, less = list(extra), list(spared)
    for mine in [s for s in extra if s.kind == TREASON]:
        for twin in less:
            if (twin.kind, twin.rank) == (mine.kind, mine.rank):
                more.remove(mine)
                less.remove(twin)
                break
    return more, less

"""The verdict at one scene in words, from the title down to the evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from reasoner.report.document import PAUSE, Element, Heading, Item, Paragraph
from reasoner.report.phrases import (
    Phrases,
    capital,
    count,
    listing,
    nothing_known,
    of_anyone,
    place,
    price,
    surprise,
)
from reasoner.results.verdict import NOBODY, SOMEONE_ELSE, Answer, Verdict

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.results.base import Status
    from reasoner.results.contrast import Matrices, Sensitivity, WhatIf, WhyNot
    from reasoner.results.verdict import (
        PlotSummary,
        PlotVerdict,
        Rival,
        Standing,
        Surprise,
    )

MOST_REASONS = 6
MOST_RIVALS = 5  # shown in full, if within NEAR of the nearest one
NEAR = 3
_HELPERS: tuple[tuple[Status, str], ...] = (
    ("proven", "Proven"),
    ("identified", "Identified"),
    ("suspected", "Suspected (as likely as not)"),
    ("possible", "Possible, at a price"),
)


def verdict(case: CaseData, found: Verdict, full: bool = False) -> Iterator[Element]:
    """FOUND, with its reasons if it is an `Answer`; FULL tells the lesser reasons and
    the dear rivals as well."""
    phrases = Phrases(case)
    yield Heading(place(case, found.scene, found.viewpoint), "title")
    yield from caveats(phrases, found)
    if not (found.plots or found.face):
        yield PAUSE
        yield Paragraph(nothing_known(case, found.viewpoint), "verdict")
    reasons = found.reasons if isinstance(found, Answer) else ()
    for plot, why in zip_longest(found.plots, reasons):
        yield from opening(phrases, plot, complete=True)
        if why is not None:
            yield from _because(phrases, found, plot, why, full)


def caveats(phrases: Phrases, found: Verdict) -> Iterator[Element]:
    """What to bear in mind of the last mind of FOUND: dead, a face, an open enemy."""
    if found.died is not None:
        yield PAUSE
        yield Paragraph(phrases.dead(found.viewpoint[-1], found.died), "open")
    if found.inside:
        yield PAUSE
        mind = phrases.mind(found.viewpoint[-1])
        knows = f"here is what {mind} knows, and not the face that {mind} shows."
        yield Paragraph(f"{capital(mind)} is in the plot: {knows}", "open")
    if found.face:
        yield PAUSE
        yield Paragraph(_face(phrases, found), "open")
    else:
        yield from untold(phrases, found)


def untold(
    phrases: Phrases,
    found: Verdict | WhyNot | WhatIf | Matrices | Sensitivity,
    shown: str = "Here is",
) -> Iterator[Element]:
    """What to bear in mind where the last mind is an open enemy of a side that a plot
    of FOUND betrays; of these plots is SHOWN what its evidence alone would."""
    if found.untold:
        why = phrases.untold(found.viewpoint[-1])
        yield PAUSE
        yield Paragraph(f"{why} {shown} what that alone would show.", "open")


def _face(phrases: Phrases, found: Verdict) -> str:
    """Whose face it is that the verdict gives, and of what sort."""
    me, mind = found.viewpoint[-1], phrases.mind(found.viewpoint[-1])
    rows = [i for plot in found.plots for i in plot.involved if i.person == me]
    if not found.plots:
        shown = "the face of one who has heard of nothing"
    elif any(row.rank is not None for row in rows):
        shown = (
            "no face any more: whoever knows as much knows this. "
            f"{capital(mind)} knows besides who else is in it, if anybody"
        )
    else:
        shown = "a face, which follows here, and not what is known behind it"
    return f"{capital(mind)} is in the plot and knows it. What {mind} shows is {shown}."


def opening(phrases: Phrases, plot: PlotVerdict, complete: bool) -> Iterator[Element]:
    """The plot and the verdict on it, as far as this is COMPLETE."""
    yield PAUSE
    yield Paragraph(f"The plot: {phrases.within(plot.text)}.")
    yield PAUSE
    yield sentence(phrases, plot, complete)
    if complete:
        yield from shares(phrases, plot)


def sentence(phrases: Phrases, plot: PlotVerdict, complete: bool = True) -> Paragraph:
    """The verdict on one plot."""
    best = [s for s in plot.suspects if s.rank == 0]
    if not best:
        return Paragraph("Nobody has been ruled out or preferred so far.", "open")
    if plot.culprit is None:
        names = listing((phrases.suspect(s.person) for s in best), "and")
        if not complete:
            return Paragraph(f"Cheapest so far: {names}.", "open")
        if len(best) == 1:
            return Paragraph(f"{names} leads, but this is not settled.", "open")
        inside = known_inside(plot)
        if not inside:
            text = f"It is open between {names}: each explains it equally well."
        elif len(inside) > 1 and {*inside} == {s.person for s in best}:
            text = f"{names} are in it; which of them leads cannot be told."
        else:
            text = (
                f"{_are_in_it(phrases, inside)}; who leads cannot be told: it is open "
                f"between {names}, each of whom explains it equally well."
            )
        return Paragraph(text, "open")
    who = _is_the_traitor(phrases, plot.culprit)
    if plot.status == "proven":
        return Paragraph(
            f"It is proven: {who}. No other explanation is left, whatever one were "
            "ready to believe.",
            "verdict",
        )
    if plot.firmness is None:
        return Paragraph(f"{headline(phrases, plot)}.", "verdict")
    return Paragraph(
        f"{headline(phrases, plot)}: every other explanation asks us to swallow at "
        f"least {plot.firmness} more, where 1 is unusual, 2 surprising and 3 "
        "astonishing.",
        "verdict",
    )


def headline(phrases: Phrases, plot: PlotVerdict) -> str:
    """Who leads PLOT, and how firmly that is held, as a sentence without its end."""
    firm = "" if plot.firmness is None else f", firmness {plot.firmness}"
    who = capital(_is_the_traitor(phrases, str(plot.culprit)))
    return f"{who} (identified{firm})"


def known_inside(plot: PlotVerdict) -> list[str]:
    """Who is in the plot for certain, or as all best worlds have it, whoever leads."""
    return [s.person for s in plot.involved if s.status in ("identified", "proven")]


def _are_in_it(phrases: Phrases, people: Sequence[str]) -> str:
    verb = "is" if len(people) == 1 else "are"
    return f"{listing(map(phrases.suspect, people))} {verb} in it"


def shares(phrases: Phrases, plot: PlotVerdict) -> Iterator[Element]:
    """In how many of the equally good casts each is of whom it is not settled.

    Where nobody is settled and each explains it alone, that says no more than the tie.
    """
    open_to: dict[int, list[str]] = {}
    total = 0
    for one in plot.involved:
        if one.rank == 0 and one.status == "suspected" and one.share:
            open_to.setdefault(one.share.casts, []).append(phrases.suspect(one.person))
            total = one.share.of
    if total < 2 or (not known_inside(plot) and open_to.keys() == {1}):
        return
    parts = [
        f"{listing(names)} {'is' if len(names) == 1 else 'are each'} in {casts} of the "
        f"{total}"
        for casts, names in sorted(open_to.items(), reverse=True)
    ]
    yield PAUSE
    yield Paragraph(
        f"Told apart by who is in it, {total} explanations are equally good: "
        f"{listing(parts)}."
    )


def _is_the_traitor(phrases: Phrases, person: str) -> str:
    if person == NOBODY:
        return "there is no traitor"
    if person == SOMEONE_ELSE:
        return "the traitor is someone not on the list"
    return f"{phrases.suspect(person)} is the traitor"


def _because(
    phrases: Phrases, found: Verdict, plot: PlotVerdict, why: PlotSummary, full: bool
) -> Iterator[Element]:
    yield from duress(phrases, plot)
    yield from _speaks_for(phrases, plot, why, full)
    yield from costs(phrases, plot)
    yield from _rivals(phrases, why, full)
    me = found.viewpoint[-1]
    cleared = [s.person for s in plot.suspects if s.status == "cleared"]
    if me in cleared and plot.status != "proven":
        cleared.remove(me)
        yield PAUSE
        mind = phrases.mind(me)
        yield Paragraph(f"Not among them: {mind}, through whose eyes we look.")
    if cleared:
        yield PAUSE
        names = listing(phrases.suspect(person) for person in cleared)
        yield Paragraph(f"Ruled out, whatever the price: {names}.")
    yield from _accomplices(phrases, plot, why)
    yield from _evidence(phrases, why)


def duress(phrases: Phrases, plot: PlotVerdict) -> Iterator[Element]:
    """Who of those in it was made to do what he did."""
    made = [s.person for s in plot.involved if s.under_duress]
    if made:
        yield PAUSE
        names = listing(map(phrases.suspect, made))
        yield Paragraph(f"{capital(names)} acted under duress, as far as is known.")


def _accomplices(
    phrases: Phrases, plot: PlotVerdict, why: PlotSummary
) -> Iterator[Element]:
    """Who is in it too, the most certain first."""
    groups = [*certain(phrases, why), *(group for _, group in helper_groups(plot))]
    if not groups:
        return
    yield PAUSE
    yield Heading("Who else is in it")
    yield from map(Item, groups)


def certain(phrases: Phrases, why: PlotSummary) -> Iterator[str]:
    """Those who are in it whoever leads."""
    if why.certain:
        names = listing(map(phrases.suspect, why.certain))
        verb = "is" if len(why.certain) == 1 else "are"
        yield f"{names} {verb} in it in any case, as its head or as a helper."


def helper_groups(plot: PlotVerdict) -> Iterator[tuple[Status, str]]:
    """The others who are or may be in it, by their status, most certain first."""
    others = [s for s in plot.accomplices if s.person != plot.culprit]
    for status, word in _HELPERS:
        standings = [s for s in others if s.status == status]
        if standings:
            yield status, f"{word}: {listing(_priced(s) for s in standings)}."


def _priced(standing: Standing) -> str:
    return f"{standing.name} (+{standing.rank})" if standing.rank else standing.name


def _evidence(phrases: Phrases, why: PlotSummary) -> Iterator[Element]:
    if not why.cited:
        return
    yield PAUSE
    number = "this" if len(why.cited) == 1 else f"these {len(why.cited)}"
    yield Heading("What it rests on")
    yield Paragraph(
        f"If nothing else were known of the same people, {number} would give the same "
        "verdict."
    )
    for event in sorted(why.cited, key=lambda event: event.scene):
        yield Item(f"{phrases.cited(event.event)}.")


@dataclass(frozen=True, slots=True)
class _Ground:
    """A reason as it is told: one claim against one or several rivals."""

    claim: str
    event: str | None
    price: str
    against: tuple[str, ...]


def _speaks_for(
    phrases: Phrases, plot: PlotVerdict, why: PlotSummary, full: bool
) -> Iterator[Element]:
    """What the others would have to explain away."""
    grounds = list(_grounds(phrases, why))
    if not grounds:
        return
    yield PAUSE
    is_open = len(why.leaders) > 1
    yield Heading("What speaks against the others" if is_open else "What speaks for it")
    behind = [s.person for s in plot.suspects if s.rank and s.person != NOBODY]
    shown = grounds if full else grounds[:MOST_REASONS]
    for ground in shown:
        yield from _ground(phrases, ground, behind)
    if shown != grounds:
        yield Item(f"And {count(len(grounds) - len(shown), 'lesser reason')}.")


def _grounds(phrases: Phrases, why: PlotSummary) -> Iterator[_Ground]:
    """The reasons against any person, those that differ only by his name as one."""
    spares = {r.person: {(s.kind, s.rank) for s in r.spared} for r in why.rivals}
    merged: dict[tuple[str, str | None, str], list[tuple[str, str]]] = {}
    for reason in why.reasons:
        told = reason.surprise
        # What he has to explain where the leader has to explain the like of it
        # speaks for neither.
        against = [
            p
            for p in reason.against
            if p != NOBODY and (told.kind, told.rank) not in spares[p]
        ]
        if not against:
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


def _ground(phrases: Phrases, ground: _Ground, behind: list[str]) -> Iterator[Element]:
    whoever = listing((phrases.suspect(p) for p in ground.against), "or")
    spared = [p for p in behind if p not in ground.against]
    if len(ground.against) > 1 and not spared:
        whoever = "anybody else"
    elif len(ground.against) > 2 and len(spared) == 1:
        whoever = f"anybody else but {phrases.suspect(spared[0])}"
    text = f"If it were {whoever}: {ground.claim} ({ground.price})."
    if ground.event is None:
        yield Item(text)
        return
    yield Item(f"{phrases.cited(ground.event)}.")
    yield Paragraph(text, depth=2)


def costs(phrases: Phrases, plot: PlotVerdict) -> Iterator[Element]:
    """What one has to swallow to believe the best explanation, or each of them."""
    best = [s for s in plot.suspects if s.rank == 0]
    if not best:
        return
    common = [s for s in best[0].surprises if all(s in b.surprises for b in best)]
    yield PAUSE
    if len(best) == 1:
        if common:
            yield Heading(f"What even this asks us to swallow: {_sum(common)} in all")
            yield from (surprise(phrases, s) for s in common)
            if best[0].elsewhere:
                rest = f"Besides, {best[0].elsewhere} for what lies in other plots."
                yield Paragraph(rest, depth=1)
        else:
            yield Paragraph("It asks us to swallow nothing unlikely.")
        return
    yield Heading("What each of them asks us to swallow")
    if common:
        yield Item(f"All of them: {_sum(common)}", role="strong")
        yield from (surprise(phrases, s, 2) for s in common)
    for standing in best:
        own = [s for s in standing.surprises if s not in common]
        name = phrases.suspect(standing.person)
        besides = " besides" if common else ""
        yield Item(f"{name}: {_sum(own)}{besides}", role="strong")
        yield from (surprise(phrases, s, 2) for s in own)


def _sum(found: list[Surprise]) -> int:
    return sum(s.rank for s in found)


def _rivals(phrases: Phrases, why: PlotSummary, full: bool) -> Iterator[Element]:
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
            yield from _in_full(phrases, rival)
        else:
            yield _in_short(phrases, rival)


def _mark(rival: Rival) -> str:
    return f"{f'+{rival.rank}':<3}"


def _in_full(phrases: Phrases, rival: Rival) -> Iterator[Element]:
    extra, spared = unequal(rival.extra, rival.spared)
    name = capital(phrases.suspect(rival.person))
    yield Item(name, role="strong", mark=_mark(rival))
    yield from (surprise(phrases, s, 3) for s in extra)
    if rival.elsewhere:
        yield Item(f"Something in another plot ({rival.elsewhere:+})", 3)
    if spared:
        texts = [f"{phrases.within(phrases.claim(s))} (-{s.rank})" for s in spared]
        yield Paragraph(f"What no longer counts: {'; '.join(texts)}.", depth=3)


def _in_short(phrases: Phrases, rival: Rival) -> Item:
    extra, _ = unequal(rival.extra, rival.spared)
    name = capital(phrases.suspect(rival.person))
    if extra and rival.person == SOMEONE_ELSE:
        # What costs most here is what the name says already.
        name += f" (in itself {price(extra.pop(0))})"
    if not extra:
        return Item(name, mark=_mark(rival))
    first = phrases.within(phrases.claim(extra[0]))
    more = f", and {len(extra) - 1} more" if len(extra) > 1 else ""
    return Item(f"{name}: {first}{more}", mark=_mark(rival))


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

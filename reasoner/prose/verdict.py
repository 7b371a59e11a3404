"""The verdict at one scene in words, from the title down to the evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from reasoner.case.label import agree
from reasoner.prose.document import PAUSE, Element, Heading, Item, Paragraph
from reasoner.prose.phrases import (
    Phrases,
    capital,
    listing,
    nothing_known,
    place,
    surprise,
)
from reasoner.prose.rivals import rivals, support
from reasoner.prose.support import FEWER_TOO_HARD, TOO_HARD
from reasoner.results.outsiders import NOBODY, SOMEONE_ELSE
from reasoner.results.verdict import Answer, Verdict

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.results.base import Status
    from reasoner.results.contrast import Matrices, Sensitivity, WhatIf, WhyNot
    from reasoner.results.verdict import (
        PlotSummary,
        PlotVerdict,
        Standing,
        Surprise,
    )

FELLOWS = "and who is not: that is taken here as the audience holds it"
_SURE = ("identified", "proven")
_HELPERS: tuple[tuple[Status, str], ...] = (
    ("proven", "Proven"),
    ("identified", "Most likely"),
    ("suspected", "Suspected (the best explanations differ)"),
    ("possible", "Not needed, but not ruled out"),
)


def verdict(
    case: CaseData, found: Verdict, full: bool = False, priced: bool = True
) -> Iterator[Element]:
    """FOUND, with its reasons if it is an `Answer`; FULL tells the lesser reasons and
    the dear rivals as well. PRICED is False where it is shown beside this what each
    suspect asks us to swallow."""
    phrases = Phrases(case)
    where = place(case, found.scene, found.viewpoint, found.trust)
    yield Heading(where, "title")
    yield from caveats(phrases, found)
    if not (found.plots or found.face):
        yield PAUSE
        mind = phrases.mind(found.viewpoint[-1])
        deaf = f"What {mind} {mind:shows} is the face of one who has heard of nothing."
        unknown = nothing_known(case, found.viewpoint)
        if not found.inside:  # else that is said already
            yield Paragraph(deaf if found.seen_through else unknown, "verdict")
    reasons = found.reasons if isinstance(found, Answer) else ()
    for plot, why in zip_longest(found.plots, reasons):
        yield from opening(phrases, plot, complete=True)
        if why is not None:
            yield from duress(phrases, plot)
            yield from support(phrases, plot, why, full)
            if priced:
                yield from costs(phrases, plot)
                yield from rivals(phrases, why, full)
            yield from _write_cleared(phrases, found, plot, priced)
            yield from _write_accomplices(phrases, plot, why, full)
            yield from _write_cited(phrases, why)


def caveats(phrases: Phrases, found: Verdict) -> Iterator[Element]:
    """What to bear in mind of the last mind of FOUND: dead, a face, an open enemy."""
    if found.died is not None:
        yield PAUSE
        yield Paragraph(phrases.dead(found.viewpoint[-1], found.died), "open")
    if found.inside:
        yield PAUSE
        mind = phrases.mind(found.viewpoint[-1])
        face = f"not the face that {mind} {mind:shows}"
        follows = f"here is what follows for {mind}, and {face}"
        if not found.plots:
            follows = (
                f"{mind} {mind:knows} that from the inside, and has seen and heard "
                "nothing by the end of this scene that shows it to anybody"
            )
        alone = len(found.viewpoint) == 1
        more = f"{capital(mind)} {mind:knows} besides who else is in it, "
        more += f"{FELLOWS}." if alone else "if anybody."
        yield Paragraph(
            f"{capital(mind)} {mind:is} in the plot: {follows}. {more}", "open"
        )
    if found.face:
        yield PAUSE
        yield Paragraph(_word_face(phrases, found), "open")
    elif found.seen_through:
        yield PAUSE
        yield Paragraph(f"{phrases.two_faced(found.viewpoint)}.", "open")
    elif found.in_question:
        yield PAUSE
        yield Paragraph(f"{phrases.in_question(found.viewpoint)}.", "open")
    if not found.face:
        yield from untold(phrases, found)


def untold(
    phrases: Phrases,
    found: Verdict | WhyNot | WhatIf | Matrices | Sensitivity,
    shown: str = "Here is",
) -> Iterator[Element]:
    """What to bear in mind where the last mind is an open enemy of a side that a plot
    of FOUND betrays; of these plots is SHOWN what its evidence alone would."""
    if found.untold:
        why = phrases.untold(found.viewpoint, found.untold)
        yield PAUSE
        yield Paragraph(f"{why} {shown} what that alone would show.", "open")


def _word_face(phrases: Phrases, found: Verdict) -> str:
    """Whose face it is that the verdict gives, and of what sort."""
    mind = phrases.mind(found.viewpoint[-1])
    if not found.plots:
        shown = "the face of one who has heard of nothing"
    elif found.is_bare:
        shown = (
            "no face any more: whoever knows as much knows this. "
            f"{capital(mind)} {mind:knows} besides who else is in it, if anybody"
        )
    else:
        shown = "a face, which follows here, and not what is known behind it"
    return (
        f"{capital(mind)} {mind:is} in the plot and {mind:knows} it. What {mind} "
        f"{mind:shows} is {shown}."
    )


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
        if complete and any(s.at_least is not None for s in plot.suspects):
            return Paragraph("Which of them it was, was too hard to find out.", "open")
        return Paragraph("Nobody has been ruled out or preferred so far.", "open")
    if plot.culprit is None:
        return Paragraph(_word_open(phrases, plot, best, complete), "open")
    if plot.status == "proven":
        return Paragraph(
            f"It is proven: {word_head(phrases, plot)}. No other explanation is left, "
            "however far-fetched.",
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


def _word_open(
    phrases: Phrases, plot: PlotVerdict, best: Sequence[Standing], complete: bool
) -> str:
    """That it is open between those who are BEST, as far as this is COMPLETE."""
    names = listing((phrases.suspect(s.person) for s in best), "and")
    if not complete:
        return f"Cheapest so far: {names}."
    if len(best) == 1:
        return f"{capital(names)} {names:leads}, but this is not settled."
    inside = known_inside(plot)
    if not inside:
        text = f"It is open between {names}: each explains it equally well."
    elif len(inside) > 1 and {*inside} == {s.person for s in best}:
        text = f"{capital(names)} are in it; which of them leads cannot be told."
    else:
        text = (
            f"{_word_membership(phrases, inside)}; who leads cannot be told: it is "
            f"open between {names}, each of whom explains it equally well."
        )
    if any(s.rank is None and s.at_least == 0 for s in plot.suspects):
        text += " Whether others explain it as well was too hard to find out."
    return text


def headline(phrases: Phrases, plot: PlotVerdict) -> str:
    """Who leads PLOT most likely, as a sentence without its end."""
    return f"Most likely {word_head(phrases, plot)}"


def known_inside(plot: PlotVerdict) -> list[str]:
    """Who is in the plot for certain, or as all best worlds have it, whoever leads."""
    return [s.person for s in plot.involved if s.status in ("identified", "proven")]


def _word_membership(phrases: Phrases, people: Sequence[str]) -> str:
    names = listing(map(phrases.suspect, people))
    return f"{capital(names)} {names:is} in it"


def shares(phrases: Phrases, plot: PlotVerdict) -> Iterator[Element]:
    """In how many of the equally good casts each is of whom it is not settled.

    Where nobody is settled and each explains it alone, that says no more than the tie.
    """
    open_to: dict[int, list[str]] = {}
    total = unnamed = 0
    for one in plot.involved:
        if one.rank == 0 and one.status == "suspected" and one.share:
            open_to.setdefault(one.share.casts, []).append(phrases.suspect(one.person))
            total, unnamed = one.share.of, one.share.unnamed
    if total < 2 or (not known_inside(plot) and open_to.keys() == {1}):
        return
    if unnamed:  # else one sees fewer of them than are counted
        open_to.setdefault(unnamed, []).append("an unknown helper")
    (most, names), *others = sorted(open_to.items(), reverse=True)
    first = listing(names)
    each = " each" if len(names) > 1 else ""
    part = f"{first:has} a part in {most} of the {total} equally good explanations"
    told = [f"{capital(first)}{each} {part}"]
    for casts, names in others:
        each = " each" if len(names) > 1 else ""
        told.append(f"{listing(names)} in {casts}{each}")
    *before, last = told
    yield PAUSE
    yield Paragraph(f"{', '.join(before)}, and {last}." if before else f"{last}.")


def word_head(phrases: Phrases, plot: PlotVerdict) -> str:
    """Who leads PLOT, as a clause: "Ann is the thief"."""
    if plot.culprit == NOBODY:
        return "there was no such plot"
    name, head = phrases.suspect(str(plot.culprit)), phrases.head(plot.plot)
    if plot.culprit == SOMEONE_ELSE:
        return f"{head} is {name}"
    return f"{name} {name:is} {agree(head, name.many)}"


def _write_cleared(
    phrases: Phrases, found: Verdict, plot: PlotVerdict, priced: bool
) -> Iterator[Element]:
    """That whoever looks is no suspect, and where PRICED who else is none, unless it is
    said that no other explanation is left."""
    me = found.viewpoint[-1]
    cleared = [s.person for s in plot.suspects if s.status == "cleared"]
    if plot.status == "proven":
        return
    if me in cleared:
        cleared.remove(me)
        yield PAUSE
        mind = phrases.mind(me)
        yield Paragraph(f"Not among them: {mind}, through whose eyes we look.")
    if cleared and priced:
        yield PAUSE
        yield Paragraph(f"{capital(cannot_lead(phrases, cleared))}.")


def cannot_lead(
    phrases: Phrases, people: Sequence[str], nobody_else: bool = False
) -> str:
    """That none of PEOPLE can lead a plot, as a clause: they may have helped in it.
    With NOBODY_ELSE they are all but one, and not named."""
    named = [phrases.suspect(person) for person in people if person != NOBODY]
    if not named:
        return "there must have been a plot"
    who = "nobody else can" if nobody_else else f"{listing(named)} cannot"
    if NOBODY in people:
        return f"{who} have led it, and there must have been a plot"
    return f"{who} have led it, whatever the price"


def duress(phrases: Phrases, plot: PlotVerdict) -> Iterator[Element]:
    """Who of those in it was made to do what he did."""
    made = [s.person for s in plot.involved if s.under_duress]
    if made:
        yield PAUSE
        names = listing(map(phrases.suspect, made))
        yield Paragraph(f"{capital(names)} acted under duress, as far as is known.")


def _write_accomplices(
    phrases: Phrases, plot: PlotVerdict, why: PlotSummary, full: bool
) -> Iterator[Element]:
    """Who is in it too, the most certain first."""
    others = (group for _, group in helper_groups(plot, full))
    groups = [*certain(phrases, plot, why), *others]
    if not groups or plot.culprit == NOBODY:  # then it is no question
        return
    yield PAUSE
    yield Heading("Who else is in it")
    yield from map(Item, groups)


def certain(phrases: Phrases, plot: PlotVerdict, why: PlotSummary) -> Iterator[str]:
    """Those who are in it whoever leads, the proven first; others by how much."""
    known = {one.person: one for one in plot.involved}
    proven = [p for p in why.certain if known[p].status == "proven"]
    if proven:
        names = capital(listing(map(phrases.suspect, proven)))
        yield f"{names} {names:is} in it in any case, as its head or as a helper."
    for person in (p for p in why.certain if p not in proven):
        name, firmness = phrases.suspect(person), known[person].firmness
        yield (
            f"{capital(name)} {name:is} in it, as its head or as a helper: every "
            f"explanation without {name} asks us to swallow at least {firmness} more."
        )


def helper_groups(
    plot: PlotVerdict, full: bool = False
) -> Iterator[tuple[Status, str]]:
    """The others who are or may be in it, by their status, most certain first, at the
    price of their being in it at all; whom the best explanations have no need of have
    no business there, and are named only where it is FULL."""
    inside = {s.person: s for s in plot.involved}
    others = [s for s in plot.accomplices if s.person != plot.culprit]
    status_of = {s.person: plot.status_inside(s) for s in others}
    sure = {s.person for s in inside.values() if s.status in _SURE}
    if plot.culprit is None:  # between whom it is open who leads, are told already
        lead = {s.person for s in plot.suspects if s.rank == 0}
        if any(status_of.get(person) == "suspected" for person in lead - sure):
            status_of |= dict.fromkeys(lead, "suspected")
            lead = set()  # nor is one of them a likelier helper than another
        others = [s for s in others if s.person not in sure | lead]
    prices = {person: s.rank for person, s in inside.items()}
    others = [s.but(rank=prices.get(s.person, s.rank)) for s in others]
    others.sort(key=lambda s: (s.rank is None, s.rank or 0, s.name))
    told = False
    for status, word in _HELPERS:
        names = [_word_price(s) for s in others if status_of[s.person] == status]
        if names and status == "possible" and not full:
            # Of those told it would seem that they are needed; or it is not known.
            if told or all(s.rank is None for s in plot.suspects):
                continue
            tied = plot.culprit is None and not sure
            whoever = "Whoever of them it was, nobody" if tied else "Nobody"
            yield status, f"{whoever} else is needed to explain it."
        elif names:
            told = True
            yield status, f"{word}: {listing(names)}."


def _word_price(standing: Standing) -> str:
    if standing.rank is None and standing.at_least:
        return f"{standing.name} (at least +{standing.at_least})"
    return f"{standing.name} (+{standing.rank})" if standing.rank else standing.name


def _write_cited(phrases: Phrases, why: PlotSummary) -> Iterator[Element]:
    if not (why.cited or why.gave_up):
        return
    yield PAUSE
    yield Heading("What it rests on")
    if not why.cited:
        yield Paragraph(f"{TOO_HARD}.")
        return
    open_still = f" ({FEWER_TOO_HARD})" if why.gave_up else ""
    same = "If no more were known than this, the verdict would be the same"
    yield Paragraph(f"{same}{open_still}:")
    for event in sorted(why.cited, key=lambda event: event.scene):
        yield Item(f"{phrases.cited(event.event)}.")


def costs(phrases: Phrases, plot: PlotVerdict) -> Iterator[Element]:
    """What one has to swallow to believe the best explanation, or each of them."""
    best = [s for s in plot.suspects if s.rank == 0]
    if not best:
        return
    common = [s for s in best[0].surprises if all(s in b.surprises for b in best)]
    yield PAUSE
    if len(best) == 1:
        if common:
            in_all = f": {_sum_prices(common)} in all" if len(common) > 1 else ""
            yield Heading(f"What even this asks us to swallow{in_all}")
            yield from (surprise(phrases, s) for s in common)
        else:
            yield Paragraph("This explanation asks us to swallow nothing unlikely.")
        return
    yield Heading("What each of them asks us to swallow")
    if common:
        yield Item(f"All of them: {_sum_prices(common)}", role="strong")
        yield from (surprise(phrases, s, 2) for s in common)
    for standing in best:
        own = [s for s in standing.surprises if s not in common]
        name = capital(phrases.suspect(standing.person))
        besides = " besides" if common else ""
        yield Item(f"{name}: {_sum_prices(own)}{besides}", role="strong")
        yield from (surprise(phrases, s, 2) for s in own)


def _sum_prices(found: list[Surprise]) -> int:
    return sum(s.rank for s in found)

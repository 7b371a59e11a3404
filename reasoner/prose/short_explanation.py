"""An explanation on one page: what separates who leads from the rest, in order of what
it costs them; what he did, who is with him, and what would settle it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reasoner.case.label import agree, quoted
from reasoner.prose.burdens import (
    Burden,
    dearest,
    find_burdens,
    find_shown,
    nearest,
    separating,
)
from reasoner.prose.course import happens
from reasoner.prose.deeds import CLUES, word_deeds
from reasoner.prose.document import PAUSE, Element, Heading, Item, Paragraph
from reasoner.prose.phrases import (
    MOST_NAMES,
    NO_PLOT,
    Phrases,
    capital,
    count_in_words,
    list_few,
    listing,
    of_anyone,
    of_one,
    place,
    price,
)
from reasoner.prose.prices import costs_in_short
from reasoner.prose.quotes import quote_once
from reasoner.prose.rivals import MOST_AGAIN, TREASON, told_once, unequal, unnamed
from reasoner.prose.support import (
    CHANGE_TOO_HARD,
    MORE_TOO_HARD,
    QUESTIONS_TOO_HARD,
    name_event,
    rests_in_short,
)
from reasoner.prose.support import question as asked
from reasoner.prose.verdict import (
    cannot_lead,
    caveats,
    certain,
    duress,
    headline,
    helper_groups,
    sentence,
    shares,
)
from reasoner.results.base import EventRef
from reasoner.results.outsiders import NOBODY, UNLISTED

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.results.explanation import (
        ExplainedRival,
        Explanation,
        PlotExplanation,
    )
    from reasoner.results.verdict import PlotVerdict, Rival

MOST_REASONS = 3
MOST_CLAIMS = 3  # of one kind of reason
MOST_RIVALS = 1
REASONLESS = "unmoved"  # what is shown for it is another's reason
MOST_QUESTIONS = 1


def short_explanation(case: CaseData, found: Explanation) -> Iterator[Element]:
    """FOUND with the verdict that it explains, in short."""
    phrases, verdict = Phrases(case), found.verdict
    where = place(case, verdict.scene, verdict.viewpoint, verdict.trust)
    yield Heading(where, "title")
    if not (verdict.plots or verdict.inside):
        yield PAUSE
        yield Paragraph("No plot is known yet, so there is nothing to explain.")
    yield from caveats(phrases, verdict)
    for number, (plot, why) in enumerate(zip(verdict.plots, found.plots, strict=True)):
        yield PAUSE
        yield Paragraph(f"The plot: {phrases.within(plot.text)}.")
        page = _write_plot_page(phrases, plot, why, scaled=not number)
        yield from quote_once(phrases, page)


def _write_plot_page(
    phrases: Phrases, plot: PlotVerdict, why: PlotExplanation, scaled: bool
) -> Iterator[Element]:
    """The page on PLOT; where it is the first, SCALED by what prices mean."""
    yield PAUSE
    yield _write_verdict(phrases, plot, why, scaled)
    if plot.culprit is None:
        yield from shares(phrases, plot)
    yield from duress(phrases, plot)
    yield from _write_reasons(phrases, plot, why)
    if plot.culprit is not None:
        name, clue = phrases.suspect(plot.culprit), _word_headline_clue(phrases, why)
        told = clue if plot.status != "proven" else ""
        shown = told.partition(": ")[2]
        rest = [a for a in why.account if not shown or not a.text.endswith(shown)]
        besides = " besides" if len(rest) < len(why.account) else ""
        yield from _write_part(
            f"What {name} knew and did{besides}",
            word_deeds(phrases, rest, _find_cited(phrases, why)),
        )
    if plot.culprit != NOBODY:
        yield from _write_part("Who else is in it", _word_inside(phrases, plot, why))
    yield from costs_in_short(phrases, plot)
    yield from _write_part("Why not the others", _word_others(phrases, why))
    yield from _write_ending(phrases, plot, why)


def _write_part(head: str, items: Iterator[str]) -> Iterator[Element]:
    """ITEMS under HEAD, if there are any."""
    told = [*items]
    if told:
        yield PAUSE
        yield Heading(head)
        yield from map(Item, told)


def _write_verdict(
    phrases: Phrases, plot: PlotVerdict, why: PlotExplanation, scaled: bool
) -> Paragraph:
    """The verdict, with what separates who leads from the nearest rival who is a
    person of the case; or the verdict alone, where there is none."""
    plain = sentence(phrases, plot)
    if plot.culprit is None or plot.status == "proven":
        return plain
    near = nearest(why)
    if not near:
        return plain
    meaning = ", where 1 is unusual, 2 surprising and 3 astonishing" if scaled else ""
    scale = (
        f"Every other explanation asks us to swallow at least {plot.firmness} more"
        f"{meaning}."
    )
    burden, head = separating(phrases, why), headline(phrases, plot)
    if clue := _word_headline_clue(phrases, why):
        name = phrases.suspect(plot.culprit)
        shown = re.sub(rf"^{re.escape(name)} \w+ seen at it:", "what shows it:", clue)
        return Paragraph(f"{head}. {capital(shown)}. {scale}", "verdict")
    if (burden := burden or dearest(phrases, near)) is None:
        return plain
    met = _find_met(near, burden)
    names = listing((phrases.suspect(r.person) for r in met), "or")
    comes = f"who {agree('comes', len(met) > 1 or names.many)} nearest"
    if len(met) < len(near):
        comes = comes.replace("nearest", "as near as any")
    if met[0].person in UNLISTED:
        comes = "which comes nearest"
    text = f"{head}: if {_word_near_rivals(met, names)}, {comes}"
    claim = of_one(burden.claim, names) if len(met) == 1 else burden.claim
    text += f", we would have to believe that {claim}"
    if burden.surprise.kind == REASONLESS:
        text += ", while somebody else has one"
    shown = "; ".join(f"scene {e.scene}: {e.label}" for e in find_shown(why, burden))
    text += f" ({shown})." if shown else "."
    return Paragraph(f"{text} {scale}", "verdict")


def _find_met(near: list[ExplainedRival], burden: Burden) -> list[ExplainedRival]:
    """Those of the NEAR rivals whom BURDEN is laid upon."""
    return [r for r in near if r.person in burden.against] or near


def _word_near_rivals(near: Sequence[Rival], names: str) -> str:
    if near[0].person == NOBODY:
        return "there were no plot"
    return f"it were {names}"


def _word_headline_clue(phrases: Phrases, why: PlotExplanation) -> str:
    """What gives him away who leads, where no price tells him from the nearest rival:
    above all what he cannot have known; "" where nothing does, or one tells."""
    if not nearest(why) or separating(phrases, why) is not None:
        return ""
    telling = (act for kind in CLUES for act in why.account if act.kind == kind)
    return next((act.text for act in telling), "")


def _find_cited(phrases: Phrases, why: PlotExplanation) -> Iterator[EventRef]:
    """The events that the reasons name."""
    for burden in find_burdens(phrases, why)[:MOST_REASONS]:
        if len(burden.events) == 1:
            yield burden.cited(burden.events[0])


def _write_reasons(
    phrases: Phrases, plot: PlotVerdict, why: PlotExplanation
) -> Iterator[Element]:
    """The reasons against all others, those of one kind against the same people told
    together; but for what the first sentence has said of the same people."""
    kinds: dict[tuple[str, tuple[str, ...]], list[Burden]] = {}
    for burden in find_burdens(phrases, why):
        kinds.setdefault((burden.surprise.kind, burden.people), []).append(burden)
    first = separating(phrases, why) if plot.culprit else None
    met = {r.person for r in _find_met(nearest(why), first)} if first else set[str]()
    told = [
        (people, burdens)
        for (_, people), burdens in kinds.items()
        if burdens != [first] or not met >= {*people}.difference(UNLISTED)
    ]
    told.sort(key=lambda row: row[1] != [first])  # next to where it was said of others
    head = "What else speaks for it" if len(told) < len(kinds) else "What speaks for it"
    head = head if plot.culprit else "What speaks against the others"
    behind = {s.person for s in plot.suspects if s.rank and s.person != NOBODY}
    yield from _write_part(head, _word_reasons(phrases, told, behind, first))


def _word_reasons(
    phrases: Phrases,
    told: Sequence[tuple[tuple[str, ...], list[Burden]]],
    behind: set[str],
    first: Burden | None,
) -> Iterator[str]:
    """What is TOLD of whom, where all who are BEHIND are anybody else; what the FIRST
    sentence has quoted is not quoted again."""
    before: tuple[str, ...] = ()
    for people, burdens in told[:MOST_REASONS]:
        everybody = len(people) > 1 and behind <= {*people}
        names = list_few([phrases.suspect(p) for p in people], "or")
        again = people == before and len(people) > MOST_AGAIN
        names = f"any of these {len(people)}" if again else names
        who, before = "anybody else" if everybody else names, people
        each = "each " if len(burdens) > 1 else ""
        cost = f"{each}{price(burdens[0].surprise)}"
        claims = _word_claims(burdens, first)
        if len(people) == 1:
            claims = unnamed(claims, who)
        yield f"If it were {who}: {claims} ({cost})."
    if len(told) > MOST_REASONS:
        yield f"And {count_in_words(len(told) - MOST_REASONS, 'lesser reason')}."


def _word_claims(burdens: list[Burden], first: Burden | None) -> str:
    """What BURDENS, all of one kind, ask us to believe, with their scenes; what the
    FIRST is about has been told."""
    shown = [_word_claim(burden, burden != first) for burden in burdens[:MOST_CLAIMS]]
    if len(burdens) > MOST_CLAIMS:
        shown.append(f"and {len(burdens) - MOST_CLAIMS} more of the kind")
    return "; ".join(shown)


def _word_claim(burden: Burden, labelled: bool) -> str:
    if not burden.scenes:
        return burden.claim
    if labelled and len(burden.events) == 1:
        label = quoted(burden.phrases.label(burden.events[0]))
        return f"{burden.claim}, {burden.scenes}: {label}"
    return f"{burden.claim}, {burden.scenes}"


def _word_inside(
    phrases: Phrases, plot: PlotVerdict, why: PlotExplanation
) -> Iterator[str]:
    """The case against everybody known to be in it; then who may be."""
    yield from certain(phrases, plot, why)
    known = [h for h in why.helpers if h.status in ("proven", "identified")]
    if plot.culprit is None:
        for helper in known:
            yield next(word_deeds(phrases, helper.findings))
        known = []
    alike: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for helper in known:
        sure = [act for act in helper.findings if not act.open]
        said = next(word_deeds(phrases, sure), "")
        if not said and helper.if_not:
            spared = phrases.within(phrases.claim(helper.if_not[0]))
            said = f"Were it not so, we would have to believe that {spared}."
        key = (helper.status, of_anyone(said, helper.name, "each of them"))
        alike.setdefault(key, []).append((helper.name, said))
    for (status, common), group in alike.items():
        said = group[0][1] if len(group) == 1 else common
        names = capital(listing(name for name, _ in group))
        how = "proven" if status == "proven" else "most likely"
        yield f"{names} ({how}). {said}".rstrip()
    groups = dict(helper_groups(plot))
    told = {"proven", "identified"} if known else set()
    if len(groups) > 1 or known:
        told.add("possible")  # whom nothing speaks for, where there is somebody else
    yield from (group for status, group in groups.items() if status not in told)


def _word_others(phrases: Phrases, why: PlotExplanation) -> Iterator[str]:
    """On what the nearest rivals founder, those alike told as one; who is as near for
    reasons of his own, and who is farther off."""
    told = {*_find_cited(phrases, why)}
    behind = [r for r in why.rivals if r.rank]
    near = [r for r in behind if r.rank == behind[0].rank]
    alike: dict[str, list[tuple[str, str]]] = {}
    for rival in near:
        name, because = phrases.suspect(rival.person), _word_against(phrases, rival)
        alike.setdefault(of_anyone(because, name), []).append((name, because))
    groups = sorted(alike.items(), key=lambda group: -len(group[1]))
    for common, group in groups[:MOST_RIVALS]:
        names = capital(list_few([name for name, _ in group]))
        because = group[0][1] if len(group) == 1 else common
        each = "each " if len(group) > 1 else ""
        yield f"{names}, {each}harder to believe by {near[0].rank}: {because}."
    if others := [name for _, group in groups[MOST_RIVALS:] for name, _ in group]:
        yield f"As near, for other reasons: {list_few(others)}."
    if far := behind[len(near) :]:
        dearer = [f"{_name_rival(phrases, r)} (+{r.rank})" for r in far]
        yield f"Harder still: {list_few(dearer)}."
    out: dict[tuple[EventRef, ...], list[str]] = {}
    for rival in why.rivals:
        if rival.ruled_out is not None and (rival.ruled_out.shown or _is_given(rival)):
            out.setdefault(rival.ruled_out.shown, []).append(rival.person)
    for events, ruled in out.items():
        people = {r.person for r in why.rivals if not _is_out_of_question(r)} - {NOBODY}
        nobody_else = len(ruled) > MOST_NAMES and {*ruled} >= people
        out_of_it = capital(cannot_lead(phrases, ruled, nobody_else))
        if not events:
            yield f"{out_of_it}: that is given."
            continue
        if {*events[:2]} <= {*told}:
            where = listing(f"scene {e.scene}" for e in events[:2])
            yield f"{out_of_it}, as {where} show{'s' * (len(events) < 2)}."
            continue
        because = "; ".join(map(name_event, events[:2]))
        yield f"{out_of_it}: {because}."


def _is_out_of_question(rival: ExplainedRival) -> bool:
    """Is RIVAL out of it by what is given, or the one through whose eyes we look?"""
    return _is_given(rival) or (rival.rank is None and rival.ruled_out is None)


def _is_given(rival: ExplainedRival) -> bool:
    """Is RIVAL out of it whatever else comes to light?"""
    out = rival.ruled_out
    return out is not None and not (out.shown or out.absent or out.unsaid)


def _name_rival(phrases: Phrases, rival: Rival) -> str:
    """RIVAL before a bracket."""
    return NO_PLOT if rival.person == NOBODY else phrases.suspect(rival.person)


def _word_against(phrases: Phrases, rival: Rival) -> str:
    """What one would have to swallow of RIVAL, and what no longer."""
    extra, spared = unequal(rival.extra, rival.spared)
    claims = told_once(phrases, extra[:2], "+")
    gone = told_once(phrases, spared, "-")
    if rival.person == NOBODY and [s.kind for s in spared] == [TREASON]:
        gone = [f"anybody would do such a thing (-{spared[0].rank})"]
    rest = sum(s.rank for s in extra[2:]) + rival.elsewhere
    if rest or len(gone) > 1:
        rest -= sum(s.rank for s in spared)
        gone = []
    if gone:
        claims.append(f"but it need not be that {gone[0]}")
    if rest:
        less = f"but {-rest} less" if rest < 0 else f"and {rest} more"
        claims.append(f"{less} for other things")
    return "; ".join(claims)


def _write_ending(
    phrases: Phrases, plot: PlotVerdict, why: PlotExplanation
) -> Iterator[Element]:
    if rests := rests_in_short(why.rests):
        yield PAUSE
        yield Paragraph(rests)
    changed = _word_changed(phrases, why)
    yield from _write_part("What changed in this scene", iter([changed]))
    if plot.status == "proven":
        return
    best = [asked(phrases, one) for one in why.questions[:MOST_QUESTIONS]]
    if "questions" in why.too_hard:
        best.append(MORE_TOO_HARD if best else QUESTIONS_TOO_HARD)
    yield from _write_part("What would settle it", iter(best))


def _word_changed(phrases: Phrases, why: PlotExplanation) -> str:
    """What this scene changed, who came to be in it included, and by what."""
    point = why.changed
    if "changed" in why.too_hard:
        return CHANGE_TOO_HARD
    if point is None:
        return "Nothing that turns the verdict."
    # What more there is, and was named before, takes its scene alone: this is a page.
    told = {event.event for event in _find_cited(phrases, why)}
    causes = "; ".join(
        f"and scene {cause.scene}"
        if number and cause.event in told
        else (phrases.within(cause.label) if number else cause.label)
        for number, cause in enumerate(point.causes[:2])
    )
    because = f" Because: {causes}." if causes else ""
    return f"{capital(happens(phrases, point))}{because}"

"""How an explanation opens: since when, what gives him away, and the nearest rival."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reasoner.prose.brief import evidence, shown_for
from reasoner.prose.phrases import Phrases, capital, listing, of_anyone
from reasoner.prose.rivals import unequal
from reasoner.results.outsiders import UNLISTED

if TYPE_CHECKING:
    from reasoner.results.explanation import Act, PlotExplanation
    from reasoner.results.verdict import PlotVerdict, Reason

# What gives somebody away who has not owned up, where no price tells him from the rest.
TELLING = ("uncanny", "own_mark", "lie")


def opening(phrases: Phrases, plot: PlotVerdict, why: PlotExplanation) -> str:
    """Since when the culprit knew, what gives him away, and why the nearest rival
    fails; while it is open, what each of those who lead has to explain."""
    if plot.culprit is None:
        return " ".join(
            (*_word_tie(phrases, plot), *_word_nearest_rival(phrases, why, []))
        )
    reasons = _find_first_reasons(phrases, why)
    told = [*_word_knowing(phrases, why), *_word_giveaway(phrases, why, reasons)]
    return " ".join((*told, *_word_nearest_rival(phrases, why, reasons)))


def _word_knowing(phrases: Phrases, why: PlotExplanation) -> Iterator[str]:
    finding = next((f for f in why.account if f.kind == "held"), None)
    if finding is None:
        return
    shown = [n for n in evidence(why.argument, finding.nodes) if n.mark == "shown"]
    scenes = [n.scene for n in shown if n.scene is not None]
    since = f"since scene {min(scenes)}" if scenes else "from the start"
    claim, event = _split_claim_and_event(phrases, finding)
    joint = " And" if event.endswith(("?", "!")) else "; and"
    yield f"{event}{joint} {phrases.within(claim)}, {since}."


def _split_claim_and_event(phrases: Phrases, finding: Act) -> tuple[str, str]:
    """What FINDING says, and the label of the event that the rules put last."""
    claim, _, label = finding.text.partition(": ")
    return claim, label.rpartition(" (scene ")[0] or label


def _find_first_reasons(phrases: Phrases, why: PlotExplanation) -> list[Reason]:
    """The first reason that stands on events, and against somebody of those people of
    the case who come nearest; with all of the same kind that are about the same event
    or plot."""
    people = [r for r in why.rivals if r.rank and r.person not in UNLISTED]
    near = {r.person for r in people if r.rank == people[0].rank}
    found: list[Reason] = []
    first: tuple[str, int, str] | None = None
    for reason in why.reasons:
        told = reason.surprise
        alike = (told.kind, told.rank, told.about[-1])
        if first != alike and (first or near.isdisjoint(reason.against)):
            continue
        if list(_find_footing(phrases, why, reason)):
            first = alike
            found.append(reason)
    return found


def _find_footing(
    phrases: Phrases, why: PlotExplanation, reason: Reason
) -> Iterator[tuple[str, str]]:
    """The scene and the label of the event that REASON is about; or else of all that
    shows what it says."""
    event = phrases.event_of(reason.surprise)
    if event is not None:
        yield phrases.scene(event), phrases.label(event)
        return
    text = reason.surprise.text
    for leaf in shown_for(why.argument, reason.against[0], text):
        yield f"scene {leaf.scene}", leaf.text


def _word_giveaway(
    phrases: Phrases, why: PlotExplanation, reasons: list[Reason]
) -> Iterator[str]:
    """What he owned to, and the first of REASONS; failing both, what was his."""
    owned = [f for f in why.account if f.kind == "own"]
    if not owned and not reasons:
        telling = (f for kind in TELLING for f in why.account if f.kind == kind)
        owned = [*telling][:1]
    yield from (f"{capital(finding.text)}." for finding in owned)
    if not reasons:
        return
    shown = dict.fromkeys(_find_footing(phrases, why, reasons[0]))
    dearer = {r.person for r in why.rivals if r.rank}
    against = [p for reason in reasons for p in reason.against]
    people = [p for p in dict.fromkeys(against) if p not in UNLISTED]
    everybody = dearer <= {*against, *UNLISTED}
    who = "anybody else" if everybody else listing(map(phrases.suspect, people), "or")
    claim = phrases.within(phrases.claim(reasons[0].surprise))
    if len(reasons) > 1:
        claim = of_anyone(claim, phrases.suspect(against[0]))
    what = "; and ".join(f"{scene}: {phrases.within(text)}" for scene, text in shown)
    yield (
        f"What speaks for it is {what}. If it were {who}, we would have to believe "
        f"that {claim}."
    )


def _word_tie(phrases: Phrases, plot: PlotVerdict) -> Iterator[str]:
    leaders = [s for s in plot.suspects if s.rank == 0]
    for one in leaders:
        others = [s for s in leaders if s is not one]
        claims = [
            phrases.within(phrases.claim(s))
            for s in one.surprises
            if s.kind != "treason" and not all(s in o.surprises for o in others)
        ]
        if claims:
            yield f"If {phrases.it_was(one.person)}, then {listing(claims)}."


def _word_nearest_rival(
    phrases: Phrases, why: PlotExplanation, reasons: list[Reason]
) -> Iterator[str]:
    """The nearest rival, by how much he is behind, and on what he founders first."""
    behind = [r for r in why.rivals if r.rank]
    if not behind:
        return
    first = behind[0]
    near = [r for r in behind if r.rank == first.rank]
    names = listing(phrases.suspect(r.person) for r in near)
    if len(near) > 1:
        by = f"each harder to believe by {first.rank}"
        yield f"The nearest rivals, {names}, are {by}."
        return
    dearest = next(iter(unequal(first.extra, first.spared)[0]), None)
    if dearest is None:
        on = ""
    elif dearest in [reason.surprise for reason in reasons]:
        on = " and founders on just that"
    else:
        on = f": we would have to believe that {phrases.within(phrases.claim(dearest))}"
    harder = f"{names:is} harder to believe by {first.rank}"
    yield f"The nearest rival, {names}, {harder}{on}."

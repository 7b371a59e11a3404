"""What a verdict rests on, what changed and what would settle it, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reasoner.cli.phrases import count, listing
from reasoner.cli.views.blocks import Block, render
from reasoner.cli.views.whynot import cited

if TYPE_CHECKING:
    from reasoner.analysis.changed import Changed
    from reasoner.analysis.questions import Answer, Question, Swing
    from reasoner.analysis.rests import Rests
    from reasoner.case.model import CaseData

SHOWN_SETS = 5
SHOWN_QUESTIONS = 5


def rests(case: CaseData, found: Rests) -> Iterator[Block]:
    """What the verdict rests on: linchpins, sets that suffice, and whose they are."""
    yield Block("head", "What it rests on")
    if found.linchpins:
        yield Block("para", "Take away any one of these, and the verdict is another:")
        yield from map(cited, found.linchpins)
    else:
        yield Block("para", "No single piece of evidence carries it alone.")
    ways = "If nothing else were known, each of these would be enough" + _how_far(found)
    yield Block("para", ways)
    for each in found.sets[:SHOWN_SETS]:
        parts = (f"{e.label} (scene {e.scene})" for e in each.events)
        yield Block("item", "; ".join(parts) or "no evidence at all")
    if len(found.sets) > SHOWN_SETS:
        more = len(found.sets) - SHOWN_SETS
        yield Block("para", f"There are {count(more, 'further set')}.")
    if found.all_controlled is not None:
        yield Block("para", _controlled(case, found))


def changed(case: CaseData, found: Changed) -> Iterator[Block]:
    """What changed since the previous scene, and which event did it."""
    yield Block("head", "What changed")
    if found.what == "nothing":
        yield Block("para", "Nothing since the scene before.")
        return
    yield Block("para", _change(case, found))
    if found.by:
        yield Block("para", "What did it:")
        yield from map(cited, found.by)
    elif found.together:
        alone = "This was enough for it, though without it something else would do:"
        many = "No single event did it, but these, taken together:"
        yield Block("para", alone if len(found.together) == 1 else many)
        yield from map(cited, found.together)


def settle(case: CaseData, questions: Sequence[Question]) -> Iterator[Block]:
    """The open questions, best first, with what each answer would do."""
    yield Block("head", "What would settle it")
    if not questions:
        yield Block("para", "Nothing that is assumed would move it.")
    for question in questions[:SHOWN_QUESTIONS]:
        best = max(question.swings, key=lambda s: s.decides)
        yield Block("item", f"{question.text} {_effect(case, best)}")


def text(case: CaseData, found: Rests) -> str:
    """What the verdict rests on, in sentences."""
    return render(rests(case, found))


def markdown(case: CaseData, found: Rests) -> str:
    """What the verdict rests on, as Markdown."""
    return render(rests(case, found), markdown=True)


def _how_far(found: Rests) -> str:
    if found.complete:
        return " (there are no others):"
    events = count(found.tried_to, "event")
    return f" (every set of up to {events} was tried; larger ones may be missing):"


def _controlled(case: CaseData, found: Rests) -> str:
    names = listing((case.labels.get(p, p) for p in found.conspirators), "or")
    if found.all_controlled:
        return f"Beware: each of these passes through what {names} said or did."
    return f"Not each of these needs the word of {names}."


def _change(case: CaseData, found: Changed) -> str:
    before, after = (
        listing(case.labels.get(p, p.replace("_", " ")) for p in side)
        for side in (found.leaders_before, found.leaders_after)
    )
    if found.what == "firmness":
        gap = f"from {found.firmness_before} to {found.firmness_after}"
        return f"It is still {after}, but the gap to the next went {gap}."
    if not found.leaders_before:
        return f"A betrayal is known now; in front: {after}."
    if before == after:
        return (
            f"{after}: now proven." if found.proven_after else f"{after}: not proven."
        )
    return f"In front before: {before}; now: {after}."


def _effect(case: CaseData, swing: Swing) -> str:
    return f"If so: {_answer(case, swing, swing.if_so)}; if not: " + (
        f"{_answer(case, swing, swing.if_not)}."
    )


def _answer(case: CaseData, swing: Swing, answer: Answer) -> str:
    one, other = (_side(case, swing, side) for side in (swing.one, swing.other))
    if answer.lead is None:
        out = [one if side == "one" else other for side in answer.excluded]
        return f"it cannot be that {listing(out)}"
    if answer.lead == 0:
        return "it stays open" if swing.now == 0 else "it is open again"
    ahead, behind = (one, other) if answer.lead > 0 else (other, one)
    return f"{ahead} rather than that {behind}, by {abs(answer.lead)}"


def _side(case: CaseData, swing: Swing, side: str) -> str:
    name = case.labels.get(side, side.replace("_", " "))
    if swing.role == "culprit":
        return f"it was {name}"
    helper = case.labels.get(swing.one, swing.one)
    return f"{helper} is not in it" if side == "not" else f"{helper} is in it"

"""What a verdict rests on, what changed and what would settle it, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from reasoner.prose.document import Element, Heading, Item, Paragraph
from reasoner.prose.phrases import Phrases, cited, count_in_words, listing
from reasoner.results.outsiders import NOBODY

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.results.base import EventRef
    from reasoner.results.explanation import AnswerEffect, Basis, Question, Side, Swing

SHOWN_SETS = 3
MOST_CITED = 3  # events that the verdict rests on, in short
SHOWN_QUESTIONS = 4
TOO_HARD = "Whether less than all that is known would do was too hard to find out"
CHANGE_TOO_HARD = "What changed was too hard to find out."
QUESTIONS_TOO_HARD = "What would settle it was too hard to find out."
MORE_TOO_HARD = "Whether anything else would was too hard to find out."
FEWER_TOO_HARD = "whether fewer would was too hard to find out"
OVERTAKEN = (
    "Each set would do if nothing else were known; beside the rest of what is known, "
    "the first are needed as well."
)


def rests(case: CaseData, found: Basis, full: bool = False) -> Iterator[Element]:
    """What the verdict rests on: linchpins, sets that suffice, and whose they are."""
    yield Heading("What it rests on")
    if found.linchpins:
        yield Paragraph("Take away any one of these, and the verdict is another:")
        yield from map(cited, found.linchpins)
    elif not found.gave_up:
        yield Paragraph("It hangs on no single piece of evidence.")
    sets = sorted(found.sets + found.overtaken, key=lambda each: each != found.cited)
    if found.gave_up and not sets:
        yield Paragraph(f"{TOO_HARD}.")
        return
    which = "any of these" if len(sets) > 1 else "this"
    would = f"Of all that is known, {which} would be enough by itself"
    yield Paragraph(f"{would}{_word_how_far(found)}")
    shown = sets if full else sets[:SHOWN_SETS]
    for each in shown:
        parts = (f"{e.label} (scene {e.scene})" for e in each.events)
        yield Item("; ".join(parts) or "no evidence at all")
    after = " ".join(_word_after(case, found, len(sets) - len(shown)))
    if after:
        yield Paragraph(after)


def _word_after(case: CaseData, found: Basis, more: int) -> Iterator[str]:
    """What is to be said of the sets as a whole, where MORE are not shown."""
    if more > 0:
        verb = "is" if more == 1 else "are"
        yield f"There {verb} {count_in_words(more, 'more such set')}."
    if found.overtaken:
        yield OVERTAKEN
    if found.all_controlled is not None:
        yield _word_controlled(case, found)


def rests_in_short(found: Basis) -> str:
    """What would do alone, where it is short enough, and what the verdict cannot do
    without; "" where neither is found."""
    alone = found.cited.events if found.cited else ()
    lacking = [event for event in found.linchpins if event not in alone]
    if lacking and len(alone) > MOST_CITED:
        alone, lacking = (), [*found.linchpins]
    needed = _word_events(lacking)
    if alone:
        first = "; ".join(map(name_event, alone))
        text = (
            f"If no more were known than this, the verdict would be the same: {first}."
        )
        if {*found.linchpins} == {*alone}:
            without = {1: "it", 2: "either of these"}.get(
                len(alone), "any one of these"
            )
            return f"{text} Without {without} the verdict would be another."
        if lacking:
            # What suffices by itself is not enough beside what speaks against it.
            this = "this" if len(lacking) == 1 else "these"
            needs = f"Given all else that is known it needs {this} as well"
            return f"{text} {needs}: {needed}."
        return text
    if found.gave_up and not found.cited:
        return f"{TOO_HARD}."
    if found.cited and not found.cited.events:
        return (
            "It rests on no evidence at all: so it is until something shows otherwise."
        )
    which = "this" if len(lacking) == 1 else "any one of these"
    return f"Without {which} the verdict would be another: {needed}." if needed else ""


def _word_events(events: Sequence[EventRef]) -> str:
    shown = [name_event(event) for event in events[:MOST_CITED]]
    if len(events) > MOST_CITED:
        shown.append(f"and {count_in_words(len(events) - MOST_CITED, 'other event')}")
    return "; ".join(shown)


def name_event(event: EventRef) -> str:
    """EVENT by its label and scene."""
    return f"{event.label} (scene {event.scene})"


def settle(
    case: CaseData,
    questions: Sequence[Question],
    full: bool = False,
    too_hard: bool = False,
) -> Iterator[Element]:
    """The open questions, best first, with what each answer would do; it may have been
    TOO_HARD to find all of them."""
    yield Heading("What would settle it")
    if not questions and not too_hard:
        yield Paragraph("No one question that one could go and ask would turn it.")
    phrases = Phrases(case)
    for one in questions if full else questions[:SHOWN_QUESTIONS]:
        yield Item(question(phrases, one))
    if too_hard:
        yield Paragraph(MORE_TOO_HARD if questions else QUESTIONS_TOO_HARD)


def question(phrases: Phrases, asked: Question) -> str:
    """What one could go and ask, and what each answer would do."""
    about = asked.surprise.about
    best = max(asked.swings, key=lambda s: (s.decides, s.one in about))
    event = phrases.event_of(asked.surprise)
    where = f" ({phrases.scene(event)})" if event else ""
    text = f"{phrases.within(phrases.claim(asked.surprise))}{where}"
    others = [s.other for s in asked.swings if s.but(other=best.other) == best]
    return f"Is it true that {text}? {_word_effect(phrases, best, others)}"


def _word_how_far(found: Basis) -> str:
    if found.exhaustive:
        return " (there are no others):"
    if found.gave_up:
        return f" ({FEWER_TOO_HARD}):"
    events = count_in_words(found.tried_to, "event")
    return f" (every set of up to {events} was tried; larger ones may be missing):"


def _word_controlled(case: CaseData, found: Basis) -> str:
    people = found.sources or found.conspirators
    names = listing((case.labels.get(p, p) for p in people), "or")
    through = f"the word of {names}, or something at which nobody else was"
    if found.all_controlled:
        return f"Beware: each of these passes through {through}."
    return f"Not all of these pass through {through}."


def _word_effect(phrases: Phrases, swing: Swing, others: Sequence[str]) -> str:
    """What either answer does to SWING, and to the like rivalry with OTHERS."""
    leads = swing.if_so.lead, swing.if_not.lead
    told = partial(_word_answer, phrases, swing, others)
    if swing.role == "culprit" and leads[0] and leads[1] and leads[0] * leads[1] < 0:
        so = told(swing.if_so)
        return f"If so, {so}; if not, by {abs(leads[1])} the other way round."
    return f"If so, {told(swing.if_so)}; if not, {told(swing.if_not)}."


def _word_answer(
    phrases: Phrases, swing: Swing, others: Sequence[str], answer: AnswerEffect
) -> str:
    """What holds after an answer, as a clause."""
    if answer.lead is None:
        out = [_word_excluded(phrases, swing, others, side) for side in answer.excluded]
        return listing(out, "and")
    if answer.lead == 0:
        return "it stays open" if swing.now == 0 else "it is open again"
    gap = abs(answer.lead)
    if swing.role == "accomplice":
        name, no = phrases.suspect(swing.one), "" if answer.lead > 0 else " not"
        return f"it is likelier by {gap} that {name} {name:is}{no} in it"
    if swing.other != "not" and NOBODY not in (swing.one, *others):
        pair = [phrases.suspect(swing.one), listing(map(phrases.suspect, others))]
        first, second = pair if answer.lead > 0 else reversed(pair)
        return f"{first} {first:is} ahead of {second} by {gap}"
    one, other = phrases.it_was(swing.one), _word_contrary(phrases, swing, others)
    if answer.lead > 0:
        return f"it is likelier by {gap} that {one} than that {other}"
    return f"it is likelier by {gap} that {other} than that {one}"


def _word_excluded(
    phrases: Phrases, swing: Swing, others: Sequence[str], side: Side
) -> str:
    """That one side of a rivalry is left no world, as a clause."""
    if swing.role == "accomplice":
        must = "cannot" if side == "one" else "must"
        return f"{phrases.suspect(swing.one)} {must} be in it"
    if side == "one":
        return _word_cannot(phrases, [swing.one])
    if swing.other == "not":
        return f"it is certain that {phrases.it_was(swing.one)}"
    return _word_cannot(phrases, others)


def _word_cannot(phrases: Phrases, people: Sequence[str]) -> str:
    named = [phrases.suspect(person) for person in people if person != NOBODY]
    out = [f"it cannot have been {listing(named, 'or')}"] if named else []
    if NOBODY in people:
        out.append("there must have been a plot")
    return listing(out)


def _word_contrary(phrases: Phrases, swing: Swing, others: Sequence[str]) -> str:
    """The other side of a rivalry, as a clause."""
    if swing.other != "not":
        named = [phrases.suspect(person) for person in others if person != NOBODY]
        out = [f"it was {listing(named, 'or')}"] if named else []
        if NOBODY in others:
            out.append(phrases.it_was(NOBODY))
        return listing(out, "or that")
    if swing.one == NOBODY:
        return "there was one"
    return "it was somebody else"

"""The findings of a check as text, gravest first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reasoner.prose.document import (
    PAUSE,
    UNBROKEN,
    Element,
    Heading,
    Item,
    Paragraph,
)
from reasoner.prose.phrases import count, listing, titled
from reasoner.prose.time_limit import AND_MORE

if TYPE_CHECKING:
    from reasoner.errors import Finding
    from reasoner.results.review import Accepted, Review

SEVERITIES = ("error", "warning", "note")
BELOW = 5  # what stands below a finding, behind its place


def review(found: Review) -> Iterator[Element]:
    """FOUND: what it comes to, then the findings with their lines."""
    yield Heading(f"{titled(found.title)}: {_count_findings(found)}", "title")
    yield Paragraph(found.path)
    for severity in SEVERITIES:
        findings = found.by_severity(severity)
        if findings:
            yield PAUSE
            yield Heading(f"{severity.capitalize()}s")
        for finding in findings:
            yield _write_complaint(finding)
            if finding.hint:
                yield Paragraph(_word_advice(finding.hint), depth=BELOW)
    if any(one.about for one in found.findings if one.severity != "note"):
        yield PAUSE
        yield Paragraph(
            'To stand by one of them: accept("CODE", NAME, "why it is meant").'
        )
    if found.accepted:
        yield PAUSE
        yield Heading("Accepted")
    for accepted in found.accepted:
        yield from _write_accepted(accepted)
    for note in _word_left_out(found):
        yield PAUSE
        yield Paragraph(note, "open")


def _word_left_out(found: Review) -> Iterator[str]:
    """What was not looked at, and why."""
    if found.form_first:
        yield (
            "Put the errors of form right first: then the story itself is looked at in "
            "full."
        )
    if not found.complete:
        yield AND_MORE
    elif found.idle_skipped:
        yield (
            "The case is large: clues that never matter were not looked for. "
            "--thorough does so."
        )


def _count_findings(review: Review) -> str:
    numbers = {one: len(review.by_severity(one)) for one in SEVERITIES}
    parts = [count(number, one) for one, number in numbers.items() if number]
    if review.accepted:
        parts.append(f"{len(review.accepted)} accepted")
    if parts:
        return listing(parts)
    return "nothing to complain of" if review.complete else "not all was looked at"


def _write_complaint(finding: Finding) -> Item:
    place = f"{finding.line}:{finding.column}"
    message = finding.message
    if finding.about and not message.startswith(finding.about):
        message = message[:1].upper() + message[1:]
    return Item(f"{_stop_sentence(message)} [{finding.code}]", mark=f"{place:<7}")


def _write_accepted(accepted: Accepted) -> Iterator[Element]:
    yield _write_complaint(accepted.finding)
    text = f"Accepted on line {accepted.line}: {_stop_sentence(accepted.reason)}"
    yield Paragraph(text, depth=BELOW)


def _word_advice(hint: str) -> str:
    """HINT as a sentence; a fact that it opens with is no word to be capitalised."""
    if not hint.split()[0].isalpha():
        return _stop_sentence(hint)
    return _stop_sentence(hint[:1].upper() + hint[1:])


def _stop_sentence(text: str) -> str:
    """TEXT with its full stop, and no fact in it broken between two lines."""
    text = re.sub(r", (?=[^()]*\))", f",{UNBROKEN}", text)
    return text if text.endswith((".", "?", "!")) else f"{text}."

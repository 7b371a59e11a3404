"""The findings of a check as text, gravest first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reasoner.cli.views.lines import BLANK, HEAD, OPEN, TITLE, UNBROKEN, Line
from reasoner.cli.views.phrases import count, listing
from reasoner.errors import Finding
from reasoner.results.review import Accepted, Review

SEVERITIES = ("error", "warning", "note")


def lines(review: Review) -> Iterator[Line]:
    """REVIEW: what it comes to, then the findings with their lines."""
    yield Line(f"{review.title}: {_tally(review)}", TITLE)
    yield Line(review.path)
    for severity in SEVERITIES:
        found = review.of(severity)
        if found:
            yield BLANK
            yield Line(f"{severity.capitalize()}s", HEAD)
        for finding in found:
            yield _complaint(finding)
            if finding.hint:
                yield Line(_advice(finding.hint), "", 10)
    if any(f.about for f in (*review.of("error"), *review.of("warning"))):
        yield BLANK
        yield Line('To stand by one of them: accept("CODE", NAME, "why it is meant").')
    if review.accepted:
        yield BLANK
        yield Line("Accepted", HEAD)
    for accepted in review.accepted:
        yield from _accepted(accepted)
    if review.form_first:
        yield BLANK
        yield Line(
            "Put the errors of form right first: then the story itself is looked at in "
            "full.",
            OPEN,
        )
    if review.idle_skipped:
        yield BLANK
        yield Line(
            "The case is large: clues that never matter were not looked for. "
            "--thorough does so.",
            OPEN,
        )


def _tally(review: Review) -> str:
    parts = [count(len(review.of(s)), s) for s in SEVERITIES if review.of(s)]
    if review.accepted:
        parts.append(f"{len(review.accepted)} accepted")
    return listing(parts) if parts else "nothing to complain of"


def _complaint(finding: Finding) -> Line:
    place = f"{finding.line}:{finding.column}"
    message = finding.message
    if finding.about and not message.startswith(finding.about):
        message = message[:1].upper() + message[1:]
    return Line(f"{_stopped(message)} [{finding.code}]", "", 2, f"{place:<7} ")


def _accepted(accepted: Accepted) -> Iterator[Line]:
    yield _complaint(accepted.finding)
    yield Line(f"Accepted on line {accepted.line}: {_stopped(accepted.reason)}", "", 10)


def _advice(hint: str) -> str:
    """HINT as a sentence; a fact that it opens with is no word to be capitalised."""
    if not hint.split()[0].isalpha():
        return _stopped(hint)
    return _stopped(hint[:1].upper() + hint[1:])


def _stopped(text: str) -> str:
    """TEXT with its full stop, and no fact in it broken between two lines."""
    text = re.sub(r", (?=[^()]*\))", f",{UNBROKEN}", text)
    return text if text.endswith((".", "?", "!")) else f"{text}."

"""A small sound case that the tests then spoil."""

from collections.abc import Callable

import pytest

from reasoner.case.loader import parse
from reasoner.errors import CaseError, Finding

SOUND = """\
title("A sound case").
side(firm, "the firm").
person(ann, "Ann"). member(ann, firm).
person(bob, "Bob"). member(bob, firm).
plot(theft, firm, "somebody robs the till").
secret(code, "the code of the safe").
mark(glove, "a red glove").
scene(1, "Morning").
event(opened, 1, "The safe is found open").
present(opened, (ann ; bob)).
deed(opened, theft).
scene(2, "Evening").
event(talk, 2, "Ann says \\"it was Bob\\" \\\\ leaves").
present(talk, (ann ; bob)).
says(talk, ann, did(bob, opened)).
reports(talk, opened).
near(talk, bob, opened).
trace(talk, opened, glove).
trace(talk, theft, glove).
time(2, 5).
"""


@pytest.fixture
def sound() -> str:
    return SOUND


@pytest.fixture
def spoil() -> Callable[..., list[Finding]]:
    """Findings of the sound case with one text replaced or some added."""

    def findings(old: str = "", new: str = "", add: str = "") -> list[Finding]:
        assert old in SOUND
        text = (SOUND.replace(old, new, 1) if old else SOUND) + add
        try:
            parse(text, "t.lp")
        except CaseError as error:
            return list(error.findings)
        return []

    return findings

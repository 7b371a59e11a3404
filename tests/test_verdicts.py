"""The pins in verdicts/*.toml: what the story says, against what the engine says.

They were written from the story before the engine was run. The fields are told in
reasoner/analysis/pins/pins.py, for this is the form in which any author pins a story.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from reasoner.analysis.pins.comparison import PinTester
from reasoner.analysis.pins.file import Pinned, read_pins
from reasoner.prose.pins import failure
from reasoner.render.text import plain
from reasoner.results.pins import Pin

FOLDER = Path(__file__).parent / "verdicts"
FILES = [read_pins(str(path)) for path in sorted(FOLDER.glob("*.toml"))]


@cache
def compared(label: str) -> PinTester:
    """One for a file, so that its case is grounded once."""
    return PinTester(next(file for file in FILES if file.label == label))


def params() -> Iterator[Any]:
    for file in FILES:
        for index, pin in enumerate(file.file.pin):
            name = f"{file.label}-{pin.scene}-{pin.viewpoint}-{pin.plot or ''}".rstrip(
                "-"
            )
            mark = pytest.mark.xfail(reason=pin.xfail or "", strict=True)
            marks = [mark] if pin.xfail else []
            yield pytest.param(file, index, id=name, marks=marks)


@pytest.mark.parametrize(("file", "index"), list(params()))
def test_pin(file: Pinned, index: int) -> None:
    outcome = compared(file.label).outcome(index)
    if outcome.differences:
        pytest.fail(plain(failure(file.case.data, outcome)), pytrace=False)


@pytest.mark.parametrize("pin", [pin for file in FILES for pin in file.file.pin])
def test_every_pin_says_why_and_who(pin: Pin) -> None:
    assert len(pin.because.split()) > 2
    if pin.culprit is not None:
        assert set(pin.status) <= {"identified", "proven"}

"""Files of pins that cannot be used do not keep the others from being tested; and
docs/pins.md says what the fields mean."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reasoner.results.pins import Pin, PinFile

PAGE = (Path(__file__).parents[2] / "docs" / "pins.md").read_text(encoding="utf-8")
GOOD = """
case = "ninth_lot"
[[pin]]
scene = 7
viewpoint = "audience"
culprit = "quill"
because = "He owns up."
"""
BROKEN = {
    "a.pins.toml": ("case = ", "a.pins.toml: invalid value"),
    "b.pins.toml": (GOOD.replace("ninth_lot", "none.lp"), "no case 'none.lp'"),
    "y.pins.toml": (GOOD.replace("quill", "qill"), "did you mean quill?"),
}


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(name: str, text: str) -> None:
    Path(name).write_text(text, encoding="utf-8")


def test_the_others_are_tested_all_the_same(reasoner) -> None:
    for name, (text, _) in BROKEN.items():
        write(name, text)
    write("good.pins.toml", GOOD)
    write("late.pins.toml", GOOD.replace("scene = 7", "scene = 1"))
    result = reasoner("test")
    assert result.code == 2
    assert "good.pins.toml: 1 pin, all as pinned" in result.out
    assert "late.pins.toml: 1 pin, 1 not as pinned" in result.out
    assert len(result.complaints) == len(BROKEN)
    for said, (_, words) in zip(result.complaints, BROKEN.values(), strict=True):
        assert words in said
    Path("late.pins.toml").unlink()
    assert reasoner("test").code == 2


def test_a_case_in_trouble_is_told_with_the_pins_that_hold(reasoner) -> None:
    write("bad.lp", 'title("x"). membr(a).')
    write("bad.pins.toml", GOOD.replace("ninth_lot", "bad.lp"))
    write("good.pins.toml", GOOD)
    result = reasoner("test")
    assert (result.code, result.out.splitlines()[-1]) == (1, "1 pin, all as pinned.")
    assert "membr" in result.err


def test_a_case_is_no_file_of_pins(reasoner) -> None:
    reasoner("new story")
    result = reasoner("test story.lp")
    assert (result.code, result.out) == (2, "")
    assert "story.lp is a case and no file of pins; reasoner pin" in result.err


def test_a_case_named_without_its_ending(reasoner) -> None:
    reasoner("new story")
    result = reasoner("check story")
    assert result.code == 2
    assert "there is no case 'story'; did you mean story.lp?" in result.err


def test_the_case_to_start_from_is_sound_and_fair(reasoner) -> None:
    reasoner("new story")
    assert reasoner("check story.lp").out.startswith("My story: 1 accepted\n")
    assert (
        "Fair. The careful reader can know from scene 3"
        in reasoner("fair story.lp").out
    )


def test_the_page_names_every_field() -> None:
    named = set(re.findall(r"`(\w+)`", PAGE))
    assert {*Pin.model_fields, *PinFile.model_fields} - {"pin"} <= named


def test_the_example_of_the_page_holds(reasoner) -> None:
    (example,) = re.findall(r"^```toml\n([\s\S]*?)^```$", PAGE, re.MULTILINE)
    write("page.pins.toml", example)
    result = reasoner("test")
    assert (result.code, result.err) == (0, ""), result.out

"""Verdicts written down and tested: the commands pin and test, and plain pytest."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from films import MI1, MI3

from reasoner.analysis.pins.comparison import PinTester
from reasoner.analysis.pins.file import read_pins
from reasoner.analysis.session import Session
from reasoner.results.verdict import Verdict

PATTERNS = Path(__file__).parents[1] / "patterns"

# Two plots, of which one comes to light; the other is about nothing.
TWO = """
title("Two"). side(us, "us"). scene(1, "One"). scene(2, "Two").
person(ann, "Ann"). member(ann, us). person(bob, "Bob"). member(bob, us).
plot(sale, us, "Somebody sells the plans"). plot(theft, us, "Somebody steals").
secret(plans, "the plans"). cleared(bob, plans).
event(quiet, 1, "They work"). present(quiet, (ann ; bob)).
event(known, 2, "The rival has the plans"). present(known, (ann ; bob)).
leak(known, plans, sale).
"""
# What the story of `reasoner new` says of its scenes, written from the story.
STORY = """
case = "story.lp"
[[pin]]
scene = 1
viewpoint = "audience"
status = "none"
because = "They taste a cake."
[[pin]]
scene = 2
viewpoint = "audience"
status = "suspected"
suspects = { ann = "suspected", ben = "suspected", cora = "possible" }
because = "Two knew the recipe, and Cora did not."
[[pin]]
scene = 3
viewpoint = "audience"
culprit = "ben"
firmness = 2
ranks = { ben = 0, ann = 2 }
because = "The wax on the envelope is his."
[[pin]]
scene = 3
viewpoint = "ben"
not_culprit = ["ben"]
because = "He knows himself."
"""


@pytest.fixture(autouse=True)
def _with_a_story(reasoner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert reasoner("new story").code == 0


def pins(text: str, path: str = "story.pins.toml") -> None:
    Path(path).write_text(text, encoding="utf-8")


def test_what_is_pinned_holds(reasoner) -> None:
    line = "pin story.lp --as audience --as ann --as ben/ann --out story.pins.toml"
    assert reasoner(line).code == 0
    told = tomllib.loads(Path("story.pins.toml").read_text())
    assert told["chairs"] == ["audience", "ann", "ben/ann"]
    assert len(told["pin"]) == 12
    result = reasoner("test")
    assert result.code == 0
    assert result.out.endswith("12 pins, all as pinned.\n")


@pytest.fixture
def late(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], None]]:
    """Let the time run out in the scenes after one."""
    solve = Session.solve

    def after(last: int) -> None:
        def slow(case: Session, scene: int, *more: Any, **named: Any) -> Verdict:
            found = solve(case, scene, *more, **named)
            return found.but(complete=False) if scene > last else found

        monkeypatch.setattr(Session, "solve", slow)

    yield after
    monkeypatch.undo()


def test_pins_found_when_time_ran_out_are_kept_and_hold(reasoner, late) -> None:
    late(2)
    result = reasoner("pin story.lp --as ann --out story.pins.toml")
    assert result.code == 1
    assert "not all is pinned" in result.err
    text = Path("story.pins.toml").read_text()
    assert "# The time limit ended the search: there is more." in text
    told = tomllib.loads(text)
    assert [pin["scene"] for pin in told["pin"]] == [1, 2]
    assert told["chairs"] == []
    assert reasoner("test").out.endswith("2 pins, all as pinned.\n")


def test_without_any_pin_no_file_is_written(reasoner, late) -> None:
    late(0)
    assert reasoner("pin story.lp --out story.pins.toml").code == 1
    assert not Path("story.pins.toml").exists()


def test_the_help_speaks_of_paths_and_not_of_types(reasoner) -> None:
    told = reasoner("test --help").out
    assert "[PATH]..." in told
    assert "list[" not in told


def test_a_pin_says_which_events_made_the_verdict(reasoner) -> None:
    told = tomllib.loads(reasoner("pin story.lp").out)
    quiet, window, envelope, quarrel = told["pin"]
    assert quiet == {
        "scene": 1,
        "viewpoint": "audience",
        "status": "none",
        "because": "Nothing betokens a betrayal yet.",
    }
    assert window["suspects"] == {"ann": "suspected", "ben": "suspected"}
    assert "window" in window["because"]
    assert envelope["culprit"] == "ben"
    assert "green wax" in envelope["because"]
    assert "owns up" in quarrel["because"]


def test_pins_are_the_same_to_the_byte(reasoner) -> None:
    line = f"pin {MI3} --as ethan"
    assert reasoner(line).out == reasoner(line).out


def test_who_is_in_it_and_who_was_made_to_is_pinned(reasoner) -> None:
    Path("box.lp").write_text(
        (PATTERNS / "signal_box.lp").read_text(encoding="utf-8"), encoding="utf-8"
    )
    assert reasoner("pin box.lp --out box.pins.toml").code == 0
    text = Path("box.pins.toml").read_text(encoding="utf-8")
    assert 'under_duress = "lars"' in text
    assert reasoner("test box.pins.toml").code == 0


@pytest.mark.parametrize(
    ("chair", "how", "field"),
    [
        ("audience", "--trust ben", {"trust": "ben"}),
        ("ben", "--inside", {"inside": True}),
    ],
)
def test_a_pin_may_trust_a_narrator_or_look_inside(reasoner, chair, how, field) -> None:
    line = f"pin story.lp --as {chair} {how} --out story.pins.toml"
    assert reasoner(line).code == 0
    told = tomllib.loads(Path("story.pins.toml").read_text())["pin"]
    last = told[-1]
    assert {key: last[key] for key in field} == field
    assert (last.get("culprit") == "ben") is (chair == "ben")
    assert reasoner("test").code == 0
    pins(Path("story.pins.toml").read_text().replace('trust = "ben"', 'trust = "ann"'))
    result = reasoner("test")
    assert (result.code == 0) is (chair == "ben")
    if chair != "ben":
        assert "taking Ann to be loyal" in " ".join(result.out.split())


def test_each_plot_is_pinned_where_there_are_several(reasoner) -> None:
    Path("two.lp").write_text(TWO)
    told = tomllib.loads(reasoner("pin two.lp").out)["pin"]
    found = {(pin["plot"], pin["scene"]): pin["status"] for pin in told}
    assert found[("sale", 2)] != "none"
    assert found[("theft", 2)] == found[("sale", 1)] == "none"


def test_a_label_may_hold_anything(reasoner) -> None:
    text = Path("story.lp").read_text()
    odd = "Cora says \\\"no\\\" to C:\\\\ \N{SNOWMAN} # [x] = 'y'"
    Path("story.lp").write_text(
        text.replace("Cora sees the stick of green wax in Ben's drawer", odd)
    )
    assert reasoner("pin story.lp --out story.pins.toml").code == 0
    told = tomllib.loads(Path("story.pins.toml").read_text(encoding="utf-8"))
    assert (
        "Cora says \"no\" to C:\\ \N{SNOWMAN} # [x] = 'y'" in told["pin"][2]["because"]
    )
    assert reasoner("test").code == 0


@pytest.mark.parametrize(
    ("case", "out", "named"),
    [
        ("story.lp", "deep/x.pins.toml", "../story.lp"),
        ("./story.lp", "x.pins.toml", "story.lp"),
        (MI3, "deep/x.pins.toml", MI3),
    ],
)
def test_the_case_is_named_as_seen_from_the_file(
    reasoner, case: str, out: str, named: str
) -> None:
    Path("deep").mkdir()
    assert reasoner("pin", case, "--out", out).code == 0
    assert read_pins(out).file.case == named
    os.chdir("deep")
    assert reasoner("test", os.path.relpath(Path("..") / out)).code == 0


def test_a_case_from_standard_input_cannot_be_pinned(reasoner) -> None:
    result = reasoner("pin -", stdin=TWO)
    assert (result.code, len(result.complaints)) == (2, 1)


def test_the_story_s_own_pins_hold(reasoner) -> None:
    pins(STORY)
    assert reasoner("test story.pins.toml").code == 0


DIFFERENT = [
    ('status = "none"', 'status = "known"', "status: known is pinned, none came out"),
    ('ann = "suspected"', 'ann = "proven"', "suspect ann: proven is pinned"),
    ('culprit = "ben"', 'culprit = "ann"', "culprit: ann is pinned, ben came out"),
    ("firmness = 2", "firmness = 3", "firmness: at least 3 is pinned, 2 came out"),
    ("ann = 2 }", "ann = 1 }", "rank of ann: 1 is pinned, 2 came out"),
    ('["ben"]', '["ann"]', "culprit: not ann is pinned, ann came out"),
    ("firmness = 2", 'involved = { ben = "possible" }', "involvement of ben: possible"),
    ("firmness = 2", 'under_duress = ["ben"]', "duress of ben: known is pinned"),
    ('status = "none"', 'under_duress = ["ben"]', "plot: known is pinned, no plot"),
    ('status = "none"', "ranks = { ann = 0 }", "plot: known is pinned, no plot"),
]


@pytest.mark.parametrize(("old", "new", "words"), DIFFERENT)
def test_what_differs_is_said(reasoner, old: str, new: str, words: str) -> None:
    assert old in STORY
    pins(STORY.replace(old, new, 1))
    result = reasoner("test")
    assert result.code == 1
    assert words in result.out
    assert result.out.endswith("4 pins, 1 not as pinned.\n")
    assert max(map(len, result.out.splitlines())) <= 88


def test_what_differs_is_told_with_the_events_responsible(reasoner) -> None:
    pins(STORY.replace('culprit = "ben"', 'culprit = "ann"'))
    out = reasoner("test").out
    assert 'story.pins.toml:14: scene 3 "The envelope", as the audience sees it' in out
    assert "The pin says: The wax on the envelope is his." in out
    assert "It has stood so since scene 3. These together:" in out
    assert "Ben's drawer (drawer)" in out
    assert "(tasting)" not in out


def test_full_names_every_rival_of_who_came_out(reasoner) -> None:
    pin = 'scene = 13\nviewpoint = "ethan"\nbecause = "so"\nculprit = "claire"\n'
    pins(f'case = "{MI1}"\n[[pin]]\n{pin}')
    short, full = (" ".join(reasoner(f"test{o}").out.split()) for o in ("", " --full"))
    assert "Jim Phelps is identified; next come Claire Phelps (+3)" in short
    assert "Sarah Davies (+7)" not in short
    assert "Sarah Davies (+7)" in full


def test_a_pin_that_is_known_to_differ(reasoner) -> None:
    pins(STORY.replace("firmness = 2", 'firmness = 9\nxfail = "the rules are mild"'))
    result = reasoner("test")
    assert result.code == 0
    assert "1 known to differ" in result.out
    pins(STORY.replace("firmness = 2", 'firmness = 2\nxfail = "the rules are mild"'))
    result = reasoner("test")
    assert result.code == 1
    assert "Take its xfail away" in result.out


def test_the_outcome_as_json(reasoner) -> None:
    pins(STORY.replace("firmness = 2", "firmness = 3"))
    result = reasoner("test --json")
    assert result.code == 1
    (file,) = result.json()["files"]
    wrong = [one for one in file["outcomes"] if one["differences"]]
    assert [one["place"] for one in wrong] == ["story.pins.toml:14"]
    causes = {cause["event"] for cause in wrong[0]["since"]["causes"]}
    assert causes == {"envelope", "drawer"}


def test_the_json_says_as_much_as_the_text(reasoner) -> None:
    """How many pins there are, and why a file of them could not be used."""
    pins(STORY)
    late = reasoner("test --json --time-limit 0").json()
    (file,) = late["files"]
    assert "4 pins, 4 not tested" in reasoner("test --time-limit 0").out
    assert (file["pins"], file["outcomes"], file["error"]) == (4, [], None)
    assert late["complete"] is file["complete"] is False
    pins("case = 1", "wrong.pins.toml")
    result = reasoner("test --json")
    found = {file["path"]: file for file in result.json()["files"]}
    assert result.code == 2
    assert len(found["story.pins.toml"]["outcomes"]) == 4
    wrong = found["wrong.pins.toml"]
    assert (wrong["pins"], wrong["outcomes"], wrong["case"]) == (0, [], None)
    assert f"reasoner: {wrong['error']}" in result.complaints
    (alone,) = reasoner("test wrong.pins.toml --json").json()["files"]
    assert alone == wrong


@pytest.mark.parametrize("form", ["json", "markdown"])
def test_a_file_of_pins_holds_nothing_but_pins(reasoner, form: str) -> None:
    result = reasoner(f"pin story.lp --out a.pins.toml --format {form}")
    assert (result.code, result.out) == (2, "")
    assert f"as pins, which are no {form}" in result.err
    assert not Path("a.pins.toml").exists()
    assert reasoner(f"pin story.lp --out a.txt --format {form}").code == 0
    assert reasoner("pin story.lp --out a.pins.toml").code == 0


def test_every_file_below_is_found_but_not_in_hidden_folders(reasoner) -> None:
    for folder in ("one", "two/deep", ".hidden"):
        Path(folder).mkdir(parents=True)
        up = "/".join([".."] * len(Path(folder).parts))
        pins(STORY.replace("story.lp", f"{up}/story.lp"), f"{folder}/x.pins.toml")
    out = reasoner("test").out
    assert "one/x.pins.toml: 4 pins" in out
    assert "two/deep/x.pins.toml: 4 pins" in out
    assert out.endswith("8 pins, all as pinned.\n")


WRONG = [
    ("scene = 1", "scene = 9", ":3: there is no scene 9 in the case; there are 1, 2"),
    ("because =", "chairs = 1\nbecause =", ":3: there is no field chairs"),
    ("[[pin]]", "chairs = 1\n[[pin]]", ": chairs should be a valid list, not 1"),
    ("scene = 1", 'scene = "1"', ":3: scene should be a valid integer, not '1'"),
    ('"audience"', '"audiance"', ":3: unknown person audiance in story"),
    ('"audience"', '"ben/coora"', ":3: unknown person coora in story"),
    ("status =", "staus =", ":3: there is no field staus; did you mean status?"),
    ('"none"', '"nobody"', ":3: status should be 'none', 'known', 'suspected', "),
    (
        "cora =",
        "coora =",
        ":8: there is no person coora in the case; did you mean cora?",
    ),
    ('culprit = "ben"', 'culprit = "bn"', ":14: there is no person bn in the case"),
    ('status = "none"', 'plot = "sail"', ":3: this pins nothing"),
    (
        "firmness = 2",
        'plot = "sail"',
        ":14: there is no plot sail in the case; did you",
    ),
    ('"story.lp"', '"storey.lp"', ": there is no case 'storey.lp'"),
    ('"story.lp"', '"-"', ": pins need a case in a file, not standard input"),
    ('"story.lp"', '"story.lp', ":2:17: illegal character"),
    ('because = "They taste a cake."', "", ":3: because is missing"),
    (
        'case = "story.lp"',
        'chairs = ["ann"]\ncase = "story.lp"',
        ": scene 1 has no pin",
    ),
    ("scene = 2", "scene = 1", ":8: scene 1 as audience is pinned already, at story"),
]


@pytest.mark.parametrize(("old", "new", "words"), WRONG)
def test_a_wrong_pin_is_one_clear_line(
    reasoner, old: str, new: str, words: str
) -> None:
    assert old in STORY
    pins(STORY.replace(old, new, 1))
    result = reasoner("test story.pins.toml")
    assert (result.code, result.out) == (2, "")
    (complaint,) = result.complaints
    assert complaint.startswith(f"reasoner: story.pins.toml{words}")


@pytest.mark.parametrize("data", [b"\xff\xfe", b"\0", b"", b"a=" + b"[" * 5000])
def test_what_is_no_file_of_pins(reasoner, data: bytes) -> None:
    Path("x.pins.toml").write_bytes(data)
    result = reasoner("test x.pins.toml")
    assert (result.code, result.out, len(result.complaints)) == (2, "", 1)


@pytest.mark.parametrize("path", ["none.pins.toml", "/dev/null", "."])
def test_where_there_are_no_pins(reasoner, path: str) -> None:
    result = reasoner("test", path)
    assert (result.code, result.out, len(result.complaints)) == (2, "", 1)


def test_trouble_in_the_case_is_told_as_ever(reasoner) -> None:
    pins(STORY)
    with open("story.lp", "a") as file:
        file.write("membr(ann, bakery).\n")
    result = reasoner("test")
    assert result.code == 1
    assert "did you mean member?" in result.err


def test_turning_points_are_looked_for_only_where_something_differs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("reasoner.analysis.pins.comparison.find_turning_points", fail)
    pins(STORY)
    found = PinTester(read_pins("story.pins.toml")).test().outcomes
    assert [one.fine for one in found] == [True] * 4


# ---------------------------------------------------------------------- plain pytest


def plain_pytest(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-p", "reasoner.pytest_plugin", "-q"]
    return subprocess.run(
        [*command, *arguments],
        env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_pytest_runs_the_pins() -> None:
    pins(STORY.replace('because = "He', 'xfail = "no"\nbecause = "He'))
    done = plain_pytest()
    assert "1 failed, 3 passed" in done.stdout
    assert "[XPASS(strict)] no" in done.stdout
    pins(STORY)
    assert "4 passed" in plain_pytest("-k", "audience or ben").stdout


def test_pytest_shows_what_differs_without_a_traceback(reasoner) -> None:
    pins(STORY.replace('culprit = "ben"', 'culprit = "ann"'))
    shown = plain_pytest("story.pins.toml").stdout
    told = reasoner("test").out.split("\n\n")[0]
    assert told in shown
    assert "Traceback" not in shown
    assert ".py" not in shown


def test_pytest_says_what_is_wrong_with_a_file_of_pins() -> None:
    pins(STORY.replace("scene = 1", "scene = 9"))
    shown = plain_pytest().stdout
    assert "story.pins.toml:3: there is no scene 9 in the case" in shown
    assert "Traceback" not in shown


def test_the_package_brings_the_plugin_along() -> None:
    root = Path(__file__).parents[2]
    told = tomllib.loads((root / "pyproject.toml").read_text())
    plugins = told["project"]["entry-points"]["pytest11"]
    assert plugins == {"reasoner": "reasoner.pytest_plugin"}

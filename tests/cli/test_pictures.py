"""report and plot: what they write and where, and what they refuse unasked."""

from __future__ import annotations

import builtins
import json
import os
import pickle
import re
from pathlib import Path
from typing import Any

import pytest

from reasoner import Case, MisuseError, OutOfTimeError
from reasoner.charts.library import CHARTS
from reasoner.charts.plots import Plots

pytest.importorskip("altair", reason="the extra `report` is not installed")

LOT = "ninth_lot"
SMALL = """
title("The lodge"). side(lodge, "the lodge"). plot(sale, lodge, "Somebody talks").
person(ann, "Ann"). person(bob, "Bob <b>"). member((ann ; bob), lodge).
secret(rite, "the rite"). cleared(ann, rite).
scene(1, "Dawn"). event(met, 1, "They meet"). present(met, (ann ; bob)).
scene(2, "Dusk"). event(told, 2, "The rite is out"). present(told, (ann ; bob)).
leak(told, rite, sale).
"""


@pytest.fixture
def ask(reasoner: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.chdir(tmp_path)
    Path("lodge.lp").write_text(SMALL, "utf-8")
    return reasoner


def test_a_page_has_the_name_of_its_case(ask: Any) -> None:
    result = ask("report lodge.lp --as ann")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("Wrote lodge.html, 1.")
    text = Path("lodge.html").read_text("utf-8")
    assert "<h1>The lodge</h1>" in text
    assert "reasoner report lodge --as ann" in text


def test_a_page_stays_unless_forced(ask: Any) -> None:
    Path("lodge.html").write_text("mine")
    result = ask("report lodge.lp")
    assert result.code == 2
    assert "there is lodge.html already" in result.err
    assert "--force" in result.err
    assert Path("lodge.html").read_text() == "mine"
    assert ask("report lodge.lp --force").code == 0
    assert Path("lodge.html").read_text("utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("out", "told"),
    [
        (".", "that is a folder, not a file"),
        ("none/page.html", "there is no folder none; make it first"),
    ],
)
def test_a_place_that_cannot_be_is_told_before_the_search(
    ask: Any, monkeypatch: pytest.MonkeyPatch, out: str, told: str
) -> None:
    monkeypatch.setattr(
        "reasoner.page.report.make_report", lambda *_: pytest.fail("asked")
    )
    result = ask(f"report {LOT} --out {out}")
    assert result.code == 2
    assert told in result.err


def test_a_full_disk_leaves_nothing(ask: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", full)
    result = ask("report lodge.lp")
    assert result.code == 2
    assert "cannot write lodge.html: No space left on device" in result.err
    assert sorted(os.listdir()) == ["lodge.lp"]


def test_a_chain_nobody_has(ask: Any) -> None:
    result = ask("report lodge.lp --as anne")
    assert result.code == 2
    assert "did you mean ann?" in result.err
    assert not Path("lodge.html").exists()


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("report lodge.lp --as ann --as anne --as bo", "lodge.html"),
        ("plot lodge.lp ledger --as anne --out a.svg", "a.svg"),
    ],
)
def test_all_that_is_wrong_is_said_the_chains_first(
    ask: Any, line: str, place: str
) -> None:
    Path(place).write_text("mine")
    result = ask(line)
    assert result.code == 2
    *chains, last = result.complaints
    assert len(chains) == line.count("--as") - line.count("--as ann ")
    assert all("did you mean" in one for one in chains)
    assert f"there is {place} already" in last
    assert all(one.startswith("reasoner: ") for one in result.complaints)


def test_time_that_ran_out_writes_no_page(ask: Any) -> None:
    result = ask(f"report {LOT} --time-limit 0")
    assert result.code == 1
    assert "the time limit left no answer" in result.err
    told = ask(f"report {LOT} --as odile --json --time-limit 0")
    assert told.code == 1
    assert "the time limit left no answer" in told.err
    assert (told.json()["complete"], told.json()["path"]) == (False, None)
    assert told.json()["chairs"] == ["odile"]
    assert not Path(f"{LOT}.html").exists()


def test_it_can_be_shown_in_the_browser(
    ask: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda uri: shown.append(uri) or True)
    assert ask("report lodge.lp --open").code == 0
    assert shown == [Path("lodge.html").resolve().as_uri()]


@pytest.mark.parametrize(
    "chart", ["suspicion", "matrix", "ledger", "knowledge", "presence", "minds"]
)
def test_each_chart_is_drawn(ask: Any, chart: str) -> None:
    result = ask(f"plot {LOT} {chart} --out chart.json")
    assert (result.code, result.err) == (0, "")
    assert "vega-lite" in json.loads(Path("chart.json").read_text())["$schema"]


def test_a_chart_by_the_ending_of_its_file(ask: Any) -> None:
    assert ask("plot lodge.lp suspicion --as ann --out a.svg").out == "Wrote a.svg.\n"
    svg = Path("a.svg").read_text("utf-8")
    assert svg.startswith("<svg")
    assert "Bob &lt;b&gt;" in svg
    assert ask("plot lodge.lp presence --out b.png").code == 0
    assert Path("b.png").read_bytes().startswith(b"\x89PNG")
    printed = ask("plot lodge.lp presence")
    assert printed.out.startswith("<svg")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("suspicio", "there is no chart suspicio; did you mean suspicion?"),
        ("suspicion --out a.gif", "a.gif ends in none of .svg, .png, .json"),
        ("suspicion --secret rite", "secret is not for suspicion"),
        ("presence --plot sale", "plot is not for presence"),
        ("matrix --scene 1", "there is nothing to draw: no plot is known there"),
        ("suspicion --plot sail", "unknown plot sail"),
        ("suspicion --out lodge.lp", "ends in none of"),
        ("suspicion --force", "--force is about a file"),
        ("suspicion --format sgv", "'sgv' is not one of"),
        ("suspicion --format png", "a PNG is no text"),
        ("suspicion --format svg --json", "--json and --format svg differ"),
        ("suspicion --json --out a.svg", "a.svg and --format json differ"),
    ],
)
def test_what_cannot_be_drawn_is_said(ask: Any, line: str, told: str) -> None:
    result = ask(f"plot lodge.lp {line}")
    assert result.code == 2
    assert told in result.err
    assert len(result.complaints) == 1


@pytest.mark.parametrize("line", ["report lodge.lp", "plot lodge.lp presence"])
def test_without_the_extra_one_line_says_what_to_install(
    ask: Any, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    real = builtins.__import__

    def missing(name: str, *rest: Any) -> Any:
        if name.split(".")[0] in ("altair", "vl_convert"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", missing)
    result = ask(line)
    assert result.code == 2
    assert "deception-reasoner[report]" in result.err
    assert len(result.complaints) == 1
    assert sorted(os.listdir()) == ["lodge.lp"]


def test_a_chart_in_the_form_asked_for_in_time_or_not_at_all(ask: Any) -> None:
    for line in ("--json", "--format json"):
        told = ask(f"plot lodge.lp suspicion --as ann {line}").json()
        assert "vega-lite" in told["vega_lite"]["$schema"]
        assert (told["case"], told["viewpoint"]) == ("lodge", ["ann"])
        assert told["names"]["ann"] == "Ann"
    alone = ask("plot lodge.lp suspicion --as ann --format vega").json()
    assert alone == told["vega_lite"]
    assert ask("plot lodge.lp suspicion --as ann --out a.json").code == 0
    assert json.loads(Path("a.json").read_text()) == alone
    assert ask("plot lodge.lp suspicion --as ann --json --out b.json").code == 0
    assert json.loads(Path("b.json").read_text()) == told
    late = ask("plot lodge.lp suspicion --time-limit 0 --out late.svg")
    assert late.code == 1
    assert "the time limit left no answer" in late.err
    assert not Path("late.svg").exists()


def test_the_library_has_what_the_commands_write(ask: Any) -> None:
    case = Case.load(Path("lodge.lp"))
    found = case.report("ann")
    assert ask("report lodge.lp --as ann").code == 0
    assert Path("lodge.html").read_text("utf-8") == found.html
    assert (found.complete, found.chairs) == (True, ("ann",))
    assert case.report(["ann", "audience"]).chairs == ("ann", "audience")
    assert len(repr(found)) < 200
    for one in (found, case.report("ann", time_limit=0)):
        assert type(one).model_validate_json(one.model_dump_json()) == one
        assert pickle.loads(pickle.dumps(one)) == one
    assert (one.complete, one.html, one.chairs) == (False, None, ("ann",))
    told = ask("plot lodge.lp suspicion --as ann --format vega").json()
    assert case.plot("suspicion", viewpoint="ann").to_dict() == told
    with pytest.raises(OutOfTimeError):
        Case.load(Path("lodge.lp")).plot("suspicion", time_limit=0)
    with pytest.raises(MisuseError, match="scene is not for suspicion"):
        case.plot("suspicion", scene=1)
    with pytest.raises(MisuseError, match="time_limit is seconds"):
        case.plot("suspicion", time_limit="1")


def test_each_chart_of_the_library_has_its_name() -> None:
    drawn = {name for name in vars(Plots) if not name.startswith("_")}
    assert drawn == {*CHARTS}


def test_a_page_says_in_json_where_it_is(ask: Any) -> None:
    told = ask("report lodge.lp --as ann --json").json()
    assert (told["case"], told["path"], told["complete"]) == (
        "lodge",
        "lodge.html",
        True,
    )
    assert Path("lodge.html").stat().st_size == told["bytes"]


PICTURES = Path(__file__).parents[2] / "docs" / "pictures"


def test_the_chart_of_the_documents_is_what_their_command_draws(ask: Any) -> None:
    told = (PICTURES.parent / "how-to" / "showing.md").read_text(encoding="utf-8")
    line = next(row for row in told.splitlines() if "--out suspicion.svg" in row)
    assert not ask(line.removeprefix("reasoner ")).code
    # What its marks say; where they stand is a matter of fonts.
    drawn, shown = (
        re.findall(
            'aria-label="([^"]*)"', (folder / "suspicion.svg").read_text("utf-8")
        )
        for folder in (Path(), PICTURES)
    )
    assert drawn == shown
    assert len(drawn) > 20


def test_the_picture_of_the_page_is_one_and_of_some_size() -> None:
    """What is on it is looked at by people; README has the command that makes it."""
    head = (PICTURES / "report.png").read_bytes()[:24]
    assert head.startswith(b"\x89PNG")
    size = (int.from_bytes(head[16:20]), int.from_bytes(head[20:24]))
    assert "--window-size={},{} ".format(*size) in (
        PICTURES.parents[1] / "README.md"
    ).read_text(encoding="utf-8")

"""One contract for all commands: formats, JSON of one shape, limits, completion."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reasoner.cli.app import COMMANDS
from reasoner.results.answers import ANSWERS, schema

MI1 = "mission_impossible_1996"
LOT = "ninth_lot"  # small, and so asked for everything
WHERE = "--scene 6 --as odile"
# The command line of each answer, and what has to be there besides the answer.
FIRST = ["case", "title", "scene", "heading", "viewpoint", "complete"]
PLACE = {*FIRST, "names"}
LINES = {
    "solve": (f"solve {LOT} {WHERE}", PLACE),
    "timeline": (f"timeline {LOT} --as odile", PLACE),
    "who-knew": (f"who-knew {LOT} reserve {WHERE}", PLACE),
    "explain": (f"explain {LOT} {WHERE}", {*PLACE, "verdict"}),
    "sensitivity": (f"explain {LOT} {WHERE} --sensitivity", {*PLACE, "verdict"}),
    "why-not": (f"why-not {LOT} tamsin {WHERE}", {*PLACE, "verdict"}),
    "what-if": (f"what-if {LOT} {WHERE} --without coat", {*PLACE, "verdict"}),
    "matrix": (f"matrix {LOT} {WHERE}", {*PLACE, "verdict"}),
    "believes": (f"believes {LOT} {WHERE}", PLACE),
    "minds": (f"minds {LOT} {WHERE}", PLACE),
    "liars": (f"liars {LOT} {WHERE}", PLACE),
    "ledger": (f"ledger {LOT} {WHERE}", {*PLACE, "verdict"}),
    "check": (f"check {LOT}", PLACE),
    "fair": (f"fair {LOT}", PLACE),
    "report": ("report lodge.lp --as ann", PLACE),
    "plot": (f"plot {LOT} matrix {WHERE}", PLACE),
    "pin": (f"pin {LOT}", PLACE),
    "test": ("test story.pins.toml", PLACE),
    "cases": ("cases", {*FIRST}),
    "packs": ("packs", {*FIRST}),
    "vocabulary": ("vocabulary", {*FIRST}),
    "new": ("new my_story", {*FIRST}),
    "batch": (f"batch {LOT} --ask solve --out rows.jsonl", {*FIRST}),
}
LODGE = """
title("The lodge"). side(lodge, "the lodge"). plot(sale, lodge, "Somebody talks").
person(ann, "Ann"). member(ann, lodge). person(bob, "Bob"). member(bob, lodge).
scene(1, "Dusk"). event(told, 1, "They hear it"). present(told, (ann ; bob)).
betokens(told, sale).
"""
NO_SEARCH = {"cases", "packs", "vocabulary", "new", "batch"}
SEARCHING = sorted(set(LINES) - NO_SEARCH)
WHOLE = {"pin", "test", "report", "plot"}  # which fail where time ran out
SHORT = ["solve", "timeline", "explain", "believes", "minds", "matrix", "fair", "test"]


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine, a small case is read before time runs out."""
    monkeypatch.setattr("reasoner.engine.limits.GRACE", 60)


@pytest.fixture
def ask(reasoner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    pin = f'case = "{LOT}"\n[[pin]]\nscene = 6\nviewpoint = "odile"\nbecause = "so"\n'
    pin += 'culprit = "quill"\n'
    Path("story.pins.toml").write_text(pin)
    Path("lodge.lp").write_text(LODGE)
    return lambda name, *more: reasoner(LINES[name][0], *more)


def test_every_answer_is_asked_for() -> None:
    assert set(LINES) == set(ANSWERS)
    assert {line.split()[0] for line, _ in LINES.values()} == set(COMMANDS) - {
        *("export", "import", "schema")  # whose JSON is a case, or a schema itself
    }


def validates(told: dict[str, Any], found: dict[str, Any]) -> None:
    """FOUND, as any reader of the schema TOLD would check it."""
    jsonschema = pytest.importorskip("jsonschema")  # of the dev extra
    jsonschema.Draft202012Validator.check_schema(told)
    jsonschema.Draft202012Validator(told).validate(found)


@pytest.mark.sample(3)
@pytest.mark.parametrize("name", LINES)
def test_json_is_an_object_that_its_schema_describes(ask, name: str) -> None:
    result = ask(name, "--json")
    assert (result.code, result.err) == (0, "")
    found = result.json()
    assert LINES[name][1] <= set(found)
    assert found["complete"] is True
    assert list(found)[: len(FIRST)] == FIRST
    if name in ("test", "cases", "packs", "vocabulary", "new", "batch"):
        assert [found[key] for key in FIRST[:-1]] == [None] * 5
    else:
        assert found["case"] == ("lodge" if name == "report" else LOT)
    ANSWERS[name].model_validate_json(result.out)
    told = schema(name)
    validates(told, found)
    assert list(told["properties"]) != []
    assert set(told["properties"]) == set(found)
    assert set(told.get("required", ())) <= set(found)


def test_the_help_lists_all_that_have_a_schema(reasoner) -> None:
    told = " ".join(reasoner("schema --help").out.split())
    assert f"ANSWER is one of {', '.join(ANSWERS)}; or export or import" in told


@pytest.mark.parametrize("name", LINES)
def test_a_schema_is_published(reasoner, name: str) -> None:
    assert reasoner(f"schema {name}").json() == schema(name)


@pytest.mark.sample(3)
@pytest.mark.parametrize("name", SEARCHING)
def test_the_same_shape_when_time_ran_out(ask, name: str) -> None:
    result = ask(name, "--json", "--time-limit", "0")
    assert result.code == (name in WHOLE)
    late, full = result.json(), ask(name, "--json").json()
    assert set(late) == set(full)
    assert late["complete"] is False
    validates(schema(name), late)
    for field in {"case", "title", "scene", "heading", "viewpoint"} & set(full):
        assert late[field] == full[field]
    ANSWERS[name].model_validate_json(result.out)


# Whose traitor can only be one whom the evidence has join the side betrayed.
MOVING = """
title("The lodge"). side(lodge, "the lodge"). plot(leak, lodge, "Somebody talks").
person(ann, "Ann"). member(ann, lodge). person(bob, "Bob"). person(cal, "Cal").
scene(1, "Dawn").
event(met, 1, "Bob is taken in, and Ann leaves"). present(met, (ann ; bob ; cal)).
joins(met, bob, lodge). leaves(met, ann, lodge).
secret(rite, "the rite"). cleared((ann ; bob ; cal), rite).
scene(2, "Dusk").
event(told, 2, "The rite is in the paper"). present(told, (ann ; bob ; cal)).
leak(told, rite, leak).
"""
MOVES = {
    "who-knew": "moving.lp rite",
    "why-not": "moving.lp bob",
    "what-if": "moving.lp --without met",
    "believes": "moving.lp --as ann",
    "report": "moving.lp --force",
    "plot": "moving.lp matrix",
    "test": "moving.pins.toml",
}


@pytest.mark.parametrize("name", SEARCHING)
def test_the_same_shape_where_people_come_and_go(ask, reasoner, name: str) -> None:
    Path("moving.lp").write_text(MOVING)
    pin = 'case = "moving.lp"\n[[pin]]\nscene = 2\nviewpoint = "ann"\nculprit = "bob"\n'
    Path("moving.pins.toml").write_text(pin + 'because = "so"\n')
    command = LINES[name][0].split()[0]
    line = f"{command} {MOVES.get(name, 'moving.lp')} --json"
    line += " --sensitivity" * (name == "sensitivity")
    more = "--culprit bob --reveal 2" if name == "fair" else ""
    full, late = reasoner(f"{line} {more}"), reasoner(f"{line} {more} --time-limit 0")
    assert full.err == ""
    assert late.json()["complete"] is False
    assert set(late.json()) == set(full.json())
    validates(schema(name), late.json())


@pytest.mark.parametrize("name", SEARCHING)
def test_time_that_ran_out_is_told(ask, name: str) -> None:
    result = ask(name, "--time-limit", "0")
    told = " ".join((result.out + result.err).split())
    assert "time limit" in told or "not tested in time" in told


@pytest.mark.parametrize("name", LINES)
def test_json_is_short_for_its_format_and_nothing_else(ask, name: str) -> None:
    for form in ("svg", "vega") if name == "plot" else ("text", "markdown"):
        result = ask(name, "--json", "--format", form)
        assert (result.code, result.out) == (2, "")
        assert f"--json and --format {form} differ" in result.err


@pytest.mark.parametrize("name", sorted(set(LINES) - {"plot"}))  # no words
def test_markdown(ask, name: str) -> None:
    result = ask(name, "--format", "markdown")
    assert (result.code, result.err) == (0, "")
    assert result.out.strip()
    if name not in {*NO_SEARCH, "pin", "test", "report"}:
        assert result.out.startswith("## ")


@pytest.mark.parametrize("name", SHORT)
def test_full_says_no_less(ask, name: str) -> None:
    short, full = ask(name).out, ask(name, "--full").out
    assert len(full) >= len(short)
    assert " lesser " not in full
    assert " more such set" not in full


def test_json_has_the_reasons_and_the_turning_points(ask) -> None:
    solved = ask("solve", "--json").json()
    (why,) = solved["reasons"]
    assert [event["event"] for event in why["cited"]]
    assert {r["person"] for r in why["rivals"]} >= {"tamsin", "pim"}
    (course,) = ask("timeline", "--json").json()["turning"]["plots"]
    assert course["points"]
    assert course["red_herrings"]


def test_json_names_every_identifier(ask, reasoner) -> None:
    names = ask("minds", "--json").json()["names"]
    assert names["tamsin"] == "Tamsin"
    belief = ask("believes", "--json", "guilty(quill, whisper)").json()
    assert belief["names"]["quill"] == "Quill"
    solved = ask("solve", "--json").json()["names"]
    assert solved["someone_else"] == "someone not named so far"
    assert solved["nobody"] == "nobody"
    chained = ask("pin", "--json", "--as", "quill/odile", "--as", "audience").json()
    assert chained["names"]["odile"] == "Odile"
    assert chained["names"]["audience"] == "the audience"
    checked = reasoner("check gannet --json").json()["names"]
    assert checked["bram"] == "Bram the navigator"


def test_bare_it_shows_its_help(reasoner) -> None:
    result = reasoner("")
    assert (result.code, result.err) == (0, "")
    assert result.out == reasoner("--help").out


@pytest.mark.parametrize(
    ("words", "same"),
    [
        ("--as ethan --scene 14", "ethan --scene 14"),
        ("--as ethan job --scene 14", "ethan job --scene 14"),
        ("job", "audience job"),
        ("", "audience"),
    ],
)
def test_believes_takes_its_chain_either_way(reasoner, words: str, same: str) -> None:
    one = reasoner(f"believes {MI1} {words}")
    assert (one.code, one.err) == (0, "")
    assert one.out == reasoner(f"believes {MI1} {same}").out


def test_csv_of_each_list(reasoner) -> None:
    heads = {
        f"timeline {MI1}": "scene,heading,plot,lead,verdict",
        f"who-knew {MI1} prague_plan": "person,name,scene,time,channel,event,label",
        f"ledger {MI1}": "deceiver,name,kinds,status,scene",
        "cases": "case,title,scenes,persons",
    }
    for line, head in heads.items():
        out = reasoner(f"{line} --format csv").out
        assert out.startswith(head)
        assert len(out.splitlines()) > 3


def test_an_unknown_answer_has_no_schema(reasoner) -> None:
    result = reasoner("schema slove")
    assert result.code == 2
    assert "did you mean solve?" in result.err
    assert json.loads(reasoner("schema").out)["title"] == "Case"
    for name in ("export", "import"):
        assert reasoner(f"schema {name}").out == reasoner("schema").out


# What a plotter knows instead of his face; whom the audience takes to be loyal.
READ = [
    ("solve", "--as phelps --inside", "Jim Phelps is in the plot"),
    ("explain", "--as phelps --inside", "Jim Phelps is in the plot"),
    ("minds", "--inside", "Jim Phelps is behind it"),
    ("solve", "--trust phelps", "Jim Phelps cannot have led it, whatever the price"),
    ("explain", "--trust phelps", "Claire Phelps is the traitor"),
    ("minds", "--trust phelps", "The audience thinks that it was Claire Phelps"),
]


@pytest.mark.parametrize(("name", "how", "told"), READ)
def test_a_case_is_read_alike_by_every_command(
    reasoner, name: str, how: str, told: str
) -> None:
    plain = reasoner(f"{name} {MI1} --scene 14" + " --as phelps" * ("--as" in how))
    read = reasoner(f"{name} {MI1} --scene 14 {how}")
    assert (read.code, read.err) == (0, "")
    assert read.out != plain.out
    assert told in " ".join(read.out.split())


@pytest.mark.parametrize("how", ["--inside", "--trust ethan"])
def test_prices_are_moved_in_the_case_as_it_stands(reasoner, how: str) -> None:
    result = reasoner(f"explain {LOT} --sensitivity {how}")
    assert (result.code, result.out) == (2, "")
    assert f"without {how.split()[0]}" in result.err

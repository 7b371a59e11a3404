"""The command `minds`: text, JSON and complaints."""

from __future__ import annotations

import json

import pytest
from syrupy.assertion import SnapshotAssertion
from views import case as loaded

from reasoner import Case
from reasoner.cli.app import run

FILM = "mission_impossible_1996"


@pytest.mark.parametrize(
    ("case", "options"),
    [
        (FILM, ["--scene", "3"]),
        (FILM, ["--scene", "14"]),
        (FILM, ["--scene", "15", "--as", "ethan"]),
        ("mission_impossible_iii", ["--scene", "11"]),
        ("mission_impossible_iii", ["--scene", "13", "--as", "davian"]),
        ("observatory", []),
    ],
)
def test_text(
    case: str,
    options: list[str],
    capsys: pytest.CaptureFixture[str],
    snapshot: SnapshotAssertion,
) -> None:
    assert run(["minds", case, *options]) == 0
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= 88
    assert out == snapshot


def test_json_says_the_same_as_the_api(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["minds", FILM, "--scene", "16", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    told = json.loads(loaded(FILM).minds(16).model_dump_json())
    assert {key: found[key] for key in told} == told
    assert found["names"]["job"].startswith("Somebody inside sells")


def test_a_time_limit_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["minds", FILM, "--scene", "14", "--time-limit", "0"]) == 0
    assert "The time limit ended the search" in capsys.readouterr().out


def test_a_mind_that_was_not_come_to_in_time_is_not_said_to_know_nothing() -> None:
    from reasoner.prose.minds import minds
    from reasoner.render.text import plain

    case = loaded(FILM)
    found = case.minds(14)
    alone = [one for one in found.thoughts if len(one.chain) == 1]
    wrong = [one for one in found.thoughts if one.wrong]
    assert wrong
    first = wrong[0]
    late = found.but(complete=False, thoughts=(alone[0], first))
    assert "In truth" in plain(minds(case.data, found))
    told = plain(minds(case.data, late))
    assert "In truth" not in told
    assert "Who is wrong about whom" not in told


def test_trouble(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["minds", FILM, "--as", "ethan/clair"]) == 2
    assert "did you mean claire?" in capsys.readouterr().err


def test_as_many_are_the_same_only_where_they_are() -> None:
    case = loaded("mission_impossible_iii")
    found = case.minds(9, "musgrave")
    led = {t.chain: t.opinions[0].traitors for t in found.thoughts if t.opinions}
    mine = led.pop(("musgrave",))
    others = [led[chain] for chain in led if len(chain) == 2]
    assert others
    assert all(len(other) == len(mine) and other != mine for other in others)
    told = " ".join(case.text(found).split())
    same = "think the same, but with John Musgrave in their own place"
    assert same in told
    assert "think the same" not in told.replace(same, "")


def test_the_dead_are_said_to_be_dead(reasoner, case_file) -> None:
    """Who takes one to think as before is wrong where that one has died unseen."""
    path = case_file(
        """title("The quay"). side(port, "the port"). plot(theft, port, "Stealing").
        person(ann, "Ann"). member(ann, port). person(ben, "Ben"). member(ben, port).
        person(cal, "Cal"). scene(1, "Morning"). scene(2, "Noon"). mark(key, "the key").
        event(found, 1, "The chest is gone, and Ann's key lies there").
        present(found, (ann ; ben ; cal)). betokens(found, theft).
        trace(found, theft, key). bears(found, ann, key).
        event(owns, 1, "Ben owns to it before Cal alone"). minute(owns, 10).
        present(owns, (ben ; cal)). says(owns, ben, guilty(ben, theft)).
        event(fall, 2, "Cal is stabbed"). deed(fall, theft). seems_dead(fall, cal)."""
    )
    out = " ".join(reasoner(f"minds {path}").out.split())
    assert "not heard that Cal is dead." in out
    assert "Cal knows nothing" not in out


def test_whoever_is_found_guilty_shows_no_face_of_one_who_is_not() -> None:
    from reasoner.prose.minds import minds
    from reasoner.render.text import plain

    case = Case.from_text(
        """title("The court"). side(s, "the side"). plot(p, s, "the plot").
        person(ann, "Ann"). person(bob, "Bob"). person(cid, "Cid").
        member((ann ; bob ; cid), s). scene(1, "The verdict").
        event(e, 1, "Both are found guilty"). present(e, (ann ; bob ; cid)).
        betokens(e, p). proves(e, in_on(ann, p)). proves(e, in_on(bob, p))."""
    )
    told = " ".join(plain(minds(case.data, case.minds(1))).split())
    more = "no more than that Ann and Bob are in it, one of them as its head."
    assert f"Ann* is in it, and lets on {more}" in told
    assert "the face of one who thinks that it was Ann" not in told

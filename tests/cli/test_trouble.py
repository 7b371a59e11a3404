from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from films import MI1

START = [sys.executable, "-c", "from reasoner.cli.app import main; main()"]
SMALL = """
title("Small"). side(us, "us"). scene(1, "One").
person(ann, "Ann"). member(ann, us). person(bob, "Bob"). member(bob, us).
plot(sale, us, "Somebody sells the plans").
event(told, 1, "Bob says that there is a traitor").
present(told, (ann ; bob)). betokens(told, sale).
"""
MISUSE = [
    (f"solve {MI1} --scene 99", "there is no scene 99"),
    (f"solve {MI1} --scene 0", "there is no scene 0"),
    ("solve mission_imposible_1996", "did you mean mission_impossible_1996?"),
    (f"solve {MI1} --as etan", "did you mean ethan?"),
    (f"solve {MI1} --as phelps/etan", "did you mean ethan?"),
    (f"solve {MI1} --as ethan//phelps", "has an empty part"),
    (f"solve {MI1} --as ethan/audience", "the audience can only come first"),
    (f"timeline {MI1} --as etan", "did you mean ethan?"),
    (f"who-knew {MI1} prague_plam", "did you mean prague_plan?"),
    (f"who-knew {MI1} prague_plan --scene 18", "there is no scene 18"),
    ("solve /", "is a directory"),
    ("solve /nowhere/story.lp", "there is no case"),
    (f"solve {MI1} --scene x", "--scene"),
    (f"solve {MI1} --time-limit -1", "--time-limit"),
    (f"solve {MI1} --time-limit nan", "--time-limit"),
    (f"solve {MI1} --time-limit inf", "--time-limit"),
    (f"solve {MI1} --colour", "--colour"),
    (f"believes {MI1} claire/etan", "did you mean ethan?"),
    (f"believes {MI1} ethan/ guilty(kittridge,job)", "a viewpoint is audience, a"),
    (f"believes {MI1} ethan/audience", "the audience can only come first"),
    (f"believes {MI1} ethan nonsense", "nothing in mission_impossible_1996 is about"),
    (f"believes {MI1} ethan guilty(kittridge)", "it is guilty(P: person, B: plot)"),
    (f"believes {MI1} ethan guilty(kittridge,job", "put `)` at the end"),
    (f"believes {MI1} ethan Guilty(Kittridge,Job)", "use lower case: guilty"),
    (f"believes {MI1} ethan guilty(kittrige,job)", "did you mean kittridge?"),
    (f"believes {MI1} ethan --scene 99", "there is no scene 99"),
    (f"ledger {MI1} --as etan", "did you mean ethan?"),
    (f"ledger {MI1} --colour", "(see: reasoner ledger --help)"),
    ("slove", "solve"),
    ("solve", "CASE"),
]


@pytest.mark.parametrize(("line", "words"), MISUSE)
def test_misuse_is_one_clear_line(reasoner, line: str, words: str) -> None:
    result = reasoner(line)
    assert result.code == 2
    assert result.out == ""
    (complaint,) = result.complaints
    assert complaint.startswith("reasoner: ")
    assert words in complaint


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_cannot_be_read(reasoner, case_file: Callable[[str], str]) -> None:
    path = case_file(SMALL)
    Path(path).chmod(0)
    result = reasoner("solve", path)
    assert result.code == 2
    assert "cannot read" in result.complaints[0]


def test_a_chain_of_a_thousand_minds_is_no_traceback(reasoner) -> None:
    result = reasoner(f"solve {MI1} --as", "/".join(["ethan", "phelps"] * 1500))
    assert result.code == 2
    assert len(result.complaints) == 1


def test_a_bad_fact_has_its_place(reasoner, case_file: Callable[[str], str]) -> None:
    path = case_file(SMALL + "membr(ann, us).\n")
    result = reasoner("solve", path)
    assert (result.code, result.out) == (1, "")
    (complaint,) = result.complaints
    assert complaint.startswith(f"{path}:7:1: error[")
    assert "member" in complaint


def test_several_errors_at_once(reasoner, case_file: Callable[[str], str]) -> None:
    path = case_file(SMALL + 'membr(ann, us).\nscene(x, "X").\npresent(tld, ann).\n')
    result = reasoner("solve", path)
    assert result.code == 1
    places = [complaint.split(": error[")[0] for complaint in result.complaints]
    assert places == [f"{path}:{line}:1" for line in (7, 8, 9)]


def test_a_huge_range_is_refused_fast(reasoner) -> None:
    started = time.monotonic()
    result = reasoner("solve -", stdin="scene(1..2000000000).\n")
    assert time.monotonic() - started < 2
    assert result.code == 1
    assert result.complaints[0].startswith("<stdin>:1:")


def test_standard_input(reasoner) -> None:
    result = reasoner("solve - --as ann", stdin=SMALL)
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith('Small, scene 1 "One", as Ann sees it\n')


def test_a_case_cannot_steer_the_terminal(reasoner) -> None:
    result = reasoner("solve -", stdin=SMALL.replace("One", "One\x1b[31m\x9b31m"))
    assert "\x1b" not in result.out + result.err
    assert "\x9b" not in result.out + result.err


def test_a_time_limit_of_nothing_ends_cleanly(reasoner) -> None:
    result = reasoner(f"solve {MI1} --scene 13 --as ethan --time-limit 0")
    assert (result.code, result.err) == (0, "")
    assert "The time limit ended the search" in result.out
    assert "not proven" in " ".join(result.out.split())
    assert "is the traitor" not in result.out
    answer = reasoner(f"solve {MI1} --scene 13 --time-limit 0 --json").json()
    assert answer["complete"] is False
    assert answer["plots"][0]["culprit"] is None


def test_a_timeline_out_of_time_marks_its_rows(reasoner) -> None:
    result = reasoner(f"timeline {MI1} --time-limit 0")
    assert result.code == 0
    assert "The time limit ended the search" in result.out


def test_a_generous_time_limit_changes_nothing(reasoner) -> None:
    line = f"solve {MI1} --scene 13 --as ethan"
    assert reasoner(f"{line} --time-limit 600").out == reasoner(line).out


def test_a_reader_that_has_gone_is_no_trouble() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [*START, "solve", MI1, "--scene", "3"]
    done = subprocess.run(
        command, stdout=writing, stderr=subprocess.PIPE, timeout=20, check=False
    )
    os.close(writing)
    assert done.stderr == b""
    assert done.returncode == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_disk_is_said() -> None:
    with open("/dev/full", "w") as full:
        command = [*START, "solve", MI1, "--scene", "3"]
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 1
    assert done.stderr.startswith("reasoner: cannot write the answer")


def test_a_closed_stdout_is_no_traceback() -> None:
    command = f"exec '{sys.executable}' -c '{START[2]}' solve {MI1} --scene 3 >&-"
    done = subprocess.run(["sh", "-c", command], stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_ctrl_c_is_one_line(reasoner, monkeypatch: pytest.MonkeyPatch) -> None:
    from reasoner.analysis.session import Session

    def stop(*_: object, **__: object) -> None:
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(Session, "solve", stop)
    solved = reasoner(f"solve {MI1}")
    assert (solved.code, solved.complaints) == (130, ["reasoner: interrupted"])
    timeline = reasoner(f"timeline {MI1}")
    said = ["reasoner: interrupted, 0 of 17 scenes done"]
    assert (timeline.code, timeline.complaints) == (130, said)


def test_a_fault_in_the_rules_is_one_line(
    reasoner, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reasoner.analysis.session import Session
    from reasoner.errors import EngineError

    def fail(*_: object, **__: object) -> None:
        raise EngineError("deed.lp:3:1: unsafe\n  in rule")

    monkeypatch.setattr(Session, "solve", fail)
    result = reasoner(f"solve {MI1}")
    assert result.code == 1
    (complaint,) = result.complaints
    assert "a fault in the rules, not in the case" in complaint


def test_start_up_is_lean() -> None:
    """What a pipe does not need is not imported."""
    code = (
        "import sys; from reasoner.cli.app import run; "
        f"run(['solve', '{MI1}', '--scene', '13']); "
        "print(sorted({'rich', 'difflib'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert "rich" not in done.stderr


def test_time_that_left_no_answer_is_no_fault_of_the_rules(capsys) -> None:
    from reasoner.cli.guard import guard
    from reasoner.engine.limits import check, limit

    with limit(0):
        assert guard(check) == 1
    assert capsys.readouterr().err == (
        "reasoner: the time limit left no answer; try a longer one\n"
    )

"""Helpers who find ahead what a page will ask: faster or not, it is the same page."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from test_page import long_case

pytest.importorskip("altair", reason="the extra `report` is not installed")

from reasoner import Case, MisuseError
from reasoner import crew as crews
from reasoner.case.model import CaseData
from reasoner.crew import Crew, open_crew
from reasoner.page import contents, extent
from reasoner.page.contents import make_page
from reasoner.page.source import Errand, errand

LOT = "ninth_lot"
TEXT = (Path(__file__).parents[2] / f"facts/{LOT}.lp").read_text("utf-8")
CHAIRS = ["audience", "tamsin/odile"]
START = [sys.executable, "-c", "from reasoner.cli.start import main; main()"]
# Asked for less than it would take to hand it over.
CHEAP = {"who_knew", "presence"}


@cache
def alone() -> Any:
    """The report of one process."""
    return Case.from_text(TEXT, LOT).report(CHAIRS)


@pytest.fixture(autouse=True)
def nobody_left() -> Iterator[None]:
    """No process is left over, whatever became of the question."""
    yield
    late = time.monotonic() + 20
    while multiprocessing.active_children():
        assert time.monotonic() < late


def test_the_page_is_the_same_to_the_byte() -> None:
    told: list[tuple[int, int]] = []
    found = Case.from_text(TEXT, LOT).report(
        CHAIRS, lambda *done: told.append(done), jobs=3
    )
    assert found == alone()
    assert found.html == alone().html
    assert told == sorted(told, key=lambda done: done[0] / done[1])


class Recorded(Crew):
    """A crew without helpers that notes what it is told, and what it is asked."""

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self.told: list[Errand] = []
        self.asked: list[Errand] = []

    def ahead(self, errands: Sequence[Errand]) -> None:
        self.told += errands

    def _ask(self, question: str, **how: Any) -> Any:
        self.asked.append(errand(question, **how))
        return super()._ask(question, **how)


@pytest.mark.parametrize("narrow", [False, True])
def test_what_is_dear_is_told_before_it_is_asked(
    narrow: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the order of asking, but for what one answer makes necessary; and no more."""
    if narrow:
        monkeypatch.setattr(contents, "MOST_MATRICES", 2)
        monkeypatch.setattr(contents, "MOST_ARGUED", 1)
        monkeypatch.setattr(contents, "MOST_THOUGHTS", 3 * 6**2)
        monkeypatch.setattr(contents, "MOST_DECEIVED", 6**2)
    crew = Recorded(Case.from_text(TEXT, LOT))
    make_page(crew, CHAIRS, None, crew.ahead)
    dear = [one for one in crew.asked if one[0] not in CHEAP]
    assert [one for one in dear if one in crew.told] == crew.told
    left = [one for one in dear if one not in crew.told]
    assert {name for name, _ in left} <= {"solve", "fair"}
    assert len(left) <= 2


def test_so_it_is_of_a_very_large_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extent, "MOST_STANDINGS", 12)
    crew = Recorded(long_case(12, 4))
    make_page(crew, ["audience", "p1"], None, crew.ahead)
    assert crew.told == [one for one in crew.asked if one[0] not in CHEAP]


def die(data: CaseData) -> Case:
    """What becomes of a helper that is out of memory."""
    os._exit(9)


# The pool of Python 3.11 stumbles over what was cancelled by then; all is answered.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_helper_that_dies_is_done_without() -> None:
    case = Case.from_text(TEXT, LOT)
    with open_crew(case, die, 2) as crew:
        page = make_page(crew, CHAIRS, None, crew.ahead)
    assert page == make_page(case, CHAIRS)


def test_a_process_that_cannot_be_started_is_done_without(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(11, os.strerror(11))

    monkeypatch.setattr("multiprocessing.process.BaseProcess.start", refuse)
    assert Case.from_text(TEXT, LOT).report(CHAIRS, jobs=2).html == alone().html


def test_what_goes_wrong_in_a_helper_is_raised_here() -> None:
    case = long_case(4, 4)
    wrong = [
        errand("solve", scene=99, viewpoint="p1"),
        errand("fair", plot="nothing"),
    ]
    with open_crew(case, Case, 2) as crew:
        crew.ahead(wrong)
        late = time.monotonic() + 20
        while not all(future.done() for future in crew._begun.values()):
            assert time.monotonic() < late
        with pytest.raises(MisuseError, match="there is no scene 99 in long"):
            crew.solve(99, "p1")
        with pytest.raises(MisuseError, match="nothing"):
            crew.fair(plot="nothing")
        assert crew.solve(2, "p1") == case.solve(2, "p1")


@pytest.mark.parametrize("seconds", [0, 0.3])
def test_time_runs_out_with_helpers(seconds: float) -> None:
    begun = time.monotonic()
    found = Case.from_text(TEXT, LOT).report(CHAIRS, time_limit=seconds, jobs=2)
    assert (found.complete, found.html, found.chairs) == (False, None, tuple(CHAIRS))
    assert time.monotonic() - begun < 20


@pytest.mark.parametrize(("events", "processors", "many"), [(4, 4, 1), (60, 1, 1)])
def test_for_a_small_case_or_on_one_processor_nobody_helps(
    events: int, processors: int, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crews, "count_processors", lambda: processors)
    monkeypatch.setattr(crews, "open_pool", lambda *_: pytest.fail("opened"))
    with open_crew(long_case(events, 4), Case, None):
        pass


@pytest.mark.parametrize(("processors", "helpers"), [(2, 1), (4, 3), (64, 3)])
def test_else_there_is_one_for_each_other_processor(
    processors: int, helpers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def stop(many: int, *_: object) -> None:
        asked.append(many)
        raise MisuseError("enough")

    monkeypatch.setattr(crews, "count_processors", lambda: processors)
    monkeypatch.setattr(crews, "open_pool", stop)
    with (
        pytest.raises(MisuseError, match="enough"),
        open_crew(long_case(60, 4), Case, None),
    ):
        pass
    assert asked == [helpers]


@pytest.mark.parametrize("jobs", [0, -1, True, 1.5, "2"])
def test_jobs_are_a_number(jobs: Any) -> None:
    with pytest.raises(MisuseError, match="jobs"):
        Case.from_text(TEXT, LOT).report(jobs=jobs)


def test_an_interrupt_ends_all_of_them(tmp_path: Path) -> None:
    line = [*START, "report", "mission_impossible_iii", "--jobs", "3"]
    with subprocess.Popen(
        line,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        late = time.monotonic() + 30
        while count_group(process.pid) < 3:
            assert process.poll() is None
            assert time.monotonic() < late
        time.sleep(1)  # each of them is at work
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (130, "")
    assert err == "reasoner: interrupted; nothing has been written\n"
    assert count_group(process.pid) == 0
    assert list(tmp_path.iterdir()) == []


def count_group(group: int) -> int:
    """How many processes there are in GROUP."""
    found = subprocess.run(["pgrep", "-c", "-g", str(group)], capture_output=True)
    return int(found.stdout)

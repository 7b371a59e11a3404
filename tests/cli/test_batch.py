"""One question to many cases: every row once and in order, whatever happens."""

from __future__ import annotations

import doctest
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
import weakref
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from reasoner import Case, MisuseError, OutOfTimeError
from reasoner.batch import ask_all, schedule
from reasoner.results.answers import ANSWERS
from reasoner.results.verdict import Verdict

START = [sys.executable, "-c", "from reasoner.cli.start import main; main()"]
ITEMS = int(os.environ.get("BATCH_ITEMS", "40"))
SOME = 5
CASES = ["ninth_lot", "gannet", "nowhere", "observatory"]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def in_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """No processes of our own, which take a second to start: for what is about rows."""
    monkeypatch.setattr(schedule, "open_pool", lambda _: ThreadPoolExecutor(1))


@pytest.fixture
def kept() -> None:
    """Each case is opened anew: nothing of it is to stay."""


@pytest.fixture
def stories(reasoner) -> list[str]:
    """Small cases, no two of which are the same."""
    assert reasoner("new story").code == 0
    text = Path("story.lp").read_text()
    names = [f"s{number}.lp" for number in range(ITEMS)]
    for name in names:
        Path(name).write_text(f"{text}% {name}\n")
    return names


def rows(path: str = "rows.jsonl") -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(path).read_text().splitlines()]


def first_verdict(case: Case) -> Verdict:
    return case.solve(1)


def last_words(case: Case) -> Verdict:
    """An answer of all cases but one, which takes its process along."""
    if case.data.name == "gannet":
        os._exit(1)
    return case.solve(1)


def asleep(case: Case) -> Verdict:
    """No answer within any time that a test has."""
    if case.data.name != "ninth_lot":
        time.sleep(600)
    return case.solve(1)


def no_answer(case: Case) -> Verdict:
    return len(case.scenes)  # type: ignore[return-value]


def broken(case: Case) -> Verdict:
    raise KeyError(case.data.name)


@pytest.mark.usefixtures("in_here")
@pytest.mark.parametrize(
    "line",
    [
        "solve --as audience",
        "timeline",
        "believes odile --scene 5",
        "why-not quill --scene 6",
        "matrix --scene 6",
        "check",
        "fair",
    ],
)
def test_a_row_is_what_the_command_prints(reasoner, line: str) -> None:
    name, *rest = line.split()
    told = reasoner(f"{name} ninth_lot --json", *rest).json()
    (row,) = ask_all("ninth_lot", line)
    asked = row.pop("batch")
    assert row == told
    assert (asked["case"], asked["question"]) == ("ninth_lot", line)


def test_no_answer_has_a_key_that_is_ours() -> None:
    assert not any(schedule.OURS in model.model_fields for model in ANSWERS.values())


@pytest.mark.usefixtures("in_here")
def test_the_example_of_the_package() -> None:
    import reasoner.batch

    found = doctest.testmod(reasoner.batch)
    assert (found.attempted, found.failed) == (3, 0)


@pytest.mark.parametrize("kind", [None, ThreadPoolExecutor, ProcessPoolExecutor])
def test_any_executor_keeps_the_order(kind: Callable[[int], Executor] | None) -> None:
    def ask(executor: Executor | None) -> list[dict[str, Any]]:
        return list(ask_all(CASES, "solve --scene 2", executor))

    if kind is None:
        found = ask(None)
    else:
        with kind(2) as executor:
            found = ask(executor)
            assert executor.submit(len, "open").result() == 4
    assert [row["batch"]["case"] for row in found] == CASES
    assert [row["case"] for row in found if "error" in row] == ["nowhere"]
    assert "there is no case 'nowhere'" in found[2]["error"]


@pytest.mark.usefixtures("in_here")
def test_a_function_is_a_question_too() -> None:
    found = list(ask_all(CASES, first_verdict))
    verdict = Case.load("gannet").solve(1)
    told = {key: value for key, value in found[1].items() if key != "batch"}
    assert type(verdict).model_validate(told) == verdict
    assert "error" in found[2]


@pytest.mark.usefixtures("in_here")
@pytest.mark.parametrize(
    ("function", "why"),
    [(no_answer, "what the question finds is an answer"), (broken, "KeyError: 'gan")],
)
def test_a_function_that_fails_is_a_row(function: Any, why: str) -> None:
    (row,) = ask_all("gannet", function)
    assert why in row["error"]


def test_a_case_that_takes_its_process_along_is_a_row() -> None:
    found = list(ask_all(CASES, last_words))
    assert [row["batch"]["case"] for row in found] == CASES
    assert [row.get("error") == schedule.DIED for row in found] == [0, 1, 0, 0]


def test_nothing_of_a_case_stays_in_memory() -> None:
    """Its garbage is the solver's memory, of which Python collects none by itself."""
    gone: list[weakref.ref[object]] = []

    def look(case: Case) -> Verdict:
        assert not any(one() for one in gone)
        gone.append(weakref.ref(case.session))
        return case.solve(1)

    with ThreadPoolExecutor(1) as executor:
        found = list(ask_all(["gannet"] * 3, look, executor))
    assert len(gone) == 3
    assert not any("error" in row for row in found)


def test_no_more_are_taken_up_than_can_wait(monkeypatch) -> None:
    monkeypatch.setattr(schedule, "AHEAD", 3)
    taken: list[int] = []

    def cases() -> Iterator[str]:
        for number in range(20):
            taken.append(number)
            yield "nowhere"

    with ThreadPoolExecutor(1) as executor:
        for done, _ in enumerate(ask_all(cases(), "solve", executor)):
            assert len(taken) <= done + 3
    assert len(taken) == 20


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("slove", "did you mean solve?"),
        ("", "there is no question ''; there are solve, "),
        ("pin", "there is no question pin"),
        ("export", "there is no question export; there are solve, "),
        ("solve gannet", "unexpected extra argument"),
        ("solve --sceen 2", "no such option"),
        ("solve --scene two", "invalid value for '--scene'"),
        ("solve --scene 1 --scene 2", "--scene is given 2 times"),
        ("solve --format text", "rows are JSON, not text"),
        ("solve --help", "see: reasoner solve --help"),
        ("who-knew", "missing argument 'SECRET'"),
        ("solve 'x", "No closing quotation"),
        (7, "question is a command line or a function"),
    ],
)
def test_what_is_no_question_is_refused_at_once(question: Any, why: str) -> None:
    with pytest.raises(MisuseError) as caught:
        ask_all(CASES, question)
    assert why.lower() in str(caught.value).lower()
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("kind", [None, ProcessPoolExecutor])
def test_a_task_that_cannot_be_handed_over_is_refused(kind: Any) -> None:
    executor = kind and kind(1)
    with pytest.raises(MisuseError, match="cannot be handed to another process"):
        list(ask_all(["gannet"], lambda case: case.solve(1), executor))
    if executor:
        executor.shutdown()


def test_what_cannot_be_handed_over_is_never_tried(monkeypatch) -> None:
    """A pool that is ended while it finds that out loses a thread to it."""
    monkeypatch.setattr(schedule, "_submit", lambda *_: pytest.fail("tried"))
    with pytest.raises(MisuseError, match="stands in a module"):
        list(ask_all(CASES, lambda case: case.solve(1)))


def test_an_executor_that_gave_up_is_said() -> None:
    with ThreadPoolExecutor(1) as executor:
        pass
    with pytest.raises(MisuseError, match="gave up: cannot schedule new futures"):
        list(ask_all(CASES, "solve", executor))
    with pytest.raises(MisuseError, match="executor is one of concurrent"):
        ask_all(CASES, "solve", 3)  # type: ignore[arg-type]
    with (
        ProcessPoolExecutor(1) as pool,
        pytest.raises(MisuseError, match=r"the executor gave up: .* terminated"),
    ):
        list(ask_all(CASES, last_words, pool))


@pytest.mark.usefixtures("in_here")
def test_the_command_says_what_it_wrote(reasoner) -> None:
    line = "batch ninth_lot gannet --out rows.jsonl --ask"
    done = reasoner(line, "solve --scene 2")
    assert (done.code, done.err) == (0, "")
    assert done.out == "rows.jsonl has 2 rows.\n"
    before = Path("rows.jsonl").read_bytes()
    again = reasoner(line, "solve  '--scene' 2")
    assert again.out == "rows.jsonl has 2 rows, 2 of them from before.\n"
    assert Path("rows.jsonl").read_bytes() == before


@pytest.mark.usefixtures("in_here")
def test_a_case_that_fails_is_a_row_and_the_exit_is_1(reasoner) -> None:
    Path("bad.lp").write_text("title(")
    line = "batch bad.lp gannet nowhere --out rows.jsonl --json --ask solve"
    done = reasoner(line)
    assert (done.code, done.err) == (1, "")
    assert {**done.json(), "case": 0} == {
        **dict.fromkeys(("title", "scene", "heading", "viewpoint")),
        **{"case": 0, "complete": True, "path": "rows.jsonl"},
        **{"rows": 3, "kept": 0, "failed": 2},
    }
    bad, good, nowhere = rows()
    assert bad["error"].startswith("bad.lp:1:")
    assert (nowhere["case"], nowhere["complete"]) == ("nowhere", False)
    assert "error" not in good
    assert reasoner(line).json()["failed"] == 2


@pytest.mark.usefixtures("in_here")
def test_a_case_called_as_an_option_is_none(reasoner, stories) -> None:
    os.rename(stories[0], "--full.lp")
    done = reasoner("batch --out rows.jsonl --ask solve -- --full.lp")
    assert (done.code, done.err) == (0, "")
    assert rows()[0]["case"] == "--full"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("gannet --out . --ask solve", "that is a folder, not a file"),
        ("gannet --out no/rows --ask solve", "there is no folder no; make it first"),
        ("gannet --out pipe --ask solve", "it is not a regular file"),
        ("gannet --out rows.jsonl --ask slove", "did you mean solve?"),
        ("- --out rows.jsonl --ask solve", "give each as a file"),
        ("gannet --out rows.jsonl --ask solve --jobs 2 --dask x", "its own workers"),
        ("gannet --ask solve", "missing option '--out'"),
        ("gannet --out rows.jsonl", "missing option '--ask'"),
        ("--out rows.jsonl --ask solve", "missing argument"),
    ],
)
def test_misuse_is_one_line_and_leaves_no_file(reasoner, line: str, why: str) -> None:
    os.mkfifo("pipe")
    done = reasoner(f"batch {line}")
    assert (done.code, done.out) == (2, "")
    (complaint,) = done.complaints
    assert why in complaint
    assert os.listdir() == ["pipe"]


@pytest.mark.usefixtures("in_here")
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("gannet ninth_lot --ask solve", "gannet ninth_lot --ask timeline"),
        ("gannet ninth_lot --ask solve", "ninth_lot gannet --ask solve"),
        ("gannet ninth_lot --ask solve", "gannet --ask solve"),
    ],
)
def test_results_of_another_run_are_refused(reasoner, before: str, after: str) -> None:
    assert reasoner(f"batch --out rows.jsonl {before}").code == 0
    there = Path("rows.jsonl").read_bytes()
    done = reasoner(f"batch --out rows.jsonl {after}")
    assert (done.code, done.out) == (2, "")
    (complaint,) = done.complaints
    assert "of rows.jsonl is of another run" in complaint
    assert Path("rows.jsonl").read_bytes() == there


@pytest.mark.usefixtures("in_here")
def test_results_of_another_text_are_refused(reasoner, stories) -> None:
    line = f"batch {stories[0]} --out rows.jsonl --ask solve"
    assert reasoner(line).code == 0
    with Path(stories[0]).open("a") as file:
        file.write("% more\n")
    done = reasoner(line)
    assert (done.code, len(done.complaints)) == (2, 1)


@pytest.mark.parametrize("mine", ["mine", "mine\n", '{"case": 1}\n', "\n"])
def test_what_never_was_a_file_of_results_stays(reasoner, mine: str) -> None:
    Path("mine").write_text(mine)
    assert reasoner("batch gannet --out mine --ask solve").code == 2
    assert Path("mine").read_text() == mine


@pytest.mark.usefixtures("in_here")
@pytest.mark.parametrize("cut", [1, 5, 200, 10**6])
def test_half_a_row_is_written_again(reasoner, cut: int) -> None:
    line = "batch gannet ninth_lot --out rows.jsonl --ask solve"
    assert reasoner(line).code == 0
    whole = Path("rows.jsonl").read_bytes()
    second = whole.index(b"\n") + 1
    Path("rows.jsonl").write_bytes(whole[: max(second + 1, len(whole) - cut)])
    assert "has 2 rows, 1 of them from before" in reasoner(line).out
    assert Path("rows.jsonl").read_bytes() == whole


def test_two_runs_do_not_write_one_file(reasoner) -> None:
    from reasoner.batch.results import Results

    with Results("rows.jsonl"):
        done = reasoner("batch gannet --out rows.jsonl --ask solve")
    assert (done.code, len(done.complaints)) == (2, 1)
    assert "another run is writing rows.jsonl" in done.err
    assert Path("rows.jsonl").read_text() == ""


def interrupt(line: list[str], after: int) -> subprocess.CompletedProcess[str]:
    """Run LINE, and interrupt it when AFTER rows are there."""
    with subprocess.Popen(
        [*START, *line],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        path, late = Path("rows.jsonl"), time.monotonic() + 60 + ITEMS
        while not path.exists() or path.read_bytes().count(b"\n") < after:
            assert process.poll() is None, process.stderr.read()
            assert time.monotonic() < late
            time.sleep(ITEMS / 8000)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    return subprocess.CompletedProcess(line, process.returncode, out, err)


def test_an_interrupted_run_goes_on_and_no_row_is_lost_or_doubled(stories) -> None:
    line = ["batch", *stories, "--ask", "solve --as audience", "--out", "rows.jsonl"]
    reached = 0
    for share in (4, 2):
        done = interrupt(line, reached + ITEMS // share // 2)
        assert (done.returncode, done.stdout) == (130, "")
        (complaint,) = done.stderr.splitlines()
        assert f"of {ITEMS} rows, and the same command goes on from there" in complaint
        assert reached < len(rows()) < ITEMS
        reached = len(rows())
    kept = Path("rows.jsonl").read_bytes()
    last = subprocess.run([*START, *line], capture_output=True, text=True)
    assert (last.returncode, last.stderr) == (0, "")
    assert last.stdout == (
        f"rows.jsonl has {ITEMS} rows, {reached} of them from before.\n"
    )
    assert Path("rows.jsonl").read_bytes().startswith(kept)
    assert [row["batch"]["case"] for row in rows()] == stories
    assert [row["case"] for row in rows()] == [name[:-3] for name in stories]
    assert len({row["batch"]["digest"] for row in rows()}) == ITEMS
    assert not any("error" in row for row in rows())


@pytest.mark.usefixtures("in_here")
def test_one_limit_for_the_whole_run(reasoner) -> None:
    line = "batch gannet ninth_lot --ask solve --out rows.jsonl"
    late = reasoner(f"{line} --time-limit 0")
    assert late.code == 1
    told = reasoner(f"{line} --time-limit 0 --json").json()
    assert (told["complete"], told["rows"], told["failed"]) == (False, 0, 0)
    assert " ".join(late.out.split()) == (
        "rows.jsonl has 0 rows. The time limit ended the run: 2 of 2 rows are missing, "
        "and the same command goes on from there."
    )
    assert reasoner(line).code == 0
    again = reasoner(f"{line} --time-limit 600 --json")
    told = again.json()
    assert (again.code, told["complete"], told["rows"], told["kept"]) == (0, True, 2, 2)


def test_what_is_answered_in_time_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock strikes after the first answer."""
    clock = iter([0.0])
    ours = SimpleNamespace(monotonic=lambda: next(clock, 100.0))
    monkeypatch.setattr(schedule, "time", ours)
    question = schedule.read_question(asleep)
    found = schedule.iterate_rows(["ninth_lot", "gannet"], question, end=60)
    assert json.loads(next(found))["case"] == "ninth_lot"
    with pytest.raises(OutOfTimeError):
        next(found)


def test_no_process_goes_on_when_the_time_is_over() -> None:
    begun = time.monotonic()
    with pytest.raises(OutOfTimeError):
        next(ask_all(["gannet"], asleep, time_limit=0.5))
    late = time.monotonic() + 20
    while multiprocessing.active_children():
        assert time.monotonic() < late
    assert time.monotonic() - begun < 60
    with pytest.raises(MisuseError):
        ask_all(["gannet"], "solve", time_limit="soon")  # type: ignore[arg-type]


def test_no_process_outlives_the_one_that_started_it(stories) -> None:
    """Not even where that one is killed, and can see to nothing."""
    line = ["batch", *stories, "--ask", "solve", "--out", "rows.jsonl", "--jobs", "2"]
    with subprocess.Popen([*START, *line], start_new_session=True) as process:
        while not Path("rows.jsonl").exists() or not rows():
            assert process.poll() is None
            time.sleep(0.005)
        process.kill()
    late = time.monotonic() + 20
    while True:
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            break
        assert time.monotonic() < late
        time.sleep(0.02)


def test_a_cluster_that_is_not_there_is_said(reasoner, monkeypatch) -> None:
    pytest.importorskip("distributed", reason="the extra batch is not installed")
    monkeypatch.setattr("reasoner.batch.workers.PATIENCE", 0.5)
    for address in ("tcp://127.0.0.1:1", "nonsense", "foo://bar:1"):
        line = f"batch gannet --out rows.jsonl --ask solve --dask {address}"
        done = reasoner(line)
        assert (done.code, done.out) == (2, "")
        (complaint,) = done.complaints
        assert f"there is no Dask cluster at {address!r}: " in complaint
        assert os.listdir() == []


def test_without_its_extra_dask_says_what_to_install(reasoner, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    done = reasoner("batch gannet --out rows.jsonl --ask solve --dask tcp://x:1")
    assert (done.code, len(done.complaints)) == (2, 1)
    assert "install deception-reasoner[batch]" in done.err


@pytest.mark.usefixtures("in_here")
def test_a_dask_cluster_gives_the_same_rows(reasoner) -> None:
    reason = "the extra batch is not installed"
    distributed = pytest.importorskip("distributed", reason=reason)
    line = ["batch", *CASES, "--ask", "solve --scene 2", "--out"]
    assert reasoner(" ".join(line[:1]), *line[1:], "here.jsonl").code == 1
    with distributed.LocalCluster(
        n_workers=1,
        threads_per_worker=2,
        processes=False,
        protocol="tcp",
        dashboard_address=None,
    ) as cluster:
        address = cluster.scheduler_address
        done = reasoner("batch", *line[1:], "there.jsonl", "--dask", address)
    assert (done.code, done.err) == (1, "")
    assert Path("here.jsonl").read_bytes() == Path("there.jsonl").read_bytes()

"""The commands that ask about a verdict: why-not, what-if, matrix, and explain in a
limited time."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from syrupy.assertion import SnapshotAssertion

from reasoner.api import Case
from reasoner.cli.options import Place
from reasoner.cli.run import BrokenOffError, ask_of_verdict
from reasoner.prose.dispatch import words
from reasoner.render.text import plain
from reasoner.results.verdict import Verdict

MI1 = "mission_impossible_1996"
MI3 = "mission_impossible_iii"
LOT = "ninth_lot"  # small
ANSWERS = {
    "rival": f"why-not {MI1} kittridge --scene 13 --as ethan",
    "nobody": f"why-not {MI3} nobody --scene 10 --as ethan",
    "ruled_out": f"why-not {MI3} brassel --scene 14 --as ethan",
    "falls": f"what-if {MI1} --scene 13 --as ethan --without bible_stamp",
    "stands": f"what-if {MI3} --scene 10 --as ethan --without julia_taken",
    "matrix": f"matrix {MI3} --scene 10 --as ethan",
    "sensitivity": f"explain {MI3} --scene 10 --as ethan --sensitivity",
}
QUESTIONS = [
    f"explain {MI1}",
    f"explain {MI1} --sensitivity",
    f"why-not {MI1} claire",
    f"what-if {MI1} --without sale_heard_of",
    f"matrix {MI1}",
]
MISUSE = [
    (f"what-if {MI1} --scene 13", "--without EVENT, --undo EVENT or --with 'FACT.'"),
    (f"what-if {MI1} --without bible_stam", "did you mean bible_stamp?"),
    (f"what-if {MI1} --undo bible_stam", "did you mean bible_stamp?"),
    (f"why-not {MI1} clare", "did you mean claire?"),
    ("why-not observatory june --plot ruim", "did you mean ruin?"),
    ("matrix observatory --plot ruim", "did you mean ruin?"),
    (f"matrix {MI1} --format pdf", "'--format': 'pdf' is not one of"),
    (f"matrix {MI1} --as etan", "did you mean ethan?"),
    (f"explain {MI1} --sensitivity --format dot", "text, markdown or json"),
    (f"explain {MI1} --sensitivity --full", "--full is not for it"),
    (f"solve {MI1} --scene 3 --scene 5", "--scene is given 2 times"),
    (f"timeline {MI1} --as ethan --as claire", "--as is given 2 times"),
    (f"pin {MI1} --force", "name it with --out FILE"),
    (f"export {MI1} --force", "name it with --out FILE"),
    ("import story.json --force", "name it with --out FILE"),
]


@pytest.mark.parametrize("name", ANSWERS)
def test_the_whole_answer(reasoner, snapshot: SnapshotAssertion, name: str) -> None:
    result = reasoner(ANSWERS[name])
    assert (result.code, result.err) == (0, "")
    assert result.out == snapshot(name=name)
    assert max(map(len, result.out.splitlines())) <= 88


@pytest.mark.sample(3)
@pytest.mark.parametrize(
    "line",
    [
        f"solve {MI1} --time-limit 0",
        f"solve {MI1}",
        f"timeline {MI1}",
        f"explain {MI1} --sensitivity",
        f"why-not {MI1} claire",
        f"what-if {MI1} --without bible_stamp",
        f"matrix {MI1}",
    ],
)
def test_of_an_open_enemy_it_is_said_that_nothing_can_be_told(
    reasoner, line: str
) -> None:
    told = " ".join(reasoner(f"{line} --as max").out.split())
    assert "What Max thinks of the plot is not to be told" in told
    whole = reasoner(f"{line} --as max --json").json()
    said = whole["verdicts"][-1] if line.startswith("timeline") else whole
    assert said["untold"] == ["job"]


@pytest.mark.parametrize("line", ["why-not observatory june", "matrix observatory"])
def test_one_plot_of_several(reasoner, line: str) -> None:
    def plots(more: str) -> set[str]:
        return {p["plot"] for p in reasoner(f"{line} {more} --json").json()["plots"]}

    assert plots("") == {"sale", "ruin"}
    assert plots("--plot ruin") == {"ruin"}


@pytest.mark.sample(3)
@pytest.mark.parametrize("line", ANSWERS.values())
def test_json_both_ways(reasoner, line: str) -> None:
    assert reasoner(f"{line} --json").json() == reasoner(f"{line} --format json").json()


@pytest.mark.parametrize(("line", "words"), MISUSE)
def test_misuse_is_one_clear_line(reasoner, line: str, words: str) -> None:
    result = reasoner(line)
    assert (result.code, result.out) == (2, "")
    (complaint,) = result.complaints
    assert words in complaint
    assert "Value error" not in complaint


@pytest.mark.parametrize(("command", "form"), [("matrix", "csv"), ("explain", "dot")])
def test_no_time_leaves_nothing_for_a_file(command: str, form: str) -> None:
    """In a process of its own: the grace of a step is of all that its process does, and
    to clear up after all other tests takes longer than that."""
    code = "import sys; from reasoner.cli.start import main; sys.exit(main())"
    line = [command, MI1, "--time-limit", "0", "--format", form]
    done = subprocess.run(
        [sys.executable, "-c", code, *line], capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    assert f"left nothing for {form}" in done.stderr


@pytest.mark.parametrize("command", ["solve", "matrix"])
def test_an_empty_mind(reasoner, command: str) -> None:
    result = reasoner(f"{command} {MI1} --as", "")
    assert result.code == 2
    assert "a viewpoint needs at least one mind" in result.complaints[0]


@pytest.mark.parametrize("line", QUESTIONS)
def test_no_betrayal_known_is_an_answer(reasoner, line: str) -> None:
    result = reasoner(f"{line} --scene 1 --as ethan")
    assert (result.code, result.err) == (0, "")
    first, _, rest = result.out.partition("\n")
    assert first == 'Mission: Impossible (1996), scene 1 "Kiev", as Ethan Hunt sees it'
    assert "No plot is known yet" in rest


@pytest.mark.parametrize("form", ["dot", "mermaid", "json", "markdown"])
def test_nothing_to_explain_in_any_form(reasoner, form: str) -> None:
    assert reasoner(f"explain {MI1} --scene 1 --format {form}").code == 0


@pytest.mark.parametrize("line", QUESTIONS)
def test_no_time_at_all(reasoner, line: str) -> None:
    result = reasoner(f"{line} --scene 13 --time-limit 0")
    assert (result.code, result.err) == (0, "")
    assert "The time limit ended the search" in result.out
    assert "is the traitor" not in result.out
    told = reasoner(f"{line} --scene 13 --time-limit 0 --json").json()
    assert told["complete"] is False
    assert Verdict.model_validate_json(json.dumps(told["verdict"])).scene == 13


def test_time_for_the_verdict_only() -> None:
    """The deadline passes once the verdict is there: the next search says so."""

    def asked_late(case: Case, verdict: Verdict, left: float | None) -> Verdict:
        assert left is not None
        return case.solve(verdict.scene - 1, verdict.viewpoint, 0)

    found = ask_of_verdict(Place(MI1, 13, "ethan", 60), asked_late)
    assert not found.found.complete
    told = words(found.case.data, found.found, verdict=found.verdict)
    text = " ".join(plain(told).split())
    assert "the verdict itself was found" in text
    assert "Most likely Jim Phelps is the traitor" in text


@pytest.mark.sample(3)
@pytest.mark.parametrize(
    "line",
    [
        *(f"explain {LOT}", f"explain {LOT} --sensitivity", f"matrix {LOT}"),
        *(f"why-not {LOT} tamsin", f"what-if {LOT} --without coat"),
    ],
)
def test_a_generous_time_limit_changes_nothing(reasoner, line: str) -> None:
    line += " --scene 6 --as odile"
    assert reasoner(f"{line} --time-limit 600").out == reasoner(line).out


def test_an_interrupt_says_the_verdict_by_then() -> None:
    def broken_off(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(BrokenOffError, match="by then Jim Phelps is ahead by"):
        ask_of_verdict(Place(MI1, 13, "ethan"), broken_off)

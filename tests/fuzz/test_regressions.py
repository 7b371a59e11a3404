"""What broke once, each in its smallest form."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reasoner.analysis.pins.file import read_pins
from reasoner.case.syntax import grammar, reader
from reasoner.case.syntax.reader import read
from reasoner.errors import CaseError, MisuseError
from reasoner.formats import json as exchange
from reasoner.formats.json import from_json

START = [sys.executable, "-c", "from reasoner.cli.start import main; main()"]
MI3 = "mission_impossible_iii"
TEN = f"({';'.join('abcdefghij')})"


def codes(text: str) -> list[str]:
    return [finding.code for finding in read(text, "t").findings]


def test_pools_of_refused_facts_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand facts that are each refused only after much work are a thousand."""
    monkeypatch.setattr(grammar, "MAX_FACTS", 250)
    assert codes(f"p(f({TEN},{TEN}),X).\n" * 4) == [
        *("variable", "variable", "expansion", "expansion")
    ]
    assert codes("p(a,b).\n" * 300) == []


def test_pools_of_long_texts_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_WRITTEN", 1000)
    assert codes(f'p({TEN}, "{"x" * 50}").') == []
    assert codes(f'p({TEN}, "{"x" * 200}"). q.') == ["expansion"]
    assert codes(f'p(a, "{"x" * 2000}").') == []


def test_a_term_as_long_as_a_book_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grammar, "MAX_TERM", 15)
    findings = read("p(e,f(a,b,c,d)). p(e,\n f(a,b,c,d,e,f,g,h)). q.", "t").findings
    assert [(f.code, f.line, f.column) for f in findings] == [("long-term", 2, 2)]


def test_line_ends_of_old_are_named() -> None:
    (finding,) = read('% a\rtitle("x").\rscene(1,"y").\r', "t").findings
    assert (finding.code, finding.line) == ("character", 1)
    assert "carriage return" in finding.message
    assert codes('title("x").\r\nscene(1,"y").\r\n') == []


def test_standard_input_that_does_not_wait() -> None:
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    done = subprocess.run(
        [*START, "solve", "-"], stdin=reading, capture_output=True, text=True
    )
    os.close(reading)
    os.close(writing)
    assert done.returncode == 2
    assert done.stderr.startswith("reasoner: there is nothing on standard input")


def test_a_key_twice_among_many_is_found_soon() -> None:
    keys = "".join(f'"k{number}":1,' for number in range(100_000))
    start = time.process_time()
    with pytest.raises(CaseError, match='the key "z" stands twice'):
        from_json(f'{{{keys}"z":1,"z":2}}', "x", "x")
    assert time.process_time() - start < 5


def test_trouble_in_json_ends_early_and_has_its_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(exchange, "PART", 2)
    good = '{"predicate":"scene","scene":1,"text":"x"}'
    with pytest.raises(CaseError) as caught:
        from_json(f'{{"facts":[{",".join([good] * 5)},7,7,7,7]}}', "x", "x.json")
    (place,) = (finding.path for finding in caught.value.findings)
    assert place == "x.json#/facts/5"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("scene=" + "9" * 5000, "thousands of digits"),
        (".".join(["a"] * 20_000) + "=1", "nested too deep"),
        ('"a".' * 20_000 + "a=1", "nested too deep"),
        (f'case="x"\npin="{"x" * 1_000_000}"', "should be a valid list, not 'xxx"),
    ],
    ids=["digits", "key", "quoted key", "value"],
)
def test_monstrous_pins_are_one_short_line(
    text: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "x.pins.toml"
    path.write_text(text)
    start = time.process_time()
    with pytest.raises(MisuseError, match=re.escape(said)) as caught:
        read_pins(str(path))
    assert len(str(caught.value)) < 300 + len(str(path))
    assert time.process_time() - start < 5


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_help_and_complaints_on_a_full_disk() -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [*START, "--help"], stdout=full, stderr=subprocess.PIPE, text=True
        )
        assert done.returncode == 1
        assert done.stderr.startswith("reasoner: cannot write the answer")
        mute = subprocess.run([*START, "solve", "nosuch"], stderr=full)
        assert mute.returncode in (2, 120)  # 120: Python could not flush stderr


@pytest.mark.parametrize("after", [0.05, 0.2, 0.4, 0.8])
def test_ctrl_c_at_any_moment(after: float) -> None:
    """The moments differ with the machine; benchmarks/robustness.py tries many."""
    code = "from reasoner.cli.start import main; print(flush=True); main()"
    line = [sys.executable, "-c", code, "timeline", MI3]
    with subprocess.Popen(
        line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(after)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert process.returncode in (0, 130, -signal.SIGINT), said
    assert said == "" or said.startswith("reasoner: interrupted")


def test_ctrl_c_within_the_solver_waits_a_moment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from reasoner.cli import start

    put_off = []
    monkeypatch.setattr(start, "_run_later", lambda: put_off.append(1))

    def _pyclingo_callback() -> None:
        start._raise_interrupt(signal.SIGINT, sys._getframe())

    _pyclingo_callback()
    assert put_off == [1]
    with pytest.raises(KeyboardInterrupt):
        start._raise_interrupt(signal.SIGINT, sys._getframe())

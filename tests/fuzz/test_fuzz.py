"""Whatever a case, a JSON file or a file of pins holds: a result or a clear error.

A taste in every run, the same each time. To look further, for example for an hour:
FUZZ_EXAMPLES=100000 .venv/bin/python -m pytest tests/fuzz
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from laws.strategies import small_cases

from fuzz.attacks import bear, bear_command, bear_json, bear_pins, read
from fuzz.draws import JSON, grown_cases, near_cases, spoilt_cases
from reasoner.case.library import facts_dir, list_bundled
from reasoner.case.model import CaseData

MORE = int(os.environ.get("FUZZ_EXAMPLES", "0"))
PINS = [
    path.read_bytes()
    for path in (Path(__file__).parents[1] / "verdicts").glob("*.toml")
]
COMMANDS = [
    ["solve", "-", "--time-limit", "1"],
    ["timeline", "-", "--time-limit", "1"],
    ["check", "-"],
    ["export", "-"],
    ["import", "-"],
    ["check", "-", "--format", "sarif"],
]


def plan(examples: int) -> settings:
    return settings(
        max_examples=MORE or examples,
        deadline=None,
        derandomize=not MORE,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


@plan(60)
@given(data=st.one_of(st.binary(max_size=200), spoilt_cases()))
def test_any_bytes(data: bytes, tmp_path: Path) -> None:
    case = read(data, tmp_path)
    if case is not None and MORE:
        bear(case)


@plan(100)
@given(text=st.one_of(near_cases(), st.text(max_size=80)))
def test_any_facts(text: str, tmp_path: Path) -> None:
    read(text.encode("utf-8", "surrogatepass"), tmp_path)


@plan(10)
@given(case=small_cases(people=3, events=5, details=4))
def test_any_sound_case(case: CaseData) -> None:
    bear(case)


@plan(60)
@given(value=JSON, raw=st.binary(max_size=60))
def test_any_json(value: object, raw: bytes) -> None:
    bear_json(json.dumps(value))
    bear_json(json.dumps({"version": 1, "facts": [value]}))
    bear_json(raw.decode("latin-1"))


@plan(40)
@given(where=st.integers(0, 400), what=st.binary(max_size=8), which=st.integers(0))
def test_any_pins(where: int, what: bytes, which: int, tmp_path: Path) -> None:
    data = PINS[which % len(PINS)]
    bear_pins(data[:where] + what + data[where + 4 :], tmp_path / "x.pins.toml")


@plan(40)
@given(
    text=st.one_of(grown_cases(), near_cases(), st.text(max_size=20)),
    line=st.sampled_from(COMMANDS),
)
def test_any_command(text: str, line: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        bear_command(line, text.encode("utf-8", "replace"), patch)


def test_a_case_reads_no_other_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hidden_word.")
    done = tmp_path / "done"
    program = facts_dir() / f"{list_bundled()[0]}.lp"
    for line in (
        f'#include "{secret}".',
        f"#script (python) open('{done}','w') #end.",
        f"#script (lua) io.open('{done}','w') #end.",
        f'person(@open("{done}"), 1).',
        f'%* *% #include "{secret}". %*',
    ):
        data = program.read_bytes() + line.encode()
        with pytest.MonkeyPatch.context() as patch:
            bear_command(["solve", "-"], data, patch)
        assert read(data, tmp_path) is None
        assert not done.exists()

"""The manners of the rules and of the code: checked, not hoped for."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from reasoner.case.library import list_bundled
from reasoner.case.loader import load
from reasoner.engine import rulebook

ROOT = Path(__file__).parent.parent
RULES = sorted((ROOT / "rules").glob("*.lp"))


@pytest.mark.parametrize("path", RULES, ids=lambda p: p.name)
def test_rule_file_has_a_header_and_short_lines(path: Path) -> None:
    text = path.read_text()
    assert text.startswith("%*\n")
    assert max(map(len, text.splitlines())) <= 88
    assert not re.search(r"^(<{7}|={7}|>{7})", text, re.MULTILINE), "half merged"
    if path.name != "vocabulary.lp":
        assert re.search(r"^Reads: .*Derives: ", text, re.MULTILINE | re.DOTALL)


def test_defined_stands_only_in_the_vocabulary_and_show_in_one_file() -> None:
    defining = [p.name for p in RULES if re.search(r"^#defined", p.read_text(), re.M)]
    showing = [p.name for p in RULES if re.search(r"^#show", p.read_text(), re.M)]
    assert defining == ["vocabulary.lp"]
    assert showing == ["show.lp"]


def test_every_rule_file_is_read_by_some_stage() -> None:
    stages = [stage for stage in vars(rulebook).values() if isinstance(stage, tuple)]
    assert {path.stem for path in RULES} == {file for stage in stages for file in stage}


def test_every_kind_of_surprise_has_a_rank_and_a_sentence() -> None:
    text = "\n".join(p.read_text() for p in RULES)
    text = re.sub(r"%\*[\s\S]*?\*%|%.*", "", text)
    kinds = set(re.findall(r"\bsurprise\(([a-z]\w+),", text))
    assert kinds == set(re.findall(r"^rank\((\w+),", text, re.MULTILINE))
    assert kinds <= set(re.findall(r"\bphrase\((\w+),", text))


@pytest.mark.parametrize("name", list_bundled())
def test_no_rule_and_no_code_knows_a_story(name: str) -> None:
    """All identifiers but an English word and a function of Python's."""
    case = load(name)
    words = {*case.persons, *case.plots, *case.secrets} - {"wife", "max"}
    known = re.compile(rf"\b({'|'.join(sorted(words))})\b")
    for path in [*RULES, *sorted((ROOT / "reasoner").rglob("*.py"))]:
        text = re.sub(r'"""[\s\S]*?"""|%\*[\s\S]*?\*%|%.*', "", path.read_text())
        text = re.sub(r'help="[^"]*"|\(\s*"\$[^"]*"', "", text)
        assert not known.search(text), f"{path.name} names {known.search(text)}"


def test_clingo_stays_in_its_room() -> None:
    touching = [
        str(path.relative_to(ROOT / "reasoner"))
        for path in sorted((ROOT / "reasoner").rglob("*.py"))
        if re.search(r"^\s*(import|from) clingo", path.read_text(), re.MULTILINE)
    ]
    assert all(name.startswith("engine/asp/") for name in touching), touching


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy", "-p", "reasoner"],
        ["mypy", "benchmarks", "examples"],
    ],
    ids=" ".join,
)
def test_the_code_is_clean(command: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_ci_runs_the_command_that_readme_gives() -> None:
    command = (ROOT / ".ci" / "run").read_text().splitlines()[-1]
    assert command in (ROOT / "README.md").read_text().splitlines()


def test_every_file_that_the_contributing_page_names_is_there() -> None:
    """By its path from the root or, as in its map, from the package."""
    text = (ROOT / "CONTRIBUTING.md").read_text()
    quoted = re.findall(r"`([\w./*-]+)`", re.sub(r"```[\s\S]*?```", "", text))
    named = {word for word in quoted if re.search(r"/|\.(py|lp|md|toml)$", word)}
    assert len(named) > 40
    places = [
        ROOT / part for part in ("", "reasoner", "reasoner/analysis", "reasoner/engine")
    ]
    # What stands without its folder is named beside it: `rule.py`.
    beside = {path.name for path in (ROOT / "reasoner").rglob("*.py")}
    missing = {
        word
        for word in named - beside
        if not any(any(place.glob(word)) for place in places)
    }
    assert not missing


def test_every_switch_of_the_tests_stands_in_the_contributing_page() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text()
    told = set(re.findall(r"`([A-Z0-9_]+)=\w+`", text))
    asked = {
        name
        for path in (ROOT / "tests").rglob("*.py")
        for name in re.findall(r'environ\.get\("(\w+)"', path.read_text())
    }
    assert len(asked) > 10
    assert told == asked

"""The examples in the documents run, and print what stands there."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from documents import AUTHORING

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
EXAMPLE = re.compile(r"^```console\n\$ (.*)\n([\s\S]*?)^```$", re.MULTILINE)
EXAMPLES = [
    (path, command, output)
    for path in DOCUMENTS
    if path not in AUTHORING  # their steps are run by test_authoring.py
    for command, output in EXAMPLE.findall(path.read_text())
]


def run(command: str) -> str:
    tools = str(Path(sys.executable).parent)
    path = os.pathsep.join([tools, os.environ["PATH"]])
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=ROOT,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize(
    ("path", "command", "output"), EXAMPLES, ids=[c for _, c, _ in EXAMPLES]
)
def test_a_command_prints_what_the_document_shows(
    path: Path, command: str, output: str
) -> None:
    assert run(command) == output


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_python_examples(path: Path) -> None:
    failed, _ = doctest.testfile(
        str(path), module_relative=False, parser=doctest.DocTestParser()
    )
    assert failed == 0


def test_the_package_docstring() -> None:
    import reasoner

    assert doctest.testmod(reasoner).failed == 0


def test_the_first_command_of_the_readme() -> None:
    text = (ROOT / "README.md").read_text()
    (command,) = re.findall(r"^sh \.ci/setup && \.venv/bin/(.*)$", text, re.MULTILINE)
    assert "Jim Phelps is the traitor" in run(command)


def test_the_excerpt_stands_in_the_case() -> None:
    text = (ROOT / "README.md").read_text()
    (excerpt,) = re.findall(r"```prolog\n([\s\S]*?)```", text)
    facts = (ROOT / "facts" / "mission_impossible_1996.lp").read_text()
    assert excerpt in facts

"""The rooms of the code: which may import which, with no way back and no circle."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CODE = ROOT / "reasoner"
MOST_LINES = 450  # of a file: beyond that it holds more than one noun
FACADE = "reasoner.api"  # one class, which has a method for every question

# What each room may import besides itself. Words stand beside searching, not above it:
# prose is made of results alone.
ROOMS = {
    "batch": "cli api prose render results case arguments processes errors",
    "cli": (
        "page arguments api display analysis engine charts render prose results "
        "formats case errors"
    ),
    "crew": "page engine results processes case",
    "page": "charts render prose results case errors",
    "api": (
        "crew page display analysis engine charts render prose results formats case "
        "arguments errors"
    ),
    "display": "render prose results case errors",
    "analysis": "engine results case arguments errors",
    "engine": "results case errors",
    "charts": "render prose results case errors",
    "render": "prose results case errors",
    "prose": "results case errors",
    "results": "case errors",
    "formats": "case errors",
    "case": "errors",
    "arguments": "errors",
    "processes": "",
    "errors": "",
}


@cache
def modules() -> dict[str, Path]:
    """The modules of the package by their dotted names."""
    found = {}
    for path in sorted(CODE.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts).removesuffix(".__init__")] = path
    return found


@cache
def tree(name: str) -> ast.Module:
    return ast.parse(modules()[name].read_text())


def imported(name: str) -> set[str]:
    """The modules of the package that NAME imports: as it is loaded, for its hints, or
    inside a function."""
    found: set[str] = set()
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} has a relative import"
            module = str(node.module)
            whole = {f"{module}.{alias.name}" for alias in node.names}
            found |= {w if w in modules() else module for w in whole}
    return found & modules().keys() - {name}


def named(name: str) -> set[str]:
    """The modules of the package that NAME has by their names, to load them later."""
    words = {
        node.value
        for node in ast.walk(tree(name))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    if name == "reasoner.cli.program":  # of the commands it has the last part
        words |= {f"reasoner.cli.commands.{word}" for word in words}
    if name == "reasoner.prose.dispatch":  # likewise of the files of its room
        words |= {f"reasoner.prose.{word}" for word in words}
    return words & modules().keys() - {name}


def room(name: str) -> str | None:
    """The room of the module NAME; None for the front doors, which may see all."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in ROOMS else None


@pytest.mark.parametrize("name", sorted(ROOMS))
def test_a_room_imports_only_what_it_may(name: str) -> None:
    allowed = {name, *ROOMS[name].split()}
    for module in modules():
        if room(module) == name:
            for other in imported(module):
                assert room(other) in allowed, f"{module} imports {other}"


def test_the_order_of_the_rooms_has_no_way_back() -> None:
    left = {name: set(below.split()) for name, below in ROOMS.items()}
    while done := {name for name, below in left.items() if not below & left.keys()}:
        left = {name: below for name, below in left.items() if name not in done}
    assert left == {}


def test_every_file_is_in_a_room() -> None:
    doors = {name for name in modules() if room(name) is None}
    assert doors == {"reasoner", "reasoner.pytest_plugin"}


def test_no_circle_of_files() -> None:
    """By no kind of import, those for hints, inside functions and by name included."""
    assert "reasoner.batch.command" in named("reasoner.cli.app")
    assert "reasoner.cli.commands.conclusions" in named("reasoner.cli.program")
    assert "reasoner.prose.verdict" in named("reasoner.prose.dispatch")
    left = {name: imported(name) | named(name) for name in modules()}
    while done := {name for name, others in left.items() if not others & left.keys()}:
        left = {name: others for name, others in left.items() if name not in done}
    assert left == {}


def test_no_file_is_long() -> None:
    sizes = {n: len(p.read_text().splitlines()) for n, p in modules().items()}
    del sizes[FACADE]
    assert {name: size for name, size in sizes.items() if size > MOST_LINES} == {}


def classes() -> Iterator[tuple[str, ast.ClassDef]]:
    for name in modules():
        for node in ast.walk(tree(name)):
            if isinstance(node, ast.ClassDef):
                yield name, node


def test_a_class_is_defined_in_one_file() -> None:
    """A base with one heir, in another file, that is of no use but to be inherited
    from is half a class."""
    heirs: dict[str, list[str]] = {}
    homes = {node.name: name for name, node in classes()}
    for name, node in classes():
        for base in node.bases:
            if isinstance(base, ast.Name) and base.id in homes:
                heirs.setdefault(base.id, []).append(name)
    halves = {
        base
        for base, where in heirs.items()
        if len(where) == 1 and where[0] != homes[base] and not used(base)
    }
    assert halves == set()


def used(name: str) -> bool:
    """Is the class NAME used for anything but to inherit from, or to be exported?"""
    for path in modules().values():
        text = re.sub(r"^class \w+\(.*\):$", "", path.read_text(), flags=re.MULTILINE)
        text = re.sub(r"^(from .* )?import [^(]*$", "", text, flags=re.MULTILINE)
        text = re.sub(r"^ *from \S+ import \([^)]*\)$", "", text, flags=re.MULTILINE)
        text = re.sub(r"^ *from \S+ import .*$", "", text, flags=re.MULTILINE)
        text = re.sub(r'"""[\s\S]*?"""|#.*|^class \w+:$', "", text, flags=re.MULTILINE)
        if re.search(rf"\b{name}\b", text):
            return True
    return False

from __future__ import annotations

import importlib.metadata
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reasoner.case import model, packs, vocabulary
from reasoner.engine.asp import doors
from reasoner.formats import schema

Install = Callable[[str, str], None]


def forget() -> None:
    """What the program keeps of packs is read anew."""
    for kept in (
        *(
            packs.find_installed,
            packs.find_pack,
            vocabulary.read_words,
            schema.make_document,
        ),
        *(doors._read_pack_rules, model._find_label_places),
    ):
        kept.cache_clear()
    for name in [name for name in sys.modules if name.endswith("_package")]:
        del sys.modules[name]
    importlib.invalidate_caches()


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Installs packs: each by a package of its own, which has it beside its code."""
    found: list[importlib.metadata.EntryPoint] = []
    real = importlib.metadata.entry_points

    def entry_points(**wanted: str) -> object:
        if wanted != {"group": packs.GROUP}:
            return real(**wanted)
        return importlib.metadata.EntryPoints([*real(**wanted), *found])

    def add(name: str, text: str) -> None:
        package = tmp_path / f"{name}_package"
        package.mkdir()
        (package / "__init__.py").touch()
        (package / f"{name}.lp").write_text(text, encoding="utf-8")
        entry = importlib.metadata.EntryPoint(name, package.name, packs.GROUP)
        found.append(entry)
        forget()

    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(importlib.metadata, "entry_points", entry_points)
    forget()
    yield add
    monkeypatch.undo()
    forget()

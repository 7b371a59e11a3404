"""Break it on purpose: without any one rule, some expectation of a pattern fails.

A rule whose loss nobody notices has no tiny story yet, or no use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

import pytest
from pattern_table import Expectation, mismatches, story, table
from rule_mutants import Mutant, mutants

from reasoner.analysis.case import Case
from reasoner.case.library import rules_dir
from reasoner.engine import rulebook
from reasoner.engine.solver import EngineError

SPARED: dict[str, str] = {}


def affected_first(mutant: Mutant) -> list[Expectation]:
    """The table, what is expected of the mutant's own file first."""
    rows = [row for row in table() if row.xfail is None]
    return sorted(rows, key=lambda row: row.rules != mutant.file)


def unnoticed(mutant: Mutant) -> bool:
    """Does everything come out as expected with the mutant's rules, too?"""
    rows = affected_first(mutant)
    return not any(
        _fails(Case(story(name)), row)
        for name, group in groupby(rows, key=lambda row: row.case)
        for row in group
    )


def _fails(case: Case, row: Expectation) -> bool:
    try:
        return bool(mismatches(case, row))
    except EngineError:
        raise  # a remark of clingo: the mutant is badly made
    except Exception:
        return True


@pytest.fixture
def with_rules(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Callable[[Mutant], None]]:
    """Lets the engine read a mutant's file in place of the rules' own."""

    def use(mutant: Mutant) -> None:
        changed = mutant.write(tmp_path)

        def files(names: tuple[str, ...]) -> list[Path]:
            folder = rules_dir()
            paths = [folder / f"{name}.lp" for name in names]
            return [changed if path.name == changed.name else path for path in paths]

        monkeypatch.setattr(rulebook, "files", files)

    return use


@pytest.mark.parametrize("mutant", mutants(), ids=lambda mutant: mutant.name)
def test_rule_is_needed(
    mutant: Mutant, with_rules: Callable[[Mutant], None]
) -> None:
    with_rules(mutant)
    assert not unnoticed(mutant), f"nobody misses: {mutant.taken}"

"""Every rule of the packs that come along matters: without it some expectation fails.

One in `STEP` is taken out; `MUTANTS_EVERY=1` takes each."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from clingo.ast import AST, ASTType, parse_files

from packs import test_avalon as avalon
from packs import test_clocktower as clocktower
from packs.conftest import forget
from reasoner.analysis.pins.comparison import PinTester
from reasoner.analysis.pins.file import read_pins
from reasoner.case import packs
from reasoner.case.library import packs_dir
from reasoner.errors import ReasonerError

STEP = 1 if os.environ.get("MUTANTS_EVERY") else 48
GAMES = Path(__file__).parents[2] / "examples" / "games"
# What is said, and what is declared, is looked at where it is printed.
SAID = ("phrase(", "sentence(", "character(", "card(", "rank(")


def statements() -> Iterator[tuple[str, AST]]:
    for path in sorted(packs_dir().glob("*.lp")):
        found: list[AST] = []
        parse_files([str(path)], found.append)
        for node in found:
            if node.ast_type == ASTType.Rule and not str(node).startswith(SAID):
                yield path.stem, node


def without(name: str, node: AST) -> str:
    """The text of pack NAME without NODE."""
    lines = (packs_dir() / f"{name}.lp").read_text().splitlines(keepends=True)
    begin, end = node.location.begin, node.location.end
    start = sum(map(len, lines[: begin.line - 1])) + begin.column - 1
    stop = sum(map(len, lines[: end.line - 1])) + end.column - 1
    text = "".join(lines)
    return text[:start] + text[stop:]


def pinned(name: str) -> bool:
    """Does the case of pack NAME come out as pinned?"""
    file = read_pins(str(GAMES / f"{name}.pins.toml"))
    return all(outcome.fine for outcome in PinTester(file).test().outcomes)


def expectations(name: str) -> Iterator[Callable[[], bool]]:
    """What must hold of pack NAME, the quick ones first."""
    if name == "avalon":
        yield lambda: passes(avalon.test_what_is_said_of_the_cards)
        yield lambda: passes(
            avalon.test_the_loyal_may_say_what_they_like_of_merlins_card
        )
        for many, spies in ((8, 3), (9, 3), (10, 4)):
            yield lambda m=many, n=spies: passes(
                avalon.test_how_many_spies_there_are_at_a_large_table, m, n
            )
        yield from (lambda s=seed: avalon.agrees(s) for seed in range(40))
        return
    for kind, expected in ((clocktower.CANNOT, False), (clocktower.CAN, True)):
        for roles, facts in kind.values():
            yield lambda r=roles, f=facts, e=expected: clocktower.lives(r, *f) == e
    for check in (
        clocktower.test_a_night_in_which_nobody_dies_has_its_price,
        clocktower.test_what_is_known_of_what_was_said,
        clocktower.test_the_chair_of_one_who_may_be_drunk,
        clocktower.test_the_drunk_is_honestly_mistaken,
    ):
        yield lambda c=check: passes(c)
    for row in clocktower.COUNTS:
        yield lambda r=row: passes(clocktower.test_how_many_there_are_of_a_kind, *r)
    yield lambda: pinned("belfry")
    yield from (lambda s=seed: clocktower.agrees(s) for seed in range(100))


def passes(check: Callable[..., None], *arguments: object) -> bool:
    try:
        check(*arguments)
    except AssertionError:
        return False
    return True


MUTANTS = list(statements())[::STEP]


@pytest.mark.parametrize(
    ("name", "node"),
    MUTANTS,
    ids=[f"{name}-{node.location.begin.line}" for name, node in MUTANTS],
)
def test_without_a_rule_some_expectation_fails(
    name: str, node: AST, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / f"{name}.lp").write_text(without(name, node), encoding="utf-8")
    monkeypatch.setattr(packs, "packs_dir", lambda: tmp_path)
    forget()
    try:
        assert any(map(fails, expectations(name))), str(node)
    finally:
        monkeypatch.undo()
        forget()


def fails(holds: Callable[[], bool]) -> bool:
    """What is not derived by anything any more is a mistake that the program tells."""
    try:
        return not holds()
    except ReasonerError:
        return True

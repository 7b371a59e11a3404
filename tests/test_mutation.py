"""Break it on purpose: without any one rule, some expectation of a pattern fails.

A rule whose loss nobody notices has no tiny story yet, or no use. By default
one statement in 192 or so is taken out, always the same ones; MUTANTS_EVERY=1
takes out each in turn (CONTRIBUTING.md).
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from zlib import crc32

import pytest
from _pytest.mark import ParameterSet
from pattern_table import Expectation, mismatches, story, table
from rule_mutants import Mutant, changed_files, claim_words, derivations, mutants

from reasoner.api import Case
from reasoner.case.library import rules_dir
from reasoner.case.terms import write
from reasoner.case.vocabulary import read_words
from reasoner.engine import rulebook
from reasoner.errors import EngineError

JUDGED = {*rulebook.CHAIRS, *rulebook.WORLDS}
BELIEVED = {*JUDGED, *rulebook.BELIEF, *rulebook.CLOSURE}
FOOLED = {*BELIEVED, *rulebook.LEDGER, *rulebook.CONSEQUENCES}
READ = {
    "findings": {*rulebook.LOOSE_ENDS},
    "controlled": {*JUDGED, *rulebook.PROVENANCE},
    "clues": {*rulebook.CLUES},
    "sighted": {*rulebook.PRESENCE},
    "dead": {*rulebook.PRESENCE},
    **dict.fromkeys(("beliefs", "held", "glimpses"), BELIEVED),
    **dict.fromkeys(("deceptions", "betrayals", "exposed"), FOOLED),
    **dict.fromkeys(("firm", "duress", "until", "ends", "led_to"), FOOLED),
}
"""The rule files that what a row expects may depend on, where not the worlds alone."""


def affected(mutant: Mutant) -> list[Expectation]:
    """The rows that read the mutant's file, of stories in which its statement can apply
    at all: first what names a surprise of it, then what is of its file, then the
    stories that state most of what it reads."""
    words = set(re.findall(r"\w+", mutant.taken))
    return sorted(
        (
            row
            for row in table()
            if row.xfail is None
            and any(mutant.file in _read_for(field) for field in row.wanted)
            and mutant.needs <= _reached(row.case)
        ),
        key=lambda row: (
            words.isdisjoint(row.kinds),
            row.rules != mutant.file,
            -len(words & _stated(row.case)),
        ),
    )


def _read_for(field: str) -> set[str]:
    return READ.get(field, JUDGED)


@cache
def _stated(name: str) -> frozenset[str]:
    """The predicates that a story states, and the words of claims in it."""
    facts = story(name).facts
    claims = " ".join(write(term) for fact in facts for term in fact.args)
    return frozenset({fact.name for fact in facts} | claim_words(claims))


@cache
def _asked(name: str) -> frozenset[str]:
    """The words of claims that are asked about in a story, by the table or unbidden."""
    asked = [str(row.wanted) for row in table() if row.case == name]
    return frozenset(claim_words(" ".join(asked)) | UNBIDDEN)


UNBIDDEN = {"utters"} | claim_words(
    "guilty( in_on( did( dead( alive( located( holds( liar( neg( and( or( believes("
)


@cache
def _reached(name: str) -> frozenset[str]:
    """The predicates of which a story may have atoms, and the words of its claims."""
    reached = set(_stated(name) | _asked(name) | _given())
    while more := {
        predicate
        for heads, needed in _derivations()
        if needed <= reached
        for predicate in heads - reached
    }:
        reached |= more
    return frozenset(reached)


@cache
def _derivations() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return tuple(derivations())


@cache
def _given() -> frozenset[str]:
    """What neither a case nor a rule states, but the engine beside them."""
    derived = {predicate for heads, _ in _derivations() for predicate in heads}
    needed = {predicate for _, needed in _derivations() for predicate in needed}
    return frozenset(needed - derived - read_words().predicates.keys())


def unnoticed(mutant: Mutant) -> bool:
    """Does everything come out as expected with the mutant's rules, too?"""
    case = cache(lambda name: Case(story(name)))
    return not any(_fails(case(row.case), row) for row in affected(mutant))


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
) -> Callable[[Mutant], None]:
    """Lets the engine read a mutant's file in place of the rules' own."""

    def use(mutant: Mutant) -> None:
        changed = mutant.write(tmp_path)
        find = rulebook.find_files

        def files(names: tuple[str, ...], packs: tuple[str, ...] = ()) -> list[Path]:
            paths = find(names, packs)
            return [changed if path.name == changed.name else path for path in paths]

        monkeypatch.setattr(rulebook, "find_files", files)

    return use


EVERY = int(os.environ.get("MUTANTS_EVERY", "192"))


def parameters() -> list[ParameterSet]:
    return [pytest.param(mutant, id=mutant.name) for mutant in mutants(_is_drawn)]


def _is_drawn(taken: str) -> bool:
    """By what the statement says: a new rule beside it must not draw others."""
    return crc32(taken.encode()) % EVERY == 0


@pytest.mark.sample(3)
@pytest.mark.parametrize("file", changed_files())
def test_with_all_rules_nothing_is_missed(
    file: str, with_rules: Callable[[Mutant], None]
) -> None:
    """Else what is noticed below would be how it is asked, not what is taken out."""
    first = next(mutants(file=file))
    text = (rules_dir() / f"{file}.lp").read_text(encoding="utf-8")
    with_rules(replace(first, text=text))
    row, *_ = affected(first)
    assert mismatches(Case(story(row.case)), row) == []


@pytest.mark.parametrize("mutant", parameters())
def test_rule_is_needed(mutant: Mutant, with_rules: Callable[[Mutant], None]) -> None:
    with_rules(mutant)
    assert not unnoticed(mutant), f"nobody misses: {mutant.taken}"

"""docs/vocabulary.md and `reasoner vocabulary`: read from the rules, and whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from documents import REFERENCE

from reasoner.case.vocabulary import read_words
from reasoner.engine.rulebook import find_files
from reasoner.prose import reference


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("reasoner")
    return subprocess.run(
        [program, "vocabulary", *arguments], capture_output=True, text=True
    )


def test_the_page_is_what_the_command_prints() -> None:
    page = REFERENCE.read_text(encoding="utf-8")
    assert page == run().stdout, "python tests/documents.py writes it anew"


def test_every_statement_and_claim_stands_in_it_once() -> None:
    entries = [
        (one.name, claim)
        for part in reference.sections()
        for one, claim in part.entries
    ]
    words = read_words()
    stated = [(name, False) for name in words.predicates]
    said = [(name, True) for name in words.claims]
    assert sorted(entries) == sorted(stated + said)


def test_every_kind_is_told() -> None:
    told = {word for kind in reference.kinds() for word in kind.split(", ")}
    words = read_words()
    every = (*words.predicates.values(), *words.claims.values())
    used = {arg.kind for one in every for arg in one.args}
    alternatives = {word for kind in used for word in kind.split(" or ")}
    assert alternatives <= told | {"deed", "plot"}
    assert all(reference.kinds().values())


def test_every_price_stands_in_it_with_its_reason() -> None:
    (ranks,) = find_files(("ranks",))
    facts = [
        line for line in ranks.read_text().splitlines() if line.startswith("rank(")
    ]
    prices = reference.prices()
    assert sorted(f'rank({p.kind}, {p.rank}, "{p.reason}").' for p in prices) == sorted(
        facts
    )
    assert not [price.phrase for price in prices if "{" in price.phrase]


def test_one_entry() -> None:
    assert run("enemy").stdout == (
        "**`enemy(P: person, S: side)`**\n"
        "P is openly against S, and so neither traitor nor hidden helper: there is no\n"
        "trust to betray. P has no list of its people: one not met may well be the "
        "traitor to P.\n"
        "Among his own side, and of plots against that, P is a colleague like others.\n"
    )


def test_a_word_that_is_both_a_statement_and_a_claim_has_two_entries() -> None:
    assert run("located").stdout.count("`located(") == 2


@pytest.mark.parametrize(
    ("name", "hint"),
    [("trase", "did you mean trace?"), ("qqq", "see: reasoner vocabulary")],
)
def test_a_word_that_is_not_in_it(name: str, hint: str) -> None:
    done = run(name)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"reasoner: a case cannot state {name!r}; {hint}\n"

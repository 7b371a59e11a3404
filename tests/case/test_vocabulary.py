"""The vocabulary file is understood in full."""

import re

import pytest

from reasoner.case.library import rules_dir
from reasoner.case.vocabulary import FORMS, find_kind, read_vocabulary, read_words
from reasoner.errors import ReasonerError

TEXT = (rules_dir() / "vocabulary.lp").read_text("utf-8")
WORDS = read_words()
ALL = [*WORDS.predicates.values(), *WORDS.claims.values()]


def test_every_defined_predicate_is_described_with_its_arity() -> None:
    defined = set(re.findall(r"^#defined (\w+)/(\d+)\.", TEXT, re.M))
    assert defined == {(p.name, str(len(p.args))) for p in WORDS.predicates.values()}


def test_everything_has_a_text() -> None:
    assert [entry.name for entry in ALL if not entry.doc] == []


def test_every_kind_is_handled_and_every_entry_used() -> None:
    used = {
        word
        for entry in ALL
        for arg in entry.args
        for word in arg.kind.removeprefix("new ").split(" or ")
    }
    assert used == set(FORMS)
    for entry in ALL:
        for arg in entry.args:
            meaning = find_kind(arg.kind)
            plain = arg.kind in ("number", "text", "claim", "pack")
            assert bool(meaning.declares or meaning.refers) != plain


def test_every_referred_kind_can_be_declared() -> None:
    declared = {find_kind(a.kind).declares for p in ALL for a in p.args}
    for entry in ALL:
        for arg in entry.args:
            for word in find_kind(arg.kind).refers:
                assert word in declared or word in WORDS.predicates


def test_reserved_and_claims() -> None:
    assert {"audience", "someone_else", "nobody"} <= WORDS.reserved
    assert "guilty" in WORDS.claims
    assert WORDS.predicates["near"].typed_signature == (
        "near(E: event, P: person, D: deed)"
    )


HEADER = "Reserved, as identifiers: audience.\n"


@pytest.mark.parametrize(
    "text",
    [
        HEADER + "%*! p(E: evnt)\nx\n*%",
        HEADER + "%*! p(E)\nx\n*%",
        HEADER + "%*! p\nx\n*%",
        HEADER + "%*! p(E: deed or text)\nx\n*%",
        HEADER + "%*! p(E: event)\nx\n*%\n%*! p(E: event)\nx\n*%",
        "%*! p(E: event)\nx\n*%",
    ],
)
def test_malformed_vocabulary(text: str) -> None:
    with pytest.raises(ReasonerError, match=r"rules/vocabulary\.lp"):
        read_vocabulary(text)

"""A new statement of the vocabulary needs no change in Python: what follows from facts
is for the rules. Where Python still names a statement, it is listed here, with why."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from reasoner.case.vocabulary import FORMS, vocabulary

CODE = Path(__file__).parent.parent / "reasoner"
ROOMS = ("engine", "analysis")  # the reader and the checker of cases know all of them

# By file: the statements it names, and why a rule or the vocabulary does not do that.
NAMED: dict[str, tuple[set[str], str]] = {
    "analysis/belief/believer.py": (
        {"all_or_nothing", "unsettled"},
        "which claims are asked of the worlds and not of what was seen or told",
    ),
    "analysis/belief/fluents.py": ({"deed"}, "whose plot a claim on a deed is about"),
    "analysis/belief/grounds.py": ({"alias"}, "whose word it is not known to be"),
    "analysis/belief/ranked.py": (
        {"seems_dead"},
        "whose deaths the worlds are asked of",
    ),
    "analysis/belief/roles.py": (
        {"compelled", "forced", "retracts", "says", "sceptical"},
        "whose belief cannot be told, or is told by himself; asked on some evidence",
    ),
    "analysis/belief/secrets.py": ({"cleared"}, "who knew without any event"),
    "analysis/belonging.py": ({"deed"}, "whose plot a deed is; all else by any fact"),
    "analysis/contrast/why_not.py": (
        {"enemy", "member"},
        "in which words somebody is said to be no suspect",
    ),
    "analysis/deception/inputs.py": ({"sceptical"}, "who does not take words"),
    "analysis/deception/betrayals.py": ({"member"}, "whom a betrayal is one of"),
    "analysis/deception/memory.py": (
        {"cleared", "shows", "unmasks"},
        "asked of what a mind remembers, for which there is no stage",
    ),
    "analysis/deception/stance.py": (
        {"deed", "sham"},
        "whose plot a claim on a deed is about; how a death reads",
    ),
    "analysis/explain/best_worlds.py": ({"says"}, "words that are false in a world"),
    "analysis/explain/conduct.py": (
        {"acts", "hides", "serves", "shows"},
        "what is told of somebody in the plot, kind by kind and in this order",
    ),
    "analysis/faces.py": (
        {"acts", "compelled", "deed", "forced", "reports", "serves"},
        "before whom a mind has owned to its part or shown it, asked of every chain",
    ),
    "analysis/fairness/clues.py": (
        {"betokens", "deed", "leak"},
        "what a plot has to explain and is therefore no clue",
    ),
    "analysis/session.py": ({"enemy"}, "of whose view nothing can be told"),
    "analysis/review/review.py": (
        {"accept", "says"},
        "an order to the review itself; whose word it was, for the sentence",
    ),
    "analysis/review/rule_findings.py": ({"accept"}, "an order to the review itself"),
    "analysis/theories.py": ({"reports"}, "learning by reports, minute by minute"),
}

# Strings that are no statements there: a status of a hypothesis, files of rules.
OTHERWISE: dict[str, set[str]] = {
    "analysis/belief/ranked.py": {"cleared"},
    "analysis/fairness/fairness.py": {"cleared"},
    "analysis/fairness/readers.py": {"cleared"},
    "engine/ranking.py": {"cleared"},
    "engine/rulebook.py": {"deed", "given", "leak", "trace"},
}


def named(path: Path) -> set[str]:
    """The statements of the vocabulary that PATH names in a string of its own."""
    tree = ast.parse(path.read_text())
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node.value in statements()
    }


def statements() -> set[str]:
    """All statements, but for those that only declare something, and for words that
    mean something else in Python too."""
    words = vocabulary()
    return (
        set(words.predicates)
        - set(words.claims)
        - (FORMS.keys() - {"deed"})
        - {"title"}
    )


def files() -> Iterator[Path]:
    for room in ROOMS:
        yield from sorted((CODE / room).rglob("*.py"))


@pytest.mark.parametrize("path", list(files()), ids=lambda p: str(p.relative_to(CODE)))
def test_python_names_no_more_of_the_vocabulary_than_is_listed(path: Path) -> None:
    place = path.relative_to(CODE).as_posix()
    found = named(path)
    allowed, _why = NAMED.get(place, (set(), ""))
    assert found - OTHERWISE.get(place, set()) == allowed


def test_every_entry_has_its_reason_and_its_file() -> None:
    for place, (names, why) in NAMED.items():
        assert names
        assert why
        assert (CODE / place).exists(), place

"""The tutorial and the recipes: all output is real, and no statement is left untold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from documents import (
    DOCS,
    MADE,
    STORY,
    WIDTH,
    Example,
    authoring,
    examples,
    written,
)

from reasoner.analysis.review.review import check
from reasoner.case.library import facts_dir
from reasoner.case.vocabulary import read_words

TEXT = authoring()
EXAMPLES = list(examples(TEXT))
RECIPES = {example.heading: example for example in EXAMPLES if STORY in example.files}
MEANT = {
    "A mark is certainly not his": {"trace-leads-nowhere"},
    "Somebody knows too much": {"knows-too-much"},
    "The traitor is someone not named so far": {"trace-leads-nowhere"},
}
"""What `check` complains of, as these recipes mean it to."""
RENEW = "python tests/documents.py writes all outputs anew"


def name(example: Example) -> str:
    command = example.body.splitlines()[0] if example.kind == "console" else "verdict"
    return f"{example.heading}: {command.removeprefix('$ ')}"


@pytest.mark.sample(3)
@pytest.mark.parametrize("example", EXAMPLES, ids=name)
def test_what_is_shown_comes_out(example: Example, tmp_path: Path) -> None:
    assert example.body == example.renewed(tmp_path), RENEW


@pytest.mark.sample(3)
@pytest.mark.parametrize("example", RECIPES.values(), ids=RECIPES)
def test_a_recipe_has_no_loose_ends(example: Example, tmp_path: Path) -> None:
    """Notes are allowed: a recipe is no whole story."""
    meant = MEANT.get(example.heading, set())
    (tmp_path / STORY).write_text(example.files[STORY], encoding="utf-8")
    review = check(str(tmp_path / STORY))
    complaints = {one.code for one in review.findings if one.severity != "note"}
    assert complaints == meant


def test_the_tutorial_ends_as_the_bundled_case() -> None:
    bundled = (facts_dir() / "ninth_lot.lp").read_text(encoding="utf-8")
    assert written(TEXT, "ninth_lot.lp") == bundled


def test_every_statement_and_every_claim_is_shown_at_work() -> None:
    words = read_words()
    code = " ".join(re.findall(r"```prolog[\s\S]*?^```|`[^`\n]+`", TEXT, re.MULTILINE))
    unsaid = [
        word
        for word in (*words.predicates, *words.claims)
        if not re.search(rf"\b{word}\b", code)
    ]
    assert unsaid == []


def test_no_line_is_too_long() -> None:
    assert [line for line in TEXT.splitlines() if len(line) > WIDTH] == []


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.name)
def test_a_made_page_is_what_the_program_makes(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == MADE[path](), RENEW


def test_a_first_story_takes_six_pages_at_most() -> None:
    """Some 90 lines stand on a page: the tutorial is one sitting."""
    tutorial = (DOCS / "tutorial.md").read_text(encoding="utf-8")
    assert len(tutorial.splitlines()) <= 6 * 90

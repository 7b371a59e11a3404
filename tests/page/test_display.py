"""Answers show themselves in a notebook, in the words of their commands."""

from __future__ import annotations

import copy
import json
import pickle
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from views import case

from reasoner import Case
from reasoner.results.base import Frozen

ROOT = Path(__file__).parents[2]
LOT = "ninth_lot"
ANSWERS: dict[str, Callable[[Case], Frozen]] = {
    "solve": lambda c: c.solve(6, "odile"),
    "explain": lambda c: c.explain(6, "odile"),
    "ledger": lambda c: c.ledger(6, "odile"),
    "matrix": lambda c: c.matrix(6, "odile"),
    "timeline": lambda c: c.timeline("odile"),
    "fair": lambda c: c.fair(),
    "minds": lambda c: c.minds(6),
    "who-knew": lambda c: c.who_knew("reserve", 6),
}


def bare(text: str) -> str:
    """TEXT without markup and layout."""
    text = re.sub(r"<[^>]+>", " ", text).replace("&#x27;", "'").replace("&quot;", '"')
    return "".join(re.findall(r"\w+", text.replace("&amp;", "&")))


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_shows_itself_in_the_words_of_its_command(name: str) -> None:
    found = ANSWERS[name](case(LOT))
    assert found._repr_markdown_() == case(LOT).text(found, markdown=True)
    html = found._repr_html_()
    assert html is not None
    assert html.count("<ul>") == html.count("</ul>")
    assert html.count("<li>") == html.count("</li>")
    told = case(LOT).text(found, markdown=True)
    assert bare(html)[:200] == bare(told.replace("\\", "").replace("---", ""))[:200]


def test_each_verdict_of_a_timeline_shows_itself() -> None:
    shown = [verdict._repr_html_() for verdict in case(LOT).timeline("odile").verdicts]
    assert all(shown)


def test_what_tells_an_answer_is_no_part_of_it() -> None:
    told = case(LOT).solve(6, "odile")
    read = type(told).model_validate_json(told.model_dump_json())
    assert read._repr_html_() is None
    assert read == told
    assert hash(read) == hash(told)
    assert "_teller" not in told.model_dump_json()
    back = pickle.loads(pickle.dumps(told))
    assert back == told
    assert back._repr_markdown_() is None
    assert copy.deepcopy(told)._repr_html_() == told._repr_html_()
    assert told.but(scene=5) != told


def test_what_no_command_prints_has_its_repr() -> None:
    assert case(LOT).rests_on(6, "odile")._repr_html_() is None


def test_nothing_of_a_case_is_markup() -> None:
    mean = "<script>alert(1)</script>&lt;b&gt;"
    told = Case.from_text(
        f"""title("{mean}"). side(firm, "{mean}"). plot(sale, firm, "{mean}").
        person(ann, "Ann {mean}"). member(ann, firm). secret(plan, "{mean}").
        scene(1, "{mean}"). event(out, 1, "{mean}"). present(out, ann).
        leak(out, plan, sale)."""
    ).answer(1)
    html = told._repr_html_()
    assert html is not None
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "&amp;lt;b&amp;gt;" in html


def test_the_notebook_runs_and_shows_what_it_says(tmp_path: Path) -> None:
    """Every cell of the example, in a kernel of its own."""
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    pytest.importorskip("altair")
    path = ROOT / "examples" / "mission_impossible.ipynb"
    book = nbformat.read(path, as_version=4)
    nbclient.NotebookClient(book, timeout=120, kernel_name="python3").execute()
    shown = json.dumps(book.cells)
    assert "Jim Phelps is the traitor" in shown
    assert "vega" in shown
    for cell in book.cells:
        for output in cell.get("outputs", ()):
            assert output["output_type"] != "error"

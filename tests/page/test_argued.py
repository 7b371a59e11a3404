"""What a page argues, and whether it calls a case fair: as the commands have it."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from reasoner.case.library import list_bundled

pytest.importorskip("altair", reason="the extra `report` is not installed")

from views import case

from reasoner.page.argument import PROVES
from reasoner.page.contents import make_page
from reasoner.page.fairness import judge
from reasoner.page.model import Page
from reasoner.prose.judgement import word_judgement
from reasoner.prose.phrases import Phrases

PLOTS = ["observatory", "ninth_lot"]


@cache
def page(ref: str) -> Page:
    return make_page(case(ref))


@cache
def judged(ref: str) -> Any:
    """What a page says of fairness: found once, of the films that takes seconds."""
    return judge(case(ref))


@pytest.mark.sample(2)
@pytest.mark.parametrize("ref", PLOTS)
def test_every_argument_has_its_evidence(ref: str) -> None:
    """Of every plot, at every scene, from every chair: what would do alone, as
    `explain` has it, also where no verdict turns."""
    for chair in page(ref).chairs:
        for scene, at in zip(case(ref).scenes, chair.views, strict=True):
            for plot in page(ref).views[at].plots:
                boxes = {box.id: box for box in plot.boxes}
                assert {key for box in boxes.values() for key in box.below} < {*boxes}
                answer = case(ref).answer(scene, chair.chain)
                (why,) = (w for w in answer.reasons if w.plot == plot.plot)
                below = boxes["basis"].below if why.cited else ()
                assert {boxes[key].event for key in below} == {
                    event.event for event in why.cited
                }


def test_an_argument_says_what_the_leader_did() -> None:
    """Of whom one saw at it no rival has anything to explain: his own doings speak."""
    found = page("observatory")
    (plot,) = (
        p for p in found.views[found.chairs[0].views[-1]].plots if p.plot == "ruin"
    )
    boxes = {box.id: box for box in plot.boxes}
    (act, *_) = (boxes[key] for key in boxes["verdict"].below if key.startswith("act"))
    assert act.text == "June is seen at it"
    assert [boxes[key].text for key in act.below] == [
        "Karl's lamp falls on June, who is filing at the other cable"
    ]


@pytest.mark.parametrize("ref", PLOTS)
def test_what_proves_it_stands_first_in_the_argument(ref: str) -> None:
    proven = 0
    for view in page(ref).views:
        for plot in view.plots:
            boxes = {box.id: box for box in plot.boxes}
            proves = "basis" in boxes and boxes["basis"].text == PROVES
            assert proves == ("proven" in {bar.status for bar in plot.bars})
            if proves:
                assert boxes["verdict"].below[0] == "basis"
                assert {boxes[key].mark for key in boxes["basis"].below} == {"shown"}
                proven += 1
    assert proven or ref != "observatory"


@pytest.mark.sample(3)
@pytest.mark.parametrize("ref", list_bundled())
def test_fairness_is_judged_as_by_fair(ref: str) -> None:
    """One answer, wherever it is asked for: a page judges nobody whom `fair` leaves."""
    asked = case(ref).fair()
    found, words = judged(ref)
    assert found == asked
    text = "\n".join(getattr(one, "text", "") for one in words)
    for plot in asked.plots:
        assert word_judgement(Phrases(case(ref).data), plot) in text
        meant = f"--culprit {ahead(ref, plot.plot)}"
        assert (meant in text) == (plot.judgement == "open" and "None" not in meant)


def ahead(ref: str, plot: str) -> str | None:
    return next(one.culprit for one in case(ref).solve().plots if one.plot == plot)


def test_what_is_open_is_judged_for_whoever_is_ahead_with_the_command() -> None:
    """On a page one cannot say who it was, as one can on the command line."""
    film = "mission_impossible_1996"
    _, words = judged(film)
    text = [getattr(one, "text", "") for one in words]
    told = text.index("If it was meant to be Jim Phelps, alone ahead at the end")
    assert text[told + 1].endswith(f"reasoner fair {film} --culprit phelps")
    (plot,) = case(film).fair("phelps").plots
    assert word_judgement(Phrases(case(film).data), plot) in text[told:]

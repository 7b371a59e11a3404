"""What is shown of a rival adds up to his price."""

from __future__ import annotations

import re

import pytest
from views import case as loaded

from reasoner.prose.explanation import why_dearer
from reasoner.prose.phrases import Phrases
from reasoner.results.explanation import ExplainedRival


@pytest.mark.parametrize("name", ["gannet", "graysuit", "observatory"])
def test_the_prices_shown_come_to_the_rank_of_every_rival(name: str) -> None:
    case = loaded(name)
    phrases = Phrases(case.data)
    for verdict in case.timeline().verdicts:
        for why in case.answer(verdict.scene).reasons:
            for rival in (r for r in why.rivals if r.rank):
                explained = ExplainedRival(**dict(rival), ruled_out=None, roles=())
                text = why_dearer(phrases, explained)
                shown = sum(map(int, re.findall(r"\(([+-]\d+)\)", text)))
                assert shown == rival.rank, (verdict.scene, text)


def test_what_is_spared_only_in_price_is_not_said_to_be_otherwise(reasoner) -> None:
    out = reasoner("explain mission_impossible_1996 --scene 13 --as ethan --full").out
    told = " ".join(out.split())
    assert "death of Jim Phelps was staged (-1), now at no further price" in told
    claire, *_ = told.partition("Claire Phelps, harder to believe by 3")[2].split(
        " - Hannah "
    )
    assert "need not be that the death of Jim Phelps" not in claire


def test_nobody_is_not_a_person(reasoner) -> None:
    for scene in (3, 8):
        out = reasoner(f"explain gannet --scene {scene}").out
        told = " ".join(out.split())
        assert "been nobody" not in told
        assert "what nobody" not in told
        assert "word of nobody" not in told


def test_the_picture_leaves_open_what_the_text_leaves_open(reasoner) -> None:
    command = "explain mission_impossible_1996 --scene 13 --as ethan"
    assert "or another of the plot, did this" in reasoner(f"{command} --full").out
    for form in ("dot", "mermaid"):
        picture = reasoner(f"{command} --format {form} --full").out
        words = re.sub(r"<br/>|\\n", " ", picture)
        assert "Jim Phelps, or another of the plot, did it" in words


CAUGHT = """
title("Caught"). scene(1, "One").
side(firm, "the firm").
person(ann, "Ann"). member(ann, firm).
person(bob, "Bob"). member(bob, firm).
person(cat, "Cat").
plot(sale, firm, "Somebody sells the firm").
mark(glove, "the red glove"). common(glove).
event(owns_up, 1, "Ann says that she is in it").
present(owns_up, (ann ; bob ; cat)). says(owns_up, ann, in_on(ann, sale)).
event(found, 1, "The glove of whoever leads it is found, and Bob has lost one").
present(found, (ann ; bob ; cat)). trace(found, sale, glove). bears(found, bob, glove).
"""


def test_who_is_in_it_whoever_leads_is_said_to_be(reasoner, case_file) -> None:
    """Ann leads and the glove matches by chance, or Bob leads and she helps: 2 each."""
    for command in ("solve", "explain"):
        told = " ".join(reasoner(f"{command} {case_file(CAUGHT)} --as cat").out.split())
        assert "it is open between Ann and Bob" in told
        assert "Ann is in it in any case, as its head or as a helper." in told
        assert "Suspected (the best explanations differ): Ann" not in told

"""Texts within a sentence: a capital goes only where it cannot be a name's."""

from __future__ import annotations

import pytest

from reasoner.case.loader import parse
from reasoner.prose.document import Item, Paragraph
from reasoner.prose.phrases import Phrases, of_one
from reasoner.prose.quotes import quote_once

CASE = """
title("Names"). side(us, "us"). person(a, "A"). person(doctor, "The doctor").
person(karla, "Karla"). mark(pen, "pen"). mark(prints, "fingerprints").
scene(1, "One"). event(e, 1, "They meet").
"""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Pratt shows Helga the way", None),
        ("Pirates board the ship", None),
        ("Karla has a mole", None),
        ("The doctor lied", "the doctor lied"),
        ("A turned traitor", None),
        ("Penelope shows the way", None),
        ("Anna looks on", None),
        ("Theodore looks on", None),
        ("At the gate they part", "at the gate they part"),
        ("The doctors lied", "the doctors lied"),
        ("It's over", "it's over"),
        ("Somebody steals", "somebody steals"),
        ("Fingerprints pointed to the wrong person", "fingerprints pointed to the "),
        ("Pen was left by Karla", "pen was left by Karla"),
        ("", ""),
    ],
)
def test_within_a_sentence(text: str, wanted: str | None) -> None:
    phrases = Phrases(parse(CASE, "names"))
    assert phrases.within(text).startswith(text if wanted is None else wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Scene 1: Is it so?.", "Scene 1: Is it so?"),
        ("Scene 1: It is so!. Scene 2", "Scene 1: It is so! Scene 2"),
        ("Scene 1: It is so..", "Scene 1: It is so."),
        ("Seen in scene 1: They meet.. Then", "Seen in scene 1: They meet. Then"),
        ("Scene 1: It is ...", "Scene 1: It is ..."),
        ("Wrote ../a.lp.", "Wrote ../a.lp."),
        ("Wrote what?.lp.", "Wrote what?.lp."),
    ],
)
def test_no_sentence_ends_twice(text: str, wanted: str) -> None:
    assert (Paragraph(text).text, Item(text).text) == (wanted, wanted)


def test_what_is_quoted_again_is_told_by_its_scene() -> None:
    phrases = Phrases(parse(CASE, "names"))
    texts = (
        'Karla did it ("They meet", scene 1; unusual, 1).',
        'Karla did not do it ("They meet").',
        'A lied, scene 1: "They meet" (unusual, 1).',
        'A lied, scene 1: "They part" (unusual, 1).',
    )
    assert [item.text for item in quote_once(phrases, map(Item, texts))] == [
        'Karla did it ("They meet", scene 1; unusual, 1).',
        "Karla did not do it (scene 1).",
        "A lied, scene 1 (unusual, 1).",
        'A lied, scene 1: "They part" (unusual, 1).',
    ]


def test_whom_somebody_calls_the_culprit_is_not_the_one_of_whom_it_is_said() -> None:
    charged = "Ann was wrong in saying that Ben is the culprit"
    assert of_one(charged, "Cora") == charged
    assert of_one("the culprit, who was away, sent a hand", "Cora") == (
        "Cora, who was away, sent a hand"
    )

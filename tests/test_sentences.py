"""Every sentence of every rule, filled with each kind of label: no known blemish."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from clingo.ast import AST, ASTType, parse_files

from reasoner import Case
from reasoner.analysis.negation import affirmed
from reasoner.case.label import Label
from reasoner.case.library import rules_dir

LABELS = (
    Label("Parker"),
    Label("the lamplighter"),
    Label("the twins", many=True),
    Label("the moor", preposition="on"),
    Label("Cal?"),
    Label("it is late"),
)
BLEMISHES = {
    "a stop of its own: others put it": r"(?<!Cal)[.!?;,:]$",
    "a capital of its own: others put it": r"^(The|A|An|It|In|Nobody|Somebody|What) ",
    "a doubled word": r"\b(\w+) \1\b",
    "two spaces": r"  |^ | $",
    "an identifier": r"[a-z]_[a-z]",
    "a place not filled": r"[{}]",
    "doubled denial": r"not so that it is not so",
    "one verb of many": r"(?<!of )(?<!but )(?<!whether )(?<!left )"
    r"\bthe twins (?!as\b|always\b)\w+s\b",
    "a verb of many of one": r"(Parker|Cal\?|the lamplighter) (are|were|have|do)\b",
    "in what one is on": r"\bin the moor",
    "two colons": r":.*:",
}


def texts() -> Iterator[tuple[str, str, str]]:
    """File, what kind of sentence of what, and the sentence."""
    for path in sorted(rules_dir().glob("*.lp")):
        statements: list[AST] = []
        parse_files([str(path)], statements.append)
        for statement in statements:
            if statement.ast_type == ASTType.Rule and not statement.body:
                yield from _said(path.stem, statement.head)


def _said(file: str, head: AST) -> Iterator[tuple[str, str, str]]:
    match = re.fullmatch(r'(phrase|sentence|absent)\((.*),\s*"(.*)"\)', str(head))
    if match:
        kind, of, text = match.groups()
        yield file, f"{kind} {of}", text.replace('\\"', '"')


SAID = list(texts())


def test_there_are_sentences_to_look_at() -> None:
    assert len(SAID) > 150


@pytest.mark.parametrize(
    ("file", "of", "text"), SAID, ids=[f"{file}-{of}" for file, of, _ in SAID]
)
def test_no_blemish(file: str, of: str, text: str) -> None:
    places = 1 + max((int(n) for n in re.findall(r"\{(\d)", text)), default=-1)
    for turn in range(len(LABELS)):
        names = (LABELS[turn:] + LABELS[:turn])[:places]
        filled = text.format(*names)
        print(f"{file}: {of}: {filled}")
        found = [why for why, form in BLEMISHES.items() if re.search(form, filled)]
        assert not found, f"{file}: {of}: {filled}"


STORY = """
title("Words"). side(s, "the side"). plot(p, s, "The plot"). thing(cup, "The cup").
person(ann, "Ann"). person(boy, "The stable boy"). person(cid, "The Count").
member(ann, s). place(box, "The box"). secret(k, "the word"). mark(m, "the mark").
state(rang, "Ann did not ring"). state(lit, "it is lit").
state(kept, "whoever is in keeps it"). state(served, "Ann has served under him").
state(key, "Ann has a key"). state(gone, "whoever has gone has sent word").
state(pair, "Ann and Bob are still lovers"). state(wed, "Ann laughs and Bob is wed").
state(two, "we are here and he is there"). state(men, "the police have a man there").
state(wept, "Mrs Ann wept"). state(robbed, "Eda robbed the bank that night").
state(taped, "Ann taped it"). state(dressed, "a man dressed in black robbed Ann").
state(comes, "the letter comes from Ann"). state(always, "Ann always pays").
state(ran, "Ann ran and Bob fled").
state(once, "Ann once rang"). state(had, "to have a key is well").
scene(1, "One"). event(e, 1, "They meet"). present(e, (ann ; boy ; cid)). deed(e, p).
"""
DENIALS = {
    "guilty(ann,p)": "Ann is not the culprit",
    "in_on(boy,p)": "the stable boy is not in the plot",
    "did(cid,e)": 'The Count did not do it ("They meet")',
    "elsewhere(ann,e)": 'Ann had a hand in it ("They meet")',
    "dead(boy)": "the stable boy is alive",
    "alive(boy)": "the stable boy is dead",
    "located(cup,box)": "the cup is not in the box",
    "knows(ann,dead(boy))": "Ann does not know that the stable boy is dead",
    "holds(rang)": "Ann did ring",
    "holds(lit)": "it is not lit",
    "holds(wed)": "it is not so that Ann laughs and Bob is wed",
    "holds(kept)": "it is not so that whoever is in keeps it",
    "holds(served)": "Ann has not served under him",
    "holds(key)": "Ann does not have a key",
    "holds(men)": "the police do not have a man there",
    "holds(wept)": "Mrs Ann did not weep",
    "holds(robbed)": "Eda did not rob the bank that night",
    "holds(taped)": "it is not so that Ann taped it",
    "holds(dressed)": "it is not so that a man dressed in black robbed Ann",
    "holds(comes)": "the letter does not come from Ann",
    "holds(always)": "it is not so that Ann always pays",
    "holds(ran)": "it is not so that Ann ran and Bob fled",
    "holds(once)": "it is not so that Ann once rang",
    "holds(had)": "to have a key is not well",
    "holds(gone)": "it is not so that whoever has gone has sent word",
    "holds(pair)": "Ann and Bob are no longer lovers",
    "holds(two)": "it is not so that we are here and he is there",
    "neg(dead(boy))": "the stable boy is dead",
    "and(dead(boy),alive(cid))": "it is not so that both the stable boy is dead and "
    "The Count is alive",
}


@pytest.mark.parametrize("claim", DENIALS)
def test_what_is_not_so_is_said_in_plain_words(claim: str) -> None:
    (held,) = Case.from_text(STORY).believes("audience", f"neg({claim})").beliefs
    assert held.text == DENIALS[claim]


@pytest.mark.parametrize("text", ["nobody is not here", "it is late", "is not, is not"])
def test_what_is_not_plain_is_not_affirmed(text: str) -> None:
    assert affirmed(text) is None

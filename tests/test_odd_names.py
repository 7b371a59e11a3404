"""Every answer about people and things whose names are plural, end in a question mark,
or are places that one is on or at: no known blemish in any sentence of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from reasoner import Case
from reasoner.prose.dispatch import words
from reasoner.results.base import Frozen

STORY = """
title("The boathouse").
side(club, "The rowing club"). plot(theft, club, "Who sold the oars?").
plot(fire, club, "Someone sets fire to the shed.").
person(twins, "The twins"). person(ann, "Ann"). person(boy, "The stable boy").
person(cal, "Cal?"). person(hands, "The farm hands").
plural((twins ; hands ; oars ; tracks ; plans ; stocks)).
member((ann ; twins ; boy ; cal ; hands), club).
thing(oars, "The oars"). place(moor, "The moor"). place(stocks, "The stocks").
preposition(moor, "on"). preposition(stocks, "by").
secret(plans, "the plans of the race"). mark(tracks, "the tracks of clogs").
mark(key, "the brass key?"). cleared(twins, plans). cleared(ann, plans).
scene(1, "The shed"). scene(2, "Whose tracks?"). scene(3, "Words").
scene(4, "A find"). scene(5, "The end?").
event(meet, 1, "They meet at the shed"). present(meet, (ann ; boy ; cal ; twins)).
present(meet, hands). located(meet, oars, stocks).
event(gone, 2, "The oars are gone! Who took them?"). deed(gone, theft).
betokens(gone, theft). trace(gone, gone, tracks). present(gone, (ann ; boy ; cal)).
event(burns, 2, "The shed burns."). deed(burns, fire). betokens(burns, fire).
present(burns, (ann ; cal)). trace(burns, burns, key).
event(sold, 2, "The rivals know the plans"). leak(sold, plans, theft).
present(sold, (ann ; twins ; hands)).
event(clogs, 3, "Whose clogs? The twins have such"). bears(clogs, twins, tracks).
present(clogs, (ann ; boy ; cal)).
event(blames, 3, "Ann blames the twins."). says(blames, ann, did(twins, gone)).
present(blames, (ann ; boy ; cal ; twins)).
event(moors, 3, "The twins speak of the moor"). says(moors, twins, located(oars, moor)).
present(moors, (boy ; cal ; twins ; hands)).
event(near, 3, "The farm hands speak"). says(near, hands, near(cal, burns)).
says(near, hands, neg(motive(twins, fire))). present(near, (hands ; ann ; twins)).
event(fear, 4, "Cal? says what he fears"). says(fear, cal, in_on(hands, fire)).
present(fear, (cal ; ann ; boy)).
event(find, 4, "The boy finds the oars"). located(find, oars, stocks).
present(find, boy). watches(find, cal).
event(falls, 5, "The farm hands fall into the mill race"). seems_dead(falls, hands).
present(falls, (ann ; boy ; cal ; twins)).
event(owns, 5, "The twins own up?"). says(owns, twins, guilty(twins, theft)).
present(owns, (ann ; twins)).
"""
MANY = r"\b[Tt]he (?:twins|farm hands|oars|tracks of clogs|plans of the race|stocks)\*?"
HEADS = "".join(
    rf"(?<!\b{word} )" for word in ("of", "left", "by", "but", "than", "to", "was")
)
BLEMISHES = {
    "a verb of one, of many": rf"{HEADS}{MANY} (?!as\b|always\b|besides\b)\w+s\b",
    "a verb of many, of one": r"(?<! and )(?:Ann|Cal\?|stable boy)\*? "
    r"(?:are|were|have|do)\b",
    "in where one is on": r"\bin the (?:moor|stocks)\b",
    "a second stop": r"[?!]\.|[?!]\"?\.$|\.\.",
    "two colons": r"^[^:;.]*(?<!scene \d): [^:;.?!]*: [^:;.?!]*: ",
    "a doubled word": r"\b(\w+) \1\b",
    "an identifier": r"\b[a-z]+_[a-z]+\b",
    "small at the start": r"(?<!\S)[.] [a-z]",
}
CHAIRS = ("audience", "ann", "boy", "cal", "twins", "hands", "ann/twins", "cal/hands")


@pytest.fixture(scope="module")
def case() -> Case:
    return Case.from_text(STORY)


def answers(case: Case, chair: str) -> Iterator[Frozen]:
    yield case.answer(5, chair)
    yield case.explain(5, chair)
    yield case.timeline(chair)
    yield case.ledger(5, chair)
    yield case.believes(chair, None, 5)
    for claim in ("located(oars,moor)", "did(twins,gone)", "dead(hands)"):
        yield case.believes(chair, claim, 5)
    for person in (*case.data.persons, "nobody"):
        yield case.why_not(person, 5, chair)
    yield case.liars(5, chair)
    yield case.what_if(without=["clogs"], scene=5, viewpoint=chair)


@pytest.mark.sample(3)
@pytest.mark.parametrize("chair", CHAIRS)
@pytest.mark.parametrize("full", [False, True])
def test_answers_agree_with_their_names(case: Case, chair: str, full: bool) -> None:
    for answer in answers(case, chair):
        assert blemishes(case, answer, full) == []


def test_what_is_asked_from_no_chair_agrees(case: Case) -> None:
    asked: list[Frozen] = [case.minds(5), case.who_knew("plans"), case.check()]
    asked += [
        case.fair(culprit=who, plot="theft", reveal=5) for who in ("twins", "cal")
    ]
    for answer in asked:
        assert blemishes(case, answer) == []


def blemishes(case: Case, answer: Frozen, full: bool = False) -> list[str]:
    """What is wrong in the sentences of ANSWER, each with its sentence."""
    told = (getattr(part, "text", "") for part in words(case.data, answer, full))
    return [
        f"{why}: {text}"
        for text in told
        for why, form in BLEMISHES.items()
        if re.search(form, text)
    ]

"""A word that nobody foresaw: statements, a claim and a kind of surprise, added to the
rules alone, go through every question; not a line of Python knows of them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
WORDS = """
%*! owing(E: event, P: person, Q: person)
E shows that P owes Q money.
*%
#defined owing/3.
%*! quits(E: event, P: person)
E shows that P owes nobody anything.
*%
#defined quits/2.
%*! claim owes(P: person, Q: person)
P owes Q money.
*%
"""
FORMULA = """
about(owes(P, Q), P) :- utters(_, _, owes(P, Q)).
phrase(owes, "{0} owes {1} money").
"""
RULES = """
circumstance(owes(P, Q)) :- utters(_, _, owes(P, Q)).
shown_so(owes(P, Q)) :- circumstance(owes(P, Q)), evidence(E), owing(E, P, Q).
ruled_out(owes(P, Q)) :- circumstance(owes(P, Q)), evidence(E), quits(E, P).
surprise(for_sport, (B, P)) :- culprit(B, P), evidence(E), quits(E, P).
phrase(for_sport, "{1} did it though he needed no money").
sentence(quits, "{1} owes nobody anything: {0}").
"""
RANK = 'rank(for_sport, 2, "few betray who owe nothing").\n'
SORT = 'circumstantial(owes, "books show it").\n'
IDENTITY = 'identity(for_sport, "a trial").\n'

STORY = """
title("The books").
side(bank, "the bank").
person(paul, "Paul").  member(paul, bank).
person(olga, "Olga").  member(olga, bank).
person(rita, "Rita").
plot(fraud, bank, "Somebody robs the bank").
scene(1, "The till").
event(gone, 1, "The till is empty").
deed(gone, fraud).
betokens(gone, fraud).
present(gone, paul).  mentions(gone, olga).
event(talk, 1, "Paul says that he is in Rita's debt").
says(talk, paul, owes(paul, rita)).
present(talk, olga).  present(talk, paul).  mentions(talk, rita).
scene(2, "The books").
event(books, 2, "By the books Paul owes nobody anything").
quits(books, paul).
present(books, olga).
"""

ASK = """
import json, sys
from reasoner import Case
case = Case.from_text(sys.stdin.read(), "books")
answers = {
    "solve": case.solve(),
    "explain": case.explain(),
    "answer": case.answer(),
    "sensitivity": case.sensitivity(),
    "believes": case.believes("olga", "owes(paul, rita)"),
    "before": case.believes("olga", "owes(paul, rita)", scene=1),
    "ledger": case.ledger(),
    "why_not": case.why_not("paul"),
    "settle": case.what_would_settle(plot="fraud"),
    "check": case.check(),
}
print(json.dumps({
    name: {**found.model_dump(mode="json"), "text": case.text(found)
           if name != "settle" else ""}
    for name, found in answers.items()
}))
"""


@pytest.fixture(scope="module")
def asked(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[str], dict[str, Any]]:
    """The answers on the story, with the new words and what else is added to the
    sorts: by a copy of the program that differs in its rules alone."""

    def ask(sorts: str) -> dict[str, Any]:
        home = tmp_path_factory.mktemp("copy")
        for folder in ("reasoner", "rules"):
            shutil.copytree(ROOT / folder, home / folder)
        for name, more in (
            ("vocabulary", WORDS),
            ("formula", FORMULA),
            ("circumstance", RULES),
            ("ranks", RANK),
            ("sorts", sorts),
        ):
            with (home / "rules" / f"{name}.lp").open("a", encoding="utf-8") as file:
                file.write(more)
        ran = subprocess.run(
            [sys.executable, "-c", ASK],
            input=STORY,
            capture_output=True,
            text=True,
            cwd=home,
            timeout=60,
        )
        assert ran.returncode == 0, ran.stderr
        found: dict[str, Any] = json.loads(ran.stdout)
        return found

    return ask


def test_a_new_word_goes_through_every_question(
    asked: Callable[[str], dict[str, Any]],
) -> None:
    found = asked(SORT)
    (plot,) = found["solve"]["plots"]
    assert plot["culprit"] == "olga"
    (paul,) = [s for s in plot["suspects"] if s["person"] == "paul"]
    assert "for_sport" in [s["kind"] for s in paul["surprises"]]
    reasons = found["answer"]["reasons"][0]["reasons"]
    assert "for_sport" in [r["surprise"]["kind"] for r in reasons]
    for name in ("explain", "answer", "why_not"):
        assert "did it though he needed no money" in found[name]["text"], name
    assert [k["kind"] for k in found["sensitivity"]["kinds"]].count("for_sport") == 1
    assert "for sport" in found["sensitivity"]["text"]
    (now,), (before,) = found["believes"]["beliefs"], found["before"]["beliefs"]
    assert (before["stance"], now["stance"]) == ("believed", "disbelieved")
    (lie,) = found["ledger"]["deceptions"]
    assert (lie["deceiver"], lie["kinds"]) == ("paul", ["lie"])
    assert [(d["mind"], d["until"]) for d in lie["deceived"]] == [("olga", 2)]
    assert "Paul owes Rita money" in " ".join(found["ledger"]["text"].split())


def test_what_sort_a_word_is_of_is_for_the_rules(
    asked: Callable[[str], dict[str, Any]],
) -> None:
    found = asked(IDENTITY)
    assert [p["culprit"] for p in found["solve"]["plots"]] == ["olga"]
    reasons = found["answer"]["reasons"][0]["reasons"]  # it says only who it is
    assert "for_sport" not in [r["surprise"]["kind"] for r in reasons]
    (lie,) = found["ledger"]["deceptions"]
    assert lie["deceived"] == []  # what Olga made of it was not asked of the worlds

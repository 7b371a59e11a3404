"""`check`: each finding in a tiny case of its own, and a near miss without it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

import reasoner
from reasoner.analysis.review.denials import DENIAL_UNPLAIN
from reasoner.analysis.review.plurals import PLURAL_UNSAID
from reasoner.analysis.review.review import IDLE, UNUSED
from reasoner.analysis.review.rule_findings import NEVER_USED
from reasoner.api import Case
from reasoner.case.library import list_bundled, rules_dir
from reasoner.results.review import Review

BASE = """\
title("A till"). side(firm, "the firm").
person(ann, "Ann"). member(ann, firm).
person(bob, "Bob"). member(bob, firm).
plot(theft, firm, "Somebody robs the till").
scene(1, "Morning").
event(opened, 1, "The till is found open").
present(opened, (ann ; bob)). betokens(opened, theft).
scene(2, "Evening").
event(talk, 2, "They talk").
present(talk, (ann ; bob)).
event(late, 2, "They go home").
"""
EVE = (
    'person(eve, "Eve"). event(fall, 1, "Eve falls"). seems_dead(fall, eve). '
    'event(tea, 2, "Tea"). '
)
UNDER = 'event(under, 1, "They look at her"). reports(under, fall). '
VANE = (
    EVE + 'scene(3, "Night"). event(found, 3, "Found"). reports(found, fall). '
    "deed(fall, theft). near(found, (ann ; bob), fall). present(found, ann). "
)
LIE = 'state(shut, "it is shut"). ends(opened, shut). says(talk, ann, holds(shut)). '
PLACED = (
    'person(zoe, "Zoe"). place(rome, "Rome"). place(oslo, "Oslo"). '
    "located(opened, zoe, oslo). "
)
MOVED = PLACED + "located(late, zoe, rome). when(late, 3). "
CODE = 'secret(code, "the code"). '
DEED = 'event(raid, 1, "A raid"). deed(raid, theft). '
GLOVE = 'mark(glove, "a glove"). '
ZOE = 'person(zoe, "Zoe"). '
BODY = DEED + ZOE + "seems_dead(raid, zoe). body(raid, zoe). present(raid, ann). "
CHANCE = DEED + "near(opened, (ann ; bob), raid). "
SPOKEN = 'state(shut, "it is shut"). time(1, 2). says(opened, ann, holds(shut)). '
BEFORE = "when(eve, 1). present(eve, bob). ends(eve, shut). "
# Code, what is added, and what is added instead where all is well.
CASES = [
    (
        "undercover-in-the-open",
        "undercover(opened, bob, firm).",
        'side(law, "the law"). undercover(opened, bob, law).',
    ),
    (
        "undercover-enemy",
        ZOE + "enemy(zoe, firm). present(opened, zoe). undercover(opened, zoe, firm).",
        ZOE + "present(opened, zoe). undercover(opened, zoe, firm).",
    ),
    (
        "acts-after-death",
        EVE + "body(fall, eve). present(tea, eve).",
        EVE + "body(fall, eve). present(tea, eve). when(tea, 0).",
    ),
    (
        "acts-after-death",
        EVE + "body(fall, eve). present(tea, eve).",
        EVE + "body(fall, eve). present(tea, eve). sham(late, fall, eve).",
    ),
    (
        "acts-after-death",
        EVE + "body(fall, eve). present(tea, eve).",
        EVE + "body(fall, eve). unaware(tea, eve).",
    ),
    (
        "acts-after-death",
        VANE + "body(found, eve). present(tea, eve).",
        VANE + "body(found, eve). present(tea, eve). between(found, fall, 1, 2).",
    ),
    (
        "acts-after-death",
        VANE + "body(fall, eve). seems_dead(found, eve).",
        VANE + "body(fall, eve). seems_dead(found, eve). body(found, eve).",
    ),
    (
        "back-from-the-dead",
        VANE + "present(tea, eve).",
        VANE + "present(tea, eve). between(found, fall, 1, 2).",
    ),
    (
        "found-alive",
        EVE + UNDER + "present(under, (ann ; eve)).",
        EVE + UNDER + "present(under, ann). unaware(under, eve).",
    ),
    (
        "speaks-after-death",
        VANE + "body(found, eve). says(tea, eve, alive(bob)).",
        VANE + "body(found, eve). says(tea, eve, alive(bob)). "
        "between(found, fall, 1, 2).",
    ),
    ("lie-or-cover", LIE, LIE + "accounts(opened, talk)."),
    ("lie-or-cover", LIE, LIE + "retracts(late, talk)."),
    ("lie-or-cover", LIE, LIE + "compelled(late, talk)."),
    ("lie-or-cover", LIE, LIE + "forced(talk)."),
    ("lie-or-cover", LIE, LIE + "unmasks(late, talk, ann)."),
    ("lie-or-cover", LIE, LIE + "disguised(talk, ann, bob)."),
    ("lie-or-cover", LIE, LIE.replace("opened, shut", "late, shut")),
    ("lie-or-cover", LIE, LIE.replace("holds", "neg(holds").replace("))", ")))")),
    ("lie-or-cover", LIE, LIE + "says(late, ann, guilty(ann, theft))."),
    ("lie-or-cover", LIE, LIE + "says(late, ann, in_on(ann, theft))."),
    ("lie-or-cover", LIE, LIE + DEED + "says(late, ann, did(ann, raid))."),
    ("lie-or-cover", LIE, LIE + DEED + "acts(raid, ann)."),
    ("lie-or-cover", LIE, LIE + "acts(late, ann). serves(late, theft)."),
    ("lie-or-cover", LIE, LIE + "proves(late, guilty(ann, theft))."),
    ("lie-or-cover", LIE, LIE + "proves(late, in_on(ann, theft))."),
    (
        "lie-or-cover",
        LIE,
        LIE + 'event(mends, 1, "It is shut"). begins(mends, shut). minute(mends, 5).',
    ),
    (
        "lie-or-cover",
        PLACED + "says(talk, ann, located(zoe, rome)).",
        PLACED + "says(talk, ann, located(zoe, oslo)).",
    ),
    (
        "lie-or-cover",
        MOVED + "says(talk, ann, neg(located(zoe, oslo))).",
        MOVED + "says(talk, ann, neg(located(zoe, rome))).",
    ),
    ("lie-or-cover", LIE, LIE.replace("talk", "late") + "watches(late, ann)."),
    (
        "watchers-apart",
        "watches(late, (ann ; bob)).",
        "watches(late, (ann ; bob)). reports(talk, late). when(late, 0).",
    ),
    (
        "watchers-apart",
        "watches(late, (ann ; bob)).",
        ZOE + "watches(late, (ann ; zoe)).",
    ),
    (
        "back-from-the-dead",
        EVE + "present(tea, eve).",
        EVE + "present(tea, eve). hides(tea, eve).",
    ),
    (
        "hides-without-death",
        EVE + "hides(opened, bob).",
        EVE + "hides(tea, eve).",
    ),
    (
        "found-in-the-act",
        BODY,
        BODY + "acts(raid, ann).",
    ),
    (
        "prompts-nobody",
        "acts(late, ann). prompts(talk, ann, late).",
        "acts(late, bob). prompts(talk, ann, late).",
    ),
    (
        "lasting-ends",
        'state(lit, "it is lit"). lasting(lit). begins(opened, lit). ends(talk, lit).',
        'state(lit, "it is lit"). lasting(lit). begins(opened, lit).',
    ),
    (
        "gone-before-all",
        "at_large(talk, bob, late).",
        "at_large(talk, bob, late). " + CHANCE,
    ),
    (
        "between-upside-down",
        CHANCE + "between(late, raid, 2, 1).",
        CHANCE + "between(late, raid, 1, 2).",
    ),
    ("size-upside-down", "size(talk, theft, 2, 1).", "size(talk, theft, 1, 2)."),
    ("size-beyond-cast", "size(talk, theft, 3, 4).", "size(talk, theft, 2, 4)."),
    ("size-of-none", "size(talk, theft, 0, 0).", "size(talk, theft, 0, 1)."),
    (
        PLURAL_UNSAID,
        ZOE.replace("Zoe", "the three old servants in the hut") + "present(late, zoe).",
        ZOE.replace("Zoe", "the two of hearts") + "present(late, zoe).",
    ),
    (
        PLURAL_UNSAID,
        ZOE.replace("Zoe", "two men") + "present(late, zoe).",
        ZOE.replace("Zoe", "two men") + "present(late, zoe). plural(zoe).",
    ),
    (
        DENIAL_UNPLAIN,
        'state(tape, "Ann taped it"). says(talk, ann, neg(holds(tape))).',
        'state(tape, "Ann has taped it"). says(talk, ann, neg(holds(tape))).',
    ),
    (
        DENIAL_UNPLAIN,
        'state(tape, "Ann taped it"). ends(talk, tape).',
        'state(tape, "Ann taped it"). begins(talk, tape).',
    ),
    (
        "hands-of-none",
        CHANCE + "hands(talk, raid, 0).",
        CHANCE + "hands(talk, raid, 1).",
    ),
    (
        "hands-beyond-cast",
        CHANCE + "hands(talk, raid, 3).",
        CHANCE + "hands(talk, raid, 2).",
    ),
    (
        "hands-beyond-plot",
        CHANCE + "hands(talk, raid, 2). size(late, theft, 1, 1).",
        CHANCE + "hands(talk, raid, 2). size(late, theft, 1, 2).",
    ),
    (
        "hands-differ",
        CHANCE + "hands(talk, raid, 2). hands(late, raid, 1).",
        CHANCE + "hands(talk, raid, 2). hands(late, raid, 2).",
    ),
    (
        "hands-fewer-than-told",
        CHANCE + "hands(late, raid, 1). "
        "says(talk, ann, and(did(ann, raid), did(bob, raid))).",
        CHANCE + "hands(late, raid, 2). "
        "says(talk, ann, and(did(ann, raid), did(bob, raid))).",
    ),
    (
        "doers-upside-down",
        CHANCE + "doers(talk, raid, 2, 1).",
        CHANCE + "doers(talk, raid, 1, 2).",
    ),
    (
        "doers-of-none",
        CHANCE + "doers(talk, raid, 0, 2).",
        CHANCE + "doers(talk, raid, 1, 2).",
    ),
    (
        "doers-beyond-cast",
        CHANCE + "doers(talk, raid, 3, 4).",
        CHANCE + "doers(talk, raid, 2, 4).",
    ),
    (
        "doers-beyond-plot",
        CHANCE + "doers(talk, raid, 2, 2). size(late, theft, 1, 1).",
        CHANCE + "doers(talk, raid, 1, 2). size(late, theft, 1, 1).",
    ),
    (
        "doers-differ",
        CHANCE + "doers(talk, raid, 2, 2). hands(late, raid, 1).",
        CHANCE + "doers(talk, raid, 1, 2). hands(late, raid, 1).",
    ),
    (
        "close-to-oneself",
        "close(talk, ann, ann).",
        "close(talk, ann, bob).",
    ),
    (
        "never-close",
        "estranged(late, ann, bob).",
        "close(talk, bob, ann). estranged(late, ann, bob).",
    ),
    (
        "joins-already",
        "joins(talk, ann, firm).",
        "joins(talk, ann, firm). leaves(opened, ann, firm).",
    ),
    (
        "leaves-unjoined",
        ZOE + "present(late, zoe). leaves(late, zoe, firm).",
        ZOE + "present(late, zoe). leaves(late, zoe, firm). joins(opened, zoe, firm).",
    ),
    ("awake-and-unaware", "unaware(talk, ann).", "unaware(late, ann)."),
    ("glimpses-and-sees", "glimpses(talk, ann).", "glimpses(late, ann)."),
    (
        "begins-and-ends",
        'state(shut, "the till is shut"). begins(talk, shut). ends(late, shut).',
        'state(shut, "the till is shut"). begins(talk, shut). ends(late, shut).'
        "minute(late, 5).",
    ),
    (
        "acts-behind-a-face",
        "disguised(late, ann, bob). acts(late, ann).",
        "disguised(late, ann, bob). acts(late, bob).",
    ),
    (
        "acts-behind-a-face",
        "poses(late, ann, bob). says(late, ann, alive(bob)).",
        "poses(late, ann, bob). says(late, bob, alive(ann)).",
    ),
    ("meets-own-likeness", "disguised(talk, ann, bob).", "disguised(late, ann, bob)."),
    (
        "sure-face-unmasked",
        "unmasks(late, talk, ann). unmistakable(talk, ann).",
        "unmasks(late, talk, ann). unmistakable(talk, bob).",
    ),
    (
        "alibi-against-act",
        DEED + "acts(raid, ann). alibi(late, ann, raid).",
        DEED + "present(raid, ann). alibi(late, ann, raid).",
    ),
    (
        "speaks-after-death",
        EVE + "body(fall, eve). says(tea, eve, alive(bob)).",
        EVE + "body(fall, eve). says(tea, eve, alive(bob)). disguised(tea, ann, eve).",
    ),
    (
        "two-places-in-a-scene",
        'place(rome, "Rome"). place(paris, "Paris"). happens_at(talk, rome).'
        "happens_at(late, paris). present(late, bob).",
        'place(rome, "Rome"). place(paris, "Paris"). happens_at(talk, rome).'
        "happens_at(late, paris). present(late, bob). when(late, 3).",
    ),
    (
        "tells-unlearned",
        CODE + "tells(opened, ann, code).",
        CODE + 'tells(opened, ann, code). secret(plan, "P"). hint(plan, code).'
        "cleared(ann, plan).",
    ),
    (
        "two-places-at-once",
        'place(hall, "the hall"). place(loft, "the loft"). located(opened, ann, hall).'
        "located(talk, ann, loft). time(2, 1).",
        'place(hall, "the hall"). place(loft, "the loft"). located(opened, ann, hall).'
        "located(talk, ann, loft).",
    ),
    (
        "tells-before-finding",
        CODE + "tells(opened, ann, code). finds(talk, ann, code).",
        CODE + "tells(talk, ann, code). finds(opened, ann, code).",
    ),
    (
        "member-and-enemy",
        ZOE + "mentions(late, zoe). present(late, zoe). member(zoe, firm)."
        "enemy(zoe, firm).",
        ZOE + "mentions(late, zoe). present(late, zoe). enemy(zoe, firm).",
    ),
    (
        "knows-too-much",
        CODE + "shows(talk, ann, code).",
        CODE + "shows(talk, ann, code). discloses(opened, code).",
    ),
    ("never-told", "offscreen(late).", "offscreen(late). reports(talk, late)."),
    (
        "leak-without-leaker",
        CODE + "leak(talk, code, theft).",
        CODE + "leak(talk, code, theft). finds(opened, ann, code).",
    ),
    (
        "told-too-late",
        SPOKEN + BEFORE + 'event(eve, 2, "The evening before Bob had opened it").',
        SPOKEN + BEFORE + 'event(eve, 1, "The evening before Bob opens it"). '
        "offscreen(eve). reports(late, eve).",
    ),
    (
        "told-the-enemy",
        CODE + ZOE + "enemy(zoe, firm). cleared(ann, code)."
        'event(wood, 2, "A wood"). present(wood, (ann ; zoe)). tells(wood, ann, code).',
        CODE + ZOE + "enemy(zoe, firm). cleared(ann, code). serves(wood, theft)."
        'event(wood, 2, "A wood"). present(wood, (ann ; zoe)). tells(wood, ann, code).',
    ),
    (
        "leak-without-need",
        CODE + ZOE + "enemy(zoe, firm). present(opened, zoe)."
        "discloses(opened, code). leak(talk, code, theft).",
        CODE + ZOE + "enemy(zoe, firm). present(late, zoe)."
        "discloses(opened, code). leak(talk, code, theft).",
    ),
    (
        "secret-unused",
        CODE + "cleared(ann, code).",
        CODE + "cleared(ann, code). tells(talk, ann, code).",
    ),
    (
        "mark-unused",
        GLOVE,
        GLOVE + "trace(talk, theft, glove). bears(late, ann, glove).",
    ),
    (
        "mark-never-left",
        GLOVE + "bears(late, ann, glove).",
        GLOVE + "trace(talk, theft, glove). access(late, ann, glove).",
    ),
    (
        "trace-leads-nowhere",
        GLOVE + "trace(talk, theft, glove).",
        GLOVE + "trace(talk, theft, glove). bears(talk, bob, glove).",
    ),
    ("person-unused", ZOE, ZOE + "watches(late, zoe)."),
    (
        "member-never-met",
        ZOE + "member(zoe, firm).",
        ZOE + "member(zoe, firm). present(late, zoe).",
    ),
    ("never-present", ZOE + "mentions(late, zoe).", ZOE + "present(late, zoe)."),
    (
        "plot-never-known",
        'plot(fire, firm, "A fire"). deed(talk, fire).',
        'plot(fire, firm, "A fire"). deed(talk, fire). betokens(talk, fire).',
    ),
    (
        "plot-without-suspects",
        ZOE + 'side(shop, "the shop"). plot(fire, shop, "A fire"). member(zoe, shop).'
        "enemy(zoe, shop). present(late, zoe). betokens(talk, fire).",
        ZOE + 'side(shop, "the shop"). plot(fire, shop, "A fire"). member(ann, shop).'
        "member(bob, shop). enemy(zoe, shop). present(late, zoe)."
        "betokens(talk, fire).",
    ),
    (
        "plot-with-one-suspect",
        'side(shop, "the shop"). plot(fire, shop, "A fire"). member(ann, shop).'
        "betokens(talk, fire).",
        'side(shop, "the shop"). plot(fire, shop, "A fire"). member(ann, shop).'
        "member(bob, shop). betokens(talk, fire).",
    ),
    ("deed-without-opportunity", DEED, DEED + "near(late, bob, raid)."),
    ("accounts-for-nothing", "accounts(late, talk).", "accounts(late, opened)."),
    (
        "conduct-without-actor",
        "serves(late, theft).",
        "serves(late, theft). acts(late, bob).",
    ),
    (
        NEVER_USED,
        'place(hall, "the hall").',
        'place(hall, "the hall"). says(late, ann, neg(located(bob, hall))).',
    ),
    (
        IDLE,
        DEED + "near(late, (ann ; bob), raid). motive(talk, (ann ; bob), theft).",
        DEED + "near(late, (ann ; bob), raid).",
    ),
    (
        UNUSED,
        'accept("never-told", late, "it is so").',
        'accept("never-told", late, "it is so"). offscreen(late).',
    ),
]
OWN_NOTICE = {  # what comes with it by nature
    "plot-without-suspects": {"member-and-enemy"},
}


@cache
def looked(added: str) -> Review:
    return Case.from_text(BASE + added, "till.lp").check()


def codes(added: str, code: str) -> set[str]:
    """The codes found; idle clues only where they are asked for."""
    found = {finding.code for finding in looked(added).findings}
    return found if code == IDLE else found - {IDLE}


def test_the_base_has_nothing_to_complain_of() -> None:
    review = looked("")
    assert (review.findings, review.accepted) == ((), ())
    assert review.sound


@pytest.mark.sample(2)
@pytest.mark.parametrize(("code", "wrong", "right"), CASES, ids=lambda v: v[:24])
def test_exactly_that_finding_comes(code: str, wrong: str, right: str) -> None:
    assert codes(wrong, code) - OWN_NOTICE.get(code, set()) == {code}
    assert code not in codes(right, code)


def test_every_notice_of_the_rules_has_a_case() -> None:
    text = "".join(
        (rules_dir() / f"{name}.lp").read_text()
        for name in ("continuity", "loose_ends")
    )
    notices = re.findall(r'^notice\("([\w-]+)"', text, re.M)
    assert len(notices) == len(set(notices))
    assert set(notices) == {*re.findall(r'^finding\("([\w-]+)"', text, re.M)}
    assert set(notices) == {*re.findall(r'^advice\("([\w-]+)"', text, re.M)}
    besides = {IDLE, NEVER_USED, UNUSED, PLURAL_UNSAID, DENIAL_UNPLAIN}
    assert {code for code, *_ in CASES} == {*notices, *besides}


def test_a_finding_says_where_and_what_to_do() -> None:
    (found,) = looked("\n" + EVE + "body(fall, eve).\n  present(tea, eve).").findings
    assert (found.line, found.column, found.severity) == (14, 3, "error")
    assert found.about == ("eve", "fall", "tea")
    assert found.message == (
        "Eve dies in fall (scene 1), body and all, and yet is alive in tea (scene 2)"
    )
    assert "sham(E, fall, eve)" in found.hint


@pytest.mark.parametrize(
    ("added", "message", "hint"),
    [
        (
            "size(talk, theft, 5, 6).",
            "by talk (scene 2) the plot theft has 5 people at least, and the story has"
            " 2",
            "let MIN of size(talk, theft, MIN, MAX) be no more than 2",
        ),
        (
            CHANCE + "hands(talk, raid, 0).",
            "by talk (scene 2) nobody did raid (scene 1)",
            "let N of hands(talk, raid, N) be 1 or more",
        ),
        (
            CHANCE + "hands(talk, raid, 3).",
            "by talk (scene 2) 3 people did raid (scene 1), and the story has 2",
            "let N of hands(talk, raid, N) be no more than 2",
        ),
        (
            "prompts(talk, ann, opened).",
            "by talk (scene 2) somebody did opened (scene 1) because Ann arranged it, "
            "and nobody else acts there",
            "name who does it: acts(opened, P)",
        ),
    ],
)
def test_numbers_and_names_are_said_as_they_should_be(
    added: str, message: str, hint: str
) -> None:
    (found,) = [one for one in looked(added).findings if one.severity == "error"]
    assert (found.line, found.message) == (12, message)
    assert hint in found.hint


def test_who_is_found_dead_a_second_time_is_not_alive_by_that() -> None:
    found = EVE + "body(fall, eve). seems_dead(late, eve)."
    alive = [one.code for one in looked(found).findings]
    again = [one.code for one in looked(found + " body(late, eve).").findings]
    assert "acts-after-death" in alive
    assert "acts-after-death" not in again


def test_accepted_findings_are_counted_apart() -> None:
    ghost = EVE + "body(fall, eve). present(tea, eve). watches(late, eve)."
    review = looked(ghost + '\naccept("acts-after-death", eve, "she is a ghost").')
    assert review.findings == ()
    assert review.sound
    assert [(a.finding.about[2], a.reason, a.line) for a in review.accepted] == [
        ("tea", "she is a ghost", 13),
        ("late", "she is a ghost", 13),
    ]
    review = looked(ghost + '\naccept("acts-after-death", tea, "she is a ghost").')
    assert [finding.about[2] for finding in review.findings] == ["late"]


def test_acceptance_in_vain_is_told_with_the_likely_code() -> None:
    (found,) = looked('accept("never-tolled", late, "it is so").').findings
    assert found.hint == "did you mean never-told?"


def test_acceptance_changes_no_verdict() -> None:
    plain = Case.from_text(BASE, "till")
    accepting = Case.from_text(BASE + 'accept("never-told", ann, "so").', "till")
    assert plain.solve(2).model_dump() == accepting.solve(2).model_dump()
    assert plain.explain(plain.solve(2)) == accepting.explain(accepting.solve(2))


def test_errors_of_form_and_contradictions_come_in_one_list(tmp_path: Path) -> None:
    """What is missing is not told, nor what a misspelt fact might explain."""
    path = tmp_path / "till.lp"
    text = BASE + EVE + "body(fall, eve). present(tea, eve).\npresent(late, zeo).\n"
    path.write_text(text + ZOE + "sham(late, fall, evee).\n")
    review = reasoner.check(str(path))
    assert [(f.line, f.code) for f in review.findings] == [
        (13, "undeclared"),
        (14, "undeclared"),
    ]
    path.write_text(text + ZOE)
    review = reasoner.check(str(path))
    assert [(f.line, f.code) for f in review.findings] == [
        (12, "acts-after-death"),
        (13, "undeclared"),
    ]
    assert review.form_first
    assert not review.sound


def test_all_findings_come_however_many(tmp_path: Path) -> None:
    path = tmp_path / "till.lp"
    path.write_text(BASE + "".join(f"present(talk, p{n}).\n" for n in range(80)))
    assert len(reasoner.check(str(path)).findings) == 80


@pytest.mark.parametrize("text", ["", "foo(", "\x00", 'title("x"). a :- b.'])
def test_what_cannot_be_read_gives_findings(tmp_path: Path, text: str) -> None:
    path = tmp_path / "broken.lp"
    path.write_bytes(text.encode() if text else b"\xff")
    review = reasoner.check(str(path))
    assert review.findings
    assert not review.sound


def test_a_large_case_is_not_searched_for_idle_clues_unasked() -> None:
    crowd = "".join(
        f'person(p{n}, "P {n}"). member(p{n}, firm). present(late, p{n}).'
        for n in range(90)
    )
    clues = "".join(
        f'event(e{n}, 2, "E {n}"). active(e{n}, theft). present(e{n}, ann).'
        for n in range(90)
    )
    review = looked(crowd + clues + f'accept("{IDLE}", e1, "yes").')
    assert review.idle_skipped
    assert review.findings == ()


@pytest.mark.sample(3)
@pytest.mark.parametrize("name", list_bundled())
def test_bundled_cases_need_no_word(name: str) -> None:
    """No error and no warning; what is accepted has a reason."""
    review = reasoner.check(name)
    assert {finding.severity for finding in review.findings} <= {"note"}


def test_of_two_clues_that_say_the_same_each_names_the_other() -> None:
    twice = (
        "says(late, ann, guilty(ann, theft)). present(late, (ann ; bob)). "
        'event(again, 2, "She says so again"). says(again, ann, guilty(ann, theft)). '
        "present(again, (ann ; bob)). "
    )
    found = [f.message for f in looked(twice).findings if f.code == IDLE]
    assert found == [
        "late (scene 2) could be left out: again (scene 2) says as much",
        "again (scene 2) could be left out: late (scene 2) says as much",
    ]


def test_a_telling_before_the_news_is_no_idle_clue() -> None:
    """Without it she would not know yet what it tells."""
    told = (
        ZOE + 'present(opened, zoe). event(debts, 2, "Debts"). offscreen(debts). '
        "present(debts, bob). motive(debts, ann, theft). "
        'event(tells, 2, "Bob tells Zoe"). offscreen(tells). minute(tells, 5). '
        "present(tells, (bob ; zoe)). reports(tells, debts). "
        'scene(3, "Night"). event(news, 3, "All hear"). '
        "present(news, (ann ; bob ; zoe)). reports(news, debts). "
    )
    assert [f.about for f in looked(told).findings if f.code == IDLE] == []


def test_a_clue_that_says_nothing_is_not_said_to_be_said_twice() -> None:
    twice = (
        "accounts(late, opened). accounts(talk, opened). "
        'event(chat, 2, "They chat"). motive(chat, (ann ; bob), theft). '
    )
    (found,) = (f for f in looked(DEED + twice).findings if "chat" in f.about)
    assert "changes nobody's standing" in found.message


PORTERS = """
title("Two porters").
scene(1, "The lobby").
person(ole, "Ole"). person(pia, "Pia").
all_or_nothing(ole). all_or_nothing(pia).
event(first, 1, "Ole says that Pia always lies").
present(first, ole). present(first, pia).
says(first, ole, liar(pia)).
event(second, 1, "Pia says of Ole what {word}").
present(second, ole). present(second, pia).
says(second, pia, {claim}).
"""


@pytest.mark.parametrize(
    ("claim", "clash"),
    [("neg(liar(ole))", ("first", "second")), ("liar(ole)", None)],
    ids=["liar and truthful", "liar and liar"],
)
def test_words_that_cannot_all_be_so_are_an_error(
    tmp_path: Path, claim: str, clash: tuple[str, ...] | None
) -> None:
    """Who is truthful is not called a liar by a liar; that each calls the other one
    only says that one of them lies."""
    file = tmp_path / "porters.lp"
    file.write_text(PORTERS.format(word="he is", claim=claim))
    found = [f.about for f in reasoner.check(file).findings if f.code == "no-world"]
    assert found == ([clash] if clash else [])

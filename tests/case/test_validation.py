"""Each check finds what it is for, once, says where, and what to do."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reasoner.case.loader import check, parse
from reasoner.case.terms import Compound, Fact, Text
from reasoner.case.validation.complaints import MAX_FOUND
from reasoner.case.vocabulary import read_words
from reasoner.errors import CaseError, Finding

Spoil = Callable[..., list[Finding]]


def test_sound_case_has_no_findings(spoil: Spoil) -> None:
    assert spoil() == []


ADDED = [
    # (facts added at line 21, code, part of the message or hint)
    ("presnt(talk, ann).", "unknown-predicate", "did you mean present?"),
    ("guilty(ann, theft).", "unknown-predicate", "says(E, P, guilty(P, B))"),
    ("xyzzy.", "unknown-predicate", "reasoner vocabulary"),
    ("present(talk).", "arity", "present(E: event, P: person)"),
    ("offscreen(talk, ann).", "arity", "takes 1 argument, but here it has 2"),
    ("present(talk, ann ; bob).", "arity", "present(e, (a ; b))"),
    ("present(talk, 3).", "type", "the identifier of a person, but this is the number"),
    ('present("talk", ann).', "type", "take the quotes away: talk"),
    ("person(cid, cid).", "type", 'put it in quotes: "cid"'),
    ('scene("3", "Late").', "type", "take the quotes away: 3"),
    ('event(f(x), 1, "x").', "type", "the identifier of an event"),
    ("says(talk, ann, bob).", "type", "a claim"),
    ("says(talk, ann, gilty(bob, theft)).", "claim", "did you mean guilty?"),
    ("says(talk, ann, dead(bob, ann)).", "claim", "dead(P: person)"),
    ("says(talk, ann, dead(1)).", "type", "the number 1"),
    ("present(tolk, ann).", "undeclared", "did you mean talk?"),
    ("present(talk, nobody_i_know).", "undeclared", "declare it with person(P, L)"),
    ("hinders(talk, thaft).", "undeclared", "there is no plot thaft; did you mean"),
    ("says(talk, ann, dead(bab)).", "undeclared", "did you mean bob?"),
    ("present(ann, bob).", "wrong-kind", "ann is a person, not an event"),
    ("present(talk, code).", "wrong-kind", "code is a secret, not a person"),
    ('event(late, 3, "x").', "undeclared", "there is no scene 3"),
    ("time(3, 1).", "undeclared", "there is no scene 3"),
    ("near(talk, ann, talk).", "not-a-deed", "talk is an event, but no deed"),
    ("trace(talk, talk, glove).", "not-a-deed", "state deed(talk, PLOT)"),
    ("trace(talk, ann, glove).", "wrong-kind", "not a deed or plot"),
    ("near(talk, ann, opned).", "undeclared", "did you mean opened?"),
    ("says(talk, ann, did(bob, talk)).", "not-a-deed", "talk"),
    ('person(ann, "Ann").', "duplicate", "as a person on line 3, and here as a person"),
    ('secret(ann, "Ann").', "duplicate", "and here as a secret"),
    ('scene(2, "Night").', "duplicate", "scene 2 is declared twice, first on line 12"),
    ('person(audience, "All").', "reserved", "choose another"),
    ('scene(0, "Before").', "scene-number", "count scenes from 1"),
    ('scene(-1, "Before").', "scene-number", "there can be no scene -1"),
    ('title("Again").', "two-titles", "on line 1"),
    ('mark(hat, " ").', "label", "empty"),
    (r'mark(hat, "a\nb").', "label", "one line"),
    ('mark(hat, "a\x1b[2J").', "label", "control character"),
    ('side(club, "C"). plot(coup, club, "x").', "no-members", "member(P, club)"),
    ("body(talk, bob).", "no-death", "who nowhere seems to die"),
    (
        "seems_dead(talk, bob). body(opened, bob).",
        "no-death",
        "no earlier than scene 2",
    ),
    ("sham(talk, opened, bob).", "no-death", "bob does not seem to die in opened"),
    ('person(cid, "C"). unmasks(talk, opened, cid).', "not-seen", "cid is not seen"),
    ("time(2, 6).", "two-times", "time of 2 is 6 here and 5 on line 20"),
    ("minute(talk, 60).", "no-minute", "from 0 to 59"),
    ("minute(talk, 1). minute(talk, 2).", "two-times", "minute of talk"),
    ("minute(talk, 1). when(opened, 40000000).", "time-too-far", "35000000"),
    ("when(talk, 1). when(talk, 2).", "two-times", "when of talk"),
    ("reports(talk, talk).", "own-report", "talk reports itself"),
    ("reports(opened, talk).", "later-report", "told only in scene 2"),
    ("only(talk, bop, theft).", "undeclared", "no person bop; did you mean bob?"),
    ("only(talk, (ann ; code), opened).", "wrong-kind", "a secret, not a person"),
    ("only(talk, ann, talk).", "not-a-deed", "talk is an event, but no deed"),
    ("only(talk, ann, firm).", "wrong-kind", "a side, not a deed or plot"),
    ("size(talk, theft, two, 3).", "type", "MIN of size(E, B, MIN, MAX) must be a nu"),
    ("hands(talk, talk, 1).", "not-a-deed", "state deed(talk, PLOT)"),
    ("prompts(talk, ann, theft).", "wrong-kind", "theft is a plot, not an event"),
    ("given(gilty(bob, theft)).", "claim", "did you mean guilty?"),
    ("given(did(bop, opened)).", "undeclared", "did you mean bob?"),
    ("proves(talk, bob).", "type", "C of proves(E, C) must be a claim"),
    ("unsettled(code).", "wrong-kind", "code is a secret, not a state"),
    ("joins(talk, ann, theft).", "wrong-kind", "theft is a plot, not a side"),
    ("between(talk, talk, 1, 2).", "not-a-deed", "talk is an event, but no deed"),
    ("says(talk, ann, is(bob, bob)).", "claim", "name two people"),
    ("given(neg(said(ann, is(bob, bob)))).", "claim", "everybody is himself"),
]


@pytest.mark.parametrize(("added", "code", "said"), ADDED, ids=lambda v: v[:40])
def test_check(spoil: Spoil, added: str, code: str, said: str) -> None:
    (finding,) = spoil(add=added)
    assert finding.code == code
    assert finding.line == 21
    assert said in str(finding)


@pytest.mark.parametrize(
    ("old", "code", "said"),
    [
        ('title("A sound case").', "no-title", 'add title("...").'),
        ("member(bob, firm).", "", ""),
    ],
)
def test_what_is_missing(spoil: Spoil, old: str, code: str, said: str) -> None:
    found = spoil(old=old)
    assert [finding.code for finding in found] == ([code] if code else [])
    assert all(said in str(finding) for finding in found)


def test_empty_case_lacks_all() -> None:
    with pytest.raises(CaseError) as caught:
        parse("", "t.lp")
    codes = [finding.code for finding in caught.value.findings]
    assert codes == ["no-title", "no-scene", "no-event"]


@pytest.mark.parametrize(
    "added",
    [
        "body(talk, bob). seems_dead(talk, bob).",
        "body(talk, bob). seems_dead(opened, bob).",
        "seems_dead(opened, ann). sham(talk, opened, ann).",
        "unmasks(talk, opened, ann).",
        'person(cid, "C"). disguised(opened, ann, cid). unmasks(talk, opened, cid).',
        "time(2, 5).",
        "says(talk, ann, (dead(bob) ; guilty(bob, theft))).",
        "reports(talk, opened).",
    ],
)
def test_sound_additions(spoil: Spoil, added: str) -> None:
    assert spoil(add=added) == []


def test_many_mistakes_come_at_once_and_in_order(spoil: Spoil) -> None:
    found = spoil(old="scene(1", new="scene(0", add="body(tlk, ann).\nnope(1).\n")
    assert [(finding.code, finding.line) for finding in found] == [
        ("scene-number", 8),
        ("undeclared", 9),
        ("undeclared", 21),
        ("unknown-predicate", 22),
    ]


def test_unreadable_statement_does_not_make_its_names_undeclared(spoil: Spoil) -> None:
    found = spoil(old='person(ann, "Ann")', new='person(ann, "Ann)', add="nope(1).")
    assert [finding.code for finding in found] == [
        "unterminated-text",
        "unknown-predicate",
    ]


def test_malformed_declaration_does_not_make_its_name_undeclared(spoil: Spoil) -> None:
    found = spoil(old='person(ann, "Ann")', new="person(ann)")
    assert [finding.code for finding in found] == ["arity"]


def test_undeclared_name_is_reported_once(spoil: Spoil) -> None:
    (finding,) = spoil(add="present(x1, ann).\npresent(x1, bob).\nmasks(x1).")
    assert finding.line == 21
    assert "in 2 more places" in finding.message


def test_many_unknown_names_are_quick(spoil: Spoil) -> None:
    added = "".join(f"present(tal{i}, a{i}).\n" for i in range(3000))
    found = spoil(add=added)
    assert len(found) == 50
    assert "did you mean" in found[0].hint


def test_checking_stops_after_many_mistakes() -> None:
    facts = [Fact("nope", (), line, 1) for line in range(MAX_FOUND + 100)]
    assert len(check(facts, "t")) == MAX_FOUND


WORDS = read_words()
ATOMS = st.sampled_from(["a", "b", "e", "f", 1, 2, -1, Text("x"), Text("")])
CLAIMS = st.builds(
    Compound,
    st.sampled_from([*WORDS.claims, "nope"]),
    st.lists(ATOMS, min_size=1, max_size=3).map(tuple),
)
FACTS = st.builds(
    Fact,
    st.sampled_from([*WORDS.predicates, "event", "scene", "nope"]),
    st.lists(ATOMS | CLAIMS, max_size=3).map(tuple),
    st.integers(1, 9),
    st.integers(1, 9),
)


@given(st.lists(FACTS, max_size=30), st.none() | st.frozensets(st.sampled_from("ae1")))
@settings(max_examples=200, deadline=None)
def test_any_facts_give_findings_and_no_traceback(
    facts: list[Fact], lost: frozenset[str] | None
) -> None:
    places = [(finding.line, finding.column) for finding in check(facts, "t", lost)]
    assert places == sorted(places)


# ------------------------------------------------- where a statement cannot be read


def told(findings: list[Finding]) -> list[tuple[str, int]]:
    return [(finding.code, finding.line) for finding in findings]


def test_a_mistake_of_form_hides_no_undeclared_name(spoil: Spoil) -> None:
    found = spoil(
        add="present(talk, Ann).\npresent(tolk, ann).\n"
        'event(late 2, "Late").\nnear(talk, bub, opened).\n'
    )
    assert sorted(told(found), key=lambda one: one[1]) == [
        ("variable", 21),
        ("undeclared", 22),
        ("unexpected", 23),
        ("undeclared", 24),
    ]
    hints = [finding.hint for finding in found if finding.code == "undeclared"]
    assert hints == ["did you mean talk?", "did you mean bob?"]


LOST = [
    # (a declaration that cannot be read, what uses it)
    ('person(cid "Cid").', "present(talk, cid)."),
    ('person(cid, "Cid.', "present(talk, cid)."),
    ('person(Cid, "Cid").', "present(talk, cid)."),
    ('scene(3 "Night").', 'event(late, 3, "Late").'),
    ('scene((1..4), "Night").', 'event(late, 3, "Late").'),
    ('#include "cast.lp".', "present(talk, cid)."),
    ("person(P, L) :- actor(P, L).", "present(talk, cid)."),
    ("deed(talk theft).", "near(talk, ann, talk)."),
    ('person(cid, "Cid")) person(dan, "Dan").', "present(talk, dan)."),
    ('%* person(cid, "Cid").', ""),
]


@pytest.mark.parametrize(("declaration", "use"), LOST)
def test_what_may_have_been_declared_is_not_missed(
    spoil: Spoil, declaration: str, use: str
) -> None:
    (found,) = spoil(add=f"{use}\n{declaration}\n")
    assert found.code != "undeclared"


def test_a_case_that_lost_a_statement_may_have_a_title_in_it(spoil: Spoil) -> None:
    """And a member, or the death of somebody; a missing dot loses nothing."""
    title = 'title("A sound case").'
    assert told(spoil(title, title[:-1])) == [("missing-dot", 1)]
    assert told(spoil(title, 'title("A sound case"]).')) == [("unexpected", 1)]
    both = [("no-death", 21), ("missing-dot", 21)]
    assert told(spoil(add="body(talk, bob)")) == both
    assert told(spoil(add="body(talk, bob). x(].")) == [("unexpected", 21)]

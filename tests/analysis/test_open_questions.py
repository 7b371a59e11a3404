"""What would settle it."""

import pytest
from views import case as loaded

from reasoner.api import Case
from reasoner.prose.support import settle
from reasoner.render.text import plain

TINY = """
title("Tiny").
scene(1, "One").
side(firm, "the firm").
person(ann, "Ann"). member(ann, firm).
person(bob, "Bob"). member(bob, firm).
person(cat, "Cat").
plot(sale, firm, "Somebody sells the firm").
event(hint, 1, "There is a leak").
present(hint, (ann ; bob ; cat)). betokens(hint, sale).
event(word, 1, "Ann says that it was Bob").
present(word, (ann ; cat)). says(word, ann, guilty(bob, sale)).
"""


def test_nothing_is_open_where_it_is_proven_or_unknown() -> None:
    film = loaded("mission_impossible_1996")
    assert film.what_would_settle(2, "ethan", "job").questions == ()
    for question in film.what_would_settle(16, "ethan", "job").questions:
        assert all(swing.role == "accomplice" for swing in question.swings)


def test_claires_luck_is_the_question_about_claire() -> None:
    film = loaded("mission_impossible_1996")
    found = film.what_would_settle(13, "ethan", "job").questions
    luck = next(q for q in found if q.surprise.kind == "survived")
    assert luck.surprise.text.startswith("Claire Phelps came out alive by luck")
    swing = next(s for s in luck.swings if s.role == "accomplice")
    assert (swing.one, swing.now, swing.decides) == ("claire", 0, True)
    assert luck.decided >= 1


def test_best_first_and_in_words() -> None:
    film = loaded("mission_impossible_1996")
    found = film.what_would_settle(6, "ethan", "job").questions
    keys = [(-q.decided, -q.moved) for q in found]
    assert found
    assert keys == sorted(keys)
    text = plain(settle(film.data, found))
    assert "If so, " in text
    assert all(len(line) <= 88 for line in text.splitlines())


def test_each_answer_is_what_solving_again_gives() -> None:
    case = loaded("mission_impossible_iii")
    query = case.session.query(10, ("ethan",))
    for question in case.what_would_settle(10, "ethan", "mole").questions:
        for swing in question.swings:
            if swing.role != "culprit":
                continue
            heads = [("culprit", ("mole", p), True) for p in (swing.one, swing.other)]
            one, other = (case.session.worlds.given(query, [head]) for head in heads)
            assert one is not None
            assert other is not None
            assert swing.now == other.rank - one.rank


def test_what_only_says_who_it_was_is_no_question() -> None:
    case = Case.from_text(TINY)
    # Bob: treason, and Ann's word is true. Ann: treason, and she lies for nothing.
    standings = case.solve(1, "cat").plots[0].suspects
    assert [s.person for s in standings if s.rank == 0] == ["ann", "bob"]
    swings = [
        s for q in case.what_would_settle(1, "cat", "sale").questions for s in q.swings
    ]
    assert all({swing.one, swing.other} != {"ann", "bob"} for swing in swings)


def test_to_draw_level_with_those_who_lead_settles_nothing() -> None:
    """It is open who brought the observatory to ruin: that June helped would only put
    three more people level with those who lead."""
    case = loaded("observatory")
    (plot,) = case.solve(2).plots
    assert plot.plot == "ruin"
    assert plot.culprit is None
    assert len([s for s in plot.suspects if s.rank == 0]) > 1
    assert case.what_would_settle(2, "audience", "ruin").questions == ()


def test_each_question_of_an_open_verdict_breaks_a_tie_or_makes_a_leader() -> None:
    case = loaded("mission_impossible_1996")
    found = case.what_would_settle(7, "audience", "job").questions
    assert found
    for question in found:
        swings = [s for s in question.swings if s.decides]
        answers = [(s.now, a) for s in swings for a in (s.if_so, s.if_not)]
        assert any(
            a.excluded if a.lead is None else (a.lead if now == 0 else a.lead > 0)
            for now, a in answers
        )


@pytest.mark.parametrize(
    ("name", "scene", "plot"),
    [
        ("observatory", 4, "sale"),  # was Lena wrong to say that Karl is the traitor?
        ("graysuit", 5, "mole"),  # did the drops point to the wrong person?
        ("gannet", 4, "sale"),  # did Dag, who served the enemy, do so without need?
        ("mission_impossible_1996", 8, "job"),  # did Ethan hunt Job from inside?
    ],
)
def test_no_question_is_about_the_verdict_itself(
    name: str, scene: int, plot: str
) -> None:
    case = loaded(name)
    moot = {str(kind) for kind, _why in case.session.worlds.facts("moot", 2)}
    assert moot <= {str(kind) for kind, *_ in case.session.worlds.facts("rank", 3)}
    for question in case.what_would_settle(scene, "audience", plot).questions:
        assert question.surprise.kind not in moot
        assert not any("guilty(" in about for about in question.surprise.about)


TOLD = """
person(dan, "Dan"). member(dan, firm). mark(knife, "the horn knife").
event(find, 1, "By the safe lies Dan's knife"). present(find, cat).
trace(find, sale, knife). bears(find, dan, knife).
event(tale, 1, "Ann tells of what she heard of Bob").
present(tale, (ann ; cat)). says(tale, ann, CLAIM).
"""


@pytest.mark.parametrize(
    ("claim", "asked"),
    [
        ("guilty(bob, sale)", False),
        ("neg(in_on(bob, sale))", False),
        ("said(bob, guilty(bob, sale))", True),  # one can ask whether Bob said so
    ],
)
def test_who_is_in_it_is_no_question_but_what_somebody_said_is(
    claim: str, asked: bool
) -> None:
    case = Case.from_text(
        TINY.partition("event(word")[0] + TOLD.replace("CLAIM", claim)
    )
    found = case.what_would_settle(1, "cat", "sale").questions
    words = [q for q in found if q.surprise.kind == "mistaken"]
    assert bool(words) is asked


def test_what_was_got_by_luck_is_not_asked_nor_who_leads_whom() -> None:
    mole = Case.load("graysuit").what_would_settle(6, "audience", "mole").questions
    assert mole == ()
    errand = Case.from_text(ERRAND).what_would_settle(2, "audience", "codex").questions
    assert "sent" not in {question.surprise.kind for question in errand}


ERRAND = """
title("The key"). side(library, "the library"). plot(codex, library, "Thieves").
person(ann, "Ann"). person(bob, "Bob"). person(cat, "Cat").
member((ann ; bob ; cat), library). scene(1, "One").
event(talk, 1, "They hear of thieves"). present(talk, (ann ; bob ; cat)).
betokens(talk, codex).
event(begs, 1, "Bob begs the loan of Ann's key"). present(begs, (ann ; bob)).
prompts(begs, bob, key).
event(key, 1, "Ann lends Bob her key"). minute(key, 10). present(key, (ann ; bob)).
acts(key, ann). serves(key, codex).
scene(2, "Two").
event(gone, 2, "The codex goes; only Bob was by"). watches(gone, cat).
deed(gone, codex). near(gone, bob, gone).
"""


ACCIDENT = """
title("Street"). side(street, "the street"). plot(blow, street, "Ann is to be killed").
person(ann, "Ann"). person(bob, "Bob"). person(cat, "Cat"). person(dan, "Dan").
member((bob ; cat), street). scene(1, "The street").
event(stab, 1, "In the street Ann is stabbed"). offscreen(stab). deed(stab, blow).
betokens(stab, blow). seems_dead(stab, ann).
event(find, 1, "Bob and Cat had been about"). minute(find, 5).
present(find, (bob ; cat ; dan)). body(find, ann). reports(find, stab).
near(find, (bob ; cat), stab).
"""


def test_whether_it_was_an_accident_is_the_verdict_itself() -> None:
    case = Case.from_text(ACCIDENT)
    (plot,) = case.solve().plots
    (nobody,) = (s for s in plot.suspects if s.person == "nobody")
    assert "mishap" in {one.kind for one in nobody.surprises}
    asked = case.what_would_settle(1, "audience").questions
    assert [q for q in asked if q.surprise.kind == "mishap"] == []

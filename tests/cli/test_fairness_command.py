"""`reasoner fair`: what a writer reads, and what is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from films import MI1, MI3
from syrupy.assertion import SnapshotAssertion

from reasoner.analysis.fairness import fairness
from reasoner.analysis.fairness.readers import trust_appearances
from reasoner.api import Case
from reasoner.engine.worlds import Query
from reasoner.errors import OutOfTimeError

JIM = " --culprit phelps --reveal 16"  # nothing proves it there, so it has to be said

STORY = """
title("The brewery").
side(firm, "the brewery").
person(ann, "Ann"). member(ann, firm).
person(bob, "Bob"). member(bob, firm).
person(cal, "Cal"). member(cal, firm).
person(eve, "Eve"). enemy(eve, firm).
plot(sale, firm, "Somebody sells the recipe").
plot(theft, firm, "Somebody empties the till").
secret(recipe, "the recipe").
cleared((ann ; bob), recipe).
mark(typewriter, "the typewriter").
mark(glove, "the glove").

scene(1, "The meeting").
event(meeting, 1, "They meet").
present(meeting, (ann ; bob ; cal)).
event(report, 1, "Bob types the report").
present(report, (ann ; bob)).
bears(report, bob, typewriter).
event(dressed, 1, "Cal puts on his gloves").
bears(dressed, cal, glove).

scene(2, "The copy").
event(copied, 2, "A rival brews the very beer").
leak(copied, recipe, sale).
event(till, 2, "The till is empty, and a glove lies beside it").
betokens(till, theft).
trace(till, theft, glove).

scene(3, "The inn").
scene(4, "The letter").
event(letter, 4, "The traitor's letter turns up, typed by Bob's machine").
trace(letter, sale, typewriter).

scene(5, "The end").
event(bob_confesses, 5, "Bob confesses").
says(bob_confesses, bob, guilty(bob, sale)).
event(cal_confesses, 5, "Cal owns to the till").
says(cal_confesses, cal, guilty(cal, theft)).
"""
UNSOLVED = STORY.partition('scene(5, "The end").')[0]


def test_two_plots(reasoner, case_file, snapshot: SnapshotAssertion) -> None:
    result = reasoner("fair", case_file(STORY))
    assert (result.code, result.err) == (0, "")
    assert result.out == snapshot


def test_nobody_proven(reasoner, case_file, snapshot: SnapshotAssertion) -> None:
    result = reasoner("fair", case_file(UNSOLVED), "--plot", "sale")
    assert (result.code, result.err) == (0, "")
    assert "--culprit" in result.out
    assert result.out == snapshot


@pytest.mark.sample(3)
@pytest.mark.parametrize(
    ("line", "words"),
    [
        (f"fair {MI1}{JIM}", "Fair. The careful reader can know from scene 11 on"),
        (
            f"fair {MI1}{JIM}",
            "the stamp of the Drake Hotel (scene 11): without it",
        ),
        (f"fair {MI1} --trust ethan", "the audience takes Ethan Hunt to be loyal"),
        (f"fair {MI3}", "Unfair. In no scene before the reveal is John Musgrave ahead"),
        (f"fair {MI3}", "Add a clue before scene 14"),
        (f"fair {MI3}", "taken for the truth; it was an honest mistake"),
        (f"fair {MI1} --time-limit 0", "The time limit ended the search"),
    ],
)
def test_the_answer_says(reasoner, line: str, words: str) -> None:
    result = reasoner(line)
    assert (result.code, result.err) == (0, "")
    assert words in " ".join(result.out.split())
    assert all(len(row) <= 88 for row in result.out.splitlines())


def test_the_convention_is_not_in_use_unasked(reasoner) -> None:
    assert "convention" not in reasoner(f"fair {MI1}").out


def test_no_plot_comes_up(reasoner, case_file: Callable[[str], str]) -> None:
    quiet = STORY.partition('scene(2, "The copy").')[0]
    result = reasoner("fair", case_file(quiet))
    assert result.code == 0
    assert "nothing to judge" in result.out


def test_json(reasoner) -> None:
    (plot,) = reasoner(f"fair {MI1}{JIM} --json").json()["plots"]
    assert (plot["judgement"], plot["culprit"]) == ("fair", "phelps")
    assert plot["scenes"][-1]["careful"]["standing"] == "ahead"
    none = reasoner(f"fair {MI1} --json --time-limit 0").json()
    assert (none["complete"], none["plots"]) == (False, [])


def test_the_judgement_is_told_where_there_was_no_time_for_more(
    reasoner, case_file, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(*_: object) -> None:
        raise OutOfTimeError

    monkeypatch.setattr(fairness, "find_clue_chains", late)
    line = ("fair", case_file(STORY), "--plot", "sale")
    told = " ".join(reasoner(*line).out.split())
    assert "Fair. The careful reader can know from scene 4 on" in told
    assert "The time limit ended the search before the reasons" in told
    assert "What carries it" not in told
    found = reasoner(*line, "--json").json()
    assert found["complete"] is found["plots"][0]["complete"] is False


def test_the_scenes_looked_at_are_told_where_there_was_no_time_to_judge(
    reasoner, case_file, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[object] = []

    def late(case: Case, query: Query) -> Query:
        looked_at.append(query)
        if len(looked_at) > 3:
            raise OutOfTimeError
        return trust_appearances(case, query)

    monkeypatch.setattr(fairness, "trust_appearances", late)
    told = reasoner("fair", case_file(STORY), "--plot", "sale").out
    assert "The copy" in told
    assert "The letter" not in told
    assert "before there was a judgement" in told
    assert "Fair." not in told


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--culprit", "bbo"], "did you mean bob?"),
        (["--culprit", "eve"], "eve is never a suspect"),
        (["--culprit", "bob"], "say which with --plot: sale, theft"),
        (["--reveal", "9"], "there is no scene 9"),
        (["--reveal", "1"], "before the first sign"),
        (["--plot", "sael"], "did you mean sale?"),
        (["--trust", "boob"], "did you mean bob?"),
    ],
)
def test_misuse(reasoner, case_file, options: list[str], words: str) -> None:
    result = reasoner("fair", case_file(STORY), *options)
    assert (result.code, result.out) == (2, "")
    assert len(result.complaints) == 1
    assert words in result.err


def said(reasoner, *line: str) -> str:
    result = reasoner("fair", *line)
    assert (result.code, result.err) == (0, "")
    return " ".join(result.out.split())


def test_nobody_as_the_answer_is_offered(reasoner) -> None:
    """The Gannet: nothing proves that there was no plot, but all leads there."""
    told = said(reasoner, "gannet")
    assert "would say that there was no plot" in told
    assert "--culprit who it was (nobody, if there was no plot)" in told


def test_a_tie_is_no_right_track(reasoner) -> None:
    told = said(reasoner, "gannet", "--culprit", "nobody", "--reveal", "9")
    assert "either reader was torn between Dag the doctor and nobody" in told
    assert "on the right track" not in told


def test_a_reveal_that_rules_the_culprit_out(reasoner) -> None:
    """Brassel leads up to scene 13; in scene 14 Musgrave explains himself."""
    told = said(reasoner, MI3, "--culprit", "brassel", "--reveal", "14")
    assert "Unfair. What is known at the reveal, in scene 14, rules Theodore" in told
    assert "would say: John Musgrave" in told
    assert "Let scene 14 bear out that it was Theodore Brassel" in told
    assert "Given away" not in told


def test_what_is_to_be_kept_back_would_take_the_lead_away(reasoner, case_file) -> None:
    """The letter alone puts Bob ahead; that he types is known long before."""
    early = STORY.replace('scene(3, "The inn").', "").replace("4", "3")
    early = early.replace("scene(5,", 'scene(4, "Tea").\nscene(5,')
    told = said(reasoner, case_file(early), "--plot", "sale")
    assert "Keep this back until scene 4, the second half: The traitor's letter" in told

"""The matrix of competing hypotheses: values worked out by hand, and both films."""

from __future__ import annotations

import csv
import io

import pytest
from views import case as loaded

from reasoner import Case, MisuseError
from reasoner.analysis.contrast.matrix import MatrixWorlds, measure_spread
from reasoner.case.edits import add_occasions
from reasoner.prose import matrix as report
from reasoner.render.csv import csv_text
from reasoner.render.markdown import markdown
from reasoner.render.text import plain
from reasoner.results.contrast import Cell, Cost, Matrix, Row

LEAK = """
title("A leak").
side(firm, "the firm").
person(ann, "Ann"). member(ann, firm).
person(bob, "Bob"). member(bob, firm).
plot(mole, firm, "Somebody sells the firm out").
secret(code, "the code of the safe").
cleared(ann, code).

scene(1, "The start").
event(meeting, 1, "They meet").
present(meeting, (ann ; bob)).

scene(2, "The leak").
event(robbed, 2, "The safe is opened with its code").
leak(robbed, code, mole).

scene(3, "The note").
event(note, 3, "The code was written on the wall for all to see").
accounts(note, robbed).

scene(4, "The end").
event(confession, 4, "Bob confesses").
present(confession, bob).
says(confession, bob, guilty(bob, mole)).
"""

FILMS = ("mission_impossible_1996", "mission_impossible_iii")


def price(rank: int) -> Cost:
    return Cost(effect="price", rank=rank)


def only(case: Case, scene: int, viewpoint: str = "audience") -> Matrix:
    (found,) = case.matrix(scene, viewpoint).plots
    return found


def row(found: Matrix, event: str) -> Row:
    return next(r for r in found.rows if r.event == event)


def cell(found: Matrix, event: str, person: str) -> Cell:
    return next(c for c in row(found, event).cells if c.person == person)


def ranks(found: Matrix, event: str) -> dict[str, tuple[int | None, int | None]]:
    cells = row(found, event).cells
    return {c.person: (c.alone.rank, c.given_rest.rank) for c in cells}


@pytest.fixture(scope="module")
def leak() -> Case:
    return Case.from_text(LEAK)


@pytest.fixture(scope="module", params=FILMS)
def film(request: pytest.FixtureRequest) -> Case:
    return loaded(request.param)


@pytest.fixture(scope="module")
def third() -> Case:
    return loaded("mission_impossible_iii")


# ---------------------------------------------------------------- worked out by hand


def test_no_matrix_before_a_betrayal_is_known(leak: Case) -> None:
    assert leak.matrix(1).plots == ()


def test_a_leak_costs_those_who_were_not_privy(leak: Case) -> None:
    # Bob needs Ann as an accomplice (1); luck costs nobody 3; an outsider nothing.
    found = only(leak, 2)
    costs = {"ann": (0, 0), "bob": (1, 1), "nobody": (3, 3), "someone_else": (1, 1)}
    assert ranks(found, "robbed") == costs
    assert row(found, "robbed").diagnosticity == 3


def test_a_row_without_any_effect_is_counted_and_shown_on_request(leak: Case) -> None:
    found = only(leak, 2)
    assert [r.event for r in found.rows] == ["robbed"]
    assert found.silent == 1
    (full,) = leak.matrix(2, full=True).plots
    assert [r.event for r in full.rows] == ["robbed", "meeting"]
    assert full.silent == 1


def test_an_answer_costs_less_than_nothing_given_the_rest(leak: Case) -> None:
    found = only(leak, 3)
    costs = {"ann": (0, 0), "bob": (0, -1), "nobody": (0, -3), "someone_else": (0, -1)}
    assert ranks(found, "note") == costs
    assert row(found, "note").diagnosticity == 3


def test_what_is_answered_costs_alone_but_not_given_the_rest(leak: Case) -> None:
    found = only(leak, 3)
    assert cell(found, "robbed", "bob") == Cell(
        person="bob", alone=price(1), given_rest=price(0)
    )
    assert row(found, "robbed").diagnosticity == 0


def test_a_confession_rules_the_others_out_and_comes_first(leak: Case) -> None:
    found = only(leak, 4)
    assert found.rows[0].event == "confession"
    assert found.rows[0].diagnosticity is None
    assert cell(found, "confession", "bob").given_rest == price(0)
    assert cell(found, "confession", "ann") == Cell(
        person="ann",
        alone=Cost(effect="rules_out", rank=None),
        given_rest=Cost(effect="rules_out", rank=None),
    )
    # Ann has no world either way, so that the leak says nothing about her here.
    assert cell(found, "robbed", "ann").given_rest.effect == "ruled_out"


def test_ones_own_chair_is_ruled_out_either_way(leak: Case) -> None:
    seen = Case.from_text(LEAK + "present(robbed, bob).")
    own = cell(only(seen, 2, "bob"), "robbed", "bob")
    assert own.alone.effect == own.given_rest.effect == "ruled_out"


@pytest.mark.parametrize(
    ("costs", "wanted"),
    [
        ([], 0),
        ([price(2)], 0),
        ([price(-1), price(2)], 3),
        ([price(1), Cost(effect="ruled_out", rank=None)], 0),
        ([price(1), Cost(effect="rules_out", rank=None)], None),
        ([Cost(effect="rules_out", rank=None)] * 2, 0),
        ([price(1), Cost(effect="lets_in", rank=None)], None),
    ],
)
def test_spread(costs: list[Cost], wanted: int | None) -> None:
    assert measure_spread(costs) == wanted


# ------------------------------------------------------------------------- the films


def test_few_knew_of_julia_and_musgrave_was_one(third: Case) -> None:
    found = only(third, 10, "ethan")
    # By itself her abduction says as much against either; with the camera it does not.
    brassel, musgrave = (cell(found, "julia_taken", p) for p in ("brassel", "musgrave"))
    assert brassel.alone == musgrave.alone
    assert brassel.given_rest == price(1)
    assert musgrave.given_rest == price(0)


def test_the_microdot_speaks_against_brassel_only(third: Case) -> None:
    found = only(third, 9, "ethan")
    assert cell(found, "microdot_plays", "brassel").alone == price(0)
    assert cell(found, "microdot_plays", "musgrave").alone == price(1)


def test_the_occasions_change_nothing(film: Case) -> None:
    for scene in film.scenes:
        for viewpoint in ("audience", "ethan", "luther/ethan"):
            verdict = film.solve(scene, viewpoint)
            if not verdict.plots:
                continue
            bench = film.session.memo(MatrixWorlds).place(film.session, verdict)
            for plot in verdict.plots:
                found = bench.ranks(plot.plot, bench.query.evidence)
                best = min(found.values())
                above = {person: rank - best for person, rank in found.items()}
                wanted = {s.person: s.rank for s in plot.suspects}
                assert above == {p: r for p, r in wanted.items() if r is not None}


def test_rows_are_sorted_and_complete(film: Case) -> None:
    scene = film.scenes[-4]
    found = only(film, scene)
    keys = [
        (r.diagnosticity is not None, -(r.diagnosticity or 0), r.scene, r.event)
        for r in found.rows
    ]
    assert keys == sorted(keys)
    assert len(found.rows) + found.silent == len(film.evidence(scene))
    assert all(r.tells for r in found.rows)


# --------------------------------------------------------------------- asked wrongly


def test_unknown_plot(leak: Case) -> None:
    with pytest.raises(MisuseError, match="did you mean mole"):
        leak.matrix(2, plot="mol")


def test_a_plot_can_be_asked_for(leak: Case) -> None:
    assert leak.matrix(1, plot="mole").plots == ()
    assert [m.plot for m in leak.matrix(2, plot="mole").plots] == ["mole"]


def test_an_occasion_takes_a_name_that_is_free() -> None:
    taken = Case.from_text(LEAK.replace("meeting", "occasion_mole"))
    names = add_occasions(taken.data)[1]
    assert (names["mole"], names["ann"]) == ("occasion_mole_", "occasion_ann")
    assert ranks(only(taken, 2), "robbed")["bob"] == (1, 1)


# -------------------------------------------------------------------------- the views


def in_words(case: Case, scene: int) -> str:
    return plain(report.matrix(case.data, case.matrix(scene)))


def test_text_keeps_to_its_width(film: Case) -> None:
    for scene in film.scenes[8::4]:
        told = in_words(film, scene)
        assert max(map(len, told.splitlines())) <= 88
        for row in (row for m in film.matrix(scene).plots for row in m.rows):
            assert (f"({row.event})" in told) == (row.diagnosticity != 0)


def test_text_of_a_small_matrix(leak: Case) -> None:
    told = in_words(leak, 2)
    assert told.startswith('A leak, scene 2 "The leak", as the audience sees it\n')
    assert "  2  Bob                       possible     1\n" in told
    last = told.splitlines()[-3]
    words = "2 3 The safe is opened with its code (robbed) . 1/1 3/3 1/1"
    assert " ".join(last.split()) == words
    assert told.endswith("One event in evidence has no effect on anybody.\n")


def test_no_betrayal_is_an_answer(leak: Case) -> None:
    assert "No plot is known yet" in in_words(leak, 1)


def test_whoever_has_no_world_at_all_gets_no_column() -> None:
    film = loaded("mission_impossible_iii")
    found = film.matrix(10, "ethan")
    told = plain(report.matrix(film.data, found))
    assert "  9  Ethan Hunt                cleared" in told
    assert max(map(int, told.split("scene  tells")[1].split("\n")[0].split())) == 8


def test_markdown_is_one_table(leak: Case) -> None:
    told = markdown(report.matrix(leak.data, leak.matrix(4)))
    legend, table = (part for part in told.split("\n\n") if "| ---" in part)
    assert len({line.count("|") for line in table.splitlines()}) == 1
    assert "(confession)" in table.splitlines()[2]
    assert "| 1 | Bob | proven | 0 |" in legend


def test_markdown_escapes_labels() -> None:
    odd = Case.from_text(LEAK.replace("They meet", "a | b * c").replace("Ann", "A|n"))
    told = markdown(report.matrix(odd.data, odd.matrix(2, full=True), True))
    assert "a \\| b \\* c" in told
    assert "A\\|n" in told


def test_csv_reads_back(leak: Case) -> None:
    rows = list(
        csv.DictReader(
            io.StringIO(
                csv_text(report.CSV_HEADS, report.csv_rows(leak.matrix(4).plots))
            )
        )
    )
    by_key = {(r["event"], r["suspect"]): r for r in rows}
    assert by_key["confession", "ann"]["given_rest"] == "rules out"
    assert by_key["confession", "ann"]["diagnosticity"] == "decisive"
    assert by_key["robbed", "ann"]["given_rest"] == ""
    assert by_key["robbed", "bob"]["alone"] == "1"


def test_json_round_trip(leak: Case) -> None:
    found = only(leak, 4)
    assert Matrix.model_validate_json(found.model_dump_json()) == found


HELP = """
title("A helping hand").
side(firm, "the firm").
person(ann, "Ann"). member(ann, firm).
person(bob, "Bob"). member(bob, firm).
person(cat, "Cat").
plot(mole, firm, "Somebody sells the firm out").
scene(1, "The sign").
event(sign, 1, "They meet, and somebody has talked").
present(sign, (ann ; bob ; cat)).
betokens(sign, mole).
scene(2, "The help").
event(help, 2, "Cat, who is not of the firm, puts out the lamp for the thieves").
acts(help, cat).
serves(help, mole).
"""


def test_who_is_in_it_is_another_matrix_than_who_leads_it() -> None:
    case = Case.from_text(HELP)
    leads, (inside,) = only(case, 2), case.matrix(2, involved=True).plots
    assert (leads.question, inside.question) == ("leads", "involved")
    assert "cat" not in {c.person for c in leads.columns}  # no member, so no head
    assert {c.person: c.rank for c in inside.columns}["cat"] == 0
    cells = {cell.person: cell for cell in row(inside, "help").cells}
    verdict = case.solve(2).plots[0]
    ranks = {one.person: one.rank for one in verdict.involved}
    before = {o.person: o.rank for o in case.solve(1).plots[0].involved}
    assert before["cat"] is not None
    assert before["cat"] > 0  # it is the help that ties Cat to the plot
    assert ranks["cat"] == 0
    assert cells["cat"].given_rest.rank < cells["ann"].given_rest.rank
    text = plain(report.matrix(case.data, case.matrix(2, involved=True)))
    assert "The question: who is in it, as its head or as a helper." in text
    assert "if that one was in it" in " ".join(text.split())

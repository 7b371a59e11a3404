"""Why not somebody."""

import pytest

from reasoner.api import Case
from reasoner.case import edits
from reasoner.errors import MisuseError
from reasoner.prose.contrast import why_not as report
from reasoner.render.markdown import markdown
from reasoner.render.text import plain
from reasoner.results.contrast import Contrast, WhyNotPlot


def only(case: Case, person: str, scene: int, chair: str = "ethan") -> WhyNotPlot:
    (plot,) = case.why_not(person, scene, chair).plots
    return plot


def test_what_kittridge_would_take(film: Case) -> None:
    found = only(film, "kittridge", 13)
    assert found.finding == "costs"
    assert found.contrast is not None
    extra = found.contrast.extra
    assert 3 <= len(extra) <= 6
    kinds = {surprise.kind for surprise in extra}
    assert {"foreign_mark", "self_harm", "treason"} <= kinds
    assert [s.rank for s in extra] == sorted((s.rank for s in extra), reverse=True)
    gap = sum(s.rank for s in extra) - sum(s.rank for s in found.contrast.spared)
    assert gap == found.rank == 6


def price(contrast: Contrast) -> int:
    extra, spared = contrast.extra, contrast.spared
    return sum(s.rank for s in extra) - sum(s.rank for s in spared)


def test_the_prices_always_add_up(film: Case, third: Case) -> None:
    for case in (film, third):
        for scene in case.scenes:
            for person in case.data.persons:
                for plot in case.why_not(person, scene, "ethan").plots:
                    if plot.contrast is not None:
                        assert price(plot.contrast) == plot.rank
                    if plot.inside is not None:
                        assert plot.involved is not None
                        assert price(plot.inside) == plot.involved.rank


def test_brassel_is_ruled_out_by_the_confession_of_another(third: Case) -> None:
    found = only(third, "brassel", 14)
    assert found.finding == "ruled_out"
    assert found.ruled_out is not None
    shown = [e.event for e in found.ruled_out.shown]
    assert shown == ["musgrave_explains"]
    assert found.ruled_out.absent == ()


def test_what_rules_out_is_minimal(third: Case) -> None:
    query = third.session.query(16, ("ethan",))
    for person in ("brassel", "zhen", "lindsey"):
        out = only(third, person, 16).ruled_out
        assert out is not None
        fixed = {e.event for e in (*out.shown, *out.absent)}
        atom = ("culprit", ("mole", person))
        every = set(third.data.events)
        assert not third.session.worlds.allows(query, atom, every - fixed)
        for event in fixed:
            assert third.session.worlds.allows(query, atom, every - fixed | {event})


UNMASKED = """
title("Faces").
scene(1, "One"). scene(2, "Two").
side(firm, "the firm").
person(ann, "Ann"). member(ann, firm).
person(bob, "Bob"). member(bob, firm).
person(cat, "Cat"). person(dan, "Dan").
plot(sale, firm, "Somebody sells the firm").
event(owns_up, 1, "Bob, it seems, says that it was him").
present(owns_up, (ann ; bob ; cat)). says(owns_up, bob, guilty(bob, sale)).
event(unmasked, 2, "That was not Bob").
present(unmasked, dan). unmasks(unmasked, owns_up, bob).
"""


def test_absences_count_once_they_have_been_told() -> None:
    case = Case.from_text(UNMASKED)
    for scene, absent in ((1, []), (2, ["unmasked"])):
        out = only(case, "ann", scene, "cat").ruled_out
        assert out is not None
        assert [e.event for e in out.shown] == ["owns_up"]
        assert [e.event for e in out.absent] == absent


def test_no_hindsight() -> None:
    case = Case.from_text(UNMASKED)
    cut = Case(edits.cut(case.data, 1))
    assert case.why_not("ann", 1, "cat") == cut.why_not("ann", 1, "cat")


@pytest.mark.parametrize(
    ("person", "finding"),
    [
        ("phelps", "leader"),
        ("ethan", "own_chair"),
        ("golitsyn", "enemy"),
        ("krieger", "outsider"),
        ("claire", "costs"),
    ],
)
def test_findings(film: Case, person: str, finding: str) -> None:
    assert only(film, person, 13).finding == finding


def test_further_findings(film: Case, third: Case) -> None:
    assert only(third, "benji", 13).finding == "unmet"
    assert only(film, "hannah", 6).finding == "tied"
    krieger = only(film, "krieger", 13).involved
    assert krieger is not None
    assert (krieger.status, krieger.rank) == ("identified", 0)
    assert only(film, "nobody", 16).finding == "ruled_out"


def test_no_betrayal_known_is_an_answer(film: Case) -> None:
    found = film.why_not("claire", 2, "ethan")
    assert found.plots == ()
    assert "No plot is known yet" in plain(report(film.data, found))


def test_an_unknown_person_is_named_with_the_nearest(film: Case) -> None:
    with pytest.raises(MisuseError, match="did you mean kittridge"):
        film.why_not("kitridge", 13, "ethan")
    with pytest.raises(MisuseError, match="unknown plot"):
        film.why_not("claire", 13, "ethan", "jobb")


def told(case: Case, person: str, scene: int, chair: str = "ethan") -> str:
    return plain(report(case.data, case.why_not(person, scene, chair)))


def test_in_words(film: Case) -> None:
    text = told(film, "kittridge", 13)
    heading, question, verdict, *_ = text.split("\n\n")
    assert heading.endswith('scene 13 "Jim", as Ethan Hunt sees it')
    assert question == "Why not Eugene Kittridge?"
    assert "swallow 6 more than the best explanation (Jim Phelps)" in " ".join(
        verdict.split()
    )
    assert "would do such a thing (" not in text  # of either it would be one
    assert all(len(line) <= 88 for line in text.splitlines())
    marked = markdown(report(film.data, film.why_not("kittridge", 13, "ethan")))
    assert "## Why not Eugene Kittridge?" in marked


@pytest.mark.parametrize(
    ("person", "scene", "words"),
    [
        ("phelps", 13, "But that is the verdict: it was Jim Phelps."),
        ("phelps", 16, "But that is the verdict: it was Jim Phelps."),
        ("ethan", 13, "We look through the eyes of Ethan Hunt"),
        ("nobody", 13, "That there was no plot cannot be excluded"),
        ("nobody", 16, "It cannot be that there was no plot: no explanation has it so"),
        ("someone_else", 13, "That it was someone not named so far cannot be"),
        ("claire", 6, "Just as good: Eugene Kittridge, Hannah"),
        ("claire", 13, "Whether Claire Phelps is in it at all cannot be told"),
        (
            "krieger",
            13,
            "But Franz Krieger is in it, in whatever role: any explanation",
        ),
        ("luther", 13, "That Luther Stickell is in it at all, in whatever role, asks"),
        ("kittridge", 13, "That Eugene Kittridge is in it"),
        ("claire", 3, "nothing that Ethan Hunt knows by the end of this scene points"),
    ],
)
def test_every_kind_of_answer_in_words(
    film: Case, person: str, scene: int, words: str
) -> None:
    assert words in " ".join(told(film, person, scene).split())


def test_what_nobody_saw_is_among_what_rules_brassel_out(third: Case) -> None:
    # Had Musgrave been forced to say so, or raved, it could be Brassel again.
    out = only(third, "brassel", 16, "audience").ruled_out
    assert out is not None
    forced, raved = sorted(out.unsaid)
    assert forced.startswith("nobody was seen to force this: Musgrave says")
    assert raved.startswith("nothing innocent explains it: Musgrave says")

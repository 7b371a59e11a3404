"""What a case says of itself, and the cases made from it."""

import clingo
import pytest

from reasoner.case import edits
from reasoner.case.library import list_bundled
from reasoner.case.loader import load, parse
from reasoner.case.syntax.reader import read
from reasoner.case.terms import Fact, iterate_identifiers, write_fact
from reasoner.errors import CaseError, MisuseError


def symbols(text: str) -> set[str]:
    control = clingo.Control()
    control.add("base", [], text)
    control.ground([("base", [])])
    return {str(atom.symbol) for atom in control.symbolic_atoms}


def said(facts: tuple[Fact, ...]) -> set[str]:
    return {write_fact(fact) for fact in facts}


@pytest.mark.parametrize("name", list_bundled())
def test_bundled_case_is_sound_and_comes_back_from_its_program(name: str) -> None:
    case = load(name)
    program = case.program()
    assert said(case.facts) == {f"{symbol}." for symbol in symbols(program)}
    again = parse(program, name)
    assert said(again.facts) == said(case.facts)


def test_odd_texts_come_back() -> None:
    found = read(r'p("a\\n\"\n%* é", -2147483648, f("",g(_b' "))).", "t")
    facts, findings = found.facts, found.findings
    assert findings == []
    program = "".join(map(write_fact, facts))
    assert {f"{symbol}." for symbol in symbols(program)} == said(tuple(facts))
    assert [f[:2] for f in read(program, "t").facts] == [f[:2] for f in facts]


def test_what_a_case_holds(sound: str) -> None:
    case = parse(sound, "x")
    assert (case.name, case.path, case.title) == ("x", "x", "A sound case")
    assert case.scenes == {1: "Morning", 2: "Evening"}
    assert case.times == {1: 1, 2: 5}
    assert case.labels["talk"] == 'Ann says "it was Bob" \\ leaves'
    assert case.labels["ann"] == "Ann"
    assert list(case.labels) == [
        *("firm", "ann", "bob", "theft", "code", "glove", "opened", "talk")
    ]
    assert case.persons == ("ann", "bob")
    assert case.sides == ("firm",)
    assert case.plots == ("theft",)
    assert case.secrets == ("code",)
    assert case.marks == ("glove",)
    assert case.events == ("opened", "talk")
    assert case.event_scene == {"opened": 1, "talk": 2}
    assert len(case.facts_of("present")) == 4
    assert case.facts_of("nothing") == ()


def test_case_error_is_raised_with_path() -> None:
    with pytest.raises(CaseError, match=r"^t\.lp:1:1: error"):
        parse("a", "t.lp")


def test_cut(sound: str) -> None:
    case = parse(sound, "x")
    early = edits.cut(case, 1)
    assert early.scenes == {1: "Morning"}
    assert early.times == {1: 1}
    assert early.events == ("opened",)
    assert "talk" not in {
        i for fact in early.facts for i in iterate_identifiers(fact.args)
    }
    assert early.facts_of("says") == ()
    assert early.persons == case.persons
    assert edits.cut(case, 2) == case
    assert edits.cut(case, 0).events == ()


def test_cut_drops_what_names_a_later_event_anywhere(sound: str) -> None:
    added = (
        'scene(3, "Night"). event(fire, 3, "x"). deed(fire, theft).'
        "near(talk, ann, fire)."
        "trace(talk, fire, glove)."
    )
    assert said(edits.cut(parse(sound + added, "x"), 2).facts) == said(
        parse(sound, "x").facts
    )


@pytest.mark.parametrize("scene", [1, 5, 11])
def test_a_cut_film_is_sound(scene: int) -> None:
    case = edits.cut(load("mission_impossible_1996"), scene)
    assert parse(case.program(), "x").event_scene == case.event_scene


def test_only(sound: str) -> None:
    case = parse(sound, "x")
    kept = edits.keep_only(case, {"talk"})
    assert kept.events == ("talk",)
    assert said(kept.facts) < said(case.facts)
    assert "near(talk,bob,opened)." in said(kept.facts)
    assert "says(talk,ann,did(bob,opened))." in said(kept.facts)
    assert kept.facts_of("deed") == ()
    assert len(kept.facts_of("present")) == 2
    assert kept.scenes == case.scenes
    with pytest.raises(MisuseError, match=r"no event tolk; did you mean talk\?"):
        edits.keep_only(case, {"tolk"})


def test_renamed(sound: str) -> None:
    case = parse(sound, "x")
    swapped = edits.rename(case, {"ann": "bob", "bob": "ann", "opened": "o1"})
    assert swapped.persons == ("bob", "ann")
    assert "says(talk,bob,did(ann,o1))." in said(swapped.facts)
    assert swapped.labels["bob"] == "Ann"
    assert edits.rename(swapped, {"ann": "bob", "bob": "ann", "o1": "opened"}) == case


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ({"anne": "x"}, r"no identifier anne; did you mean ann\?"),
        ({"ann": "bob"}, "to the same"),
        ({"ann": "x", "bob": "x"}, "to the same"),
        ({"ann": "Ann"}, "cannot be renamed"),
        ({"ann": "not"}, "cannot be renamed"),
        ({"ann": "nobody"}, "cannot be renamed"),
        ({"ann": "a b"}, "cannot be renamed"),
    ],
)
def test_bad_renaming(sound: str, mapping: dict[str, str], said: str) -> None:
    with pytest.raises(MisuseError, match=said):
        edits.rename(parse(sound, "x"), mapping)

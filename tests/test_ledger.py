"""The ledger of both films against tests/ledgers/*.toml, written from the stories.

An entry names an event and what the ledger must say of it; `absent` says that it has
not been found out, or not as that deceiver's. `deceived` gives the scene since when,
and of exposure (0: never); who is not named is not looked at, `doubtful` who is in
neither list. An exposure may have several scenes that will do. `xfail` says why a row
is known not to come out.
"""

from __future__ import annotations

import os
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet
from pattern_table import story
from views import case

from reasoner.api import Case
from reasoner.case import edits
from reasoner.case.terms import AUDIENCE
from reasoner.errors import MisuseError
from reasoner.results.deception import Deception, Ledger

FOLDER = Path(__file__).parent / "ledgers"


@cache
def ledger(name: str, scene: int | None, viewpoint: str) -> Ledger:
    return case(name).ledger(scene, viewpoint)


def rows(kind: str) -> list[ParameterSet]:
    return [
        pytest.param(
            path.stem,
            row,
            id=f"{path.stem}-{n}-{row.get('event', 'betrayal')}",
            marks=[pytest.mark.xfail(reason=row["xfail"], strict=True)]
            if "xfail" in row
            else [],
        )
        for path in sorted(FOLDER.glob("*.toml"))
        for n, row in enumerate(tomllib.loads(path.read_text())[kind], start=1)
    ]


def kept(name: str, row: dict[str, Any]) -> Ledger:
    return ledger(name, row.get("scene"), row.get("viewpoint", AUDIENCE))


@pytest.mark.sample(2)
@pytest.mark.parametrize(("name", "row"), rows("entry"))
def test_deception(name: str, row: dict[str, Any]) -> None:
    found = kept(name, row)
    assert entered(found, row), f"{row['because']}\n{found.deceptions}"


def entered(ledger: Ledger, row: dict[str, Any]) -> bool:
    """Does the ledger hold that entry; or, where it must be absent, hold none?"""
    found = [
        d
        for d in (*ledger.deceptions, *ledger.theories)
        if d.event == row["event"] and row.get("about", d.about) == d.about
    ]
    if row.get("absent") and "deceiver" in row:
        return all(d.deceiver != row["deceiver"] for d in found)
    if row.get("absent"):
        kinds = [list(d.kinds) for d in found if d.kinds != ("honest_mistake",)]
        return row.get("kinds") not in kinds if "kinds" in row else not kinds
    return any(fits(d, row) for d in found)


def fits(entry: Deception, row: dict[str, Any]) -> bool:
    times = {f.mind: [f.since, f.exposed or 0] for f in entry.deceived}
    return (
        entry.deceiver == row.get("deceiver", entry.deceiver)
        and list(entry.kinds) == row.get("kinds", list(entry.kinds))
        and row.get("deceived", {}).items() <= times.items()
        and set(row.get("saw_through", ())) <= set(entry.saw_through)
        and set(row.get("doubtful", ())).isdisjoint({*entry.saw_through, *times})
    )


@pytest.mark.parametrize(("name", "row"), rows("betrayal"))
def test_betrayal(name: str, row: dict[str, Any]) -> None:
    found = kept(name, row)
    assert betrayed(found, row), f"{row['because']}\n{found.betrayals}"


def betrayed(ledger: Ledger, row: dict[str, Any]) -> bool:
    """Does the ledger hold that betrayal, its cost, and since when it is known?"""
    (found,) = [
        b
        for b in ledger.betrayals
        if b.person == row["person"] and row.get("plot", b.plot) == b.plot
    ]
    exposed = {e.mind: e.scene for e in found.exposed}
    return set(row["victims"]) <= set(found.victims) and all(
        exposed.get(mind) in (scenes if isinstance(scenes, list) else [scenes])
        for mind, scenes in row["exposed"].items()
    )


@pytest.mark.parametrize("name", ["mission_impossible_1996", "mission_impossible_iii"])
def test_no_hindsight(name: str) -> None:
    """Cutting the case after a scene leaves the ledger at that scene as it is."""
    scene = 9
    cut = Case(edits.cut(case(name).data, scene)).ledger(scene)
    assert cut == ledger(name, scene, AUDIENCE)


PATTERNS = Path(__file__).parent / "patterns"
EVERY = int(os.environ.get("LEDGER_EVERY", "32"))
OF_FACES = ("face(", "author(", "unknown(")  # nothing that `believes` can be asked


@cache
def states() -> list[ParameterSet]:
    """Chairs at scenes of all small stories and of both films: a sample of them."""
    found = []
    for path in sorted(PATTERNS.glob("*.lp")):
        if path.stem == "granary":  # what is in evidence there cannot all be so
            continue
        data = story(path.stem)
        chairs = [AUDIENCE, *data.persons]
        found += [(str(path), chair, max(data.scenes)) for chair in chairs]
    for name in ("mission_impossible_1996", "mission_impossible_iii"):
        data = case(name).data
        found += [(name, c, n) for c in (AUDIENCE, "ethan") for n in data.scenes]
    return [
        pytest.param(*state, id="-".join([Path(state[0]).stem, *map(str, state[1:])]))
        for state in found[::EVERY]
    ]


@pytest.mark.sample(3)
@pytest.mark.parametrize(("name", "chair", "scene"), states())
def test_no_chair_believes_what_its_ledger_calls_false(
    name: str, chair: str, scene: int
) -> None:
    """But where it is listed itself as still taken in, lied itself, or has seen since
    that what was false then has come about. A bluff may be true; and of his own plot a
    plotter knows better than his ledger, which shows his face."""
    for entry in ledger(name, scene, chair).deceptions:
        own = {chair} & {entry.deceiver, *(f.mind for f in entry.deceived)}
        if own or entry.kinds == ("bluff",) or entry.belief.startswith(OF_FACES):
            continue
        (held,) = case(name).believes(chair, entry.belief, scene).beliefs
        since = (held.scene or 0) > entry.scene and held.how in ("seen", "learned")
        inside = held.how == "inside"
        assert held.stance != "believed" or since or inside, (entry, held)


@pytest.mark.parametrize(("name", "chair", "scene"), states())
def test_who_has_found_it_out_does_not_believe_it(
    name: str, chair: str, scene: int
) -> None:
    """The ledger of a mind and what it is said to believe agree on itself."""
    for entry in ledger(name, scene, chair).deceptions:
        mine = [f for f in entry.deceived if f.mind == chair]
        if not mine or entry.belief.startswith(OF_FACES):
            continue
        (held,) = case(name).believes(chair, entry.belief, scene).beliefs
        if mine[0].exposed is None:
            assert held.stance != "disbelieved", (entry, held)
        elif held.how == "told":
            assert held.stance != "believed", (entry, held)


def test_a_deceiver_is_never_among_the_deceived() -> None:
    for name in ("mission_impossible_1996", "mission_impossible_iii"):
        for entry in ledger(name, None, AUDIENCE).deceptions:
            assert entry.deceiver not in {f.mind for f in entry.deceived}


def test_an_unknown_mind_and_an_unknown_scene_are_misuse() -> None:
    with pytest.raises(MisuseError, match="did you mean ethan"):
        case("mission_impossible_1996").ledger(viewpoint="ehtan")
    with pytest.raises(MisuseError, match="no scene 40"):
        case("mission_impossible_1996").ledger(40)


TRAIL = """
title("A trail that points nowhere yet"). side(firm, "the firm").
person(ann, "Ann"). member(ann, firm). person(ben, "Ben"). member(ben, firm).
person(cora, "Cora"). member(cora, firm).
plot(sale, firm, "Somebody in the firm works for Rook"). mark(knife, "the horn knife").
scene(1, "one"). scene(2, "two"). scene(3, "three"). scene(4, "four").
event(alarm, 1, "All hear that somebody works for Rook").
present(alarm, (ann ; ben ; cora)). betokens(alarm, sale).
event(stab, 2, "Rook's rival is stabbed; Ben was about"). present(stab, ann).
deed(stab, sale). near(stab, ben, stab). trace(stab, stab, knife).
event(whose, 3, "The knife is Ben's, and Cora had the key to it").
present(whose, ann). bears(whose, ben, knife). access(whose, cora, knife).
event(owns, 4, "Cora owns to it"). present(owns, (ann ; cora)).
says(owns, cora, and(guilty(cora, sale), did(cora, stab))).
"""


def test_a_false_trail_misleads_once_it_is_known_whose_the_mark_is() -> None:
    book = Case.from_text(TRAIL).ledger(4)
    (trail,) = (d for d in book.deceptions if d.kinds == ("planting",))
    (ann,) = (f for f in trail.deceived if f.mind == "ann")
    assert (ann.since, ann.exposed) == (3, 4)


def test_what_was_asked_before_does_not_matter() -> None:
    """Once something is asked the solver would drop what no world has."""
    dogs = Path(__file__).parent / "trials" / "dogs.lp"
    fresh, asked = Case.load(dogs), Case.load(dogs)
    asked.solve()
    query = fresh.session.query(fresh.scenes[-1], (AUDIENCE,))
    wanted = [("word", 4)]
    found, later = (c.session.worlds.common(query, wanted) for c in (fresh, asked))
    assert found == later
    assert any(not so for _, _, so in found)
    assert fresh.ledger() == asked.ledger()

"""Law 6: what an explanation cites is enough, and every step of it holds.

The checks share nothing with the explainer: they solve again with bare clingo (see
laws/bare.py), and read the rules from their files again.

Of the states of evidence behind the pins of the two films a part, spread over both and
over all chairs, is asked: for what is cited and for the linchpins four times as many as
for the accounts of a whole explanation, which takes about a second (one in LAW6_EVERY,
48 where that is not set), and twice as many for its sets and steps. LAW6_EVERY=1 asks
all of them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import clingo
import pytest
from clingo import ast
from laws.bare import Bare, Seat, is_nested
from laws.inferences import theories
from views import case as loaded

from reasoner import Case, Verdict
from reasoner.analysis.evidence.support import Support
from reasoner.analysis.pins.file import read_pins
from reasoner.engine import rulebook
from reasoner.results.explanation import (
    OPTIMUM,
    Act,
    Argument,
    Helper,
    Node,
    PlotExplanation,
)

PINS = Path(__file__).parent / "verdicts"

CHAIRS = {
    "mission_impossible_1996": ("audience", "ethan", "kittridge", "phelps/ethan"),
    "mission_impossible_iii": ("audience", "ethan", "brassel", "musgrave/ethan"),
}

TOPS = (
    "verdict",
    "account:",
    "role:",
    "price:",
    "rival:",
)  # conclusions from all worlds, not atoms of one


@cache
def bare(name: str) -> Bare:
    return Bare(loaded(name).data)


def asked() -> Iterator[tuple[str, int, str]]:
    """Each scene and chair of the films, those of all pins included, once for each
    state of the evidence."""
    for name, some in CHAIRS.items():
        case, seen = loaded(name), set()
        pins = read_pins(str(PINS / f"{name}.toml")).file.pin
        chairs = dict.fromkeys([*some, *(pin.viewpoint for pin in pins)])
        for chair in chairs:
            for scene in case.scenes:
                query = case.session.query(scene, case.chain(chair))
                if query not in seen and case.session.worlds.known_plots(query):
                    seen.add(query)
                    yield name, scene, chair


ASKED = list(asked())
EVERY = int(os.environ.get("LAW6_EVERY", "48"))
SOME = ASKED[:: max(1, EVERY // 2)]
MANY = ASKED[:: max(1, EVERY // 4)]


class Again:
    """The verdict of one scene and chair on part of its evidence, solved again."""

    def __init__(self, name: str, scene: int, chair: str) -> None:
        self.case = loaded(name)
        self.verdict = self.case.solve(scene, chair)
        self.evidence = frozenset(self.case.evidence(scene, chair))
        self._bare = bare(name)
        chain = self.verdict.viewpoint
        held = theories(loaded(name).data, self._bare, scene, chain)
        loyal = has_face(self.case, self.verdict)
        self.seat = self._bare.seat(chain, self.evidence, held, loyal)

    def outcome(self, plot: str, events: Iterable[str]) -> object:
        return self._bare.outcome(events, self.seat, plot)


@pytest.mark.parametrize(("name", "scene", "chair"), MANY)
def test_what_is_cited_is_enough_and_no_event_of_it_can_go(
    name: str, scene: int, chair: str
) -> None:
    again = Again(name, scene, chair)
    for plot in again.case.answer(scene, chair).reasons:
        due = again.outcome(plot.plot, again.evidence)
        cited = {event.event for event in plot.cited}
        assert due == (frozenset(plot.leaders), plot.status == "proven")
        assert again.outcome(plot.plot, cited) == due
        for event in cited:
            assert again.outcome(plot.plot, cited - {event}) != due


@pytest.mark.parametrize(("name", "scene", "chair"), MANY)
def test_each_linchpin_taken_away_and_no_other_event_changes_the_verdict(
    name: str, scene: int, chair: str
) -> None:
    again = Again(name, scene, chair)
    query = again.case.session.query(scene, again.verdict.viewpoint)
    for plot in again.verdict.plots:
        due = again.outcome(plot.plot, again.evidence)
        linchpins = Support(again.case.session.worlds, query, plot.plot).linchpins()
        for event in again.evidence:
            same = again.outcome(plot.plot, again.evidence - {event}) == due
            assert same == (event not in linchpins), event


@pytest.mark.parametrize(("name", "scene", "chair"), SOME)
def test_each_set_is_enough_and_no_event_of_it_can_go(
    name: str, scene: int, chair: str
) -> None:
    again = Again(name, scene, chair)
    chain = again.verdict.viewpoint
    for plot, why in zip(
        again.verdict.plots, again.case.answer(scene, chain).reasons, strict=True
    ):
        due = again.outcome(plot.plot, again.evidence)
        found = again.case.rests_on(scene, chain, plot.plot)
        assert found.cited in found.sets + found.overtaken
        assert found.cited.events == why.cited
        for each in found.sets:
            events = {event.event for event in each.events}
            assert again.outcome(plot.plot, events) == due
            for event in events:
                assert again.outcome(plot.plot, events - {event}) != due


@pytest.mark.sample(2)
@pytest.mark.parametrize(("name", "scene", "chair"), SOME)
def test_every_step_of_the_argument_is_a_rule_of_ours_and_holds(
    name: str, scene: int, chair: str
) -> None:
    case = loaded(name)
    verdict = case.solve(scene, chair)
    evidence = set(case.evidence(scene, chair))
    for plot in case.explain(verdict).plots:
        assert_acyclic(plot.argument)
        for node in plot.argument.nodes:
            assert_step(plot.argument, node)
            assert_leaf(name, node, evidence)
        assert_worlds(case, verdict, evidence, plot)


@pytest.mark.parametrize(("name", "scene", "chair"), ASKED[EVERY // 4 :: EVERY])
def test_what_each_knew_and_did_rests_on_the_argument(
    name: str, scene: int, chair: str
) -> None:
    case = loaded(name)
    verdict = case.solve(scene, chair)
    for why in case.explain(verdict).plots:
        told = [*why.account, *(f for h in why.helpers for f in h.findings)]
        known = len(why.leaders) == 1
        for finding in told:
            lead = str(why.leaders[0]) if known else finding.person
            assert_finding(why, finding, lead)
            assert finding.open == could_be_otherwise(case, verdict, why, finding, lead)
        for rival in why.rivals:
            for finding in rival.roles:
                assert_finding(why, finding, rival.person)
        for helper in why.helpers:
            if known:
                assert_helper(case, verdict, why, helper)
            else:  # in it whoever leads
                assert helper.person in why.certain
                assert helper.findings


def assert_finding(why: PlotExplanation, finding: Act, world: str) -> None:
    """It stands on nodes of the graph, in that world, and says what they say."""
    nodes = [why.argument.node(key) for key in finding.nodes]
    account = [n for n in why.argument.nodes if n.id.endswith(f":{finding.person}")]
    assert any(set(finding.nodes) <= set(n.children) for n in account)
    assert (nodes[0].mark, nodes[0].price) == (finding.mark, finding.price)
    assert all(node.world in (world, "") for node in nodes)
    assert finding.mark != "absent"
    parts = re.findall(r"\w+", nodes[0].atom)
    assert finding.person in parts


def could_be_otherwise(
    case: Case, verdict: Verdict, why: PlotExplanation, finding: Act, lead: str
) -> bool:
    """Has a world of the same culprit, as cheap, not the atom it rests on?"""
    node = why.argument.node(finding.nodes[0])
    if node.mark == "shown":
        return False
    evidence = set(case.evidence(verdict.scene, verdict.viewpoint))
    head = f"culprit({why.plot},{lead})"
    best = cost(case, verdict, evidence, [head])
    return cost(case, verdict, evidence, [head, f"not {node.atom}"]) == best


def assert_helper(
    case: Case, verdict: Verdict, why: PlotExplanation, helper: Helper
) -> None:
    """The gap is what solving afresh gives, and the two sides account for it."""
    evidence = set(case.evidence(verdict.scene, verdict.viewpoint))
    head = f"culprit({why.plot},{why.leaders[0]})"
    is_in = f"accomplice({why.plot},{helper.person})"
    with_him = cost(case, verdict, evidence, [head, is_in])
    without = cost(case, verdict, evidence, [head, f"not {is_in}"])
    assert with_him is not None
    if without is None:
        assert helper.gap is None
        return
    assert helper.gap == without - with_him
    sides = [sum(s.rank for s in side) for side in (helper.if_not, helper.if_in)]
    assert helper.gap == sides[0] - sides[1]


def assert_acyclic(argument: Argument) -> None:
    """Parents come before children, so there can be no way round."""
    place = {node.id: number for number, node in enumerate(argument.nodes)}
    assert argument.nodes[0].id == argument.root
    for node in argument.nodes:
        assert all(place[child] > place[node.id] for child in node.children)


def assert_leaf(name: str, node: Node, evidence: set[str]) -> None:
    """It is assumed, absent, in evidence or true in every world; or it says of all
    worlds that there is nothing below it."""
    if node.children or node.mark in ("assumed", "absent"):
        return
    if node.mark == "derived":
        assert node.rule == OPTIMUM, node
        assert node.id.startswith(TOPS), node
    elif node.event is not None:
        assert node.mark == "shown"
        assert node.event in evidence, node
    else:
        assert node.mark == "shown"
        assert bare(name).is_fact(node.atom), node


def assert_step(argument: Argument, node: Node) -> None:
    """The rule, given just the atoms below, derives the atom; without one of the
    positive ones it does not."""
    if node.rule is None or node.rule == OPTIMUM:
        return
    nodes = {n.id: n for n in argument.nodes}
    below = [nodes[child] for child in node.children]
    positive = [n.atom for n in below if n.mark != "absent"]
    negative = [n.atom for n in below if n.mark == "absent"]
    file, line = node.rule.split(":")
    rule = rules_of(file)[int(line)]
    assert fires(rule, positive, node.atom), (node, positive)
    for atom in positive:
        assert not fires(rule, [a for a in positive if a != atom], node.atom)
    for atom in negative:
        if "any" not in atom:
            assert not fires(rule, [*positive, atom], node.atom), (node, atom)


@cache
def rules_of(file: str) -> dict[int, str]:
    """The rules of a file by their first line."""
    rules: dict[int, str] = {}
    paths: list[Path] = [
        p for p in rulebook.find_files(rulebook.WORLDS) if p.name == file
    ]
    ast.parse_files(
        [str(path) for path in paths],
        lambda node: rules.__setitem__(node.location.begin.line, str(node)),
    )
    return rules


@cache
def _fires(rule: str, facts: tuple[str, ...], head: str) -> bool:
    control = clingo.Control(["--warn=none"])
    control.add("base", [], rule + "".join(f" {fact}." for fact in facts))
    control.ground([("base", [])])
    return control.symbolic_atoms[clingo.parse_term(head)] is not None


def fires(rule: str, facts: list[str], head: str) -> bool:
    return _fires(rule, tuple(facts), head)


def assert_worlds(
    case: Case, verdict: Verdict, evidence: set[str], why: PlotExplanation
) -> None:
    """Some answer set has all that the argument says of a suspect's world, and its
    rank is the one reported."""
    ranks = {r.person: r.rank for r in why.rivals if r.rank is not None}
    ranks.update({leader: 0 for leader in why.leaders})
    plot = next(p for p in verdict.plots if p.plot == why.plot)
    best = next(s for s in plot.suspects if s.rank == 0)
    total = sum(s.rank for s in best.surprises) + best.elsewhere
    for person, rank in ranks.items():
        nodes = [n for n in why.argument.nodes if n.world in (person, "") and n.atom]
        rules = [n for n in nodes if not n.id.startswith(TOPS)]
        lines = [f"culprit({why.plot},{person})"]
        lines += [n.atom for n in rules if n.mark != "absent"]
        lines += [f"not {n.atom}" for n in rules if n.mark == "absent" and n.world]
        lines = [line for line in lines if "any" not in line]
        assert cost(case, verdict, evidence, lines) == total + rank, person


def cost(
    case: Case, verdict: Verdict, evidence: set[str], literals: list[str]
) -> int | None:
    """The least rank of an answer set with LITERALS."""
    chain = verdict.viewpoint
    again = bare(case.data.name)
    held = theories(case.data, again, verdict.scene, chain)
    me = chain[-1] if has_face(case, verdict) else None
    seat = Seat(me, is_nested(chain), theories=held)
    return again.cost(evidence, seat, literals)


def has_face(case: Case, verdict: Verdict) -> bool:
    """Does the last mind still take itself to be loyal, or show that it does? When one
    has come out is none of this law: tests/patterns/faces.toml has that."""
    return case.session.query(verdict.scene, verdict.viewpoint).me is not None

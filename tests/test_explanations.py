"""Law 6: what an explanation cites is enough, and every step of it holds.

The checks share nothing with the explainer: they ground afresh with clingo, on
evidence filtered beforehand, and read the rules from their files again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import clingo
import pytest
from clingo import ast
from laws.plain import Ranks, optimise_each

from reasoner import Case, Verdict
from reasoner.analysis.explain.explanation import PlotExplanation
from reasoner.analysis.explain.findings import Finding
from reasoner.analysis.explain.helpers import Helper
from reasoner.analysis.explain.nodes import OPTIMUM, Argument, Node
from reasoner.case.library import bundled
from reasoner.engine import rulebook

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
def loaded(name: str) -> Case:
    return Case.load(name)


def asked() -> Iterator[tuple[str, int, str]]:
    """Each scene and chair of the films once for each state of the evidence."""
    for name in bundled():
        case, seen = loaded(name), set()
        for chair in CHAIRS.get(name, ("audience",)):
            for scene in case.scenes:
                verdict = case.solve(scene, chair)
                state = (chair, frozenset(case.evidence(scene, chair)))
                if verdict.plots and state not in seen:
                    seen.add(state)
                    yield name, scene, chair


ASKED = list(asked())


def outcome(ranks: Ranks, plot: str) -> tuple[set[str], bool]:
    """Who leads, and whether no world is without him."""
    heads = {k: r for k, r in ranks.having.items() if k[:2] == ("culprit", plot)}
    leaders = {k[2] for k, r in heads.items() if r == ranks.least}
    proven = len(leaders) == 1 and not any(
        key in ranks.without for key in heads if key[2] in leaders
    )
    return leaders, proven


def resolved(case: Case, verdict: Verdict, events: set[str], plot: str) -> object:
    me = verdict.viewpoint[-1]
    ranks = optimise_each(
        case.data, events, None if me == "audience" else me, len(verdict.viewpoint) > 1
    )
    return outcome(ranks, plot)


@pytest.mark.parametrize(("name", "scene", "chair"), ASKED)
def test_what_is_cited_is_enough_and_no_event_of_it_can_go(
    name: str, scene: int, chair: str
) -> None:
    case = loaded(name)
    verdict = case.solve(scene, chair)
    for plot in verdict.summary().plots:
        due = resolved(case, verdict, set(case.evidence(scene, chair)), plot.plot)
        cited = {event.event for event in plot.cited}
        assert due == (set(plot.leaders), plot.status == "proven")
        assert resolved(case, verdict, cited, plot.plot) == due
        for event in cited:
            assert resolved(case, verdict, cited - {event}, plot.plot) != due


@pytest.mark.parametrize(("name", "scene", "chair"), ASKED[::3])
def test_each_linchpin_taken_away_changes_the_verdict(
    name: str, scene: int, chair: str
) -> None:
    case = loaded(name)
    verdict = case.solve(scene, chair)
    evidence = set(case.evidence(scene, chair))
    for plot in verdict.explain().plots:
        due = resolved(case, verdict, evidence, plot.plot)
        linchpins = {event.event for event in plot.rests.linchpins}
        for event in evidence:
            same = resolved(case, verdict, evidence - {event}, plot.plot) == due
            assert same == (event not in linchpins), event


@pytest.mark.parametrize(("name", "scene", "chair"), ASKED[::2])
def test_every_step_of_the_argument_is_a_rule_of_ours_and_holds(
    name: str, scene: int, chair: str
) -> None:
    case = loaded(name)
    verdict = case.solve(scene, chair)
    evidence = set(case.evidence(scene, chair))
    for plot in verdict.explain().plots:
        assert_acyclic(plot.argument)
        for node in plot.argument.nodes:
            assert_step(plot.argument, node)
            assert_leaf(node, evidence)
        assert_worlds(case, verdict, evidence, plot)


@pytest.mark.parametrize(("name", "scene", "chair"), ASKED[::5])
def test_what_each_knew_and_did_rests_on_the_argument(
    name: str, scene: int, chair: str
) -> None:
    case = loaded(name)
    verdict = case.solve(scene, chair)
    for why in verdict.explain().plots:
        told = [*why.account, *(f for h in why.helpers for f in h.findings)]
        for finding in told:
            assert_finding(why, finding, str(why.leaders[0]))
            assert finding.open == could_be_otherwise(case, verdict, why, finding)
        for rival in why.rivals:
            for finding in rival.roles:
                assert_finding(why, finding, rival.person)
        for helper in why.helpers:
            assert_helper(case, verdict, why, helper)


def assert_finding(why: PlotExplanation, finding: Finding, world: str) -> None:
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
    case: Case, verdict: Verdict, why: PlotExplanation, finding: Finding
) -> bool:
    """Has a world of the same culprit, as cheap, not the atom it rests on?"""
    node = why.argument.node(finding.nodes[0])
    if node.mark == "shown":
        return False
    evidence = set(case.evidence(verdict.scene, verdict.viewpoint))
    head = f"culprit({why.plot},{why.leaders[0]})"
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


def assert_leaf(node: Node, evidence: set[str]) -> None:
    if node.children or node.mark == "assumed":
        return
    assert node.mark in ("shown", "absent") or node.rule == OPTIMUM or node.rule, node
    if node.mark == "shown" and node.event is not None:
        assert node.event in evidence, node


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
    paths: list[Path] = [p for p in rulebook.files(rulebook.WORLDS) if p.name == file]
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
    """The least rank of an answer set with LITERALS, grounded afresh."""
    me = verdict.viewpoint[-1]
    control = clingo.Control(["--warn=none", "--opt-mode=opt"])
    for file in rulebook.files(rulebook.WORLDS):
        control.load(str(file))
    control.add("base", [], case.data.program())
    for event in case.data.events:
        sign = "not " if event in evidence else ""
        control.add("base", [], f":- {sign}evidence({event}).")
    for person in case.data.persons:
        control.add("base", [], f":- {'not ' if person == me else ''}me({person}).")
    nested = len(verdict.viewpoint) > 1
    control.add("base", [], f":- {'not ' if nested else ''}nested. :- tie.")
    for literal in literals:
        negated = literal.removeprefix("not ")
        contrary = negated if negated != literal else f"not {literal}"
        control.add("base", [], f":- {contrary}.")
    control.ground([("base", [])])
    control.configuration.solve.models = 0  # type: ignore[union-attr]
    best = None
    with control.solve(yield_=True) as models:
        for model in models:
            best = model.cost[0]
    return best

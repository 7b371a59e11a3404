"""The oracle: evidence filtered beforehand, ground afresh, no assumptions.

It shares the rule files with the engine and nothing else: the chair and the evidence
are facts and constraints, and ranks are added up here from the atoms of each world.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import clingo

from laws.bare import Theory
from reasoner.case import edits
from reasoner.case.model import CaseData
from reasoner.engine import rulebook

Hypothesis = tuple[str, str, str]  # a role of ROLES, plot, person
ROLES = ("culprit", "accomplice", "conspirator")


@dataclass
class Ranks:
    """The least rank of a world with each hypothesis, and of one without it."""

    worlds: int = 0
    least: int | None = None
    having: dict[Hypothesis, int] = field(default_factory=dict)
    without: dict[Hypothesis, int] = field(default_factory=dict)
    plots: frozenset[str] = frozenset()
    casts: set[frozenset[str]] | None = None  # of all plots, in worlds of least rank

    def note(self, table: dict[Hypothesis, int], key: Hypothesis, rank: int) -> None:
        table[key] = min(rank, table.get(key, rank))

    def standing(self, key: Hypothesis) -> tuple[str, int | None]:
        """Status and rank by definition: from all worlds with it and without it."""
        if self.least is None or key not in self.having:
            return "cleared", None
        rank = self.having[key] - self.least
        if rank > 0:
            return "possible", rank
        if key not in self.without:
            return "proven", 0
        return ("identified" if self.without[key] > self.least else "suspected"), 0


def enumerate_all(
    data: CaseData,
    events: Iterable[str],
    me: str | None,
    nested: bool,
    most: int,
    theories: Iterable[Theory] = (),
) -> Ranks | None:
    """Every world, one after the other; None where there are more than MOST."""
    control = _ground(data, events, me, nested, theories)
    ranks = Ranks(plots=_plots(control))
    prices = _prices(control)
    names = set(_hypotheses(control))
    control.configuration.solve.models = most + 1  # type: ignore[union-attr]
    control.configuration.solve.opt_mode = "ignore"  # type: ignore[union-attr]
    with control.solve(yield_=True) as worlds:
        for world in worlds:
            atoms = world.symbols(shown=True)
            rank = sum(prices[a.arguments[0]] for a in atoms if a.match("surprise", 2))
            true = {_key(a) for a in atoms if _is_hypothesis(a)}
            ranks.worlds += 1
            least = rank if ranks.least is None else min(rank, ranks.least)
            if ranks.casts is None or least != ranks.least:
                ranks.casts = set()
            if rank == least:
                ranks.casts.add(frozenset(str(a) for a in atoms if _is_member(a)))
            ranks.least = least
            for key in names:
                ranks.note(ranks.having if key in true else ranks.without, key, rank)
    return ranks if ranks.worlds <= most else None


def optimise_each(
    data: CaseData,
    events: Iterable[str],
    me: str | None,
    nested: bool,
    theories: Iterable[Theory] = (),
) -> Ranks:
    """Each hypothesis and its contrary by a plain optimisation of its own."""
    control = _ground(data, events, me, nested, theories, forcing=True)
    ranks = Ranks(plots=_plots(control), least=_optimum(control))
    for key in list(_hypotheses(control)):  # solving disturbs the iteration
        for name, table in (("must", ranks.having), ("must_not", ranks.without)):
            terms = [clingo.Function(word) for word in key]
            switch = clingo.Function(name, terms)
            control.assign_external(switch, True)
            rank = _optimum(control)
            control.assign_external(switch, False)
            if rank is not None:
                ranks.note(table, key, rank)
    return ranks


FORCING = "".join(
    f"""
#external must({role}, B, P) : {role}(B, P).
#external must_not({role}, B, P) : {role}(B, P).
:- must({role}, B, P), not {role}(B, P).
:- must_not({role}, B, P), {role}(B, P).
"""
    for role in ROLES
)


def _ground(
    data: CaseData,
    events: Iterable[str],
    me: str | None,
    nested: bool,
    theories: Iterable[Theory],
    forcing: bool = False,
) -> clingo.Control:
    kept = sorted(events)
    control = clingo.Control(logger=lambda _code, _text: None)
    for file in rulebook.find_files(rulebook.WORLDS):
        control.load(str(file))
    lines = [
        edits.keep_only(data, kept).program(),
        *(f"evidence({event})." for event in kept),
    ]
    lines += [f"me({p})." if p == me else f":- me({p})." for p in data.persons]
    lines += [
        "nested." if nested else ":- nested.",
        ":- tie.",
        ":- introduced(_).",
        *_only(theories),
        *(f"#show {role}/2." for role in ROLES),  # beside surprise/2
        "#show hireling/1.",
    ]
    control.add("base", [], "\n".join(lines) + (FORCING if forcing else ""))
    control.ground([("base", [])])
    return control


def _only(theories: Iterable[Theory]) -> Iterator[str]:
    """THEORIES are theories, and nothing else is."""
    for event, speaker, claim in theories:
        yield f"supposed({event}, {speaker}, {claim})."
    yield "#defined supposed/3."
    yield ":- theory(E, P, C), not supposed(E, P, C)."
    yield ":- not theory(E, P, C), arguable(E, P, C), supposed(E, P, C)."
    one_of = "(E, P, one_of(C))"
    yield f":- not theory{one_of}, arguable(E, P, C), supposed{one_of}."


def _optimum(control: clingo.Control) -> int | None:
    control.configuration.solve.models = 0  # type: ignore[union-attr]
    control.configuration.solve.opt_mode = "opt"  # type: ignore[union-attr]
    cost: int | None = None
    with control.solve(yield_=True) as worlds:
        for world in worlds:
            cost = world.cost[0] if world.cost else 0
    return cost


def _prices(control: clingo.Control) -> dict[clingo.Symbol, int]:
    rows = control.symbolic_atoms.by_signature("rank", 3)
    return {a.symbol.arguments[0]: a.symbol.arguments[1].number for a in rows}


def _plots(control: clingo.Control) -> frozenset[str]:
    """Plots in evidence: evidence and chair are given here, so any world has them."""
    with control.solve(yield_=True) as worlds:
        world = worlds.model()
        atoms = world.symbols(atoms=True) if world else ()
        return frozenset(a.arguments[0].name for a in atoms if a.match("known", 1))


def _hypotheses(control: clingo.Control) -> Iterator[Hypothesis]:
    for name in ROLES:
        for atom in control.symbolic_atoms.by_signature(name, 2):
            yield _key(atom.symbol)


def _is_hypothesis(atom: clingo.Symbol) -> bool:
    return any(atom.match(role, 2) for role in ROLES)


def _is_member(atom: clingo.Symbol) -> bool:
    return atom.match("conspirator", 2) or atom.match("hireling", 1)


def _key(atom: clingo.Symbol) -> Hypothesis:
    plot, person = atom.arguments
    return atom.name, plot.name, person.name

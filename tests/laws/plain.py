"""The oracle: evidence filtered beforehand, ground afresh, no assumptions.

It shares the rule files with the engine and nothing else: who knows of an event is
worked out in Python, the chair and the evidence are facts and constraints, and ranks
are added up here from the atoms of each world.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import clingo

from reasoner.analysis.model import PlotVerdict, Standing
from reasoner.case.model import CaseData
from reasoner.engine import rulebook

Hypothesis = tuple[str, str, str]  # culprit or accomplice, plot, person


@dataclass
class Ranks:
    """The least rank of a world with each hypothesis, and of one without it."""

    worlds: int = 0
    least: int | None = None
    having: dict[Hypothesis, int] = field(default_factory=dict)
    without: dict[Hypothesis, int] = field(default_factory=dict)
    plots: frozenset[str] = frozenset()

    def note(self, table: dict[Hypothesis, int], key: Hypothesis, rank: int) -> None:
        table[key] = min(rank, table.get(key, rank))

    def standing(self, key: Hypothesis) -> tuple[str, int | None]:
        """Status and rank as DESIGN, section 3, has them."""
        if self.least is None or key not in self.having:
            return "cleared", None
        rank = self.having[key] - self.least
        if rank > 0:
            return "possible", rank
        if key not in self.without:
            return "proven", 0
        return ("identified" if self.without[key] > self.least else "suspected"), 0


def evidence(data: CaseData, scene: int, chain: tuple[str, ...]) -> frozenset[str]:
    """The events that CHAIN knows of, step by step from DESIGN, section 2."""
    seen = {name: {(str(f.args[0]), str(f.args[1])) for f in data.facts_of(name)}
            for name in ("present", "watches", "disguised")}  # fmt: skip
    posed = {(str(f.args[0]), str(f.args[2])) for f in data.facts_of("disguised")}
    hidden = {str(f.args[0]) for f in data.facts_of("offscreen")}
    when = {str(f.args[0]): int(str(f.args[1])) for f in data.facts_of("when")}
    time = {e: when.get(e, data.times[n]) for e, n in data.event_scene.items()}
    own = seen["present"] | seen["watches"] | seen["disguised"]
    own |= {(e, "audience") for e in data.event_scene if e not in hidden}
    known = {
        (e, n, time[e]) for e, n in data.event_scene.items() if (e, chain[0]) in own
    }
    known = _reported(data, time, known)
    for mind in chain[1:]:
        known = {k for k in known if (k[0], mind) in seen["present"] | posed}
        known = _reported(data, time, known)
    now = max([data.times[scene], *(t for _, n, t in known if n == scene)])
    if chain == ("audience",):
        return frozenset(e for e, n, _ in known if n <= scene)
    return frozenset(e for e, n, t in known if n <= scene and t <= now)


def _reported(
    data: CaseData, time: dict[str, int], known: set[tuple[str, int, int]]
) -> set[tuple[str, int, int]]:
    """KNOWN with what its events tell of, as late as the later of the two."""
    told = [(str(f.args[0]), str(f.args[1])) for f in data.facts_of("reports")]
    while True:
        new = {
            (f, max(n, data.event_scene[f]), max(t, time[f]))
            for e, n, t in known
            for by, f in told
            if by == e and f in data.event_scene
        }
        if new <= known:
            return known
        known = known | new


def enumerate_all(
    data: CaseData, events: Iterable[str], me: str | None, nested: bool, most: int
) -> Ranks | None:
    """Every world, one after the other; None where there are more than MOST."""
    control = _ground(data, events, me, nested)
    ranks = Ranks(plots=_plots(control))
    prices = _prices(control)
    names = set(_hypotheses(control))
    control.configuration.solve.models = most + 1  # type: ignore[union-attr]
    control.configuration.solve.opt_mode = "ignore"  # type: ignore[union-attr]
    with control.solve(yield_=True) as worlds:
        for world in worlds:
            atoms = world.symbols(atoms=True)
            rank = sum(prices[a.arguments[0]] for a in atoms if a.match("surprise", 2))
            true = {_key(a) for a in atoms if _is_hypothesis(a)}
            ranks.worlds += 1
            ranks.least = min(rank, rank if ranks.least is None else ranks.least)
            for key in names:
                ranks.note(ranks.having if key in true else ranks.without, key, rank)
    return ranks if ranks.worlds <= most else None


def optimise_each(
    data: CaseData, events: Iterable[str], me: str | None, nested: bool
) -> Ranks:
    """Each hypothesis and its contrary by a plain optimisation of its own."""
    control = _ground(data, events, me, nested, forcing=True)
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


FORCING = """
#external must(culprit, B, P) : culprit(B, P).
#external must(accomplice, B, P) : accomplice(B, P).
#external must_not(culprit, B, P) : culprit(B, P).
#external must_not(accomplice, B, P) : accomplice(B, P).
:- must(culprit, B, P), not culprit(B, P).
:- must(accomplice, B, P), not accomplice(B, P).
:- must_not(culprit, B, P), culprit(B, P).
:- must_not(accomplice, B, P), accomplice(B, P).
"""


def _ground(
    data: CaseData,
    events: Iterable[str],
    me: str | None,
    nested: bool,
    forcing: bool = False,
) -> clingo.Control:
    kept = sorted(events)
    control = clingo.Control(logger=lambda _code, _text: None)
    for file in rulebook.files(rulebook.WORLDS):
        control.load(str(file))
    lines = [data.only(kept).program(), *(f"evidence({event})." for event in kept)]
    lines += [f"me({p})." if p == me else f":- me({p})." for p in data.persons]
    lines += [
        "nested." if nested else ":- nested.",
        ":- tie.",
        "#show.",
        "#show rank/3.",
    ]
    control.add("base", [], "\n".join(lines) + (FORCING if forcing else ""))
    control.ground([("base", [])])
    return control


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
    """Plots in evidence: evidence is given here, so they are facts."""
    rows = control.symbolic_atoms.by_signature("known", 1)
    return frozenset(a.symbol.arguments[0].name for a in rows if a.is_fact)


def _hypotheses(control: clingo.Control) -> Iterator[Hypothesis]:
    for name in ("culprit", "accomplice"):
        for atom in control.symbolic_atoms.by_signature(name, 2):
            yield _key(atom.symbol)


def _is_hypothesis(atom: clingo.Symbol) -> bool:
    return atom.match("culprit", 2) or atom.match("accomplice", 2)


def _key(atom: clingo.Symbol) -> Hypothesis:
    plot, person = atom.arguments
    return atom.name, plot.name, person.name


def differences(plots: tuple[PlotVerdict, ...], ranks: Ranks) -> list[str]:
    """Where a verdict says other than the oracle; empty if nowhere."""
    found = [] if {p.plot for p in plots} == ranks.plots else [f"plots {ranks.plots}"]
    listed: set[Hypothesis] = set()
    for plot in plots:
        for name, rows in (
            ("culprit", plot.suspects),
            ("accomplice", plot.accomplices),
        ):
            for row in rows:
                key = (name, plot.plot, row.person)
                listed.add(key)
                found += _row_differences(key, row, ranks)
        found += _head_differences(plot, ranks)
    missing = sorted(set(ranks.having) - listed)
    return found + [f"{key} is not listed" for key in missing]


def _row_differences(key: Hypothesis, row: Standing, ranks: Ranks) -> list[str]:
    due = ranks.standing(key)
    found = []
    if (row.status, row.rank) != due:
        found.append(f"{key} is {row.status}, {row.rank}, and should be {due}")
    if row.rank is not None and ranks.least is not None:
        total = sum(surprise.rank for surprise in row.surprises)
        if total != row.rank + ranks.least:
            found.append(f"the surprises of {key} come to {total}")
    return found


def _head_differences(plot: PlotVerdict, ranks: Ranks) -> list[str]:
    keys = [k for k in ranks.having if k[:2] == ("culprit", plot.plot)]
    sure = [k for k in keys if ranks.standing(k)[0] in ("identified", "proven")]
    due: tuple[str, str | None, int | None] = ("suspected", None, 0)
    if sure:
        without, least = ranks.without.get(sure[0]), ranks.least or 0
        firmness = None if without is None else without - least
        due = (ranks.standing(sure[0])[0], sure[0][2], firmness)
    have = (plot.status, plot.culprit, plot.firmness)
    return [] if have == due else [f"{plot.plot} is {have} and should be {due}"]

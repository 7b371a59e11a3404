"""A second solver: bare clingo on one ground program of a case, all by assumptions.

It shares the rule files with the engine and nothing else. Ground once for a case, so
that hundreds of sets of evidence can be solved again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import clingo

from reasoner.case.model import CaseData
from reasoner.engine import rulebook

SWITCHES = (
    *(("evidence", 1), ("me", 1), ("introduced", 1), ("theory", 3)),
    *(("nested", 0), ("tie", 0)),
)

Outcome = tuple[frozenset[str], bool]  # who leads, and is it proven
Theory = tuple[str, str, str]  # event, speaker, and what was said


@dataclass(frozen=True)
class Seat:
    """Whose chair it is, whether in a chain, who counts as met and which plots as heard
    of, and what is theory."""

    me: str | None
    nested: bool
    cast: frozenset[str] = frozenset()
    theories: frozenset[Theory] = frozenset()


def is_nested(chain: tuple[str, ...]) -> bool:
    """Is it what one takes another to know? The audience looks into a mind."""
    return len(chain) > 1 + (chain[0] == "audience")


class Bare:
    """Who leads on some evidence of one case."""

    def __init__(self, data: CaseData) -> None:
        self._data = data
        self._control = clingo.Control(logger=lambda _code, _text: None)
        for file in rulebook.find_files(rulebook.WORLDS):
            self._control.load(str(file))
        self._control.add("base", [], data.program())
        self._control.ground([("base", [])])
        self._switches = {
            (name, key): number
            for name, arity in SWITCHES
            for key, number in self._literals(name, arity).items()
        }
        self._heads: dict[str, dict[str, int]] = {}
        for key, number in self._literals("culprit", 2).items():
            plot, person = key.split(",")
            self._heads.setdefault(plot, {})[person] = number

    def seat(
        self,
        chain: tuple[str, ...],
        evidence: Iterable[str],
        theories: frozenset[Theory] = frozenset(),
        loyal: bool = True,
    ) -> Seat:
        """The end of CHAIN, with everybody met who is on the whole EVIDENCE, and the
        plots heard of. Is its mind LOYAL to itself, or without such a face by now?"""
        me = chain[-1] if loyal and chain[-1] != "audience" else None
        bare = Seat(me, is_nested(chain), theories=theories)
        self._mode("ignore", 1)
        with self._solve(evidence, bare) as models:
            model = models.model()
            atoms = model.symbols(atoms=True) if model else ()
        met = {a.arguments[0].name for a in atoms if a.match("met", 1)}
        heard = {a.arguments[0].name for a in atoms if a.match("heard_of", 1)}
        people = {str(person) for person in self._data.persons}
        return Seat(bare.me, bare.nested, frozenset(met & people | heard), theories)

    def outcome(self, evidence: Iterable[str], seat: Seat, plot: str) -> Outcome:
        """Who leads in PLOT on EVIDENCE, and whether no world is without him."""
        events = frozenset(evidence)
        least = self._least(events, seat)
        if least is None:
            return frozenset(), False
        self._mode(f"enum,{least}", 1)
        heads = self._heads[plot]
        leaders = [who for who, n in heads.items() if self._some(events, seat, n)]
        self._mode("ignore", 1)
        proven = len(leaders) == 1
        proven = proven and not self._some(events, seat, -heads[leaders[0]])
        return frozenset(leaders), proven

    def cost(
        self, evidence: Iterable[str], seat: Seat, literals: Iterable[str]
    ) -> int | None:
        """The least rank of a world with LITERALS, such as "not did(a, p)"."""
        given = []
        for literal in literals:
            atom = literal.removeprefix("not ")
            found = self._control.symbolic_atoms[clingo.parse_term(atom)]
            if found is None and atom == literal:
                return None
            if found is not None:
                given.append(found.literal if atom == literal else -found.literal)
        return self._least(frozenset(evidence), seat, given)

    def is_fact(self, atom: str) -> bool:
        """Does ATOM hold whatever is in evidence?"""
        found = self._control.symbolic_atoms[clingo.parse_term(atom)]
        return found is not None and found.is_fact

    def _least(
        self, events: frozenset[str], seat: Seat, given: Iterable[int] = ()
    ) -> int | None:
        self._mode("opt", 0)
        least = None
        with self._solve(events, seat, given) as models:
            for model in models:
                least = model.cost[0] if model.cost else 0
        return least

    def _some(self, events: frozenset[str], seat: Seat, given: int) -> bool:
        with self._solve(events, seat, [given]) as models:
            return models.model() is not None

    def _mode(self, mode: str, models: int) -> None:
        self._control.configuration.solve.opt_mode = mode  # type: ignore[union-attr]
        self._control.configuration.solve.models = models  # type: ignore[union-attr]

    def _solve(
        self, events: Iterable[str], seat: Seat, given: Iterable[int] = ()
    ) -> clingo.SolveHandle:
        chosen = {
            *(("evidence", event) for event in events),
            *(("introduced", person) for person in seat.cast),
            *(("theory", ",".join(claim)) for claim in seat.theories),
            *([("me", seat.me)] if seat.me else []),
            *([("nested", "")] if seat.nested else []),
        }
        fixed = [n if key in chosen else -n for key, n in self._switches.items()]
        return self._control.solve(assumptions=[*fixed, *given], yield_=True)

    def _literals(self, name: str, arity: int) -> dict[str, int]:
        atoms = self._control.symbolic_atoms.by_signature(name, arity)
        return {",".join(map(str, a.symbol.arguments)): a.literal for a in atoms}

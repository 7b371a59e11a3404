"""What follows for a chain of minds from the formulas that it was told.

They form one base with its latest grounds for the matters they touch, by recency; only
what a question is connected with is looked at, and nothing where no formula is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from functools import reduce
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from reasoner.analysis.belief.fluents import find_matters, iterate_leaves, make_claim
from reasoner.case.properties import cached_property
from reasoner.case.terms import Compound, Term, write
from reasoner.engine.belief import ALIVE, NO, YES
from reasoner.engine.entailment import Closure

if TYPE_CHECKING:
    from reasoner.engine.belief import Ground, Matter
    from reasoner.results.belief import Belief

Held = dict["Matter", tuple["Ground", ...]]
Lateness = tuple[int, int, bool, bool]
Conclusion = tuple[bool | None, tuple["Premise", ...]]  # is it so, and from what
# What is being weighed, in whichever chain: what another mind holds of a formula may
# lead back to it, and is open then.
_WEIGHING: ContextVar[frozenset[Term]] = ContextVar("weighing", default=frozenset())


@dataclass(frozen=True, slots=True)
class Premise:
    """A claim of the base, and the ground for it; without one it is concluded of a
    plot or another mind, or presumed."""

    claim: Compound
    how: Literal["ground", "concluded", "presumed"]
    ground: Ground | None = None


@dataclass(frozen=True, slots=True)
class ToldFormula:
    """A formula that was told, and of which of its matters the word is not taken."""

    source: Premise
    lateness: Lateness
    doubted: frozenset[Matter]


class BeliefBase:
    """The base of one mind, `me`, whose conclusions on plots are asked of JUDGE, and
    who lives that seemed to die of SURVIVES."""

    def __init__(
        self,
        formulas: list[Ground],
        held: Held,
        me: str,
        judge: Callable[[Term], Belief],
        survives: Callable[[str], bool],
    ) -> None:
        self._held, self._me = held, me
        self._judge, self._survives = judge, survives
        self._told = list(_drop_repeated(formulas))
        self._found: dict[str, Conclusion] = {}

    @cached_property
    def kept(self) -> tuple[Compound, ...]:
        """The formulas that go with what is believed, the latest first."""
        whole = (told.source.claim for told in self._told)
        return tuple(dict.fromkeys(claim for claim in whole if self._is_kept(claim)))

    def _is_kept(self, claim: Compound) -> bool:
        found = self.conclude(claim)
        return found is not None and found[0] is True

    def conclude(self, asked: Compound) -> Conclusion | None:
        """Does ASKED follow (True), its contrary (False), neither, and from what? None
        where no formula that was told is connected with it."""
        told = self._find_bearing_formulas(asked)
        if not told:
            return None
        key = write(asked)
        if key in self._found:
            return self._found[key]
        found = self._work_out(asked, told)
        if not _WEIGHING.get():
            self._found[key] = found
        return found

    def _find_bearing_formulas(self, asked: Compound) -> list[ToldFormula]:
        """The formulas that share a matter with ASKED, or with another such formula."""
        matters, left = set(find_matters(asked)), list(self._told)
        found: list[ToldFormula] = []
        while near := [t for t in left if matters & find_matters(t.source.claim)]:
            found += near
            left = [t for t in left if t not in near]
            matters.update(*(find_matters(t.source.claim) for t in near))
        return [t for t in self._told if t in found]

    def _work_out(self, asked: Compound, told: list[ToldFormula]) -> Conclusion:
        levels = list(self._iterate_levels(asked, told))
        sources = {write(s.claim): s for level in reversed(levels) for s in level}
        closure = Closure(([s.claim for s in level] for level in levels), asked)
        so = closure.side()
        if so is None:
            return None, ()
        return so, tuple(sources[write(claim)] for claim in closure.premises(so))

    def _iterate_levels(
        self, asked: Compound, told: list[ToldFormula]
    ) -> Iterator[list[Premise]]:
        """The base, strongest first: what is concluded; then by recency; at last that
        whoever nothing was heard of is alive, which of oneself is certain."""
        claims = [asked, *(one.source.claim for one in told)]
        matters = {matter for claim in claims for matter in find_matters(claim)}
        lives = {m for m in matters if m[0] == ALIVE and m not in self._held}
        myself = {m for m in lives if m[1] == self._me}
        saved = {m for m in matters if m in self._held and self._is_saved(m)}
        risen = (Premise(make_claim(m, YES), "concluded") for m in sorted(saved))
        yield [*self._list_conclusions(claims), *risen]
        yield [_make_presumption(matter) for matter in sorted(myself)]
        shown = {
            m: self._find_latest_grounds(m)
            for m in sorted(matters - saved)
            if m in self._held
        }
        yield from _order_by_recency(told, shown)
        yield [_make_presumption(matter) for matter in sorted(lives - myself)]

    def _list_conclusions(self, claims: list[Compound]) -> Iterator[Premise]:
        """What is concluded of the plots and minds that CLAIMS speak of."""
        others = {leaf for claim in claims for leaf in _find_other_leaves(claim)}
        for leaf in sorted(others - _WEIGHING.get(), key=write):
            before = _WEIGHING.set(_WEIGHING.get() | {leaf})
            try:
                stance = self._judge(leaf).stance
            finally:
                _WEIGHING.reset(before)
            if stance != "open":
                claim = leaf if stance == "believed" else Compound("neg", (leaf,))
                yield Premise(claim, "concluded")

    def _is_saved(self, matter: Matter) -> bool:
        """Was somebody seen to die who, it is concluded, did not?"""
        kind, who = matter
        fell = kind == ALIVE and any(g.value == NO for g in self._held[matter])
        return fell and self._survives(who)

    def _find_latest_grounds(self, matter: Matter) -> tuple[Lateness, Premise]:
        """The latest grounds for MATTER as one claim: that one of them is right."""
        grounds = self._held[matter]
        claims = [make_claim(matter, ground.value) for ground in grounds]
        whole = reduce(lambda one, other: Compound("or", (one, other)), claims)
        return grounds[0].lateness, Premise(whole, "ground", grounds[0])


def _order_by_recency(
    told: list[ToldFormula], shown: dict[Matter, tuple[Lateness, Premise]]
) -> Iterator[list[Premise]]:
    """Formulas and latest grounds, the later first. A formula gives way to what is held
    of matters on which its speaker's word is not taken."""
    rows: list[tuple[Lateness, Premise, frozenset[Matter]]] = [
        (lateness, source, frozenset()) for lateness, source in shown.values()
    ]
    rows += [(t.lateness, t.source, t.doubted) for t in told]
    rows.sort(key=lambda row: row[0], reverse=True)
    for _, level in groupby(rows, key=lambda row: row[0]):
        group = list(level)
        better = frozenset().union(*(doubted for *_, doubted in group)) & shown.keys()
        for matter in sorted(better, key=lambda m: (shown[m][0], m), reverse=True):
            yield [shown[matter][1]]
        yield [source for _, source, _ in group]


def _drop_repeated(grounds: list[Ground]) -> Iterator[ToldFormula]:
    """Each formula once, the latest first."""
    taken: dict[tuple[str, str, str], set[Matter]] = {}
    first: dict[tuple[str, str, str], tuple[Compound, Ground]] = {}
    for ground in grounds:
        assert ground.formula is not None
        claim = ground.formula
        assert isinstance(claim, Compound)
        key = (write(claim), ground.event, ground.speaker or "")
        taken.setdefault(key, set()).add(ground.matter)
        first.setdefault(key, (claim, ground))
    ordered = sorted(first.items(), key=lambda item: item[0])
    ordered.sort(key=lambda item: item[1][1].lateness, reverse=True)
    for key, (claim, ground) in ordered:
        doubted = find_matters(claim) - taken[key]
        yield ToldFormula(Premise(claim, "ground", ground), ground.lateness, doubted)


def _make_presumption(matter: Matter) -> Premise:
    return Premise(make_claim(matter, YES), "presumed")


def _find_other_leaves(claim: Term) -> Iterator[Compound]:
    return (leaf for leaf in iterate_leaves(claim) if not find_matters(leaf))

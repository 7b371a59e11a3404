"""What a verdict rests on: its linchpins, and every small set of evidence that does.

That a set suffices says nothing of larger or smaller ones, since more evidence may
explain some of it away. So nothing short of trying every set is exhaustive. What is
done instead, within a fixed number of solved sets so that the answer is always the
same: every set of 0, 1, 2, ... events as far as that goes, then larger ones by
deletion from seeds that avoid what was found (after Liffiton and others, Fast,
flexible MUS enumeration, 2016).
"""

from __future__ import annotations

from contextlib import suppress
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING

from reasoner.analysis.evidence.support import Support, refer
from reasoner.analysis.explanation.best_worlds import BestWorlds
from reasoner.analysis.explanation.summary import find_cited, find_hard_lead
from reasoner.engine.limits import limit
from reasoner.engine.provenance import find_controlled
from reasoner.errors import OutOfTimeError
from reasoner.results.explanation import Basis, Rests, Sufficient

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from reasoner.analysis.session import Session
    from reasoner.engine.viewpoint import Chain

MAX_CHECKS = 350  # sets solved; about a millisecond each in a film
MAX_TRIED = 40_000  # sets looked at, most of which need no solving
MAX_SETS = 40  # sets reported
WORK = 280_000  # facts times checks, so that a large case takes no longer


def find_support_sets(
    case: Session, scene: int, chain: Chain, plot: str, time_limit: float | None = None
) -> Rests:
    """What the verdict of CHAIN at SCENE on PLOT rests on, as far as the time goes."""
    found, complete = Basis(plot=plot), False
    with suppress(OutOfTimeError), limit(time_limit):
        query = case.query(scene, chain)
        best = BestWorlds(case, query, plot)
        verdicts = case.solve(scene, chain, partial=True).plots
        lead = next((find_hard_lead(p) for p in verdicts if p.plot == plot), None)
        support = Support(case.worlds, query, plot, lead)
        found, complete = _find_sets(best, support, scene, chain)
    return Rests(**case.at(scene, chain), complete=complete, **dict(found))


def find_basis(best: BestWorlds, support: Support, scene: int, chain: Chain) -> Basis:
    """The same without its question, on the plot of BEST and SUPPORT. Raises
    `OutOfTimeError`."""
    found, complete = _find_sets(best, support, scene, chain)
    if not complete:
        raise OutOfTimeError("the time limit has passed")
    return found


def _find_sets(
    best: BestWorlds, support: Support, scene: int, chain: Chain
) -> tuple[Basis, bool]:
    """What the verdict rests on, and whether the time did for it; a plot not known at
    that scene rests on the empty set. Raises `OutOfTimeError` before the first set."""
    case, query, plot = best.case, best.query, best.plot
    linchpins = support.linchpins()
    verdicts = [p for p in case.solve(scene, chain).plots if p.plot == plot]
    crew = frozenset[str]().union(*(p.conspirators for p in verdicts))
    crews = {plot: crew, **{person: {person} for person in crew}}
    theirs = find_controlled(case.data, chain, query.evidence, crews)
    controlled = theirs.pop(plot)
    size = len(case.data.facts)
    culprit = next((p.culprit for p in verdicts), None)
    false = best.false_words(culprit)
    leaders, proven = support.outcome
    cited = [find_cited(best, one, support) for one in verdicts]
    found: set[frozenset[str]] = {*cited}
    tried_to, complete = -1, False
    with suppress(OutOfTimeError):
        tried_to = _find_sufficient_sets(support, found, size, controlled, linchpins)
        complete = True
    if support.gave_up:
        found.discard(support.evidence)
    sets = sorted(found, key=lambda s: (len(s), len(s & false), sorted(s)))
    listed = {
        each: Sufficient(
            events=refer(case, each), controlled=tuple(sorted(each & controlled))
        )
        for each in sets
    }
    basis = Basis(
        plot=plot,
        leaders=tuple(sorted(leaders)),
        proven=proven,
        linchpins=refer(case, linchpins),
        sets=tuple(listed[each] for each in sets if linchpins <= each),
        overtaken=tuple(listed[each] for each in sets if not linchpins <= each),
        cited=next((listed[each] for each in cited if each in listed), None),
        tried_to=tried_to,
        exhaustive=tried_to == len(support.evidence) and not support.gave_up,
        gave_up=support.gave_up,
        conspirators=tuple(sorted(crew)),
        sources=_find_common_sources(found, controlled, theirs),
        all_controlled=(
            all(s & controlled for s in found)
            if crew and found and not support.gave_up
            else None
        ),
    )
    return basis, complete


def _find_common_sources(
    found: Collection[frozenset[str]],
    controlled: frozenset[str],
    theirs: Mapping[str, frozenset[str]],
) -> tuple[str, ...]:
    """Through whom those of FOUND pass that have CONTROLLED events: by THEIRS, what
    comes from each; or all, where some set has only what comes from several together.
    """
    named = {p: own for p, own in theirs.items() if any(s & own for s in found)}
    through = frozenset[str]().union(*named.values())
    alone = all(s & through for s in found if s & controlled)
    return tuple(sorted(named if alone else theirs))


def _find_sufficient_sets(
    support: Support,
    found: set[frozenset[str]],
    facts: int,
    controlled: frozenset[str],
    linchpins: frozenset[str],
) -> int:
    """Add the 1-minimal sets to FOUND; return up to which size every set was tried."""
    share = max(60, min(MAX_CHECKS, WORK // max(facts, 1)))
    most = support.checks + share
    others = sorted(support.evidence - linchpins)
    found.add(support.minimal([*others, *sorted(linchpins)]))
    free = support.evidence - controlled
    if support.suffices(free):
        found.add(support.minimal(within=free))
    tried_to = _try_by_size(support, found, most - share // 3)
    if tried_to < len(support.evidence):
        _shrink_from_seeds(support, found, most)
    return tried_to


def _try_by_size(support: Support, found: set[frozenset[str]], most: int) -> int:
    """Try every set, small ones first; return up to which size that was done."""
    events = sorted(support.evidence)
    tried = 0
    for size in range(len(events) + 1):
        tried += comb(len(events), size)
        if tried > MAX_TRIED:
            return size - 1
        subsets = map(frozenset[str], combinations(events, size))
        support.look_ahead(subsets, max(0, most - support.checks + 1))
        for subset in combinations(events, size):
            if support.checks > most or len(found) >= MAX_SETS or support.gave_up:
                return size - 1
            if support.is_minimal(frozenset(subset)):
                found.add(frozenset(subset))
    return len(events)


def _shrink_from_seeds(support: Support, found: set[frozenset[str]], most: int) -> None:
    """Shrink what is left of the evidence without one or two events of sets found."""
    for seed in _iterate_seeds(support.evidence, found):
        if support.checks > most or len(found) >= MAX_SETS or support.spent:
            return
        if support.suffices(seed):
            found.add(support.minimal(within=seed))


def _iterate_seeds(
    evidence: frozenset[str], found: set[frozenset[str]]
) -> Iterator[frozenset[str]]:
    """All evidence but an event, or two, of the sets found so far, each once."""
    done: set[tuple[str, ...]] = set()
    for number in (1, 2):
        while True:
            pool = sorted(frozenset[str]().union(*found))
            gap = next((g for g in combinations(pool, number) if g not in done), None)
            if gap is None:
                break
            done.add(gap)
            yield evidence.difference(gap)

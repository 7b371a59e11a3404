"""Which evidence a verdict, or a change of it, rests on: found by solving again without
some of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from reasoner.engine.heads import Heads
from reasoner.engine.limits import Budget, OutOfEffortError, spend
from reasoner.results.base import EventRef

if TYPE_CHECKING:
    from reasoner.analysis.session import Session
    from reasoner.engine.worlds import Query, Worlds
    from reasoner.results.course import Manner


SEVERAL = 6  # sets that are solved together sooner than one by one
# What may be taken to find which of the evidence would do: so many conflicts in all, so
# many for one set, until so many sets have taken those in vain.
EFFORT = (100_000, 2_000, 3)

Lead = tuple[frozenset[str], bool]


def refer(case: Session, events: Iterable[str]) -> tuple[EventRef, ...]:
    """EVENTS in the order of the story: by time, by scene, then as declared."""
    place = case.viewpoints.place
    scenes, labels = case.data.event_scene, case.data.labels
    declared = {event: number for number, event in enumerate(scenes)}
    ordered = sorted(events, key=lambda e: (*place(e)[::-1], declared[e]))
    return tuple(
        EventRef(event=e, scene=scenes[e], label=str(labels[e])) for e in ordered
    )


class Support:
    """Asks what is left of a verdict on one plot when evidence is taken away.

    Whoever is met in all of it stays met, so that nobody leads for want of rivals. Two
    outcomes are the same when the same suspects lead, and both or neither is proven.
    Each set is solved once; `checks` counts the sets that had to be solved. With LEAD
    the outcome is known already (nobody: who leads is too hard to find), and what a set
    would do is sought within `EFFORT`. Where one takes too much, and of all others once
    that is spent, it is not known whether it suffices: it `gave_up`.
    """

    def __init__(
        self, worlds: Worlds, query: Query, plot: str, lead: Lead | None = None
    ) -> None:
        self._worlds = worlds
        self._query = replace(query, introduced=worlds.introduced(query))
        self._plot = plot
        self._seen: dict[frozenset[str], Heads] = {}
        self._sufficing: dict[frozenset[str], bool] = {}
        self._ahead: dict[frozenset[str], bool] = {}  # found, but not yet asked for
        self._apart = False  # are sets no help to each other?
        self._budget = Budget(*(EFFORT if lead[0] else (0, 0, 0))) if lead else None
        self._unknown: set[frozenset[str]] = set()
        self.checks = 0
        self.outcome = lead or self.outcome_on(query.evidence)
        if lead:
            self._sufficing[query.evidence] = True

    @property
    def gave_up(self) -> bool:
        """Is it unknown of some set whether it suffices?"""
        return bool(self._unknown)

    @property
    def spent(self) -> bool:
        """Is there no effort left to try further sets?"""
        return self._budget is not None and self._budget.spent

    @property
    def evidence(self) -> frozenset[str]:
        """All events of the query."""
        return self._query.evidence

    def outcome_on(self, events: frozenset[str]) -> Lead:
        """The outcome on EVENTS alone."""
        heads = self._place_heads(events)
        return heads.leaders, heads.proven

    def suffices(self, events: frozenset[str]) -> bool:
        """Do EVENTS alone give the same outcome?

        Where they betoken no plot that needs no solving.
        """
        if self.outcome[0] and not self._are_signs(events):
            return False
        if events not in self._sufficing:
            heads = self._place_heads(events)
            ahead = self._ahead.pop(events, None)
            found = self._try_set(events, heads) if ahead is None else ahead
            self._sufficing[events] = found
        return self._sufficing[events]

    def _try_set(self, events: frozenset[str], heads: Heads) -> bool:
        """Do EVENTS, of these HEADS, give the same outcome, as far as is known?"""
        try:
            with spend(self._budget):
                return heads.are(*self.outcome)
        except OutOfEffortError:
            self._unknown.add(events)
            return False

    def look_ahead(
        self, some: Iterable[frozenset[str]], most: int | None = None
    ) -> None:
        """Solve SOME sets, all of one size, which will be asked for, at one stroke: the
        first ones, MOST of those that have to be solved."""
        leaders, proven = self.outcome
        if len(leaders) != 1 or self._apart or self.spent:
            return
        unsolved = (
            events
            for events in some
            if events not in self._sufficing and self._are_signs(events)
        )
        new = list(islice(unsolved, most))
        if len(new) >= SEVERAL:
            found = self._place_heads(self.evidence).are_on(new, leaders, proven)
            pairs = zip(new, found, strict=True)
            self._ahead |= {events: so for events, so in pairs if so is not None}
            self._apart = None in found

    def _place_heads(self, events: frozenset[str]) -> Heads:
        if events not in self._seen:
            query = replace(self._query, evidence=events)
            heads = Heads(self._worlds, query, self._plot)
            self.checks += heads.known
            self._seen[events] = heads
        return self._seen[events]

    def is_minimal(self, events: frozenset[str]) -> bool:
        """Do EVENTS suffice, and is no set with one event less known to?"""
        if not self.suffices(events):
            return False
        smaller = [events - {event} for event in sorted(events)]
        self.look_ahead(smaller)
        return not any(map(self.suffices, smaller))

    def linchpins(self) -> frozenset[str]:
        """The events without which, each alone, the outcome is another, as is known."""
        every = self.evidence
        without = {event: every - {event} for event in sorted(every)}
        self.look_ahead(without.values())
        lost = [one for one, others in without.items() if not self.suffices(others)]
        return frozenset(one for one in lost if without[one] not in self._unknown)

    def minimal(
        self, order: Iterable[str] = (), within: frozenset[str] | None = None
    ) -> frozenset[str]:
        """A 1-minimal set of evidence that suffices: no event of it is known to go.

        It is found in WITHIN, which must suffice; all evidence by default. The
        first ones in ORDER are tried first, so the last ones stay.
        """
        every = self.evidence if within is None else within
        return shrink(self.suffices, every, order)

    def _are_signs(self, events: frozenset[str]) -> bool:
        query = replace(self._query, evidence=events)
        return self._plot in self._worlds.known_plots(query)


def shrink(
    holds: Callable[[frozenset[str]], bool],
    every: frozenset[str],
    order: Iterable[str] = (),
) -> frozenset[str]:
    """A subset of EVERY that still HOLDS and does not with any one member less.

    By deletion (Chinneck and Dravnieks, 1991), whole runs first, in ORDER and then
    by name. What deletion leaves is gone over again until nothing more can go: with
    default negation one event may be needed only to answer another.
    """
    first = list(dict.fromkeys(e for e in order if e in every))
    line = [*first, *sorted(every.difference(first))]
    kept = every
    while True:
        before = kept
        kept = _drop_in_halves(holds, kept, [e for e in line if e in kept])
        if kept == before:
            return kept


def _drop_in_halves(
    holds: Callable[[frozenset[str]], bool], kept: frozenset[str], order: list[str]
) -> frozenset[str]:
    """Try to drop ORDER from KEPT, all of it, then halves, down to single ones."""
    if not order:
        return kept
    dropped = kept.difference(order)
    if holds(dropped):
        return dropped
    if len(order) == 1:
        return kept
    middle = len(order) // 2
    kept = _drop_in_halves(holds, kept, order[:middle])
    return _drop_in_halves(holds, kept, order[middle:])


Makes = Callable[[frozenset[str]], bool]


def find_responsible(
    makes: Makes, changed: AbstractSet[str], late: list[str]
) -> tuple[frozenset[str], Manner]:
    """The events of CHANGED behind a change, and how they bring it about.

    MAKES says whether some of them alone make the change; all of them do. Where
    several sets would do, the last ones in LATE are the first to be spared.

    An event is *enough* if it alone makes the change, and *needed* if without it all
    the others do not. Neither follows from the other: where two witnesses say the same,
    either is enough and neither is needed.
    """
    every = frozenset(changed)
    alone = frozenset(e for e in every if makes(frozenset({e})))
    if len(alone) > 1:
        return alone, "any"
    found = alone or shrink(makes, every, late)
    if any(makes(every - {event}) for event in found):
        return found, "enough"
    return found, "because" if len(found) == 1 else "together"

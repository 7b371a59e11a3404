"""Why a mind does not hold a claim, or does not know it: what it would have had to see
or hear by then, of all that has been told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from reasoner.analysis.belief.believer import Believer
from reasoner.analysis.belief.fluents import find_plots
from reasoner.analysis.theories import ATOMS
from reasoner.case import edits
from reasoner.case.proposition import read_proposition
from reasoner.case.terms import AUDIENCE, Compound
from reasoner.engine.costs import rank
from reasoner.results.belief import Missed, Missing

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from reasoner.analysis.session import Session
    from reasoner.case.terms import Term
    from reasoner.engine.viewpoint import Chain
    from reasoner.engine.worlds import Query
    from reasoner.results.belief import Belief

MOST_EVENTS = 300  # above so many that were missed they are not tried one by one
_SETTLED = ("identified", "proven")
_LOOKS = ("seen", "learned")


def explain_ignorance(
    case: Session, chain: Chain, scene: int, belief: Belief
) -> Missing | None:
    """What CHAIN would have had to take in by SCENE to hold, or, holding it, to know
    what BELIEF is about; of no event, where not even all that was told would have done.
    None where that is not found out, where the chain knows better, or where it is not
    by its own evidence that it goes."""
    claim = read_proposition(belief.proposition, case.data)
    view = Believer(case, chain, scene)
    if belief.how == "inside" or not view.weighs(claim) or belief.known is not None:
        return None
    if not find_plots(claim, case.data):
        if belief.stance == "believed":
            return None  # of matters the worlds know nothing but what was shown
        return _find_missing_grounds(case, chain, scene, claim, belief)
    if belief.how == "presumed":
        return None  # of one's own part one knows
    search = _Search(case, chain, scene, claim)
    if belief.stance == "believed":
        return search.find("know", search.knows)
    return search.find("believe", search.believes)


def _find_missing(
    case: Session,
    chain: Chain,
    scene: int,
    to: Literal["believe", "know"],
    events: Iterable[str],
    together: bool,
) -> Missing:
    noticed = case.viewpoints.glimpsed(chain, scene)
    place, scenes = case.viewpoints.place, case.data.event_scene
    ordered = sorted(events, key=lambda e: (scenes[e], place(e)[1], e))
    missed = tuple(
        Missed(
            event=event,
            scene=scenes[event],
            label=case.data.labels[event],
            noticed=event in noticed,
        )
        for event in ordered
    )
    untaken = len(_list_untaken_events(case, chain, scene))
    return Missing(to=to, events=missed, together=together, untaken=untaken)


def _list_untaken_events(case: Session, chain: Chain, scene: int) -> list[str]:
    """What has happened and been told by SCENE, or before the death of its last mind,
    and CHAIN does not know of."""
    known = case.viewpoints.evidence(chain, scene)
    place, now = case.viewpoints.place, case.viewpoints.end(scene)
    death = case.viewpoints.died(chain[-1], scene)
    if death is not None:
        scene, now = min(scene, death[0]), min(now, death[1] - 1)
    told = (e for e, number in case.data.event_scene.items() if number <= scene)
    return [e for e in told if e not in known and place(e)[1] <= now]


def _find_missing_grounds(
    case: Session, chain: Chain, scene: int, claim: Term, belief: Belief
) -> Missing | None:
    """What CHAIN would have had to take in to hold CLAIM, which is about no plot."""
    told = case, chain, scene
    if events := _find_grounds_of_others(case, chain, scene, claim):
        return _find_missing(*told, "believe", events, together=True)
    untaken = _list_untaken_events(case, chain, scene)
    saw_otherwise = belief.stance == "disbelieved" and belief.how in _LOOKS
    if saw_otherwise or _would_believe(case, chain, scene, claim, untaken):
        return None
    return _find_missing(*told, "believe", (), together=True)


def _would_believe(
    case: Session, chain: Chain, scene: int, claim: Term, events: Collection[str]
) -> bool:
    """Would CHAIN hold CLAIM, had its last mind been at EVENTS, too?"""
    after = type(case)(edits.add_witness(case.data, events, chain[-1]))
    return Believer(after, chain, scene).belief_in(claim).stance == "believed"


def _find_grounds_of_others(
    case: Session, chain: Chain, scene: int, claim: Term
) -> frozenset[str]:
    """What somebody who holds CLAIM has it from, and would have moved CHAIN, too."""
    untaken = {*_list_untaken_events(case, chain, scene)}
    tried: set[frozenset[str]] = set()
    for mind in (AUDIENCE, *case.data.persons):
        held = Believer(case, (mind,), scene).belief_in(claim)
        events = untaken.intersection(_iterate_events(held))
        if held.stance != "believed" or not events or events in tried:
            continue
        tried.add(frozenset(events))
        if _would_believe(case, chain, scene, claim, events):
            return frozenset(events)
    return frozenset()


def _iterate_events(belief: Belief) -> Iterable[str]:
    """The events that BELIEF rests on."""
    if belief.event is not None:
        yield belief.event
    for premise in belief.premises:
        yield from _iterate_events(premise)


class _Search:
    """The search among what CHAIN missed for what would have told it CLAIM, which is
    about plots."""

    def __init__(self, case: Session, chain: Chain, scene: int, claim: Term) -> None:
        assert isinstance(claim, Compound)
        self._case, self._chain, self._scene, self._claim = case, chain, scene, claim
        self._plots = find_plots(claim, case.data)
        self._query = case.query(scene, chain)
        self._untaken = _list_untaken_events(case, chain, scene)

    def find(
        self, to: Literal["believe", "know"], test: Callable[[Query], bool]
    ) -> Missing | None:
        """What passes TEST if it is added: each of several events by itself; or else a
        smallest set, which no event can be taken from."""
        untaken = self._untaken
        told = self._case, self._chain, self._scene, to
        if not untaken or not test(self._add_events(untaken)):
            return _find_missing(*told, (), together=True)
        few = len(untaken) <= MOST_EVENTS
        if alone := [e for e in untaken if few and test(self._add_events([e]))]:
            return _find_missing(*told, alone, together=False)
        needed = untaken
        for event in reversed(untaken) if few else ():
            fewer = [e for e in needed if e != event]
            if test(self._add_events(fewer)):
                needed = fewer
        return _find_missing(*told, needed, together=True) if few else None

    def believes(self, query: Query) -> bool:
        """Have all the best worlds of QUERY the claim so?"""
        if not self._plots <= {*self._case.worlds.known_plots(query)}:
            return False
        if self._claim.name not in ATOMS:
            return self._case.inquiry.agree(query, self._claim) is True
        person, about = map(str, self._claim.args)
        atom = ATOMS[self._claim.name], (about, person)
        if atom[1] not in self._case.worlds.facts(atom[0], 2):
            return False
        if not self._case.worlds.on_stage(person, query):
            return False
        ranking = rank(self._case.worlds, query, [atom], both=True)
        return ranking.status(atom) in _SETTLED

    def knows(self, query: Query) -> bool:
        """Is the claim so in every world of QUERY?"""
        return self._case.inquiry.known(query, [self._claim]) == [True]

    def _add_events(self, events: Iterable[str]) -> Query:
        """The query of the chain, had it known of EVENTS as well, and so of what they
        report."""
        found = self._case.faces.follow_reports(set(events), self._untaken)
        evidence = self._query.evidence | found
        theories = self._case.theories.find(self._chain, evidence, self._scene)
        return replace(self._query, evidence=evidence, theories=theories)

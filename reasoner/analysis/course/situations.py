"""The course of a verdict from scene to scene, and which event changed it.

Who is responsible is found by solving again, not read off the order of telling.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TYPE_CHECKING

from reasoner.analysis.evidence.support import find_responsible, refer
from reasoner.engine.costs import rank
from reasoner.engine.ranking import CONSPIRATOR, CULPRIT
from reasoner.results.course import Cause, Change, Manner, Situation, TurningPoint

if TYPE_CHECKING:
    from reasoner.analysis.session import Session
    from reasoner.engine.ranking import Ranking
    from reasoner.engine.viewpoint import Chain
    from reasoner.engine.worlds import Query

# What may be missing from a change of each kind that an event brings about.
LESSER: dict[Change, tuple[Change, ...]] = {
    "turn": ("inside", "shaken", "firmer"),
    "inside": ("shaken", "firmer"),
}
NOTHING_KNOWN = Situation(status="none", leaders=(), names=(), firmness=None)
NO_SITUATION = Situation(status="suspected", leaders=(), names=(), firmness=0)


class Courses:
    """The course of the verdict on each plot of a case, for all chairs that ask."""

    def __init__(self, case: Session) -> None:
        self._case = case
        self._found: dict[str, Course] = {}

    def find(self, plot: str) -> Course:
        """That of PLOT."""
        return self._found.setdefault(plot, Course(self._case, plot))


class Course:
    """How the verdict on one plot goes from one query to the next."""

    def __init__(self, case: Session, plot: str) -> None:
        self._case = case
        self._plot = plot
        self._seen: dict[Query, Situation] = {}

    def situation(self, query: Query) -> Situation:
        """The verdict in short on the evidence of QUERY."""
        if query not in self._seen:
            self._seen[query] = self._solve(query)
        return self._seen[query]

    def _solve(self, query: Query) -> Situation:
        if self._plot not in self._case.worlds.known_plots(query):
            return NOTHING_KNOWN
        atoms = [
            (role, key)
            for role in (CULPRIT, CONSPIRATOR)
            for key in self._case.worlds.candidates(role, self._plot)
        ]
        ranking = rank(self._case.worlds, query, atoms, both=True)
        return self._make_situation(ranking) if ranking.yes else NO_SITUATION

    def _make_situation(self, ranking: Ranking) -> Situation:
        leaders = ranking.leading(CULPRIT)
        head = (CULPRIT, (self._plot, leaders[0]))
        inside = ranking.settled(CONSPIRATOR)
        name = self._case.wording.name
        return Situation(
            status=ranking.status(head),
            leaders=leaders,
            names=tuple(map(name, leaders)),
            firmness=ranking.firmness(head),
            inside=inside,
            inside_names=tuple(map(name, inside)),
        )

    def step(
        self, scene: int, before: Query, after: Query, again: bool
    ) -> TurningPoint | None:
        """What SCENE changes, which leads from BEFORE to AFTER; None if nothing.

        AGAIN says whether the plot was known at some scene before it.
        """
        old, new = self.situation(before), self.situation(after)
        if old == new:
            return None
        kind = classify_change(old, new)
        causes, manner = self._find_causes(kind, before, after)
        return TurningPoint(
            scene=scene,
            heading=self._case.data.scenes[scene],
            kind=kind,
            before=old,
            after=new,
            causes=tuple(
                Cause(**ref.model_dump(), lost=ref.event in before.evidence)
                for ref in refer(self._case, causes)
            ),
            manner=manner,
            again=again,
        )

    def _find_causes(
        self, kind: Change, before: Query, after: Query
    ) -> tuple[frozenset[str], Manner]:
        """The events behind the step, and how they bring it about."""
        new = self.situation(after)

        def makes(events: frozenset[str]) -> bool:
            found = self.situation(_toggle_events(before, events))
            return found == new or classify_change(found, new) in LESSER.get(kind, ())

        changed = before.evidence ^ after.evidence
        # The first to be told stay where several would do.
        late = [ref.event for ref in reversed(refer(self._case, changed))]
        return find_responsible(makes, changed, late)


def find_change(
    case: Session, scene: int, viewpoint: str | Chain, plot: str
) -> TurningPoint | None:
    """What SCENE changes for VIEWPOINT on PLOT; None if nothing.

    Raises `MisuseError` for an unknown scene or mind.
    """
    chain = case.chain(viewpoint)
    after = case.query(scene, chain)
    earlier = [number for number in case.scenes if number < scene]
    before = case.query(earlier[-1], chain) if earlier else forget_evidence(after)
    queries = (case.query(number, chain) for number in earlier)
    again = any(plot in case.worlds.known_plots(query) for query in queries)
    return case.memo(Courses).find(plot).step(scene, before, after, again)


def forget_evidence(query: Query) -> Query:
    """QUERY before anything is in evidence."""
    return replace(query, evidence=frozenset())


def classify_change(old: Situation, new: Situation) -> Change:
    """What kind of change leads from OLD to NEW, which differ."""
    if (old.status, old.leaders) != (new.status, new.leaders):
        return "turn"
    if old.inside != new.inside:
        return "inside"
    assert old.firmness is not None
    assert new.firmness is not None  # None goes with a status of its own
    return "shaken" if new.firmness < old.firmness else "firmer"


def _toggle_events(query: Query, events: AbstractSet[str]) -> Query:
    """QUERY with EVENTS put in where they were out, and out where they were in."""
    return replace(query, evidence=query.evidence ^ events)

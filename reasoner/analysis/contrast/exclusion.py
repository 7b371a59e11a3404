"""What rules somebody out: evidence, absences included, that leaves him no world.

The rules have a sentence for what does not hold, such as that nobody was seen to force
an act. Each such thing about one event is an abducible: it can be supposed, to see
whether its absence is what leaves somebody no world.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reasoner.analysis.evidence.support import refer, shrink
from reasoner.engine.worlds import Worlds
from reasoner.results.contrast import RuledOut

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reasoner.analysis.session import Session
    from reasoner.engine.ranking import Key
    from reasoner.engine.worlds import Query


def find_exclusion(
    case: Session, person: str, plot: str, query: Query, scene: int
) -> RuledOut:
    """A minimal set of evidence and absences that leaves PERSON no world.

    Whether events later than SCENE are in evidence is never asked: nobody can know.
    That no world is left only gets truer with more fixed, so deletion gives a set
    that is minimal in every way. Where the very evidence that betokens PLOT rules him
    out, that is shown: without it there would be nothing to be ruled out of.
    """
    by_then = {e for e, number in case.data.event_scene.items() if number <= scene}
    absent = frozenset(by_then) - query.evidence
    every = query.evidence | absent
    culprit = ("culprit", (plot, person))

    def holds(fixed: frozenset[str]) -> bool:
        free = every - fixed
        return not case.worlds.allows(query, culprit, free)

    def holds_and_known(fixed: frozenset[str]) -> bool:
        less = replace(query, evidence=fixed & query.evidence)
        return plot in case.worlds.known_plots(less) and holds(fixed)

    kept = shrink(holds, every, sorted(absent))
    if not kept & query.evidence:
        kept = shrink(holds_and_known, every, sorted(absent))
    lacking = case.memo(Abducibles).lets_in(query, culprit, kept & query.evidence)
    sentences = (case.wording.absence(str(name), (event,)) for name, event in lacking)
    return RuledOut(
        shown=refer(case, kept & query.evidence),
        absent=refer(case, kept & absent),
        unsaid=tuple(sentence for sentence in sentences if sentence),
    )


class Abducibles:
    """The worlds of CASE in each of which one thing is so that no fact says of an
    event: its absence is an assumption (an abducible)."""

    def __init__(self, case: Session) -> None:
        names = sorted(str(name) for name, _ in case.worlds.facts("absent", 2))
        # Those that are not about one event alone get a namesake that no rule reads.
        text = "".join(f"{name}(E) :- supposed({name}, E).\n" for name in names)
        text += (
            f"1 {{ supposed(({';'.join(names)}), E) : event(E, _, _) }} 1"
            " :- event(_, _, _).\n"
        )
        self._worlds = Worlds(case.data, case.interruptible, besides=text)
        self._keys = self._worlds.facts("supposed", 2)

    def lets_in(
        self, query: Query, atom: tuple[str, Key], about: Iterable[str]
    ) -> list[Key]:
        """What, supposed of one of the events ABOUT, gives ATOM a world: pairs of the
        predicate and the event."""
        events = set(about)
        tried = {
            self._worlds.literal(("supposed", key)): key
            for key in self._keys
            if key[1] in events
        }
        given = replace(query, granted=query.granted | {(*atom, True)})
        nowhere = self._worlds.impossible(given, tried)
        return [key for literal, key in tried.items() if literal not in nowhere]

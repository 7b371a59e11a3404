"""Who betrayed whom, as one chair has found out, and who holds it against him."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, cast

from reasoner.analysis.deception.memory import MemoryQuery
from reasoner.analysis.deception.stance import Minds
from reasoner.analysis.deception.words import name_identifier
from reasoner.results.deception import (
    Betrayal,
    BetrayalRole,
    Exposure,
    Harm,
    HarmManner,
)

if TYPE_CHECKING:
    from reasoner.analysis.session import Session
    from reasoner.case.terms import Term
    from reasoner.engine.deceptions import Findings


class Betrayals:
    """The betrayals that the rules FOUND for one chair, by what its MINDS hold."""

    def __init__(self, case: Session, minds: Minds, found: Findings) -> None:
        self._case, self._minds, self._found = case, minds, found

    def find(self) -> list[Betrayal]:
        """The head of each plot, then his helpers; none of a plot of which the chair
        of an open enemy cannot tell."""
        untold = self._case.untold_at(self._minds.scenes[-1], self._minds.own)
        plotters = sorted(
            (str(atom[1]), str(atom[2]))
            for atom, so in self._minds.worlds.items()
            if so and atom[0] == "conspirator" and atom[2] in self._case.data.persons
            if atom[1] not in untold
        )
        entries = [self._make_betrayal(plot, person) for plot, person in plotters]
        return sorted(entries, key=lambda b: (b.plot, b.role, b.name))

    def _make_betrayal(self, plot: str, person: str) -> Betrayal:
        data = self._case.data
        side = next(str(f.args[1]) for f in data.facts_of("plot") if f.args[0] == plot)
        members = {str(f.args[0]) for f in data.facts_of("member") if f.args[1] == side}
        head = self._minds.worlds.get(("culprit", plot, person), False)
        now = MemoryQuery(self._minds.own, self._minds.scenes[-1])
        either = self._minds.stance(now, ("guilty", person, plot)) == "open"
        role: BetrayalRole = "head" if head else "either" if either else "helper"
        mine = (plot, person)
        harms = [
            self._make_harm(e, how)
            for *key, e, how in self._found.harms
            if (*key,) == mine
        ]
        return Betrayal(
            plot=plot,
            side=side,
            person=person,
            name=name_identifier(data, person),
            role=role,
            trusted=person in members,
            under_duress=self._minds.worlds.get(("under_duress", plot, person), False),
            status=self._minds.firmness([("conspirator", plot, person)]),
            harms=tuple(sorted(harms, key=lambda h: (h.scene, h.event))),
            victims=tuple(
                sorted(str(v) for *key, v in self._found.victims if (*key,) == mine)
            ),
            exposed=tuple(self._find_exposures(plot, person, role)),
        )

    def _make_harm(self, event: Term, how: Term) -> Harm:
        data = self._case.data
        secret = str(how[1]) if isinstance(how, tuple) else None
        return Harm(
            event=str(event),
            label=data.labels[str(event)],
            scene=data.event_scene[str(event)],
            how=cast(HarmManner, str(how[0] if isinstance(how, tuple) else how)),
            secret=secret,
        )

    def _find_exposures(
        self, plot: str, person: str, role: BetrayalRole
    ) -> Iterator[Exposure]:
        """Whoever holds him at last to be what he is in it, since when; of those who
        are in it themselves, before whom he killed for it. What an open enemy of the
        side knows of its traitor no evidence tells."""
        for mind in self._minds.everybody():
            if plot in self._case.against(mind):
                continue
            if plot in self._minds.plots_of(mind):
                since = self._find_scene_of_kill(mind, plot, person)
                if since is not None:
                    yield self._make_exposure(mind, since)
            else:
                since = self._find_held_since(mind, plot, person, role)
                head = role == "head"
                if since is not None:
                    proven = self._find_proven_since(mind, plot, person, head)
                    yield self._make_exposure(mind, since).but(
                        suspected=self._find_suspected_since(mind, plot, person, head),
                        proven=proven,
                    )

    def _make_exposure(self, mind: str, since: int) -> Exposure:
        return Exposure(
            mind=mind, name=name_identifier(self._case.data, mind), scene=since
        )

    def _find_scene_of_kill(self, mind: str, plot: str, person: str) -> int | None:
        """The scene in which MIND first, and not dying of it, saw PERSON kill."""
        kills = {
            str(event)
            for *key, event, how in self._found.harms
            if (*key,) == (plot, person) and how == "killed"
        }
        last = MemoryQuery((mind,), self._minds.scenes[-1])
        found = kills & self._minds.memory.evidence(last)
        scenes = (self._case.data.event_scene[event] for event in found)
        return None if mind == person else min(scenes, default=None)

    def _find_held_since(
        self, mind: str, plot: str, person: str, role: BetrayalRole
    ) -> int | None:
        """Since which scene MIND has held PERSON to be the head of PLOT, or in it
        without being its head, or, where it is open which, to be in it."""

        def held(scene: int) -> bool:
            moment = MemoryQuery((mind,), scene)
            guilty = self._minds.stance(moment, ("guilty", person, plot))
            inside = self._minds.stance(moment, ("in_on", person, plot))
            alike = role == "either" or (role == "head") == (guilty == "believed")
            return inside == "believed" and alike

        return self._find_unbroken_since(held)

    def _find_suspected_since(
        self, mind: str, plot: str, person: str, head: bool
    ) -> int | None:
        """Since which scene MIND has at least not ruled it out by its best worlds."""
        claim = ("guilty" if head else "in_on", person, plot)

        def suspected(scene: int) -> bool:
            stance = self._minds.stance(MemoryQuery((mind,), scene), claim)
            return stance in ("open", "believed")

        return self._find_unbroken_since(suspected)

    def _find_proven_since(
        self, mind: str, plot: str, person: str, head: bool
    ) -> int | None:
        """Since which scene no world that MIND's evidence leaves is without it."""
        claim = ("guilty" if head else "in_on", person, plot)
        return self._find_unbroken_since(
            lambda scene: self._minds.proven(MemoryQuery((mind,), scene), claim)
        )

    def _find_unbroken_since(self, holds: Callable[[int], bool]) -> int | None:
        """Since which scene HOLDS has been so without a break to the last."""
        since = None
        for scene in reversed(self._minds.scenes):
            if not holds(scene):
                break
            since = scene
        return since

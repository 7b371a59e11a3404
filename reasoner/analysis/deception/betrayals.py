"""The betrayals that a chair has found out: who did what to those who trusted him."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from reasoner.analysis.deception.keeper import Keeper
from reasoner.analysis.deception.memory import MemoryQuery
from reasoner.results.deception import Betrayal, Exposure, Harm, HarmManner

if TYPE_CHECKING:
    from reasoner.case.terms import Term


class Betrayals(Keeper):
    """The keeper of betrayals."""

    def betrayals(self) -> list[Betrayal]:
        """The head of each plot, then his helpers."""
        worlds = self._minds.worlds
        plotters = sorted(
            (str(atom[1]), str(atom[2]))
            for atom, so in worlds.items()
            if so and atom[0] == "conspirator" and atom[2] in self._case.data.persons
        )
        entries = [self._betrayal(plot, person) for plot, person in plotters]
        return sorted(entries, key=lambda b: (b.plot, b.role, b.name))

    def _betrayal(self, plot: str, person: str) -> Betrayal:
        data = self._case.data
        side = next(str(f.args[1]) for f in data.facts_of("plot") if f.args[0] == plot)
        members = {str(f.args[0]) for f in data.facts_of("member") if f.args[1] == side}
        head = self._minds.worlds.get(("culprit", plot, person), False)
        mine = (plot, person)
        harms = [
            self._harm(e, how) for *key, e, how in self._found.harms if (*key,) == mine
        ]
        return Betrayal(
            plot=plot,
            side=side,
            person=person,
            name=self._name(person),
            role="head" if head else "helper",
            trusted=person in members,
            status=self._status([("conspirator", plot, person)]),
            harms=tuple(sorted(harms, key=lambda h: (h.scene, h.event))),
            victims=tuple(
                sorted(str(v) for *key, v in self._found.victims if (*key,) == mine)
            ),
            exposed=tuple(self._exposures(plot, person, head)),
        )

    def _harm(self, event: Term, how: Term) -> Harm:
        data = self._case.data
        secret = str(how[1]) if isinstance(how, tuple) else None
        return Harm(
            event=str(event),
            label=data.labels[str(event)],
            scene=data.event_scene[str(event)],
            how=cast(HarmManner, str(how[0] if isinstance(how, tuple) else how)),
            secret=secret,
        )

    def _exposures(self, plot: str, person: str, head: bool) -> Iterable[Exposure]:
        """Whoever holds him at last to be what he is in it, since when; of those who
        are in it themselves, before whom he killed for it."""
        for mind in self._everybody():
            if plot in self._minds.plots_of(mind):
                since = self._saw_kill(mind, plot, person)
            else:
                since = self._held_since(mind, plot, person, head)
            if since is not None:
                yield Exposure(mind=mind, name=self._name(mind), scene=since)

    def _saw_kill(self, mind: str, plot: str, person: str) -> int | None:
        """The scene in which MIND first, and not dying of it, saw PERSON kill."""
        kills = {
            str(event)
            for *key, event, how in self._found.harms
            if (*key,) == (plot, person) and how == "killed"
        }
        found = kills & self._minds.evidence(MemoryQuery((mind,), self._scene))
        scenes = (self._case.data.event_scene[event] for event in found)
        return None if mind == person else min(scenes, default=None)

    def _held_since(self, mind: str, plot: str, person: str, head: bool) -> int | None:
        """Since which scene MIND has held PERSON to be the head of PLOT, or in it
        without being its HEAD."""
        since = None
        for scene in reversed(self._scenes):
            moment = MemoryQuery((mind,), scene)
            guilty = self._minds.stance(moment, ("guilty", person, plot))
            inside = self._minds.stance(moment, ("in_on", person, plot))
            if inside != "believed" or head != (guilty == "believed"):
                break
            since = scene
        return since

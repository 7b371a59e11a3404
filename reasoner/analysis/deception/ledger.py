"""The ledger as one chair keeps it: what the rules find, and who was taken in."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from reasoner.analysis.deception.betrayals import Betrayals
from reasoner.analysis.deception.memory import MemoryQuery
from reasoner.case.terms import write
from reasoner.results.deception import Deception, DeceptionKind, Duress, Fooled, Ledger

if TYPE_CHECKING:
    from reasoner.analysis.session import Session
    from reasoner.case.terms import Term
    from reasoner.engine.ledger import Row
    from reasoner.engine.viewpoint import Chain


SOMEBODY = "someone_else"
SILENT = frozenset({"withholding", "staging", "planting"})  # not done with words


def keep(
    case: Session, scene: int, chain: Chain, time_limit: float | None = None
) -> Ledger:
    """Every deception and betrayal that CHAIN has found out by the end of SCENE."""
    found = Ledger(**case.at(scene, chain), complete=False)
    with case.within(time_limit):
        found = _Book(case, chain, scene).ledger()
    return found


class _Book(Betrayals):
    """One chair at one scene."""

    def ledger(self) -> Ledger:
        return Ledger(
            **self._case.at(self._scene, self._chain),
            deceptions=tuple(self._deceptions()),
            betrayals=tuple(self.betrayals()),
        )

    def _deceptions(self) -> list[Deception]:
        """In order of the telling; one for each event, deceiver and false belief."""
        kinds: dict[Row, list[DeceptionKind]] = defaultdict(list)
        for kind, *rest in self._found.deceptions:
            kinds[tuple(rest)].append(cast(DeceptionKind, kind))
        by_event = defaultdict(set)
        for event, deceiver, _, belief in kinds:
            by_event[event, belief].add(str(deceiver))
        entries = [
            self._deception(tuple(k), row, by_event[row[0], row[3]])
            for row, k in kinds.items()
        ]
        entries = [d for d in entries if d.deceived or d.kinds != ("withholding",)]
        return sorted(entries, key=lambda d: (d.scene, d.event, d.name, d.belief))

    def _deception(
        self, kinds: tuple[DeceptionKind, ...], row: Row, together: set[str]
    ) -> Deception:
        event, deceiver, about, belief = row
        hearers = self._hearers(row) if kinds == ("withholding",) else self._everybody()
        fooled, wise = [], []
        witnesses = self._case.viewpoints.observers(str(event))
        for mind in hearers:
            known = self._first_known(mind, str(event))
            if mind in together or known is None:
                continue
            if _is_face(belief) and mind not in witnesses:
                continue  # one is fooled by a face that one sees
            if deceiver == SOMEBODY and self._minds.behind(mind, belief):
                continue  # nobody knows yet that it was he
            stance = self._minds.stance(MemoryQuery((mind,), known), belief)
            if kinds == ("bluff",) and self._held_anyway(mind, known, row):
                continue
            if stance == "believed" and not self._minds.in_plot_of(belief, mind):
                fooled.append(self._fooled(mind, known, belief, str(event)))
            elif stance == "disbelieved" and mind in witnesses:
                wise.append(mind)
        return Deception(
            kinds=kinds,
            event=str(event),
            label=self._case.data.labels[str(event)],
            scene=self._case.data.event_scene[str(event)],
            deceiver=str(deceiver),
            name=self._name(str(deceiver)),
            about=write(about),
            belief=write(belief),
            text=self._words(belief),
            status=self._status(
                a for *key, a in self._found.rests if key == [*row[:3]]
            ),
            duress=self._duress(kinds, str(event)),
            deceived=tuple(fooled),
            saw_through=tuple(wise),
        )

    def _duress(self, kinds: tuple[DeceptionKind, ...], event: str) -> Duress | None:
        if SILENT.issuperset(kinds):
            return None
        found = {str(e): str(why) for e, why in self._found.duress}
        return cast("Duress | None", found.get(event))

    def _held_anyway(self, mind: str, scene: int, row: Row) -> bool:
        """Would MIND believe it without that word? A bluff may hit the truth."""
        event, _, _, belief = row
        without = MemoryQuery((mind,), scene, barring=str(event))
        return self._minds.stance(without, belief) == "believed"

    def _hearers(self, row: Row) -> list[str]:
        return [str(q) for *key, q in self._found.kept if tuple(key) == row]

    def _first_known(self, mind: str, event: str) -> int | None:
        """The first scene at which MIND knows of EVENT."""
        for scene in self._scenes:
            if event in self._minds.evidence(MemoryQuery((mind,), scene)):
                return scene
        return None

    def _fooled(self, mind: str, since: int, belief: Term, event: str) -> Fooled:
        """Since when MIND was taken in, and until it held that it was not so then, in
        EVENT."""
        for scene in self._scenes:
            moment = MemoryQuery((mind,), scene)
            if scene > since and self._minds.found_out(moment, belief, event):
                by = self._by(moment, belief)
                return self._taken_in(mind, since, scene, by)
        return self._taken_in(mind, since, None, None)

    def _taken_in(
        self, mind: str, since: int, exposed: int | None, by: str | None
    ) -> Fooled:
        return Fooled(
            mind=mind, name=self._name(mind), since=since, exposed=exposed, by=by
        )

    def _by(self, moment: MemoryQuery, belief: Term) -> str | None:
        """The first event new at MOMENT that was enough by itself to find it out."""
        before = self._minds.evidence(replace(moment, scene=moment.scene - 1))
        new = self._minds.evidence(moment) - before
        for event in filter(new.__contains__, self._case.data.events):
            alone = replace(moment, only=event)
            if self._minds.stance(alone, belief) == "disbelieved":
                return event
        return None


def _is_face(belief: Term) -> bool:
    return isinstance(belief, tuple) and belief[0] == "face"

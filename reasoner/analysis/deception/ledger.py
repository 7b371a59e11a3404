"""The ledger as one chair keeps it: what the rules find, who was taken in, and who did
what to those who trusted him."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, cast

from reasoner.analysis.belief.fluents import ROLES
from reasoner.analysis.belief.ranked import of_plot
from reasoner.analysis.belief.roles import against
from reasoner.analysis.deception.inputs import handed
from reasoner.analysis.deception.memory import MemoryQuery
from reasoner.analysis.deception.stance import Minds
from reasoner.case.terms import AUDIENCE, write
from reasoner.engine.deceptions import Findings, find
from reasoner.results.deception import (
    Betrayal,
    Deception,
    DeceptionKind,
    Duress,
    Exposure,
    Fooled,
    Harm,
    HarmManner,
    Ledger,
)

if TYPE_CHECKING:
    from reasoner.analysis.session import Session
    from reasoner.case.terms import Term
    from reasoner.engine.deceptions import Row
    from reasoner.engine.viewpoint import Chain


Status = Literal["firm", "presumed"]

SOMEBODY = "someone_else"
SILENT = frozenset({"withholding", "staging", "planting"})  # not done with words


def keep(
    case: Session, scene: int, chain: Chain, time_limit: float | None = None
) -> Ledger:
    """Every deception and betrayal that CHAIN has found out by the end of SCENE."""
    found = Ledger(**case.at(scene, chain), complete=False)
    with case.within(time_limit):
        found = LedgerBuilder(case, chain, scene).ledger()
    return found


class LedgerBuilder:
    """What one chair has found out by the end of one scene: every deception with those
    who were taken in, and every betrayal with those who hold it against its doer."""

    def __init__(self, case: Session, chain: Chain, scene: int) -> None:
        self._case, self._chain, self._scene = case, chain, scene
        self._minds = Minds(case, chain, scene)
        self._found: Findings = find(case.data, handed(case, self._minds))
        self._scenes = [n for n in case.scenes if n <= scene]

    def ledger(self) -> Ledger:
        """The answer, deceptions first."""
        return Ledger(
            **self._case.at(self._scene, self._chain),
            deceptions=tuple(self._deceptions()),
            betrayals=tuple(self._betrayals()),
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
            if deceiver == SOMEBODY and self._minds.memory.behind(mind, belief):
                continue  # nobody knows yet that it was he
            moment = MemoryQuery((mind,), known)
            stance = self._minds.stance(moment, belief)
            if kinds == ("bluff",) and self._held_anyway(mind, known, row):
                continue
            if stance == "believed":
                knew = self._minds.found_out(moment, belief, str(event))
                if not (knew or self._minds.in_plot_of(belief, mind)):
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
            if event in self._minds.memory.evidence(MemoryQuery((mind,), scene)):
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
        before = self._minds.memory.evidence(replace(moment, scene=moment.scene - 1))
        new = self._minds.memory.evidence(moment) - before
        for event in filter(new.__contains__, self._case.data.events):
            alone = replace(moment, only=event)
            if self._minds.stance(alone, belief) == "disbelieved":
                return event
        return None

    def _betrayals(self) -> list[Betrayal]:
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
        are in it themselves, before whom he killed for it. What an open enemy of the
        side knows of its traitor no evidence tells."""
        for mind in self._everybody():
            if plot in against(self._case, mind):
                continue
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
        found = kills & self._minds.memory.evidence(MemoryQuery((mind,), self._scene))
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

    def _everybody(self) -> list[str]:
        """The minds of the story, the audience where it is the one that asks."""
        audience = [AUDIENCE] if self._chain == (AUDIENCE,) else []
        return [*self._case.data.persons, *audience]

    def _status(self, atoms: Iterable[Term]) -> Status:
        """Firm where no world, whatever its rank, is without one of ATOMS."""
        query = self._case.query(self._scene, self._chain)
        for atom in atoms:
            assert isinstance(atom, tuple)
            without = frozenset({(str(atom[0]), atom[1:], False)})
            if self._case.worlds.tenable(replace(query, granted=without)):
                return "presumed"
        return "firm"

    def _words(self, claim: Term) -> str:
        assert isinstance(claim, tuple)
        name, *about = claim
        if name == "neg" and isinstance(about[0], tuple) and about[0][0] in ROLES:
            role = about[0][0]
            name = "no_traitor" if role == "guilty" else "innocent"
            about = [about[0][1]]
        parts = [
            self._words(a) if isinstance(a, tuple) else self._name(a) for a in about
        ]
        text = self._found.phrases[str(name)].format(*parts)
        return of_plot(self._case.data, text, str(about[1])) if name in ROLES else text

    def _name(self, identifier: Term) -> str:
        word = str(identifier)
        names = {AUDIENCE: "the audience", "someone_else": "somebody"}
        label = names.get(word) or self._case.data.labels.get(word, word)
        return f'"{label}"' if word in self._case.data.events else label


def _is_face(belief: Term) -> bool:
    return isinstance(belief, tuple) and belief[0] == "face"

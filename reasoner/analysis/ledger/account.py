"""The ledger as one chair keeps it: what the rules find, and who was taken in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, cast

from reasoner.analysis.ledger.handing import handed
from reasoner.analysis.ledger.minds import Minds, Moment
from reasoner.analysis.ledger.model import (
    Betrayal,
    Deception,
    Exposure,
    Fooled,
    Harm,
    Kind,
    Ledger,
    Manner,
)
from reasoner.analysis.wording import flat
from reasoner.engine.ledger import Findings, Row, find
from reasoner.engine.viewpoint import AUDIENCE

if TYPE_CHECKING:
    from reasoner.analysis.case import Case
    from reasoner.engine.solver import Term
    from reasoner.engine.viewpoint import Chain

Status = Literal["firm", "presumed"]


def keep(case: Case, chain: Chain, scene: int) -> Ledger:
    """Every deception and betrayal that CHAIN has found out by the end of SCENE."""
    return _Keeper(case, chain, scene).ledger()


class _Keeper:
    """One chair at one scene."""

    def __init__(self, case: Case, chain: Chain, scene: int) -> None:
        self._case, self._chain, self._scene = case, chain, scene
        self._minds = Minds(case, chain, scene)
        self._found: Findings = find(case.data, handed(case, self._minds))
        self._scenes = [n for n in case.scenes if n <= scene]

    def ledger(self) -> Ledger:
        return Ledger(
            case=self._case.data.name,
            title=self._case.data.title,
            scene=self._scene,
            heading=self._case.data.scenes[self._scene],
            viewpoint=self._chain,
            deceptions=tuple(self._deceptions()),
            betrayals=tuple(self._betrayals()),
        )

    def _deceptions(self) -> list[Deception]:
        """In order of the telling; one for each event, deceiver and false belief."""
        kinds: dict[Row, list[Kind]] = defaultdict(list)
        for kind, *rest in self._found.deceptions:
            kinds[tuple(rest)].append(cast(Kind, kind))
        entries = [self._deception(tuple(k), row) for row, k in kinds.items()]
        entries = [d for d in entries if d.deceived or d.kinds != ("withholding",)]
        return sorted(entries, key=lambda d: (d.scene, d.event, d.name, d.belief))

    def _deception(self, kinds: tuple[Kind, ...], row: Row) -> Deception:
        event, deceiver, about, belief = row
        hearers = self._hearers(row) if kinds == ("withholding",) else self._everybody()
        fooled, wise = [], []
        witnesses = self._case.viewpoints.observers(str(event))
        for mind in hearers:
            known = self._first_known(mind, str(event))
            if mind == deceiver or known is None:
                continue
            if kinds == ("impersonation",) and mind not in witnesses:
                continue  # one is fooled by a face that one sees
            stance = self._minds.stance(Moment((mind,), known), belief)
            if stance == "believed":
                fooled.append(self._fooled(mind, known, belief))
            elif stance == "disbelieved" and mind in witnesses:
                wise.append(mind)
        return Deception(
            kinds=kinds,
            event=str(event),
            label=self._case.data.labels[str(event)],
            scene=self._case.data.event_scene[str(event)],
            deceiver=str(deceiver),
            name=self._name(str(deceiver)),
            about=flat(about),
            belief=flat(belief),
            text=self._words(belief),
            status=self._status(
                a for *key, a in self._found.rests if key == [*row[:3]]
            ),
            deceived=tuple(fooled),
            saw_through=tuple(wise),
        )

    def _hearers(self, row: Row) -> list[str]:
        return [str(q) for *key, q in self._found.kept if tuple(key) == row]

    def _everybody(self) -> list[str]:
        """The minds of the story, the audience where it is the one that asks."""
        audience = [AUDIENCE] if self._chain == (AUDIENCE,) else []
        return [*self._case.data.persons, *audience]

    def _first_known(self, mind: str, event: str) -> int | None:
        """The first scene at which MIND knows of EVENT."""
        for scene in self._scenes:
            if event in self._minds.evidence(Moment((mind,), scene)):
                return scene
        return None

    def _fooled(self, mind: str, since: int, belief: Term) -> Fooled:
        for scene in self._scenes:
            moment = Moment((mind,), scene)
            if scene > since and self._minds.stance(moment, belief) == "disbelieved":
                by = self._by(moment, belief)
                return self._taken_in(mind, since, scene, by)
        return self._taken_in(mind, since, None, None)

    def _taken_in(
        self, mind: str, since: int, exposed: int | None, by: str | None
    ) -> Fooled:
        return Fooled(
            mind=mind, name=self._name(mind), since=since, exposed=exposed, by=by
        )

    def _by(self, moment: Moment, belief: Term) -> str | None:
        """The first event new at MOMENT that was enough by itself to find it out."""
        before = self._minds.evidence(replace(moment, scene=moment.scene - 1))
        new = self._minds.evidence(moment) - before
        for event in filter(new.__contains__, self._case.data.events):
            alone = replace(moment, only=event)
            if self._minds.stance(alone, belief) == "disbelieved":
                return event
        return None

    def _betrayals(self) -> list[Betrayal]:
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
            exposed=tuple(self._exposures(plot, person)),
        )

    def _harm(self, event: Term, how: Term) -> Harm:
        data = self._case.data
        secret = str(how[1]) if isinstance(how, tuple) else None
        return Harm(
            event=str(event),
            label=data.labels[str(event)],
            scene=data.event_scene[str(event)],
            how=cast(Manner, str(how[0] if isinstance(how, tuple) else how)),
            secret=secret,
        )

    def _exposures(self, plot: str, person: str) -> Iterable[Exposure]:
        """Whoever is not in it himself and holds it at last, since when."""
        claim: Term = ("in_on", person, plot)
        for mind in self._everybody():
            if plot in self._minds.plots_of(mind):
                continue
            since = None
            for scene in reversed(self._scenes):
                if self._minds.stance(Moment((mind,), scene), claim) != "believed":
                    break
                since = scene
            if since is not None:
                yield Exposure(mind=mind, name=self._name(mind), scene=since)

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
        parts = [
            self._words(a) if isinstance(a, tuple) else self._name(a) for a in about
        ]
        return self._found.phrases[str(name)].format(*parts)

    def _name(self, identifier: Term) -> str:
        word = str(identifier)
        names = {AUDIENCE: "the audience", "someone_else": "somebody"}
        return names.get(word) or self._case.data.labels.get(word, word)

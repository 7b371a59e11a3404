"""The ledger as one chair keeps it: what the rules find, who was taken in, and who did
what to those who trusted him."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, cast

from reasoner.analysis.deception.betrayals import Betrayals
from reasoner.analysis.deception.inputs import collect_inputs
from reasoner.analysis.deception.stance import Minds
from reasoner.analysis.deception.truth import Truth
from reasoner.analysis.deception.victims import Ruse, Victims
from reasoner.analysis.deception.words import name_identifier, word_claim
from reasoner.case.properties import cached_property
from reasoner.case.terms import AUDIENCE, write
from reasoner.engine.deceptions import Findings, find_consequences, find_deceptions
from reasoner.results.deception import (
    Consequence,
    ConsequenceManner,
    Deception,
    DeceptionKind,
    Duress,
    InnocentCause,
    Ledger,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reasoner.analysis.session import Session
    from reasoner.case.terms import Term
    from reasoner.engine.deceptions import TermRow
    from reasoner.engine.viewpoint import Chain

HONEST = ("honest_mistake",)
SAID_FALSELY = frozenset({"lie", "impersonation"})
UNASKED = ("face", "author", "unknown", "believes")  # of these the kind itself tells
SILENT = frozenset({"withholding", "staging", "planting"})  # not done with words


def keep_ledger(
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
        self._truth = Truth(case, self._minds)
        self._found: Findings = find_deceptions(
            case.data, collect_inputs(case, self._minds, self._truth)
        )
        lies = (
            (event, who, belief)
            for kind, event, who, _, belief in self._found.deceptions
            if kind in SAID_FALSELY
        )
        self._victims = Victims(
            case, self._minds, self._truth, self._found.feints, lies
        )

    def ledger(self) -> Ledger:
        """The answer, deceptions first."""
        betrayals = Betrayals(self._case, self._minds, self._found).find()
        entries = self._find_deceptions()
        theories = tuple(d for d in entries if self._is_idle_theory(d))
        return Ledger(
            **self._case.at(self._scene, self._chain),
            deceptions=tuple(d for d in entries if d not in theories),
            theories=theories,
            betrayals=tuple(betrayals),
        )

    def _find_deceptions(self) -> list[Deception]:
        """In order of the telling; one for each event, deceiver and false belief."""
        kinds: dict[TermRow, list[DeceptionKind]] = defaultdict(list)
        for kind, *rest in self._found.deceptions:
            kinds[tuple(rest)].append(cast(DeceptionKind, kind))
        by_event = defaultdict(set)
        for event, deceiver, _, belief in kinds:
            by_event[event, belief].add(str(deceiver))
        entries = [
            self._make_deception(tuple(k), row, frozenset(by_event[row[0], row[3]]))
            for row, k in kinds.items()
        ]
        entries = [d for d in entries if d.deceived or d.kinds != ("withholding",)]
        entries = self._add_consequences(entries)
        return sorted(entries, key=lambda d: (d.scene, d.event, d.name, d.belief))

    def _is_idle_theory(self, entry: Deception) -> bool:
        """Is ENTRY a false theory that nobody held with its speaker?"""
        if entry.kinds != HONEST or entry.deceived:
            return False
        about = entry.event, entry.deceiver, self._beliefs_by_text[entry.belief]
        return self._minds.worlds.get(("surmise", *about), False)

    def _add_consequences(self, entries: list[Deception]) -> list[Deception]:
        """ENTRIES, each with what people did because they were taken in."""
        misled: list[TermRow] = [
            (
                "misled",
                d.event,
                d.deceiver,
                self._beliefs_by_text[d.belief],
                f.mind,
                f.since,
                end,
            )
            for d in entries
            for f in d.deceived
            for end in [self._scene + 1 if f.until is None else f.until]
        ]
        if not misled:
            return entries
        known: list[TermRow] = [
            ("evidence", e) for e in sorted(self._minds.memory.known)
        ]
        led_to: dict[tuple[str, str, str], list[Consequence]] = defaultdict(list)
        for event, by, belief, *what in find_consequences(
            self._case.data, known + misled
        ):
            led_to[str(event), str(by), write(belief)].append(
                self._make_consequence(*what)
            )
        time = self._case.viewpoints.place
        return [
            d.but(led_to=tuple(sorted(found, key=lambda c: (time(c.event), c.name))))
            if (found := led_to.get((d.event, d.deceiver, d.belief)))
            else d
            for d in entries
        ]

    def _make_consequence(self, mind: Term, event: Term, how: Term) -> Consequence:
        data = self._case.data
        return Consequence(
            mind=str(mind),
            name=name_identifier(data, mind),
            event=str(event),
            label=data.labels[str(event)],
            scene=data.event_scene[str(event)],
            how=cast(ConsequenceManner, str(how)),
        )

    @cached_property
    def _beliefs_by_text(self) -> dict[str, Term]:
        """The false beliefs as terms, by how they are written."""
        return {write(row[-1]): row[-1] for row in self._found.deceptions}

    def _make_deception(
        self, kinds: tuple[DeceptionKind, ...], row: TermRow, together: frozenset[str]
    ) -> Deception:
        event, deceiver, about, belief = row
        weak = kinds == ("bluff",) and self._is_not_false(belief, str(event))
        marked = frozenset[str]()
        if kinds == ("planting",):
            marked = self._find_events_showing(str(about), belief)
        aloud = not SILENT.issuperset(kinds) and kinds != HONEST
        nameless = any(
            fact.args == (event, deceiver) for fact in self._case.data.facts_of("alias")
        )
        who = str(event), str(deceiver)
        ruse = Ruse(*who, belief, together, weak, marked, aloud, nameless)
        silent = kinds == ("withholding",)
        minds = self._find_hearers(row) if silent else self._minds.everybody()
        data = self._case.data
        deceived = tuple(self._victims.find(ruse, minds))
        meanwhile = {fooled.mind for fooled in deceived}
        wise = [m for m in self._victims.wise(ruse, minds) if m not in meanwhile]
        unsure = (m for m in wise if m != AUDIENCE and self._victims.is_unsure(m, ruse))
        return Deception(
            kinds=kinds,
            event=str(event),
            label=data.labels[str(event)],
            scene=data.event_scene[str(event)],
            deceiver=str(deceiver),
            name=name_identifier(data, deceiver),
            about=write(about),
            belief=write(belief),
            text=word_claim(data, self._found.phrases, belief),
            status=self._minds.firmness(
                a for *key, a in self._found.rests if key == [*row[:3]]
            ),
            duress=self._find_duress(kinds, str(event)),
            deceived=deceived,
            saw_through=tuple(wise),
            unsure=tuple(unsure),
            unsettled=kinds in (("lie",), ("forgery",))
            and self._is_unsettled(belief, str(event)),
            causes=tuple(self._find_innocent_causes(event)),
        )

    def _is_unsettled(self, belief: Term, event: str) -> bool:
        """Is it open to the chair whether BELIEF was so in EVENT?"""
        assert isinstance(belief, tuple)
        if belief[0] in UNASKED:
            return False
        return self._truth.value(belief, event) in ("open", "none")

    def _find_innocent_causes(self, event: Term) -> Iterator[InnocentCause]:
        """The events by which EVENT had an innocent cause, in order of the telling."""
        data = self._case.data
        found = {str(cause) for what, cause in self._found.causes if what == event}
        for cause in filter(found.__contains__, data.events):
            scene = data.event_scene[cause]
            yield InnocentCause(event=cause, label=data.labels[cause], scene=scene)

    def _is_not_false(self, claim: Term, word: str) -> bool:
        return self._truth.value(claim, word) != "disbelieved"

    def _find_events_showing(self, mark: str, belief: Term) -> frozenset[str]:
        """The events that show MARK to be his whom BELIEF holds guilty."""
        assert isinstance(belief, tuple)
        bears = (fact.args for fact in self._case.data.facts_of("bears"))
        return frozenset(str(e) for e, *his in bears if his == [belief[1], mark])

    def _find_duress(
        self, kinds: tuple[DeceptionKind, ...], event: str
    ) -> Duress | None:
        if SILENT.issuperset(kinds):
            return None
        found = {str(e): str(why) for e, why in self._found.duress}
        return cast("Duress | None", found.get(event))

    def _find_hearers(self, row: TermRow) -> list[str]:
        return [str(q) for *key, q in self._found.kept if tuple(key) == row]

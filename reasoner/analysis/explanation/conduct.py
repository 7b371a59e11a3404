"""What somebody in the plot knew and did, in the world shown for a suspect; and of the
helpers of a culprit, what their being in it saves or costs.

The sentences are those of the rules; each rests on nodes of the argument.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from reasoner.analysis.deception.intent import LIE
from reasoner.results.explanation import Act, ActKind, Helper
from reasoner.results.verdict import Standing, Surprise

if TYPE_CHECKING:
    from reasoner.analysis.deception.intent import Intent
    from reasoner.analysis.explanation.best_worlds import BestWorlds
    from reasoner.analysis.explanation.derivations import Derivations
    from reasoner.case.terms import Fact, Term
    from reasoner.engine.asp.sweep import World
    from reasoner.results.verdict import Involvement, PlotVerdict


class Conduct:
    """Tells of the conspirators in the worlds of BEST, adding to DERIVATIONS; of their
    words by what they meant, by INTENT."""

    def __init__(
        self, best: BestWorlds, derivations: Derivations, intent: Intent
    ) -> None:
        self._best = best
        self._derivations = derivations
        self._intent = intent
        self._wording = best.case.wording
        self._plot = best.plot
        self._in_order: dict[tuple[str, str], list[tuple[Term, ...]]] = {}
        self._known: dict[str, dict[tuple[Term, Term], list[tuple[Term, ...]]]] = {}

    def acts(self, person: str, world: str, headed: bool = True) -> tuple[Act, ...]:
        """What PERSON knew and did in the world shown for WORLD, kind by kind, each
        in the order of the story; but for the marks of the head, where it is open who
        leads (not HEADED)."""
        if not self._does_world_hold(world, "conspirator", self._plot, person):
            return ()
        parts = (
            self._find_secrets_held(person, world),
            self._find_deeds(person, world),
            self._find_marks(person, world, headed),
            self._find_staged(person, world),
            self._find_hiding(person, world),
            self._find_uncanny(person, world),
            self._find_lies_told(person, world),
            self._find_service(person, world),
            self._find_owned(person, world),
        )
        return tuple(finding for part in parts for finding in part)

    def roles(self, culprit: str, people: Iterable[str]) -> tuple[Act, ...]:
        """What those of PEOPLE who help CULPRIT did in his world, but for what they
        knew if he knew it himself."""
        helped = [f for p in people if p != culprit for f in self.acts(p, culprit)]
        if any(True for _ in self._find_secrets_held(culprit, culprit)):
            helped = [finding for finding in helped if finding.kind != "held"]
        return tuple(helped)

    def _find_secrets_held(self, person: str, world: str) -> Iterator[Act]:
        """Secrets that leaked and that he knew by then; failing that, what leads to
        one."""
        for _, event, secret, plot in self._find_atoms(world, "leaked", 1):
            if plot != self._plot:
                continue
            known = self._group_known(world).get((person, event), [])
            itself: tuple[Term, ...] = ("had", person, secret, event)
            guess: tuple[Term, ...] = ("guessable", event, secret, plot)
            if itself in known:
                yield self._make_act("held", person, world, itself)
            elif self._does_world_hold(world, *guess):
                for atom in known:
                    yield self._make_act("held", person, world, atom, guess)

    def _find_deeds(self, person: str, world: str) -> Iterator[Act]:
        for atom in self._find_atoms(world, "done_by", 1):
            if atom[2] == person and self._does_world_hold(
                world, "hidden", atom[1], self._plot
            ):
                yield self._make_act("did", person, world, atom)

    def _find_marks(self, person: str, world: str, headed: bool) -> Iterator[Act]:
        of_head = {fact.args for fact in self._list_facts("trace")}
        for atom in self._find_atoms(world, "left", 1):
            _, event, plot, mark, who = atom
            if not headed and (event, plot, mark) in of_head:
                continue
            owner: tuple[Term, ...] = ("owner", person, mark)
            if (plot, who) == (self._plot, person) and self._does_world_hold(
                world, *owner
            ):
                about = (person, mark, event)
                yield self._make_act(
                    "own_mark", person, world, atom, owner, phrase=about
                )

    def _find_staged(self, person: str, world: str) -> Iterator[Act]:
        for atom in self._find_atoms(world, "reading", 1):
            if atom[2:] == (person, "staged"):
                yield self._make_act("staged", person, world, atom)

    def _find_hiding(self, person: str, world: str) -> Iterator[Act]:
        for atom in self._find_facts("hides", person, world):
            yield self._make_act("in_hiding", person, world, atom, phrase=atom[2:0:-1])

    def _find_uncanny(self, person: str, world: str) -> Iterator[Act]:
        for atom in self._find_facts("shows", person, world):
            _, event, _, secret = atom
            if not self._does_world_hold(world, "innocent_channel", *atom[1:]):
                about = (person, secret, event)
                found = self._make_act("uncanny", person, world, atom, phrase=about)
                lack = self._derivations.absent(("innocent_channel", *atom[1:]), world)
                yield found.but(nodes=(*found.nodes, lack))

    def _find_lies_told(self, person: str, world: str) -> Iterator[Act]:
        """False words of his that he did not believe, the same said twice only once."""
        told: set[Term] = set()
        for atom in self._find_atoms(world, "word", 1):
            _, event, who, claim, reading = atom
            if (who, reading) != (person, LIE) or claim in told:
                continue
            if self._intent.reading(str(event), person, claim, LIE) == LIE:
                told.add(claim)
                yield self._make_act("lie", person, world, atom)

    def _find_service(self, person: str, world: str) -> Iterator[Act]:
        for atom in self._find_facts("acts", person, world):
            serves: tuple[Term, ...] = ("serves", atom[1], self._plot)
            if serves[1:] in [fact.args for fact in self._list_facts("serves")]:
                about = (person, atom[1])
                yield self._make_act(
                    "service", person, world, atom, serves, phrase=about
                )

    def _find_owned(self, person: str, world: str) -> Iterator[Act]:
        for name in ("confesses", "caught"):
            for atom in self._find_atoms(world, name, 1):
                free = not self._does_world_hold(world, "void", atom[1], person)
                if atom[2:] == (person, self._plot) and free:
                    yield self._make_act("own", person, world, atom)

    def _make_act(
        self,
        kind: ActKind,
        person: str,
        world: str,
        atom: tuple[Term, ...],
        *more: tuple[Term, ...],
        phrase: tuple[Term, ...] | None = None,
    ) -> Act:
        keys = [self._derivations.holds(one, world) for one in (atom, *more)]
        node = self._derivations.nodes[keys[0]]
        is_open = node.mark != "shown" and self._best.open(
            world, str(atom[0]), atom[1:]
        )
        if is_open:
            doer = person if kind == "did" else None
            node = self._derivations.unsettle(keys[0], doer)
        text = node.text if phrase is None else self._wording.phrase(kind, phrase)
        return Act(
            kind=kind,
            person=person,
            text=text,
            mark=node.mark,
            price=node.price,
            open=is_open,
            nodes=tuple(keys),
        )

    def _find_atoms(self, world: str, name: str, event: int) -> list[tuple[Term, ...]]:
        """The atoms NAME of WORLD by the time of the event at place EVENT."""
        if (world, name) not in self._in_order:
            place = self._best.case.viewpoints.place
            atoms = self._best.atoms(world, name)
            self._in_order[world, name] = sorted(
                atoms, key=lambda atom: place(str(atom[event]))[::-1]
            )
        return self._in_order[world, name]

    def _group_known(
        self, world: str
    ) -> dict[tuple[Term, Term], list[tuple[Term, ...]]]:
        """What each held in WORLD by the time of each event."""
        if world not in self._known:
            found: defaultdict[tuple[Term, Term], list[tuple[Term, ...]]]
            found = defaultdict(list)
            for atom in self._find_atoms(world, "had", 3):
                found[atom[1], atom[3]].append(atom)
            self._known[world] = found
        return self._known[world]

    def _find_facts(self, name: str, person: str, world: str) -> list[tuple[Term, ...]]:
        """The facts NAME(EVENT, PERSON, ...) in evidence, but for faces that were
        not his."""
        evidence = self._best.query.evidence
        place = self._best.case.viewpoints.place
        found: list[tuple[Term, ...]] = [
            (name, *map(str, fact.args))
            for fact in self._list_facts(name)
            if fact.args[0] in evidence and fact.args[1] == person
        ]
        real = [a for a in found if not self._does_world_hold(world, "masked", *a[1:3])]
        return sorted(real, key=lambda atom: place(str(atom[1]))[::-1])

    def _list_facts(self, name: str) -> tuple[Fact, ...]:
        return self._best.case.data.facts_of(name)

    def _does_world_hold(self, world: str, *atom: Term) -> bool:
        return self._best.holds(world, *atom)


def find_helpers(
    best: BestWorlds, plot: PlotVerdict, findings: Iterable[Act]
) -> tuple[Helper, ...]:
    """The helpers of an identified culprit who are in some best world, in order of
    their standing. While it is open who leads, those who have FINDINGS of their own."""
    told = tuple(findings)
    if plot.culprit is None:
        own = {act.person for act in told}
        return tuple(_make_member(s, told) for s in plot.involved if s.person in own)
    near = [s for s in plot.accomplices if s.rank == 0 and s.person != plot.culprit]
    return tuple(
        _make_helper(
            best,
            plot.culprit,
            standing.but(status=plot.status_inside(standing)),
            told,
        )
        for standing in sorted(near, key=lambda s: s.status == "suspected")
    )


def _make_member(standing: Involvement, told: tuple[Act, ...]) -> Helper:
    """Somebody who is in it whoever leads, and what speaks for that."""
    return Helper(
        person=standing.person,
        name=standing.name,
        status=standing.status,
        findings=tuple(f for f in told if f.person == standing.person),
        if_in=(),
        if_not=(),
        gap=None,
    )


def _make_helper(
    best: BestWorlds, culprit: str, standing: Standing, told: tuple[Act, ...]
) -> Helper:
    worlds, plot = best.case.worlds, best.plot
    with_him, without = (
        worlds.given(
            best.query,
            (
                ("culprit", (plot, culprit), True),
                ("accomplice", (plot, standing.person), so),
            ),
        )
        for so in (True, False)
    )
    gap = without.rank - with_him.rank if with_him and without else None
    return Helper(
        person=standing.person,
        name=standing.name,
        status=standing.status,
        findings=tuple(f for f in told if f.person == standing.person),
        if_in=_subtract_surprises(best, with_him, without),
        if_not=_subtract_surprises(best, without, with_him),
        gap=gap,
    )


def _subtract_surprises(
    best: BestWorlds, one: World | None, other: World | None
) -> tuple[Surprise, ...]:
    """What ONE asks us to swallow and OTHER does not, dearest first."""
    if one is None or other is None:
        return ()
    found = [
        best.case.wording.surprise(kind, about)
        for atom in one.atoms
        if atom not in other.atoms
        for _, kind, about in (atom,)
    ]
    return tuple(sorted(found, key=lambda s: (-s.rank, s.kind, s.about)))

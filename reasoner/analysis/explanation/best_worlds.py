"""The world shown for each suspect of a plot, with the reasons for its atoms."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from reasoner.case.terms import write

if TYPE_CHECKING:
    from reasoner.analysis.session import Session
    from reasoner.case.terms import Term
    from reasoner.engine.derivation import Justification
    from reasoner.engine.worlds import Query


class BestWorlds:
    """The world shown for each suspect of PLOT, one of his least rank, and the rule
    instances behind its atoms; each is found once."""

    def __init__(self, case: Session, query: Query, plot: str) -> None:
        self.case = case
        self.query = query
        self.plot = plot
        self._atoms: dict[str, frozenset[str]] = {}
        self._told: dict[str, Justification] = {}
        self._by_name: dict[tuple[str, str], list[tuple[Term, ...]]] = {}
        self._open: dict[tuple[str, str], frozenset[tuple[Term, ...]]] = {}

    def reasons(self, person: str) -> Justification:
        """The rule instances behind the atoms of the world shown for PERSON; none where
        he has no world."""
        from reasoner.engine.derivation import Justification

        if person not in self._told:
            atoms = self._list_atoms(person)
            self._told[person] = Justification(self.case.rule_instances, atoms)
        return self._told[person]

    def atoms(self, person: str, name: str) -> list[tuple[Term, ...]]:
        """The atoms of predicate NAME that rules derive in PERSON's world, sorted."""
        if (person, name) not in self._by_name:
            true = self._list_atoms(person)
            # Reasons are also there for what a choice might have made true.
            found = self.reasons(person).atoms(name)
            self._by_name[person, name] = [
                a for a in found if isinstance(a, tuple) and write(a) in true
            ]
        return self._by_name[person, name]

    def holds(self, person: str, *atom: Term) -> bool:
        """Is ATOM true in PERSON's world?"""
        return write(atom) in self._list_atoms(person)

    @property
    def words(self) -> frozenset[str]:
        """The events in which somebody says something."""
        return frozenset(str(f.args[0]) for f in self.case.data.facts_of("says"))

    def false_words(self, person: str | None) -> frozenset[str]:
        """The events whose claim fails in PERSON's world, as a lie or a mistake."""
        if person is None:
            return frozenset()
        said = [fact.args for fact in self.case.data.facts_of("says")]
        head = ("culprit", (self.plot, person))
        fails = None
        if person not in self._atoms:  # which takes longer
            fails = self.case.worlds.settled(self.query, head, "fails")
        if fails is None:
            untrue = self._list_atoms(person)
            fails = {
                (event, claim)
                for event, _, claim in said
                if f"fails({event},{write(claim)})" in untrue
            }
        return frozenset(str(e) for e, _, claim in said if (e, claim) in fails)

    def open(self, person: str, name: str, key: tuple[Term, ...]) -> bool:
        """Does NAME(KEY), which holds in PERSON's world, fail in another, as cheap,
        that he leads?"""
        if (person, name) not in self._open:
            # To begin a search costs more than to go on: all of that name at once.
            atoms = [(*atom[1:],) for atom in self.atoms(person, name)]
            query, head = self.query, ("culprit", (self.plot, person), True)
            query = replace(query, granted=query.granted | {head})
            found = self.case.worlds.some_best(query, ((name, a, False) for a in atoms))
            self._open[person, name] = frozenset(a for _, a, _ in found)
        return key in self._open[person, name]

    def has_like(self, person: str, name: str, key: tuple[Term, ...]) -> bool:
        """Is there a world that PERSON leads without NAME(KEY), which holds in his, and
        that asks us to swallow just as many things of each kind?"""
        head = ("culprit", (self.plot, person), True)
        worlds = (
            self.case.worlds.given(self.query, (head,)),
            self.case.worlds.given(self.query, (head, (name, key, False))),
        )
        kinds = [
            Counter(kind for _, kind, _ in world.atoms)
            for world in worlds
            if world is not None
        ]
        return len(kinds) == len(worlds) and kinds[0] == kinds[1]

    def _list_atoms(self, person: str) -> frozenset[str]:
        """All that holds in PERSON's world; nothing while nobody is identified."""
        if person not in self._atoms:
            atom = ("culprit", (self.plot, person))
            found = self.case.worlds.whole(self.query, atom) if person else frozenset()
            self._atoms[person] = found
        return self._atoms[person]

"""Theories: claims on who is in a plot that were mere inferences (rules/theory.lp).

The speaker's chair is asked at the minute of speaking, as the asking chain knows it. A
chair that has not heard of the plot has no answer, and only opinions. In that chair the
words of others may be theories in turn, and so on: `DEPTH` chairs one within the other,
beyond which every claim counts as testimony. To say that somebody is not in it against
a lean of no more than `LEAN` is trust, and as little a testimony; what that leaned on
weighs no more than it does to the asking chain, which may know that it was taken back.

A mind within another shows by its own claims what it holds. Of whom it was sure by then
anyway, as that other knows, it shows no more: that is a theory, too. Where it charges
one of several who were as likely to it, it shows with whom of them it leads (`ONE_OF`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from reasoner.analysis.belief.fluents import OUTSIDE, ROLES
from reasoner.case.properties import cached_property
from reasoner.case.terms import AUDIENCE
from reasoner.engine.ranking import Key
from reasoner.engine.worlds import Granted, Query

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.case.terms import Term
    from reasoner.engine.viewpoint import Chain, Viewpoints
    from reasoner.engine.worlds import Worlds

DEPTH = 2
LEAN = 1
ONE_OF = "one_of"
ATOMS = {**ROLES, "did": "done_by"}

Asked = tuple["Chain", frozenset[str], int, int]


class Theories:
    """The theories of a case, by who asks; each question is put once."""

    def __init__(self, case: CaseData, viewpoints: Viewpoints, worlds: Worlds) -> None:
        self._case, self._viewpoints, self._worlds = case, viewpoints, worlds
        self._found: dict[Asked, frozenset[Key]] = {}
        self._held: dict[Query, dict[Granted, bool]] = {}

    def find(
        self, chain: Chain, evidence: frozenset[str], scene: int, depth: int = DEPTH
    ) -> frozenset[Key]:
        """The claims in EVIDENCE, which CHAIN has at SCENE, that are theories to it, as
        (event, speaker, claim)."""
        said = self._list_said(evidence)
        if not said or depth == 0:
            return frozenset()
        asked = (chain, evidence, scene, depth)
        if asked not in self._found:
            others = [key for key in said if key[1] != chain[-1]]
            found = {*self._sort_out(others, asked)}
            if depth == DEPTH and len(chain) > 1 + (chain[0] == AUDIENCE):
                own = (key for key in said if key[1] == chain[-1])
                found.update(k for key in own for k in self._sort_out_own(key, asked))
            self._found[asked] = frozenset(found)
        return self._found[asked]

    def _sort_out_own(self, key: Key, asked: Asked) -> Iterable[Key]:
        """The claim KEY of the last mind of the chain that is ASKED, where this was
        among the best explanations to it when it was said, whatever it had said; with a
        second one, where that was one of several."""
        chain, evidence, scene, depth = asked
        known = self._find_learned_by_then(chain, scene, str(key[0])) & evidence
        own = {k for k in self._list_said(known) if k[1] == key[1]}
        theories = self.find(chain, known, scene, depth - 1) | own
        query = Query(known, str(key[1]), nested=True, theories=theories)
        if self._find_plots(key[2]).isdisjoint(self._worlds.known_plots(query)):
            return
        atoms = set(self._iterate_disjuncts(key[2]))
        contrary = {(name, about, not so) for name, about, so in atoms}
        one_of = (*key[:2], (ONE_OF, key[2]))
        if contrary > self._find_in_best_worlds(query, contrary):
            yield key
        elif one_of in self._choices and self._find_in_best_worlds(query, atoms):
            yield from (key, one_of)

    def _sort_out(self, said: Iterable[Key], asked: Asked) -> Iterable[Key]:
        """Those of the claims SAID that were among the best explanations."""
        chain, evidence, scene, depth = asked
        said = list(said)
        self._viewpoints.prepare((*chain, str(speaker)) for _, speaker, _ in said)
        chairs: defaultdict[Query, list[Key]] = defaultdict(list)
        for key in said:
            event, speaker = str(key[0]), str(key[1])
            inner = (*chain, speaker)
            known = self._find_learned_by_then(inner, scene, event) & evidence
            theories = self.find(inner, known, scene, depth - 1)
            own = {k for k in self._list_said(known) if k[1] == speaker}
            query = Query(known, speaker, nested=True, theories=theories | own)
            chairs[query].append(key)
        for query, keys in chairs.items():
            plots = self._worlds.known_plots(query)
            heard = [k for k in keys if not self._find_plots(k[2]).isdisjoint(plots)]
            found = list(self._find_among_the_best(query, heard))
            yield from found
            if taken_back := self._find_recalls(query.evidence) & evidence:
                since = replace(query, evidence=query.evidence | taken_back)
                rest = (key for key in heard if key not in found)
                yield from (key for key in rest if self.is_trust(since, key[2]))
            unheard = (key for key in keys if key not in heard)
            yield from (key for key in unheard if self._is_opinion(query, key))

    def _find_recalls(self, known: frozenset[str]) -> frozenset[str]:
        """The events in which words in those KNOWN are taken back."""
        pairs = self._worlds.facts("recalled", 2)
        return frozenset(str(event) for event, word in pairs if str(word) in known)

    def _is_opinion(self, query: Query, key: Key) -> bool:
        """Is the claim KEY no more than an opinion to the chair of QUERY, which has not
        heard of the plot: does it know of the deed, and of nothing against it?"""
        deeds = {
            str(what) for _, (what, *_), so in self._iterate_disjuncts(key[2]) if so
        }
        disproved = any(
            claim == key[2] and event in query.evidence
            for event, claim in self._worlds.facts("disproves", 2)
        )
        return key in self._opinions and deeds <= query.evidence and not disproved

    def _find_plots(self, claim: Term) -> set[str]:
        """The plots that CLAIM is about."""
        about = {str(what) for _, (what, *_), _ in self._iterate_disjuncts(claim)}
        return {p for what in about for p in self._plots_by_deed.get(what, {what})}

    def _find_among_the_best(self, query: Query, keys: list[Key]) -> Iterable[Key]:
        parts = {key: list(self._iterate_disjuncts(key[2])) for key in keys}
        best = self._find_in_best_worlds(
            query, {atom for atoms in parts.values() for atom in atoms}
        )
        return [
            key
            for key, atoms in parts.items()
            if not best.isdisjoint(atoms) or self.is_trust(query, key[2])
        ]

    def is_trust(self, query: Query, claim: Term) -> bool:
        """Is CLAIM, against the evidence, that somebody is not in it, where that leans
        against him by no more than `LEAN`? That is a good word, and no more."""
        assert isinstance(claim, tuple)
        if claim[0] != "neg":
            return False
        ((atom, key, _),) = self._iterate_disjuncts(claim)
        without = self._worlds.without(query, (atom, key))
        least = self._worlds.least(query, ())
        return without is not None and least is not None and without - least <= LEAN

    def is_guess(self, query: Query, claim: Term) -> bool:
        """Is CLAIM, that somebody is in it, against the evidence, where that leans to
        others by no more than `LEAN`?"""
        assert isinstance(claim, tuple)
        ((atom, key, _),) = self._iterate_disjuncts(claim)
        if key not in self._worlds.facts(atom, len(key)):
            return False
        having = replace(query, granted=query.granted | {(atom, key, True)})
        so, least = (self._worlds.least(one, ()) for one in (having, query))
        return so is not None and least is not None and so - least <= LEAN

    def is_wild_guess(self, query: Query, claim: Term) -> bool:
        """Does CLAIM charge one who is none of those betrayed, which may be, where the
        chair holds nobody to be it by more than `LEAN`?"""
        assert isinstance(claim, tuple)
        plots, facts = self._find_plots(claim), self._worlds.facts
        if any((plot, claim[1]) in facts("culprit", 2) for plot in plots):
            return False
        ((atom, key, _),) = self._iterate_disjuncts(claim)
        known = key in facts(atom, len(key))
        if known and not self._worlds.allows(query, (atom, key), ()):
            return False
        least = self._worlds.least(query, ())
        agreed = self._worlds.common(query, (("culprit", 2), ("done_by", 2)))
        return least is not None and all(
            (without := self._worlds.without(query, (name, who))) is not None
            and without - least <= LEAN
            for name, who, so in agreed
            if so and (who[0] in plots or (name == atom and who[0] == key[0]))
        )

    def _find_in_best_worlds(
        self, query: Query, atoms: set[Granted]
    ) -> frozenset[Granted]:
        known = self._held.setdefault(query, {})
        if new := atoms - known.keys():
            held = self._worlds.some_best(query, new)
            known |= {atom: atom in held for atom in new}
        return frozenset(atom for atom in atoms if known[atom])

    def _iterate_disjuncts(self, claim: Term, so: bool = True) -> Iterable[Granted]:
        """The atoms any of which, being so or not, would make CLAIM true."""
        assert isinstance(claim, tuple)
        name, *about = claim
        if name == "or":
            for part in about:
                yield from self._iterate_disjuncts(part, so)
        elif name == "neg":
            yield from self._iterate_disjuncts(about[0], not so)
        elif name == OUTSIDE:
            yield "outsiders_work", tuple(about), so
        else:
            who, what = about
            yield ATOMS[str(name)], (what, who), so

    def _find_learned_by_then(
        self, chain: Chain, scene: int, event: str
    ) -> frozenset[str]:
        """What the last mind of CHAIN had learned when EVENT came, as CHAIN knows it at
        SCENE; EVENT itself left out."""
        known = self._viewpoints.evidence(chain, scene)
        now = self._viewpoints.place(event)[1]
        learned = self._date_learned(chain[-1], known)
        return frozenset(e for e, t in learned.items() if t <= now and e != event)

    def _date_learned(self, mind: str, known: frozenset[str]) -> dict[str, int]:
        """The story time at which MIND learned of each of the events KNOWN."""
        times = {event: self._viewpoints.place(event)[1] for event in known}
        learned = {e: t for e, t in times.items() if mind in self._find_eyewitnesses(e)}
        waiting = list(learned)
        while waiting:
            teller = waiting.pop()
            for told in self._reports_by_event.get(teller, ()):
                when = max(learned[teller], times.get(told, learned[teller]))
                if told in known and when < learned.get(told, when + 1):
                    learned[told] = when
                    waiting.append(told)
        return learned

    def _find_eyewitnesses(self, event: str) -> Collection[str]:
        return self._viewpoints.observers(event) | self._viewpoints.seen_at(event)

    @cached_property
    def _plots_by_deed(self) -> dict[str, set[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for fact in self._case.facts_of("deed"):
            found[str(fact.args[0])].add(str(fact.args[1]))
        return found

    @cached_property
    def _reports_by_event(self) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for fact in self._case.facts_of("reports"):
            found[str(fact.args[0])].append(str(fact.args[1]))
        return found

    def _list_said(self, evidence: frozenset[str]) -> list[Key]:
        return [key for key in self._arguable_claims if key[0] in evidence]

    @cached_property
    def _arguable_claims(self) -> list[Key]:
        """All claims that can be theories."""
        return [key for key in self._worlds.facts("theory", 3) if not _is_choice(key)]

    @cached_property
    def _choices(self) -> frozenset[Key]:
        """All that can be a charge of one of several."""
        return frozenset(filter(_is_choice, self._worlds.facts("theory", 3)))

    @cached_property
    def _opinions(self) -> frozenset[Key]:
        """All claims that are theories where their speaker had heard of no plot."""
        return frozenset(self._worlds.facts("opinion", 3))


def _is_choice(key: Key) -> bool:
    return isinstance(key[2], tuple) and key[2][0] == ONE_OF

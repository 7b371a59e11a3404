"""Belief about plots: what a mind concludes is what all its best worlds agree on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from reasoner.analysis.belief.knowledge import find_known
from reasoner.case.label import quoted
from reasoner.case.proposition import read_proposition
from reasoner.engine.costs import rank

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reasoner.analysis.belief.logic import StanceOrNone
    from reasoner.analysis.session import Session
    from reasoner.case.model import CaseData
    from reasoner.case.terms import Term
    from reasoner.engine.ranking import Hypothesis, Key, Ranking
    from reasoner.engine.viewpoint import Chain
    from reasoner.engine.worlds import Granted, Query
    from reasoner.results.base import Status
    from reasoner.results.belief import Belief, Stance
    from reasoner.results.verdict import PlotVerdict

Agreed = dict[tuple["Term", ...], bool]  # (name, arguments...) -> is it so
Atoms: TypeAlias = "tuple[tuple[str, int], ...]"  # by name and arity

SETTLED = ("identified", "proven")
GENUINE = "genuine"
_STANCES: dict[Status, Stance] = {
    "identified": "believed",
    "proven": "believed",
    "suspected": "open",
}
UNLISTED_CLAIM = {
    "nobody": "there was no plot",
    "someone_else": "{plot:head} is someone not named so far",
}
RULED_OUT = {
    "nobody": "there was a plot",
    "someone_else": "{plot:head} is one of those named so far",
}
_KNOWN: dict[Status | None, bool] = {"proven": True, "cleared": False}


def list_settled(plot: PlotVerdict) -> list[tuple[str, str]]:
    """Who is held to be in PLOT: guilty or in_on, and the person."""
    rows = [("guilty", s) for s in plot.suspects] + [
        ("in_on", s) for s in plot.accomplices
    ]
    return [(role, s.person) for role, s in rows if s.status in SETTLED]


def name_plot(case: CaseData, text: str, plot: str) -> str:
    """TEXT on somebody's part in PLOT, which is named where there are several."""
    return f"{text} ({quoted(case.labels[plot])})" if len(case.plots) > 1 else text


def name_unlisted(case: CaseData, blank: Belief, plot: str) -> Belief:
    """BLANK on who leads PLOT, in words of its own where that is no person."""
    if not _is_unlisted(blank):
        return blank
    text, otherwise = UNLISTED_CLAIM[blank.value], RULED_OUT[blank.value]
    named = case.labels[plot]
    return blank.but(
        text=text.format(plot=named), otherwise=otherwise.format(plot=named)
    )


class Conclusions:
    """What the worlds of a case were asked for some mind, each thing once: many a chain
    of minds knows the same, and is asked about from many sides."""

    def __init__(self, case: Session) -> None:
        self._case, self._worlds = case, case.worlds
        self._ranked: dict[tuple[Query, Hypothesis], Ranking] = {}
        self._agreed: dict[tuple[Query, Atoms], frozenset[Granted]] = {}

    def rank(self, query: Query, atom: Hypothesis) -> Ranking:
        """The rank of ATOM on QUERY and that of its contrary, of others perhaps, too:
        a verdict may have it already."""
        found = self._case.judge.ranking(query)
        if found is not None and (atom in found.yes or atom in found.no):
            return found
        if (query, atom) not in self._ranked:
            self._ranked[query, atom] = rank(self._worlds, query, [atom], both=True)
        return self._ranked[query, atom]

    def common(self, query: Query, wanted: Atoms) -> frozenset[Granted]:
        """What all best worlds of QUERY agree on of the atoms WANTED."""
        if (query, wanted) not in self._agreed:
            self._agreed[query, wanted] = self._worlds.common(query, wanted)
        return self._agreed[query, wanted]


def conclude(
    case: Session, query: Query, blank: Belief, atom: tuple[str, Key]
) -> Belief:
    """What the worlds of QUERY make of BLANK, which is so where ATOM holds.

    A mind believes what holds in all its best worlds and disbelieves what holds in none
    of them (Spohn, The Laws of Belief, 2012, chapter 5); the rest is open.
    """
    name, key = atom
    if key not in case.worlds.facts(name, len(key)):
        return blank.but(stance="disbelieved", how="concluded", status="cleared")
    ranking = case.memo(Conclusions).rank(query, atom)
    found = ranking.status(atom)
    return blank.but(
        stance=_STANCES.get(found, "disbelieved"),
        how="concluded",
        status=found,
        firmness=ranking.firmness(atom),
    )


def add_knowledge(
    case: Session,
    query: Query,
    beliefs: Iterable[Belief],
    weighs: Callable[[Term], bool],
) -> list[Belief]:
    """BELIEFS, each with what is known of it by the evidence of QUERY, where the worlds
    take sides at all and that evidence WEIGHS it."""
    beliefs = list(beliefs)
    claims = {b.proposition for b in beliefs if not _is_unlisted(b)}
    asked = [c for c in claims if weighs(read_proposition(c, case.data))]
    found = find_known(case, asked, query) if asked else {}
    found |= {b.proposition: _KNOWN.get(b.status) for b in beliefs if _is_unlisted(b)}
    return [b.but(known=found.get(b.proposition)) for b in beliefs]


def _is_unlisted(belief: Belief) -> bool:
    """Is it about nobody, or somebody who is not on the list: no person of the case?"""
    return belief.value in UNLISTED_CLAIM


def conclude_by_worlds(
    case: Session, chain: Chain, scene: int, blank: Belief
) -> Belief:
    """BLANK, believed where all the best worlds of CHAIN have it so, disbelieved where
    they have it otherwise; with what is known of it."""
    asked = blank.proposition
    query = case.query(scene, chain)
    side = find_known(case, [asked], query)[asked]
    so = side
    if so is None:
        so = case.inquiry.agree(query, read_proposition(asked, case.data))
    if so is None:
        return blank
    stance = "believed" if so else "disbelieved"
    return blank.but(stance=stance, how="concluded", known=side)


def is_seen_doing(case: Session, query: Query, atom: tuple[str, Key]) -> bool:
    """Is ATOM that somebody did a deed, and of that whatever QUERY leaves open?"""
    return atom[0] == "done_by" and case.worlds.certain(query, atom)


def find_conspirators(case: Session, query: Query) -> frozenset[tuple[str, str]]:
    """(plot, person) of all whom every best world of QUERY has in a plot."""
    found = case.memo(Conclusions).common(query, (("conspirator", 2),))
    return frozenset((str(key[0]), str(key[1])) for _, key, so in found if so)


def find_survivors(case: Session, query: Query, mind: str) -> frozenset[str]:
    """Those who by QUERY, of MIND, seemed to die, and did not die in any best world.
    Nobody is persuaded of it by what he says himself: in his own chair his words are no
    evidence; of one seen from outside, or whose face is gone, they are left out."""
    fallen = {
        (str(fact.args[0]), str(fact.args[1]))
        for fact in case.data.facts_of("seems_dead")
    }
    dead = {person for event, person in fallen if event in query.evidence}
    claims = case.worlds.facts("asserts", 3)
    outside = query.nested or query.me != mind
    own = {
        str(e)
        for e, who, c in claims
        if outside and who == mind and is_of_life(c, dead)
    }
    events = query.evidence - own
    deaths = {(event, person) for event, person in fallen if event in events}
    theories = frozenset(t for t in query.theories if t[0] in events)
    query = replace(query, evidence=events, theories=theories)
    if not deaths or not case.worlds.known_plots(query):
        return frozenset()
    undone = {
        (str(key[0]), str(key[1]))
        for _, key, so in case.memo(Conclusions).common(query, (("reading", 3),))
        if key[2] == GENUINE and not so
    }
    return frozenset(p for _, p in deaths) - {p for _, p in deaths - undone}


def is_of_life(claim: Term, people: set[str]) -> bool:
    """Is CLAIM, or anything in it, about whether one of PEOPLE lives?"""
    if not isinstance(claim, tuple):
        return False
    if claim[0] in ("dead", "alive"):
        return claim[1] in people
    return any(is_of_life(part, people) for part in claim[1:])


def find_plotters_lies(case: Session, query: Query) -> frozenset[str]:
    """The events in which somebody lies who is in a plot, or his word is outweighed by
    that of one who owns up to it, as all best worlds of QUERY have both."""
    if not case.worlds.known_plots(query):
        return frozenset()
    wanted = (("word", 4), ("crooked", 1), ("outweighed", 3))
    agreed = case.memo(Conclusions).common(query, wanted)
    true = {(name, *key) for name, key, so in agreed if so}
    lies = (
        (event, who)
        for name, event, who, _, reading in (row for row in true if len(row) == 5)
        if reading == "lie"
    )
    outweighed = (row[1:3] for row in true if row[0] == "outweighed")
    return frozenset(
        str(event) for event, who in (*lies, *outweighed) if ("crooked", who) in true
    )


def find_born_lies(case: Session, query: Query) -> frozenset[str]:
    """The events in which somebody lies who always lies or never does, as all best
    worlds of QUERY have it."""
    agreed = case.memo(Conclusions).common(query, (("lies_by_nature", 1),))
    return frozenset(str(key[0]) for _, key, so in agreed if so)


def find_perjured(case: Session, query: Query) -> frozenset[tuple[str, str]]:
    """(event, speaker) of words with an alibi among them known for a lie, as all
    best worlds of QUERY have it: nothing else that he says there counts any more."""
    agreed = case.memo(Conclusions).common(query, (("perjured", 2),))
    return frozenset((str(key[0]), str(key[1])) for _, key, so in agreed if so)


def find_plotters(case: Session, query: Query) -> frozenset[str]:
    """Who is in some plot in all best worlds of QUERY."""
    if not case.worlds.known_plots(query):
        return frozenset()
    agreed = case.memo(Conclusions).common(query, (("crooked", 1),))
    return frozenset(str(key[0]) for _, key, so in agreed if so)


def read_circumstances(agreed: Agreed) -> dict[tuple[Term, ...], StanceOrNone]:
    """What the worlds that are AGREED on make of each claim they take a side on."""
    found: dict[tuple[Term, ...], StanceOrNone] = {}
    for (kind, *key), so in agreed.items():
        claim = key[-1]
        if so and kind in ("true_at", "fails") and isinstance(claim, tuple):
            found[claim] = "believed" if kind == "true_at" else "disbelieved"
    return found

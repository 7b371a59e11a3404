"""Belief about plots: what a mind concludes is what all its best worlds agree on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reasoner.analysis.belief.knowledge import find_known
from reasoner.case.proposition import proposition

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reasoner.analysis.session import Session
    from reasoner.case.model import CaseData
    from reasoner.engine.ranking import Key
    from reasoner.engine.viewpoint import Chain
    from reasoner.engine.worlds import Query
    from reasoner.results.base import Status
    from reasoner.results.belief import Belief, Stance
    from reasoner.results.verdict import PlotVerdict

SETTLED = ("identified", "proven")
GENUINE = "genuine"
_IN_WORLDS = re.compile(r"(neg\()*(guilty|in_on|did|dead|alive)\b")
_ON_PLOTS = re.compile(r"\b(guilty|in_on|did|elsewhere)\(")
_STANCES: dict[Status, Stance] = {
    "identified": "believed",
    "proven": "believed",
    "suspected": "open",
}
UNLISTED_CLAIM = {
    "nobody": "nobody is the traitor: there was no betrayal",
    "someone_else": "the traitor is someone not on the list",
}
RULED_OUT = {
    "nobody": "there was a betrayal",
    "someone_else": "the traitor is someone on the list",
}
_KNOWN: dict[Status | None, bool] = {"proven": True, "cleared": False}


def settled(plot: PlotVerdict) -> list[tuple[str, str]]:
    """Who is held to be in PLOT: guilty or in_on, and the person."""
    rows = [("guilty", s) for s in plot.suspects] + [
        ("in_on", s) for s in plot.accomplices
    ]
    return [(role, s.person) for role, s in rows if s.status in SETTLED]


def of_plot(case: CaseData, text: str, plot: str) -> str:
    """TEXT on somebody's part in PLOT, which is named where there are several."""
    return f'{text} ("{case.labels[plot]}")' if len(case.plots) > 1 else text


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
    ranking = case.worlds.rank(query, [atom], both=True)
    found = ranking.status(atom)
    return blank.but(
        stance=_STANCES.get(found, "disbelieved"),
        how="concluded",
        status=found,
        firmness=ranking.firmness(atom),
    )


def with_knowledge(
    case: Session, chain: Chain, scene: int, beliefs: Iterable[Belief], face: bool
) -> list[Belief]:
    """BELIEFS, each with what is known of it where the worlds take sides at all. What
    others only take a mind to know is not weighed by its evidence, nor what it
    presumes of itself; and of the plots a FACE knows nothing."""
    beliefs = list(beliefs)
    if face:
        shown = [b for b in beliefs if _ON_PLOTS.search(b.proposition)]
        rest = [b for b in beliefs if b not in shown]
        known_rest = iter(with_knowledge(case, chain, scene, rest, face=False))
        return [b.but(known=None) if b in shown else next(known_rest) for b in beliefs]
    asked = [b.proposition for b in beliefs if _weighed(b)]
    found = find_known(case, asked, case.query(scene, chain)) if asked else {}
    found |= {b.proposition: _KNOWN.get(b.status) for b in beliefs if _unlisted(b)}
    return [b.but(known=found.get(b.proposition, b.known)) for b in beliefs]


def _weighed(belief: Belief) -> bool:
    named = _IN_WORLDS.match(belief.proposition) and not _unlisted(belief)
    itself = belief.how == "presumed" and _ON_PLOTS.search(belief.proposition)
    return bool(named) and belief.how != "inside" and not itself


def _unlisted(belief: Belief) -> bool:
    """Is it about nobody, or somebody who is not on the list: no person of the case?"""
    return belief.value in UNLISTED_CLAIM


def by_worlds(case: Session, chain: Chain, scene: int, blank: Belief) -> Belief:
    """BLANK, believed where all the best worlds of CHAIN have it so, disbelieved where
    they have it otherwise; with what is known of it."""
    asked = blank.proposition
    query = case.query(scene, chain)
    side = find_known(case, [asked], query)[asked]
    so = side
    if so is None:
        so = case.inquiry.agreed(query, proposition(asked, case.data))
    if so is None:
        return blank
    stance = "believed" if so else "disbelieved"
    return blank.but(stance=stance, how="concluded", known=side)


def conspirators(case: Session, query: Query) -> frozenset[tuple[str, str]]:
    """(plot, person) of all whom every best world of QUERY has in a plot."""
    found = case.worlds.common(query, [("conspirator", 2)])
    return frozenset((str(key[0]), str(key[1])) for _, key, so in found if so)


def survivors(case: Session, query: Query) -> frozenset[str]:
    """Those who by QUERY seemed to die, and did not die in any best world."""
    if not case.worlds.known_plots(query):
        return frozenset()
    deaths = {
        (str(fact.args[0]), str(fact.args[1]))
        for fact in case.data.facts_of("seems_dead")
        if fact.args[0] in query.evidence
    }
    agreed = case.worlds.common(query, [("reading", 3)]) if deaths else frozenset()
    undone = {
        (str(key[0]), str(key[1]))
        for _, key, so in agreed
        if key[2] == GENUINE and not so
    }
    return frozenset(p for _, p in deaths) - {p for _, p in deaths - undone}

"""Which matters and plots a claim touches, and with what values: what formulas are made
up of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reasoner.analysis.belief.logic import JOINING
from reasoner.analysis.wording import nothing_about
from reasoner.case.terms import Compound, Term
from reasoner.engine.belief import ALIVE, HOLDS, LOCATED, NO, YES
from reasoner.errors import MisuseError

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.engine.belief import Matter

ROLES = {"guilty": "culprit", "in_on": "conspirator"}
DEEDS = ("did", "elsewhere")

_TOPICS = ("person", "plot", "thing", "place", "state")
_KINDS = {LOCATED: LOCATED, HOLDS: HOLDS, ALIVE: ALIVE, "dead": ALIVE}


def make_claim(matter: Matter, value: str) -> Compound:
    """That MATTER has VALUE, as a claim."""
    kind, what = matter
    if kind == LOCATED:
        return Compound(LOCATED, (what, value))
    if kind == ALIVE:
        return Compound("dead" if value == NO else ALIVE, (what,))
    plain = Compound(HOLDS, (what,))
    return plain if value == YES else Compound("neg", (plain,))


def iterate_leaves(claim: Term) -> Iterator[Compound]:
    """The claims that CLAIM is made up of."""
    if isinstance(claim, Compound) and claim.name in JOINING:
        for part in claim.args:
            yield from iterate_leaves(part)
    elif isinstance(claim, Compound):
        yield claim


def find_matters(claim: Term) -> frozenset[Matter]:
    """The matters that CLAIM touches."""
    return frozenset(
        (_KINDS[leaf.name], str(leaf.args[0]))
        for leaf in iterate_leaves(claim)
        if leaf.name in _KINDS
    )


def is_for_worlds(claim: Term, case: CaseData) -> bool:
    """Is CLAIM about what is for the worlds of CASE to settle: an unsettled state, or
    who always lies?"""
    states = {fact.args[0] for fact in case.facts_of("unsettled")}
    return any(
        leaf.name == "liar" or (leaf.name == HOLDS and leaf.args[0] in states)
        for leaf in iterate_leaves(claim)
    )


def check_topic(asked: str, case: CaseData) -> None:
    """Raises `MisuseError` where nothing in CASE is about ASKED."""
    known = {name for word in _TOPICS for name in case.declared(word)}
    if asked not in known:
        raise MisuseError(nothing_about(asked, case.name, known))


def find_values(claim: Term, matter: Matter) -> frozenset[str]:
    """The values that MATTER may have for all that CLAIM says of it."""
    kind, what = matter
    if kind != LOCATED:
        return frozenset({YES, NO} if matter in find_matters(claim) else ())
    places = (leaf.args for leaf in iterate_leaves(claim) if leaf.name == LOCATED)
    return frozenset(str(place) for one, place in places if one == what)


def find_plots(claim: Term, case: CaseData) -> frozenset[str]:
    """The plots of CASE that CLAIM, or a part of it, is about."""
    found: set[str] = set()
    for leaf in iterate_leaves(claim):
        if leaf.name in ROLES:
            found.add(str(leaf.args[1]))
        elif leaf.name in DEEDS:
            found |= find_plots_of_deed(str(leaf.args[1]), case)
    return frozenset(found)


def find_plots_of_deed(event: str, case: CaseData) -> frozenset[str]:
    """The plots to which CASE lays the deed EVENT."""
    rows = (fact.args for fact in case.facts_of("deed"))
    return frozenset(str(plot) for deed, plot in rows if deed == event)

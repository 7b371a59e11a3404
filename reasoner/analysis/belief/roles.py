"""Where a mind's belief ends: at what it is taken for, at what it denies, and at what
nobody can tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.analysis.belief.fluents import iterate_leaves
from reasoner.case.terms import AUDIENCE
from reasoner.engine.belief import ALIVE, NO

if TYPE_CHECKING:
    from reasoner.analysis.session import Session
    from reasoner.case.terms import Term
    from reasoner.engine.viewpoint import Chain


def is_taken_for_dead(
    case: Session, person: str, scene: int, by: Chain = (AUDIENCE,)
) -> bool:
    """Is PERSON held to be dead at the end of SCENE, BY the audience or a chain?"""
    grounds = case.beliefs.grounds(by, scene).get((ALIVE, person), ())
    return bool(grounds) and all(ground.value == NO for ground in grounds)


def find_denial(
    case: Session, claim: Term, hearer: str, evidence: frozenset[str]
) -> tuple[str, str | None] | None:
    """The first event of EVIDENCE in which somebody says, unforced, and to a HEARER who
    takes words, that it is not so that a person knows or believes something, which is
    CLAIM; and who says so, None under an alias. Nobody is told so of himself, or by
    himself."""
    assert isinstance(claim, tuple)
    rows = case.data.facts_of
    forced = {f.args[0] for f in rows("forced")}
    forced |= {f.args[1] for f in rows("compelled")} | {
        f.args[1] for f in rows("retracts") if f.args[0] in evidence
    }
    if hearer == claim[1] or any(f.args[0] == hearer for f in rows("sceptical")):
        return None
    denial = ("neg", claim)
    found = (
        (str(event), str(speaker))
        for event, speaker, said in case.worlds.facts("asserts", 3)
        if speaker != hearer and event in evidence - forced and said == denial
    )
    place = case.viewpoints.place
    first = min(found, key=lambda one: (place(one[0])[::-1], one), default=None)
    if first is None or first not in {f.args for f in rows("alias")}:
        return first
    return first[0], None


def find_own_work(case: Session, claim: Term, mind: str) -> frozenset[str]:
    """The plots of which CLAIM explains away what they left on MIND, or what it did for
    them: whoever is in one of these knows whether there is such a cause."""
    leaves = frozenset(iterate_leaves(claim))
    return frozenset(
        str(plot)
        for what, person, plot in case.worlds.facts("own_work", 3)
        if person == mind and what in leaves
    )

"""Where a mind's belief ends: at what it is taken for, and at what it denies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.case.terms import AUDIENCE, write
from reasoner.engine.belief import ALIVE, NO

if TYPE_CHECKING:
    from reasoner.analysis.session import Session
    from reasoner.engine.viewpoint import Chain


def is_taken_for_dead(
    case: Session, person: str, scene: int, by: Chain = (AUDIENCE,)
) -> bool:
    """Is PERSON held to be dead at the end of SCENE, BY the audience or a chain?"""
    grounds = case.beliefs.grounds(by, scene).get((ALIVE, person), ())
    return bool(grounds) and all(ground.value == NO for ground in grounds)


def professes_ignorance(
    case: Session, person: str, hearer: str, what: str, evidence: frozenset[str]
) -> bool:
    """Has PERSON said of himself, unforced, in EVIDENCE, and to a HEARER who takes
    words, that he does not know WHAT, a claim as it is written?"""
    denied = f"neg(knows({person},{what}))"
    rows = case.data.facts_of
    forced = {f.args[0] for f in rows("forced")}
    forced |= {f.args[1] for f in rows("compelled")} | {
        f.args[1] for f in rows("retracts") if f.args[0] in evidence
    }
    if hearer == person or any(f.args[0] == hearer for f in rows("sceptical")):
        return False
    return any(
        speaker == person and event in evidence - forced and write(claim) == denied
        for event, speaker, claim in (fact.args for fact in rows("says"))
    )

"""What is handed to the rules of the ledger: what one chair has found out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import TYPE_CHECKING

from reasoner.analysis.belief.fluents import ROLES
from reasoner.analysis.deception.memory import MemoryQuery
from reasoner.analysis.deception.stance import Minds
from reasoner.analysis.deception.truth import Truth
from reasoner.case.terms import AUDIENCE
from reasoner.engine.belief import ALIVE, HOLDS, LOCATED

if TYPE_CHECKING:
    from reasoner.analysis.session import Session
    from reasoner.case.terms import Term
    from reasoner.engine.deceptions import TermRow

_SO = {"believed": "yes", "disbelieved": "no", "open": "open", "none": "open"}


def collect_inputs(case: Session, minds: Minds, truth: Truth) -> Iterator[TermRow]:
    """The facts that rules/ledger.lp reads, each as (name, arguments...)."""
    yield from (("evidence", event) for event in sorted(minds.memory.known))
    if minds.chair[-1] != AUDIENCE:
        yield "me", minds.chair[-1]
    if len(minds.chair) > 1:
        yield ("nested",)
    for atom, so in minds.worlds.items():
        yield ("so" if so else "not_so"), atom
    yield from _list_words(case, minds, truth)
    yield from _list_silences(case, minds, truth)


def find_spoken_stance(
    case: Session, minds: Minds, event: str, speaker: str, claim: Term
) -> str:
    """What SPEAKER held of CLAIM at the minute when he made it in EVENT. What was among
    the best explanations to him then he did not disbelieve, though by the end of the
    scene he may; nor what he says in somebody's favour or against somebody, where he
    only leans to the contrary; nor what he says that he believes himself of another,
    short of proof; nor the chair its own charge; nor what he owns to where that has an
    innocent cause. But one in the plot that it is about knows better."""
    scene, time = case.viewpoints.place(event)
    moment = MemoryQuery((speaker,), scene, by=time)
    held = minds.stance(moment, claim)
    if held != "disbelieved" or minds.in_plot_of(claim, speaker):
        return held
    if minds.worlds.get(("surmise", event, speaker, claim), False):
        return "open"
    if minds.worlds.get(("accounted", event), False) and _is_owning(claim, speaker):
        return "open"
    if _is_own_opinion(minds, moment, claim) or _is_own_charge(minds, moment, claim):
        return "open"
    return "open" if _is_against_a_lean(case, minds, moment, claim) else held


def is_charge_against_a_lean(
    case: Session, minds: Minds, event: str, speaker: str, claim: Term
) -> bool:
    """Does SPEAKER charge another in EVENT, though he leant to somebody else?"""
    scene, time = case.viewpoints.place(event)
    moment = MemoryQuery((speaker,), scene, by=time)
    assert isinstance(claim, tuple)
    return (
        not _is_own_charge(minds, moment, claim)
        and claim[0] in ROLES
        and minds.stance(moment, claim) == "disbelieved"
        and not minds.worlds.get(("surmise", event, speaker, claim), False)
        and _is_against_a_lean(case, minds, moment, claim)
    )


def is_own_charge(
    case: Session, minds: Minds, event: str, speaker: str, claim: Term
) -> bool:
    """Is CLAIM a charge that the chair itself made in EVENT, against what it held?"""
    scene, time = case.viewpoints.place(event)
    moment = MemoryQuery((speaker,), scene, by=time)
    doubted = minds.stance(moment, claim) == "disbelieved"
    return doubted and _is_own_charge(minds, moment, claim)


def _is_against_a_lean(
    case: Session, minds: Minds, moment: MemoryQuery, claim: Term
) -> bool:
    """Does CLAIM clear another of a part in a plot, or charge him with it, where the
    mind only leans to the contrary?"""
    assert isinstance(claim, tuple)
    role = claim[1] if claim[0] == "neg" else claim
    if not isinstance(role, tuple) or role[0] not in ROLES:
        return False
    if role[1] == moment.chain[-1]:
        return False
    query = minds.query(moment)
    if claim[0] == "neg":
        return case.theories.is_trust(query, claim)
    return case.theories.is_guess(query, claim)


def _is_own_opinion(minds: Minds, moment: MemoryQuery, claim: Term) -> bool:
    """Is CLAIM what the mind itself believes of another's part in a plot, the contrary
    of which is not proven to it? Who finds a thing likely may doubt it."""
    me = moment.chain[-1]
    believed = _drop_denial(claim)
    if not isinstance(believed, tuple) or believed[:2] != ("believes", me):
        return False
    role = _drop_denial(believed[2])
    if not isinstance(role, tuple) or role[0] not in ROLES or role[1] == me:
        return False
    plain = (claim == believed) == (believed[2] == role)
    return not minds.in_plot_of(role, me) and not minds.proven(
        moment, role, so=not plain
    )


def _is_own_charge(minds: Minds, moment: MemoryQuery, claim: Term) -> bool:
    """Does the chair itself, alone, charge somebody in whom it was possible? It knows
    that it meant it, whoever it found more likely."""
    assert isinstance(claim, tuple)
    mine = moment.chain == minds.chair and claim[0] in (*ROLES, "did")
    return mine and not minds.proven(moment, claim, so=False)


def _is_owning(claim: Term, speaker: str) -> bool:
    """Is CLAIM that SPEAKER himself is in a plot, or did a deed?"""
    assert isinstance(claim, tuple)
    return claim[0] in (*ROLES, "did") and claim[1] == speaker


def _drop_denial(claim: Term) -> Term:
    return claim[1] if isinstance(claim, tuple) and claim[0] == "neg" else claim


def _list_words(case: Session, minds: Minds, truth: Truth) -> Iterator[TermRow]:
    voices = {(e, p): q for e, q, p in case.worlds.facts("voice", 3)}
    for event, seeming, claim in case.worlds.facts("asserts", 3):
        if event not in minds.memory.known:
            continue
        yield "truth", event, claim, _SO[truth.value(claim, str(event))]
        for speaker in {str(seeming), str(voices[event, seeming])}:
            held = find_spoken_stance(case, minds, str(event), speaker, claim)
            yield "thinks", speaker, event, claim, held
            if held == "open" and is_own_charge(
                case, minds, str(event), speaker, claim
            ):
                yield "own_charge", speaker, event, claim
            if held == "open" and is_charge_against_a_lean(
                case, minds, str(event), speaker, claim
            ):
                yield "leans", speaker, event, claim
            for hearer in _find_doubters(case, minds, str(event), speaker, claim):
                yield "doubted", event, speaker, claim, hearer


def _find_doubters(
    case: Session, minds: Minds, event: str, speaker: str, claim: Term
) -> Iterator[str]:
    """Which sceptics among those there hold CLAIM, as SPEAKER sees them, to be untrue
    when he has made it in EVENT."""
    scene = case.data.event_scene[event]
    sceptics = {str(fact.args[0]) for fact in case.data.facts_of("sceptical")}
    for hearer in sorted(sceptics & case.viewpoints.seen_at(event) - {speaker}):
        if minds.stance(MemoryQuery((speaker, hearer), scene), claim) == "disbelieved":
            yield hearer


def _list_silences(case: Session, minds: Minds, truth: Truth) -> Iterator[TermRow]:
    """Who is with another, knows better than he, and leaves him to a false belief that
    he had before they met."""
    last = MemoryQuery(minds.own, case.scenes[-1])
    matters = {m for m, held in minds.memory.grounds(last).items()}
    places = case.viewpoints.place
    for event in sorted(minds.memory.known, key=lambda e: (*reversed(places(e)), e)):
        scene = case.data.event_scene[event]
        there = case.viewpoints.seen_at(event) & case.viewpoints.observers(event)
        if scene == case.scenes[0] or len(there) < 2:
            continue
        for kind, what in sorted(matters):
            for one, other in product(sorted(there), repeat=2):
                if one == other or other == what:
                    continue
                false = _find_belief_left_standing(
                    minds, truth, scene, kind, what, one, other
                )
                if false is not None:
                    yield "keeps", event, one, what, false, other


def _find_belief_left_standing(
    minds: Minds,
    truth: Truth,
    scene: int,
    kind: str,
    what: str,
    one: str,
    other: str,
) -> Term | None:
    """The false belief about WHAT in which ONE leaves OTHER, knowing of it."""
    before, after = (MemoryQuery((other,), n) for n in (scene - 1, scene))
    for false in _list_false_claims(minds, after, kind, what):
        knows, taken = MemoryQuery((one,), scene), MemoryQuery((one, other), scene)
        if (
            minds.stance(after, false) == "believed"
            and minds.stance(before, false) == "believed"
            and minds.stance(knows, false) == "disbelieved"
            and truth.at(false, minds.memory.end(scene)) == "disbelieved"
            and minds.stance(taken, false) == "believed"
        ):
            return false
    return None


def _list_false_claims(
    minds: Minds, moment: MemoryQuery, kind: str, what: str
) -> tuple[Term, ...]:
    """What one may be left to believe: states either way; of the living, death; of
    things, where they were last heard of at MOMENT."""
    if kind == ALIVE:
        return (("dead", what),)
    if kind == LOCATED:
        heard = {g.value for g in minds.memory.grounds(moment).get((kind, what), ())}
        return tuple((kind, what, place) for place in sorted(heard))
    return (HOLDS, what), ("neg", (HOLDS, what))

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
from reasoner.engine.deceptions import find_thought

if TYPE_CHECKING:
    from reasoner.analysis.session import Session
    from reasoner.case.terms import Term
    from reasoner.engine.deceptions import TermRow

_SO = {"believed": "yes", "disbelieved": "no", "open": "open", "none": "open"}


def collect_inputs(case: Session, minds: Minds, truth: Truth) -> Iterator[TermRow]:
    """The facts that rules/ledger.lp reads, each as (name, arguments...)."""
    yield from (("evidence", event) for event in sorted(minds.memory.known))
    yield from _list_chair(minds)
    for atom, so in minds.worlds.items():
        yield ("so" if so else "not_so"), atom
    yield from _list_words(case, minds, truth)
    yield from _list_silences(case, minds, truth)


def find_spoken_stance(
    case: Session, minds: Minds, event: str, speaker: str, claim: Term
) -> str:
    """What SPEAKER held of CLAIM at the minute when he made it in EVENT, as
    rules/candour.lp has it, for the question whether he meant it."""
    rows = list(_list_stances(case, minds, event, speaker, claim))
    rows += _list_chair(minds)
    about = event, speaker, claim
    atoms = ("surmise", *about), ("word", *about, "lie"), ("accounted", event)
    rows += (("so", atom) for atom in atoms if minds.worlds.get(atom, False))
    nature = (fact for fact in case.data.facts if fact.args == (speaker,))
    rows += ((fact.name, speaker) for fact in nature)
    return find_thought(rows)


def _list_stances(
    case: Session, minds: Minds, event: str, speaker: str, claim: Term
) -> Iterator[TermRow]:
    """What SPEAKER held of CLAIM as he made it in EVENT; and where that was the
    contrary, what of it he knew better, was proven to him, went against a lean, or
    charged somebody when he was sure of nobody."""
    scene, time = case.viewpoints.place(event)
    moment = MemoryQuery((speaker,), scene, by=time)
    held = minds.stance(moment, claim)
    yield "stance", speaker, event, claim, held
    if held != "disbelieved":
        return
    role = _find_charge(claim)
    for part in dict.fromkeys((claim, role)):
        if part is not None and minds.in_plot_of(part, speaker):
            yield "in_its_plot", speaker, event, part
    if role is None or minds.in_plot_of(role, speaker):
        return
    for so, value in ((True, "yes"), (False, "no")):
        if minds.proven(moment, role, so=so):
            yield "proven_to", speaker, event, role, value
    query = minds.query(moment)
    if claim == role and case.theories.is_wild_guess(query, claim):
        yield "wild_guess", speaker, event, claim
    if role[0] in ROLES and role[1] != speaker and claim in (role, ("neg", role)):
        leant = case.theories.is_guess if claim == role else case.theories.is_trust
        if leant(query, claim):
            yield "leant", speaker, event, claim


def _find_charge(claim: Term) -> tuple[Term, ...] | None:
    """That somebody is in a plot or did a deed, of which CLAIM is that it is so or not,
    or that somebody believes so or not."""
    while isinstance(claim, tuple) and claim[0] in ("neg", "believes"):
        claim = claim[-1]
    charge = isinstance(claim, tuple) and claim[0] in (*ROLES, "did")
    return claim if charge and isinstance(claim, tuple) else None


def _list_chair(minds: Minds) -> Iterator[TermRow]:
    """Who asks."""
    if minds.chair[-1] != AUDIENCE:
        yield "me", minds.chair[-1]
    if len(minds.chair) > 1:
        yield ("nested",)


def _list_words(case: Session, minds: Minds, truth: Truth) -> Iterator[TermRow]:
    voices = {(e, p): q for e, q, p in case.worlds.facts("voice", 3)}
    for event, seeming, claim in case.worlds.facts("asserts", 3):
        if event not in minds.memory.known:
            continue
        yield "truth", event, claim, _SO[truth.value(claim, str(event))]
        for speaker in {str(seeming), str(voices[event, seeming])}:
            yield from _list_stances(case, minds, str(event), speaker, claim)
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

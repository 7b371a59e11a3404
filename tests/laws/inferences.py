"""Which claims are theories, by definition: the oracle for the analysis' own.

It reads who knew what with the plain reader, and asks bare clingo of each claim by
itself whether it costs its speaker's chair anything.
"""

from __future__ import annotations

from collections.abc import Iterator

from laws.bare import Bare, Seat, Theory, is_nested
from laws.observers import evidence, time_learned
from reasoner.case.model import CaseData
from reasoner.case.terms import Compound, Term, write

Chain = tuple[str, ...]
DEPTH = 2
LEAN = 1  # against which to trust somebody is no testimony
OUTSIDE = "from_outside"
ATOMS = {"guilty": "culprit", "in_on": "conspirator", "did": "done_by"}


def theories(
    data: CaseData, bare: Bare, scene: int, chain: Chain, depth: int = DEPTH
) -> frozenset[Theory]:
    """The claims that are theories to CHAIN at SCENE."""
    return _among(data, bare, scene, chain, evidence(data, scene, chain), depth)


def _among(
    data: CaseData,
    bare: Bare,
    scene: int,
    chain: Chain,
    known: frozenset[str],
    depth: int,
) -> frozenset[Theory]:
    if depth == 0:
        return frozenset()
    found = set()
    for event, speaker, claim in _accusations(data, known):
        if speaker == chain[-1]:
            continue
        inner = (*chain, speaker)
        learned = time_learned(data, speaker, evidence(data, scene, inner) & known)
        now = time_learned(data, "audience", frozenset({event}), shown=True)[event]
        then = frozenset(e for e, t in learned.items() if t <= now) - {event}
        of_others = _among(data, bare, scene, inner, then, depth - 1)
        own = {(e, p, write(c)) for e, p, c in _accusations(data, then) if p == speaker}
        seat = Seat(speaker, nested=True, theories=of_others | own)
        least = bare.cost(then, seat, [])
        if least is None:
            continue
        limit = least + (LEAN if claim.name == "neg" else 0)
        costs = (bare.cost(then, seat, [atom]) for atom in _atoms(claim))
        if any(cost is not None and cost <= limit for cost in costs):
            found.add((event, speaker, write(claim)))
    if depth == DEPTH and is_nested(chain):
        found.update(_of_its_own(data, bare, scene, chain, known))
    return frozenset(found)


def _of_its_own(
    data: CaseData, bare: Bare, scene: int, chain: Chain, known: frozenset[str]
) -> Iterator[Theory]:
    """Of the claims of the last mind of CHAIN: whom it was sure of, as those before it
    know, when it charged him; with one_of, whom it held as likely as others."""
    for event, speaker, claim in _accusations(data, known):
        if speaker != chain[-1]:
            continue
        learned = time_learned(data, speaker, evidence(data, scene, chain) & known)
        now = time_learned(data, "audience", frozenset({event}), shown=True)[event]
        then = frozenset(e for e, t in learned.items() if t <= now) - {event}
        of_others = _among(data, bare, scene, chain, then, DEPTH - 1)
        own = {(e, p, write(c)) for e, p, c in _accusations(data, then) if p == speaker}
        seat = Seat(speaker, nested=True, theories=of_others | own)
        least = bare.cost(then, seat, [])
        atoms = list(_atoms(claim))
        so = [bare.cost(then, seat, [atom]) == least for atom in atoms]
        not_so = [bare.cost(then, seat, [f"not {atom}"]) == least for atom in atoms]
        if least is None or not any(so):
            continue
        yield event, speaker, write(claim)
        if all(not_so):
            yield event, speaker, f"one_of({write(claim)})"


def _accusations(
    data: CaseData, known: frozenset[str]
) -> Iterator[tuple[str, str, Compound]]:
    """What is said in KNOWN of others' part in a plot, by those who own to none."""
    sorts = {str(f.args[0]) for f in data.facts_of("all_or_nothing")}
    said: list[tuple[str, str, Compound]] = []
    for fact in data.facts_of("says"):
        event, speaker, claim = fact.args
        assert isinstance(claim, Compound)
        if str(speaker) not in sorts and str(event) in known:
            said += [(str(event), str(speaker), one) for one in _stood_for(claim)]
    deeds = {str(f.args[0]) for f in data.facts_of("deed")}
    owning = {
        (e, p)
        for e, p, c in said
        if c.name in ATOMS and c.args[0] == p
        if c.name != "did" or str(c.args[1]) in deeds
    }
    for event, speaker, claim in said:
        if (event, speaker) not in owning and _accuses(claim, speaker, deeds):
            yield event, speaker, claim


def _stood_for(claim: Compound) -> Iterator[Compound]:
    yield claim
    if claim.name == "and":
        for part in claim.args:
            assert isinstance(part, Compound)
            yield from _stood_for(part)


def _accuses(claim: Term, speaker: str, deeds: set[str]) -> bool:
    assert isinstance(claim, Compound)
    if claim.name == "or":
        return all(_accuses(part, "", deeds) for part in claim.args)
    if claim.name == "neg":
        (inner,) = claim.args
        assert isinstance(inner, Compound)
        return inner.name not in ("did", "or") and _accuses(inner, speaker, deeds)
    if claim.name == OUTSIDE:
        return True
    if claim.name not in ATOMS or claim.args[0] == speaker:
        return False
    return claim.name != "did" or str(claim.args[1]) in deeds


def _atoms(claim: Term) -> Iterator[str]:
    assert isinstance(claim, Compound)
    if claim.name == "or":
        for part in claim.args:
            yield from _atoms(part)
    elif claim.name == "neg":
        (inner,) = claim.args
        yield from (f"not {atom}" for atom in _atoms(inner))
    elif claim.name == OUTSIDE:
        yield f"outsiders_work({claim.args[0]})"
    else:
        who, what = claim.args
        yield f"{ATOMS[claim.name]}({what},{who})"

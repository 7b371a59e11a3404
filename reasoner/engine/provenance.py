"""Provenance stage: which evidence comes from a source that somebody controls."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from reasoner.engine import rulebook
from reasoner.engine.asp.program import Program

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.engine.viewpoint import Chain

# What is handed in; an atom of which there is none is no mistake.
_DECLARED = (
    "#defined evidence/1. #defined mind/1. #defined hearer/1. #defined crew/2. "
    "#defined me/1. #defined introduced/1. #defined nested/0.\n"
)


def find_controlled(
    case: CaseData,
    chain: Chain,
    evidence: Collection[str],
    crews: Mapping[str, Collection[str]],
) -> dict[str, frozenset[str]]:
    """By the name of each of CREWS, some people: the events of EVIDENCE, which CHAIN
    has, that come from a source that they control (see rules/provenance.lp)."""
    program = Program(
        rulebook.find_files(rulebook.PROVENANCE),
        case.program() + _DECLARED + "".join(_find_handed(chain, evidence, crews)),
        interruptible=False,
    )
    found: dict[str, set[str]] = {name: set() for name in crews}
    for crew, event in program.atoms("controlled", 2):
        found[str(crew)].add(str(event))
    return {name: frozenset(events) for name, events in found.items()}


def _find_handed(
    chain: Chain, evidence: Collection[str], crews: Mapping[str, Collection[str]]
) -> Iterator[str]:
    yield f"hearer({chain[-1]}).\n"
    yield from (f"mind({mind}).\n" for mind in chain)
    yield from (f"evidence({event}).\n" for event in sorted(evidence))
    for name, people in crews.items():
        yield from (f"crew({name},{person}).\n" for person in sorted(people))

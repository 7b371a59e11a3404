"""Privy stage: who learned which secret by events that are in evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.case.terms import Term
from reasoner.engine import rulebook
from reasoner.engine.asp.program import Program

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.engine.worlds import Query

Learned = tuple[str, str, str, Term]  # person, secret, event, channel
_DECLARED = "#defined evidence/1. #defined me/1. #defined nested/0.\n"


def find_learned(case: CaseData, query: Query) -> list[Learned]:
    """Who learned which secret, by which event and through which channel, as far as
    the chair of QUERY has found out."""
    given = [f"evidence({event})." for event in sorted(query.evidence)]
    given += [f"me({query.me})."] if query.me else []
    given += ["nested."] if query.nested else []
    program = Program(
        rulebook.find_files(rulebook.VIEWPOINT),
        case.program() + _DECLARED + "\n".join(given),
        interruptible=False,
    )
    return read_learned(program)


def read_learned(program: Program) -> list[Learned]:
    """The arguments of learns/4 in PROGRAM, sorted."""
    return sorted(
        (
            (str(person), str(secret), str(event), channel)
            for person, secret, event, channel in program.atoms("learns", 4)
        ),
        key=str,
    )

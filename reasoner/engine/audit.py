"""What the rules say of a case from no chair: contradictions, loose ends, its clues."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reasoner.case.terms import Term, write
from reasoner.engine import rulebook
from reasoner.engine.asp.program import Program
from reasoner.engine.limits import check
from reasoner.engine.viewpoint import ALL_EVENTS

if TYPE_CHECKING:
    from reasoner.case.model import CaseData

# Whoever reads the whole case sits in no chair of it, and takes everybody's word.
READER = "nested.\n"


@dataclass(frozen=True, slots=True)
class FindingText:
    """What stands beside a rule: how grave it is, what is wrong, what to do."""

    severity: str
    text: str
    advice: str


@dataclass(frozen=True, slots=True)
class RuleFinding:
    """Complaint CODE of a fact of the case, written as a term, about some terms."""

    code: str
    fact: Term
    about: tuple[Term, ...]


def audit(
    case: CaseData, loose_ends: bool = True
) -> tuple[list[RuleFinding], dict[str, FindingText]]:
    """Everything the rules complain of, and the text of each by its code.

    Without LOOSE_ENDS only what contradicts itself, not what is missing. Raises
    `OutOfTimeError` past the deadline; what has begun is not broken off.
    """
    check()
    names = rulebook.LOOSE_ENDS if loose_ends else rulebook.CONTINUITY
    facts = case.program() + rulebook.read_texts(names, case.packs)
    program = Program(
        rulebook.find_files(names), facts + ALL_EVENTS + READER, interruptible=False
    )
    complaints = [
        RuleFinding(str(code), fact, tuple(about[1:]))
        for code, fact, about in program.atoms("finding", 3)
        if isinstance(about, tuple)
    ]
    advice: dict[str, list[str]] = defaultdict(list)
    for code, text in program.atoms("advice", 2):
        advice[str(code)].append(str(text))
    texts = {
        str(code): FindingText(
            str(severity), str(text), "; ".join(sorted(advice[str(code)]))
        )
        for code, severity, text in program.atoms("notice", 3)
    }
    return complaints, texts


def find_all_clues(case: CaseData) -> tuple[str, ...]:
    """The events that show something which can tell for or against somebody, in order
    of declaration: see rules/clue.lp. Raises `OutOfTimeError` past the deadline."""
    check()
    stated = "".join(
        f"states({fact.args[0]},{fact.name},{write(fact.args[-1])}).\n"
        for fact in case.facts
        if fact.args and fact.args[0] in case.event_scene
    )
    program = Program(
        rulebook.find_files(rulebook.CLUES),
        case.program() + "#defined states/3.\n" + stated,
        interruptible=False,
    )
    found = {str(event) for (event,) in program.atoms("clue", 1)}
    return tuple(event for event in case.events if event in found)

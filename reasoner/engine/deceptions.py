"""Ledger stage: the rules on deceptions and betrayals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reasoner.case.terms import Term, write
from reasoner.engine import rulebook
from reasoner.engine.asp.program import Program

if TYPE_CHECKING:
    from reasoner.case.model import CaseData

TermRow = tuple[Term, ...]

# What the analysis hands in; an atom of which there is none is no mistake.
_DECLARED = (
    "#defined evidence/1. #defined not_so/1. #defined truth/3. "
    "#defined doubted/4. #defined keeps/5. #defined introduced/1. "
)
_OF_STANCES = (
    "#defined stance/4. #defined in_its_plot/3. #defined proven_to/4. "
    "#defined leant/3. #defined wild_guess/3. #defined so/1. #defined me/1. "
    "#defined nested/0.\n"
)


@dataclass(frozen=True, slots=True)
class Findings:
    """What the rules derive, each as rows of terms: see rules/ledger.lp."""

    deceptions: tuple[TermRow, ...]  # kind, event, deceiver, by what, false belief
    duress: tuple[TermRow, ...]  # event, of what kind
    rests: tuple[TermRow, ...]  # event, deceiver, by what, atom of the worlds
    causes: tuple[TermRow, ...]  # event, that which is its innocent cause
    feints: tuple[TermRow, ...]  # event, who, what he seemed to believe
    kept: tuple[TermRow, ...]  # event, deceiver, what, belief, from whom
    harms: tuple[TermRow, ...]  # plot, person, event, manner
    victims: tuple[TermRow, ...]  # plot, person, victim
    phrases: dict[str, str]  # the sentence of each kind of claim


def find_deceptions(case: CaseData, handed: Iterable[TermRow]) -> Findings:
    """What the rules find where HANDED, facts as (name, arguments...), is the case."""
    facts = "".join(f"{write(row)}.\n" for row in handed)
    facts += rulebook.read_texts(rulebook.LEDGER, case.packs)
    program = Program(
        rulebook.find_files(rulebook.LEDGER),
        case.program() + _DECLARED + _OF_STANCES + facts,
        interruptible=False,
    )

    def rows(name: str, arity: int) -> tuple[TermRow, ...]:
        return tuple(sorted(program.atoms(name, arity), key=str))

    return Findings(
        deceptions=rows("deception", 5),
        duress=rows("duress", 2),
        rests=rows("rests", 4),
        causes=rows("cause", 2),
        feints=rows("feint", 3),
        kept=rows("kept_from", 5),
        harms=rows("harm", 4),
        victims=rows("casualty", 3),
        phrases={write(key): str(text) for key, text in program.atoms("phrase", 2)},
    )


def find_thought(handed: Iterable[TermRow]) -> str:
    """What somebody held of a word of his as he spoke (rules/candour.lp); HANDED is on
    that word alone."""
    facts = "".join(f"{write(row)}.\n" for row in handed)
    files = rulebook.find_files(rulebook.CANDOUR)
    facts += "#defined all_or_nothing/1.\n"
    program = Program(files, _OF_STANCES + facts, interruptible=False)
    ((_, _, _, held),) = program.atoms("thinks", 4)
    return str(held)


def find_consequences(case: CaseData, handed: Iterable[TermRow]) -> tuple[TermRow, ...]:
    """Who did what because he was taken in: event, deceiver, false belief, who, in
    which event, in what manner. HANDED are the facts evidence/1 and misled/6: event,
    deceiver, false belief, who, from which scene, and the first that is too late."""
    facts = "".join(f"{write(row)}.\n" for row in handed)
    declared = "#defined evidence/1. #defined misled/6.\n"
    facts += rulebook.read_texts(rulebook.CONSEQUENCES, case.packs)
    program = Program(
        rulebook.find_files(rulebook.CONSEQUENCES),
        case.program() + declared + facts,
        interruptible=False,
    )
    return tuple(sorted(program.atoms("led_to", 6), key=str))

"""The strong three-valued logic of Kleene, as in rules/truth.lp, over what is held."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reasoner.case.terms import Term
    from reasoner.results.belief import Belief

StanceOrNone = Literal[
    "believed", "disbelieved", "open", "none"
]  # none: no ground at all

OPPOSITE: dict[StanceOrNone, StanceOrNone] = {
    "believed": "disbelieved",
    "disbelieved": "believed",
    "open": "open",
    "none": "none",
}

JOINING = ("neg", "and", "or", "if", "iff")  # what is made up of claims alone


def join_stances(name: str, one: StanceOrNone, other: StanceOrNone) -> StanceOrNone:
    """The stance on two claims joined by NAME, which is and, or, if or iff."""
    if name == "iff":
        return join_stances(
            "and", join_stances("if", one, other), join_stances("if", other, one)
        )
    if name == "and":
        return OPPOSITE[join_stances("or", OPPOSITE[one], OPPOSITE[other])]
    if name == "if":
        one = OPPOSITE[one]
    if "believed" in (one, other):
        return "believed"
    if one == other == "disbelieved":
        return "disbelieved"
    return "none" if "none" in (one, other) else "open"


def select_enough(
    name: str, parts: Sequence[Belief], stance: StanceOrNone
) -> tuple[Belief, ...]:
    """Those of the beliefs on two PARTS that suffice for this STANCE on both joined by
    NAME, each as it is held; where one of them does, that one."""
    stances = [belief.stance for belief in parts]
    alone = (
        join_stances(name, stances[0], "open"),
        join_stances(name, "open", stances[1]),
    )
    pairs = zip(parts, alone, strict=True)
    one = [part for part, by_itself in pairs if by_itself == stance]
    return tuple(map(_read_as_held, one[:1] or parts))


def _read_as_held(belief: Belief) -> Belief:
    if belief.stance == "believed":
        return belief
    claim = belief.proposition
    plain = claim[4:-1] if claim.startswith("neg(") else f"neg({claim})"
    return negate(belief, plain)


def negate(belief: Belief, claim: str) -> Belief:
    """BELIEF turned round: about CLAIM, the negation of what it is about."""
    return belief.but(
        proposition=claim,
        text=belief.otherwise,
        otherwise=belief.text,
        stance=OPPOSITE[belief.stance],
        known=None if belief.known is None else not belief.known,
        face=None if belief.face is None else OPPOSITE[belief.face],
    )


def combine(name: str, stances: Sequence[StanceOrNone]) -> StanceOrNone:
    """The stance on a formula NAME of parts on which the STANCES are these."""
    return OPPOSITE[stances[0]] if name == "neg" else join_stances(name, *stances)


def split_knowledge(claim: tuple[Term, ...]) -> tuple[Term, Term]:
    """What it comes to that a mind knows something: it is so, and it believes it."""
    _, mind, what = claim
    return what, ("believes", mind, what)

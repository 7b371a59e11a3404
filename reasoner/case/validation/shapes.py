"""Checks each fact by itself: its name, how many arguments, what they look like."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reasoner.case.terms import Compound, Fact, Term, Text
from reasoner.case.validation.complaints import (
    Complaints,
    brief,
    describe,
    with_article,
)
from reasoner.case.vocabulary import Arg, Form, Predicate, Vocabulary, find_kind

TYPES: dict[Form, type] = {
    "identifier": str,
    "number": int,
    "text": Text,
    "claim": Compound,
}
_DUE: dict[Form, str] = {
    "number": "a number",
    "text": "a quoted text",
    "claim": "a claim",
}
# Line breaks, and characters that would steer the terminal a label is printed on.
_UNPRINTABLE = "[\x00-\x1f\x7f-\x9f\u2028\u2029]"
_IDENTIFIER = r"[_']*+[a-z][A-Za-z0-9_']*"
_NUMERAL = r"-?(?:0|[1-9][0-9]*)"


def select_well_formed(
    facts: Sequence[Fact], vocabulary: Vocabulary, report: Complaints
) -> list[Fact]:
    """Return the facts that are of the right shape; report the others."""
    shapes = {p.name: _find_shape(p) for p in vocabulary.predicates.values()}
    checker = _Shapes(facts, vocabulary, report)
    good = []
    for index, fact in enumerate(facts):
        types, plain = shapes.get(fact.name, (None, False))
        # The first test is quick and decides on nearly all facts of a case.
        quick = plain and tuple(map(type, fact.args)) == types
        if quick or checker.fits(index, fact):
            good.append(fact)
    return good


def _find_shape(predicate: Predicate) -> tuple[tuple[type, ...], bool]:
    forms = [find_kind(arg.kind).form for arg in predicate.args]
    plain = not {"text", "claim"} & set(forms)
    return tuple(TYPES[form] for form in forms), plain


class _Shapes:
    def __init__(
        self, facts: Sequence[Fact], vocabulary: Vocabulary, report: Complaints
    ) -> None:
        self._facts, self._vocabulary, self._report = facts, vocabulary, report

    def fits(self, index: int, fact: Fact) -> bool:
        predicate = self._vocabulary.predicates.get(fact.name)
        if predicate is None:
            self._report_unknown(fact)
            return False
        if len(fact.args) != len(predicate.args):
            hint = self._hint_split(index, fact) or f"it is {predicate.typed_signature}"
            self._report.add(
                "arity", fact, _describe_arity(fact.name, fact, predicate), hint
            )
            return False
        return self._check_arguments(fact, predicate, fact.args)

    def _report_unknown(self, fact: Fact) -> None:
        names, claims = self._vocabulary.predicates, self._vocabulary.claims
        message = f"a case cannot state {brief(fact.name)}"
        if fact.name in claims:
            signature = claims[fact.name].signature
            hint = f"it is a claim, which somebody says: says(E, P, {signature})"
        else:
            hint = self._report.suggest(fact.name, "predicate", names)
        hint = hint or "`reasoner vocabulary` says what it can state"
        self._report.add("unknown-predicate", fact, message, hint)

    def _hint_split(self, index: int, fact: Fact) -> str:
        """Return a hint if `fact` is half of `p(e, a ; b)`.

        The reader gives p(e,a) and p(b) for it, as clingo does, at one place.
        """
        for near in (index - 1, index + 1):
            other = self._facts[near] if 0 <= near < len(self._facts) else fact
            if other[2:] == fact[2:] and len(other.args) != len(fact.args):
                return (
                    "here `;` begins a new list of arguments; put alternatives in "
                    f"parentheses of their own: {fact.name}(e, (a ; b))"
                )
        return ""

    def _check_arguments(
        self, fact: Fact, predicate: Predicate, args: tuple[Term, ...]
    ) -> bool:
        fine = True
        for arg, term in zip(predicate.args, args, strict=True):
            form = find_kind(arg.kind).form
            if type(term) is not TYPES[form]:
                due = (
                    f"{arg.name} of {predicate.signature} must be {_describe_form(arg)}"
                )
                message = f"{due}, but this is {describe(term)}"
                self._report.add("type", fact, message, self._hint_type(form, term))
                fine = False
            elif isinstance(term, Text):
                fine &= self._check_label(fact, arg, predicate, term)
            elif isinstance(term, Compound):
                fine &= self._check_claim(fact, term)
        return fine

    def _hint_type(self, form: Form, term: Term) -> str:
        if form == "text" and isinstance(term, str):
            return f'put it in quotes: "{brief(term)}"'
        if form == "claim":
            return self._list_claims()
        if form == "identifier" and isinstance(term, Compound):
            return "write a name alone"
        if isinstance(term, Text):
            pattern = _IDENTIFIER if form == "identifier" else _NUMERAL
            if re.fullmatch(pattern, term):
                return f"take the quotes away: {term}"
        return ""

    def _check_label(
        self, fact: Fact, arg: Arg, predicate: Predicate, text: Text
    ) -> bool:
        where = f"{arg.name} of {predicate.signature}"
        if not text.strip():
            self._report.add("label", fact, f"{where} is empty", "say what it is")
            return False
        if re.search(_UNPRINTABLE, text):
            message = f"{where} has a line break or another control character in it"
            self._report.add("label", fact, message, "write it on one line")
            return False
        return True

    def _check_claim(self, fact: Fact, claim: Compound) -> bool:
        predicate = self._vocabulary.claims.get(claim.name)
        if predicate is None:
            message = f"nobody can claim {brief(claim.name)}"
            self._report.add("claim", fact, message, self._hint_claim(claim.name))
            return False
        if len(claim.args) != len(predicate.args):
            message = _describe_arity(f"the claim {claim.name}", claim, predicate)
            hint = f"it is {predicate.typed_signature}"
            self._report.add("claim", fact, message, hint)
            return False
        return self._check_arguments(fact, predicate, claim.args)

    def _hint_claim(self, name: str) -> str:
        """What to write in place of the claim NAME, which is none."""
        fact = self._vocabulary.predicates.get(name)
        if fact is not None:
            shown = f"that is stated by itself, {fact.signature}, and not said"
            return f"{shown}; {self._list_claims()}"
        suggestion = self._report.suggest(name, "claim", self._vocabulary.claims)
        return suggestion or self._list_claims()

    def _list_claims(self) -> str:
        claims = self._vocabulary.claims.values()
        return f"the claims are {', '.join(claim.signature for claim in claims)}"


def _describe_form(arg: Arg) -> str:
    identifier = f"the identifier of {with_article(arg.kind.removeprefix('new '))}"
    return _DUE.get(find_kind(arg.kind).form, identifier)


def _describe_arity(name: str, found: Fact | Compound, due: Predicate) -> str:
    many = f"{len(due.args)} argument{'' if len(due.args) == 1 else 's'}"
    return f"{name} takes {many}, but here it has {len(found.args)}"

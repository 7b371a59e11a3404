"""Closure: what a chain of minds believes by all of its grounds taken together.

Its beliefs are a linear base: the grounds in an order of priority, of which each is
kept that is consistent with those kept before it (Nebel, Belief Revision and Default
Reasoning, KR 1991). Believed is what follows from what is kept. clingo decides what is
consistent and what follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reasoner.case.properties import cached_property
from reasoner.case.terms import Term, write
from reasoner.engine import rulebook
from reasoner.engine.asp.program import Program
from reasoner.engine.inquiry import NOW


class Closure:
    """What follows from LEVELS of claims, the strongest first, on what is ASKED.

    Of claims on one level none comes before another: those consistent with what is
    kept already are kept together, or none of them.
    """

    def __init__(self, levels: Iterable[Sequence[Term]], asked: Term) -> None:
        self._levels = [tuple(level) for level in levels]
        self._asked = asked
        said = {asked, *(claim for level in self._levels for claim in level)}
        text = "".join(
            f'says("{NOW}", nobody, {c}).\n' for c in sorted(map(write, said))
        )
        files = rulebook.find_files(rulebook.CLOSURE)
        self._program = Program(files, text, interruptible=False)
        self._so = self._program.literals("is_true", 1)

    @cached_property
    def kept(self) -> tuple[Term, ...]:
        """The claims that are kept, the strongest first."""
        kept: tuple[Term, ...] = ()
        for level in self._levels:
            new = [claim for claim in level if claim not in kept]
            sound = tuple(claim for claim in new if self._is_consistent((*kept, claim)))
            if self._is_consistent((*kept, *sound)):
                kept += sound
        return kept

    def side(self) -> bool | None:
        """Does what is asked follow (True), its contrary (False), or neither?"""
        for so in (True, False):
            if self._does_follow(self.kept, so):
                return so
        return None

    def premises(self, so: bool) -> tuple[Term, ...]:
        """Enough of what is kept for what is asked to be as SO says, and no claim more
        than it takes; the weaker go first."""
        needed = self.kept
        for claim in reversed(self.kept):
            fewer = tuple(c for c in needed if c != claim)
            if self._does_follow(fewer, so):
                needed = fewer
        return needed

    def _does_follow(self, claims: Sequence[Term], so: bool) -> bool:
        return not self._is_consistent(claims, -1 if so else 1)

    def _is_consistent(self, claims: Sequence[Term], sign: int = 0) -> bool:
        """Can CLAIMS all be true; with SIGN, what is asked be true too, or untrue?"""
        assumed = [self._find_literal(claim) for claim in claims]
        if sign:
            assumed.append(sign * self._find_literal(self._asked))
        target = assumed[0] if assumed else self._find_literal(self._asked)
        return self._program.possible(assumed, target)

    def _find_literal(self, claim: Term) -> int:
        return self._so[(claim,)]

"""The facts of a case as the checks of consistency look at them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from reasoner.case.terms import Fact, Term
from reasoner.case.validate.report import Report


class Story:
    """What the checks look at.

    `facts` are all well-formed facts by predicate: what counts in a case's favour
    may name somebody undeclared, which has been reported already. `sound` are
    those that name nobody undeclared: only they are complained of.
    """

    def __init__(
        self, facts: Sequence[Fact], sound: Sequence[Fact], report: Report
    ) -> None:
        self.report = report
        self.facts = by_name(facts)
        self.sound = by_name(sound)
        self.scene_of = {f.args[0]: number(f.args[1]) for f in self.facts["event"]}
        self.deaths = {(f.args[0], f.args[1]) for f in self.facts["seems_dead"]}


def number(term: Term) -> int:
    """TERM as a number; 0 for what is none, which has been reported already."""
    return term if isinstance(term, int) else 0


def by_name(facts: Sequence[Fact]) -> dict[str, list[Fact]]:
    """FACTS by predicate."""
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        found[fact.name].append(fact)
    return found

"""Inquiry: whether a claim holds in all worlds of a query, or fails in all.

A claim that is asked about is ground as said by nobody, at the end of time, so that
the rules of truth judge it like one that was made in the story.
"""

from __future__ import annotations

from dataclasses import replace
from threading import RLock
from typing import TYPE_CHECKING

from reasoner.case.terms import Term, write
from reasoner.engine.worlds import Query, Worlds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reasoner.case.model import CaseData

NOW = "now"  # a quoted text in the program, so that it is no event of any case
_TIME = f'at("{NOW}", {2**31 - 1}).\n'


class Inquiry:
    """The worlds of a case, ground afresh when something new is asked about."""

    def __init__(self, case: CaseData, interruptible: bool = False) -> None:
        self._case = case
        self._interruptible = interruptible
        self._lock = RLock()  # what is ground is for one question at a time
        self._asked: tuple[Term, ...] = ()
        self._worlds: Worlds | None = None
        self._judged: dict[str, frozenset[tuple[Term, ...]]] = {}

    def known(self, query: Query, claims: Iterable[Term]) -> list[bool | None] | None:
        """For each claim whether it holds in every world of QUERY (True), fails in
        every one (False) or neither (None). Where QUERY has no world, None."""
        wanted = list(claims)
        with self._lock:
            worlds = self._ground_claims(wanted)
            if not worlds.tenable(query):
                return None
            return [self._decide_one(worlds, query, claim) for claim in wanted]

    def agree(self, query: Query, claim: Term) -> bool | None:
        """Whether CLAIM holds in every best world of QUERY (True), fails in every one
        (False) or neither (None)."""
        with self._lock:
            worlds = self._ground_claims([claim])
        judged = worlds.common(query, [("true_at", 2), ("fails", 2)])
        key = (NOW, claim)
        for name, value in (("true_at", True), ("fails", False)):
            if (name, key, True) in judged:
                return value
        return None

    def _decide_one(self, worlds: Worlds, query: Query, claim: Term) -> bool | None:
        key = (NOW, claim)
        for name, value in (("true_at", True), ("fails", False)):
            if key in self._judged[name]:
                without = replace(query, granted=query.granted | {(name, key, False)})
                if not worlds.tenable(without):
                    return value
        return None

    def _ground_claims(self, claims: list[Term]) -> Worlds:
        new = [claim for claim in claims if claim not in self._asked]
        if self._worlds is None or new:
            self._asked += tuple(dict.fromkeys(new))
            said = (f'utters("{NOW}", nobody, {write(c)}).\n' for c in self._asked)
            text = "".join((_TIME, *said))
            self._worlds = Worlds(self._case, self._interruptible, besides=text)
            for name in ("true_at", "fails"):
                self._judged[name] = frozenset(self._worlds.facts(name, 2))
        return self._worlds

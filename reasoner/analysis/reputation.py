"""Reputation: the verdict of a chain, and in which plots others hold its last mind to
be, though that still shows them the face of a loyal one."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, TypeAlias

from reasoner.case.terms import AUDIENCE
from reasoner.engine.limits import limit
from reasoner.errors import CaseError, OutOfTimeError

if TYPE_CHECKING:
    from collections.abc import Callable

    from reasoner.analysis.session import Session
    from reasoner.engine.viewpoint import Chain
    from reasoner.results.verdict import Verdict


_Behind: TypeAlias = "tuple[tuple[str, ...], tuple[str, ...]]"


def find_verdict(
    case: Session, scene: int, chain: Chain, time_limit: float | None = None
) -> Verdict:
    """The verdict of CHAIN at the end of SCENE, as far as the time goes. `seen_through`
    has the plots in which the mind before the last one, or the audience, holds the last
    one to be, `in_question` those in which it may be, too; none where that mind's
    evidence has no world, which is no fault of this
    chair."""
    with limit(time_limit):
        found = case.solve(scene, chain, partial=True)
        if found.complete and not found.inside:
            with suppress(OutOfTimeError, CaseError):
                seen, asked = case.memo(_Reputations).behind(chain, scene)
                found = found.but(seen_through=seen, in_question=asked)
        return found


class _Reputations:
    """The reputations found in one case, kept for the next question."""

    def __init__(self, case: Session) -> None:
        self._case = case
        self._found: dict[tuple[Chain, int], _Behind] = {}

    def behind(self, chain: Chain, scene: int) -> _Behind:
        """The plots in which the last mind of CHAIN is held to be, and those in which
        it may be, too."""
        if chain == (AUDIENCE,):
            return (), ()
        from reasoner.analysis.belief.believer import Believer

        asked = chain, scene
        if asked not in self._found:
            view = Believer(self._case.plain, chain, scene)
            plots = view.seen_through, view.in_question
            self._found[asked] = tuple(sorted(plots[0])), tuple(sorted(plots[1]))
        return self._found[asked]


def find_verdicts(
    case: Session,
    chain: Chain,
    progress: Callable[[int, int], None] | None = None,
    time_limit: float | None = None,
) -> tuple[Verdict, ...]:
    """The verdict at every scene, as far as the time goes; see `Case.timeline`."""
    verdicts = []
    with limit(time_limit):
        for done, scene in enumerate(case.scenes, start=1):
            verdicts.append(find_verdict(case, scene, chain))
            if progress is not None:
                progress(done, len(case.scenes))
    return tuple(verdicts)

"""Verdicts as they are shown: marked where they are but the face of a mind."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from reasoner.analysis.belief.believer import Believer
from reasoner.engine.limits import limit
from reasoner.errors import OutOfTimeError

if TYPE_CHECKING:
    from collections.abc import Callable

    from reasoner.analysis.session import Session
    from reasoner.engine.viewpoint import Chain
    from reasoner.results.verdict import Verdict


def show(
    case: Session, scene: int, chain: Chain, time_limit: float | None = None
) -> Verdict:
    """The verdict of CHAIN at the end of SCENE, partial where the time ends; with the
    plots in which its last mind is held to be by who sees through its face."""
    with limit(time_limit):
        found = case.solve(scene, chain, partial=True)
        if found.complete and not found.inside:
            with suppress(OutOfTimeError):
                held = Believer(case.plain, chain, scene).seen_through
                found = found.but(seen_through=tuple(sorted(held)))
        return found


def timeline(
    case: Session,
    chain: Chain,
    progress: Callable[[int, int], None] | None = None,
    time_limit: float | None = None,
) -> tuple[Verdict, ...]:
    """The verdict at every scene, as far as the time goes; see `Case.timeline`."""
    verdicts = []
    with limit(time_limit):
        for done, scene in enumerate(case.scenes, start=1):
            verdicts.append(show(case, scene, chain))
            if progress is not None:
                progress(done, len(case.scenes))
    return tuple(verdicts)

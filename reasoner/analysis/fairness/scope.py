"""Which plot, culprit and reveal a question of fairness is about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf
from typing import TYPE_CHECKING

from reasoner.analysis.contrast.why_not import require_known
from reasoner.case.terms import AUDIENCE
from reasoner.engine.heads import Heads
from reasoner.engine.ranking import CULPRIT
from reasoner.errors import MisuseError
from reasoner.results.outsiders import UNLISTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reasoner.analysis.session import Session
    from reasoner.engine.worlds import Query


@dataclass(frozen=True, slots=True)
class Scope:
    """A question about one plot; `queries` has what the audience goes by, a scene each.

    `culprit` and `reveal` are None where nobody is proven at the end nor was named.
    Where the one trusted is the culprit the question is put without the convention, and
    `misled` has what goes by it: a narrator who did it himself.
    """

    plot: str
    culprit: str | None
    reveal: int | None
    first_sign: int
    queries: tuple[Query, ...]
    misled: tuple[Query, ...] = ()


def find_scopes(
    case: Session,
    culprit: str | None,
    reveal: int | None,
    plot: str | None,
    trust: str | None,
) -> tuple[Scope, ...]:
    """The questions meant, a plot each; see `Case.fair`. Raises `MisuseError`."""
    _check_scope(case, culprit, plot, trust)
    plain = tuple(case.query(scene, (AUDIENCE,)) for scene in case.scenes)
    queries = tuple(replace(query, me=trust) for query in plain)
    signs = _find_first_signs(case, queries)
    plots = [p for p in sorted(signs) if plot in (None, p)]
    if reveal is not None:
        case.query(reveal, (AUDIENCE,))  # is there such a scene?
    if culprit is not None and plots:
        plots = [_find_plot_of_suspect(case, culprit, plots)]
    found = []
    for one in plots:
        mine = trust is not None and trust == (
            culprit or _find_proven(case, plain, one)
        )
        asked, misled = (plain, queries) if mine else (queries, ())
        scope = Scope(one, culprit, reveal, signs[one], asked, misled)
        found.append(_complete_scope(case, scope))
    return tuple(found)


def _check_scope(
    case: Session, culprit: str | None, plot: str | None, trust: str | None
) -> None:
    if culprit is not None:
        require_known(case, "person", culprit, (*case.data.persons, *UNLISTED))
    if plot is not None:
        require_known(case, "plot", plot, case.data.plots)
    if trust is not None:
        require_known(case, "person", trust, case.data.persons)


def _find_first_signs(case: Session, queries: Sequence[Query]) -> dict[str, int]:
    """The plots that get known, each with the first scene at which it is."""
    signs: dict[str, int] = {}
    for scene, query in zip(case.scenes, queries, strict=True):
        for plot in case.worlds.known_plots(query):
            signs.setdefault(plot, scene)
    return signs


def _find_plot_of_suspect(case: Session, culprit: str, plots: Sequence[str]) -> str:
    """The one of PLOTS in which CULPRIT can be a suspect."""
    his = [p for p in plots if (p, culprit) in case.worlds.candidates(CULPRIT, p)]
    if len(his) > 1:
        raise MisuseError(
            f"{culprit} is a suspect in {len(his)} plots; say which with --plot: "
            f"{', '.join(his)}"
        )
    if not his:
        raise MisuseError(
            f"{culprit} is never a suspect in {' or '.join(plots)}: the traitor is a "
            "member of the side betrayed, and no open enemy"
        )
    return his[0]


def _complete_scope(case: Session, one: Scope) -> Scope:
    """ONE with the culprit and the reveal that were left open, where there are any."""
    if one.reveal is not None and one.reveal < one.first_sign:
        raise MisuseError(
            f"a reveal of {one.plot} in scene {one.reveal} comes before the first sign "
            f"of it, in scene {one.first_sign}"
        )
    culprit = one.culprit or _find_proven(case, one.queries, one.plot)
    if culprit is None:
        return replace(one, reveal=None)
    reveal = one.reveal or _find_first_proof(case, one, culprit)
    return replace(one, culprit=culprit, reveal=reveal)


def _find_proven(case: Session, queries: Sequence[Query], plot: str) -> str | None:
    """Who is proven at the end of QUERIES, a scene each, to head PLOT."""
    ranks = Heads(case.worlds, queries[-1], plot).ranks
    return next(iter(ranks)) if len(ranks) == 1 else None


def _find_first_proof(case: Session, one: Scope, culprit: str) -> int:
    """The first scene at which CULPRIT is proven; the last of all where he never is."""
    for scene, query in zip(case.scenes, one.queries, strict=True):
        if Heads(case.worlds, query, one.plot).lead(culprit) == inf:
            return scene
    return case.scenes[-1]

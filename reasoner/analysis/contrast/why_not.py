"""Why not somebody: what it would cost to believe it was him, or what rules him out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.errors import refuse_unknown
from reasoner.results.contrast import (
    Contrast,
    WhyNot,
    WhyNotFinding,
    WhyNotPlot,
)
from reasoner.results.outsiders import UNLISTED
from reasoner.results.verdict import Involvement, PlotVerdict, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reasoner.analysis.session import Session
    from reasoner.engine.viewpoint import Chain
    from reasoner.engine.worlds import Query

MANY_NAMES = 20  # more are no help


def find_why_not(
    case: Session,
    scene: int,
    viewpoint: str | Chain,
    person: str,
    plot: str | None = None,
    time_limit: float | None = None,
) -> WhyNot:
    """Why VIEWPOINT at SCENE does not take PERSON for the traitor, of PLOT or of each
    known one, and whether it takes him to be in it at all.

    PERSON may also be someone_else or nobody. Raises `MisuseError` for an unknown
    person, plot, scene or mind.
    """
    require_known(case, "person", person, (*case.data.persons, *UNLISTED))
    if plot is not None:
        require_known(case, "plot", plot, case.data.plots)
    chain = case.chain(viewpoint)
    found = WhyNot(
        **case.at(scene, chain),
        complete=False,
        person=person,
        name=_match_person(case, person, ()),
    )
    with case.within(time_limit):
        query = case.query(scene, chain)
        verdict = case.solve(scene, chain)
        rows = [p for p in verdict.plots if plot in (None, p.plot)]
        plots = tuple(_contrast_plot(case, person, row, query, scene) for row in rows)
        name = _match_person(case, person, rows)
        untold = tuple(p.plot for p in rows if p.plot in verdict.untold)
        found = found.but(complete=True, name=name, plots=plots, untold=untold)
    return found


def require_known(case: Session, kind: str, word: str, words: Iterable[str]) -> None:
    """Raise `MisuseError`, with the nearest name, where WORD is not among WORDS."""
    names = tuple(words)
    if word not in names:
        raise refuse_unknown(kind, word, names, case.data.name, _join_some(word, names))


def _join_some(word: str, names: tuple[str, ...]) -> str:
    """The names with WORD in them; failing that all, or how many where that is much."""
    near = [name for name in names if word in name]
    if near:
        return f"perhaps one of {', '.join(near)}?"
    if len(names) <= MANY_NAMES:
        return f"known: {', '.join(names)}"
    return f"none of the {len(names)} known is much like it"


def contrast(one: Standing, leader: Standing) -> Contrast:
    """The surprises of ONE's world that LEADER's lacks, and the other way round."""
    return Contrast(
        leader=leader.person,
        leader_name=leader.name,
        extra=one.beyond(leader),
        spared=leader.beyond(one),
    )


def _contrast_plot(
    case: Session, person: str, row: PlotVerdict, query: Query, scene: int
) -> WhyNotPlot:
    own = next((s for s in row.suspects if s.person == person), None)
    leaders = [s for s in row.suspects if s.rank == 0]
    other = next((s for s in leaders if s.person != person), None)
    side = str(case.data.facts_of("plot")[case.data.plots.index(row.plot)].args[1])
    finding = _find_reason(case, person, row, own, query, side)
    out = None
    if finding == "ruled_out":
        from reasoner.analysis.contrast.exclusion import find_exclusion

        out = find_exclusion(case, person, row.plot, query, scene)
    compare = finding in ("tied", "costs") and own is not None and other is not None
    involved = next((i for i in row.involved if i.person == person), None)
    return WhyNotPlot(
        plot=row.plot,
        text=row.text,
        finding=finding,
        rank=own.rank if own else None,
        firmness=row.firmness,
        leaders=tuple(s.person for s in leaders),
        side=case.data.labels[side],
        contrast=contrast(own, other) if compare and own and other else None,
        ruled_out=out,
        involved=involved,
        inside=_contrast_as_helper(row, own, involved),
    )


def _contrast_as_helper(
    row: PlotVerdict, own: Standing | None, involved: Involvement | None
) -> Contrast | None:
    """What it would take to believe him in it as a helper, where that is less than to
    believe him its head."""
    if (
        involved is None
        or not involved.rank
        or not any(s.rank == 0 for s in row.suspects)
    ):
        return None
    if own is not None and own.rank == involved.rank:
        return None
    helper = next(s for s in row.accomplices if s.person == involved.person)
    return contrast(helper, next(s for s in row.suspects if s.rank == 0))


def _find_reason(
    case: Session,
    person: str,
    row: PlotVerdict,
    own: Standing | None,
    query: Query,
    side: str,
) -> WhyNotFinding:
    if person == query.me:
        return "own_chair"
    if own is None or own.rank is None:
        return _explain_no_world(case, person, query, side)
    if own.rank > 0:
        return "costs"
    return "leader" if row.culprit == person else "tied"


def _explain_no_world(
    case: Session, person: str, query: Query, side: str
) -> WhyNotFinding:
    if person in UNLISTED:
        return "ruled_out"
    if (person, side) in {f.args for f in case.data.facts_of("enemy")}:
        return "enemy"
    if (person, side) not in {f.args for f in case.data.facts_of("member")}:
        return "outsider"
    return "ruled_out" if case.worlds.on_stage(person, query) else "unmet"


def _match_person(case: Session, person: str, rows: Sequence[PlotVerdict]) -> str:
    names = [s.name for row in rows for s in row.suspects if s.person == person]
    return (names or [case.data.labels.get(person, person.replace("_", " "))])[0]

"""Explanations: all the reasons for a verdict, as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.analysis.contrast.why_not import find_why_not
from reasoner.analysis.course.situations import find_change
from reasoner.analysis.deception.intent import Intent
from reasoner.analysis.explanation.argument import build_argument
from reasoner.analysis.explanation.conduct import Conduct, find_helpers
from reasoner.analysis.explanation.derivations import Derivations
from reasoner.analysis.explanation.open_questions import (
    iterate_questions,
    order_questions,
)
from reasoner.analysis.explanation.summary import inquire, summarize
from reasoner.analysis.explanation.support_sets import find_basis
from reasoner.analysis.reputation import find_verdict
from reasoner.engine.limits import Budget, OutOfEffortError, limit, spend
from reasoner.errors import MisuseError
from reasoner.results.contrast import RuledOut
from reasoner.results.explanation import (
    Act,
    ExplainedRival,
    Explanation,
    PlotExplanation,
    Question,
    Unfinished,
)
from reasoner.results.verdict import PlotVerdict, Rival, Standing, Verdict

if TYPE_CHECKING:
    from reasoner.analysis.session import Session
    from reasoner.engine.viewpoint import Chain
    from reasoner.results.course import TurningPoint

    _Found = tuple[TurningPoint | None, tuple[Question, ...], tuple[Unfinished, ...]]

# What may be taken to find what changed and what would settle it, of one plot: so many
# conflicts in all, so many for one optimum, until so many have taken those in vain.
EFFORT = (100_000, 5_000, 2)


def explain(
    case: Session, scene: int, chain: Chain, time_limit: float | None = None
) -> Explanation:
    """Explain the verdict of CHAIN at SCENE by contrast and by solving again."""
    with limit(time_limit):
        verdict = find_verdict(case, scene, chain)
        found = Explanation(**case.at(scene, chain), complete=False, verdict=verdict)
        if not verdict.complete:
            return found
        with case.within(time_limit):
            plots = tuple(_explain_plot(case, verdict, plot) for plot in verdict.plots)
            found = found.but(complete=True, plots=plots)
        return found


def explain_verdict(
    case: Session, given: Verdict, chain: Chain | None, time_limit: float | None = None
) -> Explanation:
    """Explain GIVEN, a verdict of this case, wherever it comes from.

    Raises `MisuseError` for one that this case does not give, and where CHAIN is
    another mind than its own.
    """
    if given.case != case.data.name:
        raise MisuseError(f"the verdict is on {given.case}, not on this case")
    if chain not in (None, given.viewpoint):
        own = "/".join(given.viewpoint)
        other = "/".join(chain or ())
        raise MisuseError(f"the verdict is that of {own}, not of {other}")
    place = case.scene(given.scene), case.chain(given.viewpoint)
    with limit(time_limit):
        verdict = case.solve(*place, partial=True)
    same = given.title == verdict.title and given.heading == verdict.heading
    if verdict.complete and given.complete:
        same = same and _summarize(given) == _summarize(verdict)
    if not same:
        raise MisuseError(f"the verdict is on another case of the name {given.case}")
    return explain(case, *place, time_limit)


def _summarize(verdict: Verdict) -> tuple[object, ...]:
    """What VERDICT says, whichever of several equally good worlds it shows."""

    def bare(standings: tuple[Standing, ...]) -> tuple[Standing, ...]:
        return tuple(one.but(surprises=(), elsewhere=0) for one in standings)

    plots = [
        plot.but(suspects=bare(plot.suspects), accomplices=bare(plot.accomplices))
        for plot in verdict.plots
    ]
    return plots, verdict.face, verdict.untold, verdict.died


def _explain_plot(
    case: Session, verdict: Verdict, plot: PlotVerdict
) -> PlotExplanation:
    place = (verdict.scene, verdict.viewpoint, plot.plot)
    best, support = inquire(case, verdict, plot.plot)
    why = summarize(case, verdict, plot, best, support)
    derivations = Derivations(best)
    conduct = Conduct(best, derivations, Intent(case, *place[:2]))
    told = _find_acts(conduct, plot, why.certain)
    rivals = tuple(_explain_rival(case, verdict, plot, r, conduct) for r in why.rivals)
    argument = build_argument(best, derivations, plot, told, rivals)
    rests = find_basis(best, support, *place[:2])
    changed, questions, too_hard = _find_what_else(case, *place)
    return PlotExplanation(
        **{**dict(why), "rivals": rivals},
        account=tuple(f for f in told if f.person == plot.culprit),
        helpers=find_helpers(best, plot, told),
        argument=argument,
        rests=rests,
        changed=changed,
        questions=questions,
        too_hard=too_hard,
    )


def _find_what_else(case: Session, scene: int, chain: Chain, plot: str) -> _Found:
    """What changed in the scene, and what would settle it, within one `EFFORT`; and
    what of that was too hard to find."""
    budget = Budget(*EFFORT)
    found: list[Question] = []
    changed, too_hard = None, list[Unfinished]()
    try:
        with spend(budget):
            changed = find_change(case, scene, chain, plot)
    except OutOfEffortError:
        too_hard.append("changed")
    try:
        with spend(budget):
            found.extend(iterate_questions(case, scene, chain, plot))
    except OutOfEffortError:
        too_hard.append("questions")
    return changed, order_questions(found), tuple(too_hard)


def _find_acts(
    conduct: Conduct, plot: PlotVerdict, certain: tuple[str, ...]
) -> tuple[Act, ...]:
    """What each conspirator knew and did in the culprit's world, the culprit first.
    While it is open who leads, what each of those CERTAIN to be in it did, where he
    leads and the story cannot go without."""
    if plot.culprit is None:
        own = (conduct.acts(person, person, headed=False) for person in certain)
        acts = (act for one in own for act in one)
        return tuple(act for act in acts if not act.open)
    culprit = plot.culprit
    people = dict.fromkeys([culprit, *(s.person for s in plot.accomplices)])
    return tuple(f for person in people for f in conduct.acts(person, culprit))


def _explain_rival(
    case: Session, verdict: Verdict, plot: PlotVerdict, rival: Rival, conduct: Conduct
) -> ExplainedRival:
    out: RuledOut | None = None
    roles: tuple[Act, ...] = ()
    known = {s.person: s.status for s in plot.suspects}
    if rival.rank is None and known[rival.person] != "cleared":
        pass  # what he costs is bounded only, and nothing rules him out
    elif rival.rank is None:
        scene, chain = verdict.scene, verdict.viewpoint
        found = find_why_not(case, scene, chain, rival.person, plot.plot)
        out = found.plots[0].ruled_out
    else:
        people = (s.person for s in plot.accomplices)
        roles = conduct.roles(rival.person, people)
    return ExplainedRival(**dict(rival), ruled_out=out, roles=roles)

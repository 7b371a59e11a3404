"""The summary of a verdict: what speaks for it, and what its rivals would cost."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING

from reasoner.analysis.evidence.support import Lead, Support, refer, shrink
from reasoner.analysis.explanation.best_worlds import BestWorlds
from reasoner.analysis.reputation import find_verdict
from reasoner.engine.limits import limit
from reasoner.errors import OutOfTimeError
from reasoner.results.verdict import (
    Answer,
    PlotSummary,
    PlotVerdict,
    Reason,
    Rival,
    Standing,
    Surprise,
    Verdict,
)

if TYPE_CHECKING:
    from reasoner.analysis.session import Session
    from reasoner.engine.viewpoint import Chain

NAMED = 12  # rivals of whom it is asked who would have to be with them
MANY = 100  # events; with more, linchpins are not sought first


def answer(
    case: Session,
    scene: int,
    chain: Chain,
    argued: bool = False,
    time_limit: float | None = None,
) -> Answer:
    """The verdict of CHAIN at SCENE, and what speaks for it where there is time; with
    ARGUED what that stands on, too."""
    with limit(time_limit):
        verdict = find_verdict(case, scene, chain)
        found = _find_kind(argued)(**{**dict(verdict), "complete": False})
        if verdict.complete:
            with suppress(OutOfTimeError):
                told = tuple(_sum_up(case, verdict, p, argued) for p in verdict.plots)
                found = found.but(complete=True, reasons=told)
    return found


def _find_kind(argued: bool) -> type[Answer]:
    """The kind of an answer; most have no use for what the other one is made of."""
    if not argued:
        return Answer
    from reasoner.results.explanation import Argued

    return Argued


def _sum_up(
    case: Session, verdict: Verdict, plot: PlotVerdict, argued: bool
) -> PlotSummary:
    """What speaks for VERDICT on PLOT: by contrast, and by solving again for what it
    cites; with ARGUED what that stands on, too."""
    best, support = inquire(case, verdict, plot.plot)
    why = summarize(case, verdict, plot, best, support)
    if not argued:
        return why
    from reasoner.analysis.deception.intent import Intent
    from reasoner.analysis.explanation.argument import build_brief_argument
    from reasoner.analysis.explanation.conduct import Conduct
    from reasoner.analysis.explanation.derivations import Derivations
    from reasoner.results.explanation import ArguedPlot

    derivations = Derivations(best)
    intent = Intent(case, verdict.scene, verdict.viewpoint)
    conduct = Conduct(best, derivations, intent)
    account = conduct.acts(plot.culprit, plot.culprit) if plot.culprit else ()
    brief = build_brief_argument(best, derivations, why, account)
    return ArguedPlot(**dict(why), argument=brief, account=account)


def inquire(case: Session, verdict: Verdict, plot: str) -> tuple[BestWorlds, Support]:
    """The worlds that are told of where VERDICT on PLOT is explained, and what is asked
    about the evidence for it: both are found once."""
    query = case.query(verdict.scene, verdict.viewpoint)
    lead = next((find_hard_lead(p) for p in verdict.plots if p.plot == plot), None)
    return BestWorlds(case, query, plot), Support(case.worlds, query, plot, lead)


def find_hard_lead(plot: PlotVerdict) -> Lead | None:
    """Who leads by the verdict on PLOT, and is it proven: where that was so hard that
    of some there are only bounds. Nobody where others may lead, too. Else None."""
    heads = [s.at_least for s in plot.suspects if s.rank is None]
    others = [s.at_least for s in plot.accomplices if s.rank is None]
    others += [one.at_least for one in plot.involved if one.rank is None]
    if not plot.bounded and {*heads, *others} <= {None}:
        return None
    unknown = 0 in heads
    leaders = (s.person for s in plot.suspects if s.rank == 0 and not unknown)
    return frozenset(leaders), plot.status == "proven"


def summarize(
    case: Session,
    verdict: Verdict,
    plot: PlotVerdict,
    best: BestWorlds,
    support: Support,
) -> PlotSummary:
    """What speaks for VERDICT on PLOT, by the worlds of BEST and SUPPORT."""
    leaders = [s for s in plot.suspects if s.rank == 0]
    rivals = tuple(_make_rival(s, leaders) for s in plot.suspects if s not in leaders)
    near = [r for r in rivals if r.rank][:NAMED]
    named = {r.person: _name_nobody(best, r) for r in near}
    cited = find_cited(best, plot, support)
    if support.gave_up and cited == support.evidence:
        cited = frozenset()
    return PlotSummary(
        plot=plot.plot,
        text=plot.text,
        status=plot.status,
        leaders=tuple(s.person for s in leaders),
        firmness=plot.firmness,
        reasons=_find_reasons(
            rivals,
            {_make_surprise_key(s) for one in leaders for s in one.surprises},
            {str(kind) for kind, _why in case.worlds.facts("identity", 2)},
        ),
        price=_find_common_surprises(leaders),
        rivals=tuple(named.get(rival.person, rival) for rival in rivals),
        cited=refer(case, cited),
        gave_up=support.gave_up,
        certain=_find_certain_members(plot),
    )


def _name_nobody(best: BestWorlds, rival: Rival) -> Rival:
    """RIVAL, who would have to have somebody with him: whom, is left open where another
    would do as well."""
    words = best.case.wording

    def name(told: Surprise) -> Surprise:
        key = f"anyone({told.kind})"
        if key not in words.texts:
            return told
        if not best.has_like(rival.person, told.kind, (best.plot, told.about[0])):
            return told
        return told.but(text=words.phrase(key, ()))

    return rival.but(extra=tuple(map(name, rival.extra)))


def find_cited(best: BestWorlds, plot: PlotVerdict, support: Support) -> frozenset[str]:
    """Evidence, all of it needed as far as is known, that alone gives the verdict on
    PLOT: of the sets that do, one of what tells most against the rivals, with every
    linchpin where there is such a set. BEST and SUPPORT are of the verdict."""
    evidence = best.query.evidence
    leaders = [s for s in plot.suspects if s.rank == 0]
    rivals = tuple(_make_rival(s, leaders) for s in plot.suspects if s not in leaders)
    false = best.false_words(plot.culprit)
    last = support.linchpins() if len(evidence) <= MANY else frozenset[str]()
    order = _order_least_telling_first(evidence, rivals, false, best.words)
    kept = last | shrink(
        lambda some: support.suffices(some | last), evidence - last, order
    )
    return kept if support.is_minimal(kept) else support.minimal(order)


def _make_rival(standing: Standing, leaders: list[Standing]) -> Rival:
    if standing.rank is None or not leaders:
        return Rival(
            person=standing.person,
            name=standing.name,
            rank=standing.rank,
            leader=None,
            extra=standing.surprises,
            spared=(),
            elsewhere=0,
        )
    leader = leaders[0]
    return Rival(
        person=standing.person,
        name=standing.name,
        rank=standing.rank,
        leader=leader.person,
        extra=standing.beyond(leader),
        spared=leader.beyond(standing),
        elsewhere=standing.elsewhere - leader.elsewhere,
    )


def _find_certain_members(plot: PlotVerdict) -> tuple[str, ...]:
    """Who is in the plot whoever leads, and may be its head as well as a helper."""
    heads = {s.person for s in plot.suspects if s.status == "suspected"}
    return tuple(
        one.person
        for one in plot.involved
        if one.person in heads and one.status in ("identified", "proven")
    )


def _find_common_surprises(leaders: list[Standing]) -> tuple[Surprise, ...]:
    """What the worlds of all LEADERS ask us to swallow."""
    first = leaders[0].surprises if leaders else ()
    return tuple(s for s in first if all(s in leader.surprises for leader in leaders))


def _find_reasons(
    rivals: tuple[Rival, ...],
    base: set[tuple[str, tuple[str, ...]]],
    identity: set[str],
) -> tuple[Reason, ...]:
    """What rivals, and none of the leaders whose surprises are BASE, would have to
    explain away, but for the kinds of IDENTITY (rules/sorts.lp). What costs all rivals
    together most comes first, reasons of one kind that stand on one event taken
    together."""
    shared: dict[tuple[str, tuple[str, ...]], tuple[Surprise, list[str]]] = {}
    for rival in rivals:
        for surprise in rival.extra:
            if surprise.kind in identity or _make_surprise_key(surprise) in base:
                continue
            _, names = shared.setdefault(_make_surprise_key(surprise), (surprise, []))
            names.append(rival.person)
    reasons = [
        Reason(surprise=surprise, against=tuple(names))
        for surprise, names in shared.values()
    ]
    weight: Counter[tuple[str, str]] = Counter()
    for reason in reasons:
        weight[_make_group_key(reason)] += reason.surprise.rank * len(reason.against)
    return tuple(
        sorted(
            reasons,
            key=lambda r: (
                -weight[_make_group_key(r)],
                -r.surprise.rank,
                _make_surprise_key(r.surprise),
            ),
        )
    )


def _make_group_key(reason: Reason) -> tuple[str, str]:
    """The kind of a reason, and the event that the rules put last."""
    about = reason.surprise.about
    return reason.surprise.kind, about[-1] if about else ""


def _make_surprise_key(surprise: Surprise) -> tuple[str, tuple[str, ...]]:
    return surprise.kind, surprise.about


def _order_least_telling_first(
    evidence: frozenset[str],
    rivals: tuple[Rival, ...],
    false: frozenset[str],
    words: frozenset[str],
) -> list[str]:
    """EVIDENCE in the order in which it may be left out.

    Words that are FALSE go first; what would cost the rivals most is kept as long as
    possible, so that the evidence cited is the evidence that tells, and of what tells
    as much, what happened longer than WORDS.
    """
    weight: dict[str, int] = dict.fromkeys(evidence, 0)
    for rival in rivals:
        for surprise in rival.extra:
            for name in surprise.about:
                if name in weight:
                    weight[name] += surprise.rank
    return sorted(
        evidence, key=lambda e: (e not in false, weight[e], e not in words, e)
    )

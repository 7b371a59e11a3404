"""What an author should look at in a case: form, contradictions, loose ends, idle
clues; and what the author has accepted of it, with a reason."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from reasoner import arguments
from reasoner.analysis.review.denials import DENIAL_UNPLAIN, find_unplain_denials
from reasoner.analysis.review.idle import Idle, IdleClue
from reasoner.analysis.review.plurals import PLURAL_UNSAID, find_plurals
from reasoner.analysis.review.rule_findings import (
    NEVER_USED,
    Name,
    find_complaints,
    find_unused,
    make_finding,
)
from reasoner.analysis.session import Session
from reasoner.analysis.verdicts import NO_WORLD, find_clash
from reasoner.case.loader import examine
from reasoner.case.lookalikes import LOOK_ALIKE, SAME_NAME, find_look_alikes
from reasoner.case.model import CaseData
from reasoner.case.terms import AUDIENCE, Fact
from reasoner.engine.audit import audit
from reasoner.engine.limits import limit, wait_for
from reasoner.errors import Finding, did_you_mean
from reasoner.results.base import FrozenDict
from reasoner.results.review import Accepted, Review

IDLE = "clue-never-matters"
UNUSED = "accepts-nothing"


def check(
    ref: str | os.PathLike[str],
    thorough: bool = False,
    time_limit: float | None = None,
) -> Review:
    """What is to be looked at in the case REF: a bundled name, a path, or "-".

    Other than `Case.load` it takes a case with errors in it. THOROUGH looks for
    clues that never matter however large the case is. TIME_LIMIT is in seconds; a
    review that ran into it has `complete` False. Raises `MisuseError` where there is
    no such case.
    """
    arguments.flags(thorough=thorough)
    seconds = arguments.seconds(time_limit)
    with limit(seconds):
        path = arguments.path(ref)
        data, findings, doubtful, whole = wait_for(lambda: examine(path))
        if not findings:
            return review(Session(data), thorough, seconds)
        complete = not whole  # what is missing cannot be told from what is misspelt
        with Session.within(None if complete else seconds):
            if whole:
                audited = find_complaints(data, *audit(data, loose_ends=False))
                findings += tuple(f for f in audited if doubtful.isdisjoint(f.about))
                complete = True
    kept, accepted, _ = _sort_out_accepted(data, findings)
    return _make_review(data, kept, accepted, form_first=True, complete=complete)


def review(
    case: Session, thorough: bool = False, time_limit: float | None = None
) -> Review:
    """What is to be looked at in CASE, which has no errors of form."""
    data = case.data
    findings = [
        found
        for names in data.together
        for found in find_look_alikes(names, data.declaration, data.path)
    ]
    findings += find_plurals(data)
    findings += find_unplain_denials(data)
    codes = {SAME_NAME, LOOK_ALIKE, PLURAL_UNSAID, DENIAL_UNPLAIN, NO_WORLD, IDLE}
    codes.add(NEVER_USED)
    sought: set[str] = set()  # none of what these accept is missing for want of time
    complete = skipped = False
    with case.within(time_limit):
        complaints, texts = audit(data)
        findings += find_complaints(data, complaints, texts)
        findings += find_unused(data, findings)
        codes.update(texts)
        if not any(found.severity == "error" for found in findings):
            findings += _find_clashes(case)
        sought = codes - {IDLE}
        idle = Idle(case)
        skipped = idle.many and not thorough
        if not skipped:
            findings += [_make_idle_finding(data, found) for found in idle.events()]
            sought = codes
        complete = True
    kept, accepted, vain = _sort_out_accepted(data, findings)
    if sought:
        kept += [
            _make_vain_finding(data, fact, codes)
            for fact in vain
            if fact.args[0] in sought or fact.args[0] not in codes
        ]
    return _make_review(data, kept, accepted, idle_skipped=skipped, complete=complete)


def _find_clashes(case: Session) -> Iterator[Finding]:
    """What the audience is shown by the end that cannot all be so."""
    query = case.query(case.scenes[-1], (AUDIENCE,))
    if not case.worlds.tenable(query):
        yield find_clash(case.data, case.worlds, case.wording, query)


def _make_review(
    data: CaseData,
    findings: Iterable[Finding],
    accepted: tuple[Accepted, ...],
    form_first: bool = False,
    idle_skipped: bool = False,
    complete: bool = True,
) -> Review:
    kept = tuple(sorted(findings, key=_make_place_key))
    about = [word for f in (*kept, *(a.finding for a in accepted)) for word in f.about]
    return Review(
        case=data.name,
        title=data.title,
        path=data.path,
        findings=kept,
        accepted=accepted,
        form_first=form_first,
        idle_skipped=idle_skipped,
        complete=complete,
        names=FrozenDict((w, data.labels[w]) for w in about if w in data.labels),
    )


def _make_idle_finding(data: CaseData, found: IdleClue) -> Finding:
    event = found.event
    fact = next(fact for fact in data.facts_of("event") if fact.args[0] == event)
    verdicts = "verdict" if found.states == 1 else "verdicts"
    whose = "one mind" if found.chairs == 1 else f"{found.chairs} minds"
    text = (
        f"{Name(data, event)} changes nobody's standing at any scene: looked at were "
        f"{found.states} {verdicts} of {whose} that know of it, with and without it"
    )
    advice = "let it tell for or against somebody, or let it be colour"
    if found.doubles:
        others = " and ".join(str(Name(data, other)) for other in found.doubles)
        says = "says" if len(found.doubles) == 1 else "together say"
        text = f"{Name(data, event)} could be left out: {others} {says} as much"
        advice = "let it be, if one of them is to bear out the other"
    return make_finding(data, fact, IDLE, text, advice, "note", (event,))


def _sort_out_accepted(
    data: CaseData, findings: Iterable[Finding]
) -> tuple[list[Finding], tuple[Accepted, ...], list[Fact]]:
    """The findings left, those accepted, and the acceptances that match none."""
    stands = data.facts_of("accept")
    kept: list[Finding] = []
    accepted: list[Accepted] = []
    used: set[Fact] = set()
    for finding in sorted(findings, key=_make_place_key):
        matching = [
            fact
            for fact in stands
            if fact.args[0] == finding.code and fact.args[1] in finding.about
        ]
        used.update(matching)
        if matching:
            reason, line = str(matching[0].args[2]), matching[0].line
            accepted.append(Accepted(finding=finding, reason=reason, line=line))
        else:
            kept.append(finding)
    return kept, tuple(accepted), [fact for fact in stands if fact not in used]


def _make_vain_finding(data: CaseData, fact: Fact, codes: set[str]) -> Finding:
    code, about, _ = map(str, fact.args)
    text = f"there is no finding {code} about {about} to accept"
    advice = "drop this accept, or look whether the name is another"
    if code not in codes:
        text = f"check has no finding of the code {code} to accept"
        advice = did_you_mean(code, codes) or (
            "drop this accept, or take the code that check shows in brackets"
        )
    return make_finding(data, fact, UNUSED, text, advice, "warning", (about,))


def _make_place_key(finding: Finding) -> tuple[int, int, str, tuple[str, ...]]:
    return finding.line, finding.column, finding.code, finding.about

"""Dramatic irony: the audience knows who it was from the first sign on, and people in
the story do not; and who of the suspects hides nothing, as the craft would not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.analysis.belief.secrets import find_who_knew
from reasoner.analysis.deception.ledger import keep_ledger
from reasoner.case.terms import AUDIENCE
from reasoner.results.fairness import InTheDark
from reasoner.results.outsiders import UNLISTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reasoner.analysis.session import Session
    from reasoner.results.verdict import PlotVerdict

HONEST = ("honest_mistake",)


def find_in_the_dark(
    case: Session, plot: str, culprit: str, scene: int
) -> tuple[InTheDark, ...]:
    """Whoever could suspect CULPRIT of PLOT, of the side betrayed or since he comes to
    know of it, is not in it, and at the end of SCENE does not know; each with the scene
    at which he finds out. None where the story ends there."""
    later = [n for n in case.scenes if n > scene]
    end = _find_verdict(case, case.scenes[-1], AUDIENCE, plot)
    if not later or end is None:
        return ()
    inside = find_inside(case, plot, case.scenes[-1])
    found = []
    suspects = [s.person for s in end.suspects]
    for person in dict.fromkeys((*suspects, *_find_hunters(case, plot))):
        chain = case.chain(person) if person not in UNLISTED else None
        if chain is None or person in inside | {culprit}:
            continue
        if case.died(chain, scene) is not None or _is_known_to(
            case, scene, person, plot, culprit
        ):
            continue
        known = [n for n in later if _is_known_to(case, n, person, plot, culprit)]
        after = [n for n in later if known and n > known[-1]]
        found.append(
            InTheDark(
                person=person,
                name=case.wording.name(person),
                until=next(iter(known), None),
                lost=next(iter(after), None),
            )
        )
    return tuple(sorted(found, key=lambda one: one.name))


def _find_hunters(case: Session, plot: str) -> Iterator[str]:
    """Whoever, no open enemy of the side betrayed, ends by knowing of PLOT."""
    for person in case.data.persons:
        query = case.query(case.scenes[-1], (person,))
        if plot in case.worlds.known_plots(query) and plot not in case.against(person):
            yield person


def find_inside(case: Session, plot: str, scene: int) -> frozenset[str]:
    """Whom the audience holds to be in PLOT at the end of SCENE, whoever leads."""
    verdict = _find_verdict(case, scene, AUDIENCE, plot)
    rows = verdict.involved if verdict else ()
    return frozenset(s.person for s in rows if s.status in ("identified", "proven"))


def is_shown(case: Session, plot: str, person: str, scene: int) -> bool:
    """Is it proven to the audience by the end of SCENE that PERSON is in PLOT?"""
    verdict = _find_verdict(case, scene, AUDIENCE, plot)
    inside = verdict.involved if verdict else ()
    return any(s.person == person and s.status == "proven" for s in inside)


def find_innocents(
    case: Session, plot: str, scene: int, suspects: Iterable[str]
) -> tuple[str, ...]:
    """Those of SUSPECTS who by SCENE have no secret to themselves, deceived nobody, as
    far as comes out in the next, and did nothing that even the best explanation has to
    swallow."""
    people = tuple(suspects)
    verdict = _find_verdict(case, scene, AUDIENCE, plot)
    best = [s for s in verdict.suspects if s.rank == 0] if verdict else []
    odd = {p for s in best for one in s.surprises for p in one.about}
    after = min((n for n in case.scenes if n > scene), default=scene)
    false = {
        entry.deceiver
        for end in (scene, after)
        for entry in keep_ledger(case, end, (AUDIENCE,)).deceptions
        if entry.kinds != HONEST and entry.scene <= scene
    }
    own = set()
    for secret in case.data.secrets:
        knowers = {k.person for k in find_who_knew(case, secret, scene, None).knowers}
        own |= knowers if len(knowers) == 1 else set()
    return tuple(p for p in people if p not in odd | false | own)


def _is_known_to(
    case: Session, scene: int, person: str, plot: str, culprit: str
) -> bool:
    """Does PERSON hold at the end of SCENE that CULPRIT is behind PLOT?"""
    mine = _find_verdict(case, scene, person, plot)
    return mine is not None and mine.culprit == culprit


def _find_verdict(
    case: Session, scene: int, viewpoint: str, plot: str
) -> PlotVerdict | None:
    plots = case.solve(scene, viewpoint).plots
    return next((one for one in plots if one.plot == plot), None)

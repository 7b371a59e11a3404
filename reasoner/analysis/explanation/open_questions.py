"""What would settle it: the open questions of a verdict, best first.

Every unlikely thing that one hypothesis assumes and its rival does not is a question,
unless it says over again who is in it, or that a suspect is loyal (rules/inquiry.lp),
or that somebody is wrong who says so: that is the verdict itself, and nothing one could
go and ask.
What its answer is worth is found by solving again with the thing so, and not so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reasoner.analysis.belief.logic import JOINING
from reasoner.analysis.theories import ATOMS
from reasoner.results.explanation import (
    AnswerEffect,
    Question,
    Questions,
    Role,
    Side,
    Swing,
)
from reasoner.results.verdict import PlotVerdict

if TYPE_CHECKING:
    from reasoner.analysis.session import Session
    from reasoner.case.terms import Term
    from reasoner.engine.asp.sweep import World
    from reasoner.engine.ranking import Key
    from reasoner.engine.viewpoint import Chain
    from reasoner.engine.worlds import Query

NEAR = 2  # rivals of up to this rank are worth a question
EXCLUDED = 4  # to leave somebody no world counts as more than any one price
NOT = "not"
_JOINED = ("", *JOINING)

Literals = tuple[tuple[str, "Key", bool], ...]


@dataclass(frozen=True, slots=True)
class _Rivalry:
    role: Role
    one: str
    other: str
    literals: tuple[Literals, Literals]
    worlds: tuple[World, World]

    @property
    def now(self) -> int:
        """By how much the one leads."""
        return self.worlds[1].rank - self.worlds[0].rank


def find_what_settles(
    case: Session,
    scene: int,
    chain: Chain,
    plot: str,
    time_limit: float | None = None,
) -> Questions:
    """The questions of CHAIN at SCENE on PLOT, as far as the time goes."""
    found: list[Question] = []
    complete = False
    with case.within(time_limit):
        for question in iterate_questions(case, scene, chain, plot):
            found.append(question)
        complete = True
    return Questions(
        **case.at(scene, chain),
        plot=plot,
        questions=order_questions(found),
        complete=complete,
    )


def iterate_questions(
    case: Session, scene: int, chain: Chain, plot: str
) -> Iterator[Question]:
    """The questions of CHAIN at SCENE on PLOT, in no order; none where it is proven,
    not known, or no rival is near. Raises `OutOfTimeError`."""
    query = case.query(scene, chain)
    rows = [row for row in case.solve(scene, chain).plots if row.plot == plot]
    rivalries = [r for row in rows for r in _find_rivalries(case, query, row)]
    asked: dict[Key, list[_Rivalry]] = {}
    moot = {kind for kind, _why in case.worlds.facts("moot", 2)}
    loyal = {kind for (kind,) in case.worlds.facts("tells_loyal", 1)}
    suspects = {person for r in rivalries for person in (r.one, r.other)}
    for rivalry in rivalries:
        for key in _list_assumptions(rivalry, moot):
            if key[0] not in loyal or _name_first(key) not in suspects:
                asked.setdefault(key, []).append(rivalry)
    for key, rivals in asked.items():
        question = _make_question(case, query, key, rivals)
        if question.decided:
            yield question


def order_questions(questions: Iterable[Question]) -> tuple[Question, ...]:
    """QUESTIONS, best first."""
    return tuple(sorted(questions, key=_weigh_question))


def _weigh_question(question: Question) -> tuple[int, int, int, str, tuple[str, ...]]:
    surprise = question.surprise
    return (
        -question.decided,
        -question.moved,
        -surprise.rank,
        surprise.kind,
        surprise.about,
    )


def _find_rivalries(case: Session, query: Query, row: PlotVerdict) -> list[_Rivalry]:
    """The leader against each near rival, or, where several lead, each near suspect
    against all the others; and each open accomplice against his not being one."""
    near = [s for s in row.suspects if s.rank is not None and s.rank <= NEAR]
    tied = len([s for s in near if s.rank == 0]) > 1
    pairs: list[tuple[Role, str, str]]
    if tied:
        pairs = [("culprit", s.person, NOT) for s in near]
    else:
        pairs = [("culprit", near[0].person, s.person) for s in near[1:]]
    open_helpers = [s for s in row.accomplices if s.status == "suspected"]
    pairs += [("accomplice", s.person, NOT) for s in open_helpers]
    found = [_make_rivalry(case, query, row.plot, *pair) for pair in pairs]
    return [rivalry for rivalry in found if rivalry is not None]


def _make_rivalry(
    case: Session, query: Query, plot: str, role: Role, one: str, other: str
) -> _Rivalry | None:
    first: Literals = ((role, (plot, one), True),)
    second: Literals = ((role, (plot, other), True),)
    if other == NOT:
        second = ((role, (plot, one), False),)
    worlds = case.worlds.given(query, first), case.worlds.given(query, second)
    if worlds[0] is None or worlds[1] is None:
        return None
    return _Rivalry(role, one, other, (first, second), (worlds[0], worlds[1]))


def _list_assumptions(rivalry: _Rivalry, moot: set[Term]) -> list[Key]:
    """The surprises that only one of the two worlds has, but who it is."""
    one, other = ({atom[1:] for atom in world.atoms} for world in rivalry.worlds)
    keys = (key for key in one ^ other if key[0] not in moot)
    return sorted((key for key in keys if not _does_tell_who(key[1])), key=str)


def _name_first(key: Key) -> Term:
    """The first whom the surprise of KEY names."""
    about = key[1]
    return about[1] if isinstance(about, tuple) else about


def _does_tell_who(term: Term) -> bool:
    """Is TERM a claim on who is in a plot, or a formula or a tuple that has one? That
    somebody said so, is another matter."""
    if not isinstance(term, tuple):
        return False
    head, *parts = term
    return head in ATOMS or (head in _JOINED and any(map(_does_tell_who, parts)))


def _make_question(
    case: Session, query: Query, key: Key, rivalries: Sequence[_Rivalry]
) -> Question:
    kind, about = key
    surprise = case.wording.asked(kind, about)
    swings = tuple(_find_swing(case, query, key, rivalry) for rivalry in rivalries)
    return Question(
        surprise=surprise,
        decided=sum(swing.decides for swing in swings),
        moved=sum(_count_moved(swing) for swing in swings),
        swings=swings,
    )


def _find_swing(case: Session, query: Query, key: Key, rivalry: _Rivalry) -> Swing:
    so, not_so = (
        _find_answer_effect(case, query, key, rivalry, so) for so in (True, False)
    )
    return Swing(
        role=rivalry.role,
        one=rivalry.one,
        other=rivalry.other,
        now=rivalry.now,
        if_so=so,
        if_not=not_so,
        decides=any(_is_decisive(rivalry, answer) for answer in (so, not_so)),
    )


def _find_answer_effect(
    case: Session, query: Query, key: Key, rivalry: _Rivalry, so: bool
) -> AnswerEffect:
    one, other = (
        case.worlds.given(query, (*literals, ("surprise", key, so)))
        for literals in rivalry.literals
    )
    if one is not None and other is not None:
        return AnswerEffect(lead=other.rank - one.rank, excluded=())
    sides: tuple[tuple[Side, World | None], ...] = (
        ("one", one),
        ("other", other),
    )
    return AnswerEffect(
        lead=None, excluded=tuple(s for s, world in sides if world is None)
    )


def _is_decisive(rivalry: _Rivalry, answer: AnswerEffect) -> bool:
    """Does the lead change, or is it won, lost or shared?"""
    now = rivalry.now
    if answer.lead is None:
        leading = {"one"} if now > 0 else {"other"} if now < 0 else {"one", "other"}
        return len(answer.excluded) == 1 and answer.excluded[0] in leading
    if rivalry.other == NOT and now < 0:
        return answer.lead > 0  # several lead already: one more settles nothing
    return (answer.lead > 0) != (now > 0) or (answer.lead < 0) != (now < 0)


def _count_moved(swing: Swing) -> int:
    return sum(
        (EXCLUDED if len(answer.excluded) == 1 else 0)
        if answer.lead is None
        else abs(answer.lead - swing.now)
        for answer in (swing.if_so, swing.if_not)
    )

"""The time limit: it stands around a question, and only who set it answers for it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from threading import Event, Thread, current_thread

import clingo
import pytest
from views import case as view

from reasoner import Case, OutOfTimeError
from reasoner.engine import limits
from reasoner.engine.asp.searcher import Searcher
from reasoner.engine.asp.sweep import Sweep
from reasoner.engine.limits import check, limit, limited
from reasoner.engine.ranking import Ranking
from reasoner.engine.worlds import Worlds
from reasoner.results.verdict import Involvement, PlotVerdict, Standing

FILM = "mission_impossible_1996"
LATE = 10.0  # seconds that a busy machine may take over the limit

QUESTIONS: dict[str, Callable[[Case, float], object]] = {
    "solve": lambda case, seconds: case.solve(time_limit=seconds),
    "answer": lambda case, seconds: case.answer(time_limit=seconds),
    "timeline": lambda case, seconds: case.timeline(time_limit=seconds),
    "ledger": lambda case, seconds: case.ledger(time_limit=seconds),
    "believes": lambda case, seconds: case.believes("ethan", time_limit=seconds),
    "minds": lambda case, seconds: case.minds(time_limit=seconds),
    "fair": lambda case, seconds: case.fair(time_limit=seconds),
}


def test_of_two_limits_the_earlier_counts() -> None:
    assert not limited()
    with limit(0), limit(100), pytest.raises(OutOfTimeError):
        check()
    with limit(0), limit(None), pytest.raises(OutOfTimeError):
        check()
    with limit(100):
        with limit(0), pytest.raises(OutOfTimeError):
            check()
        check()
        assert limited()
    assert not limited()


@pytest.fixture
def run_out(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], Callable[[], bool]]:
    """Lets time run out once so many searches are done: the clock jumps as the next
    one begins. What it returns tells whether it has."""

    def after(searches: int) -> Callable[[], bool]:
        begun, begin, now = 0, Searcher.search, time.monotonic

        def search(searcher: Searcher, *args: object, **kwargs: object) -> object:
            nonlocal begun
            begun += 1
            return begin(searcher, *args, **kwargs)  # type: ignore[arg-type]

        def is_over() -> bool:
            return begun > searches

        monkeypatch.setattr(Searcher, "search", search)
        monkeypatch.setattr(
            limits.time, "monotonic", lambda: now() + (1e6 if is_over() else 0)
        )
        return is_over

    return after


@pytest.mark.parametrize("kind", QUESTIONS)
@pytest.mark.parametrize("searches", [0, 1, 4])
def test_a_limit_passed_on_the_way_leaves_an_answer_of_the_same_shape(
    kind: str, searches: int, run_out: Callable[[int], Callable[[], bool]]
) -> None:
    is_over = run_out(searches)
    found = QUESTIONS[kind](Case.load(FILM), 1000)
    assert is_over()
    assert found.complete is False  # type: ignore[attr-defined]
    assert type(found).model_validate_json(found.model_dump_json()) == found  # type: ignore[attr-defined]


def test_time_is_kept() -> None:
    case = Case.load(FILM)
    case.solve(1)
    case.believes("ethan", scene=1)
    started = time.monotonic()
    assert case.fair(time_limit=0.2).complete is False
    assert time.monotonic() - started < 0.2 + LATE


def test_within_a_limit_that_has_passed_there_is_no_part_of_a_verdict() -> None:
    case = Case.load(FILM)
    last = case.scenes[-1]
    with limit(0), pytest.raises(OutOfTimeError):
        case.session.solve(last)
    own = case.solve(last, time_limit=0)
    assert own.complete is False
    assert own.plots
    assert not any(s.status == "proven" for p in own.plots for s in p.suspects)
    assert case.solve(last).complete is True  # nothing of the part was kept


def test_to_wait_for_a_program_takes_of_the_limit() -> None:
    case = Case.load(FILM)
    query = case.session.query(1, ("audience",))
    worlds: Worlds = case.session.worlds
    taken, done = Event(), Event()

    def occupy() -> None:
        with worlds._program.alone():
            taken.set()
            done.wait(20)

    other = Thread(target=occupy)
    other.start()
    try:
        assert taken.wait(60)
        started = time.monotonic()
        with limit(0.1), pytest.raises(OutOfTimeError):
            worlds.tenable(query)
        assert time.monotonic() - started < 0.1 + LATE
    finally:
        done.set()
        other.join()
    assert worlds.tenable(query)


def test_a_sweep_that_is_broken_off_at_once_ends_as_it_was_broken_off(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """clingo has no figures yet; that is no error of its own."""
    case = Case.load("ninth_lot")
    session = case.session
    query = session.query(6, ("audience",))

    def lack(_: object) -> None:
        raise RuntimeError("statistics not (yet) available")

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Searcher, "iterate_covering", interrupt)
        patch.setattr(clingo.Control, "statistics", property(lack))
        with pytest.raises(KeyboardInterrupt):
            session.worlds.sweep(query, [1], Sweep())
    assert case.solve(6).plots


@pytest.mark.parametrize("kind", QUESTIONS)
def test_nobody_waits_for_a_grounding_past_the_limit(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = Case.load(FILM)
    ground = clingo.Control.ground
    done = Event()

    def take_long(control: clingo.Control, parts: list[tuple[str, object]]) -> None:
        while parts[0][0] == "base" and not done.is_set():
            sum(range(1000))
        ground(control, parts)  # type: ignore[arg-type]

    monkeypatch.setattr(clingo.Control, "ground", take_long)
    started = time.monotonic()
    try:
        try:
            found = QUESTIONS[kind](case, 0.1)
        except OutOfTimeError:
            found = None
        assert time.monotonic() - started < 0.1 + LATE
        assert found is None or found.complete is False  # type: ignore[attr-defined]
    finally:
        done.set()
    monkeypatch.undo()
    assert case.solve(13).complete is True  # nothing of it is left


def test_without_a_limit_there_is_no_thread() -> None:
    assert limits.wait_for(current_thread) is current_thread()
    with limit(60):
        other = limits.wait_for(current_thread)
    assert other.name == limits.LEFT_ALONE
    with limit(60), pytest.raises(ZeroDivisionError):
        limits.wait_for(lambda: 1 / 0)


@pytest.mark.parametrize("searches", range(1, 12, 2))
def test_whoever_was_not_settled_in_time_has_bounds(
    searches: int, run_out: Callable[[int], Callable[[], bool]]
) -> None:
    whole = view(FILM).solve(13)
    case = Case.load(FILM)
    case.session.query(13, ("audience",))  # which searches, too
    run_out(searches)
    part = case.solve(13, time_limit=1000)
    assert not part.complete
    bounded = 0
    for plot, other in zip(part.plots, whole.plots, strict=True):
        ranks = {(one.person, kind): one.rank for kind, one in list_rows(other)}
        for kind, one in list_rows(plot):
            rank = ranks[one.person, kind]
            if rank is None:
                assert one.rank is None
                continue
            assert one.at_least is not None
            assert one.at_most is not None
            assert one.at_least <= rank <= one.at_most
            assert one.rank in (None, rank)
            bounded += one.at_least < one.at_most
    assert bounded or searches > 3


def list_rows(
    plot: PlotVerdict,
) -> Iterator[tuple[str, Standing | Involvement]]:
    yield from (("head", one) for one in plot.suspects)
    yield from (("in it", one) for one in plot.involved)


def test_bounds_hold_whatever_the_best_is() -> None:
    one, two = ("culprit", ("b", "p")), ("culprit", ("b", "q"))
    unknown = Ranking({}, {}, {one: 4, two: 4}, {}, {one: 9}, {two: 6})
    assert (unknown.at_least(one), unknown.at_most(one)) == (0, 5)
    assert (unknown.at_least(two), unknown.at_most(two)) == (0, None)
    known = Ranking({two: 3}, {}, {one: 5}, {}, {one: 9, two: 8})
    assert (known.at_least(one), known.at_most(one)) == (2, 6)
    assert (known.at_least(two), known.at_most(two)) == (0, 0)
    assert Ranking({two: 3}, {}).at_most(one) is None

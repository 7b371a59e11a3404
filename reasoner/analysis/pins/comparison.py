"""What comes out otherwise than a pin says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from reasoner.analysis.belief.secrets import find_who_knew
from reasoner.analysis.course.turning_points import find_turning_points
from reasoner.analysis.deception.intent import find_meant
from reasoner.engine.limits import limit
from reasoner.errors import OutOfTimeError
from reasoner.results.course import TurningPoint
from reasoner.results.pins import Difference, Outcome, Pin, Roles, Tested
from reasoner.results.verdict import Involvement, PlotVerdict, Standing

if TYPE_CHECKING:
    from reasoner.analysis.pins.file import Pinned
    from reasoner.analysis.session import Session
    from reasoner.results.verdict import Appearance


_NEVER = float("inf")  # the rank of somebody in no world


def find_differences(case: Session, pin: Pin) -> Iterator[Difference]:
    """Everything in which the verdict on CASE, read as PIN has it, is not what PIN
    says."""
    plot = find_plot(case, pin, pin.scene)
    yield from _compare_verdict(pin, plot)
    if plot is not None:
        yield from _compare_standings(pin, plot)
        yield from _compare_order(pin, plot)
        yield from _compare_over_time(case, pin, plot)
    elif not pin.status and _needs_plot(pin):
        yield _make_difference("plot", "known", "no plot is known")
    yield from _compare_appearances(case, pin)
    yield from _compare_knowledge(case, pin)


def find_plot(case: Session, pin: Pin, scene: int) -> PlotVerdict | None:
    """The verdict at SCENE on the plot that PIN is about; None while unknown."""
    plots = case.solve(scene, pin.viewpoint).plots
    if pin.plot is None:
        return next(iter(plots), None)
    return next((plot for plot in plots if plot.plot == pin.plot), None)


def _needs_plot(pin: Pin) -> bool:
    told = pin.suspects, pin.accomplices, pin.involved, pin.under_duress, pin.ranks
    compared = pin.ahead, pin.gains, pin.second
    over_time = pin.lead_less_than_scene, pin.lead_not_more_than_scene
    return any((*told, *compared, *over_time))


def _compare_verdict(pin: Pin, plot: PlotVerdict | None) -> Iterator[Difference]:
    status = "none" if plot is None else plot.status
    known = plot is not None and "known" in pin.status
    if pin.status and not known and status not in pin.status:
        yield _make_difference("status", _join_alternatives(pin.status), status)
    culprit = None if plot is None else plot.culprit
    if pin.culprit is not None and culprit != pin.culprit:
        yield _make_difference("culprit", pin.culprit, culprit or "none")
    if culprit in pin.not_culprit:
        yield _make_difference("culprit", f"not {culprit}", str(culprit))
    if pin.firmness is not None:
        firmness = -1 if plot is None else _measure_gap(plot)
        if firmness < pin.firmness:
            yield _make_difference(
                "firmness", f"at least {pin.firmness}", _write_number(firmness)
            )


def _measure_gap(plot: PlotVerdict) -> float:
    return _NEVER if plot.firmness is None else plot.firmness


def _compare_standings(pin: Pin, plot: PlotVerdict) -> Iterator[Difference]:
    parts: tuple[tuple[str, dict[str, Roles], Iterable[Standing | Involvement]], ...]
    parts = (
        ("suspect", pin.suspects, plot.suspects),
        ("accomplice", pin.accomplices, plot.accomplices),
        ("involvement of", pin.involved, plot.involved),
    )
    for role, pinned, rows in parts:
        found = {row.person: row.status for row in rows}
        for person, want in pinned.items():
            got = found.get(person, "absent")
            if got not in want:
                yield _make_difference(
                    f"{role} {person}", _join_alternatives(want), got
                )
    made = {row.person for row in plot.involved if row.under_duress}
    for person in pin.under_duress:
        if person not in made:
            yield _make_difference(f"duress of {person}", "known", "not known")
    for person, rank in pin.ranks.items():
        if _find_rank(plot, person) != rank:
            yield _make_difference(
                f"rank of {person}", f"{rank}", _write_rank(plot, person)
            )


def _compare_order(pin: Pin, plot: PlotVerdict) -> Iterator[Difference]:
    for one, other in pin.ahead:
        if not _find_rank(plot, one) < _find_rank(plot, other):
            ranks = f"{_write_rank(plot, one)} and {_write_rank(plot, other)}"
            yield _make_difference(f"ranks of {one} and {other}", f"{one} ahead", ranks)
    if pin.second is not None:
        mine = _find_rank(plot, pin.second)
        for row in plot.suspects:
            rival = row.person not in (plot.culprit, pin.second)
            if rival and _find_rank(plot, row.person) < mine:
                yield _make_difference("next to the culprit", pin.second, row.person)


def _compare_over_time(
    case: Session, pin: Pin, plot: PlotVerdict
) -> Iterator[Difference]:
    def then(scene: int) -> PlotVerdict | None:
        plots = case.solve(scene, pin.viewpoint).plots
        return next((p for p in plots if p.plot == plot.plot), None)

    for one, other, scene in pin.gains:
        old = then(scene)
        now = _find_rank(plot, other) - _find_rank(plot, one)
        before = 0 if old is None else _find_rank(old, other) - _find_rank(old, one)
        if not now > before:
            what = f"{one} against {other} since scene {scene}"
            found = f"by {_write_number(before)} then, by {_write_number(now)} now"
            yield _make_difference(what, "gains", found)
    for said, pinned, fine in (
        ("smaller", pin.lead_less_than_scene, float.__lt__),
        ("no larger", pin.lead_not_more_than_scene, float.__le__),
    ):
        for person, scene in pinned.items():
            now, before = (
                _measure_lead(plot, person),
                _measure_lead(then(scene), person),
            )
            if not fine(now, before):
                found = f"{_write_number(before)} then, {_write_number(now)} now"
                yield _make_difference(
                    f"lead of {person} since scene {scene}", said, found
                )


def _compare_appearances(case: Session, pin: Pin) -> Iterator[Difference]:
    if not (pin.readings or pin.unproven or pin.words):
        return
    found = [*find_meant(case, pin.scene, case.chain(pin.viewpoint))]
    deaths = {f"{a.event}/{a.about}": [a] for a in found if a.kind == "death"}
    claims: dict[str, list[Appearance]] = {}
    for a in found:
        if a.kind == "claim":
            claims.setdefault(a.event, []).append(a)
    for known, pinned in ((deaths, pin.readings), (claims, pin.words)):
        for key, want in pinned.items():
            yield from _compare_reading(key, want, known.get(key, []))
    for key in pin.unproven:
        if any(a.proven for a in deaths.get(key, [])):
            yield _make_difference(key, "in doubt", "proven")


def _compare_reading(
    key: str, want: tuple[str, ...], found: list[Appearance]
) -> Iterator[Difference]:
    if not found:
        yield _make_difference(
            key, _join_alternatives(want), "no such appearance is known"
        )
    for a in found:
        if not all(r.reading in want for r in a.readings if r.rank == 0):
            what = f"{key}, {a.claim}" if a.claim else key
            got = ", ".join(f"{r.reading} {r.rank}" for r in a.readings)
            yield _make_difference(what, _join_alternatives(want), got)


def _compare_knowledge(case: Session, pin: Pin) -> Iterator[Difference]:
    known = set(case.evidence(pin.scene, pin.viewpoint))
    for event in pin.known_events:
        if event not in known:
            yield _make_difference(f"event {event}", "known", "unknown")
    for event in pin.unknown_events:
        if event in known:
            yield _make_difference(f"event {event}", "unknown", "known")
    for secret, people in pin.ignorant.items():
        found = find_who_knew(case, secret, pin.scene, None).knowers
        knowers = {knower.person for knower in found}
        for person in sorted(knowers & set(people)):
            yield _make_difference(f"secret {secret}", f"unknown to {person}", "known")


def _make_difference(what: str, pinned: str, found: str) -> Difference:
    return Difference(what=what, pinned=pinned, found=found)


def _join_alternatives(words: Iterable[str]) -> str:
    return " or ".join(words)


def _find_rank(plot: PlotVerdict, person: str) -> float:
    """His rank as suspect; without any world, or off the list, infinite."""
    ranks = {row.person: row.rank for row in plot.suspects}
    rank = ranks.get(person)
    return _NEVER if rank is None else float(rank)


def _write_rank(plot: PlotVerdict, person: str) -> str:
    return _write_number(_find_rank(plot, person))


def _write_number(value: float) -> str:
    return "no end" if value == _NEVER else f"{value:g}"


def _measure_lead(plot: PlotVerdict | None, person: str) -> float:
    if plot is None:
        return -_NEVER
    others = [_find_rank(plot, r.person) for r in plot.suspects if r.person != person]
    return min(others, default=_NEVER) - _find_rank(plot, person)


Points = dict[str, tuple[TurningPoint, ...]]  # by plot, of one chair
WayOfReading = tuple[bool, str | None]  # inside, and whom one trusts


class PinTester:
    """Compares the pins of one file, each when asked for."""

    def __init__(self, pinned: Pinned, case: Session | None = None) -> None:
        """Of PINNED, on CASE; by default on the case that the file names."""
        self._pinned = pinned
        self._case = pinned.case if case is None else pinned.fitting(case)
        self._read: dict[WayOfReading, Session] = {}
        self._points: dict[tuple[str, WayOfReading], Points] = {}

    def test(self, time_limit: float | None = None) -> Tested:
        """What becomes of each pin, in the order of the file, as far as the time goes;
        raises as `outcome`."""
        number, data = len(self._pinned.file.pin), self._case.data
        found: list[Outcome] = []
        with suppress(OutOfTimeError), limit(time_limit):
            for index in range(number):
                found.append(self.outcome(index))
        return Tested(
            path=self._pinned.path,
            case=data.name,
            title=data.title,
            complete=len(found) == number,
            pins=number,
            outcomes=tuple(found),
        )

    def outcome(self, index: int) -> Outcome:
        """What becomes of the pin of that INDEX.

        Raises `CaseError` for trouble in the case, `MisuseError` where the pins do
        not fit it.
        """
        pin = self._pinned.file.pin[index]
        case = self._find_reading((pin.inside, pin.trust))
        found = Outcome(
            place=self._pinned.place(index),
            pin=pin,
            differences=tuple(find_differences(case, pin)),
            plot=find_plot(case, pin, pin.scene),
            since=None,
        )
        if found.fine or found.plot is None:
            return found
        points = self._find_turning(pin).get(found.plot.plot, ())
        told = [point for point in points if point.scene <= pin.scene]
        return found.but(since=told[-1] if told else None)

    def _find_reading(self, way: WayOfReading) -> Session:
        if way not in self._read:
            self._read[way] = self._case.reading(*way)
        return self._read[way]

    def _find_turning(self, pin: Pin) -> Points:
        asked = pin.viewpoint, (pin.inside, pin.trust)
        if asked not in self._points:
            plots = find_turning_points(self._find_reading(asked[1]), asked[0]).plots
            self._points[asked] = {plot.plot: plot.points for plot in plots}
        return self._points[asked]

"""The pins in verdicts/*.toml: what the story says, against what the engine says.

A pin names a `scene`, a `viewpoint` and a `because`. What the story leaves open is
left out. The other fields:

plot, status    status is none, suspected, identified or proven, or a list of those;
                "known" stands for any but none
culprit         whoever is identified or proven; `not_culprit` lists whoever is not
suspects        person = status or list of statuses, "absent" for not on the list;
accomplices     likewise
ahead           [[a, b]]: a is a cheaper suspect than b
gains           [[a, b, scene]]: a has gained on b since that scene
second          no rival of the culprit is cheaper than this one
lead_...        { person = scene }: his distance to the next suspect (negative where
                he is not the first) against that at another scene
readings        "event/person" = what his seeming death is believed to have been
unproven        "event/person": more than one reading is left
words           event = what the claims made in it are believed to be
known_events    in the evidence of the viewpoint; `unknown_events`: not in it
ignorant        { secret = [people who do not know it] }
xfail           why the engine is known to differ (strict)
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, ConfigDict

from reasoner import Case
from reasoner.analysis.model import Appearance, PlotVerdict, Standing

FOLDER = Path(__file__).parent / "verdicts"
STATUSES = ("suspected", "identified", "proven")

Wanted = str | list[str]


class Pin(BaseModel):
    """What the story says after one scene, from one chair."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    scene: int
    viewpoint: str
    because: str
    plot: str | None = None
    status: Wanted | None = None
    culprit: str | None = None
    not_culprit: list[str] = []
    suspects: dict[str, Wanted] = {}
    accomplices: dict[str, Wanted] = {}
    ahead: list[tuple[str, str]] = []
    gains: list[tuple[str, str, int]] = []
    second: str | None = None
    lead_less_than_scene: dict[str, int] = {}
    lead_not_more_than_scene: dict[str, int] = {}
    readings: dict[str, Wanted] = {}
    unproven: list[str] = []
    words: dict[str, Wanted] = {}
    known_events: list[str] = []
    unknown_events: list[str] = []
    ignorant: dict[str, list[str]] = {}
    xfail: str | None = None


class PinFile(BaseModel):
    """The pins of one case; each of `chairs` has one for every scene."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    case: str
    label: str
    chairs: list[str]
    pin: list[Pin]


FILES = [
    PinFile.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    for path in sorted(FOLDER.glob("*.toml"))
]
BY_LABEL = [pytest.param(file, id=file.label) for file in FILES]


def params() -> Iterator[Any]:
    for file in FILES:
        for pin in file.pin:
            name = f"{file.label}-{pin.scene}-{pin.viewpoint}"
            mark = pytest.mark.xfail(reason=pin.xfail or "", strict=True)
            marks = [mark] if pin.xfail else []
            yield pytest.param(file.case, pin, id=name, marks=marks)


@pytest.fixture(scope="module")
def case_of() -> Callable[[str], Case]:
    """Cases by name, each loaded and grounded once."""
    loaded: dict[str, Case] = {}

    def get(name: str) -> Case:
        if name not in loaded:
            loaded[name] = Case.load(name)
        return loaded[name]

    return get


@pytest.mark.parametrize(("name", "pin"), list(params()))
def test_pin(name: str, pin: Pin, case_of: Callable[[str], Case]) -> None:
    case = case_of(name)
    verdict = case.solve(pin.scene, pin.viewpoint)
    plot = next((p for p in verdict.plots if p.plot == pin.plot), None)
    if pin.plot is None:
        plot = next(iter(verdict.plots), None)
    complaints = [
        *_verdict(pin, plot),
        *_order(pin, plot),
        *_over_time(case, pin, plot),
        *_appearances(case, pin),
        *_knowledge(case, pin),
    ]
    if complaints:
        pytest.fail("\n".join([*complaints, *_picture(pin, plot)]), pytrace=False)


@pytest.mark.parametrize("file", BY_LABEL)
def test_every_scene_is_pinned_from_every_chair(
    file: PinFile, case_of: Callable[[str], Case]
) -> None:
    there = {(pin.scene, pin.viewpoint) for pin in file.pin}
    scenes = case_of(file.case).scenes
    due = {(scene, chair) for scene in scenes for chair in file.chairs}
    assert not due - there, "these have no pin"


@pytest.mark.parametrize("file", BY_LABEL)
def test_every_pin_is_its_own(file: PinFile) -> None:
    places = [(pin.scene, pin.viewpoint, pin.xfail) for pin in file.pin]
    assert len(set(places)) == len(places), "two pins for one scene and chair"


@pytest.mark.parametrize("file", BY_LABEL)
def test_every_pin_says_something_and_why(file: PinFile) -> None:
    for pin in file.pin:
        where = f"{pin.scene} {pin.viewpoint}"
        said = pin.model_fields_set - {"scene", "viewpoint", "because", "plot", "xfail"}
        assert said, f"{where} pins nothing"
        assert len(pin.because.split()) > 2, f"{where} has no because"
        if pin.culprit is not None:
            assert set(_list(pin.status)) <= {"identified", "proven"}, where


@pytest.mark.parametrize("file", BY_LABEL)
def test_pins_use_the_words_of_the_case(
    file: PinFile, case_of: Callable[[str], Case]
) -> None:
    case = case_of(file.case)
    events = set(case.evidence(case.scenes[-1])) | set(case.data.events)
    for pin in file.pin:
        named = {key.split("/")[0] for key in (*pin.readings, *pin.unproven)}
        named |= {*pin.words, *pin.known_events, *pin.unknown_events}
        assert named <= events, f"{pin.scene} {pin.viewpoint}: no such event"
        people = {*pin.suspects, *pin.accomplices, *pin.not_culprit}
        people |= {*pin.lead_less_than_scene, *pin.lead_not_more_than_scene}
        people |= {person for row in pin.gains for person in row[:2]}
        people |= {person for row in pin.ahead for person in row}
        people -= {"someone_else", "nobody"}
        assert people <= set(case.data.persons), f"{pin.scene} {pin.viewpoint}"


# ------------------------------------------------------------------ what may differ


def _verdict(pin: Pin, plot: PlotVerdict | None) -> Iterator[str]:
    if pin.status is not None:
        status = "none" if plot is None else plot.status
        wanted = STATUSES if pin.status == "known" else _list(pin.status)
        if status not in wanted:
            yield f"status: the story says {_or(wanted)}, the engine {status}"
    culprit = None if plot is None else plot.culprit
    if pin.culprit is not None and culprit != pin.culprit:
        yield f"culprit: the story says {pin.culprit}, the engine {culprit}"
    if culprit in pin.not_culprit:
        yield f"culprit: the story says not {culprit}, the engine does"
    if plot is None:
        return
    for role, pinned, rows in (
        ("suspect", pin.suspects, plot.suspects),
        ("accomplice", pin.accomplices, plot.accomplices),
    ):
        found = {row.person: row.status for row in rows}
        for person, want in pinned.items():
            got = found.get(person, "absent")
            if got not in _list(want):
                said = _or(_list(want))
                yield f"{role} {person}: the story says {said}, the engine {got}"


def _order(pin: Pin, plot: PlotVerdict | None) -> Iterator[str]:
    if plot is None:
        return
    for one, other in pin.ahead:
        if not _rank(plot, one) < _rank(plot, other):
            ranks = f"{_rank(plot, one)} and {_rank(plot, other)}"
            yield f"order: the story puts {one} before {other}, the engine says {ranks}"
    if pin.second is not None:
        mine = _rank(plot, pin.second)
        for row in plot.suspects:
            rival = row.person not in (plot.culprit, pin.second)
            if rival and _rank(plot, row.person) < mine:
                yield f"order: the story has {pin.second} next, the engine {row.person}"


def _over_time(case: Case, pin: Pin, plot: PlotVerdict | None) -> Iterator[str]:
    if plot is None:
        return

    def then(scene: int) -> PlotVerdict | None:
        plots = case.solve(scene, pin.viewpoint).plots
        return next((p for p in plots if p.plot == plot.plot), None)

    for one, other, scene in pin.gains:
        old = then(scene)
        now = _rank(plot, other) - _rank(plot, one)
        before = 0 if old is None else _rank(old, other) - _rank(old, one)
        if not now > before:
            yield (
                f"since scene {scene}: the story has {one} gain on {other}, "
                f"the engine says {before} then, {now} now"
            )
    for said, pinned, fine in (
        ("smaller", pin.lead_less_than_scene, float.__lt__),
        ("no larger", pin.lead_not_more_than_scene, float.__le__),
    ):
        for person, scene in pinned.items():
            old = then(scene)
            now, before = _lead(plot, person), _lead(old, person)
            if not fine(now, before):
                yield (
                    f"since scene {scene}: the story has the lead of {person} {said}, "
                    f"the engine says {before} then, {now} now"
                )


def _appearances(case: Case, pin: Pin) -> Iterator[str]:
    if not (pin.readings or pin.unproven or pin.words):
        return
    found = case.appearances(pin.scene, pin.viewpoint)
    deaths = {f"{a.event}/{a.about}": [a] for a in found if a.kind == "death"}
    claims: dict[str, list[Appearance]] = {}
    for a in found:
        if a.kind == "claim":
            claims.setdefault(a.event, []).append(a)
    for known, pinned in ((deaths, pin.readings), (claims, pin.words)):
        for key, want in pinned.items():
            yield from _reading(key, _list(want), known.get(key, []))
    for key in pin.unproven:
        if any(a.proven for a in deaths.get(key, [])):
            yield f"{key}: the story leaves a doubt, the engine none"


def _reading(key: str, wanted: list[str], found: list[Appearance]) -> Iterator[str]:
    if not found:
        yield f"{key}: the engine knows of no such appearance"
    for a in found:
        if not all(r.reading in wanted for r in a.readings if r.rank == 0):
            what = f"{key}, {a.claim}" if a.claim else key
            got = ", ".join(f"{r.reading} {r.rank}" for r in a.readings)
            yield f"{what}: the story says {_or(wanted)}, the engine {got}"


def _knowledge(case: Case, pin: Pin) -> Iterator[str]:
    known = set(case.evidence(pin.scene, pin.viewpoint))
    for event in pin.known_events:
        if event not in known:
            yield f"evidence: the story has {event} known, the engine not"
    for event in pin.unknown_events:
        if event in known:
            yield f"evidence: the story has {event} unknown, the engine known"
    for secret, people in pin.ignorant.items():
        knowers = {knower.person for knower in case.who_knew(secret, pin.scene)}
        for person in sorted(knowers & set(people)):
            yield f"secret {secret}: the story has {person} ignorant, the engine not"


# -------------------------------------------------------------------------- helpers


def _list(want: Wanted | None) -> list[str]:
    return [] if want is None else [want] if isinstance(want, str) else want


def _or(words: tuple[str, ...] | list[str]) -> str:
    return " or ".join(words)


def _rank(plot: PlotVerdict, person: str) -> float:
    """His rank as suspect; without any world, or off the list, infinite."""
    ranks = {row.person: row.rank for row in plot.suspects}
    rank = ranks.get(person)
    return float("inf") if rank is None else float(rank)


def _lead(plot: PlotVerdict | None, person: str) -> float:
    if plot is None:
        return float("-inf")
    others = [_rank(plot, r.person) for r in plot.suspects if r.person != person]
    return min(others, default=float("inf")) - _rank(plot, person)


def _picture(pin: Pin, plot: PlotVerdict | None) -> Iterator[str]:
    """The whole verdict and the because, below what differs."""
    yield ""
    yield f"because: {pin.because}"
    if plot is None:
        yield "engine: no betrayal known"
        return
    who = plot.culprit or "open"
    yield f"engine: {plot.plot} {plot.status}, {who}, firmness {plot.firmness}"
    for role, rows in (("suspects", plot.suspects), ("accomplices", plot.accomplices)):
        yield f"  {role}"
        for row in rows:
            yield f"    {_row(row)}"


def _row(row: Standing) -> str:
    rank = "-" if row.rank is None else row.rank
    reasons = ", ".join(
        f"{s.kind}({','.join(s.about)}) {s.rank}" for s in row.surprises
    )
    return f"{row.person:<14}{row.status:<11}{rank:>2}  {reasons}"

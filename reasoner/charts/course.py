"""The course of suspicion as rows: one mark a row, in plain words. Draws nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from reasoner.charts.rows import Row, Rows, short
from reasoner.prose.course import happens
from reasoner.prose.phrases import Phrases, capital
from reasoner.render.safety import visible

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.results.course import PlotTurning
    from reasoner.results.verdict import PlotVerdict, Standing, Verdict

DEAREST = 8  # ranks from here on are drawn alike: no reader tells 9 from 19
DEEPEST = DEAREST + 1.5  # where the lowest name may stand
HIGHEST = -0.4
APART = 0.46  # names that stand one below the other
CLEAR = 0.3  # a name and a line
HALF = APART - CLEAR
NAMED = 6  # suspects with a colour of their own
LINES = 14  # suspects drawn at all, those who came nearest
SURE = ("identified", "proven")
# Told apart by the colour-blind (after Okabe and Ito), and readable on dark and light.
HUES = ("#d1495b", "#2a7fba", "#1f9d6b", "#b8860b", "#9b5fc0", "#d0692a")
GREY = "#8a8f98"
LETTER = 6.2  # pixels, on an average, of a name beside its line
LENGTH = 400  # pixels of all scenes, at least
LEAD = 22  # pixels from a line to its name
MOST_ROOM = 230


def suspicion(
    case: CaseData, verdicts: Sequence[Verdict], plot: str
) -> tuple[Rows, int]:
    """A row for each scene and suspect of PLOT, and how many suspects are left out.

    `rank` is the price above the best, `y` where it is drawn.
    """
    known = [(v, p) for v in verdicts for p in v.plots if p.plot == plot]
    order = _measure_nearness(p for _, p in known)
    rows: Rows = []
    for found, one in known:
        for standing in one.suspects:
            place = order.index(standing.person)
            if standing.rank is None or place >= LINES:
                continue
            named = place < NAMED
            rows.append(
                {
                    "scene": found.scene,
                    "person": short(standing.person, case.labels),
                    "rank": standing.rank,
                    "y": _place_line(standing.rank, place),
                    "colour": HUES[place] if named else GREY,
                    "width": 2.5 if named else 1.2,
                    "order": place,
                    "end": False,
                    "text": _make_standing_row(case, found, standing),
                }
            )
    _mark_ends(rows)
    return rows, max(0, len(order) - LINES)


def _place_line(rank: int, place: int) -> float:
    """Where a line is drawn: those who stand level side by side; at the bottom, where
    many meet whose ranks differ, further apart."""
    if rank < DEAREST:
        return rank + 0.055 * min(place, 7)
    return DEAREST + 0.14 * min(place, 10)


def _measure_nearness(plots: Iterable[PlotVerdict]) -> list[str]:
    """The suspects, who led longest first, then by how near they came."""
    led: dict[str, float] = {}
    for plot in plots:
        for one in plot.suspects:
            near = 0.0 if one.rank is None else 1 / (1 + one.rank) ** 2
            alone = 1.0 if one.person == plot.culprit else 0.0
            led[one.person] = led.get(one.person, 0) + near + alone
    return sorted(led, key=lambda person: (-led[person], person))


def _mark_ends(rows: Rows) -> None:
    """Give the last row of each suspect his name, and a place for it: beside the chart
    where he stays to the end, else behind his line, where that is clear of others."""
    numbers = {int(str(row["scene"])) for row in rows}
    final, scenes = max(numbers, default=0), len(numbers)
    last = sorted(
        {row["person"]: row for row in rows}.values(),
        key=lambda row: (_place_height(row), int(str(row["order"]))),
    )
    staying = [row for row in last if row["scene"] == final]
    places = _place_names([_place_height(row) for row in staying])
    for row, place in zip(staying, places, strict=True):
        row.update(end=True, name=row["person"], label_y=place)
    taken = [(final + 1, place - HALF, place + HALF) for place in places]
    taken += list(_list_heights(rows))
    for row in [row for row in last if row["scene"] != final]:
        begin, name = int(str(row["scene"])), f"{row['person']}, out"
        long = LEAD + len(name) * LETTER
        end = begin + max(1, round(long * scenes / LENGTH))
        place = _find_clear(
            _place_height(row), [one for one in taken if begin <= one[0] - 1 < end]
        )
        rest = range(begin, end)
        taken += [(scene + 1, place - HALF, place + HALF) for scene in rest]
        row.update(end=True, name=name, label_y=place)


def _list_heights(rows: Rows) -> Iterator[tuple[int, float, float]]:
    """Scene by scene, from where to where each line goes on the way to it."""
    before: dict[object, float] = {}
    for row in rows:
        here = _place_height(row)
        there = before.get(row["person"], here)
        yield int(str(row["scene"])), min(here, there), max(here, there)
        before[row["person"]] = here


def _find_clear(wanted: float, taken: Iterable[tuple[int, float, float]]) -> float:
    """The place for a name nearest WANTED that is clear of what is TAKEN, if any is."""
    spans = [(low - CLEAR, high + CLEAR) for _, low, high in taken]
    steps = (0.0, *(sign * step / 10 for step in range(3, 25) for sign in (-1, 1)))
    return next(
        (
            wanted + step
            for step in steps
            if HIGHEST <= wanted + step <= DEEPEST
            and not any(low < wanted + step < high for low, high in spans)
        ),
        wanted,
    )


def _place_names(wanted: Sequence[float]) -> list[float]:
    """Places for names, from the top to the bottom, near those WANTED, and apart."""
    places: list[float] = []
    for place in wanted:
        places.append(max(place, places[-1] + APART) if places else place)
    deepest = DEEPEST
    for number in reversed(range(len(places))):
        places[number] = min(places[number], deepest)
        deepest = places[number] - APART
    return places


def measure_room(rows: Rows) -> int:
    """How many pixels the names at the ends of the lines need beside them."""
    numbers = {int(str(row["scene"])) for row in rows}
    final = max(numbers, default=0)
    needs = [
        LEAD
        + 8
        + LETTER * len(str(row["name"]))
        # What is out before has the scenes after it, too.
        - (final - int(str(row["scene"]))) * LENGTH / len(numbers)
        for row in rows
        if row["end"]
    ]
    return min(MOST_ROOM, round(max(needs, default=0)))


def _place_height(row: Row) -> float:
    return float(str(row["y"]))


def _make_standing_row(case: CaseData, found: Verdict, one: Standing) -> str:
    """What is said of a suspect at a scene, price and dearest reasons."""
    phrases = Phrases(case)
    name = capital(phrases.suspect(one.person))
    price = "as likely as any" if one.rank == 0 else f"+{one.rank}"
    lead = {"identified": "identified", "proven": "proven"}.get(one.status, price)
    dearest = [
        f"{phrases.within(phrases.claim(s))} ({s.rank})" for s in one.surprises[:3]
    ]
    more = len(one.surprises) - len(dearest)
    asks = "; ".join(dearest) + (f"; and {more} more" if more else "")
    text = f"Scene {found.scene}: {name}, {lead}."
    return visible(f"{text} To believe it: {asks}." if asks else text)


def flags(case: CaseData, turning: PlotTurning | None) -> Rows:
    """A row for each turning point of a plot."""
    rows: Rows = []
    phrases = Phrases(case)
    for point in turning.points if turning else ():
        causes = "; ".join(f"{c.label}" for c in point.causes)
        text = f"Scene {point.scene}: {happens(phrases, point)} {capital(causes)}."
        row: Row = {"scene": point.scene, "y": -0.7, "kind": point.kind}
        rows.append(row | {"text": visible(text)})
    return rows


def lanes(
    case: CaseData,
    verdicts: Sequence[Verdict],
    plot: str,
    turning: PlotTurning | None,
) -> Rows:
    """A row for each scene and person who is known to be in PLOT, or is ahead alone
    for a while and turns out to be a red herring."""
    wrong = {
        (herring.person, scene.scene)
        for herring in (turning.red_herrings if turning else ())
        for span in herring.spans
        for scene in verdicts
        if span.first <= scene.scene <= span.last
    }
    rows: Rows = []
    for found in verdicts:
        for one in (p for p in found.plots if p.plot == plot):
            for who in one.involved:
                herring = (who.person, found.scene) in wrong
                if who.status not in SURE and not herring:
                    continue
                status = "red herring" if herring else who.status
                head = " as its head" if one.culprit == who.person else ""
                name = short(who.person, case.labels)
                text = f"Scene {found.scene}: {name} {who.status} in it{head}"
                text += "; a red herring" if herring else ""
                row: Row = {"scene": found.scene, "person": name, "status": status}
                rows.append(row | {"text": visible(f"{text}.")})
    return rows

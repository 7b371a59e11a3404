"""The course of a verdict in words: what turned it, and who was a red herring."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from reasoner.cli.views.blocks import Block
from reasoner.cli.views.lines import BLANK, HEAD, OPEN, Line, bullet
from reasoner.cli.views.phrases import NOBODY, listing

if TYPE_CHECKING:
    from reasoner.results.course import (
        Cause,
        PlotTurning,
        RedHerring,
        Situation,
        Span,
        Turning,
        TurningPoint,
    )


def looked_for(turning: Turning | None) -> Iterator[Line]:
    """TURNING below the table of a timeline; None where there was no time for it."""
    if turning is None:
        yield BLANK
        yield Line("The time limit left none to look for the turning points.", OPEN)
    else:
        yield from lines(turning)


def lines(turning: Turning) -> Iterator[Line]:
    """TURNING below the table of a timeline."""
    for plot in turning.plots:
        yield BLANK
        title = f"Turning points: {plot.text}" if len(turning.plots) > 1 else ""
        yield Line(title or "Turning points", HEAD)
        for point in plot.points:
            yield bullet(f"Scene {point.scene}: {happens(point)} {_because(point)}")
        yield from (Line(f"Red herring: {herring(h)}") for h in plot.red_herrings)
        yield Line(_closing(plot))


def changed(point: TurningPoint | None) -> Iterator[Block]:
    """What a scene changed, as a part of an explanation."""
    yield Block("head", "What changed in this scene")
    if point is None:
        yield Block("para", "Nothing.")
        return
    what = happens(point)
    yield Block("para", f"{what[:1].upper()}{what[1:]} {why(point)}:")
    yield from (Block("item", _cause(cause)) for cause in point.causes)


def happens(point: TurningPoint) -> str:
    """What a scene does to the verdict, in a sentence."""
    old, new = point.before, point.after
    if point.kind != "turn":
        what = "is shaken" if point.kind == "shaken" else "gets firmer"
        return f"the verdict {what}: {state(new)} now, not {old.firmness}."
    if old.status == "none":
        known = (
            "the betrayal is known again"
            if point.again
            else "a betrayal comes to light"
        )
        return f"{known}; {state(new)}."
    if new.status == "none":
        return "the telling goes back to before any betrayal was known."
    if old.leaders == new.leaders:
        return f"{_names(new)}, until now {old.status}, is {new.status}."
    if not new.leaders:
        return f"{state(new)}."
    if set(new.leaders) < set(old.leaders):
        return f"the verdict narrows: {state(new)}."
    if set(new.leaders) > set(old.leaders):
        return f"the verdict widens: {state(new)}."
    return f"the verdict turns from {_names(old)}: {state(new)}."


def state(situation: Situation) -> str:
    """Where the verdict stands, in a few words."""
    if situation.status == "none":
        return "no betrayal is known"
    if not situation.leaders:
        return "nothing fits the evidence any more"
    if situation.status == "suspected":
        return f"it is open between {_names(situation)}"
    by = f", by {situation.firmness}" if situation.firmness else ""
    if situation.leaders == (NOBODY,):
        return f"that there was no betrayal is {situation.status}{by}"
    return f"{_names(situation)} is {situation.status}{by}"


def _because(point: TurningPoint) -> str:
    return f"{why(point)}: {_causes(point.causes)}."


def why(point: TurningPoint) -> str:
    """How the causes of a change brought it about, before they are listed."""
    if point.manner == "any":
        several = "Either" if len(point.causes) == 2 else "Any one"
        return f"{several} of these would have done"
    if point.manner == "enough":
        return "One way to it, among several"
    return "Because" if point.manner == "because" else "These together"


def _causes(causes: Iterable[Cause]) -> str:
    return "; ".join(map(_cause, causes))


def _cause(cause: Cause) -> str:
    lost = "not known yet, as the telling goes back: " if cause.lost else ""
    return f"{lost}{cause.label} ({cause.event})"


def _alone(span: Span) -> str:
    return f"{' and then '.join(span.statuses)} in {_scenes(span)}"


def herring(found: RedHerring) -> str:
    """Who was identified in which scenes, and what ended it."""
    spans = listing(map(_alone, found.spans))
    last = found.spans[-1]
    until = "until any one of these" if last.manner == "any" else "until"
    return f"{found.name}, {spans}, {until}: {_causes(last.until)}."


def _closing(plot: PlotTurning) -> str:
    alone = ", alone in the lead" if len(plot.final.leaders) == 1 else ""
    return f"At the end: {state(plot.final)}{alone} since scene {plot.settled}."


def _scenes(span: Span) -> str:
    if span.first == span.last:
        return f"scene {span.first}"
    return f"scenes {span.first} to {span.last}"


def _names(situation: Situation) -> str:
    return listing(sorted(situation.names)) if situation.names else "nobody at all"

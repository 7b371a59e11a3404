"""The course of a verdict as text and Markdown."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from reasoner.analysis.course import Cause, Situation, TurningPoint
from reasoner.analysis.turning import PlotTurning, RedHerring, Span, Turning
from reasoner.cli.lines import BLANK, HEAD, Line, bullet

WIDTH = 100
NO_VERDICT = "No betrayal gets known from this chair."


def text(turning: Turning, width: int = WIDTH) -> str:
    """TURNING in sentences, plot by plot and scene by scene."""
    parts = [f"{turning.title}, as {'/'.join(turning.viewpoint)}"]
    for plot in turning.plots:
        lines = [plot.text]
        for point in plot.points:
            start = f"  {point.scene:>3}  "
            lines += _wrap(f"{point.heading}: {happens(point)}", start, width)
            lines += _wrap(_because(point), " " * len(start), width)
        lines += [line for s in _closing(plot) for line in _wrap(s, "  ", width)]
        parts.append("\n".join(lines))
    if not turning.plots:
        parts.append(NO_VERDICT)
    return "\n\n".join(parts) + "\n"


def markdown(turning: Turning) -> str:
    """TURNING as a list for each plot."""
    parts = [f"## {turning.title}, as {'/'.join(turning.viewpoint)}"]
    for plot in turning.plots:
        parts.append(f"### {plot.text}")
        parts.append("\n".join(_item(point) for point in plot.points))
        parts += _closing(plot)
    if not turning.plots:
        parts.append(NO_VERDICT)
    return "\n\n".join(parts) + "\n"


def lines(turning: Turning) -> Iterator[Line]:
    """TURNING below the table of a timeline: what turned it, and red herrings."""
    for plot in turning.plots:
        yield BLANK
        title = f"Turning points: {plot.text}" if len(turning.plots) > 1 else ""
        yield Line(title or "Turning points", HEAD)
        for point in plot.points:
            yield bullet(f"Scene {point.scene}: {happens(point)} {_because(point)}")
        for sentence in _closing(plot):
            yield Line(sentence)


def happens(point: TurningPoint) -> str:
    """What a scene does to the verdict, in a sentence."""
    old, new = point.before, point.after
    if point.kind != "turn":
        what = "is shaken" if point.kind == "shaken" else "gets firmer"
        who = _names(new)
        return f"the verdict {what}: {who} by {new.firmness} now, not {old.firmness}."
    if old.status == "none":
        return f"a betrayal comes to light; {state(new)}."
    if new.status == "none":
        return "no betrayal is known any more."
    if old.leaders == new.leaders:
        return f"what was {old.status} is {new.status}: {state(new)}."
    return f"the verdict turns from {_names(old)}: {state(new)}."


def state(situation: Situation) -> str:
    """Where the verdict stands, in a few words."""
    if situation.status == "none":
        return "no betrayal is known"
    if situation.status == "proven":
        return f"{_names(situation)} is proven"
    if situation.status == "identified":
        return f"{_names(situation)} is identified, by {situation.firmness}"
    if not situation.leaders:
        return "nothing fits the evidence"
    return f"{_names(situation)} are level"


def _because(point: TurningPoint) -> str:
    if point.together and len(point.causes) > 1:
        return f"Together: {_causes(point.causes)}."
    if len(point.causes) > 1:
        return f"Each was needed: {_causes(point.causes)}."
    return f"Because: {_causes(point.causes)}."


def _causes(causes: Iterable[Cause]) -> str:
    return "; ".join(
        f"{'not known yet: ' if cause.lost else ''}{cause.label} ({cause.event})"
        for cause in causes
    )


def _closing(plot: PlotTurning) -> list[str]:
    """The red herrings, those identified one by one; and since when it stands."""
    lines = [f"Red herring: {_herring(h)}" for h in plot.red_herrings if h.identified]
    others = [h for h in plot.red_herrings if not h.identified]
    if others:
        listed = "; ".join(f"{h.name} in {_spans(h)}" for h in others)
        lines.append(f"Suspected for a while with others: {listed}.")
    since = f"since scene {plot.settled}"
    lines.append(f"At the end: {state(plot.final)}, in the lead {since}.")
    return lines


def _herring(herring: RedHerring) -> str:
    last = herring.spans[-1]
    led = f"{herring.name}, in the lead in {_spans(herring)}"
    return f"{led}, until: {_causes(last.until)}."


def _spans(herring: RedHerring) -> str:
    return " and ".join(_scenes(span) for span in herring.spans)


def _scenes(span: Span) -> str:
    if span.first == span.last:
        return f"scene {span.first}"
    return f"scenes {span.first} to {span.last}"


def _names(situation: Situation) -> str:
    if not situation.names:
        return "nobody at all"
    *first, last = situation.names
    return f"{', '.join(first)} and {last}" if first else last


def _wrap(words: str, start: str, width: int) -> list[str]:
    rest = " " * len(start)
    return textwrap.wrap(words, width, initial_indent=start, subsequent_indent=rest)


def _item(point: TurningPoint) -> str:
    return f"- **{point.scene}, {point.heading}**: {happens(point)} {_because(point)}"

"""The course of a verdict in words: what turned it, and who was a red herring."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from reasoner.case.label import Label
from reasoner.prose.document import (
    PAUSE,
    Element,
    Heading,
    Item,
    Paragraph,
    Table,
)
from reasoner.prose.phrases import NO_PLOT, Phrases, capital, listing, stand, titled
from reasoner.prose.support import CHANGE_TOO_HARD
from reasoner.prose.verdict import known_inside, untold
from reasoner.results.outsiders import NOBODY, UNLISTED

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.results.course import (
        Cause,
        PlotTurning,
        RedHerring,
        Situation,
        Span,
        Timeline,
        Turning,
        TurningPoint,
    )
    from reasoner.results.verdict import PlotVerdict, Verdict

MOST = 4  # names of an open verdict that are still worth reading in a row
HEADS = ("scene", "heading", "plot", "lead", "verdict")
LEAD = (
    "lead: how much more every other explanation asks us to swallow (1 unusual, "
    "2 surprising, 3 astonishing)"
)
FOR_NOBODY = {"proven": "proven: no plot", "identified": "most likely no plot"}
STANDS = {"proven": "proven", "identified": "ahead", "suspected": "in question"}
CELLS = {"all": "all: no other is left", "-": "-: a tie"}


def timeline(case: CaseData, found: Timeline, full: bool = False) -> Iterator[Element]:
    """A row for each scene and plot, then what turned the verdict; FULL names all who
    lead together."""
    verdicts, turning = found.verdicts, found.turning
    phrases = Phrases(case)
    seen = phrases.chair(found.viewpoint, verdicts[-1].trust)
    yield Heading(f"{titled(case.title)}, {seen}", "title")
    yield PAUSE
    told = tuple(_list_rows(case, verdicts, full))
    yield Table(HEADS, told)
    yield from _write_caveats(phrases, verdicts)
    yield PAUSE
    yield Paragraph(_word_leads({lead for _, _, _, lead, _ in told}))
    if len(case.plots) > 1:
        plots = (f"{p}, {phrases.within(case.labels[p])}" for p in case.plots)
        yield PAUSE
        yield Paragraph(f"plot: {'; '.join(plots)}")
    if not all(verdict.complete for verdict in verdicts):
        yield PAUSE
        yield Paragraph(
            "The time limit ended the search. A verdict with a ? is what was found "
            "until then; it is not proven. Try a longer --time-limit.",
            "open",
        )
    elif turning is None:
        yield PAUSE
        text = "The time limit left none to look for the turning points."
        yield Paragraph(text, "open")
    else:
        yield from turning_points(phrases, turning)


def _write_caveats(phrases: Phrases, verdicts: Sequence[Verdict]) -> Iterator[Element]:
    """What to bear in mind of a chair that is an open enemy's, or of the dead."""
    last = verdicts[-1]
    yield from untold(phrases, last, "The table has")
    mind = phrases.mind(last.viewpoint[-1])
    faces = [verdict for verdict in verdicts if _find_faces(verdict)]
    if faces:
        yield PAUSE
        own = all({*_find_faces(verdict)} <= {*verdict.face} for verdict in faces)
        held = "in this plot by all that mind knows" if own else "held to be in a plot"
        yield Paragraph(
            f"*: {mind} {mind:is} {held}, so this is the face shown to others", "open"
        )
    if any(verdict.in_question for verdict in verdicts):
        yield PAUSE
        may = f"whether {mind} {mind:is} in it, too, cannot be told"
        yield Paragraph(f"(*): {may}, so this may be a face", "open")
    bare = [verdict.scene for verdict in verdicts if verdict.is_bare]
    if bare:
        yield PAUSE
        yield Paragraph(f"From scene {bare[0]} on {mind} {mind:shows} no face.", "open")
    if any(verdict.inside for verdict in verdicts):
        yield PAUSE
        scene = next(verdict.scene for verdict in verdicts if verdict.inside)
        yield Paragraph(
            f"From scene {scene} on it is what {mind} {mind:knows} inside.", "open"
        )
    if last.died is not None:
        yield PAUSE
        yield Paragraph(phrases.dead(last.viewpoint[-1], last.died), "open")


def rows(
    case: CaseData, verdicts: Sequence[Verdict], full: bool = False
) -> Iterator[tuple[str, ...]]:
    """The cells of the table below HEADS."""
    yield from _list_rows(case, verdicts, full)


def _list_rows(
    case: CaseData, verdicts: Sequence[Verdict], full: bool
) -> Iterator[tuple[str, str, str, str, str]]:
    several = len(case.plots) > 1
    for verdict in verdicts:
        yield from _make_rows(Phrases(case), verdict, several, full)


def _word_leads(leads: Collection[str]) -> str:
    """How to read LEADS, the cells of that column."""
    notes = [note for cell, note in CELLS.items() if cell in leads]
    return "; ".join((LEAD, *notes))


def _make_rows(
    phrases: Phrases, verdict: Verdict, several: bool, full: bool
) -> Iterator[tuple[str, str, str, str, str]]:
    number, heading = str(verdict.scene), verdict.heading
    if not verdict.plots:
        mark = "*" if verdict.seen_through else ""
        mark = mark or (" (*)" if verdict.in_question else "")
        none, inside = f"no plot known{mark}", "in it, and has seen no sign of it"
        known = inside if verdict.inside else none
        yield number, heading, "", "", known
    for plot in verdict.plots:
        lead, text = _word_situation(phrases, plot, verdict.complete, full)
        text += "*" if plot.plot in _find_faces(verdict) else ""
        text += "" if _find_faces(verdict) or not verdict.in_question else " (*)"
        yield number, heading, plot.plot if several else "", lead, text
        number = heading = ""


def _find_faces(verdict: Verdict) -> tuple[str, ...]:
    """The plots of which VERDICT shows but the face of its last mind."""
    return (*(() if verdict.is_bare else verdict.face), *verdict.seen_through)


def _word_situation(
    phrases: Phrases, plot: PlotVerdict, complete: bool, full: bool
) -> tuple[str, str]:
    best = [_word_person(phrases, s.person) for s in plot.suspects if s.rank == 0]
    if not complete:
        return "?", f"so far {listing(best)}" if best else "nothing found in time"
    if plot.culprit is None:
        more = len(best) - MOST
        cut = more > 1 and not full
        names = [*best[:MOST], f"{more} more"] if cut else best
        inside = [_word_person(phrases, person) for person in known_inside(plot)]
        if len(inside) > 1 and {*inside} == {*best}:
            return "-", f"{listing(inside)} in it; open which of them leads"
        in_it = f"{listing(inside)} in it; " if inside else ""
        return "-", f"{in_it}open: {listing(names, 'or')}"
    with_whom = [
        s.name for s in plot.accomplices if s.status in ("identified", "proven")
    ]
    helped = f", with {listing(with_whom)}" if with_whom else ""
    lead = "all" if plot.firmness is None else f"+{plot.firmness}"
    if plot.culprit == NOBODY:
        return lead, FOR_NOBODY[plot.status]
    return lead, f"{_word_person(phrases, plot.culprit)} {plot.status}{helped}"


def _word_person(phrases: Phrases, person: str) -> str:
    return "no plot" if person == NOBODY else phrases.suspect(person)


def turning_points(phrases: Phrases, turning: Turning) -> Iterator[Element]:
    """TURNING below the table of a timeline."""
    for plot in turning.plots:
        yield PAUSE
        title = f"Turning points: {plot.text}" if len(turning.plots) > 1 else ""
        yield Heading(title or "Turning points")
        for point in plot.points:
            what = happens(phrases, point)
            yield Item(f"Scene {point.scene}: {what} {_word_turn(point)}")
        yield from (Paragraph(f"Red herring: {herring(h)}") for h in plot.red_herrings)
        yield Paragraph(_word_closing(phrases, plot))


def scene_change(
    phrases: Phrases, point: TurningPoint | None, too_hard: bool = False
) -> Iterator[Element]:
    """What a scene changed, as a part of an explanation; it may have been TOO_HARD to
    find."""
    yield Heading("What changed in this scene")
    if too_hard:
        yield Paragraph(CHANGE_TOO_HARD)
        return
    if point is None:
        yield Paragraph("Nothing that turns the verdict.")
        return
    yield Paragraph(f"{capital(happens(phrases, point))} {why(point)}:")
    yield from (Item(_word_cause(cause, point.scene)) for cause in point.causes)


def happens(phrases: Phrases, point: TurningPoint) -> str:
    """What a scene does to the verdict, in a sentence."""
    old, new = point.before, point.after
    if point.kind == "inside":
        return f"{_word_joined(phrases, old, new) or state(phrases, new)}."
    if point.kind != "turn":
        what = "is shaken" if point.kind == "shaken" else "gets firmer"
        return f"the verdict {what}: {state(phrases, new)} now, not {old.firmness}."
    joined = _word_joined(phrases, old, new)
    besides = f", and {joined}" if joined else ""
    if old.status == "none":
        known = "the plot is known again" if point.again else "a plot comes to light"
        return f"{known}; {state(phrases, new)}{besides}."
    if new.status == "none":
        return "the telling goes back to before any plot was known."
    if old.leaders == new.leaders:
        who = _name_leaders(phrases, new)
        return f"{_word_change(who, old, new)}{besides}."
    if not new.leaders:
        return f"{state(phrases, new)}."
    if set(new.leaders) < set(old.leaders):
        return f"the verdict narrows: {state(phrases, new)}{besides}."
    if set(new.leaders) > set(old.leaders):
        return f"the verdict widens: {state(phrases, new)}{besides}."
    turn = f"the verdict turns from {_name_leaders(phrases, old)}"
    return f"{turn}: {state(phrases, new)}{besides}."


def _word_change(who: Label, old: Situation, new: Situation) -> str:
    """That WHO, in the lead before and now, is so with another status."""
    if new.status == "proven":
        return f"{who}, until now {STANDS.get(old.status, 'ahead')}, {who:is} proven"
    by = f" by {new.firmness}" if new.firmness else ""
    now = f"ahead{by}" if new.status == "identified" else STANDS[new.status]
    return f"{who}, until now {STANDS[old.status]}, {who:is} {now}"


def _word_joined(phrases: Phrases, old: Situation, new: Situation) -> str:
    """Who has come to be known to be in it, or no longer is; but for who leads alone
    before or now, of whom so much is said already."""
    told = [who for now in (old, new) if len(now.leaders) == 1 for who in now.leaders]
    told += new.leaders if _are_all_in_it(new) else ()
    parts = []
    for here, there, what in ((new, old, "known"), (old, new, "no longer known")):
        names = [
            phrases.suspect(person)
            for person in here.inside
            if person not in there.inside and person not in told
        ]
        if names:
            who = listing(names)
            parts.append(f"{who} {who:is} {what} to be in it")
    return listing(parts)


def _are_all_in_it(situation: Situation) -> bool:
    """Is it open who leads, and only among those who are known to be in it?"""
    leaders = situation.leaders
    return len(leaders) > 1 and {*leaders} <= {*situation.inside}


def state(phrases: Phrases, situation: Situation) -> str:
    """Where the verdict stands, in a few words."""
    if situation.status == "none":
        return "no plot is known"
    if not situation.leaders:
        return "nothing fits the evidence any more"
    who = _name_leaders(phrases, situation)
    if _are_all_in_it(situation):
        return f"{who} are in it, and it is open which of them leads"
    if situation.status == "suspected":
        return f"it is open between {who}"
    leader = situation.leaders[0]
    return stand(who, leader, situation.status, situation.firmness)


def _word_turn(point: TurningPoint) -> str:
    return f"{why(point)}: {_word_causes(point.causes, point.scene)}."


def why(point: TurningPoint) -> str:
    """How the causes of a change brought it about, before they are listed."""
    if point.manner == "any":
        several = "Either" if len(point.causes) == 2 else "Any one"
        return f"{several} of these would have done"
    if point.manner == "enough":
        return "One way to it, among several"
    return "Because" if point.manner == "because" else "These together"


def _word_causes(causes: Iterable[Cause], here: int | None = None) -> str:
    return "; ".join(_word_cause(cause, here) for cause in causes)


def _word_cause(cause: Cause, here: int | None = None) -> str:
    """CAUSE with its scene, unless that is HERE, the scene that is told of."""
    lost = "not known yet, as the telling goes back: " if cause.lost else ""
    where = "" if cause.scene == here else f" (scene {cause.scene})"
    return f"{lost}{cause.label}{where}"


def herring(found: RedHerring) -> str:
    """Who was ahead in which scenes, and what ended it."""
    alike: dict[tuple[str, ...], list[str]] = {}
    for span in found.spans:
        alike.setdefault(span.statuses, []).append(_word_scenes(span))
    spans = listing(
        f"{' and then '.join(map(_word_status_held, statuses))} in {listing(scenes)}"
        for statuses, scenes in alike.items()
    )
    last = found.spans[-1]
    until = f"until scene {last.ended}: {_word_causes(last.until, last.ended)}"
    if last.manner == "any":
        each = "either" if len(last.until) == 2 else "any one"
        until = until.replace(":", f", when {each} of these would have ended it:", 1)
    inside = " (who is in it all the same)" if found.inside else ""
    return f"{found.name}{inside}, {spans}, {until}."


def _word_status_held(status: str) -> str:
    return STANDS.get(status, status)


def _word_closing(phrases: Phrases, plot: PlotTurning) -> str:
    if _are_all_in_it(plot.final):
        who = _name_leaders(phrases, plot.final)
        return (
            f"At the end: {who} are in it, and which of them leads "
            f"has been open since scene {plot.settled}."
        )
    alone = ", alone in the lead" if len(plot.final.leaders) == 1 else ""
    return (
        f"At the end: {state(phrases, plot.final)}{alone} since scene {plot.settled}."
    )


def _word_scenes(span: Span) -> str:
    if span.first == span.last:
        return f"scene {span.first}"
    link = "and" if span.last == span.first + 1 else "to"
    return f"scenes {span.first} {link} {span.last}"


def _name_leaders(phrases: Phrases, situation: Situation) -> Label:
    people = [person for person in situation.leaders if person != NOBODY]
    names = sorted(map(phrases.suspect, people))
    if NOBODY in situation.leaders:
        names.append(Label(NO_PLOT if names else UNLISTED[NOBODY]))
    return listing(names or ["nobody at all"])

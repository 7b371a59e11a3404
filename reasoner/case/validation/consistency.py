"""Checks that what a case says hangs together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from reasoner.case.terms import Compound, Fact, Term, iterate_identifiers, write
from reasoner.case.validation.complaints import Complaints

FARTHEST = 35_000_000  # times this far, in minutes, fit clingo's numbers

# What it takes to be seen in an event. Who watches, is mentioned, or wears the
# face of another is not seen there.
_SEEN = (
    "present",
    "unaware",
    "acts",
    "says",
    "tells",
    "shows",
    "finds",
    "seems_dead",
    "body",
    "unmistakable",
)


class Story:
    """The facts of a case as the checks look at them.

    `facts` are all well-formed facts by predicate: what counts in a case's favour
    may name somebody undeclared, which has been reported already. `sound` are
    those that name nobody undeclared: only they are complained of.
    """

    def __init__(
        self, facts: Sequence[Fact], sound: Sequence[Fact], report: Complaints
    ) -> None:
        self.report = report
        self.facts = _group_by_name(facts)
        self.sound = _group_by_name(sound)
        self.scene_of = {
            f.args[0]: _unwrap_number_or_zero(f.args[1]) for f in self.facts["event"]
        }
        self.deaths = {(f.args[0], f.args[1]) for f in self.facts["seems_dead"]}


def check_consistency(
    facts: Sequence[Fact], sound: Sequence[Fact], report: Complaints
) -> None:
    """Report what contradicts itself.

    `facts` are well formed; `sound` are those of them that refer to nothing
    undeclared.
    """
    story = Story(facts, sound, report)
    for check in _CHECKS:
        check(story)


def check_complete(facts: Sequence[Fact], report: Complaints) -> None:
    """Report what every case must have and this one has not."""
    titles = [fact for fact in facts if fact.name == "title"]
    names = {fact.name for fact in facts}
    if not titles:
        hint = 'add title("...").'
        report.add("no-title", None, "the case has no title", hint)
    for fact in titles[1:]:
        message = f"the case has a title already, on line {titles[0].line}"
        report.add("two-titles", fact, message, "keep one of them")
    if "scene" not in names:
        hint = 'add scene(1, "...").'
        report.add("no-scene", None, "the case has no scene", hint)
    if "event" not in names:
        hint = 'add event(E, 1, "...").'
        report.add("no-event", None, "the case has no event", hint)


def _check_sides(story: Story) -> None:
    sides = {fact.args[1] for fact in story.facts["member"]}
    sides |= {fact.args[2] for fact in story.facts["joins"]}
    for fact in story.sound["plot"]:
        plot, side = fact.args[:2]
        if side not in sides:
            message = f"{side} has no members, so nobody could betray it by {plot}"
            hint = f"state member(P, {side}) of those who are trusted there"
            story.report.add("no-members", fact, message, hint)


def _check_order(story: Story) -> None:
    """What an event shows of another must have been told by then: no hindsight. Only
    what explains may come before what it explains."""
    for name in ("unmasks", "sham", "compelled"):
        for fact in story.sound[name]:
            _report_hindsight(story, fact, fact.args[0], fact.args[1])
    for name in ("says", "proves"):
        for fact in story.sound[name]:
            for word in iterate_identifiers(fact.args[1:]):
                _report_hindsight(story, fact, fact.args[0], word)


def _report_hindsight(story: Story, fact: Fact, event: Term, other: Term) -> None:
    here, there = story.scene_of.get(event), story.scene_of.get(other)
    if here is not None and there is not None and there > here:
        message = f"{event}, in scene {here}, speaks of {other}, told in scene {there}"
        hint = f"tell {other} no later; time/2, when/2 and offscreen/1 may help"
        story.report.add("later-report", fact, message, hint)


def _check_two_people(story: Story) -> None:
    """That somebody is himself is no claim."""
    for name in ("says", "proves", "given"):
        for fact in story.sound[name]:
            for claim in _iterate_claims(fact.args):
                if claim.name == "is" and claim.args[0] == claim.args[1]:
                    message = f"everybody is himself: {write(claim)}"
                    hint = "name two people: in is(P, Q) the one known as P is Q"
                    story.report.add("claim", fact, message, hint)


def _iterate_claims(args: Sequence[Term]) -> Iterator[Compound]:
    """The claims among ARGS and within them."""
    for arg in args:
        if isinstance(arg, Compound):
            yield arg
            yield from _iterate_claims(arg.args)


def _check_times(story: Story) -> None:
    """Each scene and event has one time."""
    for predicate in ("time", "when", "minute"):
        known: dict[Term, Fact] = {}
        for fact in story.sound[predicate]:
            what, time = fact.args
            first = known.setdefault(what, fact)
            if first.args[1] != time:
                message = (
                    f"{predicate} of {what} is {time} here and {first.args[1]} on "
                    f"line {first.line}"
                )
                story.report.add("two-times", fact, message, "keep one of them")


def _check_minutes(story: Story) -> None:
    """Minutes are those of an hour, and leave room for the times."""
    for fact in story.sound["minute"]:
        if not 0 <= _unwrap_number_or_zero(fact.args[1]) < 60:
            message = f"there is no minute {fact.args[1]}"
            story.report.add("no-minute", fact, message, "give one from 0 to 59")
    if not story.facts["minute"]:
        return
    for fact in (*story.sound["time"], *story.sound["when"]):
        if abs(_unwrap_number_or_zero(fact.args[1])) > FARTHEST:
            message = f"{fact.args[1]} is too far off in a case that has minutes"
            hint = f"times go from -{FARTHEST} to {FARTHEST} there"
            story.report.add("time-too-far", fact, message, hint)


def _check_reports(story: Story) -> None:
    for fact in story.sound["reports"]:
        event, told = fact.args
        here, there = story.scene_of.get(event), story.scene_of.get(told)
        if event == told:
            hint = "leave it out: whoever takes an event in knows of it"
            message = f"{event} reports itself"
            story.report.add("own-report", fact, message, hint)
        elif here is not None and there is not None and there > here:
            message = (
                f"{event}, in scene {here}, reports {told}, which is told only in "
                f"scene {there}"
            )
            hint = (
                f"tell {told} no later than the report; time/2 and when/2 say when it "
                "happened, offscreen/1 that it is not shown"
            )
            story.report.add("later-report", fact, message, hint)


def _check_bodies(story: Story) -> None:
    first: dict[Term, int] = {}
    for event, person in story.deaths:
        scene = story.scene_of.get(event, 0)
        first[person] = min(scene, first.get(person, scene))
    for fact in story.sound["body"]:
        event, person = fact.args
        if person not in first:
            message = f"the body of {person}, who nowhere seems to die"
        elif first[person] > story.scene_of.get(event, first[person]):
            message = (
                f"the body of {person}, who seems to die no earlier than scene "
                f"{first[person]}"
            )
        else:
            continue
        hint = f"add seems_dead({event}, {person}), or to an earlier event"
        story.report.add("no-death", fact, message, hint)


def _check_shams(story: Story) -> None:
    for fact in story.sound["sham"]:
        _, event, person = fact.args
        if (event, person) not in story.deaths:
            message = f"{person} does not seem to die in {event}"
            hint = f"add seems_dead({event}, {person}), or name another event"
            story.report.add("no-death", fact, message, hint)


def _check_unmaskings(story: Story) -> None:
    if not story.sound["unmasks"]:
        return
    seen = {fact.args[:2] for name in _SEEN for fact in story.facts[name]}
    for name in ("disguised", "poses"):
        seen |= {(fact.args[0], fact.args[2]) for fact in story.facts[name]}
    for fact in story.sound["unmasks"]:
        _, event, person = fact.args
        if (event, person) not in seen:
            message = f"{person} is not seen in {event}, so nobody there was unmasked"
            hint = f"add present({event}, {person}), or name another event"
            story.report.add("not-seen", fact, message, hint)


def _unwrap_number_or_zero(term: Term) -> int:
    """TERM as a number; 0 for what is none, which has been reported already."""
    return term if isinstance(term, int) else 0


def _group_by_name(facts: Sequence[Fact]) -> dict[str, list[Fact]]:
    """FACTS by predicate."""
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        found[fact.name].append(fact)
    return found


_CHECKS: tuple[Callable[[Story], None], ...] = (
    _check_sides,
    _check_times,
    _check_minutes,
    _check_reports,
    _check_order,
    _check_two_people,
    _check_bodies,
    _check_shams,
    _check_unmaskings,
)

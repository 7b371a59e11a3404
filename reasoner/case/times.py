"""Checks of the times that a case gives its scenes and events."""

from __future__ import annotations

from reasoner.case.story import Story, number
from reasoner.case.terms import Fact, Term

FARTHEST = 35_000_000  # times this far, in minutes, fit clingo's numbers


def one_time(story: Story) -> None:
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


def minutes(story: Story) -> None:
    """Minutes are those of an hour, and leave room for the times."""
    for fact in story.sound["minute"]:
        if not 0 <= number(fact.args[1]) < 60:
            message = f"there is no minute {fact.args[1]}"
            story.report.add("no-minute", fact, message, "give one from 0 to 59")
    if not story.facts["minute"]:
        return
    for fact in (*story.sound["time"], *story.sound["when"]):
        if abs(number(fact.args[1])) > FARTHEST:
            message = f"{fact.args[1]} is too far off in a case that has minutes"
            hint = f"times go from -{FARTHEST} to {FARTHEST} there"
            story.report.add("time-too-far", fact, message, hint)

"""Who knew what, since when and how: as it was, from no chair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.analysis.model import Knower

if TYPE_CHECKING:
    from reasoner.analysis.wording import Wording
    from reasoner.case.model import CaseData
    from reasoner.engine.viewpoint import Viewpoints


def who_knew(
    case: CaseData, viewpoints: Viewpoints, wording: Wording, secret: str, scene: int
) -> tuple[Knower, ...]:
    """The holders of SECRET by the end of SCENE, each by his first channel.

    In the order in which they came to know; those cleared from the beginning first.
    """
    knowers = {
        str(fact.args[0]): Knower(
            person=str(fact.args[0]),
            name=wording.name(str(fact.args[0])),
            scene=None,
            time=None,
            channel=wording.channel("cleared"),
            event=None,
            label=None,
        )
        for fact in case.facts_of("cleared")
        if fact.args[1] == secret
    }
    learned = [
        (viewpoints.place(event)[::-1], person, event, channel)
        for person, what, event, channel in viewpoints.learned()
        if what == secret and viewpoints.place(event)[0] <= scene
    ]
    for (time, told), person, event, channel in sorted(learned, key=str_last):
        if person not in knowers:
            knowers[person] = Knower(
                person=person,
                name=wording.name(person),
                scene=told,
                time=time,
                channel=wording.channel(channel),
                event=event,
                label=case.labels[event],
            )
    return tuple(knowers.values())


def str_last(row: tuple[tuple[int, int], str, str, object]) -> tuple[object, ...]:
    """Sort by time, then by name."""
    return (*row[:3], str(row[3]))

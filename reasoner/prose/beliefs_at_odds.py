"""False beliefs at odds: of several people, that each is the traitor of one plot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.prose.phrases import listing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reasoner.case.model import CaseData
    from reasoner.results.deception import Deception

LED = "guilty("


def join_rivals(case: CaseData, entries: Sequence[Deception]) -> Iterator[str]:
    """The beliefs of ENTRIES; as one, where each has another for the same traitor, as
    "Ann, Bob or Cat is the traitor"."""
    alike: dict[str, list[Deception]] = {}
    for entry in entries:
        alike.setdefault(_find_plot_led(entry.belief), []).append(entry)
    for same in alike.values():
        people = [one.belief.removeprefix(LED).partition(",")[0] for one in same]
        names = [case.labels.get(person, person) for person in people]
        first = same[0].text
        if len(same) > 1 and first.startswith(names[0]):
            yield f"{listing(names, 'or')}{first.removeprefix(names[0])}"
        else:
            yield from (one.text for one in same)


def _find_plot_led(belief: str) -> str:
    """The plot whose traitor somebody is in BELIEF, or else BELIEF."""
    led = belief.startswith(LED) and belief.count("(") == 1
    return LED + belief.partition(",")[2] if led else belief

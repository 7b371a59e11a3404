"""Deceptions as paragraphs; what differs only in the event or the belief is one."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, TypeVar

from reasoner.cli.views.phrases import AUDIENCE, Phrases, listing

if TYPE_CHECKING:
    from collections.abc import Callable

    from reasoner.results.deception import Deception, Fooled

HONEST = ("honest_mistake",)
KINDS = {
    "lie": "a lie",
    "bluff": "a bluff",
    "truthful_deception": "a truth told to deceive",
    "withholding": "a silence",
    "feigned_belief": "a belief only feigned",
    "impersonation": "another's name",
    "staging": "a show",
    "planting": "a false trail",
}
DURESS = {
    "threat": ", said under threat",
    "threat_or_shielding": ", said under threat or to shield somebody",
}
OPEN = {
    ("lie", "truthful_deception"): "Whether it is true is open; meant to deceive it "
    "was, coming from one in the plot.",
    (
        "staging",
        "withholding",
    ): "Whether it was put on or luck is open; by hiding {name} let it be believed.",
}
T = TypeVar("T")


@dataclass(frozen=True)
class Deceptions:
    """What says the deceptions of one ledger."""

    phrases: Phrases

    def paragraphs(self, entries: Iterable[Deception]) -> Iterator[str]:
        """One for each deceiver, kind, what is believed and by whom."""
        beliefs = _alike(entries, lambda d: (d.event, _manner(d), _taken(d)))
        rows = _alike(
            beliefs,
            lambda row: (_manner(row[0]), _taken(row[0]), tuple(d.text for d in row)),
        )
        return (" ".join(self._sentences(row)) for row in rows)

    def _sentences(self, row: list[list[Deception]]) -> Iterator[str]:
        entry = row[0][0]
        scenes = list(dict.fromkeys(str(alike[0].scene) for alike in row))
        where = f"Scene{'s' if len(scenes) > 1 else ''} {listing(scenes)}"
        events = " ".join(_sentence(alike[0].label) for alike in row)
        yield f"{where}, {self._kind(entry)}: {events}"
        if entry.kinds in OPEN:
            yield OPEN[entry.kinds].format(name=entry.name)
        yield self._beliefs(row[0])
        taken_in = list(self._taken_in(entry))
        if taken_in:
            yield f"{_held(entry)[1]}: {'; '.join(taken_in)}."
        elif entry.kinds != HONEST:
            yield "Nobody named here is known to have been taken in."
        wise = [m for m in entry.saw_through if m != AUDIENCE and not _of(entry, m)]
        if wise:
            yield f"Not taken in: {listing(map(self.phrases.mind, wise))}."

    def _kind(self, entry: Deception) -> str:
        named = dict(KINDS, honest_mistake=f"{entry.name} meant it")
        if entry.belief.startswith("face("):
            named["impersonation"] = "another's face"
        kinds = listing((named[kind] for kind in entry.kinds), "or")
        duress = DURESS[entry.duress] if entry.duress else ""
        presumed = ", it must be presumed" if entry.status == "presumed" else ""
        return f"{kinds}{duress}{presumed}"

    def _beliefs(self, alike: list[Deception]) -> str:
        texts = sorted((self.phrases.within(d.text) for d in alike), key=len)
        what, _, link = _held(alike[0])
        if len(texts) > 1 and link:
            what = what.replace("belief", "beliefs")
        return f"{what}: {'; '.join(link + text for text in texts)}."

    def _taken_in(self, entry: Deception) -> Iterator[str]:
        """As "Ann and Bob until scene 8", "Cat from scene 6 to the last"; those who
        never found it out come last."""
        by_time = _alike(sorted(entry.deceived, key=_times), _times)
        for group in by_time:
            names = listing(self.phrases.mind(fooled.mind) for fooled in group)
            since, end = group[0].since, group[0].exposed
            start = f" from scene {since}" if since != entry.scene else ""
            until = "to the last" if end is None else f"until scene {end}"
            yield f"{names}{start} {until}"


def _held(entry: Deception) -> tuple[str, str, str]:
    """How to call what was believed, those who did, and how to link it."""
    if entry.belief.startswith("unknown("):
        return "What was kept back", "Kept from", ""
    if entry.kinds == ("withholding",):
        return "The belief left standing", "Left in it", "that "
    if entry.kinds == ("bluff",):
        return "The belief", "Taken in", "that "
    return "The false belief", "Taken in", "that "


def _of(entry: Deception, mind: str) -> bool:
    """Is it about MIND itself, who needs no telling?"""
    return entry.about == mind or entry.belief.partition("(")[2].startswith(f"{mind},")


def _manner(entry: Deception) -> Hashable:
    return entry.deceiver, entry.kinds, entry.status, entry.duress, _held(entry)


def _taken(entry: Deception) -> Hashable:
    """Who was taken in until when, and since when where not from the event's scene."""
    deceived = tuple(
        (f.mind, f.since if f.since != entry.scene else None, f.exposed)
        for f in entry.deceived
    )
    return deceived, entry.saw_through


def _times(fooled: Fooled) -> tuple[float, int]:
    return (inf if fooled.exposed is None else fooled.exposed), fooled.since


def _alike(things: Iterable[T], by: Callable[[T], Hashable]) -> list[list[T]]:
    """THINGS in groups of the same key, in order of first appearance."""
    groups: dict[Hashable, list[T]] = {}
    for thing in things:
        groups.setdefault(by(thing), []).append(thing)
    return list(groups.values())


def _sentence(label: str) -> str:
    return label if label.endswith((".", "!", "?")) else f"{label}."

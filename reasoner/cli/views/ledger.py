"""The ledger as lines: a short paragraph for each deception, by deceiver."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from math import inf
from typing import TYPE_CHECKING

from reasoner.cli.views.lines import BLANK, HEAD, TITLE, Line, bullet
from reasoner.cli.views.phrases import Phrases, listing

if TYPE_CHECKING:
    from reasoner.analysis.ledger.model import Betrayal, Deception, Fooled, Harm, Ledger
    from reasoner.case.model import CaseData

KINDS = {
    "lie": "a lie",
    "bluff": "a bluff",
    "truthful_deception": "a truth told to deceive",
    "withholding": "a silence",
    "feigned_belief": "a belief only feigned",
    "impersonation": "another's face",
    "staging": "a show",
    "planting": "a false trail",
    "honest_mistake": "an honest mistake",
}
OPEN = {
    ("lie", "truthful_deception"): "Whether it is true is open; meant to deceive it "
    "was, coming from one in the plot.",
    (
        "staging",
        "withholding",
    ): "Whether it was put on or luck is open; by hiding {name} let it be believed.",
}
MANNERS = {
    "leaked": "Gave away {secret}",
    "behind": "Was behind this",
    "did": "Did this",
    "served": "Served the plot",
    "killed": "Killed openly",
}


def lines(case: CaseData, found: Ledger) -> Iterator[Line]:
    """FOUND by deceiver, then honest mistakes, then betrayals."""
    phrases = Phrases(case)
    chair = phrases.chair(found.viewpoint)
    yield Line(f'{found.title}, scene {found.scene} "{found.heading}", {chair}', TITLE)
    honest = [d for d in found.deceptions if d.kinds == ("honest_mistake",)]
    deceits = [d for d in found.deceptions if d not in honest]
    if not found.deceptions and not found.betrayals:
        yield BLANK
        yield Line("No deception and no betrayal has come to light yet.")
    for name in dict.fromkeys(d.name for d in deceits):
        yield from _group(phrases, name, [d for d in deceits if d.name == name])
    yield from _group(phrases, "Honest mistakes, which misled like lies", honest)
    for betrayal in found.betrayals:
        yield from _betrayal(phrases, betrayal)


def _group(phrases: Phrases, head: str, entries: list[Deception]) -> Iterator[Line]:
    if not entries:
        return
    yield BLANK
    yield Line(head, HEAD)
    for _, alike in groupby(entries, key=_apart_from_belief):
        yield bullet(" ".join(_entry(phrases, list(alike))))


def _apart_from_belief(entry: Deception) -> tuple[object, ...]:
    taken = entry.deceived, entry.saw_through
    return entry.event, entry.deceiver, entry.kinds, entry.status, *taken


def _entry(phrases: Phrases, alike: list[Deception]) -> Iterator[str]:
    """The paragraph of entries that differ in the belief alone."""
    entry = alike[0]
    kinds = listing((KINDS[kind] for kind in entry.kinds), "or")
    if entry.kinds == ("honest_mistake",):
        kinds = f"{entry.name} meant it"
    presumed = ", it must be presumed" if entry.status == "presumed" else ""
    yield f"Scene {entry.scene}, {kinds}{presumed}: {entry.label}."
    if entry.kinds in OPEN:
        yield OPEN[entry.kinds].format(name=entry.name)
    yield _beliefs(phrases, alike)
    groups = [
        _until(phrases, entry, list(some)) for some in _by_time(entry.deceived).values()
    ]
    if groups:
        yield f"Taken in: {'; '.join(groups)}."
    elif entry.kinds != ("honest_mistake",):
        yield "Nobody named here is known to have been taken in."
    if entry.saw_through:
        wise = listing(phrases.mind(mind) for mind in entry.saw_through)
        yield f"Not taken in: {wise}."


def _beliefs(phrases: Phrases, alike: list[Deception]) -> str:
    texts = "; ".join(phrases.within(entry.text) for entry in alike)
    if alike[0].belief.startswith("unknown("):
        return f"What was kept back: {texts}."
    return f"The false belief{'s' if len(alike) > 1 else ''}: {texts}."


def _by_time(
    deceived: Iterable[Fooled],
) -> dict[tuple[float, int], list[Fooled]]:
    """The minds that were undeceived, and deceived, at the same scenes; those who
    never were come last."""
    groups: dict[tuple[float, int], list[Fooled]] = {}
    for fooled in sorted(deceived, key=_times):
        groups.setdefault(_times(fooled), []).append(fooled)
    return groups


def _times(fooled: Fooled) -> tuple[float, int]:
    return (inf if fooled.exposed is None else fooled.exposed), fooled.since


def _until(phrases: Phrases, entry: Deception, group: list[Fooled]) -> str:
    """As "Ann and Bob until scene 8", "Cat from scene 6 to the last"."""
    names = listing(phrases.mind(fooled.mind) for fooled in group)
    since = f" from scene {group[0].since}" if group[0].since != entry.scene else ""
    end = group[0].exposed
    return f"{names}{since} {'to the last' if end is None else f'until scene {end}'}"


def _betrayal(phrases: Phrases, betrayal: Betrayal) -> Iterator[Line]:
    role = "the traitor" if betrayal.role == "head" else "a helper"
    presumed = "" if betrayal.status == "firm" else ", it must be presumed"
    yield BLANK
    yield Line(f"Betrayal: {betrayal.name}, {role}{presumed}", HEAD)
    side = phrases.mind(betrayal.side)
    if betrayal.trusted:
        yield Line(f"Belonged to {side} and was trusted there.", indent=2)
    for harm in betrayal.harms:
        yield bullet(_harm(phrases, harm))
    if betrayal.victims:
        dead = listing(phrases.mind(victim) for victim in betrayal.victims)
        lives = "life" if len(betrayal.victims) == 1 else "lives"
        yield Line(f"It cost the {lives} of {dead}.", indent=2)
    by_scene = sorted(betrayal.exposed, key=lambda e: (e.scene, e.name))
    if by_scene:
        seen = listing(f"{e.name} (scene {e.scene})" for e in by_scene)
        yield Line(f"Known for it to {seen}.", indent=2)


def _harm(phrases: Phrases, harm: Harm) -> str:
    secret = phrases.mind(harm.secret) if harm.secret else ""
    manner = MANNERS[harm.how].format(secret=secret)
    return f"{manner}, scene {harm.scene}: {harm.label}."

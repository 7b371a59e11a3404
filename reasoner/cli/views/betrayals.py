"""A betrayal as lines: who, what he did, what it cost and who holds it of him."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from reasoner.cli.views.lines import BLANK, HEAD, Line, bullet
from reasoner.cli.views.phrases import Phrases, listing

if TYPE_CHECKING:
    from reasoner.results.deception import Betrayal, Harm

MANNERS = {
    "leaked": "Gave away {secret}",
    "behind": "Was behind this",
    "did": "Did this",
    "served": "Served the plot",
    "killed": "Killed openly",
}


def betrayal_lines(phrases: Phrases, betrayal: Betrayal) -> Iterator[Line]:
    """BETRAYAL as a paragraph under a heading."""
    role = "the traitor" if betrayal.role == "head" else "a helper"
    presumed = "" if betrayal.status == "firm" else ", it must be presumed"
    yield BLANK
    yield Line(f"Betrayal: {betrayal.name}, {role}{presumed}", HEAD)
    if betrayal.trusted:
        side = phrases.mind(betrayal.side)
        yield Line(f"Belonged to {side} and was trusted there.", indent=2)
    for harm in betrayal.harms:
        yield bullet(_harm(phrases, harm))
    if betrayal.victims:
        dead = listing(phrases.mind(victim) for victim in betrayal.victims)
        lives = "life" if len(betrayal.victims) == 1 else "lives"
        yield Line(f"It cost the {lives} of {dead}.", indent=2)
    held = "; ".join(_holders(betrayal))
    if held:
        known = "Known for it to" if betrayal.status == "firm" else "Suspected by"
        yield Line(f"{known} {held}.", indent=2)


def _holders(betrayal: Betrayal) -> Iterator[str]:
    """As "Ann and Bob since scene 8", in order of the scenes."""
    rows = sorted(betrayal.exposed, key=lambda e: (e.scene, e.name))
    for scene, some in groupby(rows, key=lambda e: e.scene):
        yield f"{listing(e.name for e in some)} since scene {scene}"


def _harm(phrases: Phrases, harm: Harm) -> str:
    secret = phrases.mind(harm.secret) if harm.secret else ""
    manner = MANNERS[harm.how].format(secret=secret)
    return f"{manner}, scene {harm.scene}: {harm.label}."

"""Who is bound to be lying: people of whom, by what is in evidence, one must be."""

from __future__ import annotations

from typing import Literal

from reasoner.results.base import AtScene, EventRef, Frozen


class BoundToLie(Frozen):
    """People of whom at least one lies. Proven: so in every world that the evidence
    leaves; identified: every world where none of them does costs `firmness` more than
    the best one. `words` are lies, `each` of them as firmly as that; or else one of
    them at least is, and these may be it."""

    people: tuple[str, ...]
    status: Literal["identified", "proven"]
    firmness: int | None
    words: tuple[EventRef, ...]
    each: bool


class Liars(AtScene):
    """Who is bound to be lying at the end of a scene, as a chair sees it: single
    people first, then pairs of which neither need be the one."""

    bound: tuple[BoundToLie, ...] = ()

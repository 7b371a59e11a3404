"""Stories to try the laws on, chairs in them, and the parts of a verdict."""

from __future__ import annotations

import os
import random
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

from laws.names import disguise
from laws.strategies import small_cases
from reasoner import Case
from reasoner.case import edits
from reasoner.case.library import list_bundled
from reasoner.case.loader import load
from reasoner.case.model import CaseData
from reasoner.errors import CaseError

FILMS = {name: load(name) for name in list_bundled()}
SEEDS = st.integers(0, 2**16)
# Of chairs in the films one in so many is asked, always the same ones.
EVERY = int(os.environ.get("FILMS_EVERY", "4"))


@st.composite
def stories(draw: st.DrawFn) -> CaseData:
    """A small case; or a film, as it is, cut short, or under other names."""
    if draw(st.integers(0, 4)) < 4:
        return draw(small_cases())
    whole = FILMS[draw(st.sampled_from(sorted(FILMS)))]
    part = edits.cut(whole, draw(st.integers(3, max(whole.scenes))))
    return draw(st.sampled_from((part, disguise(part, random.Random(1))[0])))


@st.composite
def viewpoints(draw: st.DrawFn, case: CaseData) -> tuple[int, tuple[str, ...]]:
    """A scene of CASE, and a chain of one to three minds in it."""
    scene = draw(st.sampled_from((*case.scenes, max(case.scenes))))
    first = draw(st.sampled_from(("audience", "audience", *case.persons)))
    rest = draw(st.lists(st.sampled_from(case.persons), max_size=2))
    return scene, (first, *rest)


def chairs(data: CaseData) -> list[tuple[str, ...]]:
    """The audience, and everybody by himself."""
    return [("audience",), *((person,) for person in data.persons)]


def solved(case: Case | CaseData, scene: int, chain: tuple[str, ...]) -> Any:
    """The whole verdict of that chair, as plain values; of CaseData, from a fresh
    grounding. Where the evidence leaves no world, a verdict on no plot. Through whose
    face others see is what those others know, and is not asked."""
    asked = Case(case) if isinstance(case, CaseData) else case
    try:
        return asked.session.solve(scene, chain).model_dump()
    except CaseError as error:
        return {"plots": [], "wrong": [f.code for f in error.findings]}


def judged(case: Case | CaseData, scene: int, chain: tuple[str, ...]) -> Any:
    """The verdict but for the worlds shown: statuses, ranks, firmness, culprit."""
    return in_parts(case, scene, chain)[0]


def in_parts(
    case: Case | CaseData, scene: int, chain: tuple[str, ...]
) -> tuple[Any, Any]:
    """The verdict but for which of several equally ranked worlds are shown, and all of
    it: each law holds of the whole, but a fault there is to hide no other."""
    verdict = solved(case, scene, chain)
    bare = deepcopy(verdict)
    for plot in bare["plots"]:
        for row in (*plot["suspects"], *plot["accomplices"]):
            del row["surprises"]
    return bare, verdict

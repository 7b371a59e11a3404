"""A story of twice the length is ground to no more than about twice the size: counted,
not timed, so that a busy machine decides nothing."""

from __future__ import annotations

from functools import cache

import pytest

from benchmarks.synthetic import Size, case_text
from reasoner import Case

SCENES = 100
MOST = 2.3  # times as much for twice as many scenes
STAGES = ("viewpoints", "worlds", "beliefs")


@cache
def counted(stage: str, scenes: int) -> tuple[int, int]:
    """How many atoms and rules STAGE of a chronicle of so many SCENES has, ground for
    the audience and one mind."""
    session = Case.from_text(case_text(Size.for_scenes(scenes, 1, 20), 1)).session
    ground = getattr(session, stage)
    if stage != "worlds":
        ground.prepare([("audience",), ("p0",)])
    facts, others = ground._program.all_atoms()
    control = ground._program._control
    control.solve()  # which is when clingo counts
    rules = control.statistics["problem"]["lp"]["rules"]
    return len(facts) + len(others), int(rules)


@pytest.mark.parametrize("stage", STAGES)
def test_twice_the_scenes_are_not_much_more_than_twice_to_ground(stage: str) -> None:
    once, twice = counted(stage, SCENES), counted(stage, 2 * SCENES)
    for what, few, many in zip(("atoms", "rules"), once, twice, strict=True):
        assert few > 25 * SCENES, (stage, what)  # there is something to count
        assert many <= MOST * few, (stage, what, few, many)

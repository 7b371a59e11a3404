"""Sets of evidence that are solved together come out as each does alone."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from reasoner import Case
from reasoner.analysis.evidence import support as evidence
from reasoner.analysis.evidence.support import Support

if TYPE_CHECKING:
    from collections.abc import Iterable

PLACES = [
    ("mission_impossible_1996", 13, "audience"),  # identified
    ("mission_impossible_1996", 16, "audience"),
    ("ninth_lot", 6, "audience"),
    ("graysuit", 5, "audience"),
]


def supports(ref: str, scene: int, chair: str) -> Iterable[tuple[Case, str, Support]]:
    case = Case.load(ref)
    session = case.session
    query = session.query(scene, (chair,))
    for plot in case.solve(scene, chair).plots:
        yield case, plot.plot, Support(session.worlds, query, plot.plot)


@pytest.mark.parametrize("place", PLACES)
def test_together_is_as_one_by_one(
    place: tuple[str, int, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    for case, plot, together in supports(*place):
        session = case.session
        alone = Support(session.worlds, session.query(place[1], (place[2],)), plot)
        with monkeypatch.context() as patch:
            patch.setattr(evidence, "SEVERAL", 10**6)
            every = sorted(together.evidence)
            sets = [frozenset(every) - {event} for event in every]
            sets += [frozenset(pair) for pair in combinations(every, 2)][:150]
            wanted = [alone.suffices(events) for events in sets]
        together.look_ahead(sets[: len(every)])
        together.look_ahead(sets[len(every) :])
        asked.append(len(together._ahead))
        assert [together.suffices(events) for events in sets] == wanted
        assert together.checks == alone.checks
    assert max(asked) > evidence.SEVERAL


def test_none_but_the_first_are_looked_at() -> None:
    ((_, _, support),) = supports(*PLACES[0])
    every = support.evidence
    support.look_ahead([every - {event} for event in sorted(every)], most=7)
    assert len(support._ahead) == 7

"""Law 6 over random small cases: what is cited is enough, and none of it can go."""

from __future__ import annotations

from hypothesis import given, reject
from hypothesis import strategies as st

from laws.bare import Bare
from laws.chairs import viewpoints
from laws.inferences import theories
from laws.strategies import small_cases
from reasoner import Case
from reasoner.case.model import CaseData
from reasoner.errors import CaseError


@given(st.data(), small_cases())
def test_what_is_cited_is_enough(data: st.DataObject, story: CaseData) -> None:
    """Of what is cited and of every set found, and nothing but linchpins is needed."""
    scene, chain = data.draw(viewpoints(story))
    case, bare = Case(story), Bare(story)
    evidence = frozenset(case.evidence(scene, chain))
    query = case.session.query(scene, chain)
    if query.granted:  # out of one plot, and loyal in another
        reject()
    if query.evidence != evidence:  # a face hides what only its plot knows of
        reject()
    loyal = query.me is not None
    held = theories(story, bare, scene, chain)
    seat = bare.seat(chain, evidence, held, loyal)
    try:
        reasons = case.answer(scene, chain).reasons
    except CaseError:  # what the story calls certain cannot all be so
        reject()
    for plot in reasons:
        due = (frozenset(plot.leaders), plot.status == "proven")
        rests = case.rests_on(scene, chain, plot.plot)
        sets = [each.events for each in rests.sets]
        assert rests.cited in rests.sets + rests.overtaken
        assert rests.cited.events == plot.cited  # all answers rest on the same
        for some in (plot.cited, *sets):
            events = frozenset(event.event for event in some)
            assert bare.outcome(events, seat, plot.plot) == due
            for event in events:
                assert bare.outcome(events - {event}, seat, plot.plot) != due
        linchpins = {event.event for event in rests.linchpins}
        for event in evidence:
            same = bare.outcome(evidence - {event}, seat, plot.plot) == due
            assert same == (event not in linchpins)

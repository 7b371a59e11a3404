"""More of the same: a second sign against somebody never makes him less of a suspect,
and a true word in his favour never more of one."""

from __future__ import annotations

from dataclasses import replace
from math import inf

import pytest
from hypothesis import assume, given, reject
from hypothesis import strategies as st

from laws.chairs import stories
from reasoner import Case
from reasoner.case.model import CaseData
from reasoner.case.syntax.reader import read
from reasoner.errors import CaseError

# What speaks against person p in plot b, in an event e with a mark m of its own.
SIGNS = {
    "mark": 'mark({m}, "a mark"). trace({e}, {b}, {m}). bears({e}, {p}, {m}).',
    "mark at a deed": 'mark({m}, "a mark"). deed({e}, {b}). trace({e}, {e}, {m}). '
    "bears({e}, {p}, {m}).",
    "opportunity": "deed({e}, {b}). near({e}, {p}, {e}).",
    "service": "acts({e}, {p}). serves({e}, {b}).",
}


def with_events(
    story: CaseData, chain: tuple[str, ...], plot: str, person: str, *signs: str
) -> CaseData:
    """STORY and an event more for each of SIGNS, which CHAIN sees, at its very end."""
    scene = max(story.scenes)
    latest = max([*story.times.values(), *story.scenes, 9]) + 1
    facts = list(story.facts)
    for number, sign in enumerate(signs):
        event = f"sign_{number}"
        text = f'event({event}, {scene}, "a sign"). when({event}, {latest + number}).'
        text += "".join(f" present({event}, {m})." for m in chain if m in story.persons)
        text += sign.format(e=event, m=f"mark_{number}", b=plot, p=person)
        facts += read(text, "more").facts
    return replace(story, facts=tuple(facts))


def places(
    story: CaseData, chain: tuple[str, ...], plot: str, person: str
) -> tuple[float, ...]:
    """How dear it is that PERSON leads PLOT, and that he is in it at all."""
    try:
        verdict = Case(story).solve(max(story.scenes), chain)
    except CaseError:  # what the story calls certain cannot all be so
        reject()
    found = next((p for p in verdict.plots if p.plot == plot), None)
    assume(found is not None)
    assert found is not None
    heads = {s.person: s.rank for s in found.suspects}
    inside = {s.person: s.rank for s in found.involved}
    ranks = heads.get(person), inside.get(person)
    return tuple(inf if rank is None else rank for rank in ranks)


@st.composite
def asked(draw: st.DrawFn) -> tuple[CaseData, tuple[str, ...], str, str]:
    """A story, a chair in it, one of its plots, and somebody else of it."""
    story = draw(stories())
    chain = (draw(st.sampled_from(("audience", *story.persons))),)
    person = draw(st.sampled_from(story.persons))
    assume(person != chain[0])
    return story, chain, draw(st.sampled_from(story.plots)), person


@pytest.mark.sample(2)
@pytest.mark.parametrize("sign", SIGNS)
@given(asked())
def test_a_second_sign_never_lowers(
    sign: str, drawn: tuple[CaseData, tuple[str, ...], str, str]
) -> None:
    story, chain, plot, person = drawn
    one = with_events(story, chain, plot, person, SIGNS[sign])
    two = with_events(story, chain, plot, person, SIGNS[sign], SIGNS[sign])
    before = places(one, chain, plot, person)
    after = places(two, chain, plot, person)
    if sign == "mark":  # one of the head: of who cannot lead it says nothing
        assume(before[0] < inf)
    assert all(now <= then for now, then in zip(after, before, strict=True))


@given(st.data(), asked())
def test_a_true_word_for_him_never_raises(
    data: st.DataObject, drawn: tuple[CaseData, tuple[str, ...], str, str]
) -> None:
    story, chain, plot, person = drawn
    speaker = data.draw(st.sampled_from(story.persons))
    assume(speaker not in (person, chain[0]))
    quiet = (
        f"present({{e}}, {speaker}). mentions({{e}}, {{p}}). betokens({{e}}, {{b}})."
    )
    word = f" says({{e}}, {speaker}, neg(in_on({{p}}, {{b}})))."
    before = places(with_events(story, chain, plot, person, quiet), chain, plot, person)
    after = places(
        with_events(story, chain, plot, person, quiet + word), chain, plot, person
    )
    assert all(now >= then for now, then in zip(after, before, strict=True))

"""The laws of verdicts, over the films and over random small cases."""

from __future__ import annotations

import random
import re
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import Phase, assume, find, given, reject, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample
from views import case as loaded

from laws.chairs import (
    EVERY,
    FILMS,
    SEEDS,
    chairs,
    in_parts,
    stories,
    viewpoints,
)
from laws.names import disguise, normal, shuffled
from laws.strategies import small_cases
from reasoner import Case
from reasoner.case import edits
from reasoner.case.model import CaseData
from reasoner.case.terms import Fact, write
from reasoner.case.vocabulary import read_words
from reasoner.errors import CaseError

# What no verdict reads, and what an installed pack is for (tests/packs).
UNREAD = {"accept", "called", "preposition", "uses"}
DEATHS = {"seems_dead", "body", "sham", "hides", "unmasks"}  # of the last argument


def test_every_predicate_and_claim_is_drawn() -> None:
    stated = set(read_words().predicates) - UNREAD
    left = stated | set(read_words().claims)

    def draw(story: CaseData) -> bool:
        left.difference_update(fact.name for fact in story.facts)
        left.difference_update(f.args[2].name for f in story.facts_of("says"))  # type: ignore[union-attr]
        return not left

    # No more than are needed for it, and no smaller one that has what was left last.
    found = settings(max_examples=2000, phases=[Phase.generate])
    with suppress(NoSuchExample):
        find(small_cases(), draw, settings=found, random=random.Random(1))
    assert not left


# ---------------------------------------------------------------- 1 no hindsight


@pytest.mark.sample(2)
@pytest.mark.parametrize("name", FILMS)
def test_a_film_is_judged_without_hindsight(name: str) -> None:
    """Of one chair in EVERY, others for each cut."""
    whole = loaded(name)
    for last in whole.scenes:
        cut = Case(edits.cut(whole.data, last))
        for chain in chairs(whole.data)[last % EVERY :: EVERY]:
            for scene in range(max(1, last - 2), last + 1):
                assert in_parts(cut, scene, chain) == in_parts(whole, scene, chain)


@given(st.data(), stories())
def test_no_hindsight(data: st.DataObject, story: CaseData) -> None:
    scene, chain = data.draw(viewpoints(story))
    last = data.draw(st.sampled_from([n for n in story.scenes if n >= scene]))
    assert in_parts(edits.cut(story, last), scene, chain) == in_parts(
        story, scene, chain
    )


# ---------------------------------------------------------------- 2 no telepathy

# Who knows of an event, and when; such facts are taken away, but never made up.
TIMES = {"event", "when", "minute", "offscreen"}
SIGHT = TIMES | {"present", "watches", "disguised", "poses", "reports"}


def known_on_the_way(
    story: CaseData, scene: int, chain: tuple[str, ...]
) -> frozenset[str]:
    """The evidence of CHAIN and of all its beginnings.

    What A takes B to know rests on what A knows: a report that reached A alone is
    no evidence of A/B, and may still be how A learned what B was there for.
    """
    beginnings = (chain[:depth] for depth in range(1, len(chain) + 1))
    case = Case(story)
    return frozenset(e for part in beginnings for e in case.evidence(scene, part))


def taken_for(
    story: CaseData, scene: int, chain: tuple[str, ...]
) -> list[tuple[str, ...] | None]:
    """By beginning of CHAIN: the plots that its last mind is taken to know itself to be
    in. Whether its own word of that is so it knows, and whoever asks may."""
    case = Case(story)
    found: list[tuple[str, ...] | None] = []
    for depth in range(1, len(chain) + 1):
        try:
            found.append(case.solve(scene, chain[:depth]).face)
        except CaseError:  # what it knows contradicts itself
            found.append(None)
    return found


def list_spoken_of(
    story: CaseData, known: frozenset[str], less: CaseData
) -> list[Fact]:
    """Of events that LESS lacks, and of which a word that is KNOWN speaks, that they
    are a deed: to hear who did it is to hear of that, and of no more."""
    words = " ".join(
        write(f.args[2]) for f in story.facts_of("says") if f.args[0] in known
    )
    spoken = {*re.findall(r"\w+", words)} - less.event_scene.keys()
    return [
        f for f in story.facts if f.name in ("event", "deed") and f.args[0] in spoken
    ]


@given(st.data(), stories())
def test_no_telepathy_by_what_is_dropped(data: st.DataObject, story: CaseData) -> None:
    scene, chain = data.draw(viewpoints(story))
    known = known_on_the_way(story, scene, chain)
    others = [event for event in story.events if event not in known]
    kept = data.draw(st.sets(st.sampled_from(others))) if others else set()
    less = edits.keep_only(story, known | kept)
    less = replace(less, facts=(*less.facts, *list_spoken_of(story, known, less)))
    assume(taken_for(less, scene, chain) == taken_for(story, scene, chain))
    assert in_parts(less, scene, chain) == in_parts(story, scene, chain)


@given(stories().flatmap(lambda s: st.tuples(st.just(s), viewpoints(s))), SEEDS)
def test_no_telepathy_by_what_is_altered(
    drawn: tuple[CaseData, tuple[int, tuple[str, ...]]], seed: int
) -> None:
    """Unseen events get other labels, lose facts, and take facts from any; but for
    the deaths of the minds of the chain: when one has died whoever asks may know."""
    (story, (scene, chain)), chance = drawn, random.Random(seed)
    known = known_on_the_way(story, scene, chain)
    unseen = [event for event in story.events if event not in known]
    assume(unseen)
    facts = [f for f in story.facts if _is_death(f, chain) or _stays(f, unseen, chance)]
    content = [f for f in story.facts if f.args[0] in story.event_scene]
    content = [f for f in content if f.name not in SIGHT and not _is_death(f, chain)]
    for fact in chance.sample(content, min(len(content), 9)):
        facts.append(fact._replace(args=(chance.choice(unseen), *fact.args[1:])))
    other = replace(story, facts=tuple(facts))
    assume(taken_for(other, scene, chain) == taken_for(story, scene, chain))
    assert in_parts(other, scene, chain) == in_parts(story, scene, chain)


def _is_death(fact: Fact, chain: tuple[str, ...]) -> bool:
    return fact.name in DEATHS and fact.args[-1] in chain


def _stays(fact: Fact, unseen: list[str], chance: random.Random) -> bool:
    return fact.args[0] not in unseen or fact.name in TIMES or chance.random() < 0.5


# ---------------------------------------------------------------- 3 names mean nothing


@given(st.data(), stories(), SEEDS)
def test_names_mean_nothing(data: st.DataObject, story: CaseData, seed: int) -> None:
    scene, chain = data.draw(viewpoints(story))
    other, mapping = disguise(story, random.Random(seed))
    back = {new: old for old, new in mapping.items()}
    there = in_parts(other, scene, tuple(mapping.get(mind, mind) for mind in chain))
    here = in_parts(story, scene, chain)
    assert [normal(part, back) for part in there] == [normal(part, {}) for part in here]


@given(st.data(), stories(), SEEDS)
def test_order_means_nothing(data: st.DataObject, story: CaseData, seed: int) -> None:
    scene, chain = data.draw(viewpoints(story))
    other = shuffled(story, random.Random(seed))
    assert in_parts(other, scene, chain) == in_parts(story, scene, chain)


# ---------------------------------------------------------------- 4 self-knowledge


@given(st.data(), stories())
def test_self_knowledge(data: st.DataObject, story: CaseData) -> None:
    """But for a plot that it has come out of, or is beyond doubt to be in."""
    scene, chain = data.draw(viewpoints(story))
    case = Case(story)
    try:
        verdict = case.solve(scene, chain)
    except CaseError:  # what the story calls certain cannot all be so
        reject()
    out = case.session.faces.out_of(scene, chain)
    for plot in verdict.plots:
        involved = {row.person for row in plot.involved if row.status == "proven"}
        if plot.plot in out or chain[-1] in involved:
            continue
        rows = [*plot.suspects, *plot.accomplices]
        assert {r.status for r in rows if r.person == chain[-1]} <= {"cleared"}
        assert plot.culprit != chain[-1]

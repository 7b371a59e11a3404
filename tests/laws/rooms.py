"""Random stories of rooms, and who believes what in them, read in plain Python.

A story is a list of steps. The reader walks through it once for a chain of minds and
shares nothing with the rules: no clingo, no facts, only the steps.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

PEOPLE = ("ann", "bob", "cat", "dan")
ROOMS = ("hall", "yard")
THINGS = ("cup", "hat")
SPOTS = ("box", "tin", "bag")
TRAITS = ("credulous", "sceptical", "reserved")


@dataclass
class Step:
    """One thing that happens: seen by `there` and, unnoticed, by `hidden`.

    It shows things in spots, in a room, or it is what `speaker` says of one thing.
    """

    there: frozenset[str]
    hidden: frozenset[str] = frozenset()
    room: str | None = None
    shows: dict[str, str] = field(default_factory=dict)
    speaker: str | None = None
    said: tuple[str, str] = ("", "")


@dataclass
class Story:
    """Steps, and what kind of hearer each person is."""

    steps: list[Step]
    traits: dict[str, frozenset[str]]


def random_story(rng: random.Random, length: int = 14) -> Story:
    """Moves, comings and goings, words in public and private, secret watching."""
    where = {person: rng.choice((*ROOMS, None)) for person in PEOPLE}
    kept = {thing: (rng.choice(ROOMS), rng.choice(SPOTS)) for thing in THINGS}
    steps = []
    for _ in range(length):
        who = rng.choice(PEOPLE)
        room = where[who]
        if rng.random() < 0.35:
            steps.append(_word(rng, who))
        elif room is None or rng.random() < 0.3:
            where[who] = room = rng.choice(ROOMS)
            steps.append(_in(rng, where, room, _found(kept, room)))
        elif rng.random() < 0.4:
            steps.append(_in(rng, where, room, {}))
            where[who] = None
        else:
            thing, spot = rng.choice(THINGS), rng.choice(SPOTS)
            kept[thing] = (room, spot)
            steps.append(_in(rng, where, room, {thing: spot}))
    traits = {p: frozenset(t for t in TRAITS if rng.random() < 0.25) for p in PEOPLE}
    return Story(steps, traits)


def _found(kept: dict[str, tuple[str, str]], room: str) -> dict[str, str]:
    return {thing: spot for thing, (place, spot) in kept.items() if place == room}


def _in(
    rng: random.Random,
    where: dict[str, str | None],
    room: str,
    shows: dict[str, str],
) -> Step:
    there = frozenset(person for person, place in where.items() if place == room)
    others = [person for person in PEOPLE if person not in there]
    hidden = frozenset(p for p in others if rng.random() < 0.1)
    return Step(there, hidden, room, shows)


def _word(rng: random.Random, speaker: str) -> Step:
    hearer = rng.choice([person for person in PEOPLE if person != speaker])
    there = frozenset(PEOPLE if rng.random() < 0.5 else (speaker, hearer))
    said = (rng.choice(THINGS), rng.choice(SPOTS))
    return Step(there, speaker=speaker, said=said)


def case_text(story: Story) -> str:
    """The story as a case."""
    lines = ['title("Rooms").']
    lines += [f'person({p}, "{p}").' for p in PEOPLE]
    lines += [f'thing({x}, "{x}").' for x in THINGS]
    lines += [f'place({r}, "{r}").' for r in (*ROOMS, *SPOTS)]
    lines += [f"{t}({p})." for p in PEOPLE for t in sorted(story.traits[p])]
    for n, step in enumerate(story.steps, start=1):
        lines += [f'scene({n}, "{n}").', f'event(e{n}, {n}, "{n}").']
        lines += [f"present(e{n}, {p})." for p in sorted(step.there)]
        lines += [f"watches(e{n}, {p})." for p in sorted(step.hidden)]
        lines += [f"located(e{n}, {x}, {s})." for x, s in sorted(step.shows.items())]
        if step.room is not None:
            lines.append(f"happens_at(e{n}, {step.room}).")
        if step.speaker is not None:
            thing, spot = step.said
            lines.append(f"says(e{n}, {step.speaker}, located({thing}, {spot})).")
    return "\n".join(lines)


def reads(story: Story, chain: tuple[str, ...], thing: str, last: int) -> str | None:
    """Where CHAIN believes THING to be after the first LAST steps."""
    reader = _Reader(story, chain, thing)
    held = None
    for number, step in enumerate(story.steps[:last]):
        if not reader.knows(chain, number):
            continue
        if thing in step.shows:
            held = step.shows[thing]
        elif step.said[0] == thing and reader.moved_by(number):
            held = step.said[1]
    return held


class _Reader:
    def __init__(self, story: Story, chain: tuple[str, ...], thing: str) -> None:
        self.story, self.chain, self.thing = story, chain, thing

    def knows(self, chain: tuple[str, ...], number: int) -> bool:
        step = self.story.steps[number]
        first, *others = chain
        return first in step.there | step.hidden and set(others) <= step.there

    def moved_by(self, number: int) -> bool:
        """Do these words count for the last mind, in the eyes of the others?"""
        speaker = self.story.steps[number].speaker
        assert speaker is not None
        *before, mind = self.chain
        if self._set_aside(speaker):
            return False
        if mind != speaker:
            return self._trusts(number, speaker, mind)
        if not before or before[-1] == speaker:
            return False
        judge = self.story.traits[before[-1]]
        if not self._saw(self.chain, number):
            return True
        if "sceptical" in judge:
            return False
        return "credulous" in judge or not self._later(
            tuple(before), number, before[-1], speaker
        )

    def _trusts(self, number: int, speaker: str, mind: str) -> bool:
        traits = self.story.traits[mind]
        if "sceptical" in traits:
            return not self._saw(self.chain, number)
        if "credulous" in traits:
            return True
        return not self._later(self.chain, number, mind, speaker)

    def _set_aside(self, speaker: str) -> bool:
        """Is a reserved hearer in the chain before another hearer?"""
        hearers = [mind for mind in self.chain if mind != speaker]
        return any(
            "reserved" in self.story.traits[one] and other != one
            for place, one in enumerate(hearers)
            for other in hearers[place + 1 :]
        )

    def _saw(self, chain: tuple[str, ...], number: int) -> bool:
        return any(
            self.knows(chain, earlier) and self.thing in self.story.steps[earlier].shows
            for earlier in range(number)
        )

    def _later(
        self, chain: tuple[str, ...], number: int, mind: str, speaker: str
    ) -> bool:
        """Had MIND, the last of CHAIN, a later look than SPEAKER, as CHAIN knows?"""
        known = [n for n in range(number) if self.knows(chain, n)]
        steps = self.story.steps
        rooms = {steps[n].room for n in known if self.thing in steps[n].shows}
        looks = [n for n in known if steps[n].room in rooms - {None}]
        own = max(looks, default=-1)  # the last mind takes in all that the chain knows
        his = max((n for n in looks if speaker in steps[n].there), default=-1)
        return own > his

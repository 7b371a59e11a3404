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
    """One thing that happens: seen by `there` and, unnoticed, by `hidden`; noticed but
    not taken in by `glimpsing`; and slept through by `asleep`, who are in plain sight.

    It shows things in spots, in a room, or it is what `speaker` says of one thing, or
    of what another believes, `of`; or it is a telling of the step `tells`.
    """

    there: frozenset[str]
    hidden: frozenset[str] = frozenset()
    glimpsing: frozenset[str] = frozenset()
    asleep: frozenset[str] = frozenset()
    room: str | None = None
    shows: dict[str, str] = field(default_factory=dict)
    speaker: str | None = None
    said: tuple[str, str] = ("", "")
    of: str | None = None
    tells: int | None = None


@dataclass
class Story:
    """Steps, and what kind of hearer each person is."""

    steps: list[Step]
    traits: dict[str, frozenset[str]]


def random_story(rng: random.Random, length: int = 14) -> Story:
    """Moves, comings and goings, words in public and private, on things and on what
    others believe; secret watching, glimpses, sleep and reports."""
    where = {person: rng.choice((*ROOMS, None)) for person in PEOPLE}
    kept = {thing: (rng.choice(ROOMS), rng.choice(SPOTS)) for thing in THINGS}
    steps = []
    for _ in range(length):
        who = rng.choice(PEOPLE)
        room = where[who]
        if rng.random() < 0.35:
            steps.append(_word(rng, who))
        elif steps and rng.random() < 0.2:
            there = frozenset(rng.sample(PEOPLE, 2))
            steps.append(Step(there, tells=rng.randrange(len(steps))))
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
    asleep = frozenset(p for p in sorted(there) if rng.random() < 0.1)
    others = [person for person in PEOPLE if person not in there]
    hidden = frozenset(p for p in others if rng.random() < 0.1)
    rest = [p for p in others if p not in hidden]
    glimpsing = frozenset(p for p in rest if rng.random() < 0.2)
    return Step(there - asleep, hidden, glimpsing, asleep, room, shows)


def _word(rng: random.Random, speaker: str) -> Step:
    hearer = rng.choice([person for person in PEOPLE if person != speaker])
    there = frozenset(PEOPLE if rng.random() < 0.5 else (speaker, hearer))
    said = (rng.choice(THINGS), rng.choice(SPOTS))
    others = [person for person in PEOPLE if person != speaker]
    of = rng.choice(others) if rng.random() < 0.3 else None
    return Step(there, speaker=speaker, said=said, of=of)


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
        lines += [f"glimpses(e{n}, {p})." for p in sorted(step.glimpsing)]
        lines += [f"unaware(e{n}, {p})." for p in sorted(step.asleep)]
        lines += [f"located(e{n}, {x}, {s})." for x, s in sorted(step.shows.items())]
        if step.room is not None:
            lines.append(f"happens_at(e{n}, {step.room}).")
        if step.speaker is not None:
            claim = "located({}, {})".format(*step.said)
            if step.of is not None:
                claim = f"believes({step.of}, {claim})"
            lines.append(f"says(e{n}, {step.speaker}, {claim}).")
        if step.tells is not None:
            lines.append(f"reports(e{n}, e{step.tells + 1}).")
    return "\n".join(lines)


def reads(story: Story, chain: tuple[str, ...], thing: str, last: int) -> str | None:
    """Where CHAIN believes THING to be after the first LAST steps."""
    return _Reader(story, thing, last).held(chain)


def glimpses(story: Story, chain: tuple[str, ...], last: int) -> set[int]:
    """The steps of which CHAIN knows, after LAST ones, only that they happened."""
    reader = _Reader(story, THINGS[0], last)
    *before, mind = chain
    return {
        number
        for number, step in enumerate(story.steps[:last])
        if mind in step.glimpsing
        and (not before or reader.since(tuple(before), number) is not None)
        and reader.since(chain, number) is None
    }


class _Reader:
    def __init__(self, story: Story, thing: str, last: int) -> None:
        self.steps, self.traits = story.steps[:last], story.traits
        self.thing = thing
        self._heard: dict[tuple[tuple[str, ...], int], frozenset[int]] = {}

    def since(self, chain: tuple[str, ...], number: int) -> int | None:
        """The step from which CHAIN knows of step NUMBER: this one, or a telling."""
        return min(self._hearings(chain, number), default=None)

    def held(self, chain: tuple[str, ...]) -> str | None:
        """By the latest step of which it knows and which counts for it."""
        held = None
        for number, step in enumerate(self.steps):
            if self.thing in step.shows:
                if self.since(chain, number) is not None:
                    held = step.shows[self.thing]
            elif step.said[0] == self.thing and self._moved_by(chain, number):
                held = step.said[1]
        return held

    def _moved_by(self, chain: tuple[str, ...], number: int) -> bool:
        """Do these words, whenever heard of, count for the last mind?"""
        of = self.steps[number].of
        if of is None:
            hearers = chain
        elif len(chain) > 1 and chain[-1] == of and chain[-2] != of:
            hearers = chain[:-1]
        else:
            return False
        # A word is judged at each hearing, by what is known then.
        return any(
            self._judged(chain, hearers, number, now)
            for now in self._hearings(hearers, number)
        )

    def _hearings(self, chain: tuple[str, ...], number: int) -> frozenset[int]:
        """The steps by which CHAIN comes to know of step NUMBER: when it takes place,
        and each time that it is told."""
        if (chain, number) not in self._heard:
            step, (*before, mind) = self.steps[number], chain
            found: set[int] = set()
            if not before and mind in step.there | step.hidden:
                found = {number}
            if before and mind in step.there:
                found |= self._hearings(tuple(before), number)
            for telling, other in enumerate(self.steps):
                if other.tells == number:
                    found |= self._hearings(chain, telling)
            self._heard[chain, number] = frozenset(found)
        return self._heard[chain, number]

    def _judged(
        self, chain: tuple[str, ...], hearers: tuple[str, ...], number: int, now: int
    ) -> bool:
        """Do HEARERS, who hear it NOW, take it for what CHAIN believes?"""
        speaker = self.steps[number].speaker
        assert speaker is not None
        if self._set_aside(hearers, speaker):
            return False
        *before, mind = hearers
        if mind != speaker:
            return self._trusts(mind, chain, chain, number, now)
        if not before or before[-1] == speaker:
            return False
        if chain != hearers:
            return self._trusts(before[-1], chain, chain, number, now)
        return not self._saw(chain, number, now) or self._trusts(
            before[-1], chain, tuple(before), number, now
        )

    def _trusts(
        self,
        judge: str,
        chain: tuple[str, ...],
        looking: tuple[str, ...],
        number: int,
        now: int,
    ) -> bool:
        """Does JUDGE, by what CHAIN saw, or LOOKING had a later look at, trust it?"""
        if "sceptical" in self.traits[judge]:
            return not self._saw(chain, number, now)
        if "credulous" in self.traits[judge]:
            return True
        return not self._later(looking, number, now)

    def _set_aside(self, chain: tuple[str, ...], speaker: str) -> bool:
        """Is a reserved hearer in the chain before another hearer?"""
        hearers = [mind for mind in chain if mind != speaker]
        return any(
            "reserved" in self.traits[one] and other != one
            for place, one in enumerate(hearers)
            for other in hearers[place + 1 :]
        )

    def _known(self, chain: tuple[str, ...], now: int) -> list[int]:
        since = {n: self.since(chain, n) for n in range(len(self.steps))}
        return [n for n, when in since.items() if when is not None and when <= now]

    def _saw(self, chain: tuple[str, ...], number: int, now: int) -> bool:
        return any(
            earlier <= number
            and self.thing in self.steps[earlier].shows
            and self._witnessed(chain, earlier)
            for earlier in self._known(chain, now)
        )

    def _witnessed(self, chain: tuple[str, ...], number: int) -> bool:
        """Did the last mind take it in itself, in the eyes of the others?"""
        step = self.steps[number]
        return chain[-1] in (step.there if chain[1:] else step.there | step.hidden)

    def _later(self, chain: tuple[str, ...], number: int, now: int) -> bool:
        """Had the last mind of CHAIN a later look than the speaker, as CHAIN knows?"""
        known = self._known(chain, now)
        rooms = {self.steps[n].room for n in known if self.thing in self.steps[n].shows}
        looks = [
            n for n in known if self.steps[n].room in rooms - {None} and n < number
        ]
        speaker = self.steps[number].speaker
        if speaker == chain[-1]:
            return False
        own = max((n for n in looks if self._witnessed(chain, n)), default=-1)
        his = max((n for n in looks if speaker in self.steps[n].there), default=-1)
        return own > his

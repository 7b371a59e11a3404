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
STATE = "lit"
TRAITS = ("credulous", "sceptical", "reserved")


@dataclass
class Step:
    """One thing that happens: seen by `there` and, unnoticed, by `hidden`; noticed but
    not taken in by `glimpsing`; and slept through by `asleep`, who are in plain sight.

    It shows things in spots, or a state, in a room, or is what `speaker` says of one
    of them, or of what another believes, `of`; or is a telling of the step `tells`. By
    `masks`, wearer by face, somebody is there as somebody else; `unmasks` names a step
    and a face that proves false.
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
    masks: dict[str, str] = field(default_factory=dict)
    unmasks: tuple[int, str] | None = None


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
        elif rng.random() < 0.1 and (posed := _posed(steps)):
            there = frozenset(rng.sample(PEOPLE, 2))
            steps.append(Step(there, unmasks=rng.choice(posed)))
        elif steps and rng.random() < 0.2:
            there = frozenset(rng.sample(PEOPLE, 2))
            steps.append(Step(there, tells=rng.randrange(len(steps))))
        elif room is None or rng.random() < 0.3:
            where[who] = room = rng.choice(ROOMS)
            steps.append(_in(rng, where, room, _found(kept, room)))
        elif rng.random() < 0.4:
            steps.append(_in(rng, where, room, {}))
            where[who] = None
        elif rng.random() < 0.3:
            steps.append(_in(rng, where, room, {STATE: rng.choice(("yes", "no"))}))
        else:
            thing, spot = rng.choice(THINGS), rng.choice(SPOTS)
            kept[thing] = (room, spot)
            steps.append(_in(rng, where, room, {thing: spot}))
    traits = {p: frozenset(t for t in TRAITS if rng.random() < 0.25) for p in PEOPLE}
    return Story(steps, traits)


def _posed(steps: list[Step]) -> list[tuple[int, str]]:
    return [(n, face) for n, step in enumerate(steps) for face in sorted(step.masks)]


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
    masks = {}
    if len(rest) > 1 and rng.random() < 0.3:
        wearer, face = rng.sample(rest, 2)
        masks, rest = {face: wearer}, [p for p in rest if p != wearer]
    glimpsing = frozenset(p for p in rest if rng.random() < 0.2)
    return Step(there - asleep, hidden, glimpsing, asleep, room, shows, masks=masks)


def _word(rng: random.Random, speaker: str) -> Step:
    hearer = rng.choice([person for person in PEOPLE if person != speaker])
    there = frozenset(PEOPLE if rng.random() < 0.5 else (speaker, hearer))
    said = (rng.choice(THINGS), rng.choice(SPOTS))
    if rng.random() < 0.3:
        said = (STATE, rng.choice(("yes", "no")))
    others = [person for person in PEOPLE if person != speaker]
    of = rng.choice(others) if rng.random() < 0.3 else None
    return Step(there, speaker=speaker, said=said, of=of)


def case_text(story: Story) -> str:
    """The story as a case."""
    lines = ['title("Rooms").']
    lines += [f'person({p}, "{p}").' for p in PEOPLE]
    lines += [f'thing({x}, "{x}").' for x in THINGS]
    lines += [f'place({r}, "{r}").' for r in (*ROOMS, *SPOTS)]
    lines.append(f'state({STATE}, "{STATE}").')
    lines += [f"{t}({p})." for p in PEOPLE for t in sorted(story.traits[p])]
    for n, step in enumerate(story.steps, start=1):
        lines += [f'scene({n}, "{n}").', f'event(e{n}, {n}, "{n}").']
        lines += [f"present(e{n}, {p})." for p in sorted(step.there)]
        lines += [f"watches(e{n}, {p})." for p in sorted(step.hidden)]
        lines += [f"glimpses(e{n}, {p})." for p in sorted(step.glimpsing)]
        lines += [f"unaware(e{n}, {p})." for p in sorted(step.asleep)]
        lines += [_shown(n, x, value) for x, value in sorted(step.shows.items())]
        lines += [f"disguised(e{n}, {p}, {q})." for q, p in step.masks.items()]
        if step.room is not None:
            lines.append(f"happens_at(e{n}, {step.room}).")
        if step.speaker is not None:
            claim = claimed(*step.said)
            if step.of is not None:
                claim = f"believes({step.of}, {claim})"
            lines.append(f"says(e{n}, {step.speaker}, {claim}).")
        if step.tells is not None:
            lines.append(f"reports(e{n}, e{step.tells + 1}).")
        if step.unmasks is not None:
            lines.append(f"unmasks(e{n}, e{step.unmasks[0] + 1}, {step.unmasks[1]}).")
    return "\n".join(lines)


def _shown(n: int, what: str, value: str) -> str:
    if what == STATE:
        return f"{'begins' if value == 'yes' else 'ends'}(e{n}, {what})."
    return f"located(e{n}, {what}, {value})."


def claimed(what: str, value: str) -> str:
    """That WHAT is VALUE, as a claim."""
    if what == STATE:
        return f"holds({what})" if value == "yes" else f"neg(holds({what}))"
    return f"located({what},{value})"


def reads(story: Story, chain: tuple[str, ...], thing: str, last: int) -> str | None:
    """What CHAIN believes of THING after the first LAST steps."""
    return _Reader(story, thing, last).held(chain)


def at_odds(story: Story, last: int) -> bool:
    """Has the state been said to hold, and not to, in the first LAST steps? Who says
    the contrary of what he heard has not taken it, and two bare words may leave a
    hearer in doubt: the plain reader goes by the latest."""
    said = {s.said for s in story.steps[:last] if s.said[0] == STATE and s.of is None}
    return len(said) > 1


def glimpses(story: Story, chain: tuple[str, ...], last: int) -> set[int]:
    """The steps of which CHAIN knows, after LAST ones, only that they happened."""
    reader = _Reader(story, THINGS[0], last)
    *before, mind = chain
    return {
        number
        for number, step in enumerate(story.steps[:last])
        if mind in step.glimpsing
        and (not before or reader.hearings(tuple(before), number))
        and not reader.knows(chain, number, last - 1)
    }


Chain = tuple[str, ...]
NEVER = 10**6


class _Reader:
    """Knowledge comes in spells: the step since which a chain has it, and the one at
    which the chain finds out that it rested on a false face."""

    def __init__(self, story: Story, thing: str, last: int) -> None:
        self.steps, self.traits = story.steps[:last], story.traits
        self.thing, self.last = thing, last
        self._heard: dict[tuple[Chain, int], frozenset[tuple[int, int]]] = {}

    def held(self, chain: Chain) -> str | None:
        """By the latest step of which it knows and which counts for it; where there is
        none, by what the mind itself said of it last."""
        held = self._own_word(chain) if len(chain) == 1 else None
        for number, step in enumerate(self.steps):
            if self.thing in step.shows:
                if self.knows(chain, number, self.last - 1):
                    held = step.shows[self.thing]
            elif step.said[0] == self.thing and self._moved_by(chain, number):
                held = step.said[1]
        return held

    def _own_word(self, chain: Chain) -> str | None:
        (mind,) = chain
        said = [
            step.said[1]
            for step in self.steps
            if step.speaker == mind and step.said[0] == self.thing and step.of is None
        ]
        return said[-1] if said else None

    # -------------------------------------------------------------- who knows of what

    def knows(self, chain: Chain, number: int, now: int) -> bool:
        """Does CHAIN know, as late as step NOW, of step NUMBER?"""
        return any(
            since <= now < until for since, until in self.hearings(chain, number)
        )

    def hearings(self, chain: Chain, number: int) -> frozenset[tuple[int, int]]:
        """The spells of CHAIN's knowledge of step NUMBER: from when it takes place, and
        from each time that it is told."""
        if (chain, number) not in self._heard:
            found = set(self.seeings(chain, number))
            for telling, other in enumerate(self.steps):
                if other.tells == number:
                    found |= self.hearings(chain, telling)
            self._heard[chain, number] = frozenset(found)
        return self._heard[chain, number]

    def seeings(self, chain: Chain, number: int) -> set[tuple[int, int]]:
        """Those in which its last mind, in its eyes, took the step in itself."""
        step, (*before, mind) = self.steps[number], chain
        if not before:
            own = step.there | step.hidden | set(step.masks.values())
            return {(number, NEVER)} if mind in own else set()
        others = tuple(before)
        found: set[tuple[int, int]] = set()
        for since, until in self.hearings(others, number):
            if mind in step.there:
                found.add((since, until))
            elif self._fooled(others, number, mind):
                found.add((since, min(until, self._exposed(others, number, mind))))
            for face, wearer in step.masks.items():
                shown = self._exposed(others, number, face)
                if wearer == mind and shown != NEVER:
                    found.add((max(since, shown), until))
        return found

    def _fooled(self, chain: Chain, number: int, face: str) -> bool:
        wearer = self.steps[number].masks.get(face)
        return wearer is not None and chain[-1] not in (wearer, face)

    def _exposed(self, chain: Chain, number: int, face: str) -> int:
        """The step from which CHAIN knows that this FACE was false."""
        return min(
            (
                since
                for by, step in enumerate(self.steps)
                if step.unmasks == (number, face)
                for since, _ in self.hearings(chain, by)
            ),
            default=NEVER,
        )

    # ------------------------------------------------------------- whose word is taken

    def _moved_by(self, chain: Chain, number: int) -> bool:
        """Do these words, as last weighed, count for the last mind?"""
        of = self.steps[number].of
        if of is None:
            hearers = chain
        elif len(chain) > 1 and chain[-1] == of and chain[-2] != of:
            hearers = chain[:-1]
        else:
            return False
        spells = self.hearings(hearers, number)
        if not any(until >= self.last for _, until in spells):
            return False
        heard = {since for since, _ in spells}
        weighed = sorted(heard | self._news(chain, number, min(heard)))
        taken = [now for now in weighed if self._judged(chain, hearers, number, now)]
        return weighed[-1:] == taken[-1:]

    def _news(self, chain: Chain, number: int, heard: int) -> set[int]:
        """When CHAIN, which has HEARD these words, learns what was shown before."""
        return {
            since
            for earlier in range(number)
            if self.thing in self.steps[earlier].shows
            for since, _ in self.hearings(chain, earlier)
            if since > heard
        }

    def _judged(self, chain: Chain, hearers: Chain, number: int, now: int) -> bool:
        """Do HEARERS, who weigh it NOW, take it for what CHAIN believes?"""
        speaker = self.steps[number].speaker
        assert speaker is not None
        if self._set_aside(hearers, speaker):
            return False
        *before, mind = hearers
        if mind == speaker and (not before or before[-1] == speaker):
            return False
        judge = before[-1] if mind == speaker else mind
        sceptical, credulous = (
            trait in self.traits[judge] for trait in ("sceptical", "credulous")
        )
        saw = self._saw(chain, number, now)
        if sceptical and saw:
            return False
        if credulous:
            return True
        if chain != hearers:  # what somebody is said to believe
            own, his = self._looks(chain, number, now)
            return speaker == chain[-1] or own <= his
        if mind == speaker:
            return not saw or not self._holds_out(tuple(before), number, now)
        return not self._holds_out(chain, number, now)

    def _set_aside(self, chain: Chain, speaker: str) -> bool:
        """Is a reserved hearer in the chain before another hearer?"""
        hearers = [mind for mind in chain if mind != speaker]
        return any(
            "reserved" in self.traits[one] and other != one
            for place, one in enumerate(hearers)
            for other in hearers[place + 1 :]
        )

    def _saw(self, chain: Chain, number: int, now: int) -> bool:
        return any(
            self.thing in self.steps[earlier].shows
            and self._took_in(chain, earlier, now)
            for earlier in range(number + 1)
        )

    def _took_in(self, chain: Chain, number: int, now: int) -> bool:
        """Did the last mind take it in itself, as CHAIN has it NOW?"""
        return any(since <= now < until for since, until in self.seeings(chain, number))

    def _holds_out(self, chain: Chain, number: int, now: int) -> bool:
        """Does CHAIN trust what it knows more than the speaker's look, which was no
        later? Where both looked last and openly at the same time, the word is news."""
        own, his = self._looks(chain, number, now)
        if own == his:
            return own >= 0 and chain[-1] not in self.steps[own].there
        return own > his

    def _looks(self, chain: Chain, number: int, now: int) -> tuple[int, int]:
        """The last looks of the last mind of CHAIN and of the speaker, as CHAIN knows
        NOW; what it has only learned of is as good as a look of its own."""
        known = [n for n in range(len(self.steps)) if self.knows(chain, n, now)]
        showing = [n for n in known if self.thing in self.steps[n].shows]
        rooms = {self.steps[n].room for n in showing} - {None}
        looks = [n for n in known if self.steps[n].room in rooms and n < number]
        speaker = self.steps[number].speaker
        assert speaker is not None
        own = [n for n in looks if n in showing or self._took_in(chain, n, now)]
        his = [n for n in looks if self._in_view(chain, n, speaker, now)]
        return max(own, default=-1), max(his, default=-1)

    def _in_view(self, chain: Chain, number: int, who: str, now: int) -> bool:
        fooled = self._fooled(chain, number, who)
        shown = self._exposed(chain, number, who)
        return who in self.steps[number].there or (fooled and now < shown)

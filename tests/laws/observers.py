"""An independent plain-Python reader of who knows what: the oracle for viewpoints."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from reasoner.case.model import CaseData

Chain = tuple[str, ...]
AUDIENCE = ("audience",)


@dataclass(frozen=True)
class Known:
    """An event, the scene and time since which a chain knows of it, and the masks, by
    event, face and the chain that it fools, on which that rests."""

    event: str
    scene: int
    time: float
    masks: frozenset[tuple[str, str, Chain]] = frozenset()

    def since(self, scene: int, time: float) -> Known:
        return replace(self, scene=max(scene, self.scene), time=max(time, self.time))


def evidence(data: CaseData, scene: int, chain: Chain) -> frozenset[str]:
    """The events that CHAIN knows of, step by step, by definition."""
    return _Reader(data).evidence(scene, chain)


def time_learned(
    data: CaseData, mind: str, known: frozenset[str], shown: bool = False
) -> dict[str, float]:
    """When, by the story's clock, MIND learned of each of KNOWN; of all that is SHOWN,
    when it happened."""
    reader = _Reader(data)
    faces = {(e, face) for e, _, face in reader.worn}
    eyes = reader.present | reader.watches | {(e, p) for e, p, _ in reader.worn} | faces
    learned = {e: reader.time[e] for e in known if shown or (e, mind) in eyes}
    for _ in known:
        for by, told in reader._pairs("reports"):
            if by in learned and told in known:
                then = max(learned[by], reader.time[told])
                learned[told] = min(then, learned.get(told, then))
    return learned


class _Reader:
    def __init__(self, data: CaseData) -> None:
        self.data = data
        self.present = self._pairs("present")
        self.watches = self._pairs("watches")
        faces = [*data.facts_of("disguised"), *data.facts_of("poses")]
        self.worn = {tuple(map(str, f.args)) for f in faces}
        self.hidden = {str(f.args[0]) for f in data.facts_of("offscreen")}

    def _pairs(self, name: str) -> set[tuple[str, str]]:
        return {(str(f.args[0]), str(f.args[1])) for f in self.data.facts_of(name)}

    @cached_property
    def time(self) -> dict[str, float]:
        when = {str(f.args[0]): int(str(f.args[1])) for f in self.data.facts_of("when")}
        past = {e: int(m) for e, m in self._pairs("minute")}
        return {
            e: when.get(e, self.data.times[n]) + past.get(e, 0) / 60
            for e, n in self.data.event_scene.items()
        }

    def evidence(self, scene: int, chain: Chain) -> frozenset[str]:
        known = self.known(chain)
        now = max(
            [self.data.times[scene], *(k.time for k in known if k.scene == scene)]
        )

        def reached(one: Known) -> bool:
            return one.scene <= scene and (chain == AUDIENCE or one.time <= now)

        return frozenset(
            one.event
            for one in known
            if reached(one)
            and not any(
                reached(by) for mask in one.masks for by in self.unmaskings(*mask)
            )
        )

    def unmaskings(self, event: str, face: str, chain: Chain) -> list[Known]:
        """What CHAIN knows that shows that the FACE in EVENT was a mask."""
        by = {
            str(f.args[0])
            for f in self.data.facts_of("unmasks")
            if (str(f.args[1]), str(f.args[2])) == (event, face)
        }
        return [one for one in self.known(chain) if one.event in by]

    def known(self, chain: Chain) -> set[Known]:
        *before, mind = chain
        found = self.own(mind) if not before else self.shared(tuple(before), mind)
        while new := self.reported(found) - found:
            found |= new
        return found

    def own(self, mind: str) -> set[Known]:
        """What it takes in itself."""
        wearing = {(e, p) for e, p, _ in self.worn}
        seen = self.present | self.watches | wearing
        seen |= {(e, "audience") for e in self.time if e not in self.hidden}
        return {
            Known(e, n, self.time[e])
            for e, n in self.data.event_scene.items()
            if (e, mind) in seen
        }

    def shared(self, before: Chain, mind: str) -> set[Known]:
        """What, in the eyes of the minds BEFORE, MIND takes in."""
        found: set[Known] = set()
        for one in self.known(before):
            there = (one.event, mind) in self.present
            secretly = (one.event, mind) in self.watches and before == AUDIENCE
            if there or (secretly and one.event not in self.hidden):
                found.add(one)
            for event, wearer, face in self.worn:
                if event != one.event:
                    continue
                if wearer == mind:
                    found |= {
                        one.since(by.scene, by.time)
                        for by in self.unmaskings(event, face, before)
                    }
                taken_in = (
                    before[-1] != mind and (event, before[-1], mind) not in self.worn
                )
                if face == mind and taken_in and not there:
                    mask = (event, mind, before)
                    found.add(replace(one, masks=one.masks | {mask}))
        return found

    def reported(self, known: set[Known]) -> set[Known]:
        """What the events of KNOWN tell of, as late as the later of the two."""
        return {
            replace(one, event=told).since(self.data.event_scene[told], self.time[told])
            for one in known
            for by, told in self._pairs("reports")
            if by == one.event and told in self.data.event_scene
        }

"""Makes cases of any size: a chronicle of one side with a few betrayals in it."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

TRUE = 0.8  # of what tells on a plot
EXPLAINED = 0.95  # of the returns from the dead


@dataclass(frozen=True)
class Size:
    """How large a case is to be."""

    scenes: int
    people: int
    plots: int
    clues: int  # deeds, leaks and the like that one plot has at most

    @classmethod
    def for_scenes(cls, scenes: int, plots: int = 1, clues: int = 40) -> Size:
        """The usual size with that many scenes: 5 people at 10, 500 at 10,000."""
        return cls(scenes, round(5 * (scenes / 10) ** (2 / 3)), plots, clues)


def case_text(size: Size, seed: int = 1) -> str:
    """The text of a case of that size; the same for the same seed."""
    return _Chronicle(size, random.Random(seed)).text()


@dataclass
class _Plot:
    name: str
    head: str
    gang: list[str]
    left: int
    deeds: list[tuple[str, list[str]]] = field(default_factory=list)


class _Chronicle:
    """Three events a scene, about three people in each.

    The dead leave the story, but some come back. Of what tells on a plot, `TRUE` is
    in keeping with one head and one helper, and the rest points at anybody.
    """

    def __init__(self, size: Size, rng: random.Random) -> None:
        self._size, self._rng = size, rng
        self._lines: list[str] = []
        self._people = [f"p{i}" for i in range(size.people)]
        self._alive = list(self._people)
        self._gone: list[tuple[str, str]] = []
        self._secrets = [f"k{i}" for i in range(max(3, size.scenes // 4))]
        self._owner = {k: rng.choice(self._people) for k in self._secrets}
        self._marks = [f"m{i}" for i in range(max(3, size.people // 2))]
        self._events: list[str] = []
        self._plots = [self._plot(i) for i in range(size.plots)]

    def _plot(self, number: int) -> _Plot:
        head, helper, *_ = self._rng.sample(self._people, 3)
        return _Plot(f"b{number}", head, [head, helper], self._size.clues)

    def text(self) -> str:
        self._declare()
        for scene in range(1, self._size.scenes + 1):
            self._say(f'scene({scene}, "Scene {scene}")')
            cast = self._some(self._alive, 5)
            for part in range(3):
                self._event(scene, part, self._some(cast, self._rng.choice((2, 3, 4))))
        return "\n".join(self._lines) + "\n"

    def _declare(self) -> None:
        self._say('title("A chronicle")')
        self._say('side(firm, "the firm")')
        for person in self._people:
            self._say(f'person({person}, "Person {person}")')
            self._say(f"member({person}, firm)")
        for plot in self._plots:
            self._say(f'plot({plot.name}, firm, "Somebody betrays the firm")')
        for secret in self._secrets:
            self._say(f'secret({secret}, "the secret {secret}")')
            self._say(f"cleared({self._owner[secret]}, {secret})")
        for plot in self._plots:
            self._say(f'mark(m_{plot.name}, "what {plot.head} has")')
            self._say(f'secret(own_{plot.name}, "what {plot.head} knows")')
            for person in (*plot.gang, *self._rng.sample(self._people, 2)):
                self._say(f"cleared({person}, own_{plot.name})")
        for mark in self._marks:
            self._say(f'mark({mark}, "the mark {mark}")')

    def _event(self, scene: int, part: int, there: list[str]) -> None:
        event = f"e{scene}_{part}"
        self._say(f'event({event}, {scene}, "What happens in {event}")')
        kinds, weights = zip(*_MIX, strict=True)
        kind = self._rng.choices(kinds, weights)[0]
        plot = self._rng.choice(self._plots)
        if kind in _TELLING:
            if plot.left == 0:
                kind = "plain"
            else:
                plot.left -= 1
        if kind not in ("deed", "body"):
            self._say(f"present({event}, ({' ; '.join(there)}))")
        getattr(self, f"_{kind}")(event, there, plot)
        self._events.append(event)

    def _plain(self, event: str, there: list[str], _plot: _Plot) -> None:
        self._say(f"mentions({event}, {self._rng.choice(self._people)})")

    def _report(self, event: str, there: list[str], _plot: _Plot) -> None:
        if self._events:
            self._say(f"reports({event}, {self._rng.choice(self._events[-300:])})")

    def _disclose(self, event: str, there: list[str], _plot: _Plot) -> None:
        secret = self._rng.choice(self._secrets)
        how = self._rng.choice(("tells", "discloses", "finds", "watches"))
        if how in ("tells", "finds"):
            self._say(f"{how}({event}, {there[0]}, {secret})")
        else:
            self._say(f"discloses({event}, {secret})")
        if how == "watches":
            self._say(f"watches({event}, {self._rng.choice(self._alive)})")

    def _disguise(self, event: str, there: list[str], _plot: _Plot) -> None:
        worn = self._rng.choice(self._alive)
        if there[0] != worn:
            self._say(f"disguised({event}, {there[0]}, {worn})")

    def _death(self, event: str, there: list[str], _plot: _Plot) -> None:
        if len(self._alive) <= max(5, self._size.people // 2):
            return
        victim = there[0]
        if victim not in self._alive:  # has died earlier in the scene
            return
        self._say(f"seems_dead({event}, {victim})")
        if self._rng.random() < 0.5:
            self._say(f"body({event}, {victim})")
        else:
            self._gone.append((event, victim))
        self._alive.remove(victim)

    def _return(self, event: str, there: list[str], _plot: _Plot) -> None:
        if not self._gone:
            return
        death, back = self._gone.pop(0)
        self._say(f"present({event}, {back})")
        if self._rng.random() < EXPLAINED:
            self._say(f"sham({event}, {death}, {back})")
        self._alive.append(back)

    def _show(self, event: str, there: list[str], _plot: _Plot) -> None:
        secret = self._rng.choice(self._secrets)
        self._say(f"shows({event}, {self._owner[secret]}, {secret})")

    def _leak(self, event: str, there: list[str], plot: _Plot) -> None:
        secrets = self._secrets
        if self._rng.random() < TRUE:
            secrets = [f"own_{plot.name}"]
        self._say(f"leak({event}, {self._rng.choice(secrets)}, {plot.name})")

    def _deed(self, event: str, there: list[str], plot: _Plot) -> None:
        self._say(f"deed({event}, {plot.name})")
        self._say(f"watches({event}, {there[0]})")
        near = [self._pointed(plot), *there[1:]]
        plot.deeds.append((event, near))

    def _clue(self, event: str, there: list[str], plot: _Plot) -> None:
        """Who was at hand for the deed found out last, or had an alibi."""
        if not plot.deeds:
            self._say(f"betokens({event}, {plot.name})")
            return
        deed, near = self._rng.choice(plot.deeds[-5:])
        for person in dict.fromkeys(near):
            self._say(f"near({event}, {person}, {deed})")
        for person in there:
            if person not in near and person not in plot.gang:
                self._say(f"alibi({event}, {person}, {deed})")

    def _trace(self, event: str, there: list[str], plot: _Plot) -> None:
        mark, owner = self._rng.choice(self._marks), self._rng.choice(self._people)
        if self._rng.random() < TRUE:
            mark, owner = f"m_{plot.name}", plot.head
        of = self._rng.choice(plot.deeds)[0] if plot.deeds else plot.name
        self._say(f"trace({event}, {of}, {mark})")
        self._say(f"{self._rng.choice(('bears', 'access'))}({event}, {owner}, {mark})")

    def _claim(self, event: str, there: list[str], plot: _Plot) -> None:
        speaker, about = there[0], self._pointed(plot)
        claims = [f"guilty({about}, {plot.name})", f"alive({about})"]
        if self._rng.random() < TRUE:
            claims = [f"in_on({about}, {plot.name})"]
        elif plot.deeds:
            deed = self._rng.choice(plot.deeds)[0]
            claims += [f"did({about}, {deed})", f"elsewhere({speaker}, {deed})"]
        claim = self._rng.choice(claims)
        if not claim.startswith((f"guilty({speaker},", f"in_on({speaker},")):
            self._say(f"says({event}, {speaker}, {claim})")

    def _conduct(self, event: str, there: list[str], plot: _Plot) -> None:
        how = self._rng.choice(("hinders", "serves", "active"))
        who = there[0]
        if how == "serves" and self._rng.random() < TRUE:
            who = plot.head
        if how == "hinders" and who in plot.gang:
            how = "active"
        self._say(f"acts({event}, {who})")
        self._say(f"{how}({event}, {plot.name})")

    def _pointed(self, plot: _Plot) -> str:
        if self._rng.random() < TRUE:
            return self._rng.choice((plot.head, plot.head, *plot.gang))
        return self._rng.choice(self._people)

    def _some(self, people: list[str], number: int) -> list[str]:
        return self._rng.sample(people, min(number, len(people)))

    def _say(self, fact: str) -> None:
        self._lines.append(f"{fact}.")


_MIX = (
    ("plain", 40),
    ("report", 12),
    ("disclose", 14),
    ("disguise", 3),
    ("death", 2),
    ("return", 2),
    ("show", 4),
    ("leak", 4),
    ("deed", 5),
    ("clue", 5),
    ("trace", 3),
    ("claim", 4),
    ("conduct", 4),
)
_TELLING = {"leak", "deed", "clue", "trace", "claim", "conduct"}

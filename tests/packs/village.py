"""Villages of the game that the pack clocktower is about, played through by brute
force: who can be the Imp and who the minion, at what price. It follows the rules of the
game and nothing of rules/packs/clocktower.lp, to which it is held."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import permutations

TOWNSFOLK = (
    *("washerwoman", "librarian", "investigator", "chef", "empath", "fortune_teller"),
    *("undertaker", "monk", "ravenkeeper", "virgin", "slayer", "soldier", "mayor"),
)
OUTSIDERS = ("butler", "drunk", "recluse", "saint")
MINIONS = ("poisoner", "spy", "scarlet_woman", "baron")
OUTSIDERS_OF = {5: 0, 6: 1, 7: 0, 8: 1, 9: 2}  # with one minion
NAMES = ("asta", "bela", "cleo", "dino", "edda", "fenn", "gudo", "hana", "ilja", "jona")

Claim = tuple[str, int, tuple[int | str, ...]]  # what was learned, in which night
Cast = tuple[int, int]  # the Imp and the minion, as dealt


@dataclass
class Village:
    """What everybody has seen and heard: by seat who each says to be, what each says to
    have learned; by number what came of the nights and the days."""

    roles: tuple[str, ...]
    learned: list[tuple[int, Claim]] = field(default_factory=list)
    nights: dict[int, int | None] = field(default_factory=dict)
    executed: dict[int, int] = field(default_factory=dict)
    shot: dict[int, tuple[int, int]] = field(default_factory=dict)
    missed: dict[int, tuple[int, int]] = field(default_factory=dict)
    smitten: dict[int, tuple[int, int]] = field(default_factory=dict)
    spared: dict[int, tuple[int, int]] = field(default_factory=dict)

    @property
    def last(self) -> int:
        """The last night or day of which something is told."""
        days = (self.nights, self.executed, self.shot, self.missed)
        told = {n for one in (*days, self.smitten, self.spared) for n in one}
        return max({1, *told, *(claim[1] for _, claim in self.learned)})


def casts(village: Village) -> dict[Cast, int]:
    """The least price of each cast that is possible."""
    found: dict[Cast, int] = {}
    for roles in deals(village):
        cast = roles.index("imp"), next(i for i, r in enumerate(roles) if r in MINIONS)
        for price in Game(village, roles).prices():
            found[cast] = min(price, found.get(cast, price))
    return found


def deals(village: Village) -> Iterator[tuple[str, ...]]:
    """What can have been dealt: the good are who they say, or the Drunk."""
    many = len(village.roles)
    for imp, minion in permutations(range(many), 2):
        for kind in MINIONS:
            roles = list(village.roles)
            roles[imp], roles[minion] = "imp", kind
            good = [i for i in range(many) if i not in (imp, minion)]
            for drunk in (None, *good):
                dealt = list(roles)
                if drunk is not None:
                    dealt[drunk] = "drunk"
                outsiders = sum(role in OUTSIDERS for role in dealt)
                if outsiders != OUTSIDERS_OF[many] + 2 * (kind == "baron"):
                    continue
                if len(set(dealt)) < many:
                    continue
                own = village.roles[drunk] if drunk is not None else ""
                if drunk is not None and (own not in TOWNSFOLK or own in dealt):
                    continue
                yield tuple(dealt)


class Game:
    """One deal, played through in every way that fits what was seen and heard."""

    def __init__(self, village: Village, roles: tuple[str, ...]) -> None:
        self.village, self.roles = village, roles
        self.seats = range(len(roles))
        self.evil = {i for i in self.seats if roles[i] in (*MINIONS, "imp")}
        herrings = set(self.seats) - self.evil if "fortune_teller" in roles else {None}
        self.herrings: list[int | None] = sorted(herrings, key=str)

    def prices(self) -> Iterator[int]:
        """The price of each way."""
        for herring in self.herrings:
            self.herring = herring
            start = self.roles.index("imp")
            yield from self._night(1, set(self.seats), start, {start}, 0)

    def _night(
        self, n: int, alive: set[int], imp: int, turned: set[int], price: int
    ) -> Iterator[int]:
        if n > self.village.last:
            yield price
            return
        brewer = self._alive_as("poisoner", alive)
        if brewer == imp:
            brewer = None
        for sick in alive if brewer is not None else {None}:
            yield from self._demon(n, alive, imp, turned, price, brewer, sick)

    def _alive_as(self, role: str, alive: set[int]) -> int | None:
        return next((i for i in alive if self.roles[i] == role), None)

    def _demon(
        self,
        n: int,
        alive: set[int],
        imp: int,
        turned: set[int],
        price: int,
        brewer: int | None,
        sick: int | None,
    ) -> Iterator[int]:
        dead = self.village.nights.get(n)
        heirs = [imp]
        if n == 1 and dead is not None:
            return
        if dead is not None:
            guarded = {
                claim[2][0]
                for who, claim in self.village.learned
                if claim[:2] == ("monk_guarded", n) and self.roles[who] == "monk"
                if who in alive and who != sick
            }
            soldier = self.roles[dead] == "soldier" and dead != sick
            if dead not in alive or sick == imp or soldier or dead in guarded:
                return
            if dead == imp:
                price += 1
                heirs = sorted(self.evil & alive - {imp})
                woman = self._alive_as("scarlet_woman", alive - {imp})
                if woman is not None and woman != sick and len(alive) >= 5:
                    heirs = [woman]
        elif n in self.village.nights and n > 1:
            shields = ("soldier", "monk", "mayor")
            shielded = any(self.roles[i] in shields and i != sick for i in alive)
            price += not (shielded or sick == imp)
        for heir in heirs:
            left = alive - {dead}
            ill = sick if brewer in left and brewer != heir else None
            seen = turned | {heir}
            if not all(
                self._fits(who, claim, alive, left, heir, seen, ill)
                for who, claim in self.village.learned
                if claim[1] == n and who not in self.evil
            ):
                continue
            yield from self._day(n, left, heir, seen, ill, price)

    def _day(
        self,
        n: int,
        alive: set[int],
        imp: int,
        turned: set[int],
        ill: int | None,
        price: int,
    ) -> Iterator[int]:
        if not self._plain(n, imp, ill):
            return
        village, dying = self.village, set()
        for day, who in (
            (village.executed, village.executed.get(n)),
            (village.shot, village.shot.get(n, (0, 0))[1]),
            (village.smitten, village.smitten.get(n, (0, 0))[0]),
        ):
            if n in day:
                dying.add(who)
        after = imp
        if imp in dying:
            woman = self._alive_as("scarlet_woman", alive - {imp})
            if woman is None or woman == ill or len(alive) < 5 or woman in dying:
                return
            after = woman
        left = {i for i in alive if i not in dying}
        yield from self._night(n + 1, left, after, turned | {after}, price)

    def _plain(self, n: int, imp: int, ill: int | None) -> bool:
        """Does what all saw on day N fit?"""
        roles, village = self.roles, self.village
        put = {village.executed.get(n), village.smitten.get(n, (None,))[0]}
        if any(roles[i] == "saint" and i != ill for i in put if i is not None):
            return False
        if n in village.smitten:
            who, whom = village.smitten[n]
            townsfolk = roles[who] in TOWNSFOLK or (roles[who] == "spy" and who != ill)
            if roles[whom] != "virgin" or whom == ill or not townsfolk:
                return False
        if n in village.spared:
            who, whom = village.spared[n]
            if roles[whom] == "virgin" and whom != ill and roles[who] in TOWNSFOLK:
                return False
        if n in village.shot:
            who, whom = village.shot[n]
            hit = whom == imp or (roles[whom] == "recluse" and whom != ill)
            if roles[who] != "slayer" or who == ill or not hit:
                return False
        if n in village.missed:
            who, whom = village.missed[n]
            if roles[who] == "slayer" and who != ill and whom == imp:
                return False
        return True

    def _fits(
        self,
        who: int,
        claim: Claim,
        before: set[int],
        alive: set[int],
        imp: int,
        turned: set[int],
        ill: int | None,
    ) -> bool:
        """May WHO, who is good, say CLAIM? The drunk and the poisoned may."""
        what, n, about = claim
        if self.roles[who] == "drunk":
            return True
        if what == "monk_guarded":  # poisoned or not, he knows whom he chose
            return who in before and n > 1 and about[0] != who
        if who == ill:
            return True
        if what == "ravenkeeper_saw":
            there = who in before and who not in alive
        else:
            there = who in alive
        looks = Looks(self.roles, self.evil, turned, ill)
        if what.endswith("_count"):
            return there and about[0] in self._counts(what, who, alive, looks)
        if what.startswith("teller"):
            return there and self._tells(what, about, imp, looks)
        return there and self._shows(what, n, about, looks)

    def _counts(
        self, what: str, who: int, alive: set[int], looks: Looks
    ) -> set[int | str]:
        """How many the chef or the empath can have counted."""
        sums = {0}
        if what == "chef_count":
            for i in self.seats:
                j = (i + 1) % len(self.seats)
                both = {a and b for a in looks.sides(i) for b in looks.sides(j)}
                sums = {s + one for s in sums for one in both}
            return {*sums}
        for step in (1, -1):
            i = (who + step) % len(self.seats)
            while i not in alive:
                i = (i + step) % len(self.seats)
            if i != who:
                sums = {s + one for s in sums for one in looks.sides(i)}
        return {*sums}

    def _tells(
        self, what: str, about: tuple[int | str, ...], imp: int, looks: Looks
    ) -> bool:
        rings = any(i in (imp, self.herring) for i in about)
        strange = any(
            self.roles[int(i)] == "recluse" and looks.elusive(int(i)) for i in about
        )
        return rings or strange if what == "teller_yes" else not rings

    def _shows(
        self, what: str, n: int, about: tuple[int | str, ...], looks: Looks
    ) -> bool:
        if what == "saw_one":
            return any(about[2] in looks.roles(int(i)) for i in about[:2])
        if what == "saw_no_outsider":
            return not any(
                self.roles[i] in OUTSIDERS and not looks.elusive(i) for i in self.seats
            )
        if what == "undertaker_saw":
            struck = self.village.smitten.get(n - 1, ())
            if about[0] not in (self.village.executed.get(n - 1), *struck[:1]):
                return False
        return about[1] in looks.roles(int(about[0]))


class Looks:
    """How the players may look to those who look at them, one look at a time."""

    def __init__(
        self, roles: tuple[str, ...], evil: set[int], turned: set[int], ill: int | None
    ) -> None:
        self._roles, self._evil, self._turned, self._ill = roles, evil, turned, ill

    def elusive(self, i: int) -> bool:
        """May player I look good or evil?"""
        strange = self._roles[i] in ("spy", "recluse")
        return strange and i not in self._turned and i != self._ill

    def sides(self, i: int) -> set[bool]:
        """Whether player I looks evil."""
        return {True, False} if self.elusive(i) else {i in self._evil}

    def roles(self, i: int) -> set[str]:
        """As whom player I may be seen."""
        if i in self._turned:
            return {"imp"}
        found = {self._roles[i]}
        if self.elusive(i):
            spied = (*TOWNSFOLK, *OUTSIDERS)
            found |= {*(spied if self._roles[i] == "spy" else (*MINIONS, "imp"))}
        return found


def text(village: Village) -> str:
    """VILLAGE as a case, told in one scene."""
    people = NAMES[: len(village.roles)]
    everybody = f"({' ; '.join(people)})"
    lines = ['title("A village"). uses(clocktower). side(green, "the village").']
    for seat, name in enumerate(people, start=1):
        lines.append(f'person({name}, "{name.title()}"). seat({name}, {seat}).')
    lines += [
        f"member({everybody}, green).",
        'plot(evil, green, "A demon is among them").',
        'scene(1, "The fire").',
        'event(dusk, 1, "They sit down"). village(dusk, evil). betokens(dusk, evil).',
        'event(day, 1, "Things happen").',
        'event(talk, 1, "They talk").',
        f"present((dusk ; day ; talk), {everybody}).",
    ]
    for name, role in zip(people, village.roles, strict=True):
        lines.append(f"says(talk, {name}, is_the({name}, {role})).")
    for who, claim in village.learned:
        lines.append(f"says(talk, {people[who]}, {write_claim(who, claim)}).")
    for n, dead in village.nights.items():
        died = f"found_dead(day, {people[dead]}, {n})." if dead is not None else ""
        lines.append(died or f"quiet(day, {n}).")
    for n, who in village.executed.items():
        lines.append(f"executed(day, {people[who]}, {n}).")
    for word in ("shot", "missed", "smitten", "spared"):
        for n, (who, whom) in getattr(village, word).items():
            lines.append(f"{word}(day, {people[who]}, {people[whom]}, {n}).")
    return "\n".join(lines) + "\n"


def write_claim(who: int, claim: Claim) -> str:
    """CLAIM of WHO as a case has it."""
    what, night, about = claim
    first = what in ("saw_one", "saw_no_outsider", "chef_count")
    parts = [NAMES[who], *([] if first else [str(night)])]
    counted = what.endswith("_count")
    for part in about:
        name = isinstance(part, int) and not counted
        parts.append(NAMES[int(part)] if name else str(part))
    return f"{what}({', '.join(parts)})"


def draw(chance: random.Random, many: int = 7) -> Village:
    """A village drawn by CHANCE: claims of all kinds, two or three nights."""
    sober = ["recluse", *chance.sample(("butler", "saint"), 2)]
    outsiders = chance.choice((0, 1, 1, 2))
    told = ["undertaker", "ravenkeeper", "monk", "fortune_teller", "slayer", "empath"]
    roles = chance.sample(told, chance.choice((0, 1, 2, 3)))
    others = [role for role in TOWNSFOLK if role not in roles]
    roles += chance.sample(others, many - outsiders - len(roles)) + sober[:outsiders]
    if chance.random() < 0.4:
        roles[1] = roles[0]  # two say the same of themselves
    chance.shuffle(roles)
    village = Village(tuple(roles))
    last = chance.choice((1, 2, 2, 3))
    alive = list(range(many))
    for n in range(1, last + 1):
        dead = None
        if n > 1:
            dead = chance.choice((*alive, None, None))
            if dead is not None or chance.random() < 0.8:
                village.nights[n] = dead
        night_before = list(alive)
        if dead is not None:
            alive.remove(dead)
        for who, role in enumerate(roles):
            if who in night_before:
                village.learned += draw_result(chance, village, who, role, n, alive)
        draw_day(chance, village, n, alive)
    if chance.random() < 0.3:  # few of them talk
        village.learned = village.learned[: chance.choice((0, 0, 1, 2))]
    return village


def draw_day(chance: random.Random, village: Village, n: int, alive: list[int]) -> None:
    what = chance.choice(("executed", "executed", "power", "power", ""))
    slayers = [i for i in alive if village.roles[i] == "slayer"]
    virgins = [i for i in alive if village.roles[i] == "virgin"]
    if what == "executed":
        village.executed[n] = chance.choice(alive)
        alive.remove(village.executed[n])
    elif what == "power" and slayers and not (village.shot or village.missed):
        whom = chance.choice([i for i in alive if i != slayers[0]])
        if chance.random() < 0.5:
            village.shot[n] = slayers[0], whom
            alive.remove(whom)
        else:
            village.missed[n] = slayers[0], whom
    elif what == "power" and virgins and not (village.smitten or village.spared):
        who = chance.choice([i for i in alive if i != virgins[0]])
        if chance.random() < 0.5:
            village.smitten[n] = who, virgins[0]
            alive.remove(who)
        else:
            village.spared[n] = who, virgins[0]


def draw_result(
    chance: random.Random,
    village: Village,
    who: int,
    role: str,
    n: int,
    alive: list[int],
) -> list[tuple[int, Claim]]:
    """What WHO, who says to be ROLE, says to have learned in night N."""
    many = range(len(village.roles))
    pair = tuple(chance.sample([i for i in many if i != who], 2))
    first = {
        "washerwoman": (*pair, chance.choice(village.roles + TOWNSFOLK[:2])),
        "librarian": (*pair, chance.choice(OUTSIDERS)),
        "investigator": (*pair, chance.choice(MINIONS)),
    }
    if n == 1 and role in first:
        if role == "librarian" and chance.random() < 0.4:
            return [(who, ("saw_no_outsider", 1, ()))]
        if role == "washerwoman" and first[role][2] not in TOWNSFOLK:
            return []
        return [(who, ("saw_one", 1, first[role]))]
    if n == 1 and role == "chef":
        return [(who, ("chef_count", 1, (chance.choice((0, 0, 1, 2)),)))]
    if role == "empath" and who in alive:
        return [(who, ("empath_count", n, (chance.choice((0, 0, 1, 2)),)))]
    if role == "fortune_teller" and who in alive:
        return [(who, (chance.choice(("teller_yes", "teller_no")), n, pair))]
    seen = chance.choice((*village.roles, *village.roles, *MINIONS, "imp", "drunk"))
    if role == "undertaker" and who in alive and n - 1 in village.executed:
        return [(who, ("undertaker_saw", n, (village.executed[n - 1], seen)))]
    if role == "ravenkeeper" and n > 1 and who not in alive:
        return [(who, ("ravenkeeper_saw", n, (chance.choice(many), seen)))]
    if role == "monk" and n > 1:
        return [(who, ("monk_guarded", n, (pair[0],)))]
    return []

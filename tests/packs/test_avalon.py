"""The pack avalon, held to a brute force that deals the cards in every way."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations, permutations
from pathlib import Path

import pytest

from reasoner import Case

NAMES = ("ines", "otto", "runa", "sami", "tove", "ulla", "vito")
SPIES = {5: 2, 6: 2, 7: 3}
EVIL = ("assassin", "morgana", "mordred", "oberon")
GOOD = ("merlin", "percival")
SEEDS = range(int(os.environ.get("TABLES", "20")))
AUDIENCE = ("audience",)
EVENING = Path(__file__).parents[2] / "examples" / "games" / "round_table.lp"

Deal = tuple[str, ...]


@dataclass
class Table:
    """What all have seen: by number of fails who was on each mission; who was for a
    team, and who against it; and what single players have seen, if that is told."""

    many: int
    special: tuple[str, ...]
    missions: list[tuple[tuple[int, ...], int]]
    votes: list[tuple[tuple[int, ...], tuple[int, ...]]]
    seen: list[tuple[int, str, tuple[int, ...]]]
    drawn: list[tuple[int, str]]


def deals(table: Table) -> Iterator[Deal]:
    """All ways to deal the cards; who has a card of no name is a servant or minion."""
    seats = range(table.many)
    evil = [card for card in table.special if card in EVIL]
    good = [card for card in table.special if card in GOOD]
    for spies in combinations(seats, SPIES[table.many]):
        loyal = [seat for seat in seats if seat not in spies]
        for dark in permutations(spies, len(evil)):
            for light in permutations(loyal, len(good)):
                cards = ["minion" if seat in spies else "servant" for seat in seats]
                for seat, card in zip((*dark, *light), (*evil, *good), strict=True):
                    cards[seat] = card
                yield tuple(cards)


def is_spy(card: str) -> bool:
    return card in (*EVIL, "minion")


def sees(deal: Deal, seat: int) -> set[int]:
    """Whom the player in SEAT sees to be spies."""
    spies = {i for i, card in enumerate(deal) if is_spy(card)} - {seat}
    if deal[seat] == "merlin":
        return {i for i in spies if deal[i] != "mordred"}
    if is_spy(deal[seat]) and deal[seat] != "oberon":
        return {i for i in spies if deal[i] != "oberon"}
    return set()


def price(table: Table, deal: Deal) -> int | None:
    """What DEAL costs; None where it cannot be."""
    found = 0
    for team, fails in table.missions:
        spies = sum(is_spy(deal[i]) for i in team)
        if spies < fails:
            return None
        found += bool(spies) and not fails
    for team, in_favour in table.votes:
        for seat in range(table.many):
            known = bool(sees(deal, seat) & {*team})
            found += known and (
                seat in in_favour
                if deal[seat] == "merlin"
                else is_spy(deal[seat]) and seat not in in_favour
            )
    for seat, what, whom in table.seen:
        if what == "sees_spy" and sees(deal, seat) != {*whom}:
            return None
        wizards = {i for i, c in enumerate(deal) if c in ("merlin", "morgana")}
        if what == "sees_wizard" and (deal[seat] != "percival" or wizards != {*whom}):
            return None
    if any(deal[seat] != card for seat, card in table.drawn):
        return None
    return found


@cache
def draw(seed: int) -> Table:
    """A table as it may be: cards are dealt, and what is seen is as they lie."""
    chance = random.Random(seed)
    many = chance.choice((5, 5, 6, 7))
    most = SPIES[many]
    evil = chance.sample(EVIL, chance.randint(0, most))
    good = chance.sample(GOOD, chance.randint(0, 2))
    table = Table(many, (*good, *evil), [], [], [], [])
    deal = chance.choice(list(deals(table)))
    for _ in range(chance.randint(1, 4)):
        team = tuple(chance.sample(range(many), chance.choice((2, 3))))
        spies = sum(is_spy(deal[i]) for i in team)
        table.missions.append((team, chance.choice((spies, spies, 0))))
    for _ in range(chance.randint(0, 2)):
        team = tuple(chance.sample(range(many), 2))
        table.votes.append((team, tuple(chance.sample(range(many), many // 2))))
    for seat in range(many):
        if (whom := tuple(sees(deal, seat))) and chance.random() < 0.2:
            table.seen.append((seat, "sees_spy", whom))
        if deal[seat] == "percival" and chance.random() < 0.4:
            two = (i for i, card in enumerate(deal) if card in ("merlin", "morgana"))
            if whom := tuple(two):
                table.seen.append((seat, "sees_wizard", whom))
        if chance.random() < 0.1:
            table.drawn.append((seat, deal[seat]))
    return table


def text(table: Table) -> str:
    people = NAMES[: table.many]
    everybody = f"({' ; '.join(people)})"
    lines = [
        'title("A table"). uses(avalon). side(table, "the table").',
        *(f'person({p}, "{p}"). player({p}).' for p in people),
        *(f"in_play({card})." for card in table.special),
        f"member({everybody}, table).",
        'plot(spies, table, "There are spies"). scene(1, "The table").',
        'event(deal, 1, "Cards are dealt"). cards_dealt(deal, spies).',
        f"betokens(deal, spies). present(deal, {everybody}).",
    ]
    events = [
        *([f"mission(E, {fails}).", *told("team", on)] for on, fails in table.missions),
        *(
            [
                *told("proposed", team),
                *told("approves", for_it),
                *told("rejects", [i for i in range(table.many) if i not in for_it]),
            ]
            for team, for_it in table.votes
        ),
        *(
            [f"{what}(E, {people[seat]}, {people[i]})." for i in whom]
            for seat, what, whom in table.seen
        ),
        *([f"drawn(E, {people[seat]}, {card})."] for seat, card in table.drawn),
    ]
    for number, facts in enumerate(events):
        lines.append(f'event(e{number}, 1, "Event {number}").')
        lines.append(f"present(e{number}, {everybody}).")
        lines += [fact.replace("(E, ", f"(e{number}, ") for fact in facts]
    return "\n".join(lines) + "\n"


def told(word: str, seats: tuple[int, ...] | list[int]) -> list[str]:
    return [f"{word}(E, {NAMES[seat]})." for seat in seats]


def agrees(seed: int) -> bool:
    """Has the pack the same casts of spies at the same price, and the same Merlins?"""
    table = draw(seed)
    prices = {
        deal: cost for deal in deals(table) if (cost := price(table, deal)) is not None
    }
    least = min(prices.values())
    best = [deal for deal, cost in prices.items() if cost == least]
    casts = {
        frozenset(NAMES[i] for i, card in enumerate(deal) if is_spy(card))
        for deal in best
    }
    session = Case.from_text(text(table), "table").session
    worlds, query = session.worlds, session.query(1, AUDIENCE)
    if not worlds.tenable(query):
        return False
    cards = {(NAMES[i], card) for deal in best for i, card in enumerate(deal)}
    asked = worlds.facts("holds_card", 2)
    found = worlds.some_best(query, [("holds_card", key, True) for key in asked])
    heads = {NAMES[d.index("assassin")] for d in prices if "assassin" in d}
    possible = {
        str(key[1])
        for key in worlds.candidates("culprit", "spies")
        if worlds.allows(query, ("culprit", key), ())
    }
    return (
        {*(worlds.casts(query, "spies") or ())} == casts
        and {key for _, key, _ in found} == cards
        and possible == (heads or {n for d in prices for n in spies_of(d)})
        and not worlds.allows(query, ("hireling", ("spies",)), ())
    )


def spies_of(deal: Deal) -> set[str]:
    return {NAMES[i] for i, card in enumerate(deal) if is_spy(card)}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_table_is_judged_as_by_brute_force(seed: int) -> None:
    assert agrees(seed)


def test_there_is_something_to_judge() -> None:
    used = {what for seed in SEEDS for _, what, _ in draw(seed).seen}
    assert used == {"sees_spy", "sees_wizard"}
    assert {fails for seed in SEEDS for _, fails in draw(seed).missions} >= {0, 1, 2}


@pytest.mark.parametrize(("many", "spies"), [(8, 3), (9, 3), (10, 4)])
def test_how_many_spies_there_are_at_a_large_table(many: int, spies: int) -> None:
    people = [f"p{n}" for n in range(many)]
    everybody = f"({' ; '.join(people)})"
    lines = [
        'title("Many"). uses(avalon). side(table, "the table").',
        *(f'person({p}, "{p}"). player({p}).' for p in people),
        f"member({everybody}, table).",
        'plot(spies, table, "There are spies"). scene(1, "The table").',
        'event(deal, 1, "Cards are dealt"). cards_dealt(deal, spies).',
        f"betokens(deal, spies). present(deal, {everybody}).",
    ]
    session = Case.from_text("\n".join(lines), "many").session
    atoms = session.worlds.whole(session.query(1, AUDIENCE), None)
    assert len([a for a in atoms if a.startswith("conspirator(")]) == spies


def talking(*facts: str) -> Case:
    """The long evening, where somebody says something more."""
    return Case.from_text(EVENING.read_text() + "\n".join(facts), "evening")


def test_what_is_said_of_the_cards() -> None:
    case = talking()
    (belief,) = case.believes("ines", "has_card(tove, percival)").beliefs
    assert (belief.stance, belief.known) == ("disbelieved", False)
    (belief,) = case.believes("otto", "has_card(otto, percival)").beliefs
    assert belief.known is True
    (lie,) = [row for row in case.ledger(viewpoint="ines").deceptions]
    assert (lie.deceiver, lie.kinds) == ("tove", ("lie",))


def test_the_loyal_may_say_what_they_like_of_merlins_card() -> None:
    """As Ines knows, Otto and Runa are loyal."""

    def least(claim: str) -> int:
        session = talking(f"says(talk, runa, {claim}).").session
        found = session.worlds.least(session.query(5, ("ines",)), ())
        return found or 0

    plain = least("has_card(runa, servant)")
    assert least("has_card(runa, merlin)") == plain
    assert least("neg(has_card(ines, merlin))") == plain
    assert least("has_card(runa, assassin)") > plain

"""Contrasts: why not somebody else, what if, the matrix, how far prices may move."""

from __future__ import annotations

from typing import Literal

from pydantic import computed_field

from reasoner.results.base import AtScene, EventRef, Frozen, Status
from reasoner.results.verdict import Involvement, PlotVerdict, Surprise


class RuledOut(Frozen):
    """A minimal reason why no world has somebody: with one item less some would.

    `shown` are events in evidence. `absent` are events told by then that the
    viewpoint has not seen: to learn of them could bring him back. `unsaid` are the
    sentences for what nothing says of an event shown, and what, if it were so, would
    give him a world.
    """

    shown: tuple[EventRef, ...]
    absent: tuple[EventRef, ...]
    unsaid: tuple[str, ...]


WhyNotFinding = Literal[
    "leader",  # he is the one identified or proven
    "tied",  # he is one of several who lead
    "costs",  # possible, at a price
    "ruled_out",  # no world has him, and the evidence says why
    "own_chair",  # one knows oneself loyal
    "enemy",  # openly against the side: there is no trust to betray
    "outsider",  # does not belong to the side
    "unmet",  # not met or heard of in evidence
]


class Contrast(Frozen):
    """Two worlds compared: what the one asks us to swallow beyond the other.

    `extra` are the surprises of his that the leader does without, `spared` those of
    the leader that he does without; dearest first. Their prices differ by his rank.
    """

    leader: str
    leader_name: str
    extra: tuple[Surprise, ...]
    spared: tuple[Surprise, ...]


class WhyNotPlot(Frozen):
    """Why it was not that person who leads one plot, and whether he is in it at all.

    `rank` is his price above the best world; None where no world has him. `firmness`
    is that of the verdict. `contrast`
    is there for `tied` and `costs`, `ruled_out` for that finding only. `involved` is
    where he stands as one of the plot, in whatever role; None where that is no question
    (nobody, an unmet person, the own chair). `inside` compares his cheapest world as a
    helper, where that is dearer than the best and cheaper than his as its head.
    """

    plot: str
    text: str
    finding: WhyNotFinding
    rank: int | None
    firmness: int | None
    leaders: tuple[str, ...]
    side: str
    contrast: Contrast | None
    ruled_out: RuledOut | None
    involved: Involvement | None
    inside: Contrast | None


class WhyNot(AtScene):
    """The answer to "why not him?" at a scene; `plots` is empty while no betrayal is
    known there. `untold` is that of the verdict on them."""

    person: str
    name: str
    plots: tuple[WhyNotPlot, ...] = ()
    untold: tuple[str, ...] = ()


class Shift(Frozen):
    """One suspect before and after. A rank is None where no world has him or he is
    known, which `was` and `will_be`, his statuses, tell apart: they are None where he
    is no suspect. `added` and `gone` are the surprises that his world gains and loses.
    """

    person: str
    name: str
    before: int | None
    after: int | None
    was: Status | None
    will_be: Status | None
    added: tuple[Surprise, ...]
    gone: tuple[Surprise, ...]


class PlotShift(Frozen):
    """One plot before and after; None where it is not known.

    `stands` says whether the same people lead, and both or neither is proven.
    `shifts` hold every suspect whose rank has changed, and whoever leads all the same
    but by another story; `helpers` every accomplice whose status has changed, as
    (identifier, before, after).
    """

    plot: str
    text: str
    before: PlotVerdict | None
    after: PlotVerdict | None
    stands: bool
    shifts: tuple[Shift, ...]
    helpers: tuple[tuple[str, str | None, str | None], ...]


class WhatIf(AtScene):
    """The answer to "what if?".

    `lost` and `gained` are the events that leave the evidence and that come into it,
    those included that were known by report only. `unheard` are those of the events
    asked about that are in evidence neither before nor after. `decisive` are the
    changes, as they were asked for, each of which alone overturns the verdict; it is
    empty where the verdict stands, and where only several together overturn it.
    `untold` is that of the verdict, before or after.
    """

    without: tuple[str, ...]
    undone: tuple[str, ...]
    facts: tuple[str, ...]
    lost: tuple[EventRef, ...] = ()
    gained: tuple[EventRef, ...] = ()
    unheard: tuple[EventRef, ...] = ()
    plots: tuple[PlotShift, ...] = ()
    decisive: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()

    @computed_field  # type: ignore[prop-decorator]
    @property
    def stands(self) -> bool | None:
        """Does the verdict on every plot stand? None where time ran out before it was
        known."""
        return all(plot.stands for plot in self.plots) if self.complete else None


Effect = Literal["price", "rules_out", "lets_in", "ruled_out"]


class Cost(Frozen):
    """What an event costs a suspect.

    `rank` is in ranks (1 unusual, 2 surprising, 3 astonishing), and None unless
    `effect` is "price". The others: the event leaves him no world ("rules_out"),
    it is what gives him one ("lets_in"), or he has none either way ("ruled_out").
    """

    effect: Effect
    rank: int | None


class Cell(Frozen):
    """What an event costs one suspect, by itself and on top of all the rest."""

    person: str
    alone: Cost
    given_rest: Cost


class Row(Frozen):
    """One event in evidence; `cells` are in the order of the columns.

    `diagnosticity` is the largest less the smallest cost given the rest, over the
    columns that have a world with the event or without it; 0 where none has. None
    means beyond any price: it rules out (or lets in) some and not others.
    """

    event: str
    scene: int
    label: str
    diagnosticity: int | None
    cells: tuple[Cell, ...]

    @property
    def tells(self) -> bool:
        """Has the event any effect on anybody?"""
        costs = [cost for cell in self.cells for cost in (cell.alone, cell.given_rest)]
        return any(cost.rank != 0 and cost.effect != "ruled_out" for cost in costs)


class Column(Frozen):
    """One hypothesis, with its status and rank in the verdict."""

    person: str
    name: str
    status: Status
    rank: int | None


class Matrix(Frozen):
    """The matrix of one plot; most telling rows first, then by scene and identifier.

    `question` says what the columns are ranked by: who leads it, or who is in it.
    `silent` counts the events in evidence without any effect, which are left out
    of `rows` unless all were asked for.
    """

    plot: str
    text: str
    question: Literal["leads", "involved"]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    silent: int


class Matrices(AtScene):
    """The matrix of each plot known at a scene; none while no betrayal is known.
    `untold` is that of the verdict on them."""

    plots: tuple[Matrix, ...] = ()
    untold: tuple[str, ...] = ()


class Leading(Frozen):
    """Who leads in a plot: the suspects of rank 0, and whether it is proven."""

    plot: str
    persons: tuple[str, ...]
    names: tuple[str, ...]
    proven: bool


Leaders = tuple[Leading, ...]


class Tipped(Frozen):
    """A price at which the verdict is another, and what it is there."""

    price: int
    outcome: Leaders


REACH = 4  # how far above its own price a kind is tried


class KindRange(Frozen):
    """How far the price of one kind of surprise may move while the verdict stands.

    Prices are ranks, 0 or more. `low` and `high` are the ends of the range around
    `price` over which it stands; `high` is None where it still stood REACH above.
    `below` and `above` are the first prices at which it is another, None without
    one. A kind that does not `occur` in any world here cannot matter.
    """

    kind: str
    price: int
    reason: str
    occurs: bool
    low: int
    high: int | None
    below: Tipped | None
    above: Tipped | None


class Sensitivity(AtScene):
    """What a verdict owes to the prices; empty while no betrayal is known.

    `steps` counts the moves of a single price by one up or down, of kinds that
    occur, and `standing` those that leave the verdict as it is. `all_steps` counts
    those of kinds that do not occur too; they all leave it standing. `untold` is that
    of the verdict.
    """

    outcome: Leaders = ()
    untold: tuple[str, ...] = ()
    kinds: tuple[KindRange, ...] = ()
    steps: int = 0
    standing: int = 0
    all_steps: int = 0

    @computed_field  # type: ignore[prop-decorator]
    @property
    def share(self) -> float | None:
        """The share of single moves, of all kinds, that leave the verdict standing."""
        if not self.all_steps:
            return None
        return 1 - (self.steps - self.standing) / self.all_steps

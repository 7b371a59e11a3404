"""What a page shows, as one frozen model; its JSON is what the script of it reads.

All text in it can be shown as it is: nothing steers, hides or turns round. Scenes are
their numbers, events, people and chairs their identifiers.
"""

from __future__ import annotations

from typing import Any, Literal

from reasoner.results.base import Frozen, FrozenDict

Rows = tuple[FrozenDict[str, Any], ...]  # of a chart or a table, see charts/rows.py


class Block(Frozen):
    """A piece of a document: a heading, a paragraph, an item or a row of a table."""

    kind: Literal["heading", "paragraph", "item", "row"]
    text: str
    role: str = "plain"
    depth: int = 0
    mark: str = ""
    cells: tuple[str, ...] = ()


class Part(Frozen):
    """One thing that one would have to swallow, its price, and the event, if any."""

    text: str
    rank: int
    event: str | None = None


class Bar(Frozen):
    """What one would have to swallow for one suspect, the dearest first.

    `rank` is how much that is above the best, None where no world has him.
    """

    person: str
    name: str
    status: str
    rank: int | None
    parts: tuple[Part, ...]


class Box(Frozen):
    """One step of an argument; `mark` says on what ground it stands."""

    id: str
    mark: Literal["shown", "derived", "assumed", "absent"]
    text: str
    note: str = ""
    event: str | None = None
    below: tuple[str, ...] = ()


class PlotView(Frozen):
    """One plot as a chair sees it at a scene; `besides` is who else is in it and who
    comes next, `boxes` the argument, the verdict first, each before those below it."""

    plot: str
    headline: str
    besides: tuple[str, ...]
    bars: tuple[Bar, ...]
    boxes: tuple[Box, ...]


class View(Frozen):
    """What a chair finds by the end of a scene, in the words of `solve`; `known` are
    the events it knows of."""

    words: tuple[Block, ...]
    plots: tuple[PlotView, ...]
    known: tuple[str, ...]


class PageCourse(Frozen):
    """The course of the verdict on one plot, as rows of charts; `room` is how many
    pixels the names beside the lines need."""

    plot: str
    text: str
    steps: Rows
    flags: Rows
    lanes: Rows
    room: int


class MatrixView(Frozen):
    """The matrix of one plot from scene `scene` on, until the next one."""

    scene: int
    plot: str
    rows: Rows


class ChairView(Frozen):
    """All that one chair finds: the place of its view in `views` for each scene.

    `since` says since when one could know, `fooled` who was fooled first of all, and
    `fooled_more` how many more. `ledger` is None where this page keeps none. `minds`
    has, scene by scene, what a chain takes others to think; of a single mind the scenes
    have it. `knowledge` and `presence` are who knew what and who was where as far as it
    has found out, each row from scene `since` until before scene `until`.
    """

    chain: str
    name: str
    views: tuple[int, ...]
    courses: tuple[PageCourse, ...]
    turns: tuple[Block, ...]
    since: tuple[Block, ...]
    fooled: tuple[str, ...]
    fooled_more: str
    matrices: tuple[MatrixView, ...]
    ledger: Rows | None
    ledger_words: tuple[Block, ...]
    minds: FrozenDict[int, FrozenDict[str, Rows]]
    knowledge: Rows
    presence: Rows


class SceneView(Frozen):
    """A scene, and who thinks what of whom by its end, plot by plot; None where this
    page keeps nothing of it."""

    scene: int
    heading: str
    minds: FrozenDict[str, Rows] | None


class Happening(Frozen):
    """An event of the story: where it is told, and who took part."""

    event: str
    scene: int
    label: str
    people: tuple[str, ...]


class Page(Frozen):
    """A page. `left_out` says what it leaves out and how to ask for it; `figures` are
    the charts without their rows, which are handed to them where they are looked at.
    `scenes` are those that one can turn to, `headings` has those of all scenes.
    `presence` and `knowledge` are as it really was. `whole` is False where the case is
    so large that only verdicts are shown, of some scenes; `complete` where a time
    limit ended the search for some of it."""

    case: str
    title: str
    start: tuple[int, str]
    people: FrozenDict[str, str]
    plots: FrozenDict[str, str]
    scenes: tuple[SceneView, ...]
    chairs: tuple[ChairView, ...]
    views: tuple[View, ...]
    headings: FrozenDict[int, str]
    events: tuple[Happening, ...]
    presence: Rows
    knowledge: Rows
    secrets: tuple[str, ...]
    fairness: tuple[Block, ...]
    whole: bool
    complete: bool
    left_out: tuple[str, ...]
    figures: FrozenDict[str, Any]

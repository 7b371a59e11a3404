"""Explanations: the argument, what each did, what it rests on, what would settle it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Literal

from reasoner.results.base import AtScene, EventRef, Frozen, Status
from reasoner.results.contrast import RuledOut
from reasoner.results.course import TurningPoint
from reasoner.results.verdict import Answer, PlotSummary, Rival, Surprise, Verdict

Mark = Literal["shown", "derived", "assumed", "absent"]
OPTIMUM = "optimisation"  # the rule of what follows from the ranks of all worlds


class Node(Frozen):
    """One step of the argument.

    `id` is unique in the graph; `atom` what holds (or, of an absence, does not), as
    in the rules; `world` whose world it is taken from (a person, or "" for facts).
    `rule` is "file:line" of a derived node, or "optimisation"; `event` and `scene`
    those of a shown one; `price` the rank of an assumed one. `open` says that it may
    as well be otherwise, at the same price. A `minor` node has no sentence of its own
    in the rules: text and pictures pass it over.
    """

    id: str
    mark: Mark
    text: str
    atom: str
    world: str
    rule: str | None = None
    event: str | None = None
    scene: int | None = None
    price: int | None = None
    minor: bool = False
    open: bool = False
    children: tuple[str, ...] = ()


class Argument(Frozen):
    """The graph: its root and all nodes, parents before children."""

    root: str
    nodes: tuple[Node, ...]

    def node(self, key: str) -> Node:
        """The node KEY. Raises `KeyError` where there is none."""
        return {node.id: node for node in self.nodes}[key]


ActKind = Literal[
    "held", "did", "own_mark", "staged", "in_hiding", "uncanny", "lie", "service", "own"
]


class Act(Frozen):
    """One thing that somebody in the plot knew or did.

    `mark` and `price` are those of the step it rests on, `nodes` all the nodes of the
    argument that it rests on, that step first. `open` says that the story could as
    well go without it, at the same price and with the same culprit.
    """

    kind: ActKind
    person: str
    text: str
    mark: Mark
    price: int | None
    open: bool
    nodes: tuple[str, ...]


class Helper(Frozen):
    """One who helps the leader of a plot, or may do so as likely as not; or who is in
    it, be it as its head or as a helper.

    `status` is of his being in it, in whatever role. `findings` is what he does in the
    leader's world, nothing where he is not in it there. `if_in` and `if_not` are what
    only the best world with him, or only the best without him, asks us to swallow;
    `gap` is by how much the latter is dearer, None where there is none.
    """

    person: str
    name: str
    status: Status
    findings: tuple[Act, ...]
    if_in: tuple[Surprise, ...]
    if_not: tuple[Surprise, ...]
    gap: int | None


class ExplainedRival(Rival):
    """A rival; where no world has him, `ruled_out` is the evidence that says why.

    `roles` is what his helpers would have done that he did not do himself.
    """

    ruled_out: RuledOut | None
    roles: tuple[Act, ...]


class Sufficient(Frozen):
    """A 1-minimal set of evidence: alone it gives the verdict, with one event less
    it does not. `controlled` are those of its events that come from the culprit's
    side (see rules/provenance.lp)."""

    events: tuple[EventRef, ...]
    controlled: tuple[str, ...]


class Basis(Frozen):
    """What the verdict on one plot rests on: who leads, and whether it is proven.

    Whom all the evidence has brought up counts as known throughout. `sets` are those
    with every linchpin; those in `overtaken` lack one, and would do alone though not
    beside all else that is known. Both come smallest first, then those with the fewest
    words that are false in the culprit's world; `cited` is the one that an `Answer`
    cites, in one of the two, and None where none was found in time.
    Every set of up to `tried_to` events was tried; `exhaustive` says that this is all
    of the evidence, so that no set is missing. Where the search `gave_up`, for it was
    too hard, perhaps more could be left out of a set, and more be linchpins; none is
    listed where nothing smaller than all was found. Where the time limit left nothing
    at all, or it was too hard to find who leads, `leaders` is empty, too.
    `conspirators` are the culprit and the helpers that the verdict names, `sources`
    those of them from whom events of the sets come; `all_controlled` says whether each
    set found has an event that comes from them, None where no person of the case is
    identified.
    """

    plot: str
    leaders: tuple[str, ...] = ()
    proven: bool = False
    linchpins: tuple[EventRef, ...] = ()
    sets: tuple[Sufficient, ...] = ()
    overtaken: tuple[Sufficient, ...] = ()
    cited: Sufficient | None = None
    tried_to: int = -1
    exhaustive: bool = False
    gave_up: bool = False
    conspirators: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    all_controlled: bool | None = None


class Rests(Basis, AtScene):
    """What the verdict on one plot rests on, asked by itself. `complete` is about time
    alone: of a large case not every set is tried, however long it may take."""


Role = Literal["culprit", "accomplice"]
Side = Literal["one", "other"]


class AnswerEffect(Frozen):
    """What an answer does to a rivalry. `lead` is the rank of the other above the
    one's, negative where the other would lead; None where one of them, or both, has
    no world left: these are in `excluded`."""

    lead: int | None
    excluded: tuple[Side, ...]


class Swing(Frozen):
    """What a question does to one rivalry: ONE leads by `now`, or ties with it.

    `role` is culprit or accomplice, `one` the person who is; `other` is the rival for
    it, or "not": anybody else, or his not being in it. `decides` says whether an
    answer would turn the rivalry, make or break a tie, or leave who leads no world; to
    draw level with several who lead already decides nothing.
    """

    role: Role
    one: str
    other: str
    now: int
    if_so: AnswerEffect
    if_not: AnswerEffect
    decides: bool


class Question(Frozen):
    """Something assumed, to be asked after: is it so?

    `decided` counts the rivalries that an answer would decide, `moved` is the sum of
    how far the answers move the leads (an exclusion counts 4).
    """

    surprise: Surprise
    decided: int
    moved: int
    swings: tuple[Swing, ...]


class Questions(AtScene):
    """What would settle the verdict on one plot, the best question first; none where it
    is proven, not known, or no rival is near."""

    plot: str
    questions: tuple[Question, ...] = ()


class ArguedPlot(PlotSummary):
    """Why the verdict on one plot is what it is, with what its reasons and the price of
    its leader stand on: `argument` has the steps below each, taken from the world of
    one rival against whom it speaks; of reasons that differ by name or event only,
    below one of them. `account` is what the culprit knew and did, in his own world,
    each finding on nodes of `argument`; nothing while it is open."""

    argument: Argument
    account: tuple[Act, ...]


class Argued(Answer):
    """A verdict with what speaks for it, and what that stands on, plot by plot."""

    reasons: tuple[ArguedPlot, ...] = ()


Unfinished = Literal["changed", "questions"]


class PlotExplanation(ArguedPlot):
    """Why the verdict on one plot is what it is: its summary, the graph of reasons,
    what the verdict rests on, what changed since the previous scene, and the
    questions whose answers would settle what is open, best first.

    `helpers` is who else is in it, in the culprit's world. While it is open who leads,
    it is who is in it in any case, each as the one who leads, and what shows it; if
    anything does. Each finding of theirs rests on nodes of `argument`.
    `too_hard` says what could not be found with the effort that there is for both, one
    of conflicts: what changed, or all of the questions.
    """

    helpers: tuple[Helper, ...]
    rivals: tuple[ExplainedRival, ...]
    rests: Basis
    changed: TurningPoint | None
    questions: tuple[Question, ...]
    too_hard: tuple[Unfinished, ...] = ()


class Explanation(AtScene):
    """The explanation of `verdict`, plot by plot.

    `text` and `markdown` are what `reasoner explain` prints of it: `Case.explain` puts
    it in words, which an explanation made otherwise has not. They are no part of the
    data: neither JSON nor a comparison has them.
    """

    verdict: Verdict
    plots: tuple[PlotExplanation, ...] = ()

    def __repr_args__(self) -> Iterable[tuple[str | None, object]]:
        """The question, and who leads."""
        return [*self._list_question(), ("leads", self.verdict.leads)]

    @cached_property
    def text(self) -> str:
        """The explanation in plain words; "" where it was not put in words."""
        return ""

    @cached_property
    def markdown(self) -> str:
        """The same in Markdown."""
        return ""

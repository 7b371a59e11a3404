"""Fairness: whether a mystery gives its audience a chance, and what carries it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from reasoner.results.base import EventRef, Frozen
from reasoner.results.course import RedHerring

ReaderPlace = Literal[
    "none",  # no betrayal is known
    "open",  # there is no culprit to ask about
    "no_world",  # nothing fits the evidence
    "unmet",  # the culprit has not been met or heard of
    "cleared",  # no world has him as the traitor
    "behind",
    "level",
    "ahead",
    "proven",  # every world has him
]


class Reader(Frozen):
    """What a reader makes of a plot after a scene.

    `leaders` are his suspects, those of the least rank, in order of name. `margin` is
    the rank of the culprit's best rival minus the culprit's own, negative while he is
    behind; None where `standing` is none, open, no_world, unmet, cleared or proven.
    """

    standing: ReaderPlace
    margin: int | None
    leaders: tuple[str, ...]
    names: tuple[str, ...]


Judgement = Literal["fair", "unfair", "given_away", "irony", "open"]
Why = Literal[
    "in_time",  # fair: ahead in time, and not too early
    "from_the_start",  # given away: ahead from the first sign on
    "too_soon",  # given away: firmly ahead in the first half
    "never_ahead",  # unfair
    "lost",  # unfair: once ahead, but no more on the eve of the reveal
    "no_place",  # unfair: in no scene was he even possible
    "no_time",  # unfair: the first sign comes with the reveal, or after it
    "disproved",  # unfair: what is known at the reveal rules him out
    "confessed",  # unfair: but for his own confession he was not ahead in time
    "shown_at_once",  # irony: his part is proven to the audience by the first sign
    "nobody_proven",  # open: there is no culprit to judge by
]


class Clue(EventRef):
    """An event without which the culprit's margin would be less.

    `fall` says by how much; None where without it he would have no margin at all, or
    is proven with it.
    """

    fall: int | None


class Source(Frozen):
    """Somebody without whose word and company the culprit would not be ahead.

    `events` are the clues that come through him: what he says or tells, what happens
    with nobody else there, and what is known only from such events.
    """

    person: str
    name: str
    events: tuple[EventRef, ...]


class TakenBack(EventRef):
    """A seeming death or a claim that the reveal shows in another light.

    `about` is who seems to die, or who speaks. `before` and `after` are its readings;
    `after` is None where none is sure.
    """

    kind: Literal["death", "claim"]
    about: str
    before: str
    after: str | None


class Surprised(Frozen):
    """The surprise at the reveal.

    `careful_behind` and `trusting_behind` are the ranks by which the culprit was behind
    the best suspect the scene before, 0 if he led; None where he was not even possible.
    `taken_back` is what the careful reader believed until then, `disabused` what the
    trusting one took at face value.
    """

    careful_behind: int | None
    trusting_behind: int | None
    taken_back: tuple[TakenBack, ...]
    disabused: tuple[TakenBack, ...]


AdviceKind = Literal[
    "add_clue",  # against `persons`, worth `amount`, before `scene`
    "introduce",  # bring the culprit up before `scene`
    "make_possible",  # what rules him out before `scene` has to go
    "show_earlier",  # let the plot come to light before `scene`
    "bear_out",  # the reveal must not rule the culprit out
    "delay",  # keep `events` back until `scene`
    "second_chain",  # add clues before `scene`, through somebody other than `persons`
    "divide",  # craft: one of `events` by itself names the culprit
    "appear_early",  # craft: the culprit is first heard of in `scene`, the second half
    "frame",  # craft: nobody innocent is ever ahead
    "open_to_several",  # craft: at the first sign of it there is one suspect alone
    "hide",  # craft: of the suspects `persons` hide nothing
]


class Advice(Frozen):
    """Something to do. `persons` are identifiers, `names` their names."""

    kind: AdviceKind
    scene: int
    amount: int | None = None
    persons: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    events: tuple[EventRef, ...] = ()


class FairScene(Frozen):
    """What the two readers make of a plot after a scene; and `misled`, where the
    culprit is the one trusted by convention, what it looks like to who trusts him."""

    scene: int
    heading: str
    careful: Reader
    trusting: Reader
    misled: Reader | None = None


class InTheDark(Frozen):
    """Somebody in the story who does not know what the audience does; `until` is the
    scene at which he finds out, None where he never does; `lost` the one from which, to
    the end, he no longer thinks so."""

    person: str
    name: str
    until: int | None
    lost: int | None = None


class PlotFairness(Frozen):
    """Whether one plot is fair to the audience, and why, by the rule that stands in
    analysis/fairness/rule.py.

    `culprit` and `reveal` are None where nobody is proven at the end and none was
    passed: then the judgement is "open". `proven` says whether he is proven at the
    reveal. `first_sign` is the first scene at which the plot is known, `knowable` the
    one from which on he is ahead until the reveal. `scenes` go up to the reveal.
    `clues` carry his lead on its eve, in `chains` each of which would do, through the
    people in `sources`; `surprise` is what the reveal overturns, `advice` what could be
    done. `red_herrings` led alone for a while. `in_the_dark` are those by whom dramatic
    irony is told from a riddle: the audience knows who it was from the first sign on,
    and they do not; empty for a riddle.

    Where the time limit ended the search `complete` is False: `scenes` are those
    looked at by then, `judgement` and `why` are None unless that was all of them, and
    what follows is empty.
    """

    plot: str
    text: str
    complete: bool = False
    judgement: Judgement | None = None
    why: Why | None = None
    culprit: str | None
    name: str | None
    reveal: int | None
    proven: bool = False
    first_sign: int
    knowable: int | None = None
    scenes: tuple[FairScene, ...] = ()
    clues: tuple[Clue, ...] = ()
    chains: tuple[tuple[EventRef, ...], ...] = ()
    sources: tuple[Source, ...] = ()
    red_herrings: tuple[RedHerring, ...] = ()
    surprise: Surprised | None = None
    advice: tuple[Advice, ...] = ()
    craft: tuple[Advice, ...] = ()
    in_the_dark: tuple[InTheDark, ...] = ()


class Fairness(Frozen):
    """The fairness of a case, plot by plot; none where no betrayal becomes known.

    `trust` is the person whom the audience takes to be loyal, None for nobody. Where
    the time limit ended the search `complete` is False, and plots may be missing.
    """

    case: str
    title: str
    complete: bool
    trust: str | None
    trust_name: str | None
    plots: tuple[PlotFairness, ...]

    def __repr_args__(self) -> Iterable[tuple[str | None, object]]:
        """The question, and how each plot is judged."""
        judged = "; ".join(f"{one.plot}: {one.judgement}" for one in self.plots)
        trust = ("trust", self.trust)
        return [*self._list_question(), trust, ("judgements", judged)]

"""The fairness of a mystery in words: the scenes, the judgement, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from reasoner.report.course import herring
from reasoner.report.document import (
    PAUSE,
    Element,
    Heading,
    Item,
    Paragraph,
    Table,
)
from reasoner.report.phrases import Phrases, count, listing
from reasoner.results.unlisted import NOBODY

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.results.base import EventRef
    from reasoner.results.fairness import (
        Advice,
        Clue,
        Fairness,
        FairScene,
        PlotFairness,
        Reader,
        TakenBack,
    )

HEADS = ("scene", "heading", "margin", "careful reader", "trusting reader")
MOST_NAMES = 2  # in a cell of the table
NO_MARGIN = {
    "none": "",
    "open": "",
    "no_world": "-",
    "unmet": "unmet",
    "cleared": "-",
    "proven": "all",
}
LEGEND = (
    "margin: how much more the best rival asks us to swallow than the culprit does (1 "
    "unusual, 2 surprising, 3 astonishing), below 0 where the culprit is behind; all: "
    "no other is left; -: not possible; unmet: not yet heard of. The careful reader "
    "weighs everything; the trusting one takes faces, deaths and words for what they "
    "seem, as far as they agree."
)
RULE = (
    "The rule: fair if the culprit is ahead of every rival from some scene before the "
    "reveal until it; given away if that is so from the first sign on, or by 2 or more "
    "in the first half of the scenes from there to the reveal; unfair otherwise."
)
UNFINISHED = "The time limit ended the search before {}. Try a longer --time-limit."
NO_JUDGEMENT = "there was a judgement"
NO_REASONS = "the reasons for it were found"
AMOUNTS = {
    1: "one unusual thing",
    2: "one surprising thing",
    3: "one astonishing thing",
}
# What is in braces is a property of `_JudgementSlots` or `_AdviceSlots`.
JUDGEMENTS = {
    "in_time": "Fair. The careful reader can know from scene {plot.knowable} on, "
    "{it.wait} before the reveal: from there {it.who} stays ahead of everybody else.",
    "from_the_start": "Given away. From the first sign of the plot, in scene "
    "{plot.first_sign}, {it.who} is ahead and stays so: nobody else is ever in "
    "question.",
    "too_soon": "Given away. From scene {plot.knowable} on {it.who} is ahead, and "
    "firmly so, by 2 or more, in the first half of scenes {plot.first_sign} to "
    "{it.eve.scene}, which are there to puzzle over.",
    "never_ahead": "Unfair. In no scene before the reveal is {it.who} ahead: "
    "{it.standing}. Even the most careful reader could not know.",
    "lost": "Unfair. For a while {it.who} is ahead, and then the evidence leads away "
    "again: {it.standing}.",
    "unmet": "Unfair. With {it.who} the reveal comes from nowhere: before it there was "
    "no word of such a person.",
    "no_place": "Unfair. Before the reveal {it.who} is not even possible: the evidence "
    "rules it out, whatever one were ready to believe.",
    "no_time": "Unfair. That there is a betrayal comes out only in the scene of the "
    "reveal: there is nothing to puzzle over.",
    "disproved": "Unfair. What is known at the reveal, in scene {plot.reveal}, rules "
    "{it.who} out: {it.said}.",
    "confessed": "Unfair. But for what {it.who} owns to before the reveal, {it.who} is "
    "not ahead: a confession is no clue that a reader could have used.",
    "nobody_proven": "Not to be judged like this: at the end no culprit is proven, nor "
    "that there is none; {it.said}. Say who it was meant to be with --culprit (nobody, "
    "if there was no betrayal), and in which scene that comes out with --reveal.",
}
ADVICE = {
    "add_clue": "Add a clue before scene {one.scene} that asks {it.needed} more of "
    "whoever believes that it was {it.rivals}; or take away as much of what speaks "
    "against {it.who}.",
    "introduce": "Let {it.who} be seen or spoken of before scene {one.scene}, and add "
    "a clue.",
    "make_possible": "Before scene {one.scene}, leave a way in which it could be "
    "{it.who}.",
    "show_earlier": "Let a sign of the plot be seen well before scene {one.scene}.",
    "bear_out": "Let scene {one.scene} bear out that it was {it.who}, or mean another.",
    "delay": "Keep this back until scene {one.scene}, the second half: {it.events}.",
    "second_chain": "It would stand more safely with {it.another}.",
    "divide": "No single clue should name the culprit; this one does: {it.events}.",
    "appear_early": "Let {it.who} appear early: before scene {one.scene} there is no "
    "word of such a person.",
    "frame": "Let somebody innocent be framed: nobody else is ever ahead.",
    "open_to_several": "Let the means be open to several: at the first sign of it, in "
    "scene {one.scene}, one alone is in question.",
}
MOST_CLUES = 6  # clues still worth reading
SEEN_AS = {
    "genuine": "a real death",
    "staged": "a death that was staged",
    "survived": "a lucky escape",
    "body_double": "somebody else's body",
    "impersonated": "somebody in disguise",
    "sham": "a show",
    "true": "the truth",
    "lie": "a lie",
    "mistaken": "an honest mistake",
}


def fairness(case: CaseData, found: Fairness, full: bool = False) -> Iterator[Element]:
    """FOUND, plot by plot; FULL shows every clue and names all suspects."""
    yield Heading(f"{found.title}: is it fair?", "title")
    if found.trust is not None:
        yield PAUSE
        yield Paragraph(_word_convention(found))
    if not found.plots and not found.complete:
        yield PAUSE
        yield Paragraph(UNFINISHED.format(NO_JUDGEMENT), "open")
        return
    if not found.plots:
        yield PAUSE
        yield Paragraph(
            "No betrayal becomes known to the audience: nothing to judge.", "open"
        )
        return
    for plot in found.plots:
        yield PAUSE
        yield from _write_plot_fairness(case, plot, plot is found.plots[0], full)
    yield PAUSE
    yield Paragraph(RULE, "faint")


def _word_convention(found: Fairness) -> str:
    name, asked = found.trust_name, f"--trust {found.trust}"
    if any(plot.culprit == found.trust for plot in found.plots):
        return (
            f"{name}, whom the audience is to trust ({asked}), is the culprit: whoever "
            f"takes {name} to be loyal, as one does a narrator, is misled to the end. "
            "So the story is judged without that convention; what it looks like with "
            "it stands in the last column."
        )
    return (
        f"A convention is in use ({asked}): the audience takes {name} to be loyal, "
        f"as one does a hero, and judges as {name} would, to whom nothing that {name} "
        "says is evidence."
    )


def _write_plot_fairness(
    case: CaseData, plot: PlotFairness, legend: bool, full: bool
) -> Iterator[Element]:
    yield Paragraph(f"The plot: {Phrases(case).within(plot.text)}.")
    if plot.reveal is not None:
        yield Paragraph(_word_asked(plot, case.scenes[plot.reveal]))
    yield PAUSE
    misled = any(row.misled for row in plot.scenes)
    heads = (*HEADS, "who trusts the culprit") if misled else HEADS
    yield Table(heads, tuple(_make_scene_row(row, full) for row in plot.scenes))
    yield PAUSE
    if legend:
        yield Paragraph(LEGEND, "faint")
        yield PAUSE
    if plot.judgement is not None:
        good = plot.judgement == "fair"
        yield Paragraph(_word_judgement(plot), "verdict" if good else "open")
    if not plot.complete:
        judged = plot.judgement is not None
        yield from [PAUSE] if judged else []
        yield Paragraph(
            UNFINISHED.format(NO_REASONS if judged else NO_JUDGEMENT), "open"
        )
    yield from _write_chains(plot, full)
    yield from _write_section(
        "Red herrings, and what ends them", map(herring, plot.red_herrings)
    )
    yield from _write_surprise(plot)
    yield from _write_section(
        "What could be done", (_word_advice_to_author(plot, a) for a in plot.advice)
    )
    yield from _write_section(
        "By the craft", (_word_advice_to_author(plot, a) for a in plot.craft)
    )


def _word_asked(plot: PlotFairness, heading: str) -> str:
    how = ", where it is proven" if plot.proven else ", though nothing proves it there"
    if plot.why == "disproved":
        how = ", which rules it out"
    elif plot.why is None:  # not looked at
        how = ""
    answer = f"The culprit: {plot.name}"
    if plot.culprit == NOBODY:
        answer = "The answer: nobody is a traitor"
    return f'{answer}. The reveal: scene {plot.reveal}, "{heading}"{how}.'


def _make_scene_row(row: FairScene, full: bool) -> tuple[str, ...]:
    reader = row.careful
    margin = f"{reader.margin:+d}" if reader.margin else str(reader.margin)
    return (
        str(row.scene),
        row.heading,
        NO_MARGIN[reader.standing] if reader.margin is None else margin,
        _word_reading(reader, full),
        _word_reading(row.trusting, full),
        *([_word_reading(row.misled, full)] if row.misled else []),
    )


def _word_reading(reader: Reader, full: bool) -> str:
    if reader.standing == "none":
        return "-"
    if not reader.leaders:
        return "nothing fits"
    if len(reader.names) > MOST_NAMES and not full:
        return f"open between {len(reader.names)}"
    return listing(reader.names, "or")


def _word_culprit(plot: PlotFairness) -> str:
    """The culprit within a sentence."""
    return "the innocent answer" if plot.culprit == NOBODY else str(plot.name)


def _word_judgement(plot: PlotFairness) -> str:
    """The judgement on PLOT, which has one, with its reason."""
    it = _JudgementSlots(plot)
    unmet = plot.why == "no_place" and it.eve.careful.standing == "unmet"
    return JUDGEMENTS["unmet" if unmet else str(plot.why)].format(it=it, plot=plot)


def _word_advice_to_author(plot: PlotFairness, one: Advice) -> str:
    """What could be done, in a sentence."""
    return ADVICE[one.kind].format(it=_AdviceSlots(plot, one), one=one)


class _Slots:
    def __init__(self, plot: PlotFairness) -> None:
        self._plot = plot
        self.who = _word_culprit(plot)

    def _drop_culprit(
        self, persons: tuple[str, ...], names: tuple[str, ...]
    ) -> list[str]:
        both = zip(persons, names, strict=True)
        return [name for person, name in both if person != self._plot.culprit]


class _JudgementSlots(_Slots):
    """What the sentence of a judgement is filled with."""

    @property
    def eve(self) -> FairScene:
        """The last scene before the reveal."""
        return self._plot.scenes[-2]

    @property
    def wait(self) -> str:
        """How long before the reveal one can know."""
        rows = [row.scene for row in self._plot.scenes]
        return count(len(rows) - 1 - rows.index(self._plot.knowable or 0), "scene")

    @property
    def standing(self) -> str:
        """Where the culprit stands just before the reveal."""
        scene, reader = self.eve.scene, self.eve.careful
        if reader.margin is None:
            return f"in scene {scene} no world has {self.who}"
        rivals = listing(self._drop_culprit(reader.leaders, reader.names))
        if reader.margin == 0:
            return f"in scene {scene} it is a tie with {rivals}"
        return f"in scene {scene} it is {-reader.margin} behind {rivals}"

    @property
    def said(self) -> str:
        """What the careful reader makes of the last scene looked at."""
        end = self._plot.scenes[-1].careful
        if end.leaders == (NOBODY,):
            return "the careful reader would say that there was no betrayal"
        names = listing(end.names, "or") if end.names else "that nothing fits"
        return f"the careful reader would say: {names}"


class _AdviceSlots(_Slots):
    """What a piece of advice is filled with."""

    def __init__(self, plot: PlotFairness, one: Advice) -> None:
        super().__init__(plot)
        self._one = one

    @property
    def needed(self) -> str:
        """What a clue would have to be worth."""
        amount = self._one.amount or 0
        return AMOUNTS.get(amount, f"unlikely things worth {amount} in all")

    @property
    def rivals(self) -> str:
        """Whom a clue would have to speak against."""
        return listing(self._drop_culprit(self._one.persons, self._one.names), "or")

    @property
    def events(self) -> str:
        """What to keep back."""
        return "; ".join(f"{e.label} (scene {e.scene})" for e in self._one.events)

    @property
    def another(self) -> str:
        """What a single chain of clues wants beside it."""
        before = f"before scene {self._one.scene}"
        if self._one.names:
            names = listing(self._one.names, "or")
            return f"a clue or two {before} that do not come through {names}"
        return (
            f"a second chain of clues {before}, since any clue of this one may be "
            "missed"
        )


def _write_section(title: str, items: Iterable[str]) -> Iterator[Element]:
    """A heading and its items; nothing where there are none."""
    found = [Item(item) for item in items]
    if found:
        yield PAUSE
        yield Heading(title)
        yield from found


def _write_chains(plot: PlotFairness, full: bool) -> Iterator[Element]:
    """The clues, in how many chains they come, and through whom."""
    shown = plot.clues if full else plot.clues[:MOST_CLUES]
    items = [_word_clue(clue) for clue in shown]
    if shown != plot.clues:
        items.append(f"And {count(len(plot.clues) - len(shown), 'lesser clue')}.")
    yield from _write_section(
        "What carries it" if plot.chains else "What speaks for it", items
    )
    if plot.chains:
        yield PAUSE
        yield from _write_disjoint_chains(plot)
    if plot.sources:
        yield PAUSE
        yield Paragraph(_word_sources([source.name for source in plot.sources]))


def _write_surprise(plot: PlotFairness) -> Iterator[Element]:
    """How far off the readers were, and what they have to take back."""
    found = plot.surprise
    if found is None:
        return
    eve = plot.scenes[-2]
    careful = _word_distance(plot, eve.careful, found.careful_behind)
    trusting = _word_distance(plot, eve.trusting, found.trusting_behind)
    readers = f"the careful reader {careful}; the trusting one {trusting}"
    if careful == trusting:
        readers = f"either reader {careful}"
    known = {(one.event, one.about) for one in found.taken_back}
    yield from _write_section(
        "The surprise",
        [
            f"On the eve of the reveal, in scene {eve.scene}, {readers}.",
            *(f"To take back: {_word_taken_back(one)}." for one in found.taken_back),
            *(
                f"To take back if trusting: {_word_taken_back(one)}."
                for one in found.disabused
                if (one.event, one.about) not in known
            ),
        ],
    )


def _word_clue(clue: Clue) -> str:
    if clue.fall is None:
        return f"{_name_event(clue)}: without it there would be no margin at all."
    return f"{_name_event(clue)}: without it the margin would be {clue.fall} less."


def _name_event(event: EventRef) -> str:
    return f"{event.label} (scene {event.scene})"


def _write_disjoint_chains(plot: PlotFairness) -> Iterator[Element]:
    if plot.chains == ((),):
        yield Paragraph(
            "The betrayal itself shows who it was: it takes no clue besides."
        )
        return
    needed = {clue.event for clue in plot.clues}
    if len(plot.chains) > 1:
        yield Paragraph(
            f"{len(plot.chains)} chains of clues, which share none, are each enough by "
            "themselves:"
        )
    elif all(event.event in needed for event in plot.chains[0]):
        yield Paragraph(
            "One chain of clues is enough by itself, and no second one apart:"
        )
    else:
        yield Paragraph("One chain of several, which share clues, is enough by itself:")
    for chain in plot.chains:
        yield Item("; ".join(map(_name_event, chain)))


def _word_sources(names: list[str]) -> str:
    each = "each of " if len(names) > 1 else ""
    one = "any one of them" if len(names) > 1 else names[0]
    return (
        f"All of it passes through {each}{listing(names)}: without what {one} alone "
        "saw or said, the culprit would not be ahead."
    )


def _word_distance(plot: PlotFairness, reader: Reader, behind: int | None) -> str:
    if reader.standing == "level":
        return f"was torn between {listing(reader.names)}"
    if behind is None:
        return f"saw no way for it to be {_word_culprit(plot)}"
    return f"was {behind} off" if behind else "was on the right track"


def _word_taken_back(one: TakenBack) -> str:
    before = SEEN_AS.get(one.before, one.before)
    after = SEEN_AS.get(one.after, one.after) if one.after else ""
    seen = f"taken for {before}" + (f"; it was {after}" if after else "")
    return f"{_name_event(one)}, {seen}"

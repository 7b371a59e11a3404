"""The fairness of a mystery in words: the scenes, the judgement, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from reasoner.prose.course import herring
from reasoner.prose.document import (
    PAUSE,
    Element,
    Heading,
    Item,
    Paragraph,
    Table,
)
from reasoner.prose.judgement import (
    HOW_TO_ASK,
    word_advice,
    word_culprit,
    word_judgement,
)
from reasoner.prose.phrases import (
    Phrases,
    capital,
    count_in_words,
    listing,
    number,
    titled,
)
from reasoner.results.outsiders import NOBODY

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.results.base import EventRef
    from reasoner.results.fairness import (
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
MARGIN = (
    "margin: how much more the best rival asks us to swallow than the culprit does (1 "
    "unusual, 2 surprising, 3 astonishing)"
)
CELLS = {  # what may stand in its column, and what that means
    "all": "no other is left",
    "-": "not possible",
    "unmet": "not yet heard of",
}
READERS = (
    "The careful reader weighs everything; the trusting one takes faces, deaths and "
    "words for what they seem, as far as they agree."
)
RULE = (
    "The rule looks at the scenes from the first sign of the plot to the last before "
    "the reveal. It calls the plot fair where the culprit gets ahead of every rival in "
    "one of them and stays ahead in all that follow; given away where that is so in "
    "the very first of several, or in their first half with a lead of 2 or more there; "
    "and unfair where the culprit is not ahead in the last. Where the first sign "
    "proves to the audience that the culprit is in it, and not to those in the story, "
    "it is dramatic irony and no riddle."
)
UNFINISHED = "The time limit ended the search before {}. Try a longer --time-limit."
NO_JUDGEMENT = "there was a judgement"
NO_REASONS = "the reasons for it were found"
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
    yield Heading(f"{titled(found.title)}: is it fair?", "title")
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
            "No plot becomes known to the audience: nothing to judge.", "open"
        )
        return
    for plot in found.plots:
        yield PAUSE
        yield from _write_plot_fairness(case, plot, full)
    if any(plot.why == "nobody_proven" for plot in found.plots):
        yield PAUSE
        yield Paragraph(HOW_TO_ASK, "open")
    yield PAUSE
    yield Paragraph(_word_legend(found), "faint")
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
    case: CaseData, plot: PlotFairness, full: bool
) -> Iterator[Element]:
    phrases = Phrases(case)
    yield Paragraph(f"The plot: {phrases.within(plot.text)}.")
    if plot.reveal is not None:
        yield Paragraph(_word_asked(plot, case.scenes[plot.reveal]))
    yield PAUSE
    misled = any(row.misled for row in plot.scenes)
    heads = (*HEADS, "who trusts the culprit") if misled else HEADS
    yield Table(heads, tuple(_make_scene_row(row, full) for row in plot.scenes))
    yield PAUSE
    if plot.judgement is not None:
        good = plot.judgement in ("fair", "irony")
        yield Paragraph(word_judgement(phrases, plot), "verdict" if good else "open")
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
    yield from _write_surprise(phrases, plot)
    yield from _write_section(
        "What could be done", (word_advice(phrases, plot, a) for a in plot.advice)
    )
    yield from _write_section(
        "By the craft", (word_advice(phrases, plot, a) for a in plot.craft)
    )


def _word_asked(plot: PlotFairness, heading: str) -> str:
    how = ", where it is proven" if plot.proven else _word_unproven(plot)
    if plot.why == "disproved":
        how = ", which rules it out"
    elif plot.why is None:  # not looked at
        how = ""
    answer = f"The culprit: {plot.name}"
    if plot.culprit == NOBODY:
        answer = "The answer: there was no plot"
    return f'{answer}. The reveal: scene {plot.reveal}, "{heading}"{how}.'


def _word_unproven(plot: PlotFairness) -> str:
    """How far ahead the culprit is at a reveal that proves nothing."""
    margin = plot.scenes[-1].careful.margin if plot.scenes else None
    if not margin or margin < 0:
        return ", though nothing proves it there"
    return f", where it is not proven, but every rival is behind by {margin} or more"


def _word_legend(found: Fairness) -> str:
    """How to read the tables of FOUND: the columns and cells that they have."""
    cells = {_word_margin(row.careful) for plot in found.plots for row in plot.scenes}
    if not any(cells):
        return READERS
    behind = any(cell.startswith("-") and cell != "-" for cell in cells)
    told = [MARGIN + (", below 0 where the culprit is behind" if behind else "")]
    told += [f"{cell}: {meant}" for cell, meant in CELLS.items() if cell in cells]
    return f"{'; '.join(told)}. {READERS}"


def _word_margin(reader: Reader) -> str:
    if reader.margin is None:
        return NO_MARGIN[reader.standing]
    return f"{reader.margin:+d}" if reader.margin else "0"


def _make_scene_row(row: FairScene, full: bool) -> tuple[str, ...]:
    return (
        str(row.scene),
        row.heading,
        _word_margin(row.careful),
        _word_reading(row.careful, full),
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
        items.append(
            f"And {count_in_words(len(plot.clues) - len(shown), 'lesser clue')}."
        )
    yield from _write_section(
        "What carries it" if plot.chains else "What speaks for it", items
    )
    if plot.chains:
        yield PAUSE
        yield from _write_disjoint_chains(plot)
    if plot.sources:
        yield PAUSE
        yield Paragraph(_word_sources([source.name for source in plot.sources]))


def _write_surprise(phrases: Phrases, plot: PlotFairness) -> Iterator[Element]:
    """How far off the readers were, and what they have to take back."""
    found = plot.surprise
    if found is None:
        return
    eve = plot.scenes[-2]
    careful = _word_distance(phrases, plot, eve.careful, found.careful_behind)
    trusting = _word_distance(phrases, plot, eve.trusting, found.trusting_behind)
    readers = f"the careful reader {careful}; the trusting one {trusting}"
    if careful == trusting:
        readers = f"either reader {careful}"
    known = {(one.event, one.about) for one in found.taken_back}
    yield from _write_section(
        "The surprise",
        [
            f"On the eve of the reveal, in scene {eve.scene}, {readers}.",
            *(
                f"To be read anew: {_word_taken_back(one, 'what it was stays open')}."
                for one in found.taken_back
            ),
            *(
                f"To be read anew by the trusting one: {_word_taken_back(one)}."
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
        none = "Even without any of these the culprit would be" if plot.clues else ""
        none = none or "No clue is needed to put the culprit"
        yield Paragraph(
            f"{none} ahead of all who are known by then: what shows that there is a "
            "plot is enough."
        )
        return
    needed = {clue.event for clue in plot.clues}
    if len(plot.chains) > 1:
        yield Paragraph(
            f"{capital(number(len(plot.chains)))} ways lead there that have no clue in "
            "common, and any one of them would do:"
        )
    elif all(event.event in needed for event in plot.chains[0]):
        yield Paragraph(
            "One chain of clues is enough by itself, and there is no second one made "
            "of other clues:"
        )
    else:
        yield Paragraph("One chain of several, which share clues, is enough by itself:")
    for chain in plot.chains:
        yield Item("; ".join(map(_name_event, chain)))


def _word_sources(names: list[str]) -> str:
    if len(names) == 1:
        return (
            f"All of it depends on {names[0]}: without what {names[0]} alone saw or "
            "said, the culprit would not be ahead."
        )
    return (
        f"All of it depends on {listing(names)}, on each of them: take away what one "
        "alone saw or said, and the culprit would not be ahead."
    )


def _word_distance(
    phrases: Phrases, plot: PlotFairness, reader: Reader, behind: int | None
) -> str:
    if reader.standing == "level":
        return f"was torn between {listing(reader.names)}"
    if behind is None:
        return f"saw no way for it to be {word_culprit(phrases, plot)}"
    if behind:
        who = word_culprit(phrases, plot)
        return f"found it likelier by {behind} that it was not {who}"
    return "was on the right track"


def _word_taken_back(one: TakenBack, unknown: str = "") -> str:
    """What ONE was taken for and what it was, or that this is UNKNOWN."""
    seen = f"till then taken for {SEEN_AS.get(one.before, one.before)}"
    after = f"it was {SEEN_AS.get(one.after, one.after)}" if one.after else unknown
    return f"{_name_event(one)}, {'; '.join(filter(None, (seen, after)))}"

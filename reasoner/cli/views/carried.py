"""What carries a culprit's lead, and the surprise at the reveal, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from reasoner.cli.views.judged import who
from reasoner.cli.views.lines import BLANK, HEAD, Line, bullet
from reasoner.cli.views.phrases import count, listing

if TYPE_CHECKING:
    from reasoner.results.base import EventRef
    from reasoner.results.fairness import Clue, PlotFairness, Reader, TakenBack

MOST = 6  # clues still worth reading
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


def section(title: str, items: Iterable[str]) -> Iterator[Line]:
    """A heading and its items; nothing where there are none."""
    found = [bullet(item) for item in items]
    if found:
        yield BLANK
        yield Line(title, HEAD)
        yield from found


def carried(plot: PlotFairness) -> Iterator[Line]:
    """The clues, in how many chains they come, and through whom."""
    items = [_clue(clue) for clue in plot.clues[:MOST]]
    if len(plot.clues) > MOST:
        items.append(f"And {count(len(plot.clues) - MOST, 'lesser clue')}.")
    yield from section(
        "What carries it" if plot.chains else "What speaks for it", items
    )
    if plot.chains:
        yield BLANK
        yield from _chains(plot)
    if plot.sources:
        yield BLANK
        yield Line(_sources([source.name for source in plot.sources]))


def surprise(plot: PlotFairness) -> Iterator[Line]:
    """How far off the readers were, and what they have to take back."""
    found = plot.surprise
    if found is None:
        return
    eve = plot.scenes[-2]
    careful = _off(plot, eve.careful, found.careful_behind)
    trusting = _off(plot, eve.trusting, found.trusting_behind)
    readers = f"the careful reader {careful}; the trusting one {trusting}"
    if careful == trusting:
        readers = f"either reader {careful}"
    known = {(one.event, one.about) for one in found.taken_back}
    yield from section(
        "The surprise",
        [
            f"On the eve of the reveal, in scene {eve.scene}, {readers}.",
            *(f"To take back: {_taken(one)}." for one in found.taken_back),
            *(
                f"To take back if trusting: {_taken(one)}."
                for one in found.disabused
                if (one.event, one.about) not in known
            ),
        ],
    )


def _clue(clue: Clue) -> str:
    if clue.fall is None:
        return f"{_event(clue)}: without it there would be no margin at all."
    return f"{_event(clue)}: without it the margin would be {clue.fall} less."


def _event(event: EventRef) -> str:
    return f"{event.label} (scene {event.scene})"


def _chains(plot: PlotFairness) -> Iterator[Line]:
    if plot.chains == ((),):
        yield Line("The betrayal itself shows who it was: it takes no clue besides.")
        return
    needed = {clue.event for clue in plot.clues}
    if len(plot.chains) > 1:
        yield Line(
            f"{len(plot.chains)} chains of clues, which share none, are each enough by "
            "themselves:"
        )
    elif all(event.event in needed for event in plot.chains[0]):
        yield Line("One chain of clues is enough by itself, and no second one apart:")
    else:
        yield Line("One chain of several, which share clues, is enough by itself:")
    for chain in plot.chains:
        yield bullet("; ".join(map(_event, chain)))


def _sources(names: list[str]) -> str:
    each = "each of " if len(names) > 1 else ""
    one = "any one of them" if len(names) > 1 else names[0]
    return (
        f"All of it passes through {each}{listing(names)}: without what {one} alone "
        "saw or said, the culprit would not be ahead."
    )


def _off(plot: PlotFairness, reader: Reader, behind: int | None) -> str:
    if reader.standing == "level":
        return f"was torn between {listing(reader.names)}"
    if behind is None:
        return f"saw no way for it to be {who(plot)}"
    return f"was {behind} off" if behind else "was on the right track"


def _taken(one: TakenBack) -> str:
    before = SEEN_AS.get(one.before, one.before)
    after = SEEN_AS.get(one.after, one.after) if one.after else ""
    seen = f"taken for {before}" + (f"; it was {after}" if after else "")
    return f"{_event(one)}, {seen}"

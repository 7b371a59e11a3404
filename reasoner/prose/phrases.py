"""Small phrases that several answers share."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from reasoner.case.label import Label, joined, label, quoted
from reasoner.case.terms import AUDIENCE
from reasoner.prose.document import UNBROKEN, Item
from reasoner.results.outsiders import NOBODY, SOMEONE_ELSE

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.results.base import EventRef
    from reasoner.results.verdict import PlotVerdict, Surprise

FACE = "this is the face shown to others, as one in the dark would believe"
RANK_WORDS = {1: "unusual", 2: "surprising", 3: "astonishing"}
# What else may begin with a capital is left so: nothing tells Pratt from Pirates.
_OPENINGS = """
a an the this that these those some any no every each all both either neither
another many several one two three four somebody someone something anybody anyone
nobody nothing everybody everyone everything whoever whatever what who he she it
they his her its their there here if when while where whether because once as
about after against among around at before behind between by during for from in
into near of on outside over since through to toward under until with without
"""
NO_NAMES = frozenset(_OPENINGS.split())
_ANYONE = "the culprit"
NO_BETRAYAL = "no betrayal at all"


class Phrases:
    """Names and labels of one case, put into phrases."""

    def __init__(self, case: CaseData) -> None:
        self._labels = case.labels
        self._plots = frozenset(case.plots)
        self._scenes = case.event_scene
        self._foes = {str(fact.args[0]) for fact in case.facts_of("enemy")}
        # What a sentence may start with, and is no sentence itself.
        self._names = tuple(
            label
            for word, label in case.labels.items()
            if word not in case.event_scene and word not in case.plots
        )

    @property
    def has_plots(self) -> bool:
        """Has the case several plots, so that one has to be told from the others?"""
        return len(self._plots) > 1

    def mind(self, mind: str) -> Label:
        """The name of one mind of a chain."""
        own = "the audience" if mind == AUDIENCE else self._labels.get(mind) or mind
        return label(own)

    def chair(self, chain: tuple[str, ...], trust: str | None = None) -> str:
        """Seen by whom, who was asked to TRUST somebody: "as Jim Phelps takes Ethan
        Hunt to see it"."""
        first, *others = (self.mind(mind) for mind in chain)
        if not others:
            loyal = f", taking {self.mind(trust)} to be loyal" if trust else ""
            return f"as {first} {first:sees} it{loyal}"
        *inner, last = others
        taken = "".join(f"{mind} to take " for mind in inner)
        return f"as {first} {first:takes} {taken}{last} to see it"

    def known(self, chain: tuple[str, ...]) -> str:
        """What a chain goes by: "nothing that Jim Phelps takes Ethan Hunt to know"."""
        first, *others = (self.mind(mind) for mind in chain)
        if not others:
            return f"nothing that {first} {first:knows}"
        *inner, last = others
        taken = "".join(f"{mind} to take " for mind in inner)
        return f"nothing that {first} {first:takes} {taken}{last} to know"

    def untold(self, chain: tuple[str, ...], plots: Collection[str] = ()) -> str:
        """Why nothing is said of what CHAIN thinks of the traitor: its last mind is an
        open enemy, or thinks so in the eyes of one. PLOTS are named where the case has
        others, of which that may be told."""
        mind = next((mind for mind in chain if mind in self._foes), chain[-1])
        name = self.mind(mind)
        others = "" if mind == chain[-1] else " others to think"
        thinks = format(name, "takes" if others else "thinks")
        what = "What"
        if plots and self._plots.difference(plots):
            which = listing([self.within(self._labels[p]) for p in sorted(plots)])
            what = f"As to whether {which}: what"
        return (
            f"{what} {name} {thinks}{others} of the traitor is not to be told from "
            f"what {name} {name:has} seen and heard: an open enemy of the side "
            "betrayed may be in league with whoever betrays it."
        )

    def untold_of(self, minds: Iterable[str]) -> str:
        """Why nothing is said of what MINDS, open enemies, think of the traitor."""
        names = listing(self.mind(mind) for mind in minds)
        they = "they" if names.many else names
        return (
            f"What {names} {names:thinks} of the traitor is not to be told from what "
            f"{they} {names:has} seen and heard: an open enemy of the side betrayed "
            "may be in league with whoever betrays it."
        )

    def dead(self, mind: str, scene: int) -> str:
        """That MIND has died in SCENE."""
        who = capital(self.mind(mind))
        return f"{who} died in scene {scene}, and {who:has} learned nothing since."

    def two_faced(self, chain: tuple[str, ...]) -> str:
        """That the last mind of CHAIN is held to be in a plot and shows a face."""
        *before, last = (self.mind(mind) for mind in chain)
        if not before:
            held = f"the audience holds {last} to be in a plot"
        else:
            first, *inner = before
            takes = [
                f"{first} {first:takes}",
                *(f"{mind} to take" for mind in inner[:-1]),
            ]
            verb = f"{inner[-1]} to hold" if inner else ""
            who = f"{' '.join(takes)} {verb}" if inner else f"{first} {first:holds}"
            held = f"{who} {last} to be in a plot"
        return f"{capital(held)}: {FACE}"

    def in_question(self, chain: tuple[str, ...]) -> str:
        """That it cannot be told whether the last mind of CHAIN shows a face."""
        *before, last = (self.mind(mind) for mind in chain)
        cannot = "the audience cannot tell"
        if before:
            first, *inner = before
            cannot = f"{first} cannot tell"
            if inner:
                taken = " to take ".join(inner)
                cannot = f"{first} {first:takes} {taken} to be unable to tell"
        asked = f"{capital(cannot)} whether {last} {last:is} in a plot, too"
        return f"{asked}: if so, {FACE}"

    def suspect(self, person: str) -> Label:
        """A suspect within a sentence."""
        special = {
            NOBODY: f"nobody ({NO_BETRAYAL})",
            SOMEONE_ELSE: "someone not on the list",
        }
        return label(special.get(person) or self._labels.get(person) or person)

    def it_was(self, person: str) -> str:
        """That it was PERSON, as a clause."""
        if person == NOBODY:
            return "there was no betrayal"
        return f"it was {self.suspect(person)}"

    def event_of(self, surprise: Surprise) -> str | None:
        """The event that a surprise is about; the rules put it last, but for a plot."""
        about = [word for word in surprise.about if word not in self._plots]
        last = about[-1] if about else ""
        return last if last in self._scenes else None

    def claim(self, surprise: Surprise) -> str:
        """What a surprise says, without the event that it is about."""
        event = self.event_of(surprise)
        if event is None:
            return surprise.text
        tail = f": {self._labels[event]} ({self.scene(event)})"
        return surprise.text.removesuffix(tail)

    def scene(self, event: str) -> str:
        """The scene in which an event is told."""
        return f"scene {self._scenes[event]}"

    def scene_of(self, label: str) -> str:
        """The scene of the one event whose LABEL is quoted so; "" for several."""
        found = [e for e in self._scenes if quoted(self._labels[e]) == f'"{label}"']
        return self.scene(found[0]) if len(found) == 1 else ""

    def events_told(self, text: str) -> Iterator[str]:
        """The labels of the events that TEXT tells, as they are quoted."""
        for event in self._scenes:
            inner = quoted(self._labels[event])[1:-1]
            if inner in text or self.within(inner) in text:
                yield inner

    def number(self, event: str) -> int:
        """The number of the scene in which an event is told."""
        return self._scenes[event]

    def label(self, event: str) -> str:
        """An event as a sentence but for the full stop."""
        return self._labels[event]

    def cited(self, event: str) -> str:
        """An event with its scene, as a sentence but for the full stop."""
        return f"Scene {self._scenes[event]}: {self._labels[event]}"

    def within(self, text: str) -> str:
        """TEXT as it stands within a sentence: what may be a name keeps its capital."""
        small = text[:1].lower() + text[1:]
        word = re.split(r"\W", small, maxsplit=1)[0]
        if _does_open(text, self._names):
            return text
        return small if word in NO_NAMES or _does_open(small, self._names) else text


def _does_open(text: str, names: tuple[str, ...]) -> bool:
    """Does TEXT begin with one of NAMES, whole words of it?"""
    # The first test is quick and decides on nearly all texts of a large case.
    return text.startswith(names) and any(
        text.startswith(name) and not text[len(name) :][:1].isalnum() for name in names
    )


def of_anyone(text: str, name: str, anyone: str = _ANYONE) -> str:
    """TEXT, which is about NAME, as it would be said of several people alike, by what
    is said for ANYONE of them."""
    text = text.replace(f", {name},", "").removesuffix(f", {name}")
    return text.replace(name, anyone)


def of_one(text: str, name: str) -> str:
    """TEXT, which may be said of anyone, as it is said of NAME alone."""
    return text.replace(_ANYONE, name)


def price(surprise: Surprise) -> str:
    """The price of a surprise in words."""
    word = RANK_WORDS.get(surprise.rank, "beyond astonishing")
    return f"{word},{UNBROKEN}{surprise.rank}"


def listing(names: Iterable[str], last: str = "and") -> Label:
    """Names as a list within a sentence."""
    return joined(names, last)


def capital(text: str) -> Label:
    """TEXT as it opens a sentence."""
    return label(text).but(text[:1].upper() + text[1:])


def count(number: int, noun: str) -> str:
    """A number with its noun."""
    plural = {"person": "people"}.get(noun, f"{noun}s")
    return f"{number} {noun if number == 1 else plural}"


def place(
    case: CaseData, scene: int, chain: tuple[str, ...], trust: str | None = None
) -> str:
    """The case, the scene and the chair that an answer is about, and whom that was
    asked to TRUST."""
    heading = f"scene {scene} {quoted(case.scenes[scene])}"
    chair = Phrases(case).chair(chain, trust)
    return f"{titled(case.title)}, {heading}, {chair}"


def titled(title: str) -> str:
    """TITLE before a comma or a colon: in quotes, where it ends in a stop."""
    return quoted(title) if title.endswith((".", "?", "!")) else title


def nothing_known(case: CaseData, chain: tuple[str, ...]) -> str:
    """That there is no verdict to ask about yet."""
    return (
        f"No betrayal is known yet: {Phrases(case).known(chain)} by the end of this "
        "scene points to one."
    )


def state(case: CaseData, plot: PlotVerdict | None) -> str:
    """Where the verdict on a plot stands, in half a sentence."""
    if plot is None:
        return "no betrayal is known"
    phrases = Phrases(case)
    leaders = [phrases.suspect(s.person) for s in plot.suspects if s.rank == 0]
    if not leaders:
        return "nothing fits the evidence"
    if plot.culprit is None:
        return f"it is open between {listing(leaders)}"
    by = "" if plot.firmness is None else f", by {plot.firmness}"
    if plot.culprit == NOBODY:
        return f"that there was no betrayal is {plot.status}{by}"
    return f"{leaders[0]} {leaders[0]:is} {plot.status}{by}"


def surprise(phrases: Phrases, found: Surprise, depth: int = 1) -> Item:
    """A surprise with its scene and its price, as an item of a list."""
    event = phrases.event_of(found)
    where = f", {phrases.scene(event)}" if event else ""
    return Item(f"{phrases.claim(found)}{where} ({price(found)})", depth)


def cited(event: EventRef) -> Item:
    """An event with its scene, as an item of a list."""
    return Item(f"Scene {event.scene}: {event.label}")

"""Small phrases that several answers share."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from reasoner.case.label import Label, joined, label, quoted
from reasoner.case.terms import AUDIENCE
from reasoner.prose.document import UNBROKEN, Item
from reasoner.results.outsiders import NOBODY, SOMEONE_ELSE, UNLISTED

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.results.base import EventRef
    from reasoner.results.verdict import PlotVerdict, Surprise

FACE = "this is the face shown to others, as one in the dark would believe"
ENEMY = "an open enemy may be in league with whoever is behind it"
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
_NUMBERS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
]
NO_NAMES = frozenset(_OPENINGS.split())
ANYONE = "the culprit"
_ANYONE_AS_SUBJECT = re.compile(
    rf"(?<!\bis )(?<!\bbe )(?<!\bbeing )(?<!\bwas ){ANYONE}"
)
MOST_NAMES = 4  # in one breath; of the rest how many they are
NO_PLOT = "no plot at all"


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

    @property
    def other_plots(self) -> Label:
        """All plots but the one that is spoken of."""
        several = len(self._plots) > 2
        return Label("other plots" if several else "the other plot", several)

    def mind(self, mind: str) -> Label:
        """The name of one mind of a chain."""
        own = "the audience" if mind == AUDIENCE else self._labels.get(mind) or mind
        return label(own)

    def head(self, plot: str) -> str:
        """What whoever leads PLOT is called: "the traitor", "the thief"."""
        return format(label(self._labels.get(plot, plot)), "head")

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
        """Why nothing is said of what CHAIN thinks of a plot: its last mind is an
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
            f"{what} {name} {thinks}{others} of the plot is not to be told from what "
            f"{name} {name:has} seen and heard: {ENEMY}."
        )

    def untold_of(self, minds: Iterable[str]) -> str:
        """Why nothing is said of what MINDS, open enemies, think of a plot."""
        names = listing(self.mind(mind) for mind in minds)
        they = "they" if names.many else names
        return (
            f"What {names} {names:thinks} of the plot is not to be told from what "
            f"{they} {names:has} seen and heard: {ENEMY}."
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
            NOBODY: f"nobody ({NO_PLOT})",
            SOMEONE_ELSE: UNLISTED[SOMEONE_ELSE],
        }
        return label(special.get(person) or self._labels.get(person) or person)

    def it_was(self, person: str) -> str:
        """That it was PERSON, as a clause."""
        if person == NOBODY:
            return "there was no plot"
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


def of_anyone(text: str, name: str, anyone: str = ANYONE) -> str:
    """TEXT, which is about NAME, as it would be said of several people alike, by what
    is said for ANYONE of them."""
    return without_apposition(text, name).replace(name, anyone)


def without_apposition(text: str, name: str) -> str:
    """TEXT without NAME where it stands beside what he is, between commas; a scene that
    follows keeps its own."""
    text = text.replace(f", {name}, scene", ", scene")
    return text.replace(f", {name},", "").removesuffix(f", {name}")


def of_one(text: str, name: str) -> str:
    """TEXT, which may be said of anyone, as it is said of NAME alone; whom it calls the
    culprit, in somebody's words, is another matter."""
    return _ANYONE_AS_SUBJECT.sub(lambda _: name, text)


def price(surprise: Surprise) -> str:
    """The price of a surprise in words."""
    word = RANK_WORDS.get(surprise.rank, "beyond astonishing")
    return f"{word},{UNBROKEN}{surprise.rank}"


def listing(names: Iterable[str], last: str = "and") -> Label:
    """Names as a list within a sentence."""
    return joined(names, last)


def list_few(names: Sequence[str], last: str = "and") -> str:
    """NAMES as a list, the last of very many as a number."""
    if len(names) > MOST_NAMES + 1:
        others = count(len(names) - MOST_NAMES + 1, "other")
        names = [*names[: MOST_NAMES - 1], others]
    return listing(names, last)


def capital(text: str) -> Label:
    """TEXT as it opens a sentence."""
    return label(text).but(text[:1].upper() + text[1:])


def number(of: int) -> str:
    """How many there are, a small number as a word."""
    return _NUMBERS[of] if of < len(_NUMBERS) else str(of)


def count(many: int, noun: str) -> str:
    """How MANY there are, with the NOUN for one of them."""
    several = {"person": "people"}.get(noun, f"{noun}s")
    return f"{many} {noun if many == 1 else several}"


def count_in_words(many: int, noun: str) -> str:
    """How MANY there are, within a sentence."""
    return f"{number(many)} {count(many, noun).partition(' ')[2]}"


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
        f"No plot is known yet: {Phrases(case).known(chain)} by the end of this "
        "scene points to one."
    )


def state(case: CaseData, plot: PlotVerdict | None) -> str:
    """Where the verdict on a plot stands, in half a sentence."""
    if plot is None:
        return "no plot is known"
    phrases = Phrases(case)
    leaders = [phrases.suspect(s.person) for s in plot.suspects if s.rank == 0]
    if not leaders:
        return "nothing fits the evidence"
    if plot.culprit is None:
        return f"it is open between {listing(leaders)}"
    return stand(leaders[0], plot.culprit, plot.status, plot.firmness)


def stand(name: Label, person: str, status: str, ahead: int | None) -> str:
    """That PERSON, called NAME, alone leads, and by how much he is AHEAD."""
    by = f" by {ahead}" if ahead else ""
    if person == NOBODY:
        if status == "proven":
            return "it is proven that there was no plot"
        return f"that there was no plot is ahead{by}"
    if status == "proven":
        return f"it is proven that it was {name}"
    return f"{name} {name:is} ahead{by}"


def surprise(phrases: Phrases, found: Surprise, depth: int = 1) -> Item:
    """A surprise with its scene and its price, as an item of a list."""
    event = phrases.event_of(found)
    where = f", {phrases.scene(event)}" if event else ""
    return Item(f"{phrases.claim(found)}{where} ({price(found)})", depth)


def cited(event: EventRef) -> Item:
    """An event with its scene, as an item of a list."""
    return Item(f"Scene {event.scene}: {event.label}")

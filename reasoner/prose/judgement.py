"""A judgement of fairness with its reason, and what could be done, as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.case.label import Label
from reasoner.prose.phrases import Phrases, count_in_words, listing
from reasoner.results.outsiders import NOBODY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reasoner.results.fairness import Advice, FairScene, PlotFairness

NEVER = 10**9  # beyond all scenes
AMOUNTS = {
    1: "one unusual thing",
    2: "one surprising thing",
    3: "one astonishing thing",
}
# What is in braces is a property of `_JudgementSlots` or `_AdviceSlots`.
JUDGEMENTS = {
    "in_time": "Fair. The careful reader can know from scene {plot.knowable} on, "
    "{it.wait} before the reveal: from there {it.who} {it.who:stays} ahead of "
    "everybody else.",
    "from_the_start": "Given away. From the first sign of the plot, in scene "
    "{plot.first_sign}, {it.who} {it.who:is} ahead and {it.who:stays} so: nobody else "
    "is ever in question.",
    "too_soon": "Given away. From scene {plot.knowable} on {it.who} {it.who:is} ahead, "
    "and firmly so, by 2 or more, in the first half of scenes {plot.first_sign} to "
    "{it.eve.scene}, which are there to puzzle over.",
    "never_ahead": "Unfair. In no scene before the reveal {it.who:is} {it.who} ahead: "
    "{it.standing}. Even the most careful reader could not know.",
    "lost": "Unfair. For a while {it.who} {it.who:is} ahead, and then the evidence "
    "leads away again: {it.standing}.",
    "unmet": "Unfair. With {it.who} the reveal comes from nowhere: before it there was "
    "no word of such a person.",
    "no_place": "Unfair. Before the reveal {it.who} {it.who:is} not even possible: the "
    "evidence rules it out altogether.",
    "no_time": "Unfair. That there is a plot comes out only in the scene of the "
    "reveal: there is nothing to puzzle over.",
    "disproved": "Unfair. What is known at the reveal, in scene {plot.reveal}, rules "
    "{it.who} out: {it.said}.",
    "confessed": "Unfair. But for what {it.who} {it.who:owns} to before the reveal, "
    "{it.who} {it.who:is} not ahead: a confession is no clue that a reader could have "
    "used.",
    "shown_at_once": "No riddle, but dramatic irony. From the first sign of the plot, "
    "in scene {plot.first_sign}, the audience knows that it was {it.who}, and people "
    "in the story do not: {it.dark}.",
    "nobody_proven": "Not to be judged like this: the end does not prove who led it; "
    "{it.said}.",
}
HOW_TO_ASK = (
    "To have such a plot judged, give its solution: with --culprit who it was (nobody, "
    "if there was no plot), and with --reveal the scene in which that comes out."
)
ADVICE = {
    "add_clue": "Add a clue before scene {one.scene} that speaks against {it.rivals}: "
    "whoever still believes in that has to swallow {it.needed} more. Or let a clue "
    "speak for {it.who} as much.",
    "introduce": "Let {it.who} be seen or spoken of before scene {one.scene}, and add "
    "a clue.",
    "make_possible": "Before scene {one.scene}, leave a way in which it could be "
    "{it.who}.",
    "show_earlier": "Let a sign of the plot be seen well before scene {one.scene}.",
    "bear_out": "Let scene {one.scene} bear out that it was {it.who}, or mean another.",
    "delay": "Keep this back until scene {one.scene}, the second half: {it.events}.",
    "delay_all": "Let nothing that shows the plot put {it.who} ahead before scene "
    "{one.scene}, the second half.",
    "second_chain": "It would stand more safely with {it.another}.",
    "divide": "No single clue should name the culprit; {it.each_does}: {it.events}.",
    "appear_early": "Let {it.who} appear early: before scene {one.scene} there is no "
    "word of such a person.",
    "frame": "Let suspicion fall on somebody innocent for a while: for the careful "
    "reader nobody innocent is ever ahead.",
    "hide": "Let each suspect hide something, a secret, a lie or an act not yet "
    "explained: {it.open_books} nothing to hide.",
    "open_to_several": "Let the means be open to several: at the first sign of it, in "
    "scene {one.scene}, one alone is in question.",
}


def word_culprit(phrases: Phrases, plot: PlotFairness) -> Label:
    """The culprit within a sentence."""
    if plot.culprit == NOBODY:
        return Label("the innocent answer")
    return phrases.suspect(str(plot.culprit))


def word_judgement(phrases: Phrases, plot: PlotFairness) -> str:
    """The judgement on PLOT, which has one, with its reason."""
    it = _JudgementSlots(phrases, plot)
    unmet = plot.why == "no_place" and it.eve.careful.standing == "unmet"
    return JUDGEMENTS["unmet" if unmet else str(plot.why)].format(it=it, plot=plot)


def word_advice(phrases: Phrases, plot: PlotFairness, one: Advice) -> str:
    """What could be done, in a sentence."""
    kind = "delay_all" if one.kind == "delay" and not one.events else one.kind
    return ADVICE[kind].format(it=_AdviceSlots(phrases, plot, one), one=one)


class _Slots:
    def __init__(self, phrases: Phrases, plot: PlotFairness) -> None:
        self._phrases, self._plot = phrases, plot
        self.who = word_culprit(phrases, plot)

    def _drop_culprit(self, people: Iterable[str]) -> list[Label]:
        own = self._plot.culprit
        return [self._phrases.suspect(person) for person in people if person != own]


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
        return count_in_words(
            len(rows) - 1 - rows.index(self._plot.knowable or 0), "scene"
        )

    @property
    def standing(self) -> str:
        """Where the culprit stands just before the reveal."""
        scene, reader = self.eve.scene, self.eve.careful
        if reader.margin is None:
            return f"in scene {scene} no world has {self.who}"
        rivals = listing(self._drop_culprit(reader.leaders))
        if reader.margin == 0:
            return f"in scene {scene} it is a tie with {rivals}"
        return f"in scene {scene} {rivals} {rivals:is} ahead by {-reader.margin}"

    @property
    def dark(self) -> str:
        """Who does not know it, and until when."""
        told: dict[tuple[int, int], list[Label]] = {}
        for one in self._plot.in_the_dark:
            when = one.until or NEVER, one.lost or NEVER
            told.setdefault(when, []).append(self._phrases.mind(one.person))
        parts = []
        for (scene, lost), names in sorted(told.items(), key=lambda row: row[0]):
            who = listing(names)
            found = f"{who:finds} out in scene {scene}"
            if lost < NEVER:
                found += f" and {who:thinks} otherwise from scene {lost} on"
            parts.append(f"{who} {f'never {who:does}' if scene == NEVER else found}")
        return "; ".join(parts)

    @property
    def said(self) -> str:
        """What the careful reader makes of the last scene looked at."""
        end = self._plot.scenes[-1].careful
        if end.leaders == (NOBODY,):
            return "the careful reader would say that there was no plot"
        names = listing(end.names, "or") if end.names else "that nothing fits"
        return f"the careful reader would say: {names}"


class _AdviceSlots(_Slots):
    """What a piece of advice is filled with."""

    def __init__(self, phrases: Phrases, plot: PlotFairness, one: Advice) -> None:
        super().__init__(phrases, plot)
        self._one = one

    @property
    def needed(self) -> str:
        """What a clue would have to be worth."""
        amount = self._one.amount or 0
        return AMOUNTS.get(amount, f"unlikely things worth {amount} in all")

    @property
    def rivals(self) -> str:
        """Whom a clue would have to speak against."""
        return listing(self._drop_culprit(self._one.persons), "or")

    @property
    def open_books(self) -> str:
        """Who has nothing to hide, with the verb."""
        who = listing(map(self._phrases.suspect, self._one.persons))
        return f"{who} {who:has}"

    @property
    def events(self) -> str:
        """What to keep back."""
        return "; ".join(f"{e.label} (scene {e.scene})" for e in self._one.events)

    @property
    def each_does(self) -> str:
        """How many clues do it, each by itself."""
        several = len(self._one.events)
        if several == 1:
            return "this one does"
        return f"{'either' if several == 2 else 'any one'} of these does"

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

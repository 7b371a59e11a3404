"""Who thinks what of whom, mind by mind, and who is wrong about whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reasoner.case.terms import AUDIENCE
from reasoner.prose.document import PAUSE, Element, Heading, Item, Paragraph
from reasoner.prose.phrases import Phrases, capital, listing, titled
from reasoner.prose.time_limit import AND_MORE
from reasoner.results.outsiders import NOBODY

if TYPE_CHECKING:
    from reasoner.case.label import Label
    from reasoner.case.model import CaseData
    from reasoner.results.minds import Opinion, Overview, Thought

SAME = "to think the same"
MET_NOBODY = "met nobody whom it could have been"
_PLACE = "\0"  # stands for those of whom it is told
MOST = 3  # names of an open verdict that are still worth reading in a row


def minds(case: CaseData, found: Overview, full: bool = False) -> Iterator[Element]:
    """FOUND: each mind that knows of a plot, and what it takes others to think.

    FULL names however many may be the traitor."""
    yield from _MindsWriter(case, found, full).elements()


class _MindsWriter:
    def __init__(self, case: CaseData, found: Overview, full: bool) -> None:
        self._phrases = Phrases(case)
        self._plots = case.plots
        self._labels = case.labels
        self._found = found
        self._full = full
        depth = len(found.viewpoint or ("",))
        self._own = {t.chain: t for t in found.thoughts if len(t.chain) == depth}

    def elements(self) -> Iterator[Element]:
        found = self._found
        chair = found.viewpoint and self._phrases.chair(found.viewpoint, found.trust)
        seen = f", {chair}" if chair else ""
        loyal = found.trust and self._phrases.mind(found.trust)
        if loyal and not chair:
            seen = f", where the audience takes {loyal} to be loyal"
        yield Heading(
            f'{titled(found.title)}, scene {found.scene} "{found.heading}"{seen}: '
            "who thinks what of whom",
            "title",
        )
        for plot in self._plots:
            if any(
                own.opinion(plot) or plot in (*own.untold, *own.unmet)
                for own in self._own.values()
            ):
                yield from self._write_minds_on(plot)
        if found.viewpoint is not None and not self._own and found.complete:
            name = self._phrases.mind(found.viewpoint[-1])
            yield PAUSE
            views = f"{name:has} not come into it by then, and {name:has} no views."
            if found.died is not None:
                views = f"died in scene {found.died}, and {name:has} no views any more."
            yield Paragraph(f"{capital(name)} {views}")
        yield from self._write_unknowing()
        yield from self._write_marks()
        if not found.complete:
            yield PAUSE
            yield Paragraph(AND_MORE, "open")

    def _write_minds_on(self, plot: str) -> Iterator[Element]:
        if len(self._plots) > 1:
            yield PAUSE
            yield Heading(f"On this: {self._labels[plot]}")
        silent = [
            own.chain[0] for own in self._own.values() if self._is_silent(own, plot)
        ]
        for own in self._own.values():
            if own.opinion(plot) or plot in own.untold:
                if own.chain[0] in silent[1:]:
                    continue  # told with the first
                yield PAUSE
                if own.chain[0] in silent:
                    yield Paragraph(self._phrases.untold_of(silent))
                else:
                    yield from self._write_mind(own, plot)
        yield from self._write_strangers(plot)
        yield from self._write_wrong(plot)

    def _is_silent(self, own: Thought, plot: str) -> bool:
        """Is nothing told of PLOT by a mind alone, and of what it takes others for?"""
        rest = (t for t in self._found.thoughts if t.chain[:-1] == own.chain)
        told = any(t.opinion(plot) for t in rest)
        return len(own.chain) == 1 and plot in own.untold and not told

    def _write_mind(self, own: Thought, plot: str) -> Iterator[Element]:
        """One mind, and what it takes others to think, the same thoughts together."""
        text = told = None if plot in own.untold else self._word_thought(own, plot)
        if text is None:
            yield Paragraph(self._phrases.untold(own.chain))
        elif len(own.chain) == 1 and self._is_of_himself(own, plot):
            name = capital(self._word_name(own))
            yield Paragraph(f"{name} {self._word_of_himself(own, plot)}.")
            text = None  # what he knows, others can only think
        else:
            minds = self._word_minds(own, plot)
            told = self._word_thought(own, plot, by_himself=True)
            yield Paragraph(f"{capital(minds)} that {told}.")
        taken: dict[str, list[str]] = {}
        for thought in self._found.thoughts:
            longer = thought.chain not in self._own
            opinion = thought.opinion(plot)
            if longer and thought.chain[:-1] == own.chain and opinion:
                said = self._word_taken(thought, plot)
                if said == f"to think that {text}" and text == told:
                    mine = own.opinion(plot)
                    assert mine is not None
                    said = self._word_as_many(mine, opinion, thought.chain[-1])
                taken.setdefault(said, []).append(self._word_name(thought))
        # Those who think the same come first, next to what it is the same as.
        for said, names in sorted(taken.items(), key=lambda row: row[0] != SAME):
            takes = format(self._phrases.mind(own.chain[-1]), "takes")
            who = self._name_all_but(own, taken) if said == SAME else ""
            own_place = "their own place" if len(names) > 1 else f"place of {names[0]}"
            yield Item(
                f"{takes} {who or listing(names)} {said.replace(_PLACE, own_place)}"
            )

    def _word_as_many(self, mine: Opinion, theirs: Opinion, mind: str) -> str:
        """What MIND is taken to think who, as I do, would tell no more than how many it
        may have been: who is another for him, who may leave himself out."""
        gained = [who for who in theirs.traitors if who not in mine.traitors]
        lost = [who for who in mine.traitors if who not in theirs.traitors]
        if not gained:
            return SAME
        if len(gained) > MOST:
            return "to think that it may have been as many, but not the same ones"
        others = listing(map(self._word_suspect_of, gained))
        out = listing(map(self._word_suspect_of, lost))
        instead = _PLACE if lost == [mind] else f"place of {out}"
        return f"{SAME}, but with {others} in {instead}"

    def _name_all_but(self, own: Thought, taken: dict[str, list[str]]) -> str:
        """Those TAKEN to think the same, if they are all the minds that there are, or
        all but a few; "" where that is no shorter."""
        rest = [name for said, names in taken.items() for name in names if said != SAME]
        minds = {*self._own} - {(AUDIENCE,), own.chain}
        if len(taken[SAME]) + len(rest) < len(minds) or len(taken[SAME]) <= MOST:
            return ""
        if len(rest) > MOST:
            return ""
        return f"all but {listing(rest)}" if rest else "all the others"

    def _is_of_himself(self, thought: Thought, plot: str) -> bool:
        """Is it of himself that a mind, with no other face, is held to say so?"""
        return not thought.face and self._is_alone_behind(thought, plot)

    def _is_alone_behind(self, thought: Thought, plot: str) -> bool:
        """Does a mind, or the face that it shows, have none but itself behind it?"""
        opinion = thought.opinion(plot)
        return opinion is not None and opinion.traitors == thought.chain[-1:]

    def _is_helper(self, thought: Thought, plot: str) -> bool:
        """Does a mind, asked alone and with no other face, count itself as a helper?"""
        opinion = thought.opinion(plot)
        helpers = () if opinion is None or thought.face else opinion.helpers
        return len(thought.chain) == 1 and thought.chain[0] in helpers

    def _is_known_by_himself(self, own: Thought, plot: str) -> bool:
        """Does what a mind shows, which is asked alone, have itself in it? Then that is
        no face of one who is not."""
        opinion = own.opinion(plot)
        return opinion is not None and own.chain[0] in (
            *opinion.traitors,
            *opinion.helpers,
        )

    def _word_minds(self, own: Thought, plot: str) -> str:
        *front, _ = own.chain
        name = self._word_name(own)
        if not front:
            face = f"{name:shows} the face of one who thinks"
            verb = face if own.face else format(name, "thinks")
            if self._is_helper(own, plot):
                verb = f"{name:is} in it, and {verb}"
            elif self._is_known_by_himself(own, plot):
                more = (
                    "as much:" if self._is_alone_behind(own, plot) else "no more than"
                )
                verb = f"{name:is} in it, and {name:lets} on {more}"
            return f"{name} {verb}"
        first, *inner = map(self._phrases.mind, front)
        taken = "".join(f"{mind} to take " for mind in inner)
        return f"{first} {first:takes} {taken}{name} to think"

    def _word_name(self, thought: Thought) -> Label:
        """The last mind, marked where that is but the face it shows."""
        return _mark(self._phrases.mind(thought.chain[-1]), thought)

    def _word_thought(
        self, thought: Thought, plot: str, by_himself: bool = False
    ) -> str:
        """What is thought of PLOT: "it was Jim Phelps (+2), with Franz Krieger"; told
        BY HIMSELF, without a helper who is the one who thinks so."""
        opinion = thought.opinion(plot)
        assert opinion is not None
        if opinion.traitors == (NOBODY,):
            text = "there was no plot"
        elif len(opinion.traitors) > MOST and not self._full:
            text = f"it may have been any of {len(opinion.traitors)}"
        else:
            names = [self._word_suspect_of(who) for who in opinion.traitors]
            text = f"it was {listing(names, 'or')}"
        helps = thought.chain if by_himself and self._is_helper(thought, plot) else ()
        helped = self._word_helpers(opinion, helps)
        if {*opinion.inside} == {*opinion.traitors}:
            both = listing(map(self._word_suspect_of, opinion.traitors))
            return f"{both} are in it, one of them as its head"
        if opinion.inside:
            sure = listing(map(self._word_suspect_of, opinion.inside))
            return f"{text}, with {sure} in it in any case"
        return f"{text}{_word_lead(opinion)}{helped}"

    def _word_of_himself(self, thought: Thought, plot: str) -> str:
        """What the one who leads PLOT knows: "is behind it, and knows it"."""
        name, opinion = self._phrases.mind(thought.chain[-1]), thought.opinion(plot)
        assert opinion is not None
        helped = self._word_helpers(opinion)
        return f"{name:is} behind it{helped}, and {name:knows} it"

    def _word_taken(self, thought: Thought, plot: str) -> str:
        """What the last mind of THOUGHT is taken for: "to think that it was Ann"."""
        opinion = thought.opinion(plot)
        if opinion is not None and self._is_of_himself(thought, plot):
            return f"to be behind it{self._word_helpers(opinion)}"
        if opinion is not None and thought.chain[-1] in opinion.inside:
            return "to be in it, and to know who leads it"
        return f"to think that {self._word_thought(thought, plot)}"

    def _word_helpers(self, opinion: Opinion, but: Sequence[str] = ()) -> str:
        others = [who for who in opinion.helpers if who not in but]
        helpers = [self._phrases.suspect(who) for who in others]
        return f", with {listing(helpers)}" if helpers else ""

    def _word_suspect_of(self, person: str) -> str:
        return "nobody" if person == NOBODY else self._phrases.suspect(person)

    def _write_unknowing(self) -> Iterator[Element]:
        """Those who know of no betrayal, themselves."""
        own = [t for t in self._own.values() if not (t.opinions or t.untold or t.unmet)]
        for minds in ([t for t in own if not t.face], [t for t in own if t.face]):
            if minds:
                names = capital(listing(map(self._word_name, minds)))
                face = f"{names:shows} the face of one who knows"
                knows = face if minds[0].face else format(names, "knows")
                yield PAUSE
                yield Paragraph(f"{names} {knows} of no plot.")

    def _write_strangers(self, plot: str) -> Iterator[Element]:
        """Those who have met nobody who could be in PLOT."""
        own = [t for t in self._own.values() if plot in t.unmet]
        if own:
            names = capital(listing(map(self._word_name, own)))
            yield PAUSE
            yield Paragraph(f"{names} {names:has} {MET_NOBODY}.")

    def _write_wrong(self, plot: str) -> Iterator[Element]:
        """Who is wrong about whom; only where it is told as it really is."""
        wrong = [
            t
            for t in self._found.thoughts
            # What the search did not come to is no ignorance.
            if plot in t.wrong and (self._found.complete or t.chain[1:] in self._own)
        ]
        if self._found.viewpoint is not None or not wrong:
            return
        yield PAUSE
        yield Heading("Who is wrong about whom")
        alike: dict[str, dict[str, list[Label]]] = {}
        unheard: dict[str, list[Label]] = {}
        for thought in wrong:
            first, second = map(self._phrases.mind, thought.chain)
            mine = self._own.get(thought.chain[:1])
            first = _mark(first, mine) if mine else first
            really = self._own.get(thought.chain[1:])
            truth = f"{second:knows} nothing of it"
            if really is None:
                unheard.setdefault(f"{second} {second:is} dead", []).append(first)
                continue
            if plot in really.unmet:
                truth = f"{second:has} {MET_NOBODY}"
            elif really.opinion(plot):
                told = self._word_thought(really, plot, by_himself=True)
                truth = f"{second:thinks} that {told}"
                if self._is_of_himself(really, plot):
                    truth = self._word_of_himself(really, plot)
            taken = f"{second} {self._word_taken(thought, plot)}"
            by_thought = alike.setdefault(f"{second} {truth}", {})
            by_thought.setdefault(taken, []).append(first)
        for truth, by_thought in alike.items():
            takers = ((listing(who), taken) for taken, who in by_thought.items())
            told = "; ".join(f"{who} {who:takes} {taken}" for who, taken in takers)
            yield Item(f"{capital(told)}. In truth {truth}.")
        for dead, minds in unheard.items():
            who = listing(minds)
            yield Item(f"{capital(who)} {who:has} not heard that {dead}.")

    def _write_marks(self) -> Iterator[Element]:
        thoughts = [t for t in self._found.thoughts if t.opinions]
        faces = [t for t in self._own.values() if t.face]
        faces += [t for t in thoughts if t.face]
        led = any(_word_lead(o).startswith(" (+") for t in thoughts for o in t.opinions)
        if led or faces:
            yield PAUSE
        if led:
            yield Paragraph(
                "+N: how much more every other explanation asks that mind to swallow "
                "(1 unusual, 2 surprising, 3 astonishing)"
            )
        if faces:
            yield Paragraph(
                "*: held to be in a plot, so this is the face shown to others, as one "
                "in the dark would think"
            )
        if any(t.in_question and not t.face for t in (*self._own.values(), *thoughts)):
            if not (led or faces):
                yield PAUSE
            yield Paragraph(
                "(*): whether that one is in a plot, too, cannot be told, so this may "
                "be a face"
            )


def _mark(name: Label, thought: Thought) -> Label:
    """NAME, marked where THOUGHT is but the face shown, or may be."""
    if thought.face:
        return name.but(f"{name}*")
    return name.but(f"{name} (*)") if thought.in_question else name


def _word_lead(opinion: Opinion) -> str:
    if len(opinion.traitors) != 1:
        return ""
    return " (proven)" if opinion.firmness is None else f" (+{opinion.firmness})"

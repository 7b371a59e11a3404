"""Sentences: the phrase that stands beside each rule, filled with the case's labels."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reasoner.case.label import Label, joined, label, quoted
from reasoner.case.terms import write
from reasoner.errors import did_you_mean
from reasoner.results.outsiders import UNLISTED
from reasoner.results.verdict import Surprise

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from reasoner.case.model import CaseData
    from reasoner.case.terms import Term
    from reasoner.engine.worlds import Worlds

LIE = "lie"
EITHER = "or"
OWN_PARTS = ("guilty", "in_on")
_ASKED = "located, holds, dead, alive, guilty, in_on, did and others"


class Wording:
    """Turns terms of the rules into text; ranks and phrases are read from rules/."""

    def __init__(self, case: CaseData, worlds: Worlds) -> None:
        self._case = case
        self._ranks = {
            str(kind): (rank, str(reason))
            for kind, rank, reason in worlds.facts("rank", 3)
        }
        self._phrases = _list_texts(worlds, "phrase")
        self._sentences = _list_texts(worlds, "sentence")
        self._absences = _list_texts(worlds, "absent")
        self._surprises: dict[tuple[Term, Term], Surprise] = {}

    def name(self, term: Term) -> Label:
        """The label of an identifier; of an event also its scene."""
        if isinstance(term, tuple):
            return label(self._word_compound(term))
        word = str(term)
        if word in self._case.event_scene:
            scene = self._case.event_scene[word]
            return Label(f"{self._case.labels[word]} (scene {scene})")
        return label(UNLISTED.get(word) or self._case.labels.get(word) or word)

    def _name_within(self, term: Term) -> Label:
        """As a claim names it: what is a sentence of its own stands in quotes."""
        word = "" if isinstance(term, tuple) else str(term)
        if word in self._case.event_scene:
            scene = self._case.event_scene[word]
            return Label(f"{quoted(self._case.labels[word])}, scene {scene}")
        if word in self._case.plots:
            plot = self._case.labels[word]
            return plot.but(quoted(plot))
        return self.name(term)

    def surprise(self, kind: Term, about: Term) -> Surprise:
        """The surprise KIND about the terms in the tuple ABOUT."""
        if (kind, about) not in self._surprises:
            assert isinstance(about, tuple)
            rank = self._ranks[str(kind)][0]
            assert isinstance(rank, int)
            self._surprises[kind, about] = Surprise(
                kind=str(kind),
                rank=rank,
                about=tuple(write(term) for term in about[1:]),
                text=self.phrase(str(kind), about[1:]),
            )
        return self._surprises[kind, about]

    @property
    def texts(self) -> Mapping[str, str]:
        """The sentence of each kind of claim, and of each kind of surprise."""
        return self._phrases

    def reason(self, kind: str) -> str:
        """Why surprises of KIND have their price."""
        return self._ranks[kind][1]

    def phrase(self, key: str, about: tuple[Term, ...]) -> str:
        """The sentence of KEY filled with the names of the terms ABOUT; where what the
        first says names him, one that does not name him again, if there is one."""
        names = [self.name(term) for term in about]
        own = self._phrases.get(f"own({key})")
        text = own if own and _is_named(*names[:2]) else self._phrases[key]
        text = text.format(*names)
        return text[0].upper() + text[1:] if text else text

    def asked(self, kind: Term, about: Term) -> Surprise:
        """The surprise KIND about ABOUT in words that one can be asked, if it has such:
        of what is known one asks no more than whether it was meant."""
        found = self.surprise(kind, about)
        key = f"asked({kind})"
        if key not in self._phrases or not isinstance(about, tuple):
            return found
        return found.but(text=self.phrase(key, about[1:]))

    def sentence(self, predicate: str, about: tuple[Term, ...]) -> str | None:
        """What it means that PREDICATE holds of ABOUT; None without a sentence.

        A reading, the last of ABOUT, may have a sentence of its own, and so has the lie
        of one who says that he is not in it.
        """
        reading = write(about[-1]) if about else ""
        if reading == LIE and len(about) == 4 and is_denial_of_own(about[1], about[2]):
            reading = "denial"
        key = f"{predicate}({reading})"
        own = self._sentences.get(f"own({key})")
        if own and _is_named(*(self.name(term) for term in about[1:3])):
            return self._fill(own, about)
        return self._fill(
            self._sentences.get(key, self._sentences.get(predicate)), about
        )

    def absence(self, predicate: str, about: tuple[Term, ...]) -> str | None:
        """What it means that PREDICATE does not hold of ABOUT; None without one."""
        return self._fill(self._absences.get(predicate), about)

    def _fill(self, text: str | None, about: tuple[Term, ...]) -> str | None:
        return None if text is None else text.format(*(self.name(a) for a in about))

    def channel(self, channel: Term) -> str:
        """A channel of knowledge in words."""
        return self._word_compound(
            channel if isinstance(channel, tuple) else (channel,)
        )

    def _word_compound(self, term: tuple[Term, ...]) -> str:
        head, *about = term
        text = self._phrases.get(f"name({head})")
        if text is None:
            return in_words(self._phrases, term, self._name_within)
        return text.format(*(self._name_within(a) for a in about))


def _list_texts(worlds: Worlds, name: str) -> dict[str, str]:
    return {write(key): str(text) for key, text in worlds.facts(name, 2)}


def is_denial_of_own(speaker: Term, claim: Term) -> bool:
    """Is CLAIM that SPEAKER himself is not in a plot, or not its head?"""
    if not isinstance(claim, tuple) or claim[0] != "neg":
        return False
    denied_claim = claim[1]
    return (
        isinstance(denied_claim, tuple)
        and denied_claim[0] in OWN_PARTS
        and denied_claim[1] == speaker
    )


def _is_named(name: str, claim: str) -> bool:
    """Does CLAIM name whoever has NAME, but for what it quotes?"""
    claim = re.sub(r'"[^"]*"', "", claim)
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", claim) is not None


class Saying:
    """Claims in words, by the phrases TEXTS of the rules on belief."""

    def __init__(self, texts: Mapping[str, str], case: CaseData) -> None:
        self._texts, self._labels = texts, case.labels
        self._sentences = frozenset((*case.event_scene, *case.plots))

    def claim(self, claim: Term) -> str:
        """CLAIM in words."""
        return in_words(self._texts, claim, self._label_term)

    def denied(self, claim: Term) -> str:
        """That CLAIM is not so, in words, of which two denials make none."""
        return denied(self._texts, claim, self._label_term)

    def _label_term(self, term: Term) -> Label:
        if isinstance(term, tuple):
            return label(self.claim(term))
        name = self.name(str(term))
        return name.but(quoted(name)) if str(term) in self._sentences else name

    def words(self, key: str, *about: str) -> str:
        """The phrase of a kind of claim, filled."""
        return self._texts[key].format(*map(label, about))

    def name(self, identifier: str) -> Label:
        """What IDENTIFIER is called in the case."""
        return label(self._labels.get(identifier, identifier))


def in_words(
    texts: Mapping[str, str], claim: Term, name: Callable[[Term], Label]
) -> str:
    """CLAIM by the phrases TEXTS, of which NAME says the parts."""
    if not isinstance(claim, tuple):
        return name(claim)
    head, *about = claim
    if head == "neg":
        return denied(texts, about[0], name)
    if head == EITHER:
        return word_alternatives(texts, claim, name)
    return _word_own(texts, "", claim, name) or texts[str(head)].format(
        *map(name, about)
    )


def _word_own(
    texts: Mapping[str, str], sign: str, claim: Term, name: Callable[[Term], Label]
) -> str:
    """CLAIM, or with the SIGN of a denial that it is not so, where it is on what
    somebody says or holds of himself, and has a phrase of its own; "" of any other."""
    if not isinstance(claim, tuple) or len(claim) != 3:
        return ""
    head, speaker, word = claim
    if not isinstance(word, tuple) or word[1:2] != (speaker,):
        return ""
    key = f"{head}({word[0]})"
    text = texts.get(f"{sign}({key})" if sign else key)
    return text.format(name(speaker), *map(name, word[1:])) if text else ""


def word_alternatives(
    texts: Mapping[str, str], claim: Term, name: Callable[[Term], Label]
) -> str:
    """CLAIM, that this or that is so, by the phrases TEXTS: of several people the same
    is said once."""
    ways = list(_list_alternatives(claim))
    (head, *rest) = ways[0] if isinstance(ways[0], tuple) else (ways[0],)
    alike = {(way[0], way[2:]) for way in ways if isinstance(way, tuple)} == {
        (head, tuple(rest[1:]))
    }
    plain = [way[1] for way in ways if isinstance(way, tuple)]
    if alike and texts[str(head)] != "{0}" and not any(map(_is_compound, plain)):
        people = joined(map(name, plain), "or")
        return texts[str(head)].format(people, *map(name, rest[1:]))
    if len(ways) == 2:
        return texts[EITHER].format(*map(name, ways))
    return f"{', or '.join(map(name, ways))}, or more than one of these"


def _list_alternatives(claim: Term) -> Iterator[Term]:
    """What CLAIM leaves open, one by one."""
    if isinstance(claim, tuple) and claim[0] == EITHER:
        for part in claim[1:]:
            yield from _list_alternatives(part)
    else:
        yield claim


def _is_compound(term: Term) -> bool:
    return isinstance(term, tuple)


def denied(texts: Mapping[str, str], claim: Term, name: Callable[[Term], Label]) -> str:
    """That CLAIM is not so: by a phrase of its own, or, of what denies something, by
    affirming that, or by saying so."""
    assert isinstance(claim, tuple)
    head, *about = claim
    if head == "neg":
        return in_words(texts, about[0], name)
    if told := _word_own(texts, "neg", claim, name):
        return told
    own = texts.get(f"neg({head})")
    if own is not None:
        return own.format(*map(name, about))
    whole = in_words(texts, claim, name)
    if head != "holds":
        return texts["neg"].format(whole)
    from reasoner.analysis.negation import affirmed, put_in_negative  # many verbs

    return affirmed(whole) or put_in_negative(whole) or texts["neg"].format(whole)


def nothing_about(asked: str, name: str, known: Collection[str]) -> str:
    """The complaint that nothing in the case NAME is about ASKED."""
    hint = did_you_mean(asked, known)
    hint = hint or f"expected a claim ({_ASKED}) or one of {', '.join(sorted(known))}"
    return f"nothing in {name} is about {asked}: {hint}"

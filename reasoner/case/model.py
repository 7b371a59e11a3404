"""A case that has been read and checked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from reasoner.case.label import CULPRIT, PREPOSITION, TRAITOR, Label, drop_stop
from reasoner.case.lookalikes import tell_apart
from reasoner.case.packs import USES, find_used
from reasoner.case.properties import cached_property
from reasoner.case.terms import Fact, Term, write_fact
from reasoner.case.vocabulary import Vocabulary, find_kind, read_words

_SENTENCES = ("event", "plot", "scene")  # what they are called opens a sentence
_ARTICLE = re.compile(r"^(The|An?) (?=[a-z])")


@dataclass(frozen=True)
class CaseData:
    """The facts of one case, and what they declare.

    Everything but `name`, `path` and `facts` is worked out from the facts. Two
    cases are equal if those three are. Do not change the dicts.
    """

    name: str
    path: str
    facts: tuple[Fact, ...]

    def __str__(self) -> str:
        """Its name and title, how much there is in it, and its plots."""
        counted = f"{len(self.scenes)} scenes, {len(self.persons)} persons"
        plots = ", ".join(self.plots) or "none"
        return f"{self.name} {self.title!r}: {counted}; plots: {plots}"

    @cached_property
    def title(self) -> str:
        """The title, or the name of the case where it has been cut away."""
        return next((str(f.args[0]) for f in self.facts_of("title")), self.name)

    @cached_property
    def scenes(self) -> dict[int, str]:
        """Scene number -> heading, sorted."""
        return dict(
            sorted((_unwrap_number(n), str(h)) for n, h in self._iterate_rows("scene"))
        )

    @cached_property
    def times(self) -> dict[int, int]:
        """Scene number -> story time, for every scene, sorted."""
        stated = {
            _unwrap_number(n): _unwrap_number(t) for n, t in self._iterate_rows("time")
        }
        return {number: stated.get(number, number) for number in self.scenes}

    def time(self, event: str) -> int:
        """The story time of EVENT, without its minutes."""
        return self._times_of_events.get(event, self.times[self.event_scene[event]])

    @cached_property
    def _times_of_events(self) -> dict[str, int]:
        return {str(e): _unwrap_number(t) for e, t in self._iterate_rows("when")}

    @cached_property
    def labels(self) -> dict[str, Label]:
        """Identifier -> text, for whatever is declared, in order of the text.

        Two that are printed alike have their identifiers behind them. Sentences put
        the stop at their own end: none comes with what is told in them.
        """
        found = dict(self._statements_by_name)
        for texts in self.together:
            found.update(tell_apart(texts))
        for word in (*self.event_scene, *self.plots):
            found[word] = drop_stop(found[word])
        many = {str(word) for (word,) in self._iterate_rows("plural")}
        before = {str(r): str(text) for r, text in self._iterate_rows("preposition")}
        heads = self._heads
        return {
            word: Label(
                text,
                word in many,
                before.get(word, PREPOSITION),
                heads.get(word, CULPRIT),
            )
            for word, text in found.items()
        }

    @cached_property
    def _heads(self) -> dict[str, str]:
        """Plot -> what whoever leads it is called: as the author has it; or else by
        whether there is somebody outside, an open enemy, whom one could serve by it."""
        opposed = {str(side) for _, side in self._iterate_rows("enemy")}
        found = {
            str(plot): TRAITOR if str(side) in opposed else CULPRIT
            for plot, side, _ in self._iterate_rows("plot")
        }
        called = {str(b): str(text) for b, text in self._iterate_rows("called")}
        return found | called

    @cached_property
    def together(self) -> tuple[dict[str, str], ...]:
        """Identifier -> text of what may be mixed up: all names, and all events."""
        texts = self._statements_by_name
        return self.names, {event: texts[event] for event in self.event_scene}

    @cached_property
    def names(self) -> dict[str, str]:
        """Identifier -> name as the case has it, of all that is no event."""
        scenes = self.event_scene
        return {
            word: text
            for word, text in self._statements_by_name.items()
            if word not in scenes
        }

    def declaration(self, word: str) -> Fact:
        """The fact that declares WORD. Raises `KeyError` where there is none."""
        return self._declarations[word]

    @cached_property
    def _declarations(self) -> dict[str, Fact]:
        texts = _find_label_places(self.packs)
        return {
            str(fact.args[texts[fact.name][0]]): fact
            for fact in (*self.words.declared, *self.facts)
            if fact.name in texts
        }

    @cached_property
    def _statements_by_name(self) -> dict[str, str]:
        texts = _find_label_places(self.packs)
        found = {}
        for word, fact in self._declarations.items():
            text = str(fact.args[texts[fact.name][1]])
            found[word] = text if fact.name in _SENTENCES else within(text)
        return found

    @cached_property
    def event_scene(self) -> dict[str, int]:
        """Event -> the scene it is told in, in order of declaration."""
        return {str(e): _unwrap_number(n) for e, n, _ in self._iterate_rows("event")}

    @cached_property
    def packs(self) -> tuple[str, ...]:
        """The packs that the case uses, sorted."""
        return find_used((USES, fact.args[0]) for fact in self.facts_of(USES))

    @property
    def words(self) -> Vocabulary:
        """What this case may state."""
        return read_words(self.packs)

    @property
    def persons(self) -> tuple[str, ...]:
        """All persons, in order of declaration."""
        return self.declared("person")

    @property
    def sides(self) -> tuple[str, ...]:
        """All sides, in order of declaration."""
        return self.declared("side")

    @property
    def plots(self) -> tuple[str, ...]:
        """All plots, in order of declaration."""
        return self.declared("plot")

    @property
    def secrets(self) -> tuple[str, ...]:
        """All secrets, in order of declaration."""
        return self.declared("secret")

    @property
    def marks(self) -> tuple[str, ...]:
        """All marks, in order of declaration."""
        return self.declared("mark")

    @property
    def events(self) -> tuple[str, ...]:
        """All events, in order of declaration."""
        return self.declared("event")

    def declared(self, word: str) -> tuple[str, ...]:
        """Return the identifiers that `word`, a predicate, declares, in order."""
        return tuple(str(fact.args[0]) for fact in self.facts_of(word))

    def facts_of(self, predicate: str) -> tuple[Fact, ...]:
        """Return the facts of that name, in order; none for an unknown name."""
        return self._by_name.get(predicate, ())

    def program(self) -> str:
        """Return the facts as text for clingo, one a line, in order."""
        return "".join(f"{write_fact(fact)}\n" for fact in self.facts)

    @cached_property
    def _by_name(self) -> dict[str, tuple[Fact, ...]]:
        found: dict[str, list[Fact]] = {}
        for fact in self.facts:
            found.setdefault(fact.name, []).append(fact)
        return {name: tuple(facts) for name, facts in found.items()}

    def _iterate_rows(self, predicate: str) -> Iterable[tuple[Term, ...]]:
        return (fact.args for fact in self.facts_of(predicate))


def within(name: str) -> str:
    """NAME as it stands within a sentence: an article before a common noun is small."""
    return _ARTICLE.sub(lambda found: found[0].lower(), name)


def _unwrap_number(term: Term) -> int:
    assert isinstance(term, int)  # the checks have seen to it
    return term


@cache
def _find_label_places(packs: tuple[str, ...]) -> dict[str, tuple[int, int]]:
    """Predicates that declare an identifier -> where it and its label stand."""
    found = {}
    for predicate in read_words(packs).predicates.values():
        kinds = [find_kind(arg.kind) for arg in predicate.args]
        forms = [k.form for k in kinds]
        named = [i for i, k in enumerate(kinds) if k.declares and k.form != "number"]
        if named and "text" in forms:
            found[predicate.name] = (named[0], forms.index("text"))
    return found

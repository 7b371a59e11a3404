"""Checks that whatever a case refers to has been declared, once, as what it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reasoner.case.terms import Compound, Fact, Term
from reasoner.case.validation.complaints import Complaints, brief, some, with_article
from reasoner.case.validation.shapes import TYPES
from reasoner.case.vocabulary import Predicate, Vocabulary, find_kind
from reasoner.errors import ReasonerError

_Use = tuple[tuple[str, ...], Term]


class Register:
    """What a case declares: `kinds` of identifiers, `scenes`, each with its fact.

    Facts with a mistake elsewhere in them count, so that one slip in the
    declaration does not make every use of the name a mistake too.
    """

    def __init__(
        self, facts: Sequence[Fact], vocabulary: Vocabulary, report: Complaints
    ) -> None:
        self._vocabulary, self._report = vocabulary, report
        self.kinds: dict[str, tuple[str, Fact]] = {}
        self.scenes: dict[int, Fact] = {}
        self._words = _find_declared_words(vocabulary)
        # A kind that nothing declares, such as `deed`, is the predicate so named.
        self._named: dict[str, set[Term]] = {
            name: set() for name in vocabulary.predicates if name not in self._words
        }
        places = {
            p.name: [(i, find_kind(a.kind).declares) for i, a in enumerate(p.args)]
            for p in vocabulary.predicates.values()
        }
        self._of_packs = frozenset(id(fact) for fact in vocabulary.declared)
        for fact in (*vocabulary.declared, *facts):
            for index, word in places.get(fact.name, ()):
                if word and index < len(fact.args):
                    self._declare(fact, word, fact.args[index])
            if fact.name in self._named and fact.args and type(fact.args[0]) is str:
                self._named[fact.name].add(fact.args[0])

    def is_one(self, term: Term, words: tuple[str, ...]) -> bool:
        """Say whether `term` is declared as one of `words`."""
        for word in words:
            if word == "scene":
                if term in self.scenes:
                    return True
            elif word in self._words:
                if isinstance(term, str) and self.kinds.get(term, ("",))[0] == word:
                    return True
            elif term in self._named[word]:
                return True
        return False

    def _declare(self, fact: Fact, word: str, term: Term) -> None:
        if type(term) is not TYPES[find_kind(word).form]:
            return
        if isinstance(term, int):
            self._declare_scene(fact, term)
        elif isinstance(term, str):
            self._declare_identifier(fact, word, term)

    def _declare_scene(self, fact: Fact, number: int) -> None:
        if number < 1:
            message = f"there can be no scene {number}"
            self._report.add("scene-number", fact, message, "count scenes from 1")
        first = self.scenes.setdefault(number, fact)
        if first is not fact:
            message = f"scene {number} is declared twice, first on line {first.line}"
            self._report.add("duplicate", fact, message, "give it another number")

    def _declare_identifier(self, fact: Fact, word: str, name: str) -> None:
        if name in self._vocabulary.reserved:
            reserved = some(sorted(self._vocabulary.reserved))
            message = f"{name} is a name of the reasoner's own"
            hint = f"choose another; reserved are {reserved}"
            self._report.add("reserved", fact, message, hint)
        before, first = self.kinds.setdefault(name, (word, fact))
        if first is not fact and id(first) in self._of_packs:
            message = f"{name} is {with_article(before)} of a pack that the case uses"
            self._report.add("reserved", fact, message, "choose another name")
        elif first is not fact:
            message = (
                f"{brief(name)} is declared twice: as {with_article(before)} on line "
                f"{first.line}, and here as {with_article(word)}"
            )
            self._report.add("duplicate", fact, message, "give one another name")

    def check_uses(
        self, facts: Sequence[Fact], lost: frozenset[str] = frozenset()
    ) -> list[Fact]:
        """Report what well-formed `facts` refer to in vain; return the others.

        What is among the words `lost`, in lower case, may have been declared.
        """
        table = self._vocabulary.predicates
        places = {name: _find_places(predicate) for name, predicate in table.items()}
        missing: dict[_Use, list[Fact]] = {}
        good = []
        for fact in facts:
            wrong = [
                (words, term)
                for words, term in self._find_uses(fact.args, places[fact.name])
                if not (self.is_one(term, words) or str(term).lower() in lost)
            ]
            for use in wrong:
                missing.setdefault(use, []).append(fact)
            if not wrong:
                good.append(fact)
        for (words, term), where in missing.items():
            self._report_missing(words, term, where)
        return good

    def _find_uses(
        self, args: tuple[Term, ...], places: list[tuple[int, tuple[str, ...]]]
    ) -> Iterator[_Use]:
        for index, words in places:
            term = args[index]
            if isinstance(term, Compound):
                claim = self._vocabulary.claims[term.name]
                yield from self._find_uses(term.args, _find_places(claim))
            else:
                yield words, term

    def _report_missing(
        self, words: tuple[str, ...], term: Term, where: list[Fact]
    ) -> None:
        due, name = " or ".join(words), brief(term)
        places = len({fact[2:] for fact in where}) - 1
        again = f" (here and in {places} more places)" if places > 1 else ""
        again = " (here and in 1 more place)" if places == 1 else again
        if isinstance(term, int):
            message = f"there is no scene {name}{again}"
            hint = f'declare it: scene({name}, "...").'
            self._report.add("undeclared", where[0], message, hint)
        elif term in self.kinds:
            self._report_undeclared(words, str(term), where[0], again)
        else:
            message = f"there is no {due} {name}{again}"
            hint = self._report.suggest(name, due, self.candidates(words))
            hint = hint or self.remedy(words, name)
            self._report.add("undeclared", where[0], message, hint)

    def _report_undeclared(
        self, words: tuple[str, ...], name: str, fact: Fact, again: str
    ) -> None:
        word, first = self.kinds[name]
        due = " or ".join(words)
        shown = brief(name)
        if word == "event" and "deed" in words:
            message = f"{shown} is an event, but no deed{again}"
            hint = f"if a hidden hand did it, state deed({shown}, PLOT)"
            self._report.add("not-a-deed", fact, message, hint)
            return
        message = f"{shown} is {with_article(word)}, not {with_article(due)}{again}"
        suggestion = self._report.suggest(name, due, self.candidates(words))
        home = "in a pack" if id(first) in self._of_packs else f"on line {first.line}"
        hint = suggestion or f"it is declared {home}"
        self._report.add("wrong-kind", fact, message, hint)

    def candidates(self, words: tuple[str, ...]) -> list[str]:
        """Return whatever is declared as one of `words`."""
        found = [name for name, (word, _) in self.kinds.items() if word in words]
        for word in words:
            found += [str(term) for term in self._named.get(word, ())]
        return found

    def remedy(self, words: tuple[str, ...], name: str) -> str:
        """Return what to do where there is no `name` that is one of `words`."""
        for word in words:
            if word in self._words:
                signature = self._vocabulary.declares(word).signature
            else:
                signature = self._vocabulary.predicates[word].signature
            return f"declare it with {signature}"
        raise ReasonerError(f"{name} refers to nothing")


def _find_declared_words(vocabulary: Vocabulary) -> frozenset[str]:
    kinds = (find_kind(a.kind) for p in vocabulary.predicates.values() for a in p.args)
    return frozenset(k.declares for k in kinds if k.declares)


def _find_places(predicate: Predicate) -> list[tuple[int, tuple[str, ...]]]:
    found = []
    for index, arg in enumerate(predicate.args):
        meaning = find_kind(arg.kind)
        if meaning.refers or meaning.form == "claim":
            found.append((index, meaning.refers))
    return found

"""Findings about a case in words: what the rules complain of, and unused names."""

from __future__ import annotations

from collections.abc import Iterable

from reasoner.case.label import Label, label
from reasoner.case.model import CaseData
from reasoner.case.terms import Fact, Term, iterate_identifiers
from reasoner.case.vocabulary import Vocabulary, find_kind
from reasoner.engine.audit import FindingText, RuleFinding
from reasoner.errors import Finding

NEVER_USED = "never-used"
OF_WORDS = ("accept", "plural", "preposition")  # they speak of names, not of the story


class Name:
    """A word of a case as texts say it: in words, and `id` as in the case."""

    def __init__(self, data: CaseData, word: str) -> None:
        self.id = word
        scene = data.event_scene.get(word)
        name = label(data.labels.get(word, word))
        self._text = name if scene is None else Label(f"{word} (scene {scene})")

    def __str__(self) -> str:
        return self._text

    def __format__(self, spec: str) -> str:
        return format(self._text, spec)


def find_complaints(
    data: CaseData, complaints: list[RuleFinding], texts: dict[str, FindingText]
) -> list[Finding]:
    """What the rules complain of, each complaint once, at the first fact it is of."""
    facts: dict[Term, Fact] = {}
    for fact in data.facts if complaints else ():
        facts.setdefault((fact.name, *fact.args), fact)
    found: dict[tuple[str, tuple[str, ...]], Finding] = {}
    placed = [(facts[one.fact], one) for one in complaints]
    for fact, one in sorted(placed, key=lambda p: (p[0].line, p[0].column, str(p[1]))):
        about = tuple(map(str, one.about))
        said = texts[one.code]
        names = [Name(data, word) for word in about]
        text, advice = said.text.format(*names), said.advice.format(*names)
        finding = make_finding(data, fact, one.code, text, advice, said.severity, about)
        found.setdefault((one.code, about), finding)
    return list(found.values())


def find_unused(data: CaseData, found: Iterable[Finding]) -> list[Finding]:
    """What is declared and named nowhere else, and no finding so far is about.

    An event needs no more than its sentence.
    """
    declaring = _find_declaring_predicates(data.words)
    facts = [fact for fact in data.facts if fact.name not in OF_WORDS]
    named: set[str] = {name for finding in found for name in finding.about}
    named.update(word for fact in facts for word in iterate_identifiers(fact.args[1:]))
    named.update(
        word
        for fact in facts
        if fact.name not in declaring
        for word in iterate_identifiers(fact.args[:1])
    )
    return [
        make_finding(data, fact, NEVER_USED, text, "drop it", "warning", (word,))
        for fact in facts
        if fact.name in declaring and (word := str(fact.args[0])) not in named
        for text in [f"nothing is said of the {fact.name} {word}: {Name(data, word)}"]
    ]


def _find_declaring_predicates(words: Vocabulary) -> frozenset[str]:
    """The predicates that declare an identifier, but for events."""
    return frozenset(
        predicate.name
        for predicate in words.predicates.values()
        if find_kind(predicate.args[0].kind).declares not in ("", "scene", "event")
    )


def make_finding(
    data: CaseData,
    fact: Fact,
    code: str,
    text: str,
    advice: str,
    severity: str,
    about: tuple[str, ...],
) -> Finding:
    """A finding at the place of FACT."""
    return Finding(
        code, text, advice, data.path, fact.line, fact.column, severity, about
    )

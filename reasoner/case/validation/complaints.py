"""Where the checks put what they find."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import islice

from reasoner.case.terms import Compound, Fact, Term, Text, write
from reasoner.errors import Finding, did_you_mean

MAX_FOUND = 10_000
"""After so many findings the checks stop."""

_MAX_SUGGESTIONS = 100
_MAX_SHOWN = 60


class EnoughError(Exception):
    """There is no use in checking on; caught by `load.check`."""


class Complaints:
    """Findings about one case, each said once for a place."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._found: dict[tuple[int, int, str], Finding] = {}
        self._suggested: dict[tuple[str, str], str] = {}

    @property
    def findings(self) -> list[Finding]:
        """All findings, in order of place."""
        return sorted(self._found.values(), key=lambda f: (f.line, f.column))

    def add(self, code: str, fact: Fact | None, message: str, hint: str = "") -> None:
        """Note what is wrong with `fact`, or with the case as a whole.

        Raises `EnoughError` when there is more than anybody would read.
        """
        line, column = (1, 1) if fact is None else (fact.line, fact.column)
        finding = Finding(code, message, hint, self._path, line, column)
        self._found.setdefault((line, column, message), finding)
        if len(self._found) >= MAX_FOUND:
            raise EnoughError

    def adopt(self, findings: Iterable[Finding]) -> None:
        """Note FINDINGS as they are: about another file, which the case uses."""
        for one in findings:
            self._found.setdefault((one.line, one.column, one.message), one)

    def suggest(self, word: str, what: str, candidates: Collection[str]) -> str:
        """Return "did you mean ...?" or "". `what` names the set of candidates.

        After the first hundred words it gives no more: a search through all
        names for every fact of a large case would take minutes.
        """
        key = (word, what)
        if key not in self._suggested:
            if len(self._suggested) >= _MAX_SUGGESTIONS:
                return ""
            self._suggested[key] = did_you_mean(word, candidates)
        return self._suggested[key]


def brief(term: Term | Fact) -> str:
    """Return the term or fact as a message shows it: written out, not too long."""
    if isinstance(term, Fact):
        term = Compound(term.name, term.args) if term.args else term.name
    text = write(term)
    return text if len(text) <= _MAX_SHOWN else text[: _MAX_SHOWN - 3] + "..."


def describe(term: Term) -> str:
    """Return the term with what it is: `the number 3`."""
    if isinstance(term, Text):
        return f"the quoted text {brief(term)}"
    if isinstance(term, Compound):
        return f"the function {brief(term)}"
    return f"the {'number' if isinstance(term, int) else 'identifier'} {brief(term)}"


def with_article(noun: str) -> str:
    """Return the noun with "a" or "an"."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def some(words: Collection[str], most: int = 8) -> str:
    """Return the words as a list, cut short after `most` of them."""
    listed = ", ".join(islice(words, most))
    return listed + (", ..." if len(words) > most else "")

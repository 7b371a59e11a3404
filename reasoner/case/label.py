"""A name as it is printed, and how the words around it agree with it."""

from __future__ import annotations

from collections.abc import Iterable

PREPOSITION = "in"
# Of many; any other word of one is a verb, which loses its s.
_MANY = {
    "is": "are",
    "was": "were",
    "has": "have",
    "does": "do",
    "him": "them",
    "himself": "themselves",
    "his": "their",
    "it": "them",
    "it is": "they are",
    "the traitor": "the traitors",
}


class Label(str):
    """A name, of one or of many: `f"{name} {name:is} dead"` says "are" of the twins,
    and `f"{name:in} {name}"` what the case would have before a place."""

    many: bool
    preposition: str

    def __new__(
        cls, text: str, many: bool = False, preposition: str = PREPOSITION
    ) -> Label:
        """TEXT, of which MANY says whether it is plural."""
        label = super().__new__(cls, text)
        label.many, label.preposition = many, preposition
        return label

    def __format__(self, spec: str) -> str:
        """The name itself; or the word SPEC, said of one, as it agrees with it."""
        if not spec[:1].isalpha():
            return super().__format__(spec)
        if spec == PREPOSITION:
            return self.preposition
        return agree(spec, self.many)

    def but(self, text: str) -> Label:
        """TEXT in its place, for the same."""
        return Label(text, self.many, self.preposition)


def agree(word: str, many: bool) -> str:
    """WORD, said of one, as it is said of MANY."""
    if not many:
        return word
    return _MANY.get(word) or word.removesuffix("s")


def label(text: str) -> Label:
    """TEXT as a name, if it is none yet: one of one."""
    return text if isinstance(text, Label) else Label(text)


def drop_stop(text: str) -> str:
    """TEXT, a sentence of the case, without its full stop; one that breaks off in
    several, or ends in another mark, keeps it."""
    return text if text.endswith("..") else text.removesuffix(".")


def quoted(text: str) -> str:
    """TEXT, a sentence of the case, as it stands within another."""
    inner = drop_stop(text).replace('"', "'")
    return f'"{inner}"'


def joined(names: Iterable[str], last: str = "and") -> Label:
    """NAMES as a list within a sentence, which knows how many they are."""
    *front, end = list(names) or [""]
    many = label(end).many or (bool(front) and last == "and")
    return Label(f"{', '.join(front)} {last} {end}" if front else end, many)

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
}
_ENDS = (  # of one and of many, the first that fits
    *(("man", "men"), ("thief", "thieves"), ("chief", "chiefs")),
    *(("s", "ses"), ("x", "xes"), ("ch", "ches"), ("sh", "shes"), ("z", "zes")),
    *(("ay", "ays"), ("ey", "eys"), ("oy", "oys"), ("y", "ies")),
    ("", "s"),
)
TRAITOR, CULPRIT = "the traitor", "the culprit"


class Label(str):
    """A name, of one or of many: `f"{name} {name:is} dead"` says "are" of the twins,
    `f"{name:in} {name}"` what the case would have before a place, and `f"{plot:head}"`
    what whoever leads a plot is called."""

    many: bool
    preposition: str
    head: str

    def __new__(
        cls,
        text: str,
        many: bool = False,
        preposition: str = PREPOSITION,
        head: str = CULPRIT,
    ) -> Label:
        """TEXT, of which MANY says whether it is plural."""
        label = super().__new__(cls, text)
        label.many, label.preposition, label.head = many, preposition, head
        return label

    def __format__(self, spec: str) -> str:
        """The name itself; or the word SPEC, said of one, as it agrees with it."""
        if not spec[:1].isalpha():
            return super().__format__(spec)
        if spec == PREPOSITION:
            return self.preposition
        if spec == "head":
            return self.head
        return agree(spec, self.many)

    def but(self, text: str) -> Label:
        """TEXT in its place, for the same."""
        return Label(text, self.many, self.preposition, self.head)


def agree(word: str, many: bool) -> str:
    """WORD, said of one, as it is said of MANY."""
    if not many:
        return word
    if word.startswith(("a ", "an ", "the ")):
        return _put_in_plural(word)
    return _MANY.get(word) or word.removesuffix("s")


def _put_in_plural(noun: str) -> str:
    """What several are called, of whom one is called NOUN, with its article."""
    article, _, bare = noun.partition(" ")
    one, many = next(ends for ends in _ENDS if bare.endswith(ends[0]))
    several = bare.removesuffix(one) + many
    return f"the {several}" if article == "the" else several


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

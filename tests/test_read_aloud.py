"""Every answer of every command, on small cases with each kind of label: no blemish.

The sentences of the rules by themselves are held by tests/test_sentences.py; here they
come out as answers put them together. Each story is asked with one kind of labels;
ALOUD_EVERY=1 asks it with all.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import pytest
from labelled_cases import CASTS, PEOPLE, STORIES, write_story

from reasoner import Case, MisuseError
from reasoner.prose.dispatch import words
from reasoner.prose.document import (
    Document,
    Grid,
    Heading,
    Item,
    Legend,
    Paragraph,
    Table,
)
from reasoner.results.base import Frozen

EVERY = bool(os.environ.get("ALOUD_EVERY"))
MID, END = 2, 4
CHAINS = ("audience", "zann", "zcal", "zbob/zcal")
NAMES = (*PEOPLE, "someone_else", "nobody")

Ask = Callable[[Case], Frozen]
Told = Sequence[tuple[str, str]]


def questions(case: Case) -> Iterator[tuple[str, Ask]]:
    """What is asked of CASE: each command, at mid and at the end, from some chairs."""
    for scene in (MID, END):
        for chain in CHAINS:
            at = f"{scene} as {chain}"
            yield f"solve {at}", lambda c, s=scene, v=chain: c.answer(s, v)
            yield f"explain {at}", lambda c, s=scene, v=chain: c.explain(s, v)
            yield f"ledger {at}", lambda c, s=scene, v=chain: c.ledger(s, v)
            yield f"believes {at}", lambda c, s=scene, v=chain: c.believes(v, scene=s)
            yield f"liars {at}", lambda c, s=scene, v=chain: c.liars(s, v)
            yield f"minds {at}", lambda c, s=scene, v=chain: c.minds(s, v)
            yield (
                f"who-knew {at}",
                lambda c, s=scene, v=chain: c.who_knew("zgold", s, v),
            )
        yield f"minds {scene}", lambda c, s=scene: c.minds(s)
    for chain in CHAINS[:3]:
        yield f"timeline {chain}", lambda c, v=chain: c.timeline(v)
    yield "inside", lambda c: c.answer(END, "zcal", inside=True)
    yield "course inside", lambda c: c.timeline("zcal", inside=True)
    yield "trust", lambda c: c.answer(END, trust="zann")
    yield "matrix", lambda c: c.matrix(END, full=True)
    yield "matrix of all", lambda c: c.matrix(END, involved=True)
    yield "sensitivity", lambda c: c.sensitivity(END)
    yield "check", lambda c: c.check()
    for plot in case.data.plots:
        for who in NAMES[1:]:
            yield (
                f"why-not {who} of {plot}",
                lambda c, p=plot, w=who: c.why_not(w, END, plot=p),
            )
        for who in ("zcal", "zeve", "nobody"):
            yield (
                f"fair {who} of {plot}",
                lambda c, p=plot, w=who: c.fair(w, END, p),
            )
        yield f"fair to zcal of {plot}", lambda c, p=plot: c.fair("zcal", 4, p, "zcal")
    yield "fair", lambda c: c.fair()
    last = [*case.data.event_scene][-3]
    yield "what-if", lambda c: c.what_if(END, without=[last])
    for claim in CLAIMS:
        for chain in ("audience", "zbob", "zdot/zcal"):
            yield (
                f"believes {chain} {claim}",
                lambda c, v=chain, p=claim: c.believes(v, p, END),
            )


CLAIMS = (
    "neg(holds(zheld))",
    "located(zkey,zbox)",
    "and(dead(zbob),neg(holds(zrang)))",
    "knows(zcal,dead(zann))",
)


def told(document: Document) -> Iterator[tuple[str, str]]:
    """Each element of DOCUMENT that is words: its kind and its text."""
    for element in document:
        match element:
            case Heading(text) | Paragraph(text) | Item(text):
                yield type(element).__name__, text
            case Table(_, rows):
                yield from (("cell", cell) for row in rows for cell in row if cell)
            case Legend(rows):
                yield from (("cell", cell) for row in rows for cell in row if cell)
            case Grid():
                yield from (("cell", row.label) for row in element.rows)


MANY = r"(?:the twins|Mr and Mrs Dale|the guards|the Dutch|boots|the keys|the plans)"
ONE = r"(?:Ann|Bob|Cal|Dot|Eve|the cook|The Count|a stranger|Nm)"
SAYS = r"(?:is|was|has|does|knows|thinks|takes|holds|shows|sees|finds|leads)"
BLEMISHES = {
    "an identifier": r"(?<!--trust )\bz[a-z]{3}",
    "a raw term": r"\b(guilty|in_on|did|holds|located|neg|and|dead|alive|knows)\([a-z]",
    "an underscore": r"[a-z]_[a-z]",
    "a second stop": r"[.?!][.?!]|[.?!][,;:]|\. \(scene",
    "two marks": r",,|;;|[,;:] ?[,;.]",
    "a small letter after a stop": r"[.?!] [a-z]",
    "a doubled word": r"\b(?!had\b|that\b|Nm\b)([A-Za-z]+) \1\b",
    "two articles": r"\b(a|an|the) (a|an|the)\b",
    "two verbs": r"\b(is|are|was|were|has) (is|are|was|were|has)\b",
    "a doubled denial": r"not so that (it is not|[^.;,:]* not\b)",
    "an empty bracket": r"\(\s*\)|: [.;]",
    "an empty list": r"\b(and|or|between|by|of|with) ?[.;:,]( |$)",
    "spaces": r"  |^ | $| [.,;:?!]",
    "two brackets": r"\) \(",
    "one verb of many": rf"(?<!of )(?<!but )(?<!it was )\b{MANY} {SAYS}\b",
    "a verb of many of one": rf"(?<!and )(?<!, )(?<!let )\b{ONE} (are|were|do|know)\b",
    "no words of ours": r"\bNone\b|\bnull\b|[{}]",
}
# What authors are told names what they wrote; what is weighed comes in a table.
EXEMPT = {
    "check": ("an identifier", "a raw term"),
    "timeline": ("an identifier",),
    "course": ("an identifier",),
    "matrix": ("an identifier",),
}
SENTENCES = re.compile(r"(?<=[.?!])[\"')]* ")
# Told of each row of a ledger or a check, or of each rival; and what authors wrote.
STOCK = re.compile(
    r"(Nobody named here|Nobody else|The false belief|Belonged to|Taken|Left in it|"
    r"Kept from|Knew better|Thought otherwise|What no longer counts|Nothing that turns|"
    r"Scene \d|Let it (be|tell)|Concluded: )"
)
LEGENDS = {  # a line of a legend, and what must be there to be read by it
    r"^\+N:": r"\(\+\d",
    r"^\*:": r"\w[.!?\")]?\*",
    r"^\(\*\):": r" \(\*\)",
    r"\buntil: the scene": r"\buntil scene|until later",
    r"\bfrom: since when": r"\bfrom scene",
    r"\bin doubt: held": r"in doubt from",
    r"\bto the last: not": r"to the last[;.]",
    r"\ball: no other": r"^all$",
    r"\bunmet: not yet": r"^unmet$",
    r"^margin:": r"^(\+\d+|-\d+|0|all|unmet|-)$",
}


def named(text: str, cast: str) -> str:
    """TEXT with the labels of CAST that bring marks of their own made plain."""
    if cast not in ("stops", "quotes"):
        return text
    labels = sorted((*CASTS[cast].people, *CASTS[cast].nouns), key=len, reverse=True)
    for label in labels:
        for form in (label, label.replace('"', "'"), label[:1].upper() + label[1:]):
            text = text.replace(form, "Nm")
    return text


def find_blemishes(texts: Told, exempt: tuple[str, ...] = ()) -> Iterator[str]:
    """What is wrong in single TEXTS, but for what is EXEMPT."""
    for kind, text in texts:
        for why, form in BLEMISHES.items():
            if why in exempt or (kind == "cell" and why in ("spaces", "two marks")):
                continue
            if found := re.search(form, text):
                yield f"{why}, {found.group()!r}: {text}"
    for (kind, text), after in pairwise((*texts, ("", ""))):
        if kind == "Paragraph" and text.endswith(":") and after[0] != "Item":
            yield f"a list that is empty: {text}"


def find_idle_legends(texts: Told) -> Iterator[str]:
    """The legends in TEXTS of what is not shown there."""
    for legend, read in LEGENDS.items():
        rest = [text for _, text in texts if not re.search(legend, text)]
        told = len(rest) < len(texts)
        if told and not any(re.search(read, text) for text in rest):
            yield f"a legend of what is not shown: {legend}"


def find_repeats(texts: Told, labels: frozenset[str]) -> Iterator[str]:
    """The sentences said more than once of one plot, but for the LABELS of events.

    Not asked where names bring stops, of prices row by row, and in full, where each
    reason comes with all that it stands on."""
    said: Counter[str] = Counter()
    for kind, text in texts:
        if text.startswith("The plot:"):
            said.clear()
        if kind not in ("Paragraph", "Item"):
            continue
        for sentence in SENTENCES.split(text):
            stop = sentence.endswith((".", "?", "!"))
            plain = sentence.rstrip(".?!")
            if len(plain.split()) < 5 or not stop or STOCK.match(sentence):
                continue
            said[sentence] += not any(label.rstrip(".?!") in plain for label in labels)
            if said[sentence] == 2:
                yield f"said again: {sentence}"


def read_aloud(case: Case, cast: str) -> Iterator[str]:
    """What is wrong in the answers to all questions on CASE."""
    labels = frozenset(case.data.labels[event] for event in case.data.event_scene)
    for question, ask in questions(case):
        try:
            answer = ask(case)
        except MisuseError:  # nothing to ask of this case
            continue
        for full in (False, True):
            texts = [*told(words(case.data, answer, full))]
            plain = [(kind, named(text, cast)) for kind, text in texts]
            exempt = EXEMPT.get(question.split()[0], ())
            found = [*find_blemishes(plain, exempt), *find_idle_legends(texts)]
            if not full and cast != "stops" and question != "sensitivity":
                found += find_repeats(texts, labels)
            yield from (f"{question}: {one}" for one in found)


CASES = [(story, cast) for story in STORIES for cast in CASTS]
SOME = [*zip(STORIES, ("stops", "quotes", "many", "plain", "articles"), strict=True)]


@pytest.mark.sample(2)
@pytest.mark.parametrize(("story", "cast"), CASES if EVERY else SOME)
def test_no_blemish(story: str, cast: str) -> None:
    case = Case.from_text(write_story(story, cast))
    wrong = dict.fromkeys(read_aloud(case, cast))
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("text", "blemish"),
    {
        "zann is dead.": "an identifier",
        "He said guilty(b, c).": "a raw term",
        "It was a body_double.": "an underscore",
        "Who goes there?, scene 2": "a second stop",
        "It ends.. Then": "a second stop",
        "One;; two": "two marks",
        "It ends. then": "a small letter after a stop",
        "It is is so.": "a doubled word",
        "He saw a an owl.": "two articles",
        "It was is so.": "two verbs",
        "It is not so that it is not late.": "a doubled denial",
        "They met ().": "an empty bracket",
        "It is open between .": "an empty list",
        "One  two": "spaces",
        "Ann (a) (b)": "two brackets",
        "The end, and the twins knows it.": "one verb of many",
        "So Bob know it.": "a verb of many of one",
        "None leads.": "no words of ours",
    }.items(),
)
def test_each_blemish_would_be_seen(text: str, blemish: str) -> None:
    assert any(found.startswith(blemish) for found in find_blemishes([("Item", text)]))


def test_what_a_whole_answer_may_have_wrong_would_be_seen() -> None:
    twice = [("Item", "All of them were there at noon.")] * 2
    assert [*find_repeats(twice, frozenset())]
    assert not [*find_repeats(twice, frozenset({"All of them were there at noon"}))]
    assert [*find_idle_legends([("Paragraph", "+N: how much more")])]
    assert not [*find_idle_legends([("Paragraph", "+N: x"), ("Item", "Ann (+1)")])]
    assert [*find_blemishes([("Paragraph", "These would do:")])]

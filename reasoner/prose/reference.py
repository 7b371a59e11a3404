"""The authoring reference: all that a case may state, and what surprises cost; the
same of a pack.

It is read from the rule files alone: vocabulary.lp, the ranks of ranks.lp and the
phrase that stands beside each rule. docs/vocabulary.md is this text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from reasoner.case.label import Label
from reasoner.case.library import rules_dir
from reasoner.case.packs import find_installed, find_pack
from reasoner.case.vocabulary import Predicate, read_words
from reasoner.errors import CaseError, MisuseError, ReasonerError, did_you_mean
from reasoner.prose.document import Element, Heading, Item, Paragraph, Table, spaced
from reasoner.prose.phrases import capital

if TYPE_CHECKING:
    from reasoner.results.answers import VocabularyAnswer

_SECTION = r"(?m)^% -+ (.+)$"
_SIGNATURE = r"(?m)^%\*!\s*(claim\s+)?(\w+)\("
_RANK = r'(?m)^rank\((\w+), (\d+), "([^"]*)"\)\.'
_PHRASE = r'(?m)^phrase\((\w+),\s*"([^"]*)"\)\.'
_EVENT = r"(?<! saying): \{\d\}$"  # the event, which a phrase names last
_LETTERS = "XYZ"

HEAD = """\
# The vocabulary

<!-- Written by `reasoner vocabulary` from the rules. Do not edit it here. -->

Everything that a case may state, and nothing else. How to use it is told in
[the recipes](how-to/index.md); `reasoner vocabulary NAME` prints one entry."""

PRICES = """\
## What surprises cost

A world is one way in which it all may have been. Each unlikely thing that it asks us
to swallow has a price: 1 unusual, 2 surprising, 3 astonishing. The prices add up, and
they are the same in every story."""


class KindPrice(NamedTuple):
    """What an unlikely thing of one kind costs, how it is said, and why so much."""

    kind: str
    rank: int
    phrase: str
    reason: str


class PredicateGroup(NamedTuple):
    """A heading of vocabulary.lp and what stands under it, in order."""

    heading: str
    entries: tuple[tuple[Predicate, bool], ...]
    """Each with whether it is a claim."""


def sections() -> tuple[PredicateGroup, ...]:
    """The vocabulary under the headings of its file."""
    return _read_sections(_read_bundled_text("vocabulary"), ())


def pack_sections(name: str) -> tuple[PredicateGroup, ...]:
    """What the pack of that NAME adds, under the headings of its file.

    Raises `MisuseError` where there is none, `CaseError` where it cannot be used.
    """
    read_words((name,))
    return _read_sections(find_pack(name).text, (name,))


def _read_sections(text: str, packs: tuple[str, ...]) -> tuple[PredicateGroup, ...]:
    """The headings in TEXT under which a word stands that it describes."""
    words = read_words(packs)
    parts = re.split(_SECTION, text)[1:]
    found = (
        PredicateGroup(
            heading,
            tuple(
                (table[name], bool(claim))
                for claim, name in re.findall(_SIGNATURE, body)
                if name in (table := words.claims if claim else words.predicates)
            ),
        )
        for heading, body in zip(parts[::2], parts[1::2], strict=True)
    )
    return tuple(one for one in found if one.entries)


def kinds() -> dict[str, str]:
    """What is said of each kind of argument in the header of vocabulary.lp."""
    header = (
        _read_bundled_text("vocabulary")
        .partition("Kinds:\n")[2]
        .partition("\nReserved")[0]
    )
    found: dict[str, str] = {}
    words = ""
    for line in filter(None, header.splitlines()):
        if line.startswith("   "):  # more about the same kinds
            found[words] = f"{found[words]} {line.strip()}".strip()
            continue
        more, _, text = line.strip().partition("  ")
        if words.endswith(","):  # a list of kinds that takes two lines
            del found[words]
            more = f"{words} {more}"
        words = more
        found[words] = text.strip()
    return found


def prices(pack: str | None = None) -> tuple[KindPrice, ...]:
    """All ranks of ranks.lp, or of PACK, cheapest first.

    Raises `ReasonerError` for a kind of surprise that no rule puts into words.
    """
    texts = [find_pack(pack).text] if pack else _read_rule_texts()
    said = {
        kind: phrase for text in texts for kind, phrase in re.findall(_PHRASE, text)
    }
    found = []
    ranked = texts[0] if pack else _read_bundled_text("ranks")
    for kind, rank, reason in re.findall(_RANK, ranked):
        if kind not in said:
            raise ReasonerError(f"rules/ranks.lp: no rule has a phrase for {kind}")
        found.append(KindPrice(kind, int(rank), _word_plainly(said[kind]), reason))
    return tuple(sorted(found, key=lambda price: price.rank))


def about(name: str | None) -> tuple[PredicateGroup, ...]:
    """The sections with the entries of one statement or claim, with all of them, or
    with those of a pack. Of packs those that are installed are looked through.

    Raises `MisuseError` for a name that is none of these.
    """
    if name is None:
        return sections()
    if kept := _select_entries(sections(), name):
        return kept
    if name in find_installed():
        return pack_sections(name)
    words = [*read_words().predicates, *read_words().claims, *find_installed()]
    for pack in find_installed():
        try:
            found = pack_sections(pack)
        except (CaseError, MisuseError):  # `reasoner packs` says what is wrong with it
            continue
        if kept := _select_entries(found, name):
            return kept
        words += [one.name for section in found for one, _ in section.entries]
    hint = did_you_mean(name, words) or "see: reasoner vocabulary"
    raise MisuseError(f"a case cannot state {name!r}; {hint}")


def _select_entries(
    found: tuple[PredicateGroup, ...], name: str
) -> tuple[PredicateGroup, ...]:
    """What FOUND has of that NAME."""
    kept = (
        PredicateGroup(one.heading, tuple(e for e in one.entries if e[0].name == name))
        for one in found
    )
    return tuple(one for one in kept if one.entries)


def _is_of_pack(name: str | None) -> bool:
    """Does NAME ask for all words of a pack?"""
    if name is None or _select_entries(sections(), name):
        return False
    return name in find_installed()


def markdown(name: str | None = None) -> str:
    """The whole reference: kinds, statements, claims and prices; or one entry."""
    if name is None:
        parts = [HEAD, *_list_kinds(), *_list_statements(sections()), *_list_prices()]
    elif _is_of_pack(name):
        parts = [f"# The pack {name}", find_pack(name).title]
        parts += [*_list_statements(about(name)), *_list_declared(name, "`")]
        parts += _list_prices(name)
    else:
        parts = [
            _write_entry(*one) for section in about(name) for one in section.entries
        ]
    return "\n\n".join(parts) + "\n"


def document(name: str | None = None) -> Iterator[Element]:
    """The same as a document."""
    yield from spaced(_write_document(name))


def _write_document(name: str | None) -> Iterator[Element]:
    pack = name if _is_of_pack(name) else None
    if name is None:
        yield Heading("The vocabulary", "title")
        yield Heading("The kinds of argument")
        yield from (Item(f"{kind}: {text}") for kind, text in kinds().items())
    if pack is not None:
        yield Heading(f"The pack {pack}", "title")
        yield Paragraph(find_pack(pack).title)
    for section in about(name):
        if name in (None, pack):
            yield Heading(capital(section.heading))
        for one, claim in section.entries:
            word = "claim " if claim else ""
            yield Paragraph(f"{word}{one.typed_signature}", "strong")
            yield from map(Paragraph, one.doc.split("\n\n"))
    if pack is not None:
        yield from map(Paragraph, _list_declared(pack))
    if name in (None, pack) and (found := prices(pack)):
        heading, text = PRICES.removeprefix("## ").split("\n\n")
        yield Heading(heading)
        if pack is None:
            yield Paragraph(text)
        costs = ((str(p.rank), p.kind, p.phrase) for p in found)
        heads = ("price", "kind", "one would have to believe that")
        yield Table(heads, tuple(costs))
        yield Heading("Since")
        yield Table(("kind", "reason"), tuple((p.kind, p.reason) for p in found))


def answer(name: str | None = None) -> VocabularyAnswer:
    """The same as data."""
    # Imported here: the reference itself is told without any result.
    from reasoner.results import answers
    from reasoner.results.base import FrozenDict

    pack = name if _is_of_pack(name) else None
    return answers.VocabularyAnswer(
        sections=tuple(
            answers.Section(
                heading=section.heading,
                entries=tuple(
                    answers.Entry(
                        name=one.name,
                        claim=claim,
                        signature=one.typed_signature,
                        doc=one.doc,
                    )
                    for one, claim in section.entries
                ),
            )
            for section in about(name)
        ),
        kinds=FrozenDict(kinds() if name is None else {}),
        prices=(
            tuple(answers.Price(**one._asdict()) for one in prices(pack))
            if name in (None, pack)
            else ()
        ),
    )


def _list_kinds() -> Iterator[str]:
    yield "## The kinds of argument"
    rows = (f"| {kind} | {text} |" for kind, text in kinds().items())
    yield "\n".join(["| Kind | Meaning |", "|---|---|", *rows])
    reserved = ", ".join(f"`{name}`" for name in sorted(read_words().reserved))
    yield f"Nobody and nothing may be called\n{reserved}: they have a meaning already."


def _list_statements(found: tuple[PredicateGroup, ...]) -> Iterator[str]:
    for section in found:
        yield f"## {section.heading[0].upper()}{section.heading[1:]}"
        for one, claim in section.entries:
            yield _write_entry(one, claim)


def _write_entry(one: Predicate, claim: bool) -> str:
    word = "claim " if claim else ""
    return f"**{word}`{one.typed_signature}`**\n{one.doc}"


def _list_declared(pack: str, quote: str = "") -> Iterator[str]:
    """A sentence on what PACK declares itself, by each statement that it does so with,
    identifiers in QUOTE."""
    declared: dict[str, list[str]] = {}
    for fact in read_words((pack,)).declared:
        told = f"{quote}{fact.args[0]}{quote} ({fact.args[-1]})"
        declared.setdefault(fact.name, []).append(told)
    for name, all_told in declared.items():
        yield f"By {quote}{name}{quote} it declares {', '.join(all_told)}."


def _list_prices(pack: str | None = None) -> Iterator[str]:
    found = prices(pack)
    if not found:
        return
    yield PRICES if pack is None else PRICES.partition("\n")[0]
    rows = (
        f"| {price.rank} | {price.phrase} | {price.reason} | `{price.kind}` |"
        for price in found
    )
    heads = "| Price | One would have to believe that | Since | Kind |"
    yield "\n".join([heads, "|---|---|---|---|", *rows])


def _read_rule_texts() -> list[str]:
    return [path.read_text("utf-8") for path in sorted(rules_dir().glob("*.lp"))]


def _word_plainly(phrase: str) -> str:
    """The phrase with letters for its places, and without the event at its end."""
    short = re.sub(_EVENT, "", phrase)
    order = dict.fromkeys(re.findall(r"\{(\d)\}", short))
    places = dict(zip(order, map(Label, _LETTERS), strict=False))
    return short.format(*(places.get(str(n), Label("")) for n in range(10)))


def _read_bundled_text(name: str) -> str:
    return (rules_dir() / f"{name}.lp").read_text("utf-8")

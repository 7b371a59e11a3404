"""What the shell offers behind a command: cases, scenes, minds, events, secrets.

Every function is asked while somebody types, so none of them complains: where a case
cannot be read there is nothing to offer. Of what is offered zsh makes code, which it
runs: no help holds a character that means something there, and no path a backslash,
which alone the shell's own quoting leaves as it is.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from reasoner.case.model import CaseData

Offers = list[tuple[str, str]]  # each with its help

_QUOTE = "\N{RIGHT SINGLE QUOTATION MARK}"
_PLAIN = str.maketrans(
    {"'": _QUOTE, '"': _QUOTE, "[": "(", "]": ")", **dict.fromkeys("\\$`")}
)


def cases(incomplete: str) -> Offers:
    """Bundled cases, and the case files and folders that a path may go on to."""
    from reasoner.case.library import list_bundled

    found = paths(incomplete)
    folders = [one for one in found if one[0].endswith("/")]
    files = [one for one in found if one[0].endswith(".lp")]
    named = [
        (name, "bundled") for name in list_bundled() if name.startswith(incomplete)
    ]
    return [*named, *files, *folders]


def scenes(context: typer.Context, incomplete: str) -> Offers:
    """The scenes of the case, each with its heading."""
    told = (scene for case in _open_case(context) for scene in case.scenes.items())
    return _select_starting(
        incomplete, ((str(number), heading) for number, heading in told)
    )


def chains(context: typer.Context, incomplete: str) -> Offers:
    """The last mind of a chain; the audience can only come first."""
    before, slash, last = incomplete.rpartition("/")
    first = [] if slash else [("audience", "")]
    found = _select_starting(last, [*first, *_list_labels(context, "person")])
    return [(f"{before}{slash}{name}", text) for name, text in found]


def suspects(context: typer.Context, incomplete: str) -> Offers:
    """The people of the case, and the two suspects who are none of them."""
    from reasoner.results.outsiders import UNLISTED

    return _select_starting(
        incomplete, [*_list_labels(context, "person"), *UNLISTED.items()]
    )


def persons(context: typer.Context, incomplete: str) -> Offers:
    """The people of the case."""
    return _select_starting(incomplete, _list_labels(context, "person"))


def plots(context: typer.Context, incomplete: str) -> Offers:
    """The plots of the case."""
    return _select_starting(incomplete, _list_labels(context, "plot"))


def events(context: typer.Context, incomplete: str) -> Offers:
    """The events of the case."""
    return _select_starting(incomplete, _list_labels(context, "event"))


def secrets(context: typer.Context, incomplete: str) -> Offers:
    """The secrets of the case."""
    return _select_starting(incomplete, _list_labels(context, "secret"))


def chains_and_propositions(context: typer.Context, incomplete: str) -> Offers:
    """Whose belief, or of what."""
    return [*chains(context, incomplete), *propositions(context, incomplete)]


def propositions(context: typer.Context, incomplete: str) -> Offers:
    """What a belief can be about, and claims as far as they are written."""
    from reasoner.case.vocabulary import read_words

    words = ("thing", "place", "state", "plot")
    about = (one for word in words for one in _list_labels(context, word))
    claims = read_words().claims.values()
    heads = [(f"{claim.name}(", claim.signature) for claim in claims]
    return [
        *_select_starting(incomplete, about),
        *_complete_term(context, incomplete, heads),
    ]


def facts(context: typer.Context, incomplete: str) -> Offers:
    """Statements, as far as they are written."""
    from reasoner.case.vocabulary import read_words

    every = read_words().predicates.values()
    heads = [(f"{one.name}(", one.signature) for one in every]
    return _complete_term(context, incomplete, heads)


def _complete_term(context: typer.Context, incomplete: str, heads: Offers) -> Offers:
    """The last word of a term: one of HEADS, or within it any name of the case."""
    word = re.split(r"[(,;]\s*", incomplete)[-1]
    before = incomplete.removesuffix(word)
    if not before:
        return _select_starting(word, heads)
    names = (one for case in _open_case(context) for one in case.labels.items())
    return [(f"{before}{name}", label) for name, label in _select_starting(word, names)]


def predicates(incomplete: str) -> Offers:
    """The statements and claims of the vocabulary."""
    from reasoner.case.vocabulary import read_words

    words = read_words()
    every = {**words.predicates, **words.claims}
    return _select_starting(
        incomplete, ((n, one.signature) for n, one in every.items())
    )


def answers(incomplete: str) -> Offers:
    """The answers that have a schema."""
    from reasoner.results.answers import ANSWERS

    names = (*ANSWERS, "export", "import")
    return _select_starting(incomplete, ((name, "") for name in names))


def paths(incomplete: str) -> Offers:
    """Files and folders."""
    from glob import escape, iglob
    from os.path import isdir

    found = sorted(filter(_is_safe, iglob(f"{escape(incomplete)}*")))
    return [(f"{path}/" if isdir(path) else path, "") for path in found]


def _is_safe(path: str) -> bool:
    """Can PATH be offered? On Windows a backslash is but what parts folders."""
    return path.isprintable() and ("\\" not in path or os.sep == "\\")


def _list_labels(context: typer.Context, word: str) -> Iterator[tuple[str, str]]:
    """The identifiers that WORD, a predicate, declares, each with its name."""
    for case in _open_case(context):
        yield from ((name, case.labels[name]) for name in case.declared(word))


def _open_case(context: typer.Context) -> Iterator[CaseData]:
    """The case that stands in the command line so far, if it can be read."""
    from reasoner.case.library import STDIN
    from reasoner.case.loader import load
    from reasoner.errors import ReasonerError

    # Behind an option that still lacks its value typer sorts no arguments out, and
    # leaves them as they came: the case is the first one of every command.
    ref = context.params.get("case") or next(iter(context.args), STDIN)
    if ref == STDIN:
        return
    try:
        case = load(ref)
    except ReasonerError:
        return
    yield case


def _select_starting(incomplete: str, offers: Iterable[tuple[str, str]]) -> Offers:
    """Those of OFFERS that begin with INCOMPLETE; their help goes to a terminal, by way
    of a shell and of what takes brackets for markup."""
    from reasoner.render.safety import visible

    return [
        (one, visible(text).translate(_PLAIN))
        for one, text in offers
        if one.startswith(incomplete)
    ]

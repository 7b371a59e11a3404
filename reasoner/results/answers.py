"""The answer to each command as one object: what its JSON holds, and the schema.

All of them say of which case they are, at which scene and from which chair, null where
none is meant, and whether the search for them was `complete`; where it was
not, what was not found is null or empty, and the rest is there all the same. `names`
has the name, label or text of every identifier in the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any

from pydantic import Field

from reasoner.case.terms import AUDIENCE
from reasoner.results.base import Frozen, FrozenDict
from reasoner.results.belief import Believed
from reasoner.results.contrast import Matrices, Sensitivity, WhatIf, WhyNot
from reasoner.results.course import Timeline
from reasoner.results.deception import Ledger
from reasoner.results.explanation import Explanation
from reasoner.results.fairness import Fairness
from reasoner.results.liars import Liars
from reasoner.results.minds import Overview, WhoKnew
from reasoner.results.outsiders import UNLISTED
from reasoner.results.pins import Outcome, Pin
from reasoner.results.review import Review
from reasoner.results.verdict import Answer, Verdict

_CLAIM = re.compile(r"[a-z_']\w*\(.*\)", re.DOTALL)
_WORD = re.compile(r"[a-z_'][\w']*")
_CHAIN = re.compile(rf"{_WORD.pattern}(/{_WORD.pattern})*")
_FIRST = ("case", "title", "scene", "heading", "viewpoint", "complete")
_LAST = ("verdict", "names")  # the answer itself comes before them


class NamedAnswer(Frozen):
    """An answer in which identifiers stand."""

    names: Annotated[FrozenDict[str, str], Field(description="Of each identifier.")] = (
        FrozenDict()
    )


class CaseAnswer(NamedAnswer):
    """The answer to a question about a whole case: no one scene is meant."""

    scene: None = None
    heading: None = None
    viewpoint: tuple[str, ...] | None = None


class CaselessAnswer(Frozen):
    """An answer that is not about one case."""

    case: None = None
    title: None = None
    scene: None = None
    heading: None = None
    viewpoint: None = None
    complete: bool = True


class VerdictAnswer(NamedAnswer):
    """The answer to a question about a verdict, which comes along: where the time
    ended the search it is all that is known."""

    verdict: Verdict


class SolveAnswer(Answer, NamedAnswer):
    """`solve`: the verdict on each plot, and the reasons for it."""


class TimelineAnswer(Timeline, CaseAnswer):
    """`timeline`: the verdict at every scene, and what turned it."""

    viewpoint: tuple[str, ...]


class WhoKnewAnswer(WhoKnew, NamedAnswer):
    """`who-knew`: who held a secret; `viewpoint` is null for as it really was."""


class ExplainAnswer(Explanation, VerdictAnswer):
    """`explain`: all the reasons for the verdict on each plot, without the words."""


class SensitivityAnswer(Sensitivity, VerdictAnswer):
    """`explain --sensitivity`: how far each price may be moved alone."""


class WhyNotAnswer(WhyNot, VerdictAnswer):
    """`why-not`: what it would take to believe that it was `person`."""


class WhatIfAnswer(WhatIf, VerdictAnswer):
    """`what-if`: the verdict before and after a change of the case."""


class MatrixAnswer(Matrices, VerdictAnswer):
    """`matrix`: what each piece of evidence costs each suspect, plot by plot."""


class BelievesAnswer(Believed, NamedAnswer):
    """`believes`: what a chain of minds holds, and how it came to it."""


class MindsAnswer(Overview, NamedAnswer):
    """`minds`: who thinks what of whom; `viewpoint` is null for as it really is."""


class LedgerAnswer(Ledger, VerdictAnswer):
    """`ledger`: who fools whom, and who betrayed whom."""


class LiarsAnswer(Liars, NamedAnswer):
    """`liars`: who is bound to be lying."""


class CheckAnswer(Review, CaseAnswer):
    """`check`: what an author should look at."""


class FairAnswer(Fairness, CaseAnswer):
    """`fair`: whether each plot is fair to the audience."""

    viewpoint: tuple[str, ...] = (AUDIENCE,)


class PinAnswer(CaseAnswer):
    """`pin`: the verdicts of every scene; `file` is what the pins call their case."""

    case: str
    title: str
    complete: bool
    file: str
    chairs: tuple[str, ...] = ()
    pin: tuple[Pin, ...] = ()


class FileOutcomes(Frozen):
    """What became of the pins of one file, `pins` in all; `outcomes` are those that
    were come to in time. `error` says why a file could not be used: nothing else is
    known of it then."""

    path: str
    case: str | None = None
    title: str | None = None
    complete: bool = True
    pins: int = 0
    outcomes: tuple[Outcome, ...] = ()
    error: str | None = None


class TestAnswer(CaselessAnswer, NamedAnswer):
    """`test`: what became of pins, file by file."""

    files: tuple[FileOutcomes, ...]


class CaseEntry(Frozen):
    """One bundled case, with how many scenes and people it has."""

    case: str
    title: str
    scenes: int
    persons: int


class CasesAnswer(CaselessAnswer):
    """`cases`: the bundled cases."""

    cases: tuple[CaseEntry, ...]


class PackEntry(Frozen):
    """An installed pack; `trouble` says why it cannot be used, if so."""

    pack: str
    title: str
    trouble: str = ""


class PacksAnswer(CaselessAnswer):
    """`packs`: the installed packs."""

    packs: tuple[PackEntry, ...]


class Entry(Frozen):
    """One statement or claim of the vocabulary."""

    name: str
    claim: bool
    signature: str
    doc: str


class Section(Frozen):
    """The entries under one heading."""

    heading: str
    entries: tuple[Entry, ...]


class Price(Frozen):
    """What an unlikely thing of one kind costs, how it is said, and why so much."""

    kind: str
    rank: int
    phrase: str
    reason: str


class VocabularyAnswer(CaselessAnswer):
    """`vocabulary`: what a case may state; without a name also the kinds of argument
    and what surprises cost."""

    sections: tuple[Section, ...]
    kinds: Annotated[
        FrozenDict[str, str], Field(description="Each with its meaning.")
    ] = FrozenDict()
    prices: tuple[Price, ...] = ()


class NewAnswer(CaselessAnswer):
    """`new`, and whatever is told to write a file: where it stands now."""

    path: str


class ReportAnswer(CaseAnswer):
    """`report`: the page at `path`, of so many `bytes`, through the eyes of `chairs`;
    `left_out` says what is not on it, and which command has it. Where time ran out
    there is no page, and `path` is null."""

    case: str
    title: str
    complete: bool
    chairs: tuple[str, ...] = ()
    path: str | None
    bytes: int
    left_out: tuple[str, ...] = ()


class PlotAnswer(NamedAnswer):
    """`plot`: the `chart` of that name, of one plot or secret if so asked, as Vega-Lite
    (null where time ran out); `scene` is null where it is of all scenes."""

    case: str
    title: str
    scene: int | None
    heading: str | None
    viewpoint: tuple[str, ...] | None
    complete: bool
    chart: str
    plot: str | None = None
    secret: str | None = None
    vega_lite: FrozenDict[str, Any] | None


class BatchAnswer(CaselessAnswer):
    """`batch`: the file of results with its `rows`, of which `kept` were there before;
    `failed` of them are no answers and say why. Where `complete` is False the time
    limit ended the run, and rows are missing."""

    path: str
    rows: int
    kept: int
    failed: int


class FailedAnswer(CaseAnswer):
    """The row of a batch where there is no answer: `error` says why."""

    case: str
    title: None = None
    complete: bool = False
    error: str


ANSWERS: dict[str, type[Frozen]] = {
    "solve": SolveAnswer,
    "timeline": TimelineAnswer,
    "who-knew": WhoKnewAnswer,
    "explain": ExplainAnswer,
    "sensitivity": SensitivityAnswer,
    "why-not": WhyNotAnswer,
    "what-if": WhatIfAnswer,
    "matrix": MatrixAnswer,
    "believes": BelievesAnswer,
    "minds": MindsAnswer,
    "ledger": LedgerAnswer,
    "liars": LiarsAnswer,
    "check": CheckAnswer,
    "fair": FairAnswer,
    "report": ReportAnswer,
    "plot": PlotAnswer,
    "pin": PinAnswer,
    "test": TestAnswer,
    "cases": CasesAnswer,
    "packs": PacksAnswer,
    "vocabulary": VocabularyAnswer,
    "new": NewAnswer,
    "batch": BatchAnswer,
}


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of the answer NAME."""
    draft = "https://json-schema.org/draft/2020-12/schema"
    found = ANSWERS[name].model_json_schema(mode="serialization")
    return {"$schema": draft, **found}


def answer(name: str, found: Frozen, verdict: Verdict | None = None) -> Frozen:
    """FOUND as the answer NAME, with the VERDICT that it is about, if it is."""
    model = ANSWERS[name]
    about = {"verdict": verdict} if issubclass(model, VerdictAnswer) else {}
    return model(**{**dict(found), **about})


def with_names(answer: Frozen, labels: Mapping[str, str]) -> dict[str, Any]:
    """ANSWER as JSON has it, with the name of each identifier in it by LABELS."""
    data = answer.model_dump(mode="json")
    if "names" in data:
        words = set(_find_identifiers(data))
        known = {**data["names"], **labels, **UNLISTED, AUDIENCE: "the audience"}
        data["names"] = {word: known[word] for word in known if word in words}
    order = {key: place for place, key in enumerate(_FIRST, -len(_FIRST))}
    order |= {key: place for place, key in enumerate(_LAST, 1)}
    return {key: data[key] for key in sorted(data, key=lambda key: order.get(key, 0))}


def _find_identifiers(value: Any) -> Iterator[str]:
    """All words in VALUE that stand alone, in a chain of minds or within a claim."""
    if isinstance(value, str):
        if _CLAIM.fullmatch(value):
            yield from _WORD.findall(value)
        elif _CHAIN.fullmatch(value):
            yield from value.split("/")
    elif isinstance(value, Mapping):
        yield from value
        yield from _find_all(value.values())
    elif isinstance(value, list):
        yield from _find_all(value)


def _find_all(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        yield from _find_identifiers(value)

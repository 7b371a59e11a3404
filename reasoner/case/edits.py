"""Cases that differ from a given one: for asking what if."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.case.checks import check
from reasoner.case.kinds import kind
from reasoner.case.model import CaseData
from reasoner.case.reader import read
from reasoner.case.terms import Fact, identifiers
from reasoner.case.vocabulary import vocabulary
from reasoner.errors import Finding, MisuseError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


def unseen(data: CaseData, events: Collection[str]) -> CaseData:
    """DATA where nobody takes in EVENTS, and nothing reports them."""
    gone = frozenset(events)
    kept = [fact for fact in data.facts if not _shows(fact, gone)]
    hidden = [Fact("offscreen", (event,), 1, 1) for event in sorted(gone)]
    return CaseData(data.name, data.path, tuple(kept + hidden))


def undone(data: CaseData, events: Collection[str]) -> CaseData:
    """DATA without EVENTS and every fact that names one of them."""
    gone = frozenset(events)
    kept = (f for f in data.facts if gone.isdisjoint(identifiers(f.args)))
    return CaseData(data.name, data.path, tuple(kept))


def with_facts(data: CaseData, texts: Sequence[str]) -> CaseData:
    """DATA with the facts in TEXTS added, checked together with the rest.

    Each is about an event, that of the case or a new one: what else there is, such
    as another person, would make another story of it. Raises `MisuseError` with the
    first trouble, naming the text it is in.
    """
    added: list[Fact] = []
    for text in texts:
        told = read(text, "--with")
        if told.findings:
            raise _refused(text, told.findings[0])
        if not told.facts:
            raise MisuseError(f"--with {text!r}: there is no fact in it")
        findings = check([*data.facts, *added, *told.facts], "--with")
        if findings:
            raise _refused(text, findings[-1])
        for fact in told.facts:
            _about_an_event(text, fact)
        added += told.facts
    return CaseData(data.name, data.path, (*data.facts, *added))


def _about_an_event(text: str, fact: Fact) -> None:
    first = kind(vocabulary().predicates[fact.name].args[0].kind)
    if "event" not in (first.declares, *first.refers):
        raise MisuseError(
            f"--with {text!r}: {fact.name} is not about an event; --with takes facts "
            "about an event of the case, or about a new one in one of its scenes"
        )


def _refused(text: str, finding: Finding) -> MisuseError:
    hint = f"; {finding.hint}" if finding.hint else ""
    return MisuseError(f"--with {text!r}: {finding.message}{hint}")


def _shows(fact: Fact, gone: frozenset[str]) -> bool:
    """Does FACT let somebody know of an event in GONE?"""
    if fact.name == "reports":
        return not gone.isdisjoint(identifiers(fact.args))
    seen = ("present", "watches", "disguised", "offscreen")
    return fact.name in seen and fact.args[0] in gone

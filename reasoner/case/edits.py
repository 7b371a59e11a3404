"""Cases that differ from a given one: for asking what if, and for tests."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from reasoner.case.loader import check
from reasoner.case.model import CaseData
from reasoner.case.syntax.reader import read
from reasoner.case.terms import Compound, Fact, Term, Text, iterate_identifiers
from reasoner.case.vocabulary import Vocabulary, find_kind
from reasoner.errors import Finding, MisuseError, refuse_unknown

LAST_TIME = 2**31 - 1  # clingo's largest number
_IDENTIFIER = r"[_']*+[a-z][A-Za-z0-9_']*"


def hide(data: CaseData, events: Collection[str]) -> CaseData:
    """DATA where nobody takes in EVENTS, and nothing reports them."""
    gone = frozenset(events)
    kept = [fact for fact in data.facts if not _does_show(fact, gone)]
    hidden = [Fact("offscreen", (event,), 1, 1) for event in sorted(gone)]
    return _add_facts(data, kept + hidden)


def add_witness(data: CaseData, events: Collection[str], person: str) -> CaseData:
    """DATA where PERSON, too, is there in the open at each of EVENTS."""
    there = (Fact("present", (event, person), 1, 1) for event in sorted(events))
    return _add_facts(data, (*data.facts, *there))


def remove(data: CaseData, events: Collection[str]) -> CaseData:
    """DATA without EVENTS and every fact that names one of them."""
    gone = frozenset(events)
    kept = (f for f in data.facts if gone.isdisjoint(iterate_identifiers(f.args)))
    return _add_facts(data, kept)


def add_facts(data: CaseData, texts: Sequence[str]) -> CaseData:
    """DATA with the facts in TEXTS added, checked together with the rest.

    Each is about an event, that of the case or a new one: what else there is, such
    as another person, would make another story of it. Raises `MisuseError` with the
    first trouble, naming the text it is in.
    """
    added: list[Fact] = []
    for text in texts:
        told = read(text, "--with")
        if told.findings:
            raise _refuse_change(text, told.findings[0])
        if not told.facts:
            raise MisuseError(f"--with {text!r}: there is no fact in it")
        findings = check([*data.facts, *added, *told.facts], "--with")
        if findings:
            raise _refuse_change(text, findings[-1])
        for fact in told.facts:
            _check_event(text, fact, data.words)
        added += told.facts
    return _add_facts(data, (*data.facts, *added))


def _check_event(text: str, fact: Fact, words: Vocabulary) -> None:
    first = find_kind(words.predicates[fact.name].args[0].kind)
    if "event" not in (first.declares, *first.refers):
        raise MisuseError(
            f"--with {text!r}: {fact.name} is not about an event; --with takes facts "
            "about an event of the case, or about a new one in one of its scenes"
        )


def _refuse_change(text: str, finding: Finding) -> MisuseError:
    hint = f"; {finding.hint}" if finding.hint else ""
    return MisuseError(f"--with {text!r}: {finding.message}{hint}")


def _does_show(fact: Fact, gone: frozenset[str]) -> bool:
    """Does FACT let somebody know of an event in GONE?"""
    if fact.name == "reports":
        return not gone.isdisjoint(iterate_identifiers(fact.args))
    seen = ("present", "watches", "disguised", "offscreen")
    return fact.name in seen and fact.args[0] in gone


def add_occasions(data: CaseData) -> tuple[CaseData, dict[str, str]]:
    """DATA and an event more for each plot and each person; and their names: that there
    is the plot, and the person.

    They come after all others in the story, so that nobody counts as known by them at
    the time of a deed, and account for themselves, so that they cost no false alarm.
    """
    stated = [int(str(fact.args[1])) for fact in data.facts_of("when")]
    last = max([*stated, *data.times.values(), *data.scenes])
    scene = max(data.scenes)
    occasions: dict[str, str] = {}
    facts: list[tuple[str, tuple[Term, ...]]] = []
    named = (("betokens", data.plots), ("mentions", data.persons))
    for predicate, about in ((how, one) for how, several in named for one in several):
        name = f"occasion_{about}"
        while name in data.labels:
            name += "_"
        occasions[about] = name
        facts += [
            ("event", (name, scene, Text("There is a plot"))),
            ("when", (name, min(last + 1, LAST_TIME))),
            ("accounts", (name, name)),
            (predicate, (name, about)),
        ]
    extra = tuple(Fact(predicate, args, 0, 0) for predicate, args in facts)
    return _add_facts(data, data.facts + extra), occasions


def cut(data: CaseData, scene: int) -> CaseData:
    """DATA as far as it has been told by the end of SCENE.

    Later scenes, their times and events go, and every fact that names one of these
    events.
    """
    later = {event for event, number in data.event_scene.items() if number > scene}
    return _add_facts(
        data,
        (
            fact
            for fact in data.facts
            if not (fact.name in ("scene", "time") and _is_after(fact.args[0], scene))
            if later.isdisjoint(iterate_identifiers(fact.args))
        ),
    )


def _is_after(number: Term, scene: int) -> bool:
    return isinstance(number, int) and number > scene


def keep_only(data: CaseData, events: Collection[str]) -> CaseData:
    """DATA with the facts of these EVENTS, and those of no event.

    A fact of a kept event stays even where it names a dropped one, which is then
    declared nowhere. Raises `MisuseError` for an unknown event.
    """
    kept = frozenset(events)
    for event in sorted(kept - data.event_scene.keys()):
        raise refuse_unknown("event", event, data.event_scene, otherwise="")
    gone = data.event_scene.keys() - kept
    return _add_facts(
        data, (f for f in data.facts if not f.args or f.args[0] not in gone)
    )


def rename(data: CaseData, mapping: Mapping[str, str]) -> CaseData:
    """DATA with identifiers replaced wherever they stand; those not in MAPPING stay.

    Raises `MisuseError` for a name that the case does not declare, one that is no
    identifier or is reserved, and where two would become one.
    """
    declared, reserved = data.labels, data.words.reserved
    for old, new in mapping.items():
        if old not in declared:
            raise refuse_unknown("identifier", old, declared, otherwise="")
        if new == "not" or new in reserved or not re.fullmatch(_IDENTIFIER, new):
            raise MisuseError(f"{old} cannot be renamed to {new!r}")
    names = {name: mapping.get(name, name) for name in declared}
    if len(set(names.values())) < len(names):
        raise MisuseError("two identifiers cannot be renamed to the same")
    replace = _make_replacer(names)
    return _add_facts(
        data, (f._replace(args=tuple(map(replace, f.args))) for f in data.facts)
    )


def _add_facts(data: CaseData, facts: Iterable[Fact]) -> CaseData:
    return CaseData(data.name, data.path, tuple(facts))


def _make_replacer(names: Mapping[str, str]) -> Callable[[Term], Term]:
    def replace(term: Term) -> Term:
        if isinstance(term, Compound):
            return Compound(term.name, tuple(map(replace, term.args)))
        if isinstance(term, str) and not isinstance(term, Text):
            return names.get(term, term)
        return term

    return replace

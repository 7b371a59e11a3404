"""Cases as JSON, out and in. Comments and layout are no facts, and get lost."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from reasoner.case.loader import parse
from reasoner.case.model import CaseData
from reasoner.case.packs import find_used
from reasoner.case.terms import Compound, Fact, Term, Text, write
from reasoner.case.vocabulary import Predicate, Vocabulary, find_kind, read_words
from reasoner.errors import CaseError, Finding, MisuseError
from reasoner.formats.misfits import find_misfits
from reasoner.formats.schema import TAG, VERSION, find_keys, make_document

PART = 1000  # so many facts are validated at a time
_GROUPS = ("scene", "event")  # each begins a new paragraph of a case


class _TwiceError(ValueError):
    """A key that stands twice in one object; caught here."""


def to_json(case: CaseData) -> str:
    """CASE as JSON, a fact a line in the order of the case; the same to the byte for
    the same facts."""
    words = case.words
    rows = (
        _name_arguments(words.predicates[fact.name], fact.args, words)
        for fact in case.facts
    )
    lines = ",\n".join(f"    {json.dumps(row, ensure_ascii=False)}" for row in rows)
    return f'{{\n  "version": {VERSION},\n  "facts": [\n{lines}\n  ]\n}}\n'


def from_json(text: str, name: str, path: str) -> CaseData:
    """The case that the JSON in TEXT stands for, checked as a case file is.

    Raises `CaseError`; its findings have a JSON pointer behind PATH for a place.
    """
    rows, words = _parse_rows(text, path)
    facts = [_parse_fact(row, words) for row in rows]
    # Nothing stands on the first line, where the checks put what is amiss as a whole.
    lines = {line: index for index, line in enumerate(_number_lines(facts, 2))}
    try:
        checked = parse(f"\n{write_case(facts)}", path)
    except CaseError as error:
        raise CaseError(_place_finding(f, path, lines) for f in error.args[0]) from None
    return replace(checked, name=name)


def write_case(facts: Sequence[Fact]) -> str:
    """FACTS as the text of a case: one a line, each scene and event apart."""
    return "".join(
        f"{_choose_gap(facts, i)}{_write_fact(f)}\n" for i, f in enumerate(facts)
    )


def _name_arguments(
    predicate: Predicate, args: Sequence[Term], words: Vocabulary
) -> dict[str, Any]:
    values = (_write_value(term, words) for term in args)
    return {TAG: predicate.name, **dict(zip(find_keys(predicate), values, strict=True))}


def _write_value(term: Term, words: Vocabulary) -> Any:
    if isinstance(term, Compound):
        return _name_arguments(words.claims[term.name], term.args, words)
    return term


def _parse_rows(text: str, path: str) -> tuple[list[dict[str, Any]], Vocabulary]:
    """The facts in TEXT, of the right form, and the words that they may have."""
    try:
        found = json.loads(text, object_pairs_hook=_refuse_repeated_keys)
        packs = _find_packs(found, path)
        _check_json(found, packs, path)
    except json.JSONDecodeError as error:
        what = f"this is not JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        place = Finding("json", what, "", path, error.lineno, error.colno)
        raise CaseError([place]) from None
    except RecursionError:
        what = "this is nested too deep for a case"
        raise CaseError([Finding("nesting", what, "", path, 0, 0)]) from None
    except _TwiceError as error:
        what = f"the key {json.dumps(str(error))} stands twice in one object"
        raise CaseError([Finding("json", what, "keep one", path, 0, 0)]) from None
    except ValueError:  # Python's own guard
        what = "a number here has thousands of digits"
        raise CaseError([Finding("integer-range", what, "", path, 0, 0)]) from None
    rows: list[dict[str, Any]] = found["facts"]
    return rows, read_words(packs)


def _find_packs(found: Any, path: str) -> tuple[str, ...]:
    """The packs that FOUND uses. Raises `CaseError` where one cannot be used."""
    facts = found.get("facts") if isinstance(found, dict) else None
    rows = (
        [row for row in facts if isinstance(row, dict)]
        if isinstance(facts, list)
        else []
    )
    packs = find_used((str(row.get(TAG)), row.get("pack")) for row in rows)
    try:
        read_words(packs)
    except MisuseError as error:
        message, _, hint = str(error).partition("; ")
        raise CaseError([Finding("pack", message, hint, path, 0, 0)]) from None
    return packs


def _check_json(found: Any, packs: tuple[str, ...], path: str) -> None:
    """Raise `CaseError` unless FOUND has the form of a case that uses PACKS."""
    from pydantic import ValidationError

    for part, first in _iterate_chunks(found):
        try:
            make_document(packs).model_validate(part)
        except ValidationError as error:
            wrong = find_misfits(error, part, read_words(packs), path, first)
            raise CaseError(wrong) from None


def _iterate_chunks(found: Any) -> Iterator[tuple[Any, int]]:
    """FOUND a thousand facts at a time, each with the number of its first fact.

    What is wrong with all facts of a large case at once would fill any memory.
    """
    yield found if not _is_long(found) else {**found, "facts": []}, 0
    if _is_long(found):
        for first in range(0, len(found["facts"]), PART):
            yield {**found, "facts": found["facts"][first : first + PART]}, first


def _is_long(found: Any) -> bool:
    facts = found.get("facts") if isinstance(found, dict) else None
    return isinstance(facts, list) and len(facts) > PART


def _refuse_repeated_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object in which no key stands twice: one of the two would get lost."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _TwiceError(Counter(key for key, _ in pairs).most_common(1)[0][0])
    return found


def _parse_fact(row: Mapping[str, Any], words: Vocabulary) -> Fact:
    predicate = words.predicates[row[TAG]]
    return Fact(predicate.name, _parse_terms(predicate, row, words), 0, 0)


def _parse_terms(
    predicate: Predicate, row: Mapping[str, Any], words: Vocabulary
) -> tuple[Term, ...]:
    return tuple(
        _parse_term(find_kind(arg.kind).form, row[key], words)
        for key, arg in zip(find_keys(predicate), predicate.args, strict=True)
    )


def _parse_term(form: str, value: Any, words: Vocabulary) -> Term:
    if form == "claim":
        claim = words.claims[value[TAG]]
        return Compound(claim.name, _parse_terms(claim, value, words))
    term: Term = Text(value) if form == "text" else value
    return term


def _write_fact(fact: Fact) -> str:
    return f"{fact.name}({', '.join(map(write, fact.args))})."


def _choose_gap(facts: Sequence[Fact], index: int) -> str:
    return "\n" if index and facts[index].name in _GROUPS else ""


def _number_lines(facts: Sequence[Fact], first: int) -> list[int]:
    """The line of each fact in `case_text`, if that begins on line FIRST."""
    found, line = [], first - 1
    for index in range(len(facts)):
        line += 1 + len(_choose_gap(facts, index))
        found.append(line)
    return found


def _place_finding(finding: Finding, path: str, lines: Mapping[int, int]) -> Finding:
    """FINDING with the place in the JSON of what stands on its line."""

    def place(found: re.Match[str]) -> str:
        return f"at #/facts/{lines.get(int(found[1]))}"

    index = lines.get(finding.line)
    return replace(
        finding,
        path=path if index is None else f"{path}#/facts/{index}",
        line=0,
        column=0,
        message=re.sub(r"\bon line (\d+)", place, finding.message),
        hint=re.sub(r"\bon line (\d+)", place, finding.hint),
    )

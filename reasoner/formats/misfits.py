"""What keeps JSON from being a case, said as the checks of a case file say it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from reasoner.case.syntax.refusals import shorten
from reasoner.case.vocabulary import Vocabulary
from reasoner.errors import Finding, did_you_mean
from reasoner.formats.schema import TAG, find_keys

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

_WORDS: dict[str, tuple[str, str]] = {
    "int_type": ("type", "this must be a whole number"),
    "string_type": ("type", "this must be a string"),
    "string_too_short": ("label", "this must not be empty"),
    "list_type": ("json", "this must be a list of facts"),
    "recursion_depth_exceeded": ("nesting", "this is nested too deep for a case"),
    "literal_error": ("json", "this version of the form is not known here"),
    "model_type": ("json", "this must be an object"),
    "model_attributes_type": ("json", "this must be an object"),
    "dict_type": ("json", "this must be an object"),
}
_MAX_POINTER = 120
_IDENTIFIER = "begin with a letter in lower case and go on with letters, digits and _"


def find_misfits(
    error: ValidationError, found: Any, words: Vocabulary, path: str, first: int = 0
) -> Iterator[Finding]:
    """What ERROR has against FOUND, each with a JSON pointer behind PATH.

    WORDS are what may be stated. FIRST is the number that the first fact in FOUND has
    in the whole document.
    """
    for one in error.errors(include_url=False):
        code, message, hint = _describe(one, words)
        steps = list(_iterate_steps(one["loc"], found))
        if len(steps) > 1 and isinstance(steps[1], int):
            steps[1] += first
        pointer = _cut_pointer("".join(f"/{step}" for step in steps))
        place = f"{path}#{pointer}" if pointer else path
        yield Finding(code, message, hint, place, 0, 0)


def _iterate_steps(loc: tuple[int | str, ...], found: Any) -> Iterator[int | str]:
    """LOC without the tag that pydantic puts behind the place of each tagged object."""
    arrived = True
    for step in loc:
        inside = isinstance(found, dict) and step in found
        if isinstance(found, dict) and arrived and step == found.get(TAG):
            arrived = False
        elif inside or (isinstance(found, list) and isinstance(step, int)):
            found, arrived = found[step], True
            yield step


def _cut_pointer(pointer: str) -> str:
    return pointer if len(pointer) <= _MAX_POINTER else f"{pointer[:_MAX_POINTER]}..."


def _describe(one: ErrorDetails, words: Vocabulary) -> tuple[str, str, str]:
    """Code, message and hint."""
    sort, last = one["type"], str(one["loc"][-1]) if one["loc"] else ""
    value = shorten(json.dumps(one["input"], ensure_ascii=False, default=str))
    if sort in _WORDS:
        code, message = _WORDS[sort]
        return code, f"{message}: {value}", ""
    if sort == "union_tag_not_found":
        return "json", f'here "{TAG}" is missing', "it says what is stated"
    if sort == "union_tag_invalid":
        return _describe_unknown(str(one["ctx"]["tag"]), words, claim="claim" in last)
    if sort == "missing":
        return "arity", f"{json.dumps(last)} is missing", _describe_expected(one, words)
    if sort == "extra_forbidden":
        hint = did_you_mean(last, _list_keys(one, words)) or _describe_expected(
            one, words
        )
        return "arity", f"{json.dumps(last)} has no place here", hint
    if sort == "string_pattern_mismatch":
        return "type", f"{value} cannot be an identifier", _IDENTIFIER
    message = one["msg"]
    return "json", f"{message[:1].lower()}{message[1:]}: {value}", ""


def _describe_unknown(tag: str, words: Vocabulary, claim: bool) -> tuple[str, str, str]:
    known = words.claims if claim else words.predicates
    what = "nobody can claim" if claim else "a case cannot state"
    code = "claim" if claim else "unknown-predicate"
    hint = did_you_mean(tag, known) or "see: reasoner schema"
    return code, f"{what} {shorten(tag)}", hint


def _list_keys(one: ErrorDetails, words: Vocabulary) -> tuple[str, ...]:
    """What may stand where ONE was found."""
    table = {**words.claims, **words.predicates}
    if len(one["loc"]) < 2:
        return ("version", "facts")
    return (TAG, *find_keys(table[str(one["loc"][-2])]))


def _describe_expected(one: ErrorDetails, words: Vocabulary) -> str:
    return f"it has {', '.join(_list_keys(one, words))}"

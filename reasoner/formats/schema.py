"""The JSON form of a case: a pydantic model made from rules/vocabulary.lp, and from the
packs that the case uses.

A fact is an object: `predicate` says which, and each argument has the name of its
kind, as in {"predicate": "present", "event": "toast", "person": "ann"}. Where two
arguments are of one kind the second is `other_person`; what may be of three kinds or
more is `name`. A claim is such an object, too.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Annotated, Any, Literal, Union

from pydantic import BaseModel, ConfigDict, Field, create_model

from reasoner.case.syntax.grammar import MAX_NAME
from reasoner.case.vocabulary import Arg, Form, Predicate, find_kind, read_words

VERSION = 1
TAG = "predicate"
CLAIM = "Claim"

_CONFIG = ConfigDict(frozen=True, strict=True, extra="forbid")
_ORDINALS = ("", "other_", "third_", "fourth_")
_TYPES: dict[Form, Any] = {
    "identifier": Annotated[
        str, Field(pattern=r"^[_']*[a-z][A-Za-z0-9_']*$", max_length=MAX_NAME)
    ],
    "number": Annotated[int, Field(ge=-(2**31), le=2**31 - 1)],
    "text": Annotated[str, Field(min_length=1)],
    "claim": CLAIM,  # by name, since a claim may hold claims
}


@cache
def find_keys(predicate: Predicate) -> tuple[str, ...]:
    """The names that the arguments of PREDICATE have in JSON, in order."""
    words = [_read_word(arg.kind) for arg in predicate.args]
    return tuple(
        _ORDINALS[words[:place].count(word)] + word for place, word in enumerate(words)
    )


def _read_word(kind_: str) -> str:
    word = kind_.removeprefix("new ").replace(" ", "_")
    return word if word.count("_or_") < 2 else "name"


@cache
def make_document(packs: tuple[str, ...] = ()) -> type[BaseModel]:
    """The model of a whole case that uses PACKS. What it validates has the right form,
    no more: whether its facts make a case is for the checks of `reasoner.case`."""
    table = read_words(packs)
    claims = [_make_model(claim, "Claim") for claim in table.claims.values()]
    facts = [_make_model(predicate, "Fact") for predicate in table.predicates.values()]
    names = {CLAIM: _make_union(claims)}
    for model in (*claims, *facts):
        model.model_rebuild(_types_namespace=names)
    fields: dict[str, Any] = {
        "version": (Literal[VERSION], VERSION),
        "facts": (list[_make_union(facts)], Field(description="In order.")),  # type: ignore[misc]
    }
    return create_model(
        "Case",
        __config__=_CONFIG,
        __doc__="A case of the reasoner about deception and betrayal.",
        **fields,
    )


def schema() -> dict[str, Any]:
    """The JSON Schema of a case."""
    draft = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": draft, **make_document().model_json_schema()}


def _make_model(predicate: Predicate, role: str) -> type[BaseModel]:
    fields: dict[str, Any] = {TAG: (Literal[predicate.name], ...)}
    for key, arg in zip(find_keys(predicate), predicate.args, strict=True):
        fields[key] = (
            _TYPES[find_kind(arg.kind).form],
            Field(description=_describe_argument(arg)),
        )
    name = "".join(word.capitalize() for word in predicate.name.split("_"))
    return create_model(
        role + name,
        __config__=_CONFIG,
        __doc__=f"{predicate.signature}: {' '.join(predicate.doc.split())}",
        **fields,
    )


def _describe_argument(arg: Arg) -> str:
    return f"{arg.name}: {arg.kind}"


def _make_union(models: Iterable[type[BaseModel]]) -> Any:
    return Annotated[Union[tuple(models)], Field(discriminator=TAG)]  # noqa: UP007

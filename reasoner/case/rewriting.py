"""Makes other cases out of the facts of one."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from reasoner.case.terms import Compound, Fact, Term, Text, identifiers
from reasoner.case.vocabulary import vocabulary
from reasoner.errors import MisuseError, did_you_mean

_IDENTIFIER = r"[_']*+[a-z][A-Za-z0-9_']*"


def cut(
    facts: Sequence[Fact], event_scene: Mapping[str, int], scene: int
) -> Iterator[Fact]:
    """Yield the facts that can be told by the end of `scene`."""
    later = {event for event, number in event_scene.items() if number > scene}
    for fact in facts:
        if fact.name in ("scene", "time"):
            number = fact.args[0]
            if isinstance(number, int) and number > scene:
                continue
        if later.isdisjoint(identifiers(fact.args)):
            yield fact


def only(
    facts: Sequence[Fact], event_scene: Mapping[str, int], events: Collection[str]
) -> Iterator[Fact]:
    """Return the facts of `events`, and those whose first argument is no event.

    Raises `MisuseError` for an unknown event.
    """
    kept = frozenset(events)
    for event in sorted(kept - event_scene.keys()):
        raise _unknown(event, "event", event_scene)
    dropped = event_scene.keys() - kept
    return (fact for fact in facts if not fact.args or fact.args[0] not in dropped)


def renamed(
    facts: Sequence[Fact], declared: Collection[str], mapping: Mapping[str, str]
) -> Iterator[Fact]:
    """Return the facts with identifiers replaced wherever they stand.

    Raises `MisuseError` for an unknown identifier, one that is none, a reserved
    one, and where two would become one.
    """
    reserved = vocabulary().reserved
    for old, new in mapping.items():
        if old not in declared:
            raise _unknown(old, "identifier", declared)
        if new == "not" or new in reserved or not re.fullmatch(_IDENTIFIER, new):
            raise MisuseError(f"{old} cannot be renamed to {new!r}")
    names = {name: mapping.get(name, name) for name in declared}
    if len(set(names.values())) < len(names):
        raise MisuseError("two identifiers cannot be renamed to the same")
    replace = _replacer(names)
    return (fact._replace(args=tuple(map(replace, fact.args))) for fact in facts)


def _replacer(names: Mapping[str, str]) -> Callable[[Term], Term]:
    def replace(term: Term) -> Term:
        if isinstance(term, Compound):
            return Compound(term.name, tuple(map(replace, term.args)))
        if isinstance(term, str) and not isinstance(term, Text):
            return names.get(term, term)
        return term

    return replace


def _unknown(name: str, what: str, known: Collection[str]) -> MisuseError:
    hint = did_you_mean(name, known)
    return MisuseError(f"there is no {what} {name}" + (f"; {hint}" if hint else ""))

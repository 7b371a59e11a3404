"""What callers of the library pass, checked: the wrong type is `MisuseError`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Set
from functools import wraps
from inspect import isfunction, signature
from sys import float_info
from typing import Any, ParamSpec, TypedDict, TypeVar

from reasoner.errors import MisuseError, refuse_unknown

Scene = int | None
Chair = str | Iterable[str]
AnyChair = Chair | None  # None: as it really is
Limit = float | None
Progress = Callable[[int, int], None]
Wanted = TypeVar("Wanted")
P = ParamSpec("P")


def path(ref: str | os.PathLike[str]) -> str:
    """REF as a path, or the name of a case."""
    if isinstance(ref, str):
        return ref
    if isinstance(ref, os.PathLike):
        path = os.fspath(ref)
        if isinstance(path, str):
            return path
    raise wrong(ref, "a case or file", "a name or a path")


def chain(viewpoint: Chair) -> str | tuple[str, ...]:
    """VIEWPOINT as text, or as a tuple of minds."""
    if isinstance(viewpoint, str):
        return viewpoint
    if isinstance(viewpoint, Set | Mapping):
        raise wrong(viewpoint, "viewpoint", "a text, or several in their order")
    return texts(viewpoint, "viewpoint")


def chains(viewpoints: Chair | Iterable[Chair]) -> tuple[Chair, ...]:
    """VIEWPOINTS, one or several, as a tuple of them."""
    found = several(viewpoints)
    if not found:
        raise wrong(viewpoints, "viewpoint", "one chain of minds, or several")
    return found


def text(value: str, what: str, wanted: str = "a text") -> str:
    """VALUE, if it is a text."""
    return require(str, value, what, wanted)


def texts(values: Iterable[str], what: str) -> tuple[str, ...]:
    """VALUES as a tuple; a single one may stand by itself."""
    found = several(values)
    for value in found:
        require(str, value, what, "a text, or several")
    return found


def several(values: Any) -> tuple[Any, ...]:
    """VALUES, or the single one, as a tuple."""
    if isinstance(values, Iterable) and not isinstance(values, str | bytes):
        return tuple(values)
    return (values,)


def names(**named: str) -> None:
    """Let each of those NAMED be an identifier."""
    for what, value in named.items():
        require(str, value, what, "an identifier of the case")


def names_or_none(**named: str | None) -> None:
    """The same of each that was not left out, as None says."""
    names(**{what: value for what, value in named.items() if value is not None})


def flags(**named: bool) -> None:
    """Let each of those NAMED be True or False."""
    for what, value in named.items():
        require(bool, value, what, "True or False")


def progress(told: Progress | None) -> Progress | None:
    """TOLD, if it can be told how many of how many are done."""
    if told is None or callable(told):
        return told
    raise wrong(told, "progress", "a function of two numbers, or None")


def scene(number: Scene) -> Scene:
    """NUMBER, if it can be that of a scene; None is the last one."""
    if number is None or (isinstance(number, int) and not isinstance(number, bool)):
        return number
    raise wrong(number, "scene", "the number of a scene, or None")


def seconds(time_limit: Limit) -> Limit:
    """TIME_LIMIT, if it can be one."""
    if time_limit is None:
        return None
    number = isinstance(time_limit, int | float) and not isinstance(time_limit, bool)
    if not number or not 0 <= time_limit <= float_info.max:
        raise wrong(time_limit, "time_limit", "seconds, 0 or more, or None for no end")
    return time_limit


def jobs(number: int | None) -> int | None:
    """NUMBER, if it can be that of processes."""
    whole = isinstance(number, int) and not isinstance(number, bool)
    if number is None or (whole and number >= 1):
        return number
    raise wrong(number, "jobs", "a number of processes, 1 or more, or None")


class Reading(TypedDict, total=False):
    """How a case is read: with `inside`, a plotter's chair is what he knows, and not
    the face that he shows; the audience takes `trust` to be loyal."""

    inside: bool
    trust: str | None


def reading(how: Reading) -> tuple[bool, str | None]:
    """The `inside` and the `trust` of HOW, if a case can be read so."""
    inside, trust = how.get("inside", False), how.get("trust")
    flags(inside=inside)
    names_or_none(trust=trust)
    return inside, trust


def refusing_unknown(kind: type[Wanted]) -> type[Wanted]:
    """KIND, whose public methods refuse a keyword that they do not have: Python itself
    lets any pass where a method takes a `Reading`. Raises `MisuseError`."""
    for name, method in list(vars(kind).items()):
        if isfunction(method) and not name.startswith("_"):
            setattr(kind, name, _refuse_unknown(method))
    return kind


def _refuse_unknown(method: Callable[P, Wanted]) -> Callable[P, Wanted]:
    taken = signature(method).parameters.values()
    known = [one.name for one in taken if one.kind is not one.VAR_KEYWORD][1:]
    if len(known) + 1 < len(taken):
        known += Reading.__annotations__

    @wraps(method)
    def ask(*args: P.args, **kwargs: P.kwargs) -> Wanted:
        for name in kwargs:
            if name not in known:
                raise refuse_unknown("argument", name, known)
        return method(*args, **kwargs)

    return ask


def require(kind: type[Wanted], value: Any, what: str, wanted: str) -> Wanted:
    """VALUE, which must be of KIND. Raises `MisuseError`."""
    if not isinstance(value, kind):
        raise wrong(value, what, wanted)
    return value


def wrong(value: object, what: str, wanted: str) -> MisuseError:
    """The complaint that WHAT is VALUE, where it is WANTED otherwise."""
    return MisuseError(f"{what} is {wanted}, not {value!r:.60}")

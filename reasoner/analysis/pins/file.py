"""Reads a file of pins, and checks that it speaks of the case that it names."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from pydantic import ValidationError

from reasoner.analysis.session import Session
from reasoner.case.library import STDIN, list_bundled
from reasoner.case.loader import load
from reasoner.case.properties import cached_property
from reasoner.case.syntax.refusals import shorten
from reasoner.errors import MisuseError, did_you_mean
from reasoner.results.outsiders import UNLISTED
from reasoner.results.pins import UNPLANNED, Pin, PinFile

CASE_SUFFIX = ".lp"
_HEADING = r"[ \t]*\[\[[ \t]*pin[ \t]*\]\]"
# The library takes the square of the length of a dotted key, in time and in memory.
_DEEP_KEY = r"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){32}"""
_AT = r" \(at line (\d+), column (\d+)\)$"


@dataclass(frozen=True)
class Pinned:
    """The pins of the file at `path`, whose text is `text`."""

    path: str
    text: str
    file: PinFile

    @cached_property
    def case(self) -> Session:
        """The case that the file names, which the pins fit.

        Raises `CaseError` for trouble in it, `MisuseError` where there is none such
        or a pin names what it does not have.
        """
        return self.fitting(_load_case(self.path, self.file.case))

    def fitting(self, case: Session) -> Session:
        """CASE. Raises `MisuseError` where a pin names what it does not have."""
        for index, pin in enumerate(self.file.pin):
            _check(case, pin, self.place(index))
        _check_all(case, self)
        return case

    @property
    def label(self) -> str:
        """What the pins are called."""
        name = os.path.basename(self.file.case).removesuffix(".lp")
        return self.file.label or name

    def place(self, index: int) -> str:
        """Where the pin of that INDEX begins: "story.pins.toml:12"."""
        return self._places[index]

    @cached_property
    def _places(self) -> tuple[str, ...]:
        return _place_pins(self.path, self.text, len(self.file.pin))


def read_pins(path: str) -> Pinned:
    """The pins in the file at PATH. Raises `MisuseError` where they are not such."""
    text = _read_pin_file(path)
    if re.search(_DEEP_KEY, text):
        raise MisuseError(f"{path}: this is nested too deep for pins")
    try:
        table = tomllib.loads(text)
        return Pinned(path, text, PinFile.model_validate(table))
    except tomllib.TOMLDecodeError as error:
        said = re.sub(_AT, "", str(error))
        where = re.search(_AT, str(error))
        place = f"{path}:{where[1]}:{where[2]}" if where else path
        raise MisuseError(f"{place}: {said[:1].lower()}{said[1:]}") from None
    except RecursionError:
        raise MisuseError(f"{path}: this is nested too deep for pins") from None
    except ValidationError as error:
        raise MisuseError(_describe_misfit(error, path, text, table)) from None
    except ValueError:  # Python's own guard
        raise MisuseError(f"{path}: a number here has thousands of digits") from None


def _read_pin_file(path: str) -> str:
    if path.endswith(CASE_SUFFIX):
        raise MisuseError(
            f"{path} is a case and no file of pins; reasoner pin {path} writes one"
        )
    if os.path.exists(path) and not os.path.isfile(path):
        raise MisuseError(f"{path} is not a file of pins")
    try:
        with open(path, encoding="utf-8-sig") as file:
            return file.read()
    except FileNotFoundError:
        raise MisuseError(f"there is no file of pins {path}") from None
    except UnicodeDecodeError:
        raise MisuseError(f"{path} is not text in UTF-8") from None
    except OSError as error:
        raise MisuseError(f"cannot read {path}: {error.strerror}") from None
    except ValueError as error:  # a zero byte in the path
        raise MisuseError(f"cannot read {path!r}: {error}") from None


def _place_pins(path: str, text: str, count: int) -> tuple[str, ...]:
    """PATH with the line of each of COUNT pins, where each has a heading of its own."""
    rows = text.split("\n")
    lines = [at for at, row in enumerate(rows, start=1) if re.match(_HEADING, row)]
    if len(lines) != count:
        return tuple(f"{path}: pin {number}" for number in range(1, count + 1))
    return tuple(f"{path}:{line}" for line in lines)


def _describe_misfit(
    error: ValidationError, path: str, text: str, table: dict[str, object]
) -> str:
    """The first thing wrong with the form, as one line."""
    first = error.errors(include_url=False)[0]
    loc, pins = first["loc"], table.get("pin")
    place, known, fields = path, PinFile.model_fields.keys(), loc
    if len(loc) > 1 and loc[0] == "pin" and isinstance(pins, list):
        place = _place_pins(path, text, len(pins))[int(loc[1])]
        known, fields = Pin.model_fields.keys(), loc[2:]
    field = " ".join(str(step) for step in fields if isinstance(step, str))
    if first["type"] == "missing":
        return f"{place}: {field} is missing"
    if first["type"] == "extra_forbidden":
        hint = did_you_mean(field, known) or f"there are {', '.join(known)}"
        return f"{place}: there is no field {field}; {hint}"
    message = first["msg"].removeprefix("Input ").replace("valid tuple", "valid list")
    return f"{place}: {field} {message}, not {shorten(repr(first['input']))}"


def _load_case(path: str, ref: str) -> Session:
    if ref == STDIN:
        raise MisuseError(f"{path}: pins need a case in a file, not standard input")
    beside = os.path.join(os.path.dirname(path), ref)
    try:
        data = load(ref if ref in list_bundled() else beside)
    except MisuseError as error:
        raise MisuseError(f"{path}: {error}") from None
    return Session(data, interruptible=True)


def _check(case: Session, pin: Pin, place: str) -> None:
    """Raise `MisuseError` if PIN says nothing, or names what CASE does not have."""
    if not pin.model_fields_set - UNPLANNED:
        raise MisuseError(f"{place}: this pins nothing; state a status, for example")
    try:
        case.chain(pin.viewpoint)
    except MisuseError as error:
        raise MisuseError(f"{place}: {error}") from None
    for scene in pin.scenes:
        _check_known(
            place, "scene", str(scene), [str(number) for number in case.scenes]
        )
    data = case.data
    for what, named, known in (
        ("person", pin.persons, (*data.persons, *UNLISTED)),
        ("event", pin.events, data.events),
        ("secret", pin.ignorant, data.secrets),
        ("plot", [pin.plot] if pin.plot else [], data.plots),
    ):
        for name in sorted(named):
            _check_known(place, what, name, known)


def _check_known(place: str, what: str, name: str, known: Collection[str]) -> None:
    if name not in known:
        hint = did_you_mean(name, known) or f"there are {_join_names(known)}"
        raise MisuseError(f"{place}: there is no {what} {name} in the case; {hint}")


def _join_names(names: Iterable[str]) -> str:
    listed = list(names)
    return ", ".join(listed[:8]) + (", ..." if len(listed) > 8 else "")


def _check_all(case: Session, pinned: Pinned) -> None:
    """Raise `MisuseError` if a pin stands twice, or a chair misses one."""
    seen: dict[tuple[object, ...], str] = {}
    for index, pin in enumerate(pinned.file.pin):
        how = pin.inside, pin.trust
        key = (pin.scene, pin.viewpoint, pin.plot, *how, pin.xfail)
        place = pinned.place(index)
        if key in seen:
            what = f"scene {pin.scene} as {pin.viewpoint} is pinned already"
            raise MisuseError(f"{place}: {what}, at {seen[key]}")
        seen[key] = place
    there = {(pin.scene, pin.viewpoint) for pin in pinned.file.pin}
    for chair in pinned.file.chairs:
        for scene in case.scenes:
            if (scene, chair) not in there:
                what = f"scene {scene} has no pin as {chair}, which is one of chairs"
                raise MisuseError(f"{pinned.path}: {what}")

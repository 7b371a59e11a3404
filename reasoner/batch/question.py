"""One question to one case, in whatever process: its answer as JSON on one line.

A question is a command line without the case, or a function of a `Case`. It is checked
before any case is asked; what fails then is an answer that says why.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import shlex
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol

import typer

from reasoner.case.library import read_source
from reasoner.cli.capture import collect
from reasoner.cli.guard import USAGE_ERROR, guard, word_usage_error
from reasoner.cli.program import COMMANDS, make_program
from reasoner.errors import MisuseError, ReasonerError, refuse_unknown
from reasoner.render.json import json_line

if TYPE_CHECKING:
    from reasoner.api import Case
    from reasoner.results.base import Frozen

_FAILED = (
    '"complete": false, "error": '  # of no text: quotation marks are escaped there
)


class AnyQuestion(Protocol):
    """A question for any case, which can be sent to another process."""

    @property
    def text(self) -> str:
        """The question as rows repeat it."""

    def __call__(self, ref: str) -> str:
        """The answer of the case REF, as JSON on one line."""


@dataclass(frozen=True, slots=True)
class LineQuestion:
    """The words of a command line, without the case."""

    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """The line, quoted as a shell would have it."""
        return shlex.join(self.words)

    def __call__(self, ref: str) -> str:
        """What the command prints of the case REF with --json."""
        name, *rest = self.words
        path = f".{os.sep}{ref}" if ref.startswith("-") else ref  # no option
        line = [name, "--json", path, *rest]
        with collect() as told:
            try:
                guard(
                    lambda: _load_program(name)(line, "reasoner", standalone_mode=False)
                )
            except Exception as error:
                return _word_fault(ref, error)
        if told.answer:
            return json_line(json.loads("".join(told.answer)))
        return fail(ref, "; ".join(told.complaints).removeprefix("reasoner: "))


@dataclass(frozen=True, slots=True)
class FunctionQuestion:
    """A function that asks a case, and returns one of its answers."""

    function: Callable[[Case], Frozen]

    @property
    def text(self) -> str:
        """The dotted name of the function."""
        names = (getattr(self.function, key, "?") for key in ("__module__", "__name__"))
        return ".".join(names)

    def __call__(self, ref: str) -> str:
        """What the function finds out about the case REF."""
        from reasoner import arguments
        from reasoner.api import Case
        from reasoner.results.answers import with_names
        from reasoner.results.base import Frozen

        try:
            case = Case.load(ref)
            found = self.function(case)
            arguments.require(Frozen, found, "what the question finds", "an answer")
            return json_line(with_names(found, case.data.labels))
        except ReasonerError as error:
            return fail(ref, str(error))
        except Exception as error:
            return _word_fault(ref, error)


def read_question(asked: str | Callable[[Case], Frozen]) -> AnyQuestion:
    """The question ASKED, checked. Raises `MisuseError` for what is none."""
    if callable(asked):
        return FunctionQuestion(asked)
    if not isinstance(asked, str):
        raise MisuseError("question is a command line or a function of a case")
    try:
        words = [word for word in shlex.split(asked) if word != "--json"]
    except ValueError as error:
        raise MisuseError(f"{asked!r} is no question: {error}") from None
    name = words[0] if words else ""
    if name not in COMMANDS or not _is_question(name):
        every = list_questions()
        raise refuse_unknown(
            "question", name, every, otherwise=f"there are {', '.join(every)}"
        )
    _refuse_bad_words(asked, words)
    return LineQuestion(tuple(words))


def ask(question: AnyQuestion, ref: str) -> str:
    """The answer of the case REF to QUESTION, with nothing of it left in memory."""
    try:
        return question(ref)
    finally:
        # A case is a circle of objects that hold much memory of the solver's, of which
        # Python does not know when it decides to look for them.
        gc.collect()


def list_questions() -> list[str]:
    """The commands that can be asked: of one case, and without writing a file."""
    return [name for name in COMMANDS if _is_question(name)]


def digest(question: AnyQuestion, ref: str) -> str:
    """A hash of QUESTION and of the text of the case REF, by which its row is known
    again."""
    try:
        _, text = read_source(ref)
    except ReasonerError:
        text = ""  # which the answer will say
    told = f"{question.text}\0{text}".encode("utf-8", "surrogatepass")
    return hashlib.sha256(told).hexdigest()[:16]


def fail(ref: str, why: str) -> str:
    """The answer of the case REF where there is none: an object that says WHY."""
    from reasoner.results.answers import FailedAnswer, with_names

    name = os.path.splitext(os.path.basename(ref))[0] or ref
    return json_line(with_names(FailedAnswer(case=name, error=why), {}))


def has_failed(answer: str) -> bool:
    """Is ANSWER, or a row with it, one of `fail`?"""
    return _FAILED in answer


def _word_fault(ref: str, error: Exception) -> str:
    return fail(ref, f"unexpected {type(error).__name__}: {error}")


@lru_cache
def _load_program(name: str) -> Any:
    """The program with the command NAME alone."""
    return typer.main.get_command(make_program({name: COMMANDS[name]}))


def _is_question(name: str) -> bool:
    told = {one.name for one in _load_program(name).commands[name].params}
    return "case" in told and "out" not in told


def _refuse_bad_words(asked: str, words: list[str]) -> None:
    name, *rest = words
    if "--help" in rest:
        raise MisuseError(f"{asked!r} is no question; see: reasoner {name} --help")
    command = _load_program(name).commands[name]
    try:
        context = command.make_context(f"reasoner {name}", ["--json", "CASE", *rest])
    except USAGE_ERROR as error:
        why = word_usage_error(error)
        raise MisuseError(f"{asked!r} is no question: {why}") from None
    form = context.params["output_format"]
    if form is not None and form.value != "json":
        raise MisuseError(f"{asked!r} is no question: rows are JSON, not {form.value}")

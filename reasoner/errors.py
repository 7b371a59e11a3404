"""What can go wrong, said so that the reader can put it right.

ReasonerError           anything that this package raises on purpose
    MisuseError         an unknown person, scene, case or option, or a wrong type
        GaveUpError     the executor of a batch is gone (reasoner.batch)
    CaseError           trouble in a case, with findings
    OutOfTimeError      the time limit has passed, and nothing can be told by then
    EngineError         a fault in the rules, not in the case
"""

from collections.abc import Iterable
from dataclasses import dataclass

MAX_FINDINGS = 50
_MAX_WORD = 64
_MAX_CANDIDATES = 5000


class ReasonerError(Exception):
    """Anything that this package raises on purpose."""


class MisuseError(ReasonerError):
    """An unknown person, scene, case or option, or a wrong type; CLI exit 2."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong in one place of a case. Line and column count from 1.

    `severity` is error, warning or note; `about` are the identifiers it is about.
    """

    code: str
    message: str
    hint: str
    path: str
    line: int
    column: int
    severity: str = "error"
    about: tuple[str, ...] = ()

    def __str__(self) -> str:
        # Line 0 stands for no line: then the path says all, as in a JSON document.
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        text = f"{place}: {self.severity}[{self.code}]: {self.message}"
        return f"{text}; {self.hint}" if self.hint else text


class OutOfTimeError(ReasonerError):
    """The time limit has passed, and the question has no answer in part; CLI exit 1."""


class EngineError(ReasonerError):
    """A fault in the rules: clingo refused or remarked on them; CLI exit 1."""


class CaseError(ReasonerError):
    """Trouble in a case. CLI exit 1.

    `findings` holds the first `MAX_FINDINGS` of them in order of place, and
    `more` says how many were left out.
    """

    def __init__(self, findings: Iterable[Finding]) -> None:
        ordered = sorted(findings, key=lambda f: (f.line, f.column))
        # All of them are handed on, so that a pickled copy is the same error.
        super().__init__(tuple(ordered))
        self.findings: tuple[Finding, ...] = tuple(ordered[:MAX_FINDINGS])
        self.more: int = len(ordered) - len(self.findings)

    def __str__(self) -> str:
        lines = [str(finding) for finding in self.findings]
        if self.more:
            lines.append(f"... and {self.more} more")
        return "\n".join(lines)


def _find_nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that `word` was most likely meant to be, if any."""
    if len(word) > _MAX_WORD:
        return None
    # Imported here because only a mistake needs it, and start-up time matters.
    from difflib import get_close_matches

    slack = max(3, len(word) // 2)
    alike = [c for c in candidates if abs(len(c) - len(word)) <= slack]
    if len(alike) > _MAX_CANDIDATES:
        alike = [c for c in sorted(alike) if c[:1] == word[:1]][:_MAX_CANDIDATES]
    for candidate in sorted(alike):
        if candidate.lower() == word.lower():
            return candidate
    return next(iter(get_close_matches(word, alike, n=1)), None)


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """Return "did you mean ...?", or "" where nothing comes close."""
    found = _find_nearest(word, candidates)
    return f"did you mean {found}?" if found is not None else ""


def refuse_unknown(
    kind: str,
    word: str,
    names: Iterable[str],
    case: str | None = None,
    otherwise: str | None = None,
) -> MisuseError:
    """The complaint that WORD is no KIND among NAMES, those of CASE if that is given.

    It ends with the nearest of the names; where none is near with what to do OTHERWISE,
    by default all of the names.
    """
    known = tuple(names)
    hint = did_you_mean(word, known)
    hint = hint or (f"known: {', '.join(known)}" if otherwise is None else otherwise)
    if case is not None:
        return MisuseError(f"unknown {kind} {word or repr(word)} in {case}: {hint}")
    return MisuseError(
        f"there is no {kind} {word or repr(word)}" + (f"; {hint}" if hint else "")
    )

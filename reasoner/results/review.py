"""What an author should look at in a case, and what he stands by."""

from __future__ import annotations

from pydantic import computed_field

from reasoner.errors import Finding
from reasoner.results.base import Frozen, FrozenDict


class Accepted(Frozen):
    """A finding that the author stands by, the reason given, and the line of it."""

    finding: Finding
    reason: str
    line: int


class Review(Frozen):
    """What was found in one case, in order of place.

    `findings` are those to look at, `accepted` those the author stands by. What was
    left out: `form_first` says that the errors of form have to be put right before
    loose ends and idle clues are looked for, `idle_skipped` that the case is too large
    to look for idle clues unasked. `complete` is False where the time limit ended the
    search for them. `names` has the labels of all that they are about.
    """

    case: str
    title: str
    path: str
    findings: tuple[Finding, ...]
    accepted: tuple[Accepted, ...]
    form_first: bool
    idle_skipped: bool
    complete: bool = True
    names: FrozenDict[str, str] = FrozenDict()

    def by_severity(self, severity: str) -> tuple[Finding, ...]:
        """The findings of one severity: error, warning or note."""
        return tuple(f for f in self.findings if f.severity == severity)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def sound(self) -> bool | None:
        """Is there no error that the author has not accepted? None where there may be
        one, as not all was looked at."""
        if self.by_severity("error"):
            return False
        return True if self.complete else None

"""Which plots a surprise belongs to.

It belongs to the plots that it names, and to those of the events that it names. An
event belongs to the plots, and to the plots of the deeds, that its own facts name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from reasoner.case.terms import iterate_identifiers

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.case.terms import Term


class Attribution:
    """The plots that each plot and event of a case belongs to."""

    def __init__(self, case: CaseData) -> None:
        plots = {plot: frozenset({plot}) for plot in case.plots}
        self._deeds = _find_plots_through(case, plots, frozenset({"deed"}))
        self._plots = plots | _find_plots_through(case, plots)
        events = {event: frozenset({event}) for event in self._deeds}
        self._named = _find_plots_through(case, events)

    def plots(self, about: Term, evidence: Collection[str]) -> frozenset[str]:
        """The plots of all that the term ABOUT names; none for what has no plot. Of
        deeds that an event names only those in EVIDENCE count."""
        none: frozenset[str] = frozenset()
        found = none
        for word in _iterate_words(about):
            found |= self._plots.get(word, none)
            for deed in self._named.get(word, none):
                if deed in evidence:
                    found |= self._deeds[deed]
        return found


def _find_plots_through(
    case: CaseData,
    plots: dict[str, frozenset[str]],
    only: frozenset[str] | None = None,
) -> dict[str, frozenset[str]]:
    """The PLOTS of the events whose facts, or those called ONLY, name one of them."""
    found: dict[str, frozenset[str]] = {}
    events = case.event_scene
    for fact in case.facts:
        if not fact.args or (only is not None and fact.name not in only):
            continue
        event = fact.args[0]
        if event not in events:
            continue
        for word in iterate_identifiers(fact.args):
            if word in plots:
                found[str(event)] = found.get(str(event), frozenset()) | plots[word]
    return found


def _iterate_words(term: Term) -> Iterator[str]:
    if isinstance(term, tuple):
        for part in term[1:]:
            yield from _iterate_words(part)
    elif isinstance(term, str):
        yield term

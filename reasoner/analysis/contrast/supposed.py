"""What nothing says of an event, and what would follow if something did.

The rules have a sentence for what does not hold, such as that nobody was seen to force
an act. Here each such thing about one event can be supposed, to see whether its
absence is what leaves somebody no world.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reasoner.engine.worlds import Worlds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reasoner.analysis.session import Session
    from reasoner.engine.worlds import Key, Query


class Supposed:
    """The worlds of CASE, with every such thing about an event for the supposing."""

    def __init__(self, case: Session) -> None:
        names = sorted(str(name) for name, _ in case.worlds.facts("absent", 2))
        # Those that are not about one event alone get a namesake that no rule reads.
        text = "".join(f"{name}(E) :- supposed({name}, E).\n" for name in names)
        text += f"{{ supposed(({';'.join(names)}), E) }} :- event(E, _, _).\n"
        self._worlds = Worlds(case.data, case.interruptible, besides=text)
        self._keys = self._worlds.facts("supposed", 2)

    def lets_in(
        self, query: Query, atom: tuple[str, Key], about: Iterable[str]
    ) -> list[Key]:
        """What, supposed of one of the events ABOUT, gives ATOM a world: each with the
        name of the predicate and the event."""
        events = set(about)
        tried = [key for key in self._keys if key[1] in events]
        return [key for key in tried if self._allows(query, atom, key)]

    def _allows(self, query: Query, atom: tuple[str, Key], so: Key) -> bool:
        given = frozenset(("supposed", key, key == so) for key in self._keys)
        return self._worlds.allows(replace(query, granted=given), atom, ())

"""What the keepers of deceptions and of betrayals share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from reasoner.analysis.belief.ranked import of_plot
from reasoner.analysis.deception.inputs import handed
from reasoner.analysis.deception.judgement import ROLES
from reasoner.analysis.deception.stance import Minds
from reasoner.engine.ledger import Findings, find
from reasoner.engine.viewpoint import AUDIENCE

if TYPE_CHECKING:
    from reasoner.analysis.session import Session
    from reasoner.case.terms import Term
    from reasoner.engine.viewpoint import Chain

Status = Literal["firm", "presumed"]


class Keeper:
    """One chair at one scene, and what the rules find for it."""

    def __init__(self, case: Session, chain: Chain, scene: int) -> None:
        self._case, self._chain, self._scene = case, chain, scene
        self._minds = Minds(case, chain, scene)
        self._found: Findings = find(case.data, handed(case, self._minds))
        self._scenes = [n for n in case.scenes if n <= scene]

    def _everybody(self) -> list[str]:
        """The minds of the story, the audience where it is the one that asks."""
        audience = [AUDIENCE] if self._chain == (AUDIENCE,) else []
        return [*self._case.data.persons, *audience]

    def _status(self, atoms: Iterable[Term]) -> Status:
        """Firm where no world, whatever its rank, is without one of ATOMS."""
        query = self._case.query(self._scene, self._chain)
        for atom in atoms:
            assert isinstance(atom, tuple)
            without = frozenset({(str(atom[0]), atom[1:], False)})
            if self._case.worlds.tenable(replace(query, granted=without)):
                return "presumed"
        return "firm"

    def _words(self, claim: Term) -> str:
        assert isinstance(claim, tuple)
        name, *about = claim
        if name == "neg" and isinstance(about[0], tuple) and about[0][0] in ROLES:
            role = about[0][0]
            name = "no_traitor" if role == "guilty" else "innocent"
            about = [about[0][1]]
        parts = [
            self._words(a) if isinstance(a, tuple) else self._name(a) for a in about
        ]
        text = self._found.phrases[str(name)].format(*parts)
        return of_plot(self._case.data, text, str(about[1])) if name in ROLES else text

    def _name(self, identifier: Term) -> str:
        word = str(identifier)
        names = {AUDIENCE: "the audience", "someone_else": "somebody"}
        label = names.get(word) or self._case.data.labels.get(word, word)
        return f'"{label}"' if word in self._case.data.events else label

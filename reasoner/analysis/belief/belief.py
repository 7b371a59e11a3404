"""Belief: what a chain of minds holds true at a scene, and how it came to it.

Of things, states, the living and the dead it goes by what the chain saw or was
credibly told, and by what follows from that; of the traitor and his helpers by what all
its best worlds have. What it *knows*, true in all worlds that its evidence leaves, is
another notion (knowledge.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.analysis.belief.believer import Believer
from reasoner.analysis.belief.conclusions import add_knowledge
from reasoner.analysis.belief.fluents import ROLES
from reasoner.analysis.belief.ignorance import explain_ignorance
from reasoner.analysis.belief.knowledge import find_known
from reasoner.case.proposition import read_proposition
from reasoner.engine.limits import limit
from reasoner.results.belief import Belief, Believed, Glimpse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reasoner.analysis.session import Session
    from reasoner.engine.viewpoint import Chain

_PLOTS = tuple(f"{word}(" for word in ROLES)


def find_beliefs(
    case: Session,
    scene: int,
    chain: Chain,
    asked: str | None = None,
    knowledge: bool = False,
    time_limit: float | None = None,
) -> Believed:
    """What CHAIN holds of ASKED at the end of SCENE.

    ASKED is a claim of the vocabulary, the identifier of a thing, person, place,
    state or plot, or None for everything. With KNOWLEDGE each belief that the worlds
    take a side on says whether it is known, too. TIME_LIMIT is in seconds; what ran
    into it has `complete` False. Raises `MisuseError` for anything else, and
    `CaseError` where no world is left.
    """
    found = Believed(
        **case.at(scene, chain), asked=asked, beliefs=(), glimpses=(), complete=False
    )
    with case.within(time_limit):
        found = _add_circumstances(case, found)
        view = Believer(case, chain, scene)
        for belief in view.answer(asked):
            found = found.but(beliefs=(*found.beliefs, belief))
        found = found.but(beliefs=_order_plots_first(found.beliefs))
        found = found.but(two_faced=view.two_faced, untold=view.silent_on(asked))
        found = found.but(in_question=bool(view.in_question))
        if knowledge:
            query = case.query(scene, chain)
            known = add_knowledge(case, query, found.beliefs, view.weighs)
            found = found.but(beliefs=tuple(known))
        if knowledge and asked is not None and not asked.isidentifier():
            lack = explain_ignorance(case, chain, scene, found.beliefs[0])
            found = found.but(missing=lack)
        found = found.but(complete=True)
    return found


def _order_plots_first(beliefs: tuple[Belief, ...]) -> tuple[Belief, ...]:
    return tuple(sorted(beliefs, key=lambda b: not b.proposition.startswith(_PLOTS)))


def _add_circumstances(case: Session, found: Believed) -> Believed:
    """FOUND with what the chain glimpsed, and when its last mind died."""
    scene, chain, scenes = found.scene, found.viewpoint, case.data.event_scene
    glimpses = case.beliefs.glimpsed(chain, scene) if found.asked is None else ()
    seen = sorted(glimpses, key=lambda e: (scenes[e], e))
    return found.but(
        glimpses=tuple(Glimpse(event=event, scene=scenes[event]) for event in seen),
        died=case.died(chain, scene),
    )


def decide_known(
    case: Session,
    scene: int,
    chain: Chain,
    propositions: Iterable[str],
    time_limit: float | None = None,
) -> dict[str, bool | None]:
    """Each of PROPOSITIONS with what CHAIN knows of it at the end of SCENE, as the
    beliefs on it say, too: True, False, or None where it is open.

    Raises `MisuseError` for what is no proposition of the case, `CaseError` where the
    evidence contradicts itself, so that no world is left, and `OutOfTimeError`.
    """
    with limit(time_limit):
        view = Believer(case, chain, scene)
        found: dict[str, bool | None] = dict.fromkeys(propositions)
        weighed = [p for p in found if view.weighs(read_proposition(p, case.data))]
        return found | find_known(case, weighed, case.query(scene, chain))

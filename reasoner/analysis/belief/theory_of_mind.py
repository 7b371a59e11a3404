"""Who thinks what of whom: what each mind concludes, and takes others to conclude.

A chain of minds concludes what its verdict settles. Where what Ann takes Ben to
conclude is not what Ben concludes, Ann is wrong about Ben.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reasoner.analysis.belief.belief import two_faced
from reasoner.analysis.belief.believer import Believer
from reasoner.analysis.belief.ranked import SETTLED, settled
from reasoner.analysis.belief.roles import against, taken_for_dead
from reasoner.case.terms import AUDIENCE
from reasoner.results.belief import Opinion, Overview, Thought
from reasoner.results.verdict import PlotVerdict

if TYPE_CHECKING:
    from reasoner.analysis.session import Session
    from reasoner.engine.viewpoint import Chain


def overview(
    case: Session, scene: int, chain: Chain | None, time_limit: float | None
) -> Overview:
    """What all chains of one mind and of two think at SCENE; of CHAIN, what it thinks
    and what it takes each other to think. TIME_LIMIT is in seconds."""
    thoughts: list[Thought] = []
    complete = False
    with case.within(time_limit):
        for thought in _thoughts(case, scene, chain):
            thoughts.append(thought)
        complete = True
    return Overview(
        **case.at(scene, chain),
        thoughts=tuple(thoughts),
        complete=complete,
    )


def _thoughts(case: Session, scene: int, chain: Chain | None) -> Iterator[Thought]:
    """Each chain asked for, followed by those that are longer by one mind."""
    people = _in_the_dark(case)
    alive = [p for p in people if _takes_part(case, scene, p)]
    for root in [(AUDIENCE,), *((p,) for p in alive)] if chain is None else [chain]:
        own = _own(case, scene, root)
        yield own
        if root == (AUDIENCE,):
            continue  # what the audience takes a mind to think, it sees
        seen = _seen(case, scene, root)
        for person in people:
            dead = taken_for_dead(case, person, scene, root)
            if person in seen and person != root[-1] and not dead:
                yield _taken(case, scene, own, person)


def _own(case: Session, scene: int, chain: Chain) -> Thought:
    """What CHAIN thinks, which nobody else is asked about."""
    beyond = against(case, chain[-1])
    opinions = _opinions(case, scene, chain)
    return Thought(
        chain=chain,
        opinions=tuple(o for o in opinions if o.plot not in beyond),
        untold=tuple(o.plot for o in opinions if o.plot in beyond),
        face=two_faced(case, chain, scene),
    )


def _in_the_dark(case: Session) -> list[str]:
    """Everybody, by name, but whoever is an open enemy where any plot is: what he knows
    of a traitor among his foes no evidence of his can tell. Of a traitor elsewhere he
    has an opinion as others do."""
    plots = case.data.plots
    people = (p for p in case.data.persons if not plots or {*plots} - against(case, p))
    return sorted(people, key=lambda p: (case.wording.name(p), p))


def _takes_part(case: Session, scene: int, person: str) -> bool:
    """Has PERSON come into the story by SCENE, and is not taken for dead?"""
    known = case.viewpoints.evidence((person,), scene)
    return bool(known) and not taken_for_dead(case, person, scene)


def _seen(case: Session, scene: int, chain: Chain) -> frozenset[str]:
    """Whoever has witnessed something, as far as CHAIN knows."""
    events = case.viewpoints.evidence(chain, scene)
    return frozenset().union(*(case.viewpoints.seen_at(event) for event in events))


def _taken(case: Session, scene: int, root: Thought, person: str) -> Thought:
    """What the chain of ROOT takes PERSON to think."""
    false = two_faced(case, (person,), scene)
    face = false if root.face else person in _in_it(root)
    chain = (*root.chain, person)
    beyond = against(case, person)
    found = tuple(o for o in _opinions(case, scene, chain) if o.plot not in beyond)
    thought = Thought(chain=chain, opinions=found, face=face)
    if face or false:
        return thought
    own = Thought(chain=(person,), opinions=_opinions(case, scene, (person,)))
    return thought.but(wrong=_at_odds(thought, own))


def _in_it(thought: Thought) -> set[str]:
    """Whoever THOUGHT settles to be in some plot."""
    sure = [o for o in thought.opinions if o.status in SETTLED]
    heads = {o.traitors[0] for o in sure}
    return heads.union(*(o.helpers for o in thought.opinions))


def _at_odds(one: Thought, other: Thought) -> tuple[str, ...]:
    """The plots of which ONE knows and shares no leading suspect with OTHER."""
    pairs = ((mine, other.opinion(mine.plot)) for mine in one.opinions)
    return tuple(
        mine.plot
        for mine, yours in pairs
        if yours is None or not {*mine.traitors} & {*yours.traitors}
    )


def _opinions(case: Session, scene: int, chain: Chain) -> tuple[Opinion, ...]:
    """By plot; of one of which the mind has come out, what the audience knows."""
    found = tuple(_opinion(plot) for plot in case.solve(scene, chain).plots)
    out = Believer(case, chain, scene).come_out
    if not out:
        return found
    known = {o.plot: o for o in _opinions(case, scene, (AUDIENCE,))}
    return tuple(known[o.plot] if o.plot in out else o for o in found)


def _opinion(plot: PlotVerdict) -> Opinion:
    return Opinion(
        plot=plot.plot,
        status=plot.status,
        traitors=tuple(s.person for s in plot.suspects if s.rank == 0),
        helpers=tuple(who for role, who in settled(plot) if role == "in_on"),
        firmness=plot.firmness,
    )

"""Who thinks what of whom: what each mind concludes, and takes others to conclude.

A chain of minds concludes what its verdict settles. Where what Ann takes Ben to
conclude is not what Ben concludes, Ann is wrong about Ben.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reasoner.analysis.belief.believer import Believer
from reasoner.analysis.belief.conclusions import SETTLED, list_settled
from reasoner.analysis.belief.roles import is_taken_for_dead
from reasoner.case.terms import AUDIENCE
from reasoner.results.minds import Opinion, Overview, Thought
from reasoner.results.outsiders import UNLISTED
from reasoner.results.verdict import PlotVerdict

if TYPE_CHECKING:
    from reasoner.analysis.session import Session
    from reasoner.engine.viewpoint import Chain


def survey_minds(
    case: Session, scene: int, chain: Chain | None, time_limit: float | None
) -> Overview:
    """What all chains of one mind and of two think at SCENE; of CHAIN, what it thinks
    and what it takes each other to think. TIME_LIMIT is in seconds."""
    thoughts: list[Thought] = []
    complete = False
    with case.within(time_limit):
        for thought in _find_thoughts(case, scene, chain):
            thoughts.append(thought)
        complete = True
    return Overview(
        **case.at(scene, chain),
        thoughts=tuple(thoughts),
        complete=complete,
        trust=case.trusted(chain),
        died=None if chain is None else case.died(chain, scene),
    )


def _find_thoughts(case: Session, scene: int, chain: Chain | None) -> Iterator[Thought]:
    """Each chain asked for, followed by those that are longer by one mind."""
    people = _list_asked_minds(case)
    if chain is not None and not _has_views(case, scene, chain):
        return
    asked = [
        p for p in _list_minds(case) if p in people or _is_sure_of_one(case, scene, p)
    ]
    alive = [p for p in asked if _takes_part(case, scene, p)]
    for root in [(AUDIENCE,), *((p,) for p in alive)] if chain is None else [chain]:
        own = _find_own_thought(case, scene, root)
        yield own
        if root == (AUDIENCE,):
            continue  # what the audience takes a mind to think, it sees
        seen = _find_witnesses(case, scene, root)
        for person in people:
            dead = is_taken_for_dead(case, person, scene, root)
            if person in seen and person != root[-1] and not dead:
                thought = _find_attributed_thought(case, scene, own, person)
                if thought is not None:
                    yield thought


def _find_own_thought(case: Session, scene: int, chain: Chain) -> Thought:
    """What CHAIN thinks, which nobody else is asked about."""
    beyond = case.untold_at(scene, chain)
    plots = case.outlines(scene, chain)
    shown = not case.known_roles(scene, chain)
    view = Believer(case.plain, chain, scene)
    return Thought(
        chain=chain,
        opinions=tuple(
            o for o in _find_opinions(case, scene, chain) if o.plot not in beyond
        ),
        untold=tuple(p.plot for p in plots if p.plot in beyond),
        unmet=tuple(
            p.plot for p in plots if p.plot not in beyond and not _has_suspects(p)
        ),
        face=shown and view.two_faced,
        in_question=shown and bool(view.in_question),
    )


def _list_asked_minds(case: Session) -> list[str]:
    """Everybody, by name, but whoever is an open enemy where any plot is: what he knows
    of a traitor among his foes no evidence of his can tell. Of a traitor elsewhere he
    has an opinion as others do."""
    plots = case.data.plots
    return [p for p in _list_minds(case) if not plots or {*plots} - case.against(p)]


def _list_minds(case: Session) -> list[str]:
    """Everybody, by name."""
    return sorted(case.data.persons, key=lambda p: (case.wording.name(p), p))


def _is_sure_of_one(case: Session, scene: int, person: str) -> bool:
    """Does PERSON, an open enemy, know for certain who the traitor of a plot is, though
    not of what he was told besides?"""
    return case.untold_at(scene, (person,)) != case.against(person)


def _takes_part(case: Session, scene: int, person: str) -> bool:
    """Has PERSON come into the story by SCENE, and is not taken for dead?"""
    known = case.viewpoints.evidence((person,), scene)
    return bool(known) and not is_taken_for_dead(case, person, scene)


def _has_views(case: Session, scene: int, chain: Chain) -> bool:
    """Has the last mind of CHAIN come into the story by SCENE, as the minds before it
    know, and not died?"""
    known = case.viewpoints.evidence(chain, scene)
    return bool(known) and case.died(chain, scene) is None


def _find_witnesses(case: Session, scene: int, chain: Chain) -> frozenset[str]:
    """Whoever has witnessed something, as far as CHAIN knows."""
    events = case.viewpoints.evidence(chain, scene)
    return frozenset().union(*(case.viewpoints.seen_at(event) for event in events))


def _find_attributed_thought(
    case: Session, scene: int, root: Thought, person: str
) -> Thought | None:
    """What the chain of ROOT takes PERSON to think. Two of one plot show each other no
    face: what one takes the other to think is no part of the face of either, and to be
    asked from within."""
    false = Believer(case.plain, (person,), scene).two_faced
    chain = (*root.chain, person)
    beyond = case.untold_of(chain)
    if not case.known_roles(scene, chain):
        beyond |= _find_shared_plots(case.plain, scene, root.chain, person)
    opinions = _find_opinions(case, scene, chain)
    found = tuple(o for o in opinions if o.plot not in beyond)
    if opinions and not found:
        return None
    out = case.faces.out_of(scene, chain) | {*case.known_roles(scene, chain)}
    face = false if root.face else bool(_find_settled_plots(root, person) - out)
    view = Believer(case.plain, chain, scene)
    thought = Thought(
        chain=chain,
        opinions=found,
        face=face,
        in_question=not face and bool(view.in_question),
    )
    if is_taken_for_dead(case, person, scene):  # as it really is
        return thought.but(wrong=tuple(o.plot for o in found))
    if face or false:
        return thought
    own = Thought(chain=(person,), opinions=_find_opinions(case, scene, (person,)))
    return thought.but(wrong=_find_odds(thought, own))


def _find_shared_plots(
    case: Session, scene: int, chain: Chain, person: str
) -> frozenset[str]:
    """The plots in which, as the audience holds, a mind alone and PERSON both are: they
    show each other no face."""
    if len(chain) > 1 or chain == (AUDIENCE,):
        return frozenset()
    both = (Believer(case, c, scene, "candid").inside for c in (chain, (person,)))
    return frozenset.intersection(*both)


def _find_settled_plots(thought: Thought, person: str) -> set[str]:
    """The plots in which THOUGHT settles that PERSON is."""
    return {
        o.plot
        for o in thought.opinions
        if person in (*o.helpers, *o.inside)
        or (o.status in SETTLED and o.traitors[0] == person)
    }


def _find_odds(one: Thought, other: Thought) -> tuple[str, ...]:
    """The plots of which ONE knows and shares no leading suspect with OTHER, or is sure
    of one, as OTHER is not."""
    pairs = ((mine, other.opinion(mine.plot)) for mine in one.opinions)
    return tuple(
        mine.plot
        for mine, yours in pairs
        if yours is None
        or not {*mine.traitors} & {*yours.traitors}
        or (mine.status in SETTLED and yours.status not in SETTLED)
    )


def _find_opinions(case: Session, scene: int, chain: Chain) -> tuple[Opinion, ...]:
    """By plot, what the verdict of CHAIN settles; nothing where it has met nobody who
    could be in it: that it was a stranger then says no more than that."""
    plots = case.outlines(scene, chain)
    return tuple(_make_opinion(plot) for plot in plots if _has_suspects(plot))


def _has_suspects(plot: PlotVerdict) -> bool:
    """Is anybody on the list among those whom PLOT is asked of?"""
    return any(one.person not in UNLISTED for one in plot.suspects)


def _make_opinion(plot: PlotVerdict) -> Opinion:
    return Opinion(
        plot=plot.plot,
        status=plot.status,
        traitors=tuple(s.person for s in plot.suspects if s.rank == 0),
        helpers=tuple(who for role, who in list_settled(plot) if role == "in_on"),
        firmness=plot.firmness,
        inside=tuple(
            one.person
            for one in plot.involved
            if plot.culprit is None and one.status in SETTLED
        ),
    )

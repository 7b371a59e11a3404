"""What a chain of minds believes, as lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reasoner.cli.views.grounds import brief, how, knowledge
from reasoner.cli.views.lines import BLANK, OPEN, TITLE, Line, bullet
from reasoner.cli.views.phrases import AUDIENCE, Phrases, capital, listing

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.results.belief import Belief, Believed

FACE = "this is the face shown to others, as one in the dark would believe"


def lines(case: CaseData, found: Believed) -> Iterator[Line]:
    """FOUND as a heading and a list, or as a sentence where one claim was asked."""
    phrases = Phrases(case)
    yield Line(f'{found.title}, scene {found.scene} "{found.heading}"', TITLE)
    yield BLANK
    if found.asked is not None and "(" in found.asked:
        telling = (b for b in found.beliefs if b.how is not None or not found.untold)
        who, face = found.viewpoint, found.two_faced
        body = [line for b in telling for line in _answer(phrases, who, b, face)]
    else:
        body = list(_list(case, phrases, found))
    yield from body
    notes = [Line(note) for note in _notes(phrases, found)]
    if not found.complete:
        more = "there may be more" if found.beliefs else "it left no answer"
        notes.append(Line(f"The time limit ended the search: {more}.", OPEN))
    for place, note in enumerate(notes):
        if body or place:
            yield BLANK
        yield note


def _list(case: CaseData, phrases: Phrases, found: Believed) -> Iterator[Line]:
    chain = found.viewpoint
    if not found.beliefs and not found.glimpses:
        if found.complete and not found.untold:
            who = _holder(phrases, chain, "has", "to have")
            yield Line(f"{who} no belief {_about(case, phrases, found.asked)}.")
        return
    face = found.two_faced and len(chain) > 1
    verb = "to show the face of one who believes" if face else "to believe"
    yield Line(f"{_holder(phrases, chain, 'believes', verb)}:")
    bundles: dict[str, list[Belief]] = {}
    for belief in found.beliefs:
        bundles.setdefault(_bundle(belief), []).append(belief)
    for bundle in bundles.values():
        yield bullet(_item(case, phrases, bundle))
    if found.glimpses:
        scenes = listing(dict.fromkeys(str(g.scene) for g in found.glimpses))
        yield bullet(f"Something passed, but not what it was: scene {scenes}.")


def _about(case: CaseData, phrases: Phrases, asked: str | None) -> str:
    """What was ASKED about, in words."""
    if asked is None:
        return "on anything that this case turns on"
    if asked in case.plots:
        return f"about this: {phrases.within(case.labels[asked])}"
    if asked in case.declared("state"):
        return f"as to whether {phrases.within(case.labels[asked])}"
    return f"about {phrases.within(case.labels[asked])}"


def _bundle(belief: Belief) -> str:
    """What is told in one breath: all who may be the traitor, the dead, the living."""
    name = belief.proposition.partition("(")[0]
    if name == "guilty" and belief.stance == "open":
        return belief.proposition.rpartition(",")[2]
    lives = name in ("dead", "alive") and belief.stance == "believed"
    return name if lives and belief.event is not None else belief.proposition


def _item(case: CaseData, phrases: Phrases, bundle: list[Belief]) -> str:
    first = bundle[0]
    if first.status == "suspected":
        plot = first.proposition.rpartition(",")[2].rstrip(")")
        which = f' ("{case.labels[plot]}")' if len(case.plots) > 1 else ""
        who = listing([phrases.suspect(belief.value) for belief in bundle], "or")
        return f"Undecided who the traitor is{which}: {who}, as likely as not."
    if len(bundle) == 1:
        return f"{_sentence(first)} {how(phrases, first)}".rstrip()
    by_ground: dict[str, list[str]] = {}
    for belief in sorted(bundle, key=lambda b: b.since or 0):
        person = belief.proposition.partition("(")[2].rstrip(")")
        by_ground.setdefault(brief(phrases, belief), []).append(phrases.mind(person))
    known = (f"{listing(who)} ({ground})" for ground, who in by_ground.items())
    return f"{capital(first.proposition.partition('(')[0])}: {', '.join(known)}."


def _sentence(belief: Belief) -> str:
    text = capital(belief.text)
    torn = belief.stance == "open"
    return f"Perhaps: {text}, among reports at odds." if torn else f"{text}."


def _notes(phrases: Phrases, found: Believed) -> Iterator[str]:
    """What to bear in mind of a dead chair, a traitor's, or an open enemy's."""
    *before, last = found.viewpoint
    name = phrases.mind(last)
    if found.died is not None:
        yield f"{name} died in scene {found.died}, and has learned nothing since."
    if found.two_faced and not (found.asked and "(" in found.asked and before):
        who = f"{_holder(phrases, tuple(before), 'holds', 'to hold')} {name}"
        held = f"{who} to be in a plot" if before else f"{name} is held to be in a plot"
        yield f"{held}: {FACE}."
    if found.untold:
        yield phrases.untold(last)


def _answer(
    phrases: Phrases, chain: tuple[str, ...], belief: Belief, face: bool
) -> Iterator[Line]:
    if belief.how == "inside" and belief.inner is not None:
        yield from _answer(phrases, belief.holder, belief.inner, face)
        return
    if belief.how == "inside":
        yield from _from_inside(phrases, chain, belief)
        return
    if belief.stance == "open":
        who = _holder(phrases, chain, "has", "to have")
        yield Line(f"{who} no settled belief as to whether {belief.text}.")
    else:
        who = _holder(phrases, chain, "believes", "to believe")
        yield Line(f"{who} that {_held(belief)}.")
    silent = face and belief.known is None  # a face is not weighed by the worlds
    for more in (how(phrases, belief), "" if silent else knowledge(belief)):
        if more:
            yield Line(more, indent=2)


def _from_inside(
    phrases: Phrases, chain: tuple[str, ...], belief: Belief
) -> Iterator[Line]:
    """What the last mind must know, as far as the mind before it can tell."""
    *before, last = chain if len(chain) > 1 else (AUDIENCE, *chain)
    name = phrases.mind(last)
    if belief.stance == "open":
        who = _holder(phrases, tuple(before), "cannot tell", "to be unable to tell")
        yield Line(
            f"{who} whether {belief.text}; so it is open what {name}, who must know, "
            "believes of it."
        )
    else:
        who = _holder(phrases, chain, "knows", "to know")
        yield Line(f"{who} that {_held(belief)}.")
        who = _holder(phrases, tuple(before), "believes", "to believe")
        yield Line(f"So {phrases.within(who)}, and {name} must know.", indent=2)
    if belief.face is not None:
        shown = belief.text if belief.face == "believed" else belief.otherwise
        face = f"The face that {name} shows is that of one who believes that {shown}."
        yield Line(face, indent=2)


def _held(belief: Belief) -> str:
    return belief.text if belief.stance == "believed" else belief.otherwise


def _holder(
    phrases: Phrases, chain: tuple[str, ...], verb: str, infinitive: str
) -> str:
    """The chain and its verb: "Jim Phelps takes Ethan Hunt to believe"."""
    if not chain:
        return ""
    first, *others = (phrases.mind(mind) for mind in chain)
    first = capital(first)
    if not others:
        return f"{first} {verb}"
    *inner, last = others
    taken = "".join(f"{mind} to take " for mind in inner)
    return f"{first} takes {taken}{last} {infinitive}"

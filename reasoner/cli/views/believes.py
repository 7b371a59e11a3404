"""What a chain of minds believes, as lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reasoner.cli.views.lines import BLANK, TITLE, Line, bullet
from reasoner.cli.views.phrases import Phrases, capital, listing

if TYPE_CHECKING:
    from reasoner.analysis.minds.holding import Belief, Believed
    from reasoner.case.model import CaseData


def lines(case: CaseData, found: Believed) -> Iterator[Line]:
    """FOUND as a heading and a list, or as a sentence where one claim was asked."""
    phrases = Phrases(case)
    yield Line(f'{found.title}, scene {found.scene} "{found.heading}"', TITLE)
    yield BLANK
    if found.asked is not None and "(" in found.asked:
        for belief in found.beliefs:
            yield from _answer(phrases, found.viewpoint, belief)
        yield from _limits(phrases, found)
        return
    yield Line(f"{_holder(phrases, found.viewpoint, 'believes', 'to believe')}:")
    bundles: dict[str, list[Belief]] = {}
    for belief in found.beliefs:
        bundles.setdefault(_bundle(belief), []).append(belief)
    for bundle in bundles.values():
        yield bullet(_item(case, phrases, bundle))
    if not found.beliefs:
        yield bullet("Nothing that the case asks about.")
    if found.glimpses:
        scenes = listing(dict.fromkeys(str(g.scene) for g in found.glimpses))
        yield bullet(f"Something passed, but not what it was: scene {scenes}.")
    yield from _limits(phrases, found)


def _bundle(belief: Belief) -> str:
    """What is told in one breath: all who may be the traitor, the dead, the living."""
    name = belief.proposition.partition("(")[0]
    if name == "guilty" and belief.stance == "open":
        return belief.proposition.rpartition(",")[2]
    lives = name in ("dead", "alive") and belief.stance == "believed"
    return name if lives else belief.proposition


def _item(case: CaseData, phrases: Phrases, bundle: list[Belief]) -> str:
    first = bundle[0]
    if first.status == "suspected":
        plot = first.proposition.rpartition(",")[2].rstrip(")")
        which = f' ("{case.labels[plot]}")' if len(case.plots) > 1 else ""
        who = listing([phrases.suspect(belief.value) for belief in bundle], "or")
        return f"Undecided who the traitor is{which}: {who}, as likely as not."
    if len(bundle) == 1:
        return f"{_sentence(first)} {_how(phrases, first)}"
    by_ground: dict[str, list[str]] = {}
    for belief in sorted(bundle, key=lambda b: b.since or 0):
        person = belief.proposition.partition("(")[2].rstrip(")")
        ground = _brief(phrases, belief)
        by_ground.setdefault(ground, []).append(phrases.mind(person))
    known = (f"{listing(who)} ({ground})" for ground, who in by_ground.items())
    return f"{capital(first.proposition.partition('(')[0])}: {', '.join(known)}."


def _limits(phrases: Phrases, found: Believed) -> Iterator[Line]:
    """What to bear in mind of a dead chair, or a traitor's."""
    name = phrases.mind(found.viewpoint[-1])
    if found.died is not None or found.two_faced:
        yield BLANK
    if found.died is not None:
        yield Line(f"{name} died in scene {found.died}, and has learned nothing since.")
    if found.two_faced:
        yield Line(
            f"{name} is held to be in a plot: this is the face shown to others, as one "
            "in the dark would believe."
        )


def _answer(phrases: Phrases, chain: tuple[str, ...], belief: Belief) -> Iterator[Line]:
    if belief.stance == "open":
        who = _holder(phrases, chain, "has", "to have")
        yield Line(f"{who} no settled belief as to whether {belief.text}.")
    else:
        who = _holder(phrases, chain, "believes", "to believe")
        contrary = belief.stance == "disbelieved"
        what = f"it is not so that {belief.text}" if contrary else belief.text
        yield Line(f"{who} that {what}.")
    how = _how(phrases, belief)
    if how:
        yield Line(how, indent=2)
    if belief.known is not None:
        yield Line(_knowledge(belief), indent=2)
    elif belief.how in ("concluded", "seen", "learned", "told"):
        yield from _not_known(belief)


def _knowledge(belief: Belief) -> str:
    """What is known of it, and whether that goes with the belief."""
    worlds = "every world" if belief.known else "no world"
    certain = f"{worlds} that the evidence leaves has it so"
    if belief.stance == ("believed" if belief.known else "disbelieved"):
        return f"This is knowledge, not belief alone: {certain}."
    if belief.stance == "open":
        return f"Yet it is settled: {certain}."
    return f"The belief is false, and could be known to be: {certain}."


def _not_known(belief: Belief) -> Iterator[Line]:
    """Only where the worlds take sides is it worth saying."""
    no_side = ("located(", "holds(", "believes(")
    if belief.stance != "open" and not any(w in belief.proposition for w in no_side):
        yield Line(
            "It is belief and not knowledge: some world that the evidence leaves has "
            "it otherwise.",
            indent=2,
        )


def _holder(
    phrases: Phrases, chain: tuple[str, ...], verb: str, infinitive: str
) -> str:
    """The chain and its verb: "Jim Phelps takes Ethan Hunt to believe"."""
    first, *others = (phrases.mind(mind) for mind in chain)
    first = first[:1].upper() + first[1:]
    if not others:
        return f"{first} {verb}"
    *inner, last = others
    taken = "".join(f"{mind} to take " for mind in inner)
    return f"{first} takes {taken}{last} {infinitive}"


def _sentence(belief: Belief) -> str:
    text = belief.text[:1].upper() + belief.text[1:]
    return f"Perhaps: {text}, among reports at odds." if _torn(belief) else f"{text}."


def _torn(belief: Belief) -> bool:
    return belief.stance == "open"


def _how(phrases: Phrases, belief: Belief) -> str:
    """How the chain came to a belief, as a sentence; "" where there is no ground."""
    if belief.how == "concluded":
        return "" if belief.status is None else f"Concluded: {_concluded(belief)}."
    if belief.how == "presumed":
        return "Presumed: nothing has spoken against it."
    if belief.how is None:
        return ""
    return f"{capital(_ground(phrases, belief))}: {belief.label}."


def _concluded(belief: Belief) -> str:
    """The status in words, with the price of what is not believed."""
    if belief.status == "possible":
        return f"the contrary is possible at a price of {belief.firmness}"
    if belief.status == "suspected":
        return "suspected, as likely as not"
    firm = "" if belief.firmness is None else f", firmness {belief.firmness}"
    return f"{belief.status}{firm}"


def _ground(phrases: Phrases, belief: Belief) -> str:
    """How and when the chain came to a belief, and when it happened, or was known."""
    ground = _brief(phrases, belief)
    if belief.since == belief.scene:
        return ground
    if belief.how == "learned":
        return f"{ground} (it happened in scene {belief.scene})"
    return f"{ground}, as known since scene {belief.since}"


def _brief(phrases: Phrases, belief: Belief) -> str:
    if belief.how == "learned":
        return f"learned in scene {belief.since}"
    told = f"told by {phrases.mind(belief.speaker or '')}"
    return f"{'seen' if belief.how == 'seen' else told} in scene {belief.scene}"

"""How a chain of minds came to a belief, and whether that is knowledge, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reasoner.cli.views.phrases import Phrases, capital, listing

if TYPE_CHECKING:
    from reasoner.results.belief import Belief

# Of what it is about the worlds take no side, or no evidence of the mind's own decides.
_NO_SIDE = ("located(", "holds(", "believes(")


def how(phrases: Phrases, belief: Belief) -> str:
    """How the chain came to BELIEF, as a sentence; "" where there is no ground."""
    if belief.how == "concluded":
        return "" if belief.status is None else f"Concluded: {_concluded(belief)}."
    if belief.how == "presumed":
        return "Presumed: nothing has spoken against it."
    if belief.how == "inferred":
        return f"Follows from {_premises(phrases, belief)}."
    if belief.how in ("seen", "learned", "told"):
        return f"{capital(_ground(phrases, belief))}: {belief.label}."
    return ""


def brief(phrases: Phrases, belief: Belief) -> str:
    """How and in which scene, of what was seen, learned or told."""
    if belief.how == "learned":
        return f"learned in scene {belief.since}"
    told = f"told by {phrases.mind(belief.speaker or '')}"
    return f"{'seen' if belief.how == 'seen' else told} in scene {belief.scene}"


def knowledge(belief: Belief) -> str:
    """What is known of BELIEF besides, as a sentence; "" where that goes without."""
    if belief.known is None:
        return _not_known(belief)
    worlds = "every world" if belief.known else "no world"
    certain = f"{worlds} that the evidence leaves has it so"
    if belief.stance == ("believed" if belief.known else "disbelieved"):
        return f"This is knowledge, not belief alone: {certain}."
    if belief.stance == "open":
        return f"Yet it is settled: {certain}."
    return f"The belief is false, and could be known to be: {certain}."


def _not_known(belief: Belief) -> str:
    weighed = belief.how in ("concluded", "seen", "learned", "told")
    if not weighed or belief.stance == "open":
        return ""
    if any(word in belief.proposition for word in _NO_SIDE):
        return ""
    return (
        "It is belief and not knowledge: some world that the evidence leaves has it "
        "otherwise."
    )


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
    ground = brief(phrases, belief)
    if belief.since == belief.scene:
        return ground
    if belief.how == "learned":
        return f"{ground} (it happened in scene {belief.scene})"
    return f"{ground}, as known since scene {belief.since}"


def _premises(phrases: Phrases, belief: Belief) -> str:
    """What BELIEF follows from, in the order of the telling, the presumed last."""
    order = sorted(belief.premises, key=lambda p: (p.scene is None, p.scene or 0))
    return listing(dict.fromkeys(_premise(phrases, premise) for premise in order))


def _premise(phrases: Phrases, premise: Belief) -> str:
    if premise.how == "told":
        who = phrases.mind(premise.speaker or "")
        return f"what {who} said in scene {premise.scene} ({premise.text})"
    if premise.how in ("seen", "learned"):
        return f"what was {brief(phrases, premise)} ({premise.text})"
    taken = "presumed" if premise.how == "presumed" else "concluded"
    return f"what is {taken} ({premise.text})"

"""What a chain of minds believes and how it came to it, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reasoner.case.label import quoted
from reasoner.case.terms import AUDIENCE
from reasoner.prose.document import PAUSE, Element, Heading, Item, Paragraph
from reasoner.prose.phrases import Phrases, capital, count_in_words, listing, titled

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.results.belief import Belief, Believed, Missing

# Of what it is about the worlds take no side, or no evidence of the mind's own decides.
_NO_SIDE = ("located(", "holds(", "believes(")
_PLOTS = ("guilty(", "in_on(", "did(")  # whether oneself had a part in it, one knows
MOST_MISSED = 5  # events that a mind would have had to take in, told in short


def beliefs(case: CaseData, found: Believed, full: bool = False) -> Iterator[Element]:
    """FOUND as a heading and a list, or as a sentence where one claim was asked; FULL
    with every event that was missed."""
    phrases = Phrases(case)
    yield Heading(
        f'{titled(found.title)}, scene {found.scene} "{found.heading}"', "title"
    )
    yield PAUSE
    if found.asked is not None and "(" in found.asked:
        telling = (b for b in found.beliefs if b.how is not None or not found.untold)
        who, face = found.viewpoint, found.two_faced
        body = [line for b in telling for line in _write_answer(phrases, who, b, face)]
    else:
        body = list(_write_list(case, phrases, found))
    yield from body
    if found.missing is not None:
        yield from _write_missing(phrases, found, full)
    notes = [Paragraph(note) for note in _write_notes(phrases, found)]
    if not found.complete:
        more = "there may be more" if found.beliefs else "it left no answer"
        notes.append(Paragraph(f"The time limit ended the search: {more}.", "open"))
    for place, note in enumerate(notes):
        if body or place:
            yield PAUSE
        yield note


def _write_missing(phrases: Phrases, found: Believed, full: bool) -> Iterator[Element]:
    """What the chain would have had to see or hear."""
    assert found.missing is not None
    lack, (belief, *_) = found.missing, found.beliefs
    *before, last = found.viewpoint
    name = phrases.mind(last)
    to = f"{lack.to} that {belief.text}"
    if not lack.events:
        yield PAUSE
        yield Paragraph(_word_vain(name, to, lack, found))
        return
    had = (
        "would have to be taken to know" if before else "would have had to see or hear"
    )
    one = len(lack.events) == 1
    which = "this" if one else "all of this" if lack.together else "any one of these"
    yield PAUSE
    yield Paragraph(f"To {to}, {name} {had} {which}:")
    shown = lack.events if full else lack.events[:MOST_MISSED]
    for event in shown:
        seen = " (noticed, but not what it was)" if event.noticed else ""
        yield Item(f"Scene {event.scene}: {event.label}{seen}")
    if more := len(lack.events) - len(shown):
        yield Item(f"And {count_in_words(more, 'other event')}")


def _word_vain(name: str, to: str, lack: Missing, found: Believed) -> str:
    """That nothing the last mind has not taken in would have been enough TO do that."""
    when = "so far" if found.died is None else "while alive"
    if not lack.untaken:
        return f"{capital(name)} {name:has} missed nothing of what was told {when}."
    what = "The one event"
    if lack.untaken > 1:
        what = f"Even taken together, the {lack.untaken} events"
    missed = f"{name} {name:has} missed {when}"
    return f"{what} that {missed} would not be enough to {to}."


def _write_list(case: CaseData, phrases: Phrases, found: Believed) -> Iterator[Element]:
    chain = found.viewpoint
    if not found.beliefs and not found.glimpses:
        if found.complete and not found.untold:
            who = _word_holder(phrases, chain, "has", "to have")
            yield Paragraph(
                f"{who} no belief {_word_topic(case, phrases, found.asked)}."
            )
        return
    face = found.two_faced and len(chain) > 1
    verb = "to show the face of one who believes" if face else "to believe"
    put_on = found.two_faced and len(chain) == 1
    shown = [b for b in found.beliefs if put_on and _is_of_plot(b)]
    known = [b for b in found.beliefs if b not in shown]
    if known or found.glimpses or not shown:
        yield Paragraph(f"{_word_holder(phrases, chain, 'believes', verb)}:")
        yield from _write_bundles(case, phrases, known, chain[-1])
    if found.glimpses:
        scenes = listing(dict.fromkeys(str(g.scene) for g in found.glimpses))
        yield Item(f"Something passed, but not what it was: scene {scenes}.")
    if shown:
        name = phrases.mind(chain[0])
        yield PAUSE
        yield Paragraph(f"On who is in a plot {name} {name:shows} this face:")
        yield from _write_bundles(case, phrases, shown, chain[-1])


def _is_of_plot(belief: Belief) -> bool:
    """Is BELIEF on who is in a plot, as weighed by one who is in none?"""
    return belief.proposition.startswith(_PLOTS) and belief.how != "inside"


def _write_bundles(
    case: CaseData, phrases: Phrases, told: list[Belief], last: str
) -> Iterator[Element]:
    """TOLD, what a chain with this LAST mind believes."""
    bundles: dict[str, list[Belief]] = {}
    for belief in told:
        bundles.setdefault(_make_bundle_key(belief), []).append(belief)
    for bundle in bundles.values():
        yield Item(_write_bundle(case, phrases, bundle, last))


def _word_topic(case: CaseData, phrases: Phrases, asked: str | None) -> str:
    """What was ASKED about, in words."""
    if asked is None:
        return "on anything that this case turns on"
    if asked in case.plots:
        return f"about this: {phrases.within(case.labels[asked])}"
    if asked in case.declared("state"):
        return f"as to whether {phrases.within(case.labels[asked])}"
    return f"about {phrases.within(case.labels[asked])}"


def _make_bundle_key(belief: Belief) -> str:
    """What is told in one breath: all who may be the traitor, the dead, the living."""
    name = belief.proposition.partition("(")[0]
    if name == "guilty" and belief.stance == "open":
        return belief.proposition.rpartition(",")[2]
    lives = name in ("dead", "alive") and belief.stance == "believed"
    return name if lives and belief.event is not None else belief.proposition


def _write_bundle(
    case: CaseData, phrases: Phrases, bundle: list[Belief], last: str
) -> str:
    first = bundle[0]
    if first.status == "suspected":
        plot = first.proposition.rpartition(",")[2].rstrip(")")
        which = f" ({quoted(case.labels[plot])})" if len(case.plots) > 1 else ""
        who = listing([phrases.suspect(belief.value) for belief in bundle], "or")
        return f"Undecided who {phrases.head(plot)} is{which}: {who}, each as likely."
    if len(bundle) == 1:
        return f"{_word_belief(first)} {_word_origin(phrases, first, last)}".rstrip()
    by_ground: dict[str, list[str]] = {}
    for belief in sorted(bundle, key=lambda b: b.since or 0):
        person = belief.proposition.partition("(")[2].rstrip(")")
        ground = _word_origin_in_brief(phrases, belief, last)
        by_ground.setdefault(ground, []).append(phrases.mind(person))
    known = (f"{listing(who)} ({ground})" for ground, who in by_ground.items())
    return f"{capital(first.proposition.partition('(')[0])}: {', '.join(known)}."


def _word_belief(belief: Belief) -> str:
    text = capital(belief.text)
    torn = belief.stance == "open"
    return f"Perhaps: {text}, on grounds at odds." if torn else f"{text}."


def _write_notes(phrases: Phrases, found: Believed) -> Iterator[str]:
    """What to bear in mind of a dead chair, a traitor's, or an open enemy's."""
    *before, last = found.viewpoint
    if found.died is not None:
        yield phrases.dead(last, found.died)
    if found.two_faced and not (found.asked and "(" in found.asked and before):
        yield f"{phrases.two_faced(found.viewpoint)}."
    elif found.in_question and not (found.asked and "(" in found.asked and before):
        yield f"{phrases.in_question(found.viewpoint)}."
    if found.untold:
        yield phrases.untold(found.viewpoint)


def _write_answer(
    phrases: Phrases, chain: tuple[str, ...], belief: Belief, face: bool
) -> Iterator[Element]:
    if belief.how == "inside" and belief.inner is not None:
        yield from _write_answer(phrases, belief.holder, belief.inner, face)
        return
    if belief.how == "inside":
        yield from _write_from_inside(phrases, chain, belief)
        return
    if belief.stance == "open":
        who = _word_holder(phrases, chain, "has", "to have")
        yield Paragraph(f"{who} no settled belief as to whether {belief.text}.")
    else:
        who = _word_holder(phrases, chain, "believes", "to believe")
        yield Paragraph(f"{who} that {_word_what_was_asked(belief)}.")
    silent = face and belief.known is None  # a face is not weighed by the worlds
    for more in (
        _word_origin(phrases, belief, chain[-1]),
        "" if silent else _word_knowledge(belief),
    ):
        if more:
            yield Paragraph(more, depth=1)


def _write_from_inside(
    phrases: Phrases, chain: tuple[str, ...], belief: Belief
) -> Iterator[Element]:
    """What the last mind must know, as far as the mind before it can tell."""
    *before, last = chain if len(chain) > 1 else (AUDIENCE, *chain)
    name = phrases.mind(last)
    if belief.stance == "open":
        who = _word_holder(
            phrases, tuple(before), "cannot tell", "to be unable to tell"
        )
        yield Paragraph(
            f"{who} whether {belief.text}; so it is open what {name}, who must know, "
            f"{name:believes} of it."
        )
    else:
        who = _word_holder(phrases, chain, "knows", "to know")
        yield Paragraph(f"{who} that {_word_stance(belief)}.")
        who = _word_holder(phrases, tuple(before), "believes", "to believe")
        yield Paragraph(f"So {phrases.within(who)}, and {name} must know.", depth=1)
    if belief.face is not None:
        shown = belief.text if belief.face == "believed" else belief.otherwise
        one = f"that of one who believes that {shown}"
        face = f"The face that {name} {name:shows} is {one}."
        yield Paragraph(face, depth=1)


def _word_what_was_asked(belief: Belief) -> str:
    """What is believed of the claim that was asked about: that a state holds is denied
    in the words of the asker, unless they deny something themselves."""
    denies = " not " in belief.text or " not " not in belief.otherwise
    if belief.stance != "disbelieved" or denies or belief.proposition[:6] != "holds(":
        return _word_stance(belief)
    return f"it is not so that {belief.text}"


def _word_stance(belief: Belief) -> str:
    return belief.text if belief.stance == "believed" else belief.otherwise


def _word_holder(
    phrases: Phrases, chain: tuple[str, ...], verb: str, infinitive: str
) -> str:
    """The chain and its verb, said of one: "Jim Phelps takes Ethan Hunt to believe"."""
    if not chain:
        return ""
    first, *others = (phrases.mind(mind) for mind in chain)
    first = capital(first)
    if not others:
        return f"{first} {first:{verb}}"
    *inner, last = others
    taken = "".join(f"{mind} to take " for mind in inner)
    return f"{first} {first:takes} {taken}{last} {infinitive}"


def _word_origin(phrases: Phrases, belief: Belief, last: str) -> str:
    """How the chain came to BELIEF, as a sentence; "" where there is no ground."""
    if belief.how == "concluded":
        ground = _word_status(belief)
        return f"Concluded: {ground}." if ground else ""
    if belief.how == "presumed" and any(word in belief.proposition for word in _PLOTS):
        return "Taken for granted: a loyal mind knows itself for what it is."
    if belief.how == "presumed":
        return "Presumed: nothing has spoken against it."
    if belief.how == "inferred":
        return f"Follows from {_word_premises(phrases, belief)}."
    if belief.how == "own":
        return f"Of this {phrases.mind(last)} cannot be wrong."
    if belief.how in ("seen", "learned", "told"):
        return f"{capital(_word_ground(phrases, belief, last))}: {belief.label}."
    return ""


def _word_origin_in_brief(phrases: Phrases, belief: Belief, last: str = "") -> str:
    """How and in which scene, of what was seen, learned or told to its LAST mind, or by
    it."""
    if belief.how == "learned":
        return f"learned in scene {belief.since}"
    if belief.how == "own":
        return "known of oneself"
    if belief.speaker and belief.speaker == last:
        return f"by {phrases.mind(last)}'s own word in scene {belief.scene}"
    told = f"told by {phrases.mind(belief.speaker)}" if belief.speaker else "told"
    return f"{'seen' if belief.how == 'seen' else told} in scene {belief.scene}"


def _word_knowledge(belief: Belief) -> str:
    """What is known of BELIEF besides, as a sentence; "" where that goes without."""
    if belief.known is None:
        return _word_not_known(belief)
    certain = "every world that the evidence leaves has it so"
    return f"This is knowledge, not belief alone: {certain}."


def _word_not_known(belief: Belief) -> str:
    weighed = belief.how in ("concluded", "seen", "learned", "told")
    if not weighed or belief.stance == "open":
        return ""
    if any(word in belief.proposition for word in _NO_SIDE):
        return ""
    return (
        "It is belief and not knowledge: some world that the evidence leaves has it "
        "otherwise."
    )


def _word_status(belief: Belief) -> str:
    """The status in words, with the price of what is not believed."""
    if belief.status is None:
        return "" if belief.stance == "open" else "all the best explanations have it so"
    if belief.status == "possible":
        return f"the contrary is possible at a price of {belief.firmness}"
    if belief.status == "suspected":
        return "suspected: the best explanations differ"
    if belief.status == "identified" and belief.firmness is not None:
        return f"likelier than not, by {belief.firmness}"
    return belief.status


def _word_ground(phrases: Phrases, belief: Belief, last: str) -> str:
    """How and when the chain, or its LAST mind, came to a belief, and when it happened
    or was known."""
    ground = _word_origin_in_brief(phrases, belief, last)
    if belief.since == belief.scene:
        return ground
    if belief.how == "learned":
        return f"{ground} (it happened in scene {belief.scene})"
    return f"{ground}, as known since scene {belief.since}"


def _word_premises(phrases: Phrases, belief: Belief) -> str:
    """What BELIEF follows from, in the order of the telling, the presumed last."""
    order = sorted(belief.premises, key=lambda p: (p.scene is None, p.scene or 0))
    return listing(dict.fromkeys(_word_premise(phrases, premise) for premise in order))


def _word_premise(phrases: Phrases, premise: Belief) -> str:
    if premise.how == "told":
        who = phrases.mind(premise.speaker or "")
        return f"what {who} said in scene {premise.scene} ({premise.text})"
    if premise.how in ("seen", "learned"):
        return f"what was {_word_origin_in_brief(phrases, premise)} ({premise.text})"
    if premise.how == "own":
        return f"what one knows of oneself ({premise.text})"
    taken = "presumed" if premise.how == "presumed" else "concluded"
    return f"what is {taken} ({premise.text})"

"""The ledger in words: deceptions by deceiver, honest mistakes, betrayals."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, TypeVar

from reasoner.case.label import agree
from reasoner.case.terms import AUDIENCE
from reasoner.prose.beliefs_at_odds import join_rivals
from reasoner.prose.document import PAUSE, Element, Heading, Item, Paragraph
from reasoner.prose.phrases import Phrases, capital, listing, place
from reasoner.results.outsiders import SOMEONE_ELSE

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.results.deception import (
        Betrayal,
        Consequence,
        Deception,
        Exposure,
        Fooled,
        Harm,
        Ledger,
    )

HEADS = (
    *("deceiver", "name", "kinds", "status", "scene", "event", "label", "belief"),
    *("text", "mind", "since", "until", "end", "exposed"),
)
TIMES = {  # how the times are told, and what that means
    "until scene": "the scene at which they found it out",
    "from scene": "since when, where that is later than the scene itself",
    "in doubt": "the scene since which they believed it no more, without having found "
    "it out",
    "to the last": "not found out by scene {scene}",
}
FACE = (
    "One's own chair takes one to be loyal: a traitor's own shows the face put on, as "
    "long as it fools anybody there."
)
HONEST = ("honest_mistake",)
KINDS = {
    "lie": "a lie",
    "bluff": "a bluff",
    "truthful_deception": "a truth told to deceive",
    "withholding": "a silence",
    "feigned_belief": "a belief only feigned",
    "impersonation": "another's name",
    "forgery": "a forgery",
    "staging": "a show",
    "planting": "a false trail",
}
SPOKEN = {"lie", "bluff", "truthful_deception", "feigned_belief", *HONEST}
DURESS = {
    "threat": ", said under threat",
    "threat_or_shielding": ", said under threat or to shield somebody",
}
PASSED = "passed_on"
CAME = {
    PASSED: "passed it on",
    "struck": "acted on it",
    "prompted": "acted on it",
    "served": "helped the plot unawares",
}
OPEN = {
    ("honest_mistake", "lie"): "It is open which of the two it was.",
    ("lie", "truthful_deception"): "Whether it is true is open; meant to deceive it "
    "was, coming from one in the plot.",
    (
        "staging",
        "withholding",
    ): "Whether it was put on or luck is open; by hiding, {name} let it be believed.",
}
NONE_KNOWN = "Nobody named here is known to have been taken in."
NONE_ELSE = "Nobody else is known to have held it."
T = TypeVar("T")
MANNERS = {
    "leaked": "Gave away {secret}",
    "knowing": "Knew {secret}",
    "behind": "Was behind this",
    "did": "Did this",
    "inferred": "Must have done this",
    "served": "Served the plot",
    "killed": "Killed openly",
}


def ledger(case: CaseData, found: Ledger) -> Iterator[Element]:
    """FOUND by deceiver, then honest mistakes, then betrayals, then how to read it."""
    phrases = Phrases(case)
    yield Heading(place(case, found.scene, found.viewpoint), "title")
    if not (found.deceptions or found.theories or found.betrayals):
        yield PAUSE
        yield Paragraph("Nobody is known yet to have deceived or wronged anybody.")
    told = _Deceptions(phrases, case)
    honest = [d for d in found.deceptions if d.kinds == HONEST]
    deceits = [d for d in found.deceptions if d not in honest]
    honest = sorted((*honest, *found.theories), key=_make_order_key)
    acts = _group_by(deceits, _make_joint_key)
    for joint in _group_by(acts, lambda row: tuple(d.name for d in row)):
        unknown = joint[0][0].deceiver == SOMEONE_ELSE
        head = "Somebody unknown" if unknown else capital(listing(_name_all(joint[0])))
        entries = [d for d in deceits if any(d is row[0] for row in joint)]
        yield from _write_group(head, [*told.paragraphs(entries)])
    mistakes = f"Honest mistakes{_word_misled(honest)}"
    yield from _write_group(mistakes, [*told.paragraphs(honest)])
    several = len({b.plot for b in found.betrayals}) > 1
    for alike in _group_by(found.betrayals, lambda b: b.but(person="", name="")):
        yield from _write_betrayal(phrases, alike, several)
    yield from _write_reading_notes(found)


def rows(found: Ledger) -> Iterator[tuple[str, ...]]:
    """The cells of a table below HEADS: a row for each mind taken in, or one without
    a mind where nobody was."""
    for one in (*found.deceptions, *found.theories):
        what = (one.deceiver, one.name, " or ".join(one.kinds), one.status)
        where = (str(one.scene), one.event, one.label, one.belief, one.text)
        if not one.deceived:
            yield (*what, *where, "", "", "", "", "")
        for fooled in one.deceived:
            times = (fooled.since, fooled.until, fooled.end, fooled.exposed)
            cells = ("" if cell is None else str(cell) for cell in times)
            yield (*what, *where, fooled.mind, *cells)


def _word_misled(honest: Sequence[Deception]) -> str:
    """Whether HONEST mistakes have taken anybody in, all, some or none of them."""
    misled = {bool(one.deceived) for one in honest}
    if misled == {False}:
        return ""
    return f", {'some of ' * (False in misled)}which misled like lies"


def _make_joint_key(entry: Deception) -> Hashable:
    """What is the same of several who did it together, each of whom may be named."""
    return entry if entry.kinds in OPEN else entry.but(deceiver="", name="", about="")


def _name_all(alike: Iterable[Deception]) -> list[str]:
    return [entry.name for entry in alike]


def _write_group(head: str, texts: list[str]) -> Iterator[Element]:
    if texts:
        yield PAUSE
        yield Heading(head)
        yield from map(Item, texts)


def _write_reading_notes(found: Ledger) -> Iterator[Element]:
    """How to read the times, and whose face it is, where there is anything of it."""
    times = {word: note.format(scene=found.scene) for word, note in TIMES.items()}
    told = [t for d in found.deceptions for f in d.deceived for t in _word_time(d, f)]
    legend = [
        f"{word.removesuffix(' scene')}: {note}"
        for word, note in times.items()
        if any(word in time.replace("in doubt from", "in doubt") for time in told)
    ]
    notes = ["; ".join(legend)] if legend else []
    last = found.viewpoint[-1]
    own = (d for d in found.deceptions if d.deceiver == last and d.kinds != HONEST)
    if last != AUDIENCE and any(own):
        notes.append(FACE)
    for note in notes:
        yield PAUSE
        yield Paragraph(note)


@dataclass(frozen=True)
class _Deceptions:
    """What says the deceptions of one ledger."""

    phrases: Phrases
    case: CaseData

    def paragraphs(self, entries: Iterable[Deception]) -> Iterator[str]:
        """One for each deceiver, kind, what is believed and by whom."""
        beliefs = _group_by(
            entries, lambda d: (d.event, _make_manner_key(d), _make_taken_in_key(d))
        )
        rows = _group_by(
            beliefs,
            lambda row: (
                _make_manner_key(row[0]),
                _make_taken_in_key(row[0]),
                tuple(d.text for d in row),
            ),
        )
        before: list[str] = []
        for row in rows:
            events = [alike[0].event for alike in row]
            yield " ".join(self._word_row(row, events == before))
            before = events

    def _word_row(self, row: list[list[Deception]], told: bool) -> Iterator[str]:
        """The sentences of ROW; that its events are TOLD, those of the row before."""
        entry = row[0][0]
        scenes = list(dict.fromkeys(str(alike[0].scene) for alike in row))
        where = f"Scene{'s' if len(scenes) > 1 else ''} {listing(scenes)}"
        events = " ".join(_make_sentence(alike[0].label) for alike in row)
        if told:
            same = (
                "with the same words"
                if {*entry.kinds} <= SPOKEN
                else "at the same time"
            )
            yield f"{where}, {same}, {self._word_deception_kind(entry)}."
        else:
            yield f"{where}, {self._word_deception_kind(entry)}: {events}"
        if entry.kinds in OPEN:
            yield OPEN[entry.kinds].format(name=entry.name)
        yield self._word_beliefs(row[0])
        if entry.unsettled and entry.kinds not in OPEN:
            yield "Whether that is so is open."
        taken_in = list(self._word_taken_in(entry))
        if taken_in:
            yield f"{_word_holding(entry)[1]}: {'; '.join(taken_in)}."
        else:
            yield NONE_ELSE if entry.kinds == HONEST else NONE_KNOWN
        others = {AUDIENCE, *entry.unsure}
        wise = [mind for mind in entry.saw_through if mind not in others]
        unsure = list(entry.unsure)
        if entry.status == "presumed":  # then it is none to know
            unsure, wise = [*wise, *unsure], []
        if not all(_is_about(entry, mind) for mind in wise):
            names = listing(map(self.phrases.mind, wise))
            yield f"Knew better by the end of the scene: {names}."
        if not all(_is_about(entry, mind) for mind in unsure):
            names = listing(map(self.phrases.mind, unsure))
            yield f"Thought otherwise by the end of the scene: {names}."
        causes = dict.fromkeys(c for alike in row for d in alike for c in d.causes)
        if causes:
            by = (f"scene {c.scene}: {_make_sentence(c.label)}" for c in causes)
            later = all(c.scene > entry.scene for c in causes)
            what = "What came out about it" if later else "What explains it"
            yield f"{what}, {' And '.join(by)}"
        came = dict.fromkeys(c for alike in row for d in alike for c in d.led_to)
        if came:
            yield f"What came of it: {' '.join(_word_consequences(came))}"

    def _word_deception_kind(self, entry: Deception) -> str:
        meant = f"{entry.name} meant it" if entry.kinds == HONEST else "an error"
        named = dict(KINDS, honest_mistake=meant)
        named["impersonation"] = name_guise(self.case, entry)
        kinds = listing((named[kind] for kind in entry.kinds), "or")
        duress = DURESS[entry.duress] if entry.duress else ""
        presumed = ", as must be presumed" if entry.status == "presumed" else ""
        return f"{kinds}{duress}{presumed}"

    def _word_beliefs(self, alike: list[Deception]) -> str:
        found = map(self.phrases.within, join_rivals(self.case, alike))
        texts = sorted(found, key=len)
        what, _, link = _word_holding(alike[0])
        if len(texts) > 1 and link:
            what = what.replace("belief", "beliefs")
        return f"{what}: {'; '.join(link + text for text in texts)}."

    def _word_taken_in(self, entry: Deception) -> Iterator[str]:
        """As "Ann and Bob until scene 8", "Cat from scene 6 to the last"; those who
        never found it out come last."""
        by_time = _group_by(
            sorted(entry.deceived, key=_make_times_key), _make_times_key
        )
        for group in by_time:
            names = listing(self.phrases.mind(fooled.mind) for fooled in group)
            yield "".join((names, *_word_time(entry, group[0])))


def _word_consequences(came: Iterable[Consequence]) -> Iterator[str]:
    """As "Ann acted on it in scene 5: Ann shoots Bob.", "Cat passed it on in scenes 3
    and 6."."""
    for alike in _group_by(came, lambda one: one if one.how != PASSED else one.mind):
        one = alike[0]
        numbers = list(dict.fromkeys(str(each.scene) for each in alike))
        where = f"scene{'s' if len(numbers) > 1 else ''} {listing(numbers)}"
        what = f"{one.name} {CAME[one.how]} in {where}"
        yield _make_sentence(what if one.how == PASSED else f"{what}: {one.label}")


def name_guise(case: CaseData, entry: Deception) -> str:
    """What of another's somebody had in an impersonation: the face; or, where he was
    not seen for him, the voice, if he spoke so to those who have met the other, or else
    the name."""
    if not entry.belief.startswith("face("):
        return "a false name or none"
    posing = (fact.args for fact in case.facts_of("poses"))
    if not any((e, q) == (entry.event, entry.about) for e, _, q in posing):
        return "another's face"
    there: dict[str, set[str]] = {}
    for fact in case.facts_of("present"):
        there.setdefault(str(fact.args[0]), set()).add(str(fact.args[1]))
    fooled = {one.mind for one in entry.deceived}
    spoke = any(
        fact.args[:2] == (entry.event, entry.about) for fact in case.facts_of("says")
    )
    met = any(
        entry.about in people and people & fooled
        for event, people in there.items()
        if case.event_scene[event] <= entry.scene
    )
    if not spoke:  # he may have been seen, and no name been named
        return "passing for another"
    return "another's voice" if spoke and met else "another's name"


def _word_holding(entry: Deception) -> tuple[str, str, str]:
    """How to call what was believed, those who did, and how to link it."""
    if entry.belief.startswith("unknown("):
        return "What was kept back", "Kept from", ""
    if entry.kinds == ("withholding",):
        return "The belief left standing", "Left in it", "that "
    if entry.kinds == ("bluff",) or entry.unsettled:
        return "The belief", "Taken in", "that "
    return "The false belief", "Taken in", "that "


def _is_about(entry: Deception, mind: str) -> bool:
    """Is it about MIND itself, who, if nobody else knew better, needs no telling?"""
    return entry.about == mind or entry.belief.partition("(")[2].startswith(f"{mind},")


def _make_order_key(entry: Deception) -> tuple[int, str, str, str]:
    return entry.scene, entry.event, entry.name, entry.belief


def _make_manner_key(entry: Deception) -> Hashable:
    return entry.deceiver, entry.kinds, entry.status, entry.duress, _word_holding(entry)


def _make_taken_in_key(entry: Deception) -> Hashable:
    """Who was taken in until when, and since when where not from the event's scene."""
    deceived = tuple((f.mind, tuple(_word_time(entry, f))) for f in entry.deceived)
    return deceived, entry.saw_through, entry.unsure


def _make_times_key(fooled: Fooled) -> tuple[float, float, int]:
    until, exposed = (inf if n is None else n for n in (fooled.until, fooled.exposed))
    return until, exposed, fooled.since


def _word_time(entry: Deception, fooled: Fooled) -> Iterator[str]:
    """Since when, where not from the event's scene, and until when."""
    if fooled.since != entry.scene:
        yield f" from scene {fooled.since}"
    brief = fooled.until == fooled.since
    yield " until later in the scene" if brief else _word_end(fooled)


def _word_end(fooled: Fooled) -> str:
    """As " until scene 8", ", in doubt from scene 6", " to the last"."""
    out = "" if fooled.exposed is None else f" until scene {fooled.exposed}"
    if fooled.end == "came_true":
        found = f", found out in scene {fooled.exposed}" if out else ""
        return f" until it came true in scene {fooled.until}{found}"
    if fooled.end == "doubted":
        return f"{out}, in doubt from scene {fooled.until}"
    return out or " to the last"


def _group_by(things: Iterable[T], by: Callable[[T], Hashable]) -> list[list[T]]:
    """THINGS in groups of the same key, in order of first appearance."""
    groups: dict[Hashable, list[T]] = {}
    for thing in things:
        groups.setdefault(by(thing), []).append(thing)
    return list(groups.values())


def _make_sentence(label: str) -> str:
    return label if label.endswith((".", "!", "?")) else f"{label}."


def _write_betrayal(
    phrases: Phrases, alike: list[Betrayal], several: bool
) -> Iterator[Element]:
    """The betrayals ALIKE, which differ by name alone, as a paragraph under a heading;
    of which of SEVERAL plots they are."""
    betrayal, names = alike[0], listing(phrases.mind(one.person) for one in alike)
    role = _word_role(phrases, betrayal, names.many)
    presumed = "" if betrayal.status == "firm" else ", as must be presumed"
    yield PAUSE
    yield Heading(f"In the plot: {names}, {role}{presumed}")
    if several:
        plot = phrases.within(phrases.mind(betrayal.plot))
        yield Paragraph(f"The plot: {_make_sentence(plot)}", depth=1)
    if betrayal.trusted:
        side = phrases.mind(betrayal.side)
        yield Paragraph(f"Belonged to {side} and {names:was} trusted there.", depth=1)
    for harms in _group_by(betrayal.harms, lambda harm: harm.event):
        yield Item(_word_harms(phrases, harms))
    if betrayal.under_duress:
        yield Paragraph("Acted under duress, as far as is known.", depth=1)
    if betrayal.victims:
        dead = listing(phrases.mind(victim) for victim in betrayal.victims)
        lives = "life" if len(betrayal.victims) == 1 else "lives"
        yield Paragraph(f"It cost the {lives} of {dead}.", depth=1)
    yield from (Paragraph(line, depth=1) for line in _word_exposures(betrayal, role))


def _word_role(phrases: Phrases, betrayal: Betrayal, many: bool) -> str:
    """What those are who have BETRAYAL in common."""
    if betrayal.role == "head":
        return agree(phrases.head(betrayal.plot), many)
    if betrayal.role == "either":
        return "to lead it or to help"
    return "helpers" if many else "a helper"


def _word_exposures(betrayal: Betrayal, role: str) -> Iterator[str]:
    """Who takes the betrayer for what he is, by ROLE, and since when how certainly."""
    rows = sorted(betrayal.exposed, key=lambda e: (e.scene, e.proven or inf, e.name))
    groups = _group_by(rows, _word_stages)
    told = [
        f"{listing(e.name for e in some)} {_word_stages(some[0])}" for some in groups
    ]
    if told:
        # Whoever takes a helper to be in it may have it open whether he leads.
        head = betrayal.role == "head"
        held = f"Taken for {role}" if head else "Held to be in it"
        yield f"{held} by {'; by '.join(told)}."


def _word_stages(exposure: Exposure) -> str:
    """As "since scene 3 (suspected since scene 2, proven since scene 4)"; of whom it
    was proven before that he is in it, though not as what, that."""
    held, suspected, proven = exposure.scene, exposure.suspected, exposure.proven
    if proven is not None and proven < held:
        return f"since scene {proven} (proven; as a helper since scene {held})"
    at_once = proven == held
    stages = ["proven"] if at_once else []
    if suspected is not None and suspected < held:
        stages.append(f"suspected since scene {suspected}")
    if proven is not None and not at_once:
        stages.append(f"proven since scene {proven}")
    besides = f" ({'; '.join(stages)})" if stages else ""
    return f"since scene {held}{besides}"


def _word_harms(phrases: Phrases, harms: Sequence[Harm]) -> str:
    """What was done in one event, in each manner: "Killed and served the plot"."""
    manners = (
        MANNERS[harm.how].format(secret=phrases.mind(harm.secret or ""))
        for harm in harms
    )
    first, *others = dict.fromkeys(manners)
    told = listing([first, *(f"{other[:1].lower()}{other[1:]}" for other in others)])
    return f"{told}, scene {harms[0].scene}: {harms[0].label}."

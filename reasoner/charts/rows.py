"""What each chart shows, as rows: one mark a row, in plain words. Draws nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias, get_args

from reasoner.case.terms import AUDIENCE
from reasoner.prose.deceptions import KINDS, name_guise
from reasoner.prose.phrases import RANK_WORDS, Phrases, capital, listing
from reasoner.render.safety import visible
from reasoner.results.minds import Bearing
from reasoner.results.outsiders import NOBODY, SOMEONE_ELSE

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.results.contrast import Cost, Matrix
    from reasoner.results.deception import Deception, Fooled, Ledger
    from reasoner.results.minds import Overview, Presence, Sighting, Thought, WhoKnew

Row: TypeAlias = dict[str, str | int | float | bool | None]
Rows: TypeAlias = list[Row]

MANNERS = get_args(Bearing)  # what is least to be expected of somebody last
WAYS = ("present", "there, takes nothing in", "watching", "taken for dead", "masked")
DEAD = "dead"
SLOT = " / "  # between what a lane is called and its number, which is not shown


def short(person: str, names: Mapping[str, str]) -> str:
    """The name of a suspect where there is little room."""
    special = {NOBODY: "nobody", SOMEONE_ELSE: "someone else"}
    return special.get(person) or visible(names.get(person, person))


def matrix(found: Matrix, names: Mapping[str, str]) -> Rows:
    """A row for each event that tells suspects apart and each suspect with a world,
    with that event or without."""
    telling = [row for row in found.rows if row.diagnosticity != 0]
    used = [
        number
        for number, column in enumerate(found.columns)
        if column.rank is not None
        or any(row.cells[number].given_rest.effect != "ruled_out" for row in telling)
    ]
    rows: Rows = []
    for place, row in enumerate(telling):
        event = f"{row.scene}. {visible(row.label)}"
        for number in used:
            cell, column = row.cells[number], found.columns[number]
            what = _sum_cost(cell.given_rest)
            person = short(column.person, names)
            rows.append(
                {
                    "event": event,
                    "id": row.event,
                    "order": place,
                    "person": person,
                    "column": number,
                    "cost": _measure_weight(cell.given_rest),
                    "sign": what[0],
                    "what": what[1],
                }
            )
    return rows


def _sum_cost(cost: Cost) -> tuple[str, str]:
    """The sign in a cell, and what it means."""
    if cost.rank is not None:
        word = RANK_WORDS.get(cost.rank, "more than one can swallow")
        if cost.rank < 0:
            return str(cost.rank), f"it answers another clue ({cost.rank})"
        return (str(cost.rank), f"{word} ({cost.rank})") if cost.rank else ("", "fits")
    told = {
        "rules_out": ("\N{MULTIPLICATION SIGN}", "ruled out by it"),
        "lets_in": ("+", "possible only by it"),
        "ruled_out": ("\N{EN DASH}", "has no world either way"),
    }
    return told[cost.effect]


def _measure_weight(cost: Cost) -> int:
    if cost.rank is not None:
        return max(-1, min(cost.rank, 4))
    return {"rules_out": 4, "lets_in": -1, "ruled_out": 0}[cost.effect]


def ledger(case: CaseData, found: Ledger) -> Rows:
    """A row for each mind taken in: from the deceit `until` it was held no more, and on
    until it was `exposed`.

    One lane for each pair of people, and another where two deceits overlap.
    """
    last = max(case.scenes)
    rows: Rows = []
    lanes: dict[str, list[float]] = {}  # name -> until when each lane is taken
    taken = [(one, fooled) for one in found.deceptions for fooled in one.deceived]
    for one, fooled in sorted(taken, key=lambda pair: pair[1].since):
        name = visible(f"{fooled.name} by {one.name}")
        end = fooled.until if fooled.until is not None else last + 1
        until = max(end, fooled.since + 0.4)
        exposed = max(until, fooled.exposed or until)
        ends = lanes.setdefault(name, [])
        free = [n for n, before in enumerate(ends) if before <= fooled.since]
        slot = free[0] if free else len(ends)
        ends[slot : slot + 1] = [exposed]
        rows.append(
            {
                "lane": f"{name}{SLOT}{slot}",
                "order": 100 * list(lanes).index(name) + slot,
                "kind": deceit(case, one),
                "since": fooled.since,
                "until": until,
                "exposed": exposed,
                "text": visible(_list_fooled(case, one, fooled)),
            }
        )
    return rows


def deceit(case: CaseData, one: Deception) -> str:
    """What kind of deceit it is, or that it was none."""
    named = dict(KINDS, honest_mistake="an honest mistake")
    named["impersonation"] = name_guise(case, one)
    return listing((named[kind] for kind in one.kinds), "or")


def _list_fooled(case: CaseData, one: Deception, fooled: Fooled) -> str:
    ends = {
        "found_out": f"until it was found out in scene {fooled.until}",
        "doubted": f"until it was held no more, scene {fooled.until}",
        "came_true": f"until it came true in scene {fooled.until}",
        None: "to the last",
    }
    end = ends[fooled.end]
    if fooled.exposed is not None and fooled.exposed != fooled.until:
        end += f", and found out in scene {fooled.exposed}"
    held = one.text
    if one.belief.startswith("face("):
        held += f' ("{one.label}")'
    by = case.labels.get(fooled.by or "", "")
    by = f", by this: {by}" if by and fooled.exposed is not None else ""
    return (
        f"{fooled.name} taken in by {one.name} ({deceit(case, one)}) from scene "
        f"{fooled.since} {end}{by}. The belief: {held}."
    )


def knowledge(case: CaseData, found: Iterable[WhoKnew]) -> Rows:
    """A row for each person who came to know a secret: since when and how."""
    rows: Rows = []
    for place, one in enumerate(found):
        for knower in one.knowers:
            scene = min(case.scenes) if knower.scene is None else knower.scene
            how = (
                f"{knower.channel}: {knower.label}" if knower.label else knower.channel
            )
            text = (
                f"{knower.name} {case.labels[knower.person]:knows} {one.text}, since "
                f"scene {scene}. {capital(how)}"
            )
            rows.append(
                {
                    "secret": visible(one.text),
                    "place": place,
                    "person": visible(knower.name),
                    "scene": scene,
                    "end": max(case.scenes) + 1,
                    "channel": visible(knower.channel),
                    "order": scene,
                    "text": visible(f"{text}."),
                }
            )
    return rows


def presence(case: CaseData, found: Presence, people: Sequence[str]) -> Rows:
    """A row for each scene and person of PEOPLE: how he was there."""
    seen: dict[tuple[str, int], list[Sighting]] = {}
    for one in found.sightings:
        seen.setdefault((one.person, one.scene), []).append(one)
    died = dict(found.died)
    rows: Rows = []
    for place, person in enumerate(people):
        name = visible(case.labels[person])
        for scene in case.scenes:
            if scene > found.scene:
                break
            sights = seen.get((person, scene), [])
            if sights:
                # One mark: what is least to be expected of somebody.
                ways = sorted({MANNERS.index(one.manner) for one in sights})
                events = "; ".join(dict.fromkeys(one.label for one in sights))
                said = listing(WAYS[way] for way in ways)
                way, text = WAYS[ways[-1]], f"{name}, {said}. {events}."
            elif person in died and scene > died[person]:
                way, text = DEAD, f"{name} is dead, since scene {died[person]}."
            else:
                continue
            row: Row = {"scene": scene, "person": name, "way": way, "order": place}
            rows.append(row | {"text": visible(f"Scene {scene}: {text}")})
    return rows


def minds(case: CaseData, found: Overview, plot: str) -> Rows:
    """A row for each mind and each that it has a view of, itself included; of a chain
    for that. `error` is what its `text` says beyond what that mind itself can know."""
    depth = len(found.viewpoint or (AUDIENCE,))
    own = {t.chain: t for t in found.thoughts if len(t.chain) == depth}
    knowing = [chain for chain, thought in own.items() if thought.opinion(plot)]
    ends = [chain[-1] for chain in knowing]
    rows: Rows = []
    for thought in found.thoughts:
        opinion = thought.opinion(plot)
        if opinion is None:
            continue
        who, whom = thought.chain[:depth], thought.chain[-1]
        wrong, face = plot in thought.wrong, thought.face
        leaders = [short(person, case.labels) for person in opinion.traitors]
        said = listing(leaders, "or") if len(leaders) < 4 else f"any of {len(leaders)}"
        rows.append(
            {
                "mind": " \N{RIGHTWARDS ARROW} ".join(_name_mind(case, m) for m in who),
                "chain": "/".join(who),
                "place": knowing.index(who) if who in knowing else len(knowing),
                "of": _name_mind(case, whom),
                "column": ends.index(whom) if whom in ends else len(knowing),
                "said": leaders[0] if len(leaders) == 1 else said,
                "state": "wrong" if wrong else "a face" if face else "so it is",
                "text": visible(_make_thought_row(case, thought, said, wrong)),
                "error": wrong,
            }
        )
    return rows


def _name_mind(case: CaseData, mind: str) -> str:
    return "audience" if mind == AUDIENCE else visible(case.labels.get(mind, mind))


def _make_thought_row(case: CaseData, thought: Thought, said: str, wrong: bool) -> str:
    first, *others = [Phrases(case).mind(mind) for mind in thought.chain]
    who = capital(first)
    face = f"{who:shows} the face of one who thinks"
    shows = face if thought.face else f"{who:thinks}"
    if not others:
        return f"{who} {shows} that it was {said}."
    error = f", and {who:is} wrong about that" if wrong else ""
    inner = "".join(f"{mind} to take " for mind in others[:-1])
    return f"{who} {who:takes} {inner}{others[-1]} to think that it was {said}{error}."

"""The two films: their names, what is in them of the film alone, the table of verdicts.

A line of a case that ends in `% +` states what is in the film and not in the synopsis
from which the case was written. Without those lines the case is whole all the same.
`renew` writes what docs/films.md says of them anew.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from views import case as loaded

from reasoner import Case
from reasoner.case.loader import parse
from reasoner.case.model import CaseData
from reasoner.results.verdict import Verdict

MI1 = "mission_impossible_1996"
MI3 = "mission_impossible_iii"
MARK = "% +"
ROOT = Path(__file__).parent.parent
DOCUMENT = ROOT / "docs" / "films.md"
BLOCK = re.compile(r"(<!-- (\w+): (\w+) -->\n)[\s\S]*?(<!-- end -->)")
LABEL = re.compile(r'^event\((\w+), (\d+), "(.*)"\)\.')

# The rows of what must come out: after which scene, from which chair.
ROWS = {
    MI1: [
        *[(n, chair) for n in (3, 5) for chair in ("audience", "ethan")],
        (6, "kittridge"),
        *[(n, "ethan") for n in (6, 8, 10, 11, 13, 14)],
        *[(n, chair) for n in (13, 14) for chair in ("phelps/ethan", "kittridge")],
        *[(15, chair) for chair in ("ethan", "claire/ethan")],
        *[(16, chair) for chair in ("kittridge", "audience")],
    ],
    MI3: [
        *[(8, chair) for chair in ("audience", "ethan")],
        *[(9, c) for c in ("ethan", "luther", "audience", "brassel", "musgrave")],
        (10, "ethan"),
        *[(11, chair) for chair in ("brassel", "musgrave/ethan", "ethan")],
        *[(13, chair) for chair in ("ethan", "audience")],
        *[(14, chair) for chair in ("ethan", "audience", "brassel")],
        (16, "brassel"),
    ],
}

# The choices of the encoder on which pins rest: their names in the headers of the
# cases, and the facts that make them.
CHOICES = {
    MI1: {
        "the pay": [
            "trace(jim_demands, job, jobs_pay).",
            "bears(jim_demands, phelps, jobs_pay).",
        ],
        "the coming": ["deed(jim_demands, job)."],
        "the hired": [
            "reports(told_why, (jack_dies ; jack_found ; jim_shot ; car_explodes ; "
            "stabbing)).",
            "reports(told_why, (bodies_found ; second_team ; mole_hunt ; "
            "ethan_accused ; max_deal)).",
        ],
        "the faces": [
            "unmistakable(claire_proposes, claire).",
            "unmistakable(jim_demands, phelps).",
            "unmistakable(helicopter, krieger).",
        ],
        "the eyes": [
            "near(night_watched, kittridge, (jack_dies ; jim_shot ; car_explodes ; "
            "stabbing)).",
        ],
        "the night": [
            *(
                f"near(out_in_prague, (phelps ; ethan ; hannah ; claire ; sarah), {d})."
                for d in ("jack_dies", "jim_shot", "car_explodes")
            ),
            "near(out_in_prague, (phelps ; ethan ; hannah ; claire), stabbing).",
        ],
        "the talk": [
            "reports(jim_tells_claire, (jim_returns ; jim_accuses ; ethan_agrees ; "
            "ethan_plays_along)).",
        ],
    },
    MI3: {
        "the news": ["reports(raid_reported, raid)."],
        "the face": ["unmistakable(musgrave_explains, musgrave)."],
    },
}


def source(name: str) -> str:
    """The text of the case."""
    return (ROOT / "facts" / f"{name}.lp").read_text(encoding="utf-8")


def of_the_film(name: str) -> list[str]:
    """The lines of the case that are of the film alone, without their mark."""
    lines = [line.rstrip() for line in source(name).splitlines()]
    return [line.removesuffix(MARK).rstrip() for line in lines if line.endswith(MARK)]


def stripped(name: str) -> CaseData:
    """The case without them, checked like any other."""
    rows = source(name).splitlines()
    kept = ["" if row.rstrip().endswith(MARK) else row for row in rows]
    return parse("\n".join(kept), name)


def otherwise(name: str, choice: str) -> CaseData:
    """The case without what CHOICE of its encoder has put there."""
    text = source(name)
    for fact in CHOICES[name][choice]:
        assert f"\n{fact}" in text, f"{choice}: {fact}"
        text = text.replace(f"\n{fact}", "\n")
    return parse(text, name)


@cache
def cases(name: str) -> tuple[Case, Case]:
    """The case with and without what is of the film alone."""
    return loaded(name), Case(stripped(name))


def in_short(verdict: Verdict) -> str:
    """Who it is, how firmly; or between whom it is open."""
    if not verdict.plots:
        return "no plot known"
    plot = verdict.plots[0]
    if plot.culprit is None:
        lead = [one.name for one in plot.suspects if one.rank == 0]
        return f"open: {', '.join(lead)}"
    (culprit,) = [one.name for one in plot.suspects if one.person == plot.culprit]
    return f"{culprit} {plot.status}" + (
        f" by {plot.firmness}" if plot.firmness else ""
    )


def verdicts(name: str) -> str:
    """The table of the key verdicts, with the marked lines and without."""
    rows = ["| After | Chair | With | Without |", "|---|---|---|---|"]
    for scene, chair in ROWS[name]:
        told, bare = (in_short(case.solve(scene, chair)) for case in cases(name))
        rows.append(f"| {scene} | {chair} | {told} | {bare} |")
    return "\n".join(rows) + "\n"


def listed(name: str) -> str:
    """What is of the film alone: events by their sentence, other facts as such."""
    lines = of_the_film(name)
    events = {match[1]: match for match in map(LABEL.match, lines) if match}
    rows = [f"- Scene {match[2]}: {match[3]}." for match in events.values()]
    for line in lines:
        subject = re.match(r"\w+\((\w+)", line)
        if subject and subject[1] not in events:
            rows.append(f"- `{line}`")
    return "\n".join(rows) + "\n"


def renewed(text: str) -> str:
    """The document with its generated blocks as they must be."""
    made = {"verdicts": verdicts, "listed": listed}
    return BLOCK.sub(lambda m: m[1] + made[m[2]](m[3]) + m[4], text)


def renew() -> None:
    """Write those blocks of docs/films.md anew."""
    text = DOCUMENT.read_text(encoding="utf-8")
    DOCUMENT.write_text(renewed(text), encoding="utf-8")

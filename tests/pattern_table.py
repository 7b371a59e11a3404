"""The pattern table: tiny stories with the verdict that one rule decides.

A story is tests/patterns/NAME.lp; tests/patterns/RULES.toml expects things of the
stories that the rules in rules/RULES.lp decide. Every expected value was written
from the story and from the prices in rules/ranks.lp before the engine was run; an
`xfail` says why the rules are known to come to something else (strict).
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from reasoner.api import Case
from reasoner.case.loader import parse
from reasoner.case.model import CaseData
from reasoner.engine.audit import audit, find_all_clues
from reasoner.engine.provenance import find_controlled
from reasoner.results.deception import Deception, Ledger
from reasoner.results.verdict import PlotVerdict, Standing

FOLDER = Path(__file__).parent / "patterns"
NO_WORLD = "out"
FRAME = {"id", "case", "scene", "viewpoint", "plot", "because", "xfail"}


@dataclass(frozen=True)
class Expectation:
    """One row: what a viewpoint at a scene of a story must come to, and why."""

    name: str
    rules: str
    case: str
    scene: int
    viewpoint: str
    plot: str | None
    because: str
    xfail: str | None
    wanted: dict[str, Any]

    @property
    def kinds(self) -> set[str]:
        """The kinds of surprise that it names."""
        return {k for kinds in self.wanted.get("surprises", {}).values() for k in kinds}


@cache
def table() -> tuple[Expectation, ...]:
    """All expectations, in order of file and place."""
    return tuple(row for path in sorted(FOLDER.glob("*.toml")) for row in _rows(path))


def _rows(path: Path) -> Iterator[Expectation]:
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["expect"]
    for number, row in enumerate(rows, start=1):
        wanted = {key: value for key, value in row.items() if key not in FRAME}
        unknown = set(wanted) - set(CHECKS)
        assert wanted, f"{path.name}: row {number} expects nothing"
        assert not unknown, f"{path.name}: row {number} has unknown fields {unknown}"
        yield Expectation(
            name=f"{path.stem}-{number}-{row['case']}",
            rules=path.stem,
            case=row["case"],
            scene=row.get("scene", 1),
            viewpoint=row.get("viewpoint", "audience"),
            plot=row.get("plot"),
            because=" ".join(row["because"].split()),
            xfail=row.get("xfail"),
            wanted=wanted,
        )


@cache
def story(name: str) -> CaseData:
    """The checked facts of a tiny story."""
    return parse((FOLDER / f"{name}.lp").read_text(encoding="utf-8"), name)


def mismatches(case: Case, row: Expectation) -> list[str]:
    """What came out otherwise than ROW expects, in words."""
    return [
        f"{field}: expected {value!r}, came out {got!r}"
        for field, value in row.wanted.items()
        if (got := CHECKS[field](case, row, value)) != value
    ]


def _plot(case: Case, row: Expectation) -> PlotVerdict:
    plots = case.solve(row.scene, row.viewpoint).plots
    picked = [p for p in plots if row.plot in (None, p.plot)]
    assert len(picked) == 1, f"{row.name}: name one plot of {[p.plot for p in plots]}"
    return picked[0]


def _known(case: Case, row: Expectation, value: dict[str, Any]) -> dict[str, Any]:
    found = case.known(value, row.scene, row.viewpoint)
    return {p: "open" if so is None else so for p, so in found.items()}


def _verdict_field(field: str) -> Callable[[Case, Expectation, Any], Any]:
    def look(case: Case, row: Expectation, _value: Any) -> Any:
        got = getattr(_plot(case, row), field)
        return NO_WORLD if got is None else got

    return look


def _ranks(
    field: str, exhaustive: bool
) -> Callable[[Case, Expectation, Any], dict[str, int | str]]:
    def look(case: Case, row: Expectation, value: Any) -> dict[str, int | str]:
        rows: tuple[Standing, ...] = getattr(_plot(case, row), field)
        return {
            s.person: NO_WORLD if s.rank is None else s.rank
            for s in rows
            if exhaustive or s.person in value
        }

    return look


def _suspects(case: Case, row: Expectation, value: dict[str, str]) -> dict[str, str]:
    return {s.person: s.status for s in _plot(case, row).suspects if s.person in value}


def _listed(case: Case, row: Expectation, _value: Any) -> list[str]:
    persons = {s.person for s in _plot(case, row).suspects}
    return sorted(persons - {"someone_else", "nobody"})


def _surprises(case: Case, row: Expectation, value: dict[str, Any]) -> dict[str, Any]:
    return {
        s.person: sorted(one.kind for one in s.surprises)
        for s in _plot(case, row).suspects
        if s.person in value
    }


def _introduced(
    case: Case, row: Expectation, value: dict[str, bool]
) -> dict[str, bool]:
    """Could each person be the traitor, if he counted as met?"""
    query = case.session.query(row.scene, case.chain(row.viewpoint))
    plot = _plot(case, row).plot
    found = {}
    for person in value:
        met = replace(query, introduced=frozenset({person}))
        hypothesis = ("culprit", (plot, person))
        found[person] = case.session.worlds.best(met, hypothesis) is not None
    return found


def _rests(case: Case, row: Expectation, _value: Any) -> list[str]:
    """The small sets of events each of which suffices for the verdict."""
    rests = case.rests_on(row.scene, row.viewpoint, _plot(case, row).plot)
    return sorted(" ".join(e.event for e in one.events) for one in rests.sets)


def _elsewhere(case: Case, row: Expectation, value: dict[str, int]) -> dict[str, int]:
    return {
        s.person: s.elsewhere for s in _plot(case, row).suspects if s.person in value
    }


def _readings(case: Case, row: Expectation, value: dict[str, Any]) -> dict[str, Any]:
    found = {}
    for one in case.appearances(row.scene, row.viewpoint).appearances:
        key = f"{one.event}: {one.claim or one.about}"
        if key in value:
            found[key] = {r.reading: r.rank for r in one.readings}
    return found


def _knew(case: Case, row: Expectation, value: dict[str, Any]) -> dict[str, Any]:
    return {
        secret: {k.person: k.channel for k in case.who_knew(secret, row.scene).knowers}
        for secret in value
    }


def _found_out(case: Case, row: Expectation, value: dict[str, Any]) -> dict[str, Any]:
    """Who knew each secret, as far as the viewpoint has found out."""
    found = {s: case.who_knew(s, row.scene, row.viewpoint).knowers for s in value}
    return {s: {k.person: k.channel for k in knowers} for s, knowers in found.items()}


def _evidence(case: Case, row: Expectation, _value: Any) -> list[str]:
    return sorted(case.evidence(row.scene, row.viewpoint))


def _beliefs(case: Case, row: Expectation, value: dict[str, str]) -> dict[str, str]:
    """The stance on each proposition, and how the chain came to it."""
    found = {}
    for asked in value:
        (held,) = case.believes(row.viewpoint, asked, row.scene).beliefs
        found[asked] = ", ".join(filter(None, [held.stance, held.how]))
    return found


def _in_it(case: Case, row: Expectation, value: dict[str, str]) -> dict[str, str]:
    """The status of being in the plot at all, of those asked for."""
    return {s.person: s.status for s in _plot(case, row).involved if s.person in value}


def _shares(case: Case, row: Expectation, value: dict[str, str]) -> dict[str, str]:
    """In how many of the best casts those asked for are: "1 of 3"."""
    return {
        s.person: f"{s.share.casts} of {s.share.of}"
        for s in _plot(case, row).involved
        if s.person in value and s.share
    }


def _forced(case: Case, row: Expectation, _value: Any) -> list[str]:
    """Who is in the plot under duress."""
    return [s.person for s in _plot(case, row).involved if s.under_duress]


def _held(case: Case, row: Expectation, _value: Any) -> list[str]:
    beliefs = case.believes(row.viewpoint, scene=row.scene).beliefs
    return [held.proposition for held in beliefs]


def _sighted(case: Case, row: Expectation, _value: Any) -> list[str]:
    found = case.presence(row.scene, row.viewpoint).sightings
    return sorted(f"{one.person} {one.manner} {one.event}" for one in found)


def _dead(case: Case, row: Expectation, _value: Any) -> dict[str, int]:
    """Of whom the viewpoint knows a body, and since which scene."""
    return dict(case.presence(row.scene, row.viewpoint).died)


def _glimpses(case: Case, row: Expectation, _value: Any) -> list[str]:
    found = case.believes(row.viewpoint, scene=row.scene).glimpses
    return [glimpse.event for glimpse in found]


def _deceptions(case: Case, row: Expectation, _value: Any) -> list[str]:
    """All of the ledger: "event: deceiver, kinds, belief > deceived | knew better"."""
    return [
        f"{d.event}: {d.deceiver}, {' or '.join(d.kinds)}, {d.belief} > "
        f"{' '.join(f.mind for f in d.deceived)} | {' '.join(d.saw_through)}".strip()
        for d in _list_entries(case.ledger(row.scene, row.viewpoint))
    ]


def _list_entries(found: Ledger) -> list[Deception]:
    return sorted(
        (*found.deceptions, *found.theories),
        key=lambda d: (d.scene, d.event, d.name, d.belief),
    )


def _betrayals(case: Case, row: Expectation, _value: Any) -> dict[str, list[str]]:
    return {
        b.person: [
            *(f"{h.event}: {h.how}" for h in b.harms),
            *(["under duress"] if b.under_duress else []),
            *b.victims,
        ]
        for b in case.ledger(row.scene, row.viewpoint).betrayals
    }


def _liars(case: Case, row: Expectation, _value: Any) -> list[str]:
    """Who is bound to have lied, and in which words: "ann, proven: word"."""
    return [
        f"{' or '.join(b.people)}, {b.status}: {' '.join(w.event for w in b.words)}"
        for b in case.liars(row.scene, row.viewpoint).bound
    ]


def _exposed(case: Case, row: Expectation, _value: Any) -> dict[str, dict[str, int]]:
    """By betrayer: who holds it of him, and since which scene."""
    found = case.ledger(row.scene, row.viewpoint).betrayals
    return {b.person: {e.mind: e.scene for e in b.exposed} for b in found}


def _firm(case: Case, row: Expectation, value: dict[str, str]) -> dict[str, str]:
    found = case.ledger(row.scene, row.viewpoint).deceptions
    return {d.event: d.status for d in found if d.event in value}


def _duress(case: Case, row: Expectation, _value: Any) -> dict[str, str]:
    found = case.ledger(row.scene, row.viewpoint).deceptions
    return {d.event: d.duress for d in found if d.duress is not None}


def _until(
    case: Case, row: Expectation, value: dict[str, dict[str, int]]
) -> dict[str, dict[str, int]]:
    """By event of a deception: who found it out at which scene; 0 for never."""
    found = case.ledger(row.scene, row.viewpoint).deceptions
    return {
        d.event: {f.mind: f.exposed or 0 for f in d.deceived}
        for d in found
        if d.event in value and d.deceived
    }


def _ends(
    case: Case, row: Expectation, value: dict[str, dict[str, str]]
) -> dict[str, dict[str, str]]:
    """By event of a deception: how it ended for whom, and in which scene."""
    return {
        d.event: {f.mind: f"{f.end} {f.until}" for f in d.deceived if f.end}
        for d in case.ledger(row.scene, row.viewpoint).deceptions
        if d.event in value and d.deceived
    }


def _led_to(case: Case, row: Expectation, _value: Any) -> dict[str, list[str]]:
    """By event of a deception: who did what, in which event, because of it."""
    found: dict[str, list[str]] = {}
    for d in case.ledger(row.scene, row.viewpoint).deceptions:
        for one in d.led_to:
            told = f"{one.event}: {one.mind} {one.how}"
            row_of = found.setdefault(f"{d.event} {d.belief}", [])
            row_of += [told] if told not in row_of else []
    return found


def _excluded(
    case: Case, row: Expectation, value: dict[str, list[str]]
) -> dict[str, list[str]]:
    """By person whom no world has at the head: the events that rule him out."""
    plot, found = _plot(case, row).plot, {}
    for person in value:
        (one,) = case.why_not(person, row.scene, row.viewpoint, plot).plots
        assert one.ruled_out is not None, f"{row.name}: {person} is not ruled out"
        found[person] = [event.event for event in one.ruled_out.shown]
    return found


def _plots(case: Case, row: Expectation, _value: Any) -> list[str]:
    return [plot.plot for plot in case.solve(row.scene, row.viewpoint).plots]


def _findings(case: Case, _row: Expectation, _value: Any) -> list[str]:
    slips, _ = audit(case.data)
    return sorted({" ".join([f"{s.code}:", *map(str, s.about)]) for s in slips})


def _clues(case: Case, _row: Expectation, _value: Any) -> list[str]:
    return sorted(find_all_clues(case.data))


def _controlled(
    case: Case, row: Expectation, value: dict[str, Any]
) -> dict[str, list[str]]:
    """The evidence that comes from a source that each person controls alone."""
    chain = case.chain(row.viewpoint)
    crews = {person: (person,) for person in value}
    found = find_controlled(case.data, chain, case.evidence(row.scene, chain), crews)
    return {person: sorted(events) for person, events in found.items()}


CHECKS: dict[str, Callable[[Case, Expectation, Any], Any]] = {
    "plots": _plots,
    "excluded": _excluded,
    "status": _verdict_field("status"),
    "culprit": _verdict_field("culprit"),
    "firmness": _verdict_field("firmness"),
    "ranks": _ranks("suspects", exhaustive=True),
    "suspects": _suspects,
    "listed": _listed,
    "introduced": _introduced,
    "rests": _rests,
    "surprises": _surprises,
    "elsewhere": _elsewhere,
    "accomplices": _ranks("accomplices", exhaustive=False),
    "helpers": _ranks("accomplices", exhaustive=True),
    "involved": _ranks("involved", exhaustive=False),
    "in_it": _in_it,
    "forced": _forced,
    "shares": _shares,
    "readings": _readings,
    "knew": _knew,
    "found_out": _found_out,
    "evidence": _evidence,
    "beliefs": _beliefs,
    "held": _held,
    "glimpses": _glimpses,
    "dead": _dead,
    "sighted": _sighted,
    "known": _known,
    "deceptions": _deceptions,
    "liars": _liars,
    "betrayals": _betrayals,
    "exposed": _exposed,
    "firm": _firm,
    "duress": _duress,
    "until": _until,
    "ends": _ends,
    "led_to": _led_to,
    "findings": _findings,
    "clues": _clues,
    "controlled": _controlled,
}

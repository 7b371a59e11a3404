"""Is a mystery fair to its audience? Judged scene by scene, a plot at a time."""

from __future__ import annotations

from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING

from reasoner.analysis.belief.fluents import find_plots
from reasoner.analysis.course.turning_points import find_plot_turning
from reasoner.analysis.fairness.advice import advise, advise_on_craft
from reasoner.analysis.fairness.clues import (
    ClueChains,
    find_clue_chains,
    find_decisive_clues,
)
from reasoner.analysis.fairness.irony import (
    find_in_the_dark,
    find_innocents,
    find_inside,
    is_shown,
)
from reasoner.analysis.fairness.readers import read, trust_appearances
from reasoner.analysis.fairness.reveal import measure_surprise
from reasoner.analysis.fairness.rule import Ruling, find_second_half, judge
from reasoner.analysis.fairness.scope import Scope, find_scopes
from reasoner.case.properties import cached_property
from reasoner.case.terms import make_compound
from reasoner.errors import OutOfTimeError
from reasoner.results.base import EventRef
from reasoner.results.course import RedHerring
from reasoner.results.fairness import (
    Advice,
    Fairness,
    FairScene,
    InTheDark,
    PlotFairness,
    Reader,
    Surprised,
)
from reasoner.results.outsiders import UNLISTED

if TYPE_CHECKING:
    from reasoner.analysis.session import Session
    from reasoner.engine.worlds import Query

NOTHING = ClueChains(clues=(), chains=(), sources=())


def judge_fairness(
    case: Session,
    culprit: str | None = None,
    reveal: int | None = None,
    plot: str | None = None,
    trust: str | None = None,
    time_limit: float | None = None,
) -> Fairness:
    """Judge CASE from the audience's chair; see `Case.fair`."""
    plots: list[PlotFairness] = []
    complete = False
    with case.within(time_limit):
        for one in find_scopes(case, culprit, reveal, plot, trust):
            plots.append(_Plot(case, one).judge_plot())
        complete = all(found.complete for found in plots)
    return Fairness(
        case=case.data.name,
        title=case.data.title,
        complete=complete,
        trust=trust,
        trust_name=case.wording.name(trust) if trust else None,
        plots=tuple(plots),
    )


class _Plot:
    """One plot from its first scene to the reveal, or to the end where that is open."""

    def __init__(self, case: Session, found: Scope) -> None:
        self._case = case
        self._scope = found
        last = found.reveal or case.scenes[-1]
        self._numbers = [n for n in case.scenes if n <= last]
        self._careful = found.queries[: len(self._numbers)]
        self._trusting: list[Query] = []
        self._rows: list[FairScene] = []

    def judge_plot(self) -> PlotFairness:
        """The judgement with its reasons; as much of it as there was time for."""
        found = PlotFairness(
            plot=self._scope.plot,
            text=self._case.data.labels[self._scope.plot],
            culprit=self._scope.culprit,
            name=self._name_culprit(),
            reveal=self._scope.reveal,
            first_sign=self._scope.first_sign,
        )
        try:
            for place in range(len(self._numbers)):
                self._rows.append(self._make_row(place))
                found = found.but(scenes=tuple(self._rows))
            ruling, known = self._judge_fairness()
            dark = self._find_in_the_dark()
            if dark:
                ruling = Ruling("irony", "shown_at_once")
                known = self._scope.first_sign
            found = found.but(
                judgement=ruling.judgement,
                why=ruling.why,
                proven=self._rows[-1].careful.standing == "proven",
                knowable=known,
                in_the_dark=dark,
            )
            return found.but(**self._collect_reasons(ruling, known))
        except OutOfTimeError:
            return found

    @property
    def _puzzle(self) -> list[FairScene]:
        return self._rows[self._numbers.index(self._scope.first_sign) : -1]

    def _judge_fairness(self) -> tuple[Ruling, int | None]:
        """The judgement, and the scene from which on one can know."""
        puzzle = self._puzzle
        if self._scope.reveal is None:
            return Ruling("open", "nobody_proven"), None
        if self._rows[-1].careful.standing == "cleared":
            return Ruling("unfair", "disproved"), None
        ruling = judge([_measure_strength(row.careful) for row in puzzle])
        if ruling.judgement == "fair" and self._events_of_confession:
            ruling = self._discount_confession(ruling)
        return ruling, None if ruling.known is None else puzzle[ruling.known].scene

    def _find_in_the_dark(self) -> tuple[InTheDark, ...]:
        """Who does not know what the audience is shown at the first sign."""
        culprit, sign = self._scope.culprit, self._scope.first_sign
        if culprit is None or culprit in UNLISTED:
            return ()
        row = next((row for row in self._rows if row.scene == sign), None)
        alone = row is not None and row.careful.leaders == (culprit,)
        if not alone or not is_shown(self._case, self._scope.plot, culprit, sign):
            return ()
        return find_in_the_dark(self._case, self._scope.plot, culprit, sign)

    def _discount_confession(self, ruling: Ruling) -> Ruling:
        """RULING, or what it is without the words in which the culprit owns up before
        the reveal: these are no clue."""
        plot, culprit = self._scope.plot, self._scope.culprit
        first = self._numbers.index(self._scope.first_sign)
        heard = (self._remove_confession(query) for query in self._careful[first:-1])
        readers = [read(self._case, query, plot, culprit) for query in heard]
        found = judge([_measure_strength(reader) for reader in readers])
        return Ruling("unfair", "confessed") if found.judgement == "unfair" else found

    def _remove_confession(self, query: Query) -> Query:
        return replace(query, evidence=query.evidence - self._events_of_confession)

    @cached_property
    def _events_of_confession(self) -> frozenset[str]:
        """The events before the reveal in which the culprit owns to the plot."""
        facts = self._case.worlds.facts
        own = {(str(p), c) for p, c in facts("confession", 2)}
        return frozenset(
            str(event)
            for event, person, claim in facts("asserts", 3)
            if str(person) == self._scope.culprit
            and (str(person), claim) in own
            and self._scope.plot in find_plots(make_compound(claim), self._case.data)
            and event in self._careful[-2].evidence
        )

    def _collect_reasons(self, ruling: Ruling, known: int | None) -> dict[str, object]:
        """What the judgement rests on, and what could be done; by field."""
        eve = bool(self._puzzle) and ruling.judgement != "irony"
        carried = self._find_chains() if eve else NOTHING
        return {
            **carried._asdict(),
            "red_herrings": self._herrings,
            "surprise": self._find_surprise() if eve else None,
            "advice": self._advise(ruling, carried, known),
            "craft": self._advise_by_craft(carried) if eve else (),
            "complete": True,
        }

    def _make_row(self, place: int) -> FairScene:
        number, query = self._numbers[place], self._careful[place]
        plot, culprit = self._scope.plot, self._scope.culprit
        self._trusting.append(trust_appearances(self._case, query))
        return FairScene(
            scene=number,
            heading=self._case.data.scenes[number],
            careful=read(self._case, query, plot, culprit),
            trusting=read(self._case, self._trusting[place], plot, culprit),
            misled=self._find_misled_reader(place),
        )

    def _find_misled_reader(self, place: int) -> Reader | None:
        """What the audience makes of it that takes the culprit to be loyal."""
        if not self._scope.misled:
            return None
        query = self._scope.misled[place]
        return read(self._case, query, self._scope.plot, self._scope.culprit)

    def _name_culprit(self) -> str | None:
        culprit = self._scope.culprit
        return None if culprit is None else self._case.wording.name(culprit)

    def _find_chains(self) -> ClueChains:
        if self._scope.culprit is None:
            return NOTHING
        eve = self._remove_confession(self._careful[-2])
        return find_clue_chains(self._case, eve, self._scope.plot, self._scope.culprit)

    @cached_property
    def _herrings(self) -> tuple[RedHerring, ...]:
        found = find_plot_turning(self._case, self._scope.plot, self._careful)
        return tuple(h for h in found.red_herrings if h.person != self._scope.culprit)

    def _find_surprise(self) -> Surprised | None:
        if self._scope.culprit is None:
            return None
        eve, reveal = zip(self._careful[-2:], self._trusting[-2:], strict=True)
        before = self._rows[-2]
        return measure_surprise(
            self._case,
            self._scope.plot,
            eve,
            reveal,
            [before.careful, before.trusting],
        )

    def _advise(
        self, ruling: Ruling, carried: ClueChains, known: int | None
    ) -> tuple[Advice, ...]:
        if self._scope.reveal is None or ruling.judgement == "irony":
            return ()
        puzzle = self._puzzle
        middle = puzzle[find_second_half(puzzle)].scene if len(puzzle) > 1 else 0
        eve = puzzle[-1].careful if puzzle else None
        if eve is None and self._scope.reveal == self._case.scenes[0]:
            return ()  # there is no scene before it
        held = self._find_withheld(known) if ruling.judgement == "given_away" else ()
        return advise(ruling, self._scope.reveal, eve, carried, middle, held)

    def _advise_by_craft(self, carried: ClueChains) -> tuple[Advice, ...]:
        """What the rules of the craft would have otherwise."""
        culprit, puzzle = self._scope.culprit, self._puzzle
        if culprit is None or culprit in UNLISTED:
            return ()
        stage = self._case.worlds.on_stage
        met = (row.scene for row in puzzle if row.careful.standing != "unmet")
        first = next(met, self._scope.reveal or puzzle[-1].scene)
        late = first >= puzzle[find_second_half(puzzle) - 1].scene and len(puzzle) > 2
        early = any(stage(culprit, q) for q in self._careful[: len(self._careful) // 2])
        alone = tuple(chain[0] for chain in carried.chains if len(chain) == 1)
        return advise_on_craft(
            alone,
            first if late and not early else None,
            framed=self._is_anybody_framed(),
            sole=puzzle[0] if self._is_sole(puzzle[0].careful.leaders) else None,
            open_books=self._find_open_books(),
        )

    def _is_anybody_framed(self) -> bool:
        """Is somebody who is not in it ever ahead of the culprit?"""
        behind = [row for row in self._puzzle if (row.careful.margin or 0) < 0]
        ahead = {person for row in behind for person in row.careful.leaders}
        end = self._scope.reveal or self._case.scenes[-1]
        inside = find_inside(self._case, self._scope.plot, end)
        return bool(ahead - inside - {*UNLISTED}) or any(
            not h.inside for h in self._herrings
        )

    @staticmethod
    def _is_sole(leaders: tuple[str, ...]) -> bool:
        """Is one alone of the people of the case in question, of LEADERS?"""
        return len(leaders) == 1 and not {*leaders} & {*UNLISTED}

    def _find_open_books(self) -> tuple[tuple[str, str], ...]:
        """The suspects of the puzzle, but the culprit, who hide nothing, by name."""
        led = {p for row in self._puzzle for p in row.careful.leaders}
        led -= {herring.person for herring in self._herrings}  # something told on him
        suspects = sorted(led - {self._scope.culprit, *UNLISTED})
        eve = self._puzzle[-1].scene
        name = self._case.wording.name
        found = find_innocents(self._case, self._scope.plot, eve, suspects)
        return tuple((person, name(person)) for person in found)

    def _find_withheld(self, known: int | None) -> tuple[EventRef, ...]:
        """What has to be kept back if one is not to KNOW from that scene on."""
        assert known is not None
        assert self._scope.culprit is not None
        query = self._careful[self._numbers.index(known)]
        return find_decisive_clues(
            self._case, query, self._scope.plot, self._scope.culprit
        )


def _measure_strength(reader: Reader) -> float:
    if reader.standing == "proven":
        return inf
    return -inf if reader.margin is None else reader.margin

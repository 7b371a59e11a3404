"""What a page shows of a case, asked of it question by question.

A page for one film asks some hundred of them. What is known changes from scene to scene
for few chairs only, so that one view serves all scenes between; the dear questions are
asked first where a verdict turns, then as the first chair sees it. All bounds are
numbers of things, never of seconds: a case makes the same page every time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice, zip_longest
from typing import TYPE_CHECKING

from reasoner.case.terms import AUDIENCE
from reasoner.charts import course as courses
from reasoner.charts import rows
from reasoner.charts.plots import people_by_scenes
from reasoner.page.argument import make_bars, make_boxes
from reasoner.page.blocks import make_blocks, shown
from reasoner.page.brief import besides, by_scenes, fooled, headline, since
from reasoner.page.errands import (
    find_key_scenes,
    find_views,
    list_chairs,
    list_courses,
    list_minds,
)
from reasoner.page.extent import find_extent
from reasoner.page.fairness import judge
from reasoner.page.figures import make_figures
from reasoner.page.model import (
    Block,
    ChairView,
    Happening,
    MatrixView,
    Page,
    PageCourse,
    PlotView,
    Rows,
    SceneView,
    View,
)
from reasoner.page.source import errand
from reasoner.page.spans import Spans
from reasoner.prose.course import turning_points
from reasoner.prose.dispatch import words
from reasoner.prose.phrases import Phrases, capital, count
from reasoner.prose.verdict import verdict as verdict_in_words
from reasoner.render.safety import visible
from reasoner.results.base import FrozenDict
from reasoner.results.course import Timeline

if TYPE_CHECKING:
    from reasoner.case.model import CaseData
    from reasoner.page.source import Ahead, PageSource
    from reasoner.results.verdict import PlotSummary, Verdict

Notify = Callable[[int, int], None]
Timelines = dict[str, Timeline]

MOST_CHAIRS = 12
MOST_VIEWS = 480  # of scenes and chairs together, whoever asks for more
MOST_MATRICES = 64
MOST_ARGUED = 80  # verdicts whose reasons are followed down to all that they stand on
MOST_THOUGHTS = 2600  # pairs of people asked what the one thinks of the other
MOST_DECEIVED = 4000  # the same of what they were made to believe, for all chairs
MOST_WEIGHED = 150  # events known of that a matrix weighs
MOST_EVENTS = 1500
MOST_FOOLED = 3  # beliefs told at the top


def _select_kept(told: rows.Rows) -> Rows:
    """Rows as a page keeps them."""
    return tuple(map(FrozenDict, told))


def make_page(
    case: PageSource,
    chains: Sequence[str] = (),
    progress: Notify | None = None,
    ahead: Ahead | None = None,
) -> Page:
    """The page of CASE through the eyes of CHAINS, or else of the audience and of all
    who ever know of a plot; AHEAD is told what will be asked. Raises `MisuseError` for
    a chain nobody has."""
    progress = progress or (lambda done, total: None)
    return _Collector(case, progress, ahead or (lambda errands: None)).page(chains)


class _Collector:
    def __init__(self, case: PageSource, progress: Notify, ahead: Ahead) -> None:
        self._case, self._ahead = case, ahead
        self._data: CaseData = case.data
        self._name = visible(case.data.name)
        self._phrases = Phrases(case.data)
        self._progress = progress
        self._views: list[View] = []
        self._left_out: list[str] = []
        self._complete = True
        self._people: list[str] = []  # who has a lane
        self._argued: frozenset[tuple[str, int]] = frozenset()
        self._extent = find_extent(case.scenes, len(case.data.persons))

    def page(self, chains: Sequence[str]) -> Page:
        """All of it."""
        data, scenes = self._data, self._extent.scenes
        self._left_out += self._extent.left_out(self._name, len(self._case.scenes))
        chairs = self._select_chairs(chains)
        self._people = self._list_people()
        total = len(chairs) + 2
        self._progress(0, total)
        self._ahead(list_courses(self._extent, chairs))
        courses = {}
        for done, chain in enumerate(chairs, start=1):
            courses[chain] = self._follow_course(chain)
            self._progress(done, 2 * total)
        wanted = find_key_scenes(self._case, courses) if self._extent.whole else []
        keys = self._select_weighed(wanted)
        self._argued = self._select_argued(wanted)
        more = len(chairs) - self._collect_ledgers(len(chairs))
        if more > 0 and self._extent.whole:
            self._left_out.append(
                f"The ledger of {count(more, 'chair')}: "
                f"reasoner ledger {self._name} --as CHAIN has it."
            )
        self._order_errands(courses, keys)
        judgement = self._judge_story()
        found = []
        for done, chain in enumerate(chairs, start=1):
            ledger = done <= self._collect_ledgers(len(chairs))
            found.append(
                self._collect_chair(
                    chain, courses[chain], [n for c, n in keys if c == chain], ledger
                )
            )
            self._progress(total + done, 2 * total)
        told, events = self._list_scenes([n for _, n in keys]), self._list_events()
        self._progress(2 * total, 2 * total)
        return Page(
            case=self._name,
            title=shown(data.title),
            start=(scenes[-1], chairs[0]),
            people=FrozenDict((p, shown(data.labels[p])) for p in data.persons),
            plots=FrozenDict((p, shown(capital(data.labels[p]))) for p in data.plots),
            scenes=told,
            chairs=tuple(found),
            views=tuple(self._views),
            events=events,
            presence=_select_kept(self._list_presence(None, None)),
            knowledge=_select_kept(self._list_knowledge(None, None)),
            headings=FrozenDict((n, shown(h)) for n, h in data.scenes.items()),
            secrets=tuple(
                shown(capital(data.labels[secret])) for secret in self._secrets
            ),
            fairness=judgement,
            whole=self._extent.whole,
            complete=self._complete,
            left_out=tuple(self._left_out),
            figures=FrozenDict(make_figures(scenes[0], scenes[-1])),
        )

    def _select_chairs(self, chains: Sequence[str]) -> list[str]:
        """Of CHAINS, or else of the audience and whoever ever knows of a plot, as many
        as a page bears, the first ones."""
        room = max(1, min(MOST_CHAIRS, MOST_VIEWS // len(self._case.scenes)))
        asked = dict.fromkeys("/".join(self._case.chain(chain)) for chain in chains)
        found = [*asked] or [*islice(self._iterate_knowers(), room + 1)]
        if len(found) > room:
            more = (
                count(len(asked) - room, "chair") if asked else f"All chairs but {room}"
            )
            self._left_out.append(
                f"{more}. Ask for others with --as, up to {room} in one page of this "
                "length."
            )
        return found[:room]

    def _iterate_knowers(self) -> Iterator[str]:
        """The audience and whoever ever knows of a plot."""
        yield AUDIENCE
        yield from (p for p in self._data.persons if self._case.solve(None, p).plots)

    def _follow_course(self, chain: str) -> Timeline:
        """The verdicts of CHAIN at the scenes of the page, and what turned them where
        these are all scenes."""
        if self._extent.whole:
            return self._case.timeline(chain)
        verdicts = []
        for done, scene in enumerate(self._extent.scenes):
            verdicts.append(self._case.solve(scene, chain))
            self._progress(done, 2 * len(self._extent.scenes))
        return Timeline(
            case=self._data.name,
            title=self._data.title,
            viewpoint=self._case.chain(chain),
            complete=all(verdict.complete for verdict in verdicts),
            verdicts=tuple(verdicts),
            turning=None,
        )

    def _order_errands(self, courses: Timelines, keys: list[tuple[str, int]]) -> None:
        """Say what will be asked of the chairs of COURSES, and at KEYS."""
        errands = list_minds(self._select_minded([scene for _, scene in keys]))
        if self._extent.whole:
            ledgers = self._collect_ledgers(len(courses))
            chairs = list_chairs(self._case, courses, self._argued, keys, ledgers)
            errands = [errand("fair"), *chairs, *errands]
        self._ahead(errands)

    def _judge_story(self) -> tuple[Block, ...]:
        if not self._extent.whole:
            return ()
        fair, judgement = judge(self._case)
        self._complete &= fair.complete
        return make_blocks(judgement)

    @property
    def _secrets(self) -> tuple[str, ...]:
        return self._data.secrets if self._extent.whole else ()

    def _select_weighed(self, wanted: list[tuple[str, int]]) -> list[tuple[str, int]]:
        """Those of WANTED of which there is a matrix, as long as there is room."""
        kept = [
            (chain, scene)
            for chain, scene in wanted
            if len(self._case.evidence(scene, chain)) <= MOST_WEIGHED
        ][:MOST_MATRICES]
        if more := len(wanted) - len(kept):
            self._left_out.append(
                f"The matrix at {count(more, 'scene')} of {len(wanted)}, all chairs "
                f"together, at most of which no verdict turns: reasoner matrix "
                f"{self._name} --scene N --as CHAIN has it."
            )
        return kept

    def _select_argued(
        self, wanted: list[tuple[str, int]]
    ) -> frozenset[tuple[str, int]]:
        """Those of WANTED where reasons are followed down to all that they stand on."""
        if (more := len(wanted) - MOST_ARGUED) > 0:
            self._left_out.append(
                "In the argument what is absent, and all that each reason stands on, "
                f"at {count(more, 'scene')} of {len(wanted)}, all chairs together, at "
                f"most of which no verdict turns: reasoner explain {self._name} "
                "--scene N --as CHAIN --full has it."
            )
        return frozenset(wanted[:MOST_ARGUED])

    def _collect_ledgers(self, chairs: int) -> int:
        """Of how many chairs the page keeps the ledger, the first ones."""
        if not self._extent.whole:
            return 0
        return min(chairs, MOST_DECEIVED // max(1, len(self._data.persons) ** 2))

    def _collect_chair(
        self, chain: str, course: Timeline, keys: list[int], with_ledger: bool
    ) -> ChairView:
        ledger = self._case.ledger(None, chain) if with_ledger else None
        turning, phrases = course.turning, Phrases(self._data)
        self._complete &= course.complete and (ledger is None or ledger.complete)
        knowledge, presence = self._collect_seen(chain)
        taken_in = fooled(ledger, course.verdicts[-1:]) if ledger else ()
        more = len(taken_in) - MOST_FOOLED
        return ChairView(
            chain=chain,
            name=shown(self._name_chair(course.viewpoint)),
            views=tuple(self._collect_views(chain, course.verdicts)),
            courses=tuple(self._collect_courses(course)),
            turns=make_blocks(turning_points(phrases, turning)) if turning else (),
            since=make_blocks(
                since(phrases, turning) if turning else by_scenes(course.verdicts)
            ),
            fooled=tuple(map(shown, taken_in[:MOST_FOOLED])),
            fooled_more=f"and {count(more, 'more belief')} in the ledger"
            if more > 0
            else "",
            matrices=tuple(self._collect_matrices(chain, keys)),
            ledger=_select_kept(rows.ledger(self._data, ledger)) if ledger else None,
            ledger_words=make_blocks(words(self._data, ledger)) if ledger else (),
            minds=self._collect_minds_of_chain(chain, keys)
            if "/" in chain
            else FrozenDict(),
            knowledge=knowledge,
            presence=presence,
        )

    def _collect_matrices(self, chain: str, scenes: list[int]) -> Iterator[MatrixView]:
        for scene in sorted(scenes):
            found = self._case.matrix(scene, chain)
            self._complete &= found.complete
            for one in found.plots:
                told = _select_kept(rows.matrix(one, self._data.labels))
                yield MatrixView(scene=scene, plot=one.plot, rows=told)

    def _name_chair(self, chain: tuple[str, ...]) -> str:
        minds = [capital(self._phrases.mind(mind)) for mind in chain]
        return minds[0] if len(minds) == 1 else " \N{RIGHTWARDS ARROW} ".join(minds)

    def _collect_courses(self, found: Timeline) -> Iterator[PageCourse]:
        verdicts = found.verdicts
        known = dict.fromkeys(p.plot for v in verdicts for p in v.plots)
        turning = {p.plot: p for p in found.turning.plots} if found.turning else {}
        for plot in known:
            steps, left_out = courses.suspicion(self._data, verdicts, plot)
            text = shown(capital(self._data.labels[plot]))
            if left_out:
                text += f" ({count(left_out, 'suspect')} left out)"
            yield PageCourse(
                plot=plot,
                text=text,
                steps=_select_kept(steps),
                flags=_select_kept(courses.flags(self._data, turning.get(plot))),
                lanes=_select_kept(
                    courses.lanes(self._data, verdicts, plot, turning.get(plot))
                ),
                room=courses.measure_room(steps),
            )

    def _collect_views(self, chain: str, verdicts: Sequence[Verdict]) -> Iterator[int]:
        """The place of the view of each of VERDICTS; the same where nothing changed."""
        views = find_views(self._case, chain, verdicts, self._argued)
        places: dict[int, int] = {}
        for verdict, scene in zip(verdicts, views, strict=True):
            if scene not in places:
                places[scene] = len(self._views)
                self._views.append(self._collect_view(chain, verdict))
            yield places[scene]

    def _collect_view(self, chain: str, verdict: Verdict) -> View:
        answer, reasons = self._ask_reasons(chain, verdict)
        plots = tuple(
            PlotView(
                plot=plot.plot,
                headline=(head := shown(headline(self._phrases, plot))),
                besides=tuple(map(shown, besides(self._phrases, plot))),
                bars=make_bars(self._data, plot),
                boxes=make_boxes(self._data, plot, why, head) if why else (),
            )
            for plot, why in zip_longest(answer.plots, reasons)
        )
        # What one would have to swallow is told by the bars.
        told = make_blocks(verdict_in_words(self._data, answer, priced=False))
        known = self._case.evidence(verdict.scene, chain)
        return View(words=told, plots=plots, known=known)

    def _ask_reasons(
        self, chain: str, verdict: Verdict
    ) -> tuple[Verdict, tuple[PlotSummary, ...]]:
        """VERDICT of CHAIN, with what speaks for it where there is room for that."""
        if not self._extent.whole:
            return verdict, ()
        argued = (chain, verdict.scene) in self._argued
        answer = self._case.answer(verdict.scene, chain, argued=argued)
        self._complete &= answer.complete
        return answer, answer.reasons

    def _collect_seen(self, chain: str) -> tuple[Rows, Rows]:
        """Who knew what and who was where, as CHAIN has found out, scene by scene."""
        knowledge, presence = Spans(), Spans()
        before = None
        for scene in self._extent.scenes:
            known = self._case.evidence(scene, chain)
            if known != before:
                knowledge.add(scene, self._list_knowledge(scene, chain))
                presence.add(scene, self._list_presence(scene, chain))
            before = known
        return knowledge.rows(), presence.rows()

    def _list_knowledge(self, scene: int | None, chain: str | None) -> rows.Rows:
        found = [self._case.who_knew(one, scene, chain) for one in self._secrets]
        self._complete &= all(one.complete for one in found)
        return rows.knowledge(self._data, found)

    def _list_presence(self, scene: int | None, chain: str | None) -> rows.Rows:
        found = self._case.presence(scene, chain)
        return rows.presence(self._data, found, self._people)

    def _select_minded(self, keys: list[int]) -> list[int]:
        """The scenes at which it is asked who thinks what of whom, in their order."""
        scenes = self._extent.scenes
        room = MOST_THOUGHTS // max(1, len(self._data.persons) ** 2)
        kept = list(dict.fromkeys([scenes[-1], *keys, *reversed(scenes)]))[:room]
        return [scene for scene in scenes if scene in kept]

    def _list_scenes(self, keys: list[int]) -> tuple[SceneView, ...]:
        """All scenes; who thinks what of whom at as many as a page bears: the last one,
        those of KEYS, then from the end on."""
        scenes, kept = self._extent.scenes, self._select_minded(keys)
        if len(kept) < len(scenes):
            self._left_out.append(
                "Who thinks what of whom at "
                f"{len(scenes) - len(kept)} of {len(scenes)} scenes: "
                f"reasoner minds {self._name} --scene N has it."
            )
        return tuple(
            SceneView(
                scene=scene,
                heading=shown(self._data.scenes[scene]),
                minds=self._collect_minds(scene) if scene in kept else None,
            )
            for scene in scenes
        )

    def _collect_minds(
        self, scene: int, chain: str | None = None
    ) -> FrozenDict[str, Rows]:
        found = self._case.minds(scene, chain)
        self._complete &= found.complete
        plots = dict.fromkeys(o.plot for t in found.thoughts for o in t.opinions)
        told = {p: _select_kept(rows.minds(self._data, found, p)) for p in plots}
        return FrozenDict(told)

    def _collect_minds_of_chain(
        self, chain: str, keys: list[int]
    ) -> FrozenDict[int, FrozenDict[str, Rows]]:
        return FrozenDict({n: self._collect_minds(n, chain) for n in keys})

    def _list_people(self) -> list[str]:
        people = people_by_scenes(self._data)
        if len(people) < len(self._data.persons):
            more = len(self._data.persons) - len(people)
            self._left_out.append(
                f"{count(more, 'person')} in the lanes of who was where, those of whom "
                f"least is told: reasoner export {self._name} has every fact."
            )
        return people

    def _list_events(self) -> tuple[Happening, ...]:
        took: dict[str, list[str]] = {}
        for name in ("present", "disguised", "watches", "unaware", "acts", "says"):
            for fact in self._data.facts_of(name):
                took.setdefault(str(fact.args[0]), []).append(str(fact.args[1]))
        order = {scene: place for place, scene in enumerate(self._case.scenes)}
        scenes = self._data.event_scene
        events = sorted(scenes, key=lambda event: order[scenes[event]])
        if len(events) > MOST_EVENTS:
            self._left_out.append(
                f"{len(events) - MOST_EVENTS} of {len(events)} events, the last ones: "
                f"reasoner export {self._name} has them all."
            )
        return tuple(
            Happening(
                event=event,
                scene=scenes[event],
                label=shown(self._data.labels[event]),
                people=tuple(dict.fromkeys(took.get(event, ()))),
            )
            for event in events[:MOST_EVENTS]
        )

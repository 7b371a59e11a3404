"""What a page asks of a case that is dear: at which scenes, and in which order.

Where something is missing in a list of errands, or is never asked, the page is the
same: it only takes longer. `tests/page/test_crew.py` has it that nothing is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from reasoner.page.source import Errand, errand

if TYPE_CHECKING:
    from reasoner.page.extent import Extent
    from reasoner.page.source import PageSource
    from reasoner.results.course import Timeline
    from reasoner.results.verdict import Verdict


def list_courses(extent: Extent, chairs: Sequence[str]) -> list[Errand]:
    """The verdicts of CHAIRS at the scenes of EXTENT."""
    if extent.whole:
        return [errand("timeline", viewpoint=chain) for chain in chairs]
    return [
        errand("solve", scene=scene, viewpoint=chain)
        for chain in chairs
        for scene in extent.scenes
    ]


def find_key_scenes(
    case: PageSource, courses: dict[str, Timeline]
) -> list[tuple[str, int]]:
    """Chairs and scenes by which something new is known of a plot, in the order in
    which the dear questions are asked there: the last scene of each chair, those at
    which a verdict turns, chair by chair, then the others, those of the first chair
    first."""
    last, turns, others = [], [], []
    for chain, found in courses.items():
        known = [verdict for verdict in found.verdicts if verdict.plots]
        last += [(chain, verdict.scene) for verdict in known[-1:]]
        plots = found.turning.plots if found.turning else ()
        points = [p.scene for one in plots for p in one.points if p.kind == "turn"]
        turns += [(chain, scene) for scene in points]
        before = None
        for verdict in known:
            now = case.evidence(verdict.scene, chain)
            others += [(chain, verdict.scene)] if now != before else []
            before = now
    return list(dict.fromkeys([*last, *turns, *others]))


def find_views(
    case: PageSource,
    chain: str,
    verdicts: Sequence[Verdict],
    argued: Collection[tuple[str, int]],
) -> list[int]:
    """For each of VERDICTS of CHAIN the scene whose view serves it: its own, or an
    earlier one where nothing changed and this is not ARGUED."""
    seen: dict[object, int] = {}
    served = []
    for verdict in verdicts:
        known = case.evidence(verdict.scene, chain)
        what = (known, verdict.plots, verdict.died, verdict.face, verdict.untold)
        if what not in seen or (chain, verdict.scene) in argued:
            seen[what] = verdict.scene
        served.append(seen[what])
    return served


def list_chairs(
    case: PageSource,
    courses: Mapping[str, Timeline],
    argued: Collection[tuple[str, int]],
    keys: Sequence[tuple[str, int]],
    ledgers: int,
) -> Iterator[Errand]:
    """Chair by chair of COURSES its ledger, of the first so many LEDGERS, then what
    speaks for its verdicts, as far as it is ARGUED, and its matrices at KEYS."""
    for number, (chain, course) in enumerate(courses.items()):
        if number < ledgers:
            yield errand("ledger", viewpoint=chain)
        views = find_views(case, chain, course.verdicts, argued)
        for scene in dict.fromkeys(views):
            how = (chain, scene) in argued
            yield errand("answer", scene=scene, viewpoint=chain, argued=how)
        scenes = [scene for one, scene in keys if one == chain]
        for scene in sorted(scenes):
            yield errand("matrix", scene=scene, viewpoint=chain)
        if "/" in chain:
            yield from list_minds(scenes, chain)


def list_minds(scenes: Iterable[int], chain: str | None = None) -> list[Errand]:
    """Who thinks what of whom at SCENES, as it really is or as CHAIN takes it."""
    return [errand("minds", scene=scene, viewpoint=chain) for scene in scenes]

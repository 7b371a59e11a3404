"""One case at work: each stage grounded at its first question and then queried."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from copy import copy
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar, cast

from reasoner import arguments
from reasoner.analysis.faces import Faces
from reasoner.analysis.theories import Theories
from reasoner.analysis.verdicts import Judge
from reasoner.analysis.wording import Wording
from reasoner.case.model import CaseData
from reasoner.case.properties import cached_property
from reasoner.case.terms import AUDIENCE
from reasoner.engine import rulebook
from reasoner.engine.inquiry import Inquiry
from reasoner.engine.limits import check, limit, wait_for
from reasoner.engine.ranking import CONSPIRATOR, CULPRIT
from reasoner.engine.viewpoint import Chain, Viewpoints
from reasoner.engine.worlds import Granted, Query, Worlds
from reasoner.errors import MisuseError, OutOfTimeError, refuse_unknown
from reasoner.results.verdict import PlotVerdict, Verdict

if TYPE_CHECKING:
    from reasoner.engine.belief import Beliefs
    from reasoner.engine.derivation import RuleInstances
    from reasoner.engine.ranking import Hypothesis


Kept = TypeVar("Kept")
HELD = ("identified", "proven")


class Session:
    """One case, its grounded stages, and the verdicts asked for, each found once."""

    def __init__(self, data: CaseData, *, interruptible: bool = False) -> None:
        self.data = data
        self.interruptible = interruptible
        self.plain = self  # the case as it is read without these two
        self._inside = False
        self._trust: str | None = None
        self._queries: dict[tuple[int, Chain, frozenset[str] | None], Query] = {}
        self._plots_of_own: dict[Query, tuple[str, ...]] = {}
        self._memo: dict[Callable[[Session], object], object] = {}

    @property
    def scenes(self) -> tuple[int, ...]:
        """The numbers of all scenes in the order of telling."""
        return tuple(self.data.scenes)

    def reading(self, inside: bool = False, trust: str | None = None) -> Session:
        """The same case, where a plotter's chair is what he knows INSIDE, and not his
        face, and the audience takes TRUST to be loyal. Raises `MisuseError`."""
        if trust is not None and trust not in self.data.persons:
            raise refuse_unknown("person", trust, self.data.persons, self.data.name)
        if not inside and trust is None:
            return self
        _ = self.viewpoints, self.worlds  # ground once
        other = copy(self)
        other.plain, other._inside, other._trust = self, inside, trust
        other._queries, other._memo = {}, {}
        return other

    def evidence(
        self, scene: int, viewpoint: str | Iterable[str] = AUDIENCE
    ) -> tuple[str, ...]:
        """The events known to VIEWPOINT at the end of SCENE, in story order."""
        check()
        events = self.viewpoints.evidence(self.chain(viewpoint), self.scene(scene))
        return tuple(sorted(events, key=lambda e: (*self.viewpoints.place(e), e)))

    def chain(self, viewpoint: str | Iterable[str]) -> Chain:
        """VIEWPOINT as a tuple of minds: what I take myself to know is what I know, so
        a mind doubled is that mind. Raises `MisuseError` for an unknown one."""
        minds = viewpoint.split("/") if isinstance(viewpoint, str) else viewpoint
        chain = tuple(mind for mind, _ in groupby(mind.strip() for mind in minds))
        if not any(chain):
            raise MisuseError("a viewpoint needs at least one mind, such as audience")
        for place, mind in enumerate(chain):
            if mind == AUDIENCE and place == 0:
                continue
            if mind == AUDIENCE:
                raise MisuseError("the audience can only come first in a chain")
            if not mind:
                raise MisuseError(
                    f"the chain {'/'.join(chain)} has an empty part: a viewpoint is "
                    "audience, a person, or a chain of them such as bob/ann"
                )
            if mind not in self.data.persons:
                known = (AUDIENCE, *self.data.persons)
                raise refuse_unknown("person", mind, known, self.data.name)
        return chain

    def scene(self, number: int | None) -> int:
        """The scene of that NUMBER; None is the last one. Raises `MisuseError`."""
        number = arguments.scene(number)
        if number is None:
            return self.scenes[-1]
        if number in self.data.scenes:
            return number
        span = f"{self.scenes[0]} to {self.scenes[-1]}"
        raise MisuseError(f"there is no scene {number} in {self.data.name}: {span}")

    def plot(self, name: str | None) -> str:
        """The plot of that NAME; None is the only one. Raises `MisuseError`."""
        arguments.names_or_none(plot=name)
        plots = self.data.plots
        if name is None and len(plots) == 1:
            return plots[0]
        if name is None:
            raise MisuseError(f"say which plot: {', '.join(plots) or 'there is none'}")
        if name not in plots:
            raise refuse_unknown("plot", name, plots, self.data.name)
        return name

    def at(self, scene: int, chain: Chain | None) -> dict[str, Any]:
        """The fields of an answer that say at which SCENE which CHAIN is asked."""
        return {
            "case": self.data.name,
            "title": self.data.title,
            "scene": scene,
            "heading": self.data.scenes[scene],
            "viewpoint": chain,
        }

    @staticmethod
    @contextmanager
    def within(seconds: float | None) -> Iterator[None]:
        """Break off what is done within once SECONDS have passed, without a word: an
        answer that was not found by then stays incomplete. None leaves the time to
        whatever limit stands around the question."""
        if seconds is None:
            yield
            return
        with suppress(OutOfTimeError), limit(seconds):
            yield

    def query(
        self, scene: int, chain: Chain, among: frozenset[str] | None = None
    ) -> Query:
        """What CHAIN at SCENE assumes of the worlds, by events AMONG these where they
        are given: that its last mind is loyal, where it still has such a face. Raises
        `MisuseError`."""
        asked = self.scene(scene), chain, among
        if asked not in self._queries:
            found = self._assume_loyal(*asked)
            if among is None and (shown := self.shown(*asked[:2])) is not None:
                found = self._assume_loyal(*asked[:2], shown)
            if out := self.faces.out_of(*asked[:2]):
                found = self._drop_face(found, out)
            elif caught := self._find_caught(*asked[:2], found):
                found = self._drop_face(found, caught)
            self._queries[asked] = self._read_query(scene, chain, found)
        return self._queries[asked]

    def _read_query(self, scene: int, chain: Chain, query: Query) -> Query:
        """QUERY of CHAIN in this reading of the case."""
        if self._trust is not None and chain == (AUDIENCE,):
            return replace(query, me=self._trust)
        roles = self._list_known_roles(scene, chain)
        if not roles:
            return query
        own = replace(self._assume_loyal(scene, chain), me=chain[-1])
        plots = frozenset(str(key[0]) for _, key in roles)
        own = self._add_fellows(own, scene, chain, plots)
        own = replace(own, granted=own.granted.union((*r, True) for r in roles))
        return own if self.worlds.tenable(own) else query

    def known_roles(self, scene: int, chain: Chain) -> tuple[str, ...]:
        """The plots in which the last mind of CHAIN knows itself to be, where that is
        asked."""
        return tuple(str(k[0]) for _, k in self._list_known_roles(scene, chain))

    def _list_known_roles(self, scene: int, chain: Chain) -> list[Hypothesis]:
        """What the last mind of CHAIN knows of its part in plots, where that is asked:
        what whoever knows of it holds, the mind before it or the audience."""
        if not self._inside or chain == (AUDIENCE,):
            return []
        me = chain[-1]
        found: list[Hypothesis] = []
        for plot in self._find_knowing(scene, chain).plots:
            inside = {i.person: i.status for i in plot.involved}
            if inside.get(me) in HELD:
                role = CULPRIT if plot.culprit == me else CONSPIRATOR
                found.append((role, (plot.plot, me)))
        return found

    def _find_knowing(self, scene: int, chain: Chain) -> Verdict:
        """The verdict by which the last mind of CHAIN is asked from within: that of the
        mind before it, from within, too, or of one alone the audience's."""
        return self.solve(scene, chain[:-1]) if chain[:-1] else self.plain.solve(scene)

    def shown(self, scene: int, chain: Chain) -> frozenset[str] | None:
        """The events of which CHAIN shows that it knows, where it is the face of a mind
        that hides some; else None."""
        if self.faces.out_of(scene, chain):
            return None
        found = self._assume_loyal(scene, chain)
        own = self._find_plots_of_own(scene, chain, found)
        shown = self.faces.worn_by(scene, chain, own) if own else found.evidence
        return None if shown == found.evidence else shown

    def _assume_loyal(
        self, scene: int, chain: Chain, among: frozenset[str] | None = None
    ) -> Query:
        """What CHAIN assumes whose last mind takes itself to be loyal."""
        bare = self._make_bare_query(scene, chain)
        bare = bare if among is None else replace(bare, evidence=bare.evidence & among)
        theories = self.theories.find(chain, bare.evidence, scene)
        return replace(bare, theories=theories)

    def _drop_face(self, query: Query, out: frozenset[str]) -> Query:
        """QUERY of a mind OUT of these plots, and else loyal where it can be."""
        found = replace(query, me=None)
        for key in self.worlds.facts(CONSPIRATOR, 2):
            if key[1] == query.me and key[0] not in out:
                loyal = found.granted | {(CONSPIRATOR, key, False)}
                if self.worlds.tenable(kept := replace(found, granted=loyal)):
                    found = kept
        return found

    def _add_fellows(
        self, query: Query, scene: int, chain: Chain, out: frozenset[str]
    ) -> Query:
        """QUERY of CHAIN, whose last mind is asked from within the plots OUT, with who
        else is in them, and who is not: of a mind alone as the audience holds it, of
        one whom a fellow thinks of as that fellow knows."""
        bare = self._drop_face(query, out)
        knowing = self._find_knowing(scene, chain)
        if len(chain) > 1:
            out &= {*knowing.inside}
        atoms = self.worlds.facts(CONSPIRATOR, 2)
        granted: set[Granted] = set()
        for plot in knowing.plots:
            part = {i.person: i.status for i in plot.involved}
            if plot.plot not in out or part.get(chain[-1]) not in HELD:
                continue
            granted |= {
                (CONSPIRATOR, (plot.plot, who), status in HELD)
                for who, status in part.items()
                if status != "suspected" and (plot.plot, who) in atoms
            }
            if plot.culprit in self.data.persons:
                granted.add((CULPRIT, (plot.plot, plot.culprit), True))
        met = bare.introduced | {str(key[1]) for _, key, so in granted if so}
        told = replace(bare, granted=bare.granted | granted, introduced=met)
        return told if self.worlds.tenable(told) else bare

    def _find_caught(self, scene: int, chain: Chain, query: Query) -> frozenset[str]:
        """The plots in which the last mind is by all that it is known to know, where no
        face is left."""
        if query.nested and self.worlds.tenable(query):
            return frozenset()
        own = frozenset(self._find_plots_of_own(scene, chain, query))
        return frozenset() if own and self.worlds.tenable(query) else own

    def _make_bare_query(self, scene: int, chain: Chain) -> Query:
        """But for the theories. The audience looks into a mind, unlike all others."""
        me = None if chain[-1] == AUDIENCE else chain[-1]
        known = self.viewpoints.evidence(chain, self.scene(scene))
        return Query(known, me, len(chain) > 1 + (chain[0] == AUDIENCE))

    def solve(
        self,
        scene: int,
        viewpoint: str | Iterable[str] = AUDIENCE,
        partial: bool = False,
    ) -> Verdict:
        """The verdict of VIEWPOINT at the end of SCENE; see `Case.solve`.

        Past the time limit `OutOfTimeError` is raised, or, if a PARTIAL verdict will
        do, what was found so far is said, with `complete` False.
        """
        chain = self.chain(viewpoint)
        found = self.at(self.scene(scene), chain)
        found["died"] = self.died(chain, found["scene"])
        found["trust"] = self.trusted(chain)
        try:
            query = self.query(scene, chain)
            found["inside"] = self.known_roles(scene, chain)
            face = () if self._inside else self._find_plots_of_mind(scene, chain)
        except OutOfTimeError:
            if not partial:
                raise
            named: tuple[PlotVerdict, ...] = ()
            with suppress(OutOfTimeError):  # not so much as the worlds are there
                named, _ = self.judge.plots(self._make_bare_query(scene, chain))
            untold = self._find_untold(named, chain)
            return Verdict(**found, complete=False, plots=named, untold=untold)
        plots, complete = self.judge.plots(query)
        if not (complete or partial):
            check()
        untold = self._find_untold(plots, chain, face)
        return Verdict(
            **found, complete=complete, plots=plots, face=face, untold=untold
        )

    def outlines(self, scene: int, chain: Chain) -> tuple[PlotVerdict, ...]:
        """The plots of the same verdict, where what worlds show may be missing: the
        surprises, shares and duress. To tell who stands where takes half as long."""
        plots, complete = self.judge.outlines(self.query(scene, chain))
        if not complete:
            check()
        return plots

    def trusted(self, chain: Chain | None) -> str | None:
        """Whom CHAIN, None for every mind, was asked to take to be loyal: it is the
        audience that is."""
        return self._trust if chain in (None, (AUDIENCE,)) else None

    def _find_untold(
        self, plots: Iterable[PlotVerdict], chain: Chain, face: tuple[str, ...] = ()
    ) -> tuple[str, ...]:
        """Those of PLOTS of which nothing can be told of the last mind of CHAIN; of
        what it shows a FACE, it knows."""
        beyond = self.untold_of(chain).difference(face)
        sure = _find_proven_plots(plots) if len(chain) == 1 else frozenset[str]()
        return tuple(p.plot for p in plots if p.plot in beyond - sure)

    def untold_at(self, scene: int, chain: Chain) -> frozenset[str]:
        """The plots of which nothing can be told of CHAIN at SCENE: but for those whose
        traitor is proven to an open enemy alone, who has it from himself."""
        beyond = self.untold_of(chain)
        if not beyond or len(chain) > 1:
            return beyond
        return beyond - _find_proven_plots(self.outlines(scene, chain))

    def untold_of(self, chain: Chain) -> frozenset[str]:
        """The plots of which nothing can be told of CHAIN: what an open enemy of the
        side betrayed thinks of the traitor, nor what he takes others to think."""
        return frozenset().union(*map(self.against, chain))

    def against(self, person: str) -> frozenset[str]:
        """The plots that betray a side of which PERSON is an open enemy: what he knows
        of the traitor no evidence of his can tell, for they may be in league."""
        rows = self.data.facts_of
        foes = {fact.args[1] for fact in rows("enemy") if fact.args[0] == person}
        plots = (fact.args for fact in rows("plot"))
        return frozenset(str(plot) for plot, side, _ in plots if side in foes)

    def _find_plots_of_mind(self, scene: int, chain: Chain) -> tuple[str, ...]:
        """The plots in which a mind alone is for certain by its own evidence, or of
        which it has come out."""
        if len(chain) > 1:
            return ()
        own = self._find_plots_of_own(scene, chain, self._assume_loyal(scene, chain))
        return tuple(sorted({*own, *self.faces.out_of(scene, chain)}))

    def _find_plots_of_own(
        self, scene: int, chain: Chain, query: Query
    ) -> tuple[str, ...]:
        """The plots in which, by its own evidence, the last mind of CHAIN, which asks
        QUERY, is for certain, unless whoever asks knows that it owned falsely."""
        if query.me is None:
            return ()
        if query not in self._plots_of_own:
            seen = replace(query, me=None)
            self._plots_of_own[query] = tuple(
                plot
                for plot in self.worlds.known_plots(seen)
                if self.worlds.certain(seen, ("conspirator", (plot, query.me)))
            )
        credited = self.faces.is_credited
        return tuple(p for p in self._plots_of_own[query] if credited(scene, chain, p))

    def died(self, chain: Chain, scene: int) -> int | None:
        """The scene, by SCENE, in which the last mind of CHAIN died, body and all, or
        in which the minds before it first know of the body."""
        if len(chain) == 1:
            death = self.viewpoints.died(chain[-1], scene)
            return None if death is None else death[0]
        known = self.viewpoints.evidence(chain[:-1], scene)
        bodies = known & self.viewpoints.bodies(chain[-1], scene)
        return min((self.data.event_scene[body] for body in bodies), default=None)

    @cached_property
    def theories(self) -> Theories:
        """Which claims of the story are no more than inferences, to whom."""
        return Theories(self.data, self.viewpoints, self.worlds)

    @cached_property
    def faces(self) -> Faces:
        """Who in a plot has come out, and shows no face any more."""
        loyal, against = self._assume_loyal, self.against
        return Faces(self.data, self.viewpoints, self.worlds, loyal, against)

    @cached_property
    def viewpoints(self) -> Viewpoints:
        """The viewpoint stage, grounded."""
        return Viewpoints(self.data)

    @cached_property
    def beliefs(self) -> Beliefs:
        """The viewpoint stage with the rules of belief, grounded."""
        from reasoner.engine.belief import Beliefs

        return Beliefs(self.data)

    @property
    def texts(self) -> Mapping[str, str]:
        """The sentence of each kind of claim; from whichever stage is grounded."""
        if "worlds" in vars(self):
            return self.wording.texts
        return self.beliefs.texts

    @cached_property
    def worlds(self) -> Worlds:
        """The worlds stage, grounded."""
        return Worlds(self.data, self.interruptible)

    @cached_property
    def wording(self) -> Wording:
        """The sentences of the rules, filled with this case's labels."""
        return Wording(self.data, self.worlds)

    @cached_property
    def inquiry(self) -> Inquiry:
        """The worlds stage, grounded with what is asked about."""
        return Inquiry(self.data, self.interruptible)

    @cached_property
    def rule_instances(self) -> RuleInstances:
        """The rules of the worlds stage, with their instances, for reasons."""
        from reasoner.engine.derivation import TRACED, RuleInstances

        files = tuple(rulebook.find_files(rulebook.WORLDS, self.data.packs))
        given = (files, *self.worlds.atoms(), TRACED)
        return wait_for(lambda: RuleInstances(*given), self.interruptible)

    def memo(self, kind: Callable[[Session], Kept]) -> Kept:
        """The one KIND of this case, made when first asked for, in which an analysis
        keeps what it found."""
        if kind not in self._memo:
            self._memo[kind] = kind(self)
        return cast("Kept", self._memo[kind])

    @cached_property
    def judge(self) -> Judge:
        """Who weighs all hypotheses, and what was weighed by now."""
        return Judge(self.data, self.worlds, self.wording)


def _find_proven_plots(plots: Iterable[PlotVerdict]) -> frozenset[str]:
    return frozenset(plot.plot for plot in plots if plot.status == "proven")
